"""INDRA statements, of the claims that fit their types, for INDRA's assembly and CX, PySB, BEL.

Activation and Inhibition are of molecules and processes, IncreaseAmount and DecreaseAmount of
molecules, Complex of two; ``exchange_terms.tsv`` says of what each is made. INDRA's assemblers keep
a statement whatever its ``epistemics`` say unless they are told to filter, so ``statements.json``
holds only what is affirmed, as asserted or probable; ``negated.json`` and ``hedged.json`` hold the
rest, with the key that INDRA's filters look at.

Source:
    indra/resources/statements_schema.json of INDRA 1.24.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from claimgraph.claimset import normalise
from claimgraph.exports.exchange.about import about
from claimgraph.exports.exchange.exchange_tables import (
    AMOUNTS,
    COMPLEXES,
    MOLECULE,
    ExchangeTerm,
    read_exchange_prefixes,
    read_exchange_terms,
)
from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.exports.json_text import iter_array
from claimgraph.model import Claim, ClaimGraph, Document, Evidence, Polarity, Role
from claimgraph.ontology import Schema
from claimgraph.vocabulary import DOI, PREFIXES, contract

__all__ = ["write_indra"]

_UNKNOWN = ExchangeTerm()
_UUID = "urn:uuid:"
_SOURCE = "claimgraph"
_FILES = {
    "statements.json": "stated claims that fit a type of statement",
    "negated.json": "claims that are negated; epistemics: negated",
    "hedged.json": "claims that are hedged; epistemics: hypothesis",
}

Statement = dict[str, Any]


def write_indra(
    graph: ClaimGraph, schema: Schema, options: WriteOptions
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files of a graph as INDRA statements."""
    statements = _Statements(graph, schema)

    def array(wanted: Callable[[Claim], bool]) -> Iterator[bytes]:
        yield from encoded(iter_array(statements.found(wanted)))
        yield b"\n"

    yield about(statements.graph, _FILES, options)
    yield "statements.json", array(lambda claim: claim.is_stated)
    yield "negated.json", array(lambda claim: claim.polarity is Polarity.NEGATED)
    yield (
        "hedged.json",
        array(lambda claim: claim.polarity is Polarity.AFFIRMED and not claim.is_stated),
    )


class _Statements:
    """Statements of the claims of a graph."""

    def __init__(self, graph: ClaimGraph, schema: Schema) -> None:
        self.graph = normalise(graph)
        self._concepts = self.graph.concept_index()
        self._documents = self.graph.document_index()
        self._terms = read_exchange_terms(schema.folder, schema)
        self._keys = read_exchange_prefixes(schema.folder, schema)
        self._prefixes = schema.prefixes

    def found(self, wanted: Callable[[Claim], bool]) -> Iterator[Statement]:
        for claim in self.graph.claims:
            kind = self._terms.get(claim.predicate, _UNKNOWN).indra
            if kind and wanted(claim) and self._fits(kind, claim):
                yield self._statement(kind, claim)

    def _fits(self, kind: str, claim: Claim) -> bool:
        subject, object_ = map(self._part, (claim.subject, claim.object))
        if kind in COMPLEXES:
            return subject == object_ == MOLECULE
        return bool(subject and object_) and (kind not in AMOUNTS or object_ == MOLECULE)

    def _part(self, iri: str) -> str:
        concept = self._concepts.get(iri)
        return "" if concept is None else self._terms.get(concept.category, _UNKNOWN).indra

    def _statement(self, kind: str, claim: Claim) -> Statement:
        words = [_words(claim.evidence[0], role) for role in (Role.SUBJECT, Role.OBJECT)]
        agents = [
            self._agent(iri, each)
            for iri, each in zip((claim.subject, claim.object), words, strict=True)
        ]
        parts: Statement = {"subj": agents[0], "obj": agents[1]}
        if kind in COMPLEXES:
            parts = {"members": agents}
        elif kind not in AMOUNTS:
            parts["obj_activity"] = "activity"
        evidence = [self._evidence(claim, each) for each in claim.evidence]
        return {"type": kind, **parts, "id": claim.iri.removeprefix(_UUID), "evidence": evidence}

    def _agent(self, iri: str, words: str) -> Statement:
        concept = self._concepts[iri]
        references = {"TEXT": words} if words else {}
        for each in (iri, *concept.exact):
            prefix, _, reference = contract(each, self._prefixes).partition(":")
            known = self._keys.get(prefix)
            if known is not None and known.indra:
                value = f"{known.biolink}:{reference}" if known.embedded else reference
                references.setdefault(known.indra, value)
        return {"name": concept.label, "db_refs": references}

    def _evidence(self, claim: Claim, evidence: Evidence) -> Statement:
        references = _text_refs(self._documents.get(evidence.document), evidence.document)
        found: Statement = {
            "source_api": _SOURCE,
            "source_id": claim.iri,
            "text": evidence.quote,
            "annotations": self._annotations(evidence),
            "epistemics": _epistemics(claim, evidence),
            "text_refs": references,
        }
        if "PMID" in references:
            found["pmid"] = references["PMID"]
        return found

    def _annotations(self, evidence: Evidence) -> Statement:
        roles = (Role.SUBJECT, Role.OBJECT)
        start = evidence.find(Role.SENTENCE)[0].span.start
        spans = [[each.span for each in evidence.find(role)[:1]] for role in roles]
        return {
            "found_by": evidence.rule,
            "score": evidence.score,
            "agents": {
                "raw_text": [_words(evidence, role) or None for role in roles],
                "coords": [
                    [found[0].start - start, found[0].end - start] if found else None
                    for found in spans
                ],
            },
        }


def _words(evidence: Evidence, role: Role) -> str:
    return " ".join(each.quote for each in evidence.find(role))


def _epistemics(claim: Claim, evidence: Evidence) -> Statement:
    found: Statement = {"certainty": evidence.certainty.value, "section_type": evidence.section}
    if claim.polarity is Polarity.NEGATED:
        found["negated"] = True
    if not evidence.certainty.is_stated:
        found["hypothesis"] = True
    hedges = [each.quote for each in evidence.find(Role.HEDGE)]
    return found | ({"hedges": hedges} if hedges else {})


def _text_refs(document: Document | None, iri: str) -> dict[str, str]:
    found: dict[str, str] = {}
    if iri.startswith(PREFIXES["pmid"]):
        found["PMID"] = iri.removeprefix(PREFIXES["pmid"])
    if iri.startswith(DOI):
        found["DOI"] = iri.removeprefix(DOI)
    if document is not None:
        told = document.bibliography
        named = {"PMID": told.pmid, "PMCID": told.pmcid, "DOI": told.doi}
        found = {name: value for name, value in named.items() if value} | found
    return found or {"URL": iri}
