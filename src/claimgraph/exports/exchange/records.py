"""A graph as tables with typed columns: concepts, documents, claims, evidence, qualifiers, edges.

``edges`` holds the claims that are stated (affirmed, and asserted or probable) and nothing else, so
that whoever takes a subject, a predicate and an object from each of its rows has only facts.
``claims`` holds all of them, with their polarity and certainty.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from claimgraph.claimset import normalise
from claimgraph.exports.naming import Names, once
from claimgraph.model import Claim, ClaimGraph, Concept, Document, Evidence, Role
from claimgraph.ontology import Schema
from claimgraph.vocabulary import PREFIXES

__all__ = ["TABLES", "Column", "ColumnKind", "RecordTable", "Records", "Value"]

Value = str | int | float | bool | list[str] | None
Row = tuple[Value, ...]


class ColumnKind(StrEnum):
    """Type of the values of a column."""

    TEXT = "text"
    TEXTS = "texts"
    WHOLE = "whole number"
    NUMBER = "number"
    TRUTH = "truth"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table."""

    name: str
    kind: ColumnKind = ColumnKind.TEXT


class Records:
    """The parts of a graph in canonical order, with labels.

    Args:
        graph: Any graph.
        schema: Labels and prefixes.
    """

    def __init__(self, graph: ClaimGraph, schema: Schema) -> None:
        self.graph = normalise(graph)
        self.names = Names(self.graph, schema)

    def stated(self) -> Iterator[Claim]:
        """Yield the claims that may be read as facts."""
        return (each for each in self.graph.claims if each.is_stated)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTable:
    """A table: what it holds, its columns, and what yields its rows."""

    told: str
    columns: tuple[Column, ...]
    rows: Callable[[Records], Iterator[Row]]


_TEXTS, _WHOLE = ColumnKind.TEXTS, ColumnKind.WHOLE
_NUMBER, _TRUTH = ColumnKind.NUMBER, ColumnKind.TRUTH


def _nodes(records: Records) -> Iterator[Row]:
    return (_node(each, records.names) for each in records.graph.concepts)


def _node(concept: Concept, names: Names) -> Row:
    return (
        concept.iri,
        names.curie(concept.iri),
        concept.label,
        names.term(concept.category),
        once(each.text for each in concept.names),
        [names.curie(iri) for iri in concept.exact],
        list(concept.broader),
        concept.grounded,
    )


def _documents(records: Records) -> Iterator[Row]:
    return (_document(each, records.names) for each in records.graph.documents)


def _document(document: Document, names: Names) -> Row:
    told = document.bibliography
    pmid = told.pmid
    if document.iri.startswith(PREFIXES["pmid"]):
        pmid = document.iri.removeprefix(PREFIXES["pmid"])
    return (
        document.iri,
        pmid or None,
        told.doi or None,
        document.title or None,
        told.journal or None,
        document.year,
        [names.term(iri) for iri in document.publication_types],
        names.is_retracted(document.iri),
        document.source or None,
    )


def _edges(records: Records) -> Iterator[Row]:
    return (_claim(each, records.names) for each in records.stated())


def _claims(records: Records) -> Iterator[Row]:
    for claim in records.graph.claims:
        yield (*_claim(claim, records.names), claim.polarity.value, claim.is_stated)


def _claim(claim: Claim, names: Names) -> Row:
    document = claim.evidence[0].document
    return (
        claim.iri,
        claim.subject,
        claim.predicate,
        claim.object,
        names.concept(claim.subject),
        names.predicate(claim),
        names.concept(claim.object),
        claim.certainty.value,
        claim.score,
        claim.score_lower,
        claim.is_presupposed,
        names.is_retracted(document),
        names.qualifiers(claim) or None,
        document,
        len(claim.evidence),
    )


def _qualifiers(records: Records) -> Iterator[Row]:
    for claim in records.graph.claims:
        for each in claim.qualifiers:
            label = records.names.concept(each.concept)
            yield claim.iri, records.names.term(each.kind), each.concept, label


def _evidence(records: Records) -> Iterator[Row]:
    for claim in records.graph.claims:
        for number, each in enumerate(claim.evidence, start=1):
            yield _sentence(claim, number, each, records.names)


def _sentence(claim: Claim, number: int, evidence: Evidence, names: Names) -> Row:
    sentence = evidence.find(Role.SENTENCE)[0]
    return (
        f"{claim.iri}#{number}",
        claim.iri,
        evidence.document,
        evidence.sentence,
        evidence.section.value,
        sentence.quote,
        sentence.span.start,
        sentence.span.end,
        *([each.quote for each in evidence.find(role)] for role in _ROLES),
        evidence.certainty.value,
        evidence.outcome.value,
        None if evidence.design is None else names.term(evidence.design),
        [each.told for each in evidence.statistics],
        evidence.presupposed,
        evidence.reader.value,
        evidence.rule or None,
        evidence.score,
        evidence.score_lower,
    )


_ROLES = (Role.SUBJECT, Role.OBJECT, Role.TRIGGER, Role.NEGATION, Role.HEDGE)
_CLAIM_COLUMNS = (
    Column("id"),
    Column("subject"),
    Column("predicate"),
    Column("object"),
    Column("subject_label"),
    Column("predicate_label"),
    Column("object_label"),
    Column("certainty"),
    Column("score", _NUMBER),
    Column("score_lower", _NUMBER),
    Column("presupposed", _TRUTH),
    Column("retracted", _TRUTH),
    Column("qualifiers"),
    Column("document"),
    Column("n_evidence", _WHOLE),
)
TABLES: Mapping[str, RecordTable] = MappingProxyType(
    {
        "nodes": RecordTable(
            told="concepts",
            columns=(
                Column("id"),
                Column("curie"),
                Column("label"),
                Column("category"),
                Column("names", _TEXTS),
                Column("same_as", _TEXTS),
                Column("broader", _TEXTS),
                Column("grounded", _TRUTH),
            ),
            rows=_nodes,
        ),
        "edges": RecordTable(told="stated claims", columns=_CLAIM_COLUMNS, rows=_edges),
        "claims": RecordTable(
            told="all claims, with polarity and certainty: no table of edges",
            columns=(*_CLAIM_COLUMNS, Column("polarity"), Column("stated", _TRUTH)),
            rows=_claims,
        ),
        "qualifiers": RecordTable(
            told="conditions of claims",
            columns=(Column("claim"), Column("kind"), Column("concept"), Column("concept_label")),
            rows=_qualifiers,
        ),
        "evidence": RecordTable(
            told="the sentences of claims",
            columns=(
                Column("id"),
                Column("claim"),
                Column("document"),
                Column("sentence_number", _WHOLE),
                Column("section"),
                Column("sentence"),
                Column("start", _WHOLE),
                Column("end", _WHOLE),
                *(Column(f"{role.value}_words", _TEXTS) for role in _ROLES),
                Column("certainty"),
                Column("outcome"),
                Column("design"),
                Column("statistics", _TEXTS),
                Column("presupposed", _TRUTH),
                Column("read_by"),
                Column("rule"),
                Column("score", _NUMBER),
                Column("score_lower", _NUMBER),
            ),
            rows=_evidence,
        ),
        "documents": RecordTable(
            told="publications",
            columns=(
                Column("id"),
                Column("pmid"),
                Column("doi"),
                Column("title"),
                Column("journal"),
                Column("year", _WHOLE),
                Column("publication_types", _TEXTS),
                Column("retracted", _TRUTH),
                Column("source_file"),
            ),
            rows=_documents,
        ),
    }
)
"""The tables by name; the first column identifies a row, but for qualifiers."""
