"""Verify evidence: texts, hashes, quotes and offsets; and the bare triples of claims."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pyoxigraph as ox

from claimgraph.model import Certainty, Document, Polarity
from claimgraph.shapes.check_report import Violation
from claimgraph.store import INFERRED_GRAPH, Reader
from claimgraph.vocabulary import PREFIXES, cg

__all__ = ["Proof", "Prover", "bare_triple_violations", "prove"]

_DEFAULT = ox.DefaultGraph()
_INFERRED = ox.NamedNode(INFERRED_GRAPH)
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_DOCUMENT = ox.NamedNode(cg("Document"))
_TEXT = ox.NamedNode(cg("text"))
_SHA256 = ox.NamedNode(cg("sha256"))
_NAME = ox.NamedNode(cg("sourceName"))
_OA = PREFIXES["oa"]

_QUOTES = """SELECT DISTINCT ?document ?target ?start ?end ?exact ?prefix ?suffix WHERE {
  ?target oa:hasSource ?document ; oa:hasSelector ?position , ?quote .
  ?position oa:start ?start ; oa:end ?end .
  ?quote oa:exact ?exact .
  OPTIONAL { ?quote oa:prefix ?prefix }
  OPTIONAL { ?quote oa:suffix ?suffix }
}"""
_SELECTING = tuple(
    ox.NamedNode(_OA + each)
    for each in ("hasSource", "hasSelector", "start", "end", "exact", "prefix", "suffix")
)
_HASHES = """SELECT DISTINCT ?document ?evidence ?hash WHERE {
  ?evidence prov:wasDerivedFrom ?document ; cg:documentSha256 ?hash .
}"""
_COPIES = """SELECT DISTINCT ?evidence ?quote ?exact WHERE {
  ?evidence cg:quote ?quote ; oa:hasTarget ?target .
  ?target a cg:sentenceSelection ; oa:hasSelector ?selector .
  ?selector oa:exact ?exact .
  FILTER(?quote != ?exact)
}"""
_AFFIRMED = ox.NamedNode(Polarity.AFFIRMED.iri)
_LEVELS = frozenset(ox.NamedNode(each.iri) for each in Certainty if each.is_stated)
_POLARITY = ox.NamedNode(cg("polarity"))
_CERTAINTY = ox.NamedNode(cg("certainty"))
_RDF = PREFIXES["rdf"]
_PARTS = tuple(ox.NamedNode(_RDF + name) for name in ("subject", "predicate", "object"))
_PREDICATES = """SELECT DISTINCT ?predicate WHERE {
  { ?predicate a cg:Predicate } UNION { ?predicate rdfs:subPropertyOf+ cg:relatedTo }
}"""


@dataclass(kw_only=True)
class Proof:
    """The result of comparing quotes with texts.

    Attributes:
        violations: The violations, unordered.
        notes: What could not be compared.
        n_documents: Number of documents with a text.
        n_quotes: Number of quotes looked up.
    """

    violations: list[Violation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    n_documents: int = 0
    n_quotes: int = 0


class Prover:
    """Looks up quotes in texts, for some documents after the other.

    Args:
        sources: As for :func:`prove`.
    """

    def __init__(self, sources: Iterable[Document] | None = None) -> None:
        self._given = None if sources is None else _Sources(sources)
        self._proof = Proof()

    def add(self, part: Reader) -> None:
        """Look up the quotes of documents.

        Args:
            part: Some of :meth:`claimgraph.store.Reader.full_parts`.
        """
        documents = {each.subject for each in part.quads(None, _TYPE, _DOCUMENT)}
        for node in sorted(documents, key=str):
            if isinstance(node, ox.NamedNode):
                _prove_document(part, node, self._given, self._proof)
        for row in _rows(part, _COPIES):
            message = f"the evidence quotes otherwise than the selection of its sentence, {row[2]}"
            self._proof.violations.append(_quote(row[0], cg("quote"), message, row[1]))

    def proof(self) -> Proof:
        """Return the result of all that was added; to be called once."""
        if self._given is not None:
            self._proof.notes += self._given.notes()
        return self._proof


def prove(reader: Reader, sources: Iterable[Document] | None = None) -> Proof:
    """Look up each quote in the text of its document, or in the given source.

    Args:
        reader: The store.
        sources: The source documents; found by IRI, by hash or by name. None if there are none.

    Returns:
        The result.
    """
    prover = Prover(sources)
    for part in reader.full_parts():
        prover.add(part)
    return prover.proof()


def bare_triple_violations(reader: Reader) -> Iterator[Violation]:
    """Yield stated claims without their bare triple, and bare triples that no claim states.

    Args:
        reader: The store.

    Yields:
        The violations, unordered.
    """
    stated: set[ox.Triple] = set()
    graph = None if reader.folder is None else _DEFAULT
    for claim, *parts in _stated(reader):
        if isinstance(parts[0], ox.Literal) or not isinstance(parts[1], ox.NamedNode):
            continue  # incomplete: reported by the shapes
        bare = ox.Triple(*parts)
        stated.add(bare)
        told = reader.store.quads_for_pattern(bare.subject, bare.predicate, bare.object, graph)
        if not any(told):
            yield Violation(
                focus=_name(claim),
                path=parts[1].value,
                component=cg("MissingTripleConstraintComponent"),
                message="a claim that is affirmed, and asserted or probable, has its bare triple",
                value=str(parts[2]),
            )
    for triple in _bare(reader):
        if triple not in stated:
            yield Violation(
                focus=_name(triple.subject),
                path=triple.predicate.value,
                component=cg("StrayTripleConstraintComponent"),
                message="a bare triple is stated by a claim: affirmed, and asserted or probable",
                value=str(triple.object),
            )


def _stated(reader: Reader) -> Iterator[list[Any]]:
    """Yield the claims that are stated, with their parts; one scan per property."""
    affirmed = {each.subject for each in reader.quads(None, _POLARITY, _AFFIRMED)}
    sure = {quad.subject for level in _LEVELS for quad in reader.quads(None, _CERTAINTY, level)}
    parts: dict[Any, list[Any]] = {each: [] for each in affirmed & sure}
    for link in _PARTS:
        for quad in reader.quads(None, link):
            if quad.subject in parts:
                parts[quad.subject].append(quad.object)
    yield from ([claim, *found] for claim, found in parts.items() if len(found) == len(_PARTS))


def _bare(reader: Reader) -> Iterator[ox.Triple]:
    """Yield the bare triples of claims: in a store, all that are in no named graph."""
    patterns: list[ox.NamedNode | None] = [None]
    graph = None if reader.is_split and reader.folder is None else _DEFAULT
    if reader.folder is None:
        patterns = [row[0] for row in _rows(reader, _PREDICATES)]
    for predicate in patterns:
        for quad in reader.store.quads_for_pattern(None, predicate, None, graph):
            inferred = ox.Quad(quad.subject, quad.predicate, quad.object, _INFERRED)
            if inferred not in reader.store:
                yield quad.triple


class _Sources:
    """Source documents, looked up by the documents of a graph."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.by_iri: dict[str, Document] = {}
        self.by_hash: dict[str, Document] = {}
        self.by_name: dict[str, Document] = {}
        for each in documents:
            self.by_iri[each.iri] = each
            self.by_hash[each.sha256] = each
            self.by_name[each.source] = each
        self._used: set[str] = set()
        self._n_missing = 0

    def find(self, iri: str, digest: str, name: str | None) -> Document | None:
        """Find the source of a document of the graph; None if it is missing."""
        found = self.by_iri.get(iri) or self.by_hash.get(digest) or self.by_name.get(name or "")
        if found is None:
            self._n_missing += 1
        else:
            self._used.add(found.iri)
        return found

    def notes(self) -> Iterator[str]:
        """Yield notes on documents without a counterpart."""
        if self._n_missing:
            yield f"{self._n_missing} documents of the graph have no source among those given"
        for iri in sorted(self.by_iri.keys() - self._used):
            yield f"{self.by_iri[iri].source}: this source is no document of the graph"


