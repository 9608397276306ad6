"""``claimgraph build``: abstracts in, graph, table and page out."""

from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import (
    GRAPH_FILE,
    Progress,
    say,
    terminal_width,
    warn_cut,
    warn_skips,
    writable_folder,
)

if TYPE_CHECKING:
    from claimgraph.documents import Skip
    from claimgraph.model import ClaimGraph
    from claimgraph.ontology import Schema
    from claimgraph.pipeline import BuildCounts, Pipeline

__all__ = ["build"]

_SHOWN = 60  # claims printed unless --limit says otherwise: about a screen and a half


@click.command(short_help="Read abstracts and write graph, claim table and page.")
@click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Folder for graph.ttl, claims.tsv, graph.html and the store.",
)
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder to use in place of the one that claimgraph brings.",
)
@click.option(
    "-l",
    "--lexicon",
    "lexicons",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Compiled lexicon, or table of your own names; may be given several times.",
)
@click.option(
    "--grounded-only",
    is_flag=True,
    help="Leave out claims whose subject or object no lexicon names: a phrase of the text such as "
    "'extracellular magnesium', even if its head is named.",
)
@click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that read abstracts; 0 takes as many as there are cores. The output is the "
    "same for any number.",
)
@click.option(
    "--associations",
    is_flag=True,
    help="Read weak associations too: two concepts that a clause relates in a way no frame knows.",
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.0,
    show_default=True,
    help="Leave out claims whose rule is right less often than this.",
)
@click.option(
    "--infer/--no-infer",
    "inferring",
    default=False,
    show_default=True,
    help="Infer what the ontology licenses, into a graph of its own in the store.",
)
@click.option("--model", help="Installed spaCy model package to parse with.")
@click.option("--title", default="", help="Title of the HTML page.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=_SHOWN,
    show_default=True,
    help="Claims to print; 0 prints all.",
)
def build(  # noqa: PLR0913 (one parameter an option)
    paths: tuple[Path, ...],
    output: Path,
    ontology: Path | None,
    lexicons: tuple[Path, ...],
    grounded_only: bool,  # noqa: FBT001 (click passes it by name)
    workers: int,
    associations: bool,  # noqa: FBT001
    min_score: float,
    inferring: bool,  # noqa: FBT001
    model: str | None,
    title: str,
    limit: int,
) -> None:
    """Read abstracts from files or folders and build their graph of claims.

    PATH is a file (.txt, .jsonl, gzipped too) or a folder of such files. The claims are printed
    as a table; the folder given by -o gets graph.ttl, claims.tsv, graph.html and store/, the
    embedded store that the other commands ask.
    """
    from claimgraph.analysis import compute_on_one_thread
    from claimgraph.documents import iter_documents
    from claimgraph.pipeline import BuildCounts, count_cores, open_pipeline

    compute_on_one_thread()
    folder = writable_folder(output)
    chosen = {"model": model} if model else {}
    pipeline = open_pipeline(ontology, lexicons=lexicons, **chosen)
    if associations:
        pipeline = replace(pipeline, knowledge=replace(pipeline.knowledge, associations=True))
    counts = BuildCounts()
    reasons: Counter[str] = Counter()
    progress = Progress()

    def on_skip(skip: "Skip") -> None:
        reasons[skip.reason] += 1
        say(f"skipped {skip.where}: {skip.reason}")

    documents = iter_documents(
        paths, pipeline.reading_rules, on_skip=on_skip, apart=_written(folder)
    )
    try:
        graph = pipeline.build(
            documents,
            workers=workers or count_cores(),
            counts=counts,
            on_document=lambda _: progress.step(),
        )
    finally:
        progress.end()
    if grounded_only:
        graph = _grounded(graph)
    if min_score:
        graph = _scored(graph, min_score)
    files = _write(graph, pipeline, folder, title, inferring=inferring)
    _report(graph, pipeline, counts, limit)
    click.echo("\n".join(str(file) for file in files))
    warn_skips(reasons)


def _written(folder: Path) -> tuple[Path, Path, Path, Path]:
    """Return what a build leaves behind: graph, table, page and store."""
    from claimgraph.store import STORE_FOLDER

    return (
        folder / GRAPH_FILE,
        folder / "claims.tsv",
        folder / "graph.html",
        folder / STORE_FOLDER,
    )


