"""KGX: nodes and edges of the Biolink model, as tables or JSON lines, for ``kgx`` and Translator.

``edges`` holds what is affirmed, as asserted or probable, and nothing else: ``kgx`` merges and
summarises edges whatever their ``negated`` says, and its RDF sink writes a bare triple for each.
``negated_edges`` holds what is negated, with ``negated`` true, to be loaded apart or not at all.
``hedged`` holds what is only possible, investigated or hypothetical, with its ``certainty``, which
Biolink has no word for: ``kgx`` takes no file of such a name.

What ``kgx`` 2.6 makes of files decides how values are written. It knows no quotes, so a value is
one line. It splits whatever has a bar, so one inside a value is a broken one. It takes any text in
``negated`` for true, so false is an empty cell. It drops the number 0 from lists, so places in the
text (code points of the first supporting text) are digits in JSON too. Held in memory it keeps one
edge for a subject, a predicate and an object, whatever their qualifiers; as a stream all of them.

``knowledge_level`` is ``not_provided``, as Biolink has it for what was read by a program.

Source:
    https://github.com/biolink/kgx/blob/master/specification/kgx-format.md
"""

from collections.abc import Callable, Iterable, Iterator

from claimgraph.claimset import normalise
from claimgraph.exports.exchange.about import about
from claimgraph.exports.exchange.biolink import Biolink
from claimgraph.exports.exchange.cells import Value, cell
from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.exports.json_text import to_json
from claimgraph.exports.naming import Names, once
from claimgraph.model import Claim, ClaimGraph, Concept, Evidence, Polarity, Role
from claimgraph.ontology import Schema
from claimgraph.vocabulary import DOI

__all__ = ["write_kgx_jsonl", "write_kgx_tsv"]

_NODE = ("id", "category", "name", "synonym", "xref")
_EDGE = (
    "id", "subject", "predicate", "object", "category", "negated", "certainty", "knowledge_level",
    "agent_type", "primary_knowledge_source", "publications", "supporting_text",
    "subject_location_in_text", "object_location_in_text", "original_predicate",
    "extraction_confidence_score", "supporting_document_year", "study_design", "retracted",
)  # fmt: skip
_SOURCE = "infores:claimgraph"
_ASSOCIATION = "biolink:Association"

_FILES = {
    "nodes": "concepts",
    "edges": "stated claims",
    "negated_edges": "claims that are negated; to be loaded apart, or not at all",
    "hedged": "claims that are hedged; not to be loaded as edges",
}

Record = dict[str, Value]
Files = Iterator[tuple[str, Iterable[bytes]]]


def write_kgx_tsv(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Files:
    """Yield the files of a graph as KGX tables."""
    records = _Records(graph, schema)
    edge_columns = (*_EDGE, *records.biolink.slots())

    def rows(columns: tuple[str, ...], found: Iterable[Record]) -> Iterable[bytes]:
        return encoded(_rows(columns, found, raw=options.raw))

    yield about(records.graph, {f"{name}.tsv": told for name, told in _FILES.items()}, options)
    yield "nodes.tsv", rows(_NODE, records.nodes())
    yield "edges.tsv", rows(edge_columns, records.edges(_is_stated))
    yield "negated_edges.tsv", rows(edge_columns, records.edges(_is_negated))
    yield "hedged.tsv", rows(edge_columns, records.edges(_is_hedged))


def write_kgx_jsonl(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Files:
    """Yield the files of a graph as KGX in JSON lines."""
    records = _Records(graph, schema)
    yield about(records.graph, {f"{name}.jsonl": told for name, told in _FILES.items()}, options)
    yield "nodes.jsonl", encoded(_lines(records.nodes()))
    yield "edges.jsonl", encoded(_lines(records.edges(_is_stated)))
    yield "negated_edges.jsonl", encoded(_lines(records.edges(_is_negated)))
    yield "hedged.jsonl", encoded(_lines(records.edges(_is_hedged)))


class _Records:
    """Nodes and edges by the names of their properties."""

    def __init__(self, graph: ClaimGraph, schema: Schema) -> None:
        self.biolink = Biolink(schema)
        self.graph = normalise(graph)
        self._names = Names(self.graph, schema)

    def nodes(self) -> Iterator[Record]:
        for concept in self.graph.concepts:
            yield self._node(concept)

    def edges(self, wanted: Callable[[Claim], bool]) -> Iterator[Record]:
        return (self._edge(claim) for claim in self.graph.claims if wanted(claim))

    def _node(self, concept: Concept) -> Record:
        return {
            "id": self.biolink.curie(concept.iri),
            "category": [self.biolink.category(concept)],
            "name": concept.label,
            "synonym": once(each.text for each in concept.names),
            "xref": [self.biolink.curie(iri) for iri in concept.exact],
        }

    def _edge(self, claim: Claim) -> Record:
        first = claim.evidence[0]
        document = self._names.documents.get(first.document)
        return {
            "id": claim.iri,
            "subject": self.biolink.curie(claim.subject),
            "predicate": self.biolink.predicate(claim.predicate),
            "object": self.biolink.curie(claim.object),
            "category": [_ASSOCIATION],
            "negated": claim.polarity is Polarity.NEGATED,
            "certainty": claim.certainty.value,
            "knowledge_level": "not_provided",
            "agent_type": "text_mining_agent",
            "primary_knowledge_source": _SOURCE,
            "publications": [self._publication(first.document)],
            "supporting_text": once(each.quote for each in claim.evidence),
            "subject_location_in_text": _place(first, Role.SUBJECT),
            "object_location_in_text": _place(first, Role.OBJECT),
            "original_predicate": self.biolink.curie(claim.predicate),
            "extraction_confidence_score": claim.score,
            "supporting_document_year": None if document is None else document.year,
            "study_design": self._names.designs(claim),
            "retracted": self._names.is_retracted(first.document),
            **self.biolink.qualifiers(claim),
        }

    def _publication(self, iri: str) -> str:
        if iri.startswith(DOI):
            return f"doi:{iri.removeprefix(DOI)}"
        return self.biolink.curie(iri)


def _is_stated(claim: Claim) -> bool:
    return claim.is_stated


def _is_negated(claim: Claim) -> bool:
    return claim.polarity is Polarity.NEGATED


def _is_hedged(claim: Claim) -> bool:
    return not claim.is_stated and claim.polarity is Polarity.AFFIRMED


def _place(evidence: Evidence, role: Role) -> list[str]:
    start = evidence.find(Role.SENTENCE)[0].span.start
    spans = [each.span for each in evidence.find(role)[:1]]
    return [str(place - start) for span in spans for place in (span.start, span.end)]


def _rows(columns: tuple[str, ...], records: Iterable[Record], *, raw: bool) -> Iterator[str]:
    yield "\t".join(columns) + "\n"
    for each in records:
        shown = each | {"negated": "True" if each.get("negated") else None}
        cells = (cell(_without_bars(shown.get(name)), raw=raw) for name in columns)
        yield "\t".join(cells) + "\n"


def _without_bars(value: Value) -> Value:
    """Return one value as a list, in which a bar is none that parts; others as they are."""
    return [value] if isinstance(value, str) else value


def _lines(records: Iterable[Record]) -> Iterator[str]:
    for each in records:
        told = {name: value for name, value in each.items() if value not in (None, "", [])}
        yield to_json(told) + "\n"