def _prove_document(
    reader: Reader, node: ox.NamedNode, given: _Sources | None, proof: Proof
) -> None:
    text = _value(reader, node, _TEXT)
    if text is None:
        return  # reported by the shapes
    proof.n_documents += 1
    digest = hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()
    said = _value(reader, node, _SHA256)
    if said != digest:
        proof.violations.append(
            _wrong("Text", node, cg("sha256"), f"the hash of the text is {digest}", said or "")
        )
    for evidence, held in _rows(reader, _HASHES, node):
        if held.value != digest:
            message = "an evidence names the hash of its document's text"
            proof.violations.append(_quote(evidence, cg("documentSha256"), message, held))
    source = given.find(node.value, digest, _value(reader, node, _NAME)) if given else None
    if source is not None and source.text != text:
        place = _first_difference(source.text, text)
        message = f"the text differs from {source.source or source.iri} at code point {place}"
        proof.violations.append(_wrong("Source", node, cg("text"), message, text[place:][:40]))
    for row in _quotes(reader, node):
        proof.n_quotes += 1
        proof.violations += _check_quote(text if source is None else source.text, *row)


def _quotes(reader: Reader, document: ox.NamedNode) -> Iterable[list[Any]]:
    """Return a document's quotes: from its own graph, if complete there, by a scan per property."""
    if not reader.is_split:
        return _rows(reader, _QUOTES, document)
    parts = [_scan(reader, document, each) for each in _SELECTING]
    source, selector, *values = parts
    found: list[list[Any]] = []
    for target in source:
        held = [
            [values_of.get(each, []) for values_of in values] for each in selector.get(target, [])
        ]
        position = [each[:2] for each in held if each[0] and each[1]]
        quote = [each[2:] for each in held if each[2]]
        if (
            len(position) != 1
            or len(quote) != 1
            or any(len(each) > 1 for each in (*position[0], *quote[0]))
        ):
            return _rows(reader, _QUOTES, document)
        found.append([target, *(each[0] if each else None for each in (*position[0], *quote[0]))])
    n_all = sum(1 for _ in reader.quads(None, _SELECTING[0], document))
    return found if len(found) == n_all else _rows(reader, _QUOTES, document)


