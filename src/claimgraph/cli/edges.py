"""``claimgraph edges``: claims pooled over all papers."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import terminal_width
from claimgraph.cli.filtering import filter_options, warn_left_out
from claimgraph.cli.options import COUNT, raw_option
from claimgraph.cli.terminal import painter, show, show_data

if TYPE_CHECKING:
    from claimgraph.claimset import ClaimFilter

__all__ = ["edges"]

_SHOWN = 60  # edges printed unless --limit says otherwise


@click.command(short_help="Pool claims over all papers.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option("--tsv", is_flag=True, help="Print all edges as TSV, with identifiers and papers.")
@raw_option
@click.option(
    "--limit",
    type=COUNT,
    default=_SHOWN,
    show_default=True,
    metavar="N",
    help="Edges of the table; 0 shows all.",
)
@filter_options
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder that the graph was built with, if not the one that claimgraph brings.",
)
def edges(
    graph: Path, *, tsv: bool, raw: bool, limit: int, wanted: "ClaimFilter", ontology: Path | None
) -> None:
    """Pool claims over all papers: one row for each distinct claim.

    GRAPH is the output folder of a build, its store, or a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; packed too). Shown are the papers that say so, that deny it and that only hedge it,
    the best study design, certainties, years and a pooled score. Papers count, not sentences;
    copies and retracted publications do not. `claimgraph explain` shows the arithmetic.
    """
    from claimgraph.claimset import filter_claims
    from claimgraph.networks import aggregate_claims, edges_table, edges_tsv
    from claimgraph.ontology import load_schema_of
    from claimgraph.store import open_store

    schema = load_schema_of(graph, ontology)
    with open_store(graph) as reader:
        kept = filter_claims(reader.claims(schema), wanted, schema)
    warn_left_out(kept.left_out)
    found = kept.graph
    pooled = aggregate_claims(found, schema)
    if tsv:
        show_data(edges_tsv(pooled, found, schema, raw=raw))
        return
    width = terminal_width()
    table = edges_table(pooled, found, schema, width=width, limit=limit or None, paint=painter())
    show(f"{table}\n{len(pooled)} edges from {len(found.claims)} claims")
