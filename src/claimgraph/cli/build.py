"""``claimgraph build``: abstracts in, graph, table and page out."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.changes import adding_options, report_changes
from claimgraph.cli.console import Progress, say, terminal_width, warn_cut, warn_skips
from claimgraph.cli.filtering import count_of, quality_options, warn_left_out
from claimgraph.cli.options import (
    COUNT,
    columns_option,
    lexicon_option,
    max_size_option,
    ontology_option,
)
from claimgraph.errors import escape_controls
from claimgraph.vocabulary import contract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimgraph.claimset import ClaimFilter
    from claimgraph.documents import Skip
    from claimgraph.model import ClaimGraph
    from claimgraph.workspace import BuildProgress, BuildResult

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
    help="Folder for graph.ttl, claims.tsv, graph.html, the store and their manifest.",
)
@ontology_option
@lexicon_option
@quality_options
@click.option(
    "--workers",
    type=click.IntRange(0, 1024),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that read abstracts; 0 takes as many as there are cores. The output is the "
    "same for any number.",
)
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
    help="Read claims by rules alone, none by the ranker that learned from judged pairs.",
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
    help="Claims to print; 0 prints all.",
)
def build(  # noqa: PLR0913 (one parameter an option)
    paths: tuple[Path, ...],
    output: Path,
    ontology: Path | None,
    lexicons: tuple[Path, ...],
    wanted: "ClaimFilter",
    workers: int,
    max_size: int,
    columns: "Mapping[str, str]",
    full_text: bool,  # noqa: FBT001 (click passes it by name)
    any_language: bool,  # noqa: FBT001
    mentions: str,
    associations: bool,  # noqa: FBT001
    rules_only: bool,  # noqa: FBT001
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
    .nbib, abstracts as text) and reference managers (.ris, .enw, .bib, EndNote's .xml), articles
    (.nxml, .html, .md, .pdf), tables (.csv, .tsv, .xlsx) and annotated texts (.pubtator, BioC's
    .xml and .json, brat's .ann), told by their content. The claims are printed as a table; the
    folder given by -o gets graph.ttl, claims.tsv, graph.html and store/, the embedded store that
    the other commands ask, and manifest.json, which says what is there.

    On an output that is there already only what is new or changed is read, and so it is after a
    build that was interrupted. The documents of earlier builds stay, unless --prune or --fresh
    is given.
    """
    from claimgraph.analysis import compute_on_one_thread

    compute_on_one_thread()  # before what follows loads numpy
    from claimgraph.exports import check_review, to_review_tsv
    from claimgraph.files import write_atomically
    from claimgraph.workspace import BuildOptions, BuildStage, build_output

    if review is not None:
        check_review(review)
    options = BuildOptions(
        ontology=ontology,
        lexicons=lexicons,
        model=model,
        workers=workers,
        max_size=max_size << 20,
        columns=columns,
        full_text=full_text,
        any_language=any_language,
        given_mentions=mentions == "given",
        associations=associations,
        rules_only=rules_only,
        pairs=pairs,
        wanted=wanted,
        infer=inferring,
        title=title,
        prune=prune,
        fresh=fresh,
    )
    progress = Progress()

    def on_progress(done: "BuildProgress") -> None:
        if done.stage is BuildStage.READING:
            progress.step()
        elif done.stage is BuildStage.WRITING:
            progress.end()

    def on_skip(skip: "Skip") -> None:
        say(f"skipped {skip.where}: {skip.reason}")

    try:
        result = build_output(paths, output, options, on_progress=on_progress, on_skip=on_skip)
    finally:
        progress.end()
    warn_left_out(result.left_out)
    warn_cut(result.graph)
    _report(result, limit)
    if review is not None:
        write_atomically(review, to_review_tsv(result.graph))
    for file in (*result.files, *([] if review is None else [review])):
        click.echo(escape_controls(str(file)))
    warn_skips(Counter(result.skipped))


def _report(result: "BuildResult", limit: int) -> None:
    from claimgraph.exports import format_claims_table, format_gaps_table

    graph, schema, counts = result.graph, result.schema, result.counts
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
    click.echo("".join(f"{count_of(number, noun)}{end}" for number, noun, end in totals))
    report_changes(result)
    _report_silent(graph, limit)
    _report_ungrounded(graph)
    if counts.unparsed:
        say(f"{count_of(counts.unparsed, 'sentence')} too long to parse")
    if counts.filtered:
        reasons = ", ".join(f"{reason} {n}" for reason, n in sorted(counts.filtered.items()))
        say(f"{count_of(counts.filtered.total(), 'draft')} filtered out: {reasons}")


def _report_silent(graph: "ClaimGraph", limit: int) -> None:
    """Say how many documents have no claim, and which, up to a limit."""
    from claimgraph.claimset import find_silent

    silent = find_silent(graph)
    if not silent:
        return
    shown = [each.source or contract(each.iri) for each in silent[: limit or None]]
    rest = len(silent) - len(shown)
    names = ", ".join(map(escape_controls, shown)) + (f" and {rest} more" if rest else "")
    n_documents = count_of(len(graph.documents), "document")
    say(f"{len(silent)} of {n_documents} without a claim: {names}")


def _report_ungrounded(graph: "ClaimGraph") -> None:
    from claimgraph.claimset import count_ungrounded

    share = count_ungrounded(graph)
    if share.n_ungrounded:
        say(
            f"{share.n_ungrounded} of {count_of(share.n_arguments, 'argument')} of claims"
            f" ({share.n_ungrounded / share.n_arguments:.0%}) named by no lexicon:"
            " claimgraph lexicon unknown lists them"
        )


def _n_named(graph: "ClaimGraph") -> int:
    """Count the concepts that claims and gaps are about, as the page draws them."""
    ends = {iri for claim in graph.claims for iri in (claim.subject, claim.object)}
    return len(ends.union(*((*gap.topics, *gap.excluded) for gap in graph.gaps)))