def _write(
    graph: "ClaimGraph", pipeline: "Pipeline", folder: Path, title: str, *, inferring: bool
) -> tuple[Path, ...]:
    from claimgraph.exports import to_tsv
    from claimgraph.files import write_atomically
    from claimgraph.inference import infer
    from claimgraph.rdf import open_turtle
    from claimgraph.search import write_index
    from claimgraph.store import write_claims, write_store
    from claimgraph.view import to_html

    schema = pipeline.knowledge.schema
    turtle, table, page, store = _written(folder)
    text = open_turtle(schema)
    with write_store(store, fresh=True) as writer:
        write_claims(writer, graph, schema, also=text.add)
        contents = {
            turtle: text.text(),
            table: to_tsv(graph, schema),
            page: to_html(graph, schema, title=title),
        }
        if inferring:
            infer(writer)
        writer.flush()
        write_index(writer)
        for path, content in contents.items():
            write_atomically(path, content)
    _keep_snapshots(store, schema)
    warn_cut(graph)
    return (*contents, store)


def _keep_snapshots(store: Path, schema: "Schema") -> None:
    """Have ready what the next build will be compared with."""
    from claimgraph.errors import QueryError
    from claimgraph.questions import QUERIES_FOLDER, keep_snapshots, load_questions

    queries = schema.folder / QUERIES_FOLDER
    if queries.is_dir():  # a user's own ontology may have no questions
        with suppress(QueryError):  # told when the question is asked
            keep_snapshots(store, load_questions(queries).values(), schema)


def _report(graph: "ClaimGraph", pipeline: "Pipeline", counts: "BuildCounts", limit: int) -> None:
    from claimgraph.exports import format_claims_table, format_gaps_table

    schema = pipeline.knowledge.schema
    width = terminal_width()
    click.echo(format_claims_table(graph, schema, width=width, limit=limit or None))
    if graph.gaps:
        click.echo()
        click.echo(format_gaps_table(graph, schema, width=width))
    click.echo()
    shown = min(limit or len(graph.claims), len(graph.claims))
    totals = (
        (len(graph.claims), "claim", f" ({shown} shown), "),
        (len(graph.gaps), "knowledge gap", ", "),
        (_n_named(graph), "concept", "; from "),
        (counts.sentences, "sentence", " of "),
        (counts.documents, "document", ""),
    )
    click.echo("".join(f"{_count(number, noun)}{end}" for number, noun, end in totals))
    if counts.unparsed:
        click.echo(f"{_count(counts.unparsed, 'sentence')} too long to parse", err=True)
    if counts.struck:
        reasons = ", ".join(f"{reason} {n}" for reason, n in sorted(counts.struck.items()))
        click.echo(f"{_count(counts.struck.total(), 'draft')} struck: {reasons}", err=True)


def _grounded(graph: "ClaimGraph") -> "ClaimGraph":
    """Leave out what is said of concepts that no lexicon names, and say how much that was."""
    from claimgraph.claimset import keep_grounded

    kept = keep_grounded(graph)
    n_claims, n_gaps = len(graph.claims) - len(kept.claims), len(graph.gaps) - len(kept.gaps)
    click.echo(
        f"left out as not grounded: {_count(n_claims, 'claim')}, {_count(n_gaps, 'knowledge gap')}",
        err=True,
    )
    return kept


def _scored(graph: "ClaimGraph", least: float) -> "ClaimGraph":
    """Leave out claims whose score is too low, and say how many they were."""
    from claimgraph.claimset import keep_scored

    kept = keep_scored(graph, least)
    n_claims = len(graph.claims) - len(kept.claims)
    click.echo(f"left out with a score below {least:g}: {_count(n_claims, 'claim')}", err=True)
    return kept


def _n_named(graph: "ClaimGraph") -> int:
    """Count the concepts that claims and gaps are about, as the page draws them."""
    ends = {iri for claim in graph.claims for iri in (claim.subject, claim.object)}
    return len(ends.union(*((*gap.topics, *gap.excluded) for gap in graph.gaps)))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
