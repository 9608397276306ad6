"""SSSOM: the mappings of a graph, for ``sssom`` and whoever joins graphs by identifiers.

The concepts of the graph with their identifiers in other terminologies, and its predicates and
categories with the terms of Biolink and RO that they are aligned with. What is claimed is not in
it.

Source:
    https://mapping-commons.github.io/sssom/ (SSSOM 1.0: a table with its set as YAML comments).
"""

from collections.abc import Iterable, Iterator

from claimgraph.claimset import normalise
from claimgraph.exports.exchange.biolink import Biolink
from claimgraph.exports.exchange.cells import cell
from claimgraph.exports.graph_writer import WriteOptions, encoded
from claimgraph.exports.json_text import to_json
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.version import __version__
from claimgraph.vocabulary import BASE, PREFIXES, contract

__all__ = ["write_sssom"]

_COLUMNS = (
    "subject_id", "subject_label", "predicate_id", "object_id", "mapping_justification",
    "mapping_tool", "mapping_tool_version",
)  # fmt: skip
_TOOL = ("claimgraph", __version__)
_SAME = "skos:exactMatch"
_CLOSE = "skos:closeMatch"
_WIDER = "skos:broadMatch"
_GIVEN = "semapv:UnspecifiedMatching"
_CURATED = "semapv:ManualMappingCuration"
_SEMAPV = "https://w3id.org/semapv/vocab/"
_UNSAID = "https://w3id.org/sssom/license/unspecified"

Row = tuple[str, ...]


def write_sssom(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterable[bytes]:
    """Yield the mappings of a graph as SSSOM/TSV."""
    return encoded(_parts(normalise(graph), schema, options))


def _parts(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[str]:
    rows = sorted({*_concepts(graph, schema), *_terms(graph, schema)})
    yield from _head(rows, schema, options.part)
    yield "\t".join(_COLUMNS) + "\n"
    for row in rows:
        yield "\t".join(cell(each, raw=options.raw) for each in row) + "\n"


def _head(rows: Iterable[Row], schema: Schema, part: str) -> Iterator[str]:
    known = {**PREFIXES, **schema.prefixes, "semapv": _SEMAPV}
    used = {curie.partition(":")[0] for row in rows for curie in (*row[:1], *row[2:5])}
    yield "#curie_map:\n"
    for prefix in sorted(used & known.keys() | {"skos", "semapv"}):
        yield f"#  {prefix}: {to_json(known[prefix])}\n"
    yield f"#mapping_set_id: {to_json(f'{BASE}mappings')}\n"
    yield f"#license: {to_json(_UNSAID)}\n"
    if part:
        yield f"#comment: {to_json(part)}\n"


def _concepts(graph: ClaimGraph, schema: Schema) -> Iterator[Row]:
    for concept in graph.concepts:
        for same in concept.exact:
            ends = contract(concept.iri, schema.prefixes), contract(same, schema.prefixes)
            yield (ends[0], concept.label, _SAME, ends[1], _GIVEN, *_TOOL)


def _terms(graph: ClaimGraph, schema: Schema) -> Iterator[Row]:
    biolink = Biolink(schema)
    for iri in {claim.predicate for claim in graph.claims}:
        predicate = schema.predicates.get(iri)
        if predicate is None:
            continue
        head = contract(iri, schema.prefixes), predicate.label
        for term in predicate.aligned:
            # An alignment that needs a qualifier is with something wider.
            is_part = biolink.has_direction(iri) and term.startswith(PREFIXES["biolink"])
            link = _WIDER if is_part else _CLOSE
            yield (*head, link, contract(term, schema.prefixes), _CURATED, *_TOOL)
    for concept in graph.concepts:
        category = schema.categories.get(concept.category)
        named = biolink.category_of(concept.category)
        if category is not None and named:
            head = contract(category.iri, schema.prefixes), category.label
            yield (*head, _CLOSE, named, _CURATED, *_TOOL)
