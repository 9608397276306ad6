"""``claimgraph explain``: how a claim came about."""

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from claimgraph.cli.sources import GRAPH, answer_time_option
from claimgraph.cli.terminal import fold, has_colours, painter, show, show_data, terminal_width

if TYPE_CHECKING:
    from claimgraph.model import Claim, ClaimGraph, Role
    from claimgraph.ontology import Schema

__all__ = ["explain"]

_COLOURS = MappingProxyType(
    {
        "subject": "blue",
        "object": "green",
        "trigger": "yellow",
        "negation": "red",
        "hedge": "magenta",
        "qualifier": "cyan",
    }
)


@click.command(short_help="Say how a claim came about.")
@click.argument("graph", type=GRAPH)
@click.argument("claim", default="")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "-l",
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Lexicon that the graph was built with; may be given several times.",
)
@click.option("--model", help="Installed spaCy model package that the graph was built with.")
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder that the graph was built with, if not the one that claimgraph brings.",
)
@answer_time_option
def explain(  # noqa: PLR0913 (one parameter an option)
    graph: Path | str,
    claim: str,
    as_json: bool,  # noqa: FBT001
    timeout: float,
    lexicons: tuple[Path, ...],
    model: str | None,
    ontology: Path | None,
) -> None:
    """Say how a claim came about.

    GRAPH is the output folder of a build, its store, or a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; packed too), or the address of a SPARQL endpoint. CLAIM is the number of its row in
    claims.tsv, its IRI, or how its UUID begins, in at least four characters that are not all
    digits; without CLAIM the claims are listed with both. At an endpoint claims have no rows.

    Shown are the sentence with its words marked by their roles, the rule and the way through the
    parse from its trigger to subject and object, the cues for polarity and certainty, what the
    predicate asks of both, and how often the rule is right.
    """
    from claimgraph.explain import explain_claim, format_explanation, list_claims, to_json
    from claimgraph.ontology import load_schema_of
    from claimgraph.pipeline import open_pipeline
    from claimgraph.store import open_store

    if not claim and (as_json or not isinstance(graph, Path)):
        raise click.UsageError("name the claim that is to be explained as CLAIM")
    schema = load_schema_of(graph, ontology)
    if not claim:
        with open_store(graph) as reader:
            found = reader.claims(schema)
        show(list_claims(found, schema, terminal_width(), paint=painter()))
        return
    found, number, chosen = _find(graph, claim, schema, timeout)
    options = {"model": model} if model else {}
    pipeline = open_pipeline(schema.folder, lexicons=lexicons, **options)
    explanation = explain_claim(chosen, found, pipeline, number=number)
    if as_json:
        show_data(to_json(explanation))
    elif has_colours():
        show(fold(format_explanation(explanation, colour=_paint), terminal_width()))
    else:
        show(fold(format_explanation(explanation), terminal_width()))


def _find(
    graph: Path | str, claim: str, schema: "Schema", timeout: float
) -> "tuple[ClaimGraph, int, Claim]":
    """Return claims among which one is, its row, which is 0 if it has none, and the claim."""
    from claimgraph.endpoints import EndpointGraph
    from claimgraph.explain import fetch_claim, find_claim
    from claimgraph.store import open_store

    if not isinstance(graph, Path):
        found, chosen = fetch_claim(EndpointGraph(graph, timeout or None), claim, schema)
        return found, 0, chosen
    with open_store(graph) as reader:
        found = reader.claims(schema)
    return (found, *find_claim(found, claim))


def _paint(role: "Role", text: str) -> str:
    return click.style(text, fg=_COLOURS.get(role.value, "bright_black"))
