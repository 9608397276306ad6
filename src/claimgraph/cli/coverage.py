"""``claimgraph coverage``: what is read of texts without a gold standard, and what is not."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import Progress, say, terminal_width, warn_skips
from claimgraph.cli.options import COUNT, lexicon_option, max_size_option, ontology_option
from claimgraph.cli.sources import LocalPath
from claimgraph.cli.terminal import show

if TYPE_CHECKING:
    from claimgraph.documents import Skip
    from claimgraph.model import Document
    from claimgraph.ontology import Frame
    from claimgraph.pipeline import Pipeline

__all__ = ["coverage"]

_SHOWN = 20  # rows of each table, and claims of each line that is tried
_LEAST = 2  # sentences of a row that is written


@click.command(short_help="Say what is read of texts, and which words are not.")
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=LocalPath(
        "coverage reads texts from files of this machine, not from an address",
        fix="save the texts that the graph was built of to files and give these; what a graph "
        "holds is asked by claimgraph query ADDRESS SPARQL",
    ),
    metavar="INPUT...",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write what stood in the way as tables, the most frequent first.",
)
@click.option(
    "--frame",
    "lines",
    multiple=True,
    metavar="LINE",
    help="Show what this new line of frames.tsv would read instead; may be given several times.",
)
@click.option(
    "--frames",
    "table",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The same for every line of a file.",
)
@click.option(
    "--limit",
    type=COUNT,
    default=_SHOWN,
    show_default=True,
    help="Rows of each table to print, or claims of each new line, drawn at random; 0 prints all.",
)
@click.option(
    "--least",
    type=COUNT,
    default=_LEAST,
    show_default=True,
    metavar="N",
    help="Write only what stood in the way in N sentences.",
)
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
@lexicon_option
@ontology_option
@click.option("--model", help="Installed spaCy model package to parse with.")
def coverage(  # noqa: PLR0913 (one parameter an option)
    paths: tuple[Path, ...],
    output: Path | None,
    lines: tuple[str, ...],
    table: Path | None,
    limit: int,
    least: int,
    workers: int,
    max_size: int,
    lexicons: tuple[Path, ...],
    ontology: Path | None,
    model: str | None,
) -> None:
    """Say what is read of texts, and which words are not.

    INPUT is a file or folder of abstracts, as for claimgraph build. Of each sentence that names two
    concepts it is told whether it gave a claim, and if not, the nearest miss:

    \b
      filtered               a frame fits, but the sentence was not taken to
                             claim it
      guard                  a frame has two arguments that its predicate does
                             not take
      argument not named     a frame has one; the other is no concept
      argument not reached   a frame has one; nothing stands where it looks for
                             the other
      trigger without frame  a word evokes frames, but none looks where the
                             concepts stand
      no trigger             no word of it is in frames.tsv

    Then follow the words between two concepts that no frame has, with places in the notation of
    frames.tsv, the phrases at places of frames that are no concepts, and the guards and filters
    that stood in the way most often. -o writes them as tables: cut -f1-7 constructions.tsv are
    lines for frames.tsv that lack a predicate. Look at what a line reads before you keep it:

    \b
      claimgraph coverage --frame 'quell verb decreases subj obj' abstracts/
    """  # noqa: D301 - click reads the sign itself
    from claimgraph.analysis import compute_on_one_thread

    compute_on_one_thread()  # before what follows loads numpy
    from claimgraph.coverage import parse_frame_lines
    from claimgraph.documents import ReadingOptions, iter_documents
    from claimgraph.files import read_text
    from claimgraph.pipeline import count_cores, open_pipeline

    options = {"model": model} if model else {}
    pipeline = open_pipeline(ontology, lexicons=lexicons, **options)
    every = [*lines, *(read_text(table).splitlines() if table is not None else ())]
    frames = parse_frame_lines(every, pipeline) if lines or table is not None else ()
    reasons: Counter[str] = Counter()

    def on_skip(skip: "Skip") -> None:
        reasons[skip.reason] += 1
        say(f"skipped {skip.where}: {skip.reason}")

    documents = iter_documents(
        paths,
        pipeline.reading_rules,
        on_skip=on_skip,
        options=ReadingOptions(max_size=max_size << 20),
    )
    run = _Run(pipeline, workers or count_cores(), limit)
    if frames:
        run.try_frames(documents, frames)
    else:
        run.measure(documents, output, least)
    warn_skips(reasons)


class _Run:
    """Runs over documents and prints."""

    def __init__(self, pipeline: "Pipeline", workers: int, limit: int) -> None:
        self._pipeline = pipeline
        self._workers = workers
        self._limit = limit

    def measure(self, documents: "Iterable[Document]", output: Path | None, least: int) -> None:
        """Print how sentences are read, and write what stood in the way."""
        from claimgraph.coverage import COVERAGE_TABLES, format_coverage, measure_coverage, to_table
        from claimgraph.files import write_atomically

        progress = Progress()
        try:
            found = measure_coverage(
                documents,
                self._pipeline,
                workers=self._workers,
                on_document=lambda _: progress.step(),
            )
        finally:
            progress.end()
        language = self._pipeline.knowledge.language
        show(format_coverage(found, language, width=terminal_width(), limit=self._limit))
        for name in COVERAGE_TABLES if output is not None else ():
            path = (output or Path()) / name
            write_atomically(path, to_table(name, found, language, least=least))
            say(f"wrote {path}")

    def try_frames(self, documents: "Iterable[Document]", frames: "Sequence[Frame]") -> None:
        """Print what new lines of frames.tsv read."""
        from claimgraph.coverage import format_trials, try_frames

        progress = Progress()
        try:
            trials = try_frames(
                documents,
                self._pipeline,
                frames,
                workers=self._workers,
                on_document=lambda _: progress.step(),
            )
        finally:
            progress.end()
        show(format_trials(trials, limit=self._limit))
