"""Graphs as JSON-LD, framed: a claim is one object, with its evidence inside, and that its words.

What is told of one thing only (an evidence, a place, a section) stands inside it, and where it is
named again its address does; concepts, documents and claims stand on their own. The context makes
the keys short, and is in the file, so that nothing is fetched to read it.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from claimgraph.exports.claim_parts import Claims
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.rdf.documents import graph_head, graphs_of
from claimgraph.exports.rdf.ontology_terms import all_terms
from claimgraph.ontology import Schema
from claimgraph.rdf import Links, Triple, group_triples, literal_of
from claimgraph.vocabulary import CG, PREFIXES, make_contraction

__all__ = ["write_json_ld"]

_XSD = PREFIXES["xsd"]
_TYPE = f"<{PREFIXES['rdf']}type>"
_HASH = "urn:uuid:"
_OWN = f"<{_HASH}"
_CLAIM = f"<{CG}Claim>"
# Names that people know of properties of other vocabularies.
_ALIASES: Mapping[str, str] = {
    "label": "rdfs:label",
    "subject": "rdf:subject",
    "predicate": "rdf:predicate",
    "object": "rdf:object",
    "derivedFrom": "prov:wasDerivedFrom",
    "attributedTo": "prov:wasAttributedTo",
    "target": "oa:hasTarget",
    "selector": "oa:hasSelector",
    "source": "oa:hasSource",
    "start": "oa:start",
    "end": "oa:end",
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "title": "dcterms:title",
    "prefLabel": "skos:prefLabel",
    "altLabel": "skos:altLabel",
}
# Those whose values are always addresses, or always of a datatype that JSON does not have.
_IRIS = frozenset(
    ("subject", "predicate", "object", "derivedFrom", "attributedTo", "target", "selector",
     "source", "polarity", "certainty", "outcome", "readBy", "section", "sectionKind",
     "studyDesign", "hasEvidence", "hasSection", "hasStatistic", "gapKind", "about", "excludes",
     "aboutClaim", "publicationType", "statisticKind", "measuredIn")
)  # fmt: skip
_TYPED: Mapping[str, str] = {
    "start": "nonNegativeInteger",
    "end": "nonNegativeInteger",
    "score": "decimal",
    "scoreLowerBound": "decimal",
    "value": "decimal",
    "lowerLimit": "decimal",
    "upperLimit": "decimal",
}
_COERCED = _IRIS | frozenset(_TYPED)
# How a literal ends that needs no datatype, by its key.
_ENDS = {name: f'"^^<{_XSD}{kind}>' for name, kind in _TYPED.items()}
# What a name of ours may not be for short.
_KEYS = frozenset(("id", "type", "comment", *_ALIASES, *_COERCED))


def write_json_ld(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield JSON-LD: the union of the graphs, an object a line."""
    told = "; ".join(graph_head(graph, options))
    # A comment of JSON-LD is a key that the context gives no meaning.
    yield f'{{"@context": {_json(_context(schema))},\n"comment": {_json(told)},\n'.encode()
    yield b'"@graph": [\n'
    frame = _Frame(schema)
    first = True
    for triples in _graphs(graph, schema, options):
        lines = ",\n".join(frame.objects(triples))
        if lines:
            yield f"{'' if first else ','}{lines}\n".encode()
            first = False
    yield b"]}\n"


def _graphs(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[Iterable[Triple]]:
    yield from (triples for _, triples in graphs_of(graph, schema, options))
    if options.with_ontology:
        yield all_terms(schema)


def _context(schema: Schema) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@version": 1.1,
        "@vocab": CG,
        "comment": None,
        "id": "@id",
        "type": "@type",
    }
    for prefix, name in schema.prefixes.items():
        found[prefix] = {"@id": name, "@prefix": True}
    found["uuid"] = {"@id": _HASH, "@prefix": True}
    names = {*_ALIASES, *_IRIS, *_TYPED}
    for name in sorted(names):
        term: dict[str, str] = {"@id": _ALIASES.get(name, f"cg:{name}")}
        if name in _IRIS:
            term["@type"] = "@id"
        elif name in _TYPED:
            term["@type"] = f"xsd:{_TYPED[name]}"
        found[name] = term
    return found


