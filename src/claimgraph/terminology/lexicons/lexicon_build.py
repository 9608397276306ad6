"""Compile terminology sources into one lexicon."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from claimgraph.errors import TerminologyError
from claimgraph.files import keep_apart
from claimgraph.ontology import Schema
from claimgraph.terminology.joining.categories import Terminologies, load_terminologies
from claimgraph.terminology.joining.gather import Gathering, JoinedConcept
from claimgraph.terminology.joining.mappings import Mapping, read_sssom
from claimgraph.terminology.lexicons.compiler import Compiler, Progress
from claimgraph.terminology.lexicons.file_layout import write_file
from claimgraph.terminology.matching.words import WordForms, load_word_forms
from claimgraph.terminology.sources import (
    HUMAN,
    Reading,
    ReadOptions,
    Skip,
    find_format,
    load_identifiers,
)

__all__ = [
    "BuildReport",
    "JoinedSources",
    "LexiconBuilder",
    "SourceEntry",
    "SourceFile",
    "build_lexicon",
    "join_sources",
    "paused_collector",
    "silent",
    "write_lexicon",
]

_NOT_KEPT = frozenset({"n_given", "lost"})  # told when a lexicon is built, not kept in it
_EVERY = 1000  # concepts between two calls of on_progress


def silent(_stage: str, _done: int, _total: int | None) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file to compile.

    Attributes:
        path: The file.
        form: Name of its format; None to detect it.
    """

    path: Path
    form: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """A source's entry in a lexicon's manifest.

    Attributes:
        name: Name of the file, without its folder.
        form: Name of its format.
        version: As stated in the file; empty if it is not.
        licence: As stated in the file; empty if it is not.
        sha256: SHA-256 of the file as stored, not decompressed.
        n_concepts: Number of concepts read.
    """

    name: str
    form: str
    version: str
    licence: str
    sha256: str
    n_concepts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildReport:
    """The result of a build.

    Attributes:
        sources: The manifest.
        n_concepts: Number of concepts in the lexicon.
        n_names: Number of names in the lexicon.
        n_keys: Number of different keys by which they are found.
        n_joined: Number of source concepts that were joined with an equal one.
        skips: Number of skipped items, by reason.
        n_given: Number of concepts that the sources have, those included that no reader can read.
        lost: Reasons for which whole concepts were skipped, not only something about one; sorted.
    """

    sources: tuple[SourceEntry, ...]
    n_concepts: int
    n_names: int
    n_keys: int
    n_joined: int
    skips: tuple[tuple[str, int], ...]
    n_given: int = 0
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedSources:
    """What was read, joined: what a lexicon is compiled from.

    Attributes:
        sources: The manifest.
        concepts: The merged concepts, by IRI; their names have numbers of the sources.
        n_joined: Number of source concepts that were joined with an equal one.
        skips: Number of skipped items, by reason.
        n_given: As in the report.
        lost: As in the report.
    """

    sources: tuple[SourceEntry, ...]
    concepts: list[JoinedConcept]
    n_joined: int
    skips: tuple[tuple[str, int], ...]
    n_given: int = 0
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconBuilder:
    """The settings of a build.

    Attributes:
        forms: How words are folded.
        terminologies: Categories of the concepts of each terminology.
        category: IRI of the category for concepts without any other; empty for none.
        taxa: NCBI Taxonomy numbers of the organisms whose genes are read; empty for all.
        categories: IRIs of the allowed categories; empty for any.
    """

    forms: WordForms
    terminologies: Terminologies
    category: str = ""
    taxa: frozenset[str] = frozenset({HUMAN})
    categories: frozenset[str] = frozenset()

    @classmethod
    def load(
        cls,
        folder: Path,
        *,
        category: str = "",
        taxa: frozenset[str] = frozenset({HUMAN}),
        categories: frozenset[str] = frozenset(),
        schema: Schema | None = None,
    ) -> "LexiconBuilder":
        """Load the tables of an ontology folder.

        Raises:
            OntologyError: If a table is missing or a cell is invalid.
        """
        identifiers = load_identifiers(folder, schema)
        return cls(
            forms=load_word_forms(folder / "word_forms.tsv"),
            terminologies=load_terminologies(folder, identifiers, schema),
            category=category,
            taxa=taxa,
            categories=categories,
        )

    @property
    def options(self) -> ReadOptions:
        """The options for the readers."""
        return ReadOptions(identifiers=self.terminologies.identifiers, taxa=self.taxa)