def _scan(reader: Reader, graph: ox.NamedNode, link: ox.NamedNode) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for quad in reader.store.quads_for_pattern(None, link, None, graph):
        found.setdefault(quad.subject, []).append(quad.object)
    return found


def _check_quote(text: str, target: ox.NamedNode, *parts: ox.Literal | None) -> Iterator[Violation]:
    first, last, exact, prefix, suffix = (None if each is None else each.value for each in parts)
    if not (first and last and first.isdecimal() and last.isdecimal()):
        return  # reported by the shapes
    start, end = int(first), int(last)
    if text[start:end] != exact:
        message = f"the text has {text[start:end]!r} there"
        yield _quote(target, _OA + "exact", message, parts[2])
    if prefix is not None and not text[:start].endswith(prefix):
        yield _quote(target, _OA + "prefix", "the text has other words before the quote", parts[3])
    if suffix is not None and not text[end:].startswith(suffix):
        yield _quote(target, _OA + "suffix", "the text has other words after the quote", parts[4])


def _quote(node: ox.NamedNode, path: str, message: str, value: object) -> Violation:
    kind = cg("QuoteConstraintComponent")
    return Violation(
        focus=_name(node), path=path, component=kind, message=message, value=str(value)
    )


def _wrong(kind: str, node: ox.NamedNode, path: str, message: str, value: str) -> Violation:
    return Violation(
        focus=node.value,
        path=path,
        component=cg(f"{kind}ConstraintComponent"),
        message=message,
        value=str(ox.Literal(value)) if value else "",
    )


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _value(reader: Reader, node: ox.NamedNode, link: ox.NamedNode) -> str | None:
    held = (each.object for each in reader.quads(node, link))
    return min((each.value for each in held if isinstance(each, ox.Literal)), default=None)


def _name(node: ox.NamedNode | ox.BlankNode | ox.Triple) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _rows(reader: Reader, query: str, document: ox.NamedNode | None = None) -> Iterator[list[Any]]:
    values = {} if document is None else {"document": document}
    answer = reader.query(query, values=values, full=False)  # it has the full form already
    if isinstance(answer, ox.QuerySolutions):
        for row in answer:
            yield list(row)[len(values) :]