class _Frame:
    """Turns triples to objects, each as JSON."""

    def __init__(self, schema: Schema) -> None:
        self._contract = make_contraction({**schema.prefixes, "uuid": _HASH})
        # Whether no other prefix is a longer part of such an address.
        self._is_hash_short = not any(each.startswith(_HASH) for each in schema.prefixes.values())
        own = {expanded: alias for alias, expanded in _ALIASES.items()}
        own |= {f"cg:{name}": name for name in (*_IRIS, *_TYPED) if name not in _ALIASES}
        self._names = own
        self._curies: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        self._keys: dict[str, tuple[str, str]] = {}

    def objects(self, triples: Iterable[Triple]) -> Iterator[str]:
        """Yield the objects of a graph."""
        subjects = group_triples(triples)
        while subjects:
            yield self._take(next(iter(subjects)), subjects)

    def _take(self, subject: str, subjects: dict[str, Links]) -> str:
        """Return an object with those inside it, none of which is there after that."""
        found = [f'{{"id": {self._curie(subject)}']
        for link, values in subjects.pop(subject).items():
            if link == _TYPE:
                kinds = (values,) if isinstance(values, str) else values
                said = [self._kinds.get(each) or self._kind(each) for each in kinds]
                found.append(f'"type": [{", ".join(said)}]')
                continue
            name, key = self._keys.get(link) or self._key(link)
            if isinstance(values, str):
                found.append(f"{key}{self._value(values, name, subjects)}")
            else:
                held = ", ".join([self._value(each, name, subjects) for each in values])
                found.append(f"{key}[{held}]")
        return ", ".join(found) + "}"

    def _value(self, term: str, name: str, subjects: dict[str, Links]) -> str:
        if term[0] == "<":
            if term in subjects and term.startswith(_OWN) and not _is_claim(subjects[term]):
                return self._take(term, subjects)
            curie = self._curie(term)
            return curie if name in _IRIS else f'{{"id": {curie}}}'
        if "\\" not in term:  # then a text is written as here
            end = _ENDS.get(name, '"')
            if term.endswith(end) and (end != '"' or name not in _COERCED):
                return term[: len(term) - len(end) + 1]
        return _json(_literal(term, name, self._contract))

    def _kind(self, term: str) -> str:
        """Return the name of a class."""
        found = self._kinds[term] = _json(self._name(term))
        return found

    def _key(self, link: str) -> tuple[str, str]:
        """Return the name of a property, and how it begins what is told by it."""
        name = self._name(link)
        found = self._keys[link] = (name, f"{_json(name)}: ")
        return found

    def _name(self, term: str) -> str:
        """Return the name of a property or of a class: ours need no prefix."""
        curie = self._contract(term[1:-1])
        found = self._names.get(curie)
        if found is None:
            local = curie.removeprefix("cg:")
            is_free = ":" not in local and local not in _KEYS
            found = self._names[curie] = local if is_free else curie
        return found

    def _curie(self, term: str) -> str:
        """Return an address as JSON, short if it has a prefix."""
        if self._is_hash_short and term.startswith(_OWN):
            return f'"uuid:{term[len(_OWN) : -1]}"'
        found = self._curies.get(term)
        if found is None:
            found = self._curies[term] = _json(self._contract(term[1:-1]))
        return found


def _literal(term: str, name: str, contract: Callable[[str], str]) -> object:
    text, language, datatype = literal_of(term)
    if language:
        return {"@value": text, "@language": language}
    kind = datatype.removeprefix(_XSD)
    if not datatype or _TYPED.get(name) == kind:
        # A text of a key that is always an address or a number is told to be none.
        return {"@value": text} if not datatype and name in _COERCED else text
    if datatype == f"{_XSD}boolean" and text in {"true", "false"}:
        return text == "true"
    if datatype == f"{_XSD}integer" and str(_whole(text)) == text:
        return _whole(text)
    return {"@value": text, "@type": contract(datatype)}


def _is_claim(links: Links) -> bool:
    kinds = links.get(_TYPE, ())
    return kinds == _CLAIM if isinstance(kinds, str) else _CLAIM in kinds


def _whole(text: str) -> int | None:
    return int(text) if text.lstrip("-").isdecimal() and len(text) < 16 else None


_json = json.JSONEncoder(ensure_ascii=False).encode
