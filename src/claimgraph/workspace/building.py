"""Abstracts to an output folder, from a script or from the command line."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from claimgraph.analysis import DEFAULT_MODEL
from claimgraph.claimset import ClaimFilter, LeftOut
from claimgraph.documents import LARGEST, KnownDocuments, ReadingOptions, Skip, iter_documents
from claimgraph.learning import find_sentence_gate
from claimgraph.learning.pairs import open_document_ranker
from claimgraph.manifest import Manifest, Part, find_part, read_manifest
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.pipeline import (
    LOCAL,
    BuildCounts,
    ExecutorChoice,
    Pipeline,
    check_executor,
    count_cores,
    open_pipeline,
)
from claimgraph.workspace.generation import Description, find_earlier, open_shelf, write_output
from claimgraph.workspace.ownership import usual_parts
from claimgraph.workspace.progress import BuildProgress, BuildStage, BuildTracker
from claimgraph.workspace.publishing import OutputWriter, lock_output
from claimgraph.workspace.reader_version import fingerprint_reader
from claimgraph.workspace.reading import Changes, Plan, ShardReader, read_into_shards
from claimgraph.workspace.report import BuildReport
from claimgraph.workspace.shards import SharedShelf
from claimgraph.workspace.shown_graph import ShownGraph
from claimgraph.workspace.versions import find_versions

__all__ = ["BuildOptions", "BuildProgress", "BuildResult", "BuildStage", "build_output"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """How abstracts are read and what is kept of them.

    Attributes:
        ontology: The ontology folder; the one that claimgraph brings if None.
        lexicons: Compiled lexicons and tables of names, before those of the folder.
        model: Name of an installed spaCy model package; the default one if None.
        workers: Processes that read, 0 for as many as there are cores; the output is the same. A
            script that asks for more than one must start under ``if __name__ == "__main__"``.
        executor: Who runs them: claimgraph (``local``), or ``dask`` or ``spark``, if installed.
        address: Of Dask's scheduler or Spark's master, whose workers read then; empty for workers
            of this machine. They need the output folder under the same name, or ``shards``.
        shards: Address of a folder of shared storage that workers put what they read into, as
            fsspec knows it; empty for the output folder.
        max_size: Bytes that one document may have; larger ones are left out.
        columns: Names of the columns of tables, by what they hold (``text``, ``title``, ``id``).
        full_text: Whether the body of an article is read too, where there is one.
        any_language: Whether texts in other languages than English are read as if they were in it.
        given_mentions: Whether annotations that came with a document are mentions.
        associations: Whether weak associations are read too.
        rules_only: Whether only rules read claims, and no ranker.
        all_sentences: Whether sentences are read too of which a learned gate tells that they say
            as good as never anything.
        pairs: A file of weights that relate pairs of concepts of a document, or the name of a task
            of which claimgraph brings one; pairs that no rule relates become claims. None if empty.
        wanted: Which claims are kept.
        infer: Whether what the ontology licenses goes into the store too.
        title: Of the page; if empty that of the only document, or how many there are.
        prune: Whether documents are removed that an earlier build put there and that are not in
            the input.
        fresh: Whether nothing that earlier builds left is used or kept.
    """

    ontology: Path | None = None
    lexicons: tuple[Path, ...] = ()
    model: str | None = None
    workers: int = 1
    executor: str = LOCAL
    address: str = ""
    shards: str = ""
    max_size: int = LARGEST
    columns: Mapping[str, str] = field(default_factory=dict)
    full_text: bool = False
    any_language: bool = False
    given_mentions: bool = False
    associations: bool = False
    rules_only: bool = False
    all_sentences: bool = True
    pairs: str = ""
    wanted: ClaimFilter = field(default_factory=ClaimFilter)
    infer: bool = False
    title: str = ""
    prune: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildResult:
    """What a build made.

    Attributes:
        packed: What the page shows, parsed when it is asked for.
        load: Loads all of them, however many there are, as long as no other build writes there.
        is_complete: Whether all that was kept is shown.
        n_concepts: How many concepts the claims and gaps that were kept are about.
        schema: The ontology that they were read with.
        counts: What was gone through.
        left_out: What was read but not kept, by filter.
        skipped: How many files and records were left out, by reason.
        files: What was written: graph, table, page, store and report.
        manifest: What the folder holds, as it is written there beside the files.
        report: What was read, what was found and what was not, as it is written there too.
        changes: What was done to the documents that the folder held.
        lost: How many documents an earlier version of claimgraph had put there, which kept no list
            of them, so that they were replaced.
        is_written: Whether anything was written: not if the folder held just that already.
    """

    packed: ShownGraph = field(repr=False)
    load: Callable[[], ClaimGraph] = field(repr=False)
    is_complete: bool
    n_concepts: int
    schema: Schema
    counts: BuildCounts
    left_out: tuple[LeftOut, ...]
    skipped: Mapping[str, int]
    files: tuple[Path, ...]
    manifest: Manifest
    report: BuildReport
    changes: Changes = field(default_factory=Changes)
    lost: int = 0
    is_written: bool = True

    @property
    def shown(self) -> ClaimGraph:
        """The claims and knowledge gaps that were kept; of a large graph what the page shows."""
        return self.packed.graph

    @property
    def graph(self) -> ClaimGraph:
        """All claims and knowledge gaps that were kept: read anew each time if not all is shown.

        Raises:
            GraphError: If another build has written there meanwhile.
        """
        return self.shown if self.is_complete else self.load()


def build_output(
    paths: Sequence[Path | str],
    folder: Path | str,
    options: BuildOptions | None = None,
    *,
    on_progress: Callable[[BuildProgress], None] = lambda _: None,
    on_skip: Callable[[Skip], None] = lambda _: None,
) -> BuildResult:
    """Read abstracts and write the output folder that ``claimgraph build`` writes.

    The command calls :func:`claimgraph.analysis.compute_on_one_thread` before anything else; a
    script that has the cores to itself need not.

    Args:
        paths: Files and folders to read, in this order.
        folder: The output folder. The documents that earlier builds put there stay, but for
            those of which the input has another version, and those without a PubMed number or DOI
            whose file is in the input and does not hold them any more; what was read of documents
            is not read again.
        options: How; as the command does without options if None.
        on_progress: Called when a stage begins, and after each document.
        on_skip: Called for each file or record that is left out.

    Returns:
        The claims, with what was gone through and written.

    Raises:
        InputError: If the executor is not known, or not installed.
        DocumentError: If there is nothing to read, or a named file cannot be read.
        OntologyError: If the ontology folder is incomplete or contradicts itself.
        TerminologyError: If a lexicon cannot be read.
        ModelError: If the language model cannot be loaded.
        WorkerError: If a worker ended before its work was done.
        OutputError: If the folder cannot be written, or files of somebody else's would be lost.
        StoreError: If the store cannot be written, or another build writes there.
    """
    chosen = options or BuildOptions()
    check_executor(_executor(chosen))
    if chosen.shards:
        SharedShelf(Path(folder), chosen.shards).reach()  # before an output folder is made
    with lock_output(Path(folder)) as output:
        return _build(tuple(map(Path, paths)), output, chosen, on_progress, on_skip)


def _build(
    paths: Sequence[Path],
    output: OutputWriter,
    options: BuildOptions,
    on_progress: Callable[[BuildProgress], None],
    on_skip: Callable[[Skip], None],
) -> BuildResult:
    tracker = BuildTracker(on_progress, on_skip)
    tracker.begin(BuildStage.LOADING)
    pipeline = _open(options)
    before = None if options.fresh else read_manifest(output.folder)
    told = describe(pipeline, options)
    tracker.begin(BuildStage.READING)
    with open_shelf(output, fresh=options.fresh, shared=options.shards) as shelf:
        earlier = find_earlier(output.folder, before, told)
        known = KnownDocuments(
            () if options.prune else (each.known for each in earlier.entries.values()),
            folder=output.folder,
        )
        documents = iter_documents(
            paths,
            pipeline.reading_rules,
            on_skip=tracker.skip,
            apart=usual_parts(output.folder),
            options=replace(_reading_options(options), on_total=tracker.count_total),
            known=known,
        )
        read = read_into_shards(
            documents,
            ShardReader(pipeline, shelf, told.reader, _versions_finder(options)),
            _executor(options),
            Plan(earlier=earlier, known=known, prune=options.prune, on_document=tracker.step),
        )
        tracker.begin(BuildStage.WRITING)
        read = replace(read, skips=tuple(tracker.skips))
        written = write_output(output, shelf, read, pipeline.knowledge, told, before)
    summary = written.summary
    return BuildResult(
        packed=summary.shown,
        load=written.load,
        is_complete=summary.is_complete,
        n_concepts=summary.n_concepts,
        schema=pipeline.knowledge.schema,
        counts=summary.counts,
        left_out=summary.left_out,
        skipped=Counter(each.reason for each in tracker.skips),
        files=tuple(_shown(output.folder, part) for part in written.manifest.parts),
        manifest=written.manifest,
        report=summary.report,
        changes=read.changes,
        lost=_count_lost(before),
        is_written=written.is_new,
    )


def _executor(options: BuildOptions) -> ExecutorChoice:
    return ExecutorChoice(
        name=options.executor,
        address=options.address,
        workers=options.workers or count_cores(),
    )


def _versions_finder(options: BuildOptions) -> Callable[[Pipeline], str]:
    """Return what tells whether a worker reads as this process does; it can be pickled."""
    lexicons = tuple(each.absolute() for each in options.lexicons)
    return partial(_tell_reader, BuildOptions(lexicons=lexicons, model=options.model))


def _tell_reader(options: BuildOptions, pipeline: Pipeline) -> str:
    return describe(pipeline, options).reader


def _reading_options(options: BuildOptions) -> ReadingOptions:
    return ReadingOptions(
        max_size=options.max_size,
        columns=options.columns,
        full_text=options.full_text,
        any_language=options.any_language,
    )


def _count_lost(before: Manifest | None) -> int:
    return before.counts.get("documents", 0) if before and before.ledger is None else 0


def _shown(folder: Path, part: Part) -> Path:
    """Return where a user finds a part: under its usual name, unless links cannot be made."""
    usual = folder / part.usual_name
    return usual if usual.exists() else find_part(folder, part)


def _open(options: BuildOptions) -> Pipeline:
    chosen = {"model": options.model} if options.model else {}
    pipeline = open_pipeline(options.ontology, lexicons=options.lexicons, **chosen)
    knowledge = replace(
        pipeline.knowledge, associations=options.associations, ranks=not options.rules_only
    )
    return replace(
        pipeline,
        knowledge=knowledge,
        ranker=open_document_ranker(options.pairs) if options.pairs else None,
        takes_given=options.given_mentions,
        find_gate=None
        if options.all_sentences
        else partial(find_sentence_gate, pipeline.knowledge.schema.folder),
    )


def describe(pipeline: Pipeline, options: BuildOptions) -> Description:
    """Return what an output is made with, which decides what it is.

    Args:
        pipeline: Reads documents.
        options: What was asked for.
    """
    knowledge = pipeline.knowledge
    model = options.model or DEFAULT_MODEL
    versions = find_versions(knowledge.schema.folder, knowledge.lexicon, options.lexicons, model)
    told = _told(options)
    weights = Path(options.pairs) if options.pairs and Path(options.pairs).is_file() else None
    return Description(
        versions=versions,
        options=told,
        reader=fingerprint_reader(versions, told, weights=weights),
        wanted=options.wanted,
    )


def _told(options: BuildOptions) -> Mapping[str, bool | float | str]:
    """Return the options that decide what the output is, without what the versions say."""
    return {
        "all_sentences": options.all_sentences,
        "any_language": options.any_language,
        "associations": options.associations,
        "rules_only": options.rules_only,
        "exclude_retracted": options.wanted.exclude_retracted,
        "full_text": options.full_text,
        "given_mentions": options.given_mentions,
        "grounded_only": options.wanted.grounded_only,
        "infer": options.infer,
        "min_score": options.wanted.min_score,
        "pairs": Path(options.pairs).name if options.pairs else "",
        "title": options.title,
    }
