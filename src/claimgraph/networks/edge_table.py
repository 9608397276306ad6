"""Pooled edges as rows, and how their scores are computed."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from claimgraph.claimset import RANKS
from claimgraph.model import ClaimGraph
from claimgraph.networks.pooling import Edge, Paper
from claimgraph.ontology import Schema
from claimgraph.tables import SHEETS, Paint, format_rows, format_table
from claimgraph.vocabulary import contract

__all__ = ["EDGE_COLUMNS", "edges_rows", "edges_table", "edges_tsv", "format_pooled", "tell_edge"]

_COLUMNS = (
    "subject", "predicate", "object", "score", "supporting", "opposing", "hedged",
    "hedged_denials", "design", "certainty", "years",
)  # fmt: skip
EDGE_COLUMNS = (
    *_COLUMNS,
    *("duplicates", "retracted", "subject_id", "predicate_id", "object_id"),
    *("unstated_predicate_id", "papers"),
)
"""Names of all columns; the table on a terminal has the first ones."""


def edges_table(
    edges: Iterable[Edge],
    graph: ClaimGraph,
    schema: Schema,
    *,
    width: int | None,
    limit: int | None = None,
    paint: Paint | None = None,
) -> str:
    """Return edges as a table, those with the most supporting papers first.

    Claims that all papers only take as known come last.

    Args:
        edges: The edges of the graph.
        graph: Labels of concepts.
        schema: Labels of predicates and designs.
        width: Columns of the terminal; None for rows of one line each.
        limit: Rows to show; None for all.
        paint: Puts cells into colours; None for none.

    Returns:
        Lines, the last without a line feed.
    """
    shown = [row[: len(_COLUMNS)] for row in _rows(edges, graph, schema)[:limit]]
    return format_table(_COLUMNS, shown, width, paint=paint)


def edges_tsv(
    edges: Iterable[Edge], graph: ClaimGraph, schema: Schema, *, raw: bool = False
) -> str:
    """Return edges as TSV, with identifiers and papers.

    Args:
        edges: As for :func:`edges_table`.
        graph: As there.
        schema: As there.
        raw: As for :func:`claimgraph.tables.format_rows`.
    """
    rows = (EDGE_COLUMNS, *edges_rows(edges, graph, schema))
    return "".join(format_rows(rows, SHEETS["tsv"], raw=raw))


def edges_rows(
    edges: Iterable[Edge], graph: ClaimGraph, schema: Schema
) -> tuple[tuple[str, ...], ...]:
    """Return edges as rows in the order of :func:`edges_table`.

    Args:
        edges: As for :func:`edges_table`.
        graph: As there.
        schema: As there.

    Returns:
        One cell for each of :data:`EDGE_COLUMNS`. Who reads subject, predicate and object alone is
        not misled: of what no paper states, the predicate says so ("does not treat", "treats
        [possible]", "does not treat [possible]"), and its identifier stands in
        ``unstated_predicate_id``.
    """
    return tuple(_rows(edges, graph, schema))


def tell_edge(edge: Edge, schema: Schema) -> str:
    """Return the words of a predicate that say by themselves if no paper states the edge.

    Args:
        edge: The edge.
        schema: Labels of predicates.

    Returns:
        "treats" if some paper says so, "does not treat" if papers only deny it. What all of them
        leave open is worded with how sure they are, and if they lean to both sides for each:
        "treats [possible]; does not treat [possible]".
    """
    if edge.supporting or edge.opposing:
        return schema.predicate_label(edge.predicate, is_negated=not edge.supporting)
    return "; ".join(
        f"{schema.predicate_label(edge.predicate, is_negated=each.denies)} [{each.said}]"
        for each in edge.leanings
    )


def format_pooled(edge: Edge) -> tuple[str, ...]:
    """Explain how the score of an edge is computed.

    Args:
        edge: The edge.

    Returns:
        Lines: papers, support, opposition, score, and what was not counted.
    """
    said = f"said by {_papers(edge.supporting)}, denied by {_papers(edge.opposing)}"
    denials = f", {edge.n_hedged_denials} of them denying it" if edge.n_hedged_denials else ""
    lines = [f"{said}, only hedged or investigated by {edge.n_hedged}{denials}"]
    lines += [f"support {_chance(edge.supporting)} = {edge.support:.3f}"] if edge.supporting else []
    if edge.opposing:
        lines.append(f"opposition {_chance(edge.opposing)} = {edge.opposition:.3f}")
    if edge.score is None:
        lines.append("no score: no paper whose rule is measured says so or denies it")
    else:
        sums = f"{edge.support:.3f} x (1 - {edge.opposition:.3f})"
        lines.append(f"support x (1 - opposition) = {sums} = {edge.score:.3f}")
    if edge.n_duplicates or edge.n_retracted:
        left = f"{edge.n_duplicates} with the text of another, {edge.n_retracted} retracted"
        lines.append(f"not counted: {left}")
    return tuple(lines)


def _papers(papers: Sequence[Paper]) -> str:
    return f"{len(papers)} paper{'' if len(papers) == 1 else 's'}"


def _chance(papers: Iterable[Paper]) -> str:
    scores = [each.score for each in papers]
    factors = " x ".join(f"(1 - {each:.3f})" for each in scores if each is not None)
    missing = scores.count(None)
    note = f" ({missing} not measured)" if missing else ""
    return f"1 - {factors or '1'}{note}"


def _rows(edges: Iterable[Edge], graph: ClaimGraph, schema: Schema) -> list[tuple[str, ...]]:
    labels = {each.iri: each.label for each in graph.concepts}

    def name(iri: str) -> str:
        return labels.get(iri) or schema.labels.get(iri) or contract(iri)

    def rank(edge: Edge) -> tuple[object, ...]:
        triple = (edge.subject, edge.predicate, edge.object)
        score = -1.0 if edge.score is None else edge.score
        known = edge.rank == max(RANKS)
        return (known, -len(edge.supporting), edge.rank, -score, *map(name, triple), *triple)

    return [tuple(_cells(edge, name, schema)) for edge in sorted(edges, key=rank)]


def _cells(edge: Edge, name: Callable[[str], str], schema: Schema) -> Iterator[str]:
    triple = (edge.subject, edge.predicate, edge.object)
    yield from (name(edge.subject), tell_edge(edge, schema), name(edge.object))
    yield "" if edge.score is None else f"{edge.score:.3f}"
    yield from map(str, (len(edge.supporting), len(edge.opposing)))
    yield from map(str, (edge.n_hedged, edge.n_hedged_denials))
    yield "" if edge.design is None else name(edge.design)
    yield "-".join(dict.fromkeys(each.value for each in edge.certainties))
    yield "-".join(dict.fromkeys(map(str, edge.years)))
    yield from map(str, (edge.n_duplicates, edge.n_retracted))
    subject, predicate, object_ = map(contract, triple)
    is_stated = bool(edge.supporting)
    yield from (subject, predicate if is_stated else "", object_)
    yield "" if is_stated else predicate
    papers = {each.document for each in (*edge.supporting, *edge.opposing)}
    yield "; ".join(sorted(map(contract, papers)))
