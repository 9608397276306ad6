"""``claimgraph search``: words in sentences and labels."""

import json
import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.completion import complete_concept
from claimgraph.cli.console import say
from claimgraph.cli.filtering import filter_options, warn_left_out
from claimgraph.cli.options import COUNT, ontology_option, timeout_option
from claimgraph.cli.sources import GRAPH
from claimgraph.cli.tabular import Layout, put, render, table_options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.claimset import ClaimFilter
    from claimgraph.exports import RowTable
    from claimgraph.search import Hit, Hits

__all__ = ["search"]

_COLUMNS = ("kind", "text", "claims", "n_claims", "source", "year", "retracted", "score")


@click.command(short_help="Search sentences and labels for words.")
@click.argument("words", shell_complete=complete_concept)
@click.argument("graph", default="output", type=GRAPH)
@table_options
@click.option(
    "--limit",
    type=COUNT,
    default=20,
    show_default=True,
    metavar="N",
    help="Hits to show, the best first; 0 shows all.",
)
@timeout_option("the search", of_endpoints=True)
@filter_options
@ontology_option
def search(  # noqa: PLR0913 (one parameter an option)
    words: str,
    graph: Path | str,
    limit: int,
    timeout: float,
    wanted: "ClaimFilter",
    layout: Layout,
    ontology: Path | None,
) -> None:
    """Search the sentences of a graph, and the labels of what they claim, for words.

    WORDS are one argument: words that must all be there, "a phrase", a begin*, and AND, OR, NOT
    and brackets between them. GRAPH is the output folder of a build, its store, or a file of RDF
    (.ttl, .trig, .nt, .nq, .jsonld; packed too), or the address of a SPARQL endpoint; output if not
    given.

    The best hits come first (bm25): sentences and titles with the claims and knowledge gaps made
    there, concepts with those about them. What was found is [marked]. With options that keep
    some claims only, what has none of them is not found. Of an endpoint a thousand sentences,
    titles and concepts that hold the letters of the words are fetched and ranked here: accents
    count there, and how rare a word is is told from what was fetched.
    """
    from claimgraph.ontology import load_schema_of
    from claimgraph.time_limits import run_within

    _check_order(words, graph)
    schema = load_schema_of(graph, ontology)
    found = run_within(
        timeout or None,
        "the search",
        _search,
        graph,
        words,
        limit=limit or None,
        wanted=wanted,
        ontology=ontology,
        timeout=timeout or None,
    )
    warn_left_out(found.left_out)
    content = render(
        lambda: _tabulate(found.hits, words, wanted.told, schema.prefixes),
        layout,
        {
            "table": lambda: _lay_out(found.hits, layout, schema.prefixes),
            "json": lambda: _to_json(found.hits),
        },
    )
    put(content, layout, wanted.told)
    if found.total == 0:
        say("nothing in the graph holds these words")
    elif len(found.hits) < found.total:
        say(f"{len(found.hits)} of {found.total} hits are shown")
    if found.is_cut:
        say("the endpoint has more that may hold them than was fetched: search for more words")


def _check_order(words: str, graph: Path | str) -> None:
    """Tell who gives the graph first, as other commands take it, that the words come first."""
    from claimgraph.endpoints import is_endpoint
    from claimgraph.errors import QueryError

    if not (is_endpoint(words) or os.path.exists(words)):  # noqa: PTH110 (long words raise nothing)
        return
    source = click.get_current_context().get_parameter_source("graph")
    if source is click.core.ParameterSource.DEFAULT:
        if is_endpoint(words):
            raise QueryError(
                "this is where to search, and the words are missing",
                where=words,
                fix=f"give the words first: claimgraph search WORDS {shlex.quote(words)}",
            )
        return
    if is_endpoint(graph) or os.path.exists(graph):  # noqa: PTH110
        return
    right = shlex.join(("claimgraph", "search", str(graph), words))
    raise QueryError(
        "the words to search for come first, then the graph", where=words, fix=f"write: {right}"
    )


def _search(
    graph: Path | str,
    words: str,
    *,
    limit: int | None,
    wanted: "ClaimFilter",
    ontology: Path | None,
    timeout: float | None,
) -> "Hits":
    """Search a graph by its own ontology, which is read in the process that searches."""
    from claimgraph.endpoints import EndpointGraph
    from claimgraph.ontology import load_schema_of
    from claimgraph.questions import name_by_iris
    from claimgraph.search import search_graph

    schema = load_schema_of(graph, ontology)
    source = graph if isinstance(graph, Path) else EndpointGraph(graph, timeout)
    if isinstance(source, EndpointGraph):
        wanted = name_by_iris(source, wanted, schema)
    return search_graph(source, words, limit=limit, wanted=wanted, schema=schema)


def _to_json(hits: "tuple[Hit, ...]") -> str:
    return f"{json.dumps([_record(hit) for hit in hits], ensure_ascii=False, indent=1)}\n"


def _lay_out(hits: "tuple[Hit, ...]", layout: Layout, prefixes: "Mapping[str, str]") -> str:
    """Return hits for a terminal."""
    from claimgraph.tables import format_table

    some = any(hit.retracted for hit in hits)
    rows = [
        (hit.kind, hit.text, _claims(hit), _source(hit, prefixes), _year(hit))
        + (_retracted(hit),) * some
        for hit in hits
    ]
    header = ("found in", "text", "claims", "source", "year") + ("retracted",) * some
    return f"{format_table(header, rows, layout.width)}\n"


def _tabulate(
    hits: "tuple[Hit, ...]", words: str, part: str, prefixes: "Mapping[str, str]"
) -> "RowTable":
    from claimgraph.exports import Link, RowTable

    return RowTable(
        title=f"What holds the words {words}",
        columns=_COLUMNS,
        rows=tuple(
            (
                *(hit.kind, hit.text, _claims(hit), str(hit.n_claims)),
                *(Link(hit.source, _source(hit, prefixes)), _year(hit)),
                *(_retracted(hit), f"{hit.score:.4f}"),
            )
            for hit in hits
        ),
        shown=("kind", "text", "claims", "source", "year", "retracted"),
        numbers=frozenset({"n_claims", "year", "score"}),
        part=part,
    )


def _claims(hit: "Hit") -> str:
    labels = list(dict.fromkeys(label for _, label in hit.claims))
    more = hit.n_claims - len(hit.claims)
    return "; ".join([*labels, *([f"and {more} more"] if more else [])])


def _source(hit: "Hit", prefixes: "Mapping[str, str]") -> str:
    from claimgraph.vocabulary import contract

    curie = contract(hit.source, prefixes)
    return f"{curie} ({hit.title})" if hit.title else curie


def _year(hit: "Hit") -> str:
    return "" if hit.year is None else str(hit.year)


def _retracted(hit: "Hit") -> str:
    return "yes" if hit.retracted else ""


def _record(hit: "Hit") -> dict[str, object]:
    return {
        "kind": hit.kind,
        "text": hit.text,
        "labels": hit.labels,
        "claims": [{"claim": claim, "label": label} for claim, label in hit.claims],
        "n_claims": hit.n_claims,
        "source": hit.source,
        "title": hit.title,
        "year": hit.year,
        "retracted": hit.retracted,
        "score": round(hit.score, 4),
    }
