"""``claimgraph build``: abstracts in, graph, table and page out."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimgraph.cli.build_progress import BuildBar
from claimgraph.cli.build_summary import summarise
from claimgraph.cli.changes import adding_options, report_changes
from claimgraph.cli.console import say, terminal_width, warn_skips
from claimgraph.cli.executing import executor_options
from claimgraph.cli.filtering import quality_options, warn_left_out
from claimgraph.cli.options import (
    COUNT,
    columns_option,
    lexicon_option,
    max_size_option,
    ontology_option,
)
from claimgraph.cli.terminal import VERBOSE, is_chosen, painter
from claimgraph.errors import escape_controls
from claimgraph.tables import count_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.claimset import ClaimFilter
    from claimgraph.documents import Skip
    from claimgraph.workspace import BuildResult

__all__ = ["build"]

_NAMED = 5  # files and records skipped for a reason that are named; the report names all
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
    help="Folder for graph.ttl, claims.tsv, graph.html, the store, reports and their manifest.",
)
@ontology_option
@lexicon_option
@quality_options
@executor_options
@max_size_option
@columns_option
@click.option(
    "--full-text",
    is_flag=True,
    help="Read the body of articles too (.nxml), by section; tables and references are left out.",
)
@click.option(
    "--any-language",
    is_flag=True,
    help="Read texts in other languages than English as if they were in it; else they are told and "
    "left out.",
)
@click.option(
    "--mentions",
    type=click.Choice(["own", "given"]),
    default="own",
    show_default=True,
    help="Names to relate: those found here, or first those that came with the text (PubTator, "
    "BioC, brat).",
)
@click.option(
    "--associations",
    is_flag=True,
    help="Read weak associations too: two concepts that a clause relates in a way no frame knows.",
)
@click.option(
    "--rules-only",
    is_flag=True,
    help="Read claims by rules alone, none by the ranker that learned from examples.",
)
@click.option(
    "--all-sentences/--likely-sentences",
    default=True,
    show_default=True,
    help="Read every sentence that could say something, or only those of which a learned gate does "
    "not tell that they say nothing: faster by a quarter, for one claim in a hundred.",
)
@click.option(
    "--pairs",
    metavar="TASK|FILE",
    default="",
    help="Add pairs of concepts of a document, also of different sentences, that no rule relates "
    "but weights learned from annotated documents do: cdr (chemicals and diseases), biored (genes "
    "and variants too), or a file of train. They are possible claims, never bare triples.",
)
@click.option(
    "--infer/--no-infer",
    "inferring",
    default=False,
    show_default=True,
    help="Infer what the ontology licenses, into a graph of its own in the store.",
)
@click.option(
    "--review",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the claims as a table to be judged: right or wrong goes into its column verdict "
    "(see evaluate judged and train).",
)
@adding_options
@click.option("--model", help="Installed spaCy model package to parse with.")
@click.option("--title", default="", help="Title of the HTML page.")
@click.option(
    "--limit",
    type=COUNT,
    default=_SHOWN,
    show_default=True,
    help="Claims to print, and knowledge gaps; 0 prints all.",
)
def build(  # noqa: PLR0913 (one parameter an option)
    paths: tuple[Path, ...],
    output: Path,
    ontology: Path | None,
    lexicons: tuple[Path, ...],
    wanted: "ClaimFilter",
    executing: "Mapping[str, Any]",
    max_size: int,
    columns: "Mapping[str, str]",
    full_text: bool,  # noqa: FBT001 (click passes it by name)
    any_language: bool,  # noqa: FBT001
    mentions: str,
    associations: bool,  # noqa: FBT001
    rules_only: bool,  # noqa: FBT001
    all_sentences: bool,  # noqa: FBT001
    pairs: str,
    inferring: bool,  # noqa: FBT001
    review: Path | None,
    prune: bool,  # noqa: FBT001
    fresh: bool,  # noqa: FBT001
    model: str | None,
    title: str,
    limit: int,
) -> None:
    """Read abstracts from files or folders and build their graph of claims.

    PATH is a file, a folder or an archive (.zip, .tar), packed (.gz, .bz2, .xz, .zst) or not, or
    - for standard input. Read are text (.txt), JSON Lines (.jsonl), what PubMed saves (.xml,
    .nbib, abstracts as text) and reference managers (.ris, .ciw, .enw, .bib, EndNote's .xml),
    articles (.nxml, .html, .md, .pdf), tables (.csv, .tsv, .xlsx) and annotated texts (.pubtator,
    BioC's .xml and .json, brat's .ann), told by their content; on standard input what tells
    nothing is one text. The claims are printed as a table; the folder given by -o gets graph.ttl,
    claims.tsv, graph.html and store/, the embedded store that the other commands ask, report.html
    (and report.json), which say what was read and what was not, and manifest.json, which says
    what is there. Of more than 10,000 documents graph.ttl is left to claimgraph export.

    On an output that is there already only what is new or changed is read, and so it is after a
    build that was interrupted. The documents of earlier builds stay, unless --prune or --fresh
    is given. A file that is read again stands for what is in it now: what it held before without
    a PubMed number or DOI, and does not hold any more, is replaced or removed, and told; an empty
    one holds nothing.
    """
    from claimgraph.analysis import compute_on_one_thread

    compute_on_one_thread()  # before what follows loads numpy
    from claimgraph.exports import check_review, to_review_tsv
    from claimgraph.files import write_atomically
    from claimgraph.workspace import BuildOptions, build_output

    if review is not None:
        check_review(review)
    options = BuildOptions(
        ontology=ontology,
        lexicons=lexicons,
        model=model,
        max_size=max_size << 20,
        columns=columns,
        full_text=full_text,
        any_language=any_language,
        given_mentions=mentions == "given",
        associations=associations,
        rules_only=rules_only,
        all_sentences=all_sentences,
        pairs=pairs,
        wanted=wanted,
        infer=inferring,
        title=title,
        prune=prune,
        fresh=fresh,
        **executing,
    )
    bar = BuildBar()
    reasons: Counter[str] = Counter()

    def on_skip(skip: "Skip") -> None:
        reasons[skip.reason] += 1
        if reasons[skip.reason] <= _NAMED or is_chosen(VERBOSE):
            say(f"skipped {skip.where}: {skip.reason}")

    try:
        result = build_output(paths, output, options, on_progress=bar.show, on_skip=on_skip)
    finally:
        bar.end()
    if review is not None:
        write_atomically(review, to_review_tsv(result.graph))
    _show(result, limit)
    for file in (*result.files, *([] if review is None else [review])):
        click.echo(escape_controls(str(file)))
    warn_left_out(result.left_out)
    _warn_part(result)
    warn_skips(reasons)
    if sys.stderr.isatty() or is_chosen(VERBOSE):
        say(bar.summary())
    summarise(result, output, limit=limit)


def _show(result: "BuildResult", limit: int) -> None:
    """Print the claims and knowledge gaps, and how many there are."""
    from claimgraph.exports import format_claims_table, format_gaps_table

    graph = result.shown if limit else result.graph
    schema, counts, report = result.schema, result.counts, result.report
    width, most = terminal_width(), limit or None
    if graph.claims:
        table = format_claims_table(graph, schema, width=width, limit=most, paint=painter())
        click.echo(f"{table}\n")
    if graph.gaps:
        click.echo(f"{format_gaps_table(graph, schema, width=width, limit=most)}\n")
    totals = (
        (report.claims, "claim", f" ({_shown(len(graph.claims), limit)}), "),
        (report.gaps, "knowledge gap", f" ({_shown(len(graph.gaps), limit)}), "),
        (result.n_concepts, "concept", "; from "),
        (counts.sentences, "sentence", " of "),
        (counts.documents, "document", ""),
    )
    click.echo("".join(f"{count_of(number, noun)}{end}" for number, noun, end in totals))
    report_changes(result)


def _shown(number: int, limit: int) -> str:
    return f"{min(limit or number, number)} shown"


def _warn_part(result: "BuildResult") -> None:
    """Say so if the page shows a part of the claims, or something is not written."""
    if not result.is_complete:
        n_shown, n_claims = len(result.shown.claims), result.report.claims
        say(f"the page shows {n_shown:,} of {count_of(n_claims, 'claim')}: the strongest")
    for part, why in result.manifest.omitted.items():
        say(f"{part.usual_name} is not written: {why}")
