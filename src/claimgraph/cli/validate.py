"""``claimgraph validate``: what is wrong with a graph."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import say, warn_skips
from claimgraph.cli.options import COUNT, max_size_option, timeout_option
from claimgraph.cli.terminal import show_data

if TYPE_CHECKING:
    from claimgraph.documents import Skip
    from claimgraph.model import Document
    from claimgraph.shapes import Report

__all__ = ["validate"]

_SHOWN = 50  # violations printed unless --limit says otherwise
_VIOLATED = 1  # exit code


@click.command(short_help="Check a graph against its shapes and its texts.")
@click.argument("graph", type=click.Path(path_type=Path))
@click.option(
    "--source",
    "sources",
    multiple=True,
    type=click.Path(path_type=Path),
    help="File or folder that the graph was built from, to find the quotes in; may be given "
    "several times.",
)
@max_size_option
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "turtle"]),
    default="text",
    show_default=True,
    help="A report to read, or a sh:ValidationReport.",
)
@click.option(
    "--reference",
    is_flag=True,
    help="Check the shapes with pySHACL in place of SPARQL: slower, for comparison.",
)
@click.option(
    "--limit",
    type=COUNT,
    default=_SHOWN,
    show_default=True,
    metavar="N",
    help="Violations to show in a report to read; 0 shows all.",
)
@timeout_option("the check")
@click.option(
    "--ontology",
    type=click.Path(path_type=Path),
    help="Ontology folder whose shapes to use in place of the one that claimgraph brings.",
)
def validate(  # noqa: PLR0913 (one parameter an option)
    graph: Path,
    sources: tuple[Path, ...],
    max_size: int,
    form: str,
    reference: bool,  # noqa: FBT001
    limit: int,
    timeout: float,
    ontology: Path | None,
) -> None:
    """Check a graph: files, SHACL shapes, quotes and offsets, bare triples.

    GRAPH is the output folder of a build, its store, or a file of RDF (.ttl, .trig, .nt, .nq,
    .jsonld; packed too). Every quote is looked up at its offsets in the text of its document, or
    in the source that --source gives. The exit code is 1 if anything is wrong, 3 if a file of the
    store is not what was written, by its SHA-256.
    """
    from claimgraph.manifest import find_changed, find_kept_ontology
    from claimgraph.ontology import find_ontology
    from claimgraph.shapes import format_report, to_report_turtle
    from claimgraph.time_limits import run_within

    folder = find_ontology(ontology or find_kept_ontology(graph))
    report = run_within(
        timeout or None, "the check", _check, graph, folder, sources,
        max_size=max_size << 20, reference=reference,
    )  # fmt: skip
    if form == "turtle":
        show_data(to_report_turtle(report))
    else:
        show_data(f"{format_report(report, limit=limit or None)}\n")
    changed = find_changed(graph) if graph.is_dir() else ()
    for path in changed:
        say(f"{path}: this file was changed since it was built (fix: build it again)")
    if changed or not report.conforms:
        sys.exit(_VIOLATED)


def _check(
    graph: Path, folder: Path, sources: tuple[Path, ...], *, max_size: int, reference: bool
) -> "Report":
    from claimgraph.shapes import check_store
    from claimgraph.store import open_store

    given = _read_sources(sources, folder, max_size) if sources else None
    with open_store(graph, ontology=folder, verify=True) as reader:
        return check_store(reader, folder, sources=given, reference=reference)


def _read_sources(paths: tuple[Path, ...], folder: Path, max_size: int) -> list["Document"]:
    from claimgraph.documents import ReadingOptions, iter_documents, load_reading_rules

    reasons: Counter[str] = Counter()
    rules = load_reading_rules(folder)

    def on_skip(skip: "Skip") -> None:
        reasons[skip.reason] += 1

    options = ReadingOptions(max_size=max_size)
    found = list(iter_documents(paths, rules, on_skip=on_skip, options=options))
    warn_skips(reasons)
    return found