def build_lexicon(
    sources: Sequence[SourceFile],
    out_path: Path,
    builder: LexiconBuilder,
    *,
    mappings: Sequence[Path] = (),
    on_progress: Progress = silent,
    on_skip: Callable[[Skip], None] | None = None,
) -> BuildReport:
    """Compile terminologies into one file.

    Args:
        sources: The files; where two have the same concept, the first sets its label.
        out_path: The lexicon; written completely or not at all.
        builder: The settings.
        mappings: SSSOM tables of equal concepts.
        on_progress: Called with the stage, the amount done and the total (None if unknown).
        on_skip: Called for each skipped item.

    Returns:
        A report of the build.

    Raises:
        TerminologyError: If a source cannot be read or holds no concept.
        OutputError: If the lexicon cannot be written, or is one of the files to read.
    """
    keep_apart(out_path, (*(source.path for source in sources), *mappings))
    with paused_collector():
        joined = join_sources(
            sources, builder, mappings=mappings, on_progress=on_progress, on_skip=on_skip
        )
        return write_lexicon(joined, out_path, builder.forms, on_progress)


def join_sources(
    sources: Sequence[SourceFile],
    builder: LexiconBuilder,
    *,
    mappings: Sequence[Path] = (),
    on_progress: Progress = silent,
    on_skip: Callable[[Skip], None] | None = None,
) -> JoinedSources:
    """Read terminologies and join their concepts; arguments and errors of :func:`build_lexicon`."""
    reasons: Counter[str] = Counter()
    lost: set[str] = set()

    def skip(each: Skip) -> None:
        reasons[each.reason] += 1
        if each.is_concept:
            lost.add(each.reason)
        if on_skip is not None:
            on_skip(each)

    gathering = Gathering(
        terminologies=builder.terminologies, on_skip=skip, categories=builder.categories
    )
    read = [
        _read_source(source, number, gathering, builder, on_progress)
        for number, source in enumerate(sources)
    ]
    pairs: list[Mapping] = []
    for path in mappings:
        pairs += read_sssom(Reading(path=path, options=builder.options, on_skip=skip))
    concepts = gathering.finish(pairs, builder.category)
    if not concepts:
        raise TerminologyError(
            "the sources hold no concept that can be used", fix="see what was skipped, and why"
        )
    return JoinedSources(
        sources=tuple(entry for entry, _ in read),
        concepts=concepts,
        n_joined=gathering.n_joined,
        skips=tuple(sorted(reasons.items())),
        n_given=sum(entry.n_concepts + n_lost for entry, n_lost in read),
        lost=tuple(sorted(lost)),
    )


def write_lexicon(
    joined: JoinedSources, out_path: Path, forms: WordForms, on_progress: Progress = silent
) -> BuildReport:
    """Compile joined concepts into a file.

    Args:
        joined: The concepts.
        out_path: The lexicon; written completely or not at all.
        forms: How words are folded.
        on_progress: As for :func:`build_lexicon`.

    Returns:
        A report of the build.

    Raises:
        OutputError: If the lexicon cannot be written.
    """
    compiler = Compiler(forms=forms)
    sections = compiler.compile(joined.concepts, on_progress)
    report = BuildReport(
        sources=joined.sources,
        n_concepts=len(joined.concepts),
        n_names=compiler.n_names,
        n_keys=compiler.n_keys,
        n_joined=joined.n_joined,
        skips=joined.skips,
        n_given=joined.n_given,
        lost=joined.lost,
    )
    kept = {name: each for name, each in asdict(report).items() if name not in _NOT_KEPT}
    header = {"report": kept, "forms": forms.digest, **compiler.header}
    write_file(out_path, header, sections)
    return report


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the cyclic garbage collector, which would scan a million records again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read_source(
    source: SourceFile,
    number: int,
    gathering: Gathering,
    builder: LexiconBuilder,
    on_progress: Progress,
) -> tuple[SourceEntry, int]:
    """Return a source's entry, and the number of concepts that could not be read."""
    reading = Reading(path=source.path, options=builder.options, on_skip=gathering.on_skip)
    form = find_format(reading, source.form)
    n_concepts = 0
    stage = f"reading {source.path.name}"
    for _ in gathering.add(form.read(reading), number):
        n_concepts += 1
        if n_concepts % _EVERY == 0:
            on_progress(stage, n_concepts, None)
    if n_concepts == 0 and reading.n_lost:
        raise reading.error(
            f"none of the {reading.n_lost} concepts in the file can be used: {reading.last_loss}",
            fix="give each an identifier and a label in English, or without a language",
        )
    if n_concepts == 0:
        raise reading.error("the file holds no concept", fix="give the format: FORMAT=PATH")
    on_progress(stage, n_concepts, n_concepts)
    entry = SourceEntry(
        name=source.path.name,
        form=form.name,
        version=reading.version,
        licence=reading.licence,
        sha256=reading.sha256(),
        n_concepts=n_concepts,
    )
    return entry, reading.n_lost
