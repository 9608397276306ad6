"""``claimgraph edges``: claims pooled over all papers."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.filtering import filter_options, warn_left_out
from claimgraph.cli.options import COUNT
from claimgraph.cli.tabular import Layout, put, render, table_options
from claimgraph.cli.terminal import painter

if TYPE_CHECKING:
    from claimgraph.claimset import ClaimFilter
    from claimgraph.exports import RowTable

__all__ = ["edges"]

_SHOWN = 60  # edges of a table unless --limit says otherwise
_NUMBERS = frozenset(
    {"score", "supporting", "opposing", "hedged", "hedged_denials", "duplicates", "retracted"}
)


@click.command(short_help="Pool claims over all papers.")
@click.argument("graph", type=click.Path(path_type=Path))
@table_options
@click.option("--tsv", is_flag=True, help="The same as -f tsv.")
@click.option(
    "--limit",
    type=COUNT,
    metavar="N",
    help=f"Edges to show, the best first; 0 shows all.  [default: {_SHOWN} in a table, else all]",
)
@filter_options
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder that the graph was built with, if not the one that claimgraph brings.",
)
def edges(
    graph: Path,
    *,
    tsv: bool,
    limit: int | None,
    wanted: "ClaimFilter",
    layout: Layout,
    ontology: Path | None,
) -> None:
    """Pool claims over all papers: one row for each distinct claim.

    GRAPH is the output folder of a build, its store, or a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; packed too). Shown are the papers that say so, that deny it and that only hedge it
    (and how many of these hedge a denial, as "may not" does), the best study design, certainties,
    years and a pooled score. Papers count, not sentences; copies and retracted publications do
    not. `claimgraph explain` shows the arithmetic.
    """
    if tsv:
        layout = _as_tsv(layout)

    from claimgraph.claimset import filter_claims
    from claimgraph.networks import aggregate_claims, edges_rows, edges_table
    from claimgraph.ontology import load_schema_of
    from claimgraph.store import open_store

    schema = load_schema_of(graph, ontology)
    with open_store(graph) as reader:
        kept = filter_claims(reader.claims(schema), wanted, schema)
    warn_left_out(kept.left_out)
    found = kept.graph
    pooled = aggregate_claims(found, schema)

    def lay_out() -> str:
        most = (_SHOWN if limit is None else limit) or None
        table = edges_table(pooled, found, schema, width=layout.width, limit=most, paint=painter())
        return f"{table}\n{len(pooled)} edges from {len(found.claims)} claims\n"

    put(
        render(
            lambda: _tabulate(edges_rows(pooled, found, schema)[: limit or None], wanted.told),
            layout,
            {"table": lay_out},
        ),
        layout,
        wanted.told,
    )


def _as_tsv(layout: Layout) -> Layout:
    """Return the layout that --tsv asks for, which another format contradicts."""
    from claimgraph.exports import check_row_format

    asked = click.get_current_context().params.get("form")
    if asked not in {None, "tsv"}:
        raise click.UsageError(f"--tsv and -f {asked} are two formats: leave one out")
    if layout.output is not None:
        check_row_format(layout.output, "tsv")
    return replace(layout, form="tsv")


def _tabulate(rows: tuple[tuple[str, ...], ...], part: str) -> "RowTable":
    from claimgraph.exports import RowTable
    from claimgraph.networks import EDGE_COLUMNS

    return RowTable(
        title="Claims pooled over all papers",
        columns=EDGE_COLUMNS,
        rows=rows,
        shown=EDGE_COLUMNS[: EDGE_COLUMNS.index("years") + 1],
        numbers=_NUMBERS,
        part=part,
    )
