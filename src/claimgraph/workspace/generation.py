"""The next generation of an output, made from shards; what the one before held."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from claimgraph.claims import Knowledge
from claimgraph.claimset import ClaimFilter, filter_claims
from claimgraph.manifest import (
    MANIFEST_FILE,
    Manifest,
    Part,
    Versions,
    find_generation,
    find_part,
    write_manifest,
)
from claimgraph.model import ClaimGraph
from claimgraph.ontology.tables import load_reason_words
from claimgraph.pipeline import Collection
from claimgraph.workspace.claim_stream import gather_shown, stream_claims
from claimgraph.workspace.output_writing import (
    MOST_IN_GRAPH,
    has_graph,
    write_parts,
    write_views,
)
from claimgraph.workspace.ownership import find_plain
from claimgraph.workspace.publishing import OutputWriter
from claimgraph.workspace.reader_version import find_changes
from claimgraph.workspace.reading import Earlier, ReadEntries
from claimgraph.workspace.renewal import DocumentSource, RenewalSource, Renewed, renew
from claimgraph.workspace.report import BuildReport, report_counts, to_json
from claimgraph.workspace.shards import Place, SharedShelf, Shelf, read_ledger, write_ledger
from claimgraph.workspace.shown_graph import ShownGraph
from claimgraph.workspace.sorted_readings import SortedReadings
from claimgraph.workspace.summary import Summary, make_key, read_summary, write_summary
from claimgraph.workspace.survey import Survey, filter_documents, survey_readings

_OMITTED = f"of more than {MOST_IN_GRAPH:,} documents; `claimgraph export` writes it"

__all__ = ["Description", "Written", "find_earlier", "open_shelf", "write_output"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What an output is made with.

    Attributes:
        versions: Of claimgraph, model, ontology and lexicons.
        options: What was asked for, by name.
        reader: Fingerprint of what reads the documents.
        wanted: Which claims are kept.
    """

    versions: Versions
    options: Mapping[str, bool | float | str]
    reader: str
    wanted: ClaimFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What an output holds after a build.

    Attributes:
        summary: What is told of it.
        load: Loads all of it; as long as no other build writes to the output.
        manifest: What the folder holds.
        is_new: Whether it was written; not if the folder held just that already.
    """

    summary: Summary
    load: Callable[[], ClaimGraph]
    manifest: Manifest
    is_new: bool


@contextmanager
def open_shelf(output: OutputWriter, *, fresh: bool = False, shared: str = "") -> Iterator[Shelf]:
    """Open the shards of an output, and leave no empty folder behind.

    Args:
        output: The output.
        fresh: Whether what is there is not to be used.
        shared: Address of a folder of shared storage that workers write to; empty for none.

    Yields:
        The shards.
    """
    own = output.shards
    shelf = SharedShelf(own, shared, fresh=fresh) if shared else Shelf(own, fresh=fresh)
    shelf.open()
    try:
        yield shelf
    finally:
        with suppress(OSError):
            shelf.tidy()


def find_earlier(folder: Path, manifest: Manifest | None, told: Description) -> Earlier:
    """Find what an output holds.

    Args:
        folder: The output folder.
        manifest: Its manifest; None if there is none, or it does not matter.
        told: With what the next build reads.

    Returns:
        Its documents; none if it is of a version that kept no list of them.

    Raises:
        GraphError: If the list is damaged.
    """
    if manifest is None or manifest.ledger is None:
        return Earlier()
    entries = read_ledger(find_generation(folder), manifest.ledger)
    return Earlier(
        entries={each.iri: each for each in entries},
        reader=manifest.ledger.reader,
        reasons=find_changes((manifest.versions, manifest.options), (told.versions, told.options)),
    )


def write_output(
    output: OutputWriter,
    shelf: Shelf,
    read: ReadEntries,
    knowledge: Knowledge,
    told: Description,
    before: Manifest | None,
) -> Written:
    """Write the next generation of an output, unless it would be the same as the one before.

    Args:
        output: The output.
        shelf: Its shards; those that nobody needs are removed once the generation is current.
        read: The documents that it will hold.
        knowledge: Schema and hierarchy of concepts.
        told: With what it is made.
        before: Manifest of the generation before, with which the next is compared; None if there
            is none, or it does not matter.

    Returns:
        What it holds now.

    Raises:
        OutputError: If it cannot be written.
        StoreError: If the store cannot be written.
        GraphError: If a shard is damaged.
    """
    work = output.begin()
    ledger = write_ledger(work, read.entries.values(), told.reader)
    options = dict(sorted(told.options.items()))  # as a manifest is read
    manifest = Manifest(parts={}, versions=told.versions, options=options, ledger=ledger)
    key = make_key(manifest, told.wanted, read.skips)
    kept = None if before is None else _find_same(output.folder, before, manifest, key)
    if before is not None and kept is not None:
        summary, is_new, manifest = kept, False, before
    else:
        asked = (told, key, manifest, before)
        summary, is_new, manifest = _make(output, shelf, read, knowledge, asked)
    if is_new:
        output.publish()
    used = tuple(read.places[each.digest] for each in read.entries.values())
    with suppress(OSError):
        shelf.clear({name for name, _ in used})
    return Written(
        summary=summary,
        load=partial(_load, shelf, used, knowledge, told.wanted),
        manifest=manifest,
        is_new=is_new,
    )


def _make(
    output: OutputWriter,
    shelf: Shelf,
    read: ReadEntries,
    knowledge: Knowledge,
    asked: tuple[Description, str, Manifest, Manifest | None],
) -> tuple[Summary, bool, Manifest]:
    """Write the parts of a generation, unless the one before has the same."""
    told, key, manifest, before = asked
    renewed = None
    if before is not None and _is_like(output.folder, before, manifest):
        renewed = _renew(output, shelf, read, knowledge, told)
    if before is None or renewed is None:
        with SortedReadings(shelf, read.entries, read.places, output.work) as readings:
            return _make_anew(output, readings, read, knowledge, asked)
    survey = renewed.survey
    report = _report(survey, knowledge)
    summary = _summarise(ShownGraph(renewed.shown, like=renewed.before), survey, report)
    manifest = _tell(manifest, survey)
    if _is_same(output.folder, before, manifest, report):
        return summary, False, before
    title = str(told.options["title"])
    views = write_views(output.work, renewed.shown, survey, knowledge.schema, report, title=title)
    return _finish(output.work, key, summary, replace(manifest, parts={**renewed.records, **views}))


def _make_anew(
    output: OutputWriter,
    readings: SortedReadings,
    read: ReadEntries,
    knowledge: Knowledge,
    asked: tuple[Description, str, Manifest, Manifest | None],
) -> tuple[Summary, bool, Manifest]:
    """Go through all documents for what :func:`_make` does."""
    told, key, manifest, before = asked
    wanted = filter_documents(readings, knowledge, told.wanted)
    survey = survey_readings(readings, knowledge, wanted, skips=read.skips)
    stream = stream_claims(readings, survey, wanted)
    report = _report(survey, knowledge)
    manifest = _tell(manifest, survey)
    if before is not None and _is_same(output.folder, before, manifest, report):
        return _summarise(ShownGraph(gather_shown(stream)), survey, report), False, before
    title, inferring = str(told.options["title"]), bool(told.options["infer"])
    schema = knowledge.schema
    parts = write_parts(output.work, stream, schema, report, title=title, inferring=inferring)
    summary = _summarise(ShownGraph(parts.shown), survey, report)
    return _finish(output.work, key, summary, replace(manifest, parts=parts.records))


def _renew(
    output: OutputWriter, shelf: Shelf, read: ReadEntries, knowledge: Knowledge, told: Description
) -> Renewed | None:
    """Make a generation of the one before, if only a few documents are others."""
    base = find_generation(output.folder)
    before = read_summary(base)
    if before is None or told.wanted.selects:
        return None
    documents = DocumentSource(
        shelf=shelf,
        read=read,
        schema=knowledge.schema,
        wanted=filter_documents((), knowledge, told.wanted),
    )
    source = RenewalSource(
        work=output.work,
        base=base,
        documents=documents,
        knowledge=knowledge,
        before=before,
        infers=bool(told.options["infer"]),
    )
    return renew(source)


def _report(survey: Survey, knowledge: Knowledge) -> BuildReport:
    schema = knowledge.schema
    words = load_reason_words(schema.folder)
    return report_counts(survey.account, survey.kept, survey.left_out, schema, words)


def _tell(manifest: Manifest, survey: Survey) -> Manifest:
    """Return a manifest that says what a generation holds, and what it leaves out."""
    omitted = {} if has_graph(survey) else {Part.GRAPH: _OMITTED}
    return replace(manifest, counts=_count(survey), omitted=omitted)


def _summarise(shown: ShownGraph, survey: Survey, report: BuildReport) -> Summary:
    return Summary(
        shown=shown,
        is_complete=survey.whole is not None,
        n_concepts=survey.n_concepts,
        counts=survey.counts,
        left_out=survey.left_out,
        report=report,
    )


def _finish(
    folder: Path, key: str, summary: Summary, manifest: Manifest
) -> tuple[Summary, bool, Manifest]:
    """Write what tells of a generation whose parts are there."""
    parts = {part: manifest.parts[part] for part in Part if part in manifest.parts}
    manifest = replace(manifest, parts=parts)
    write_summary(folder, key, summary)
    write_manifest(folder, manifest)
    return summary, True, manifest


def _is_like(folder: Path, before: Manifest, manifest: Manifest) -> bool:
    """Whether an output was made as the next one will be, of whatever documents."""
    if before.ledger is None or manifest.ledger is None or not _is_whole(folder, before):
        return False
    as_before = (before.versions, before.options, before.ledger.reader)
    return as_before == (manifest.versions, manifest.options, manifest.ledger.reader)


def _find_same(folder: Path, before: Manifest, manifest: Manifest, key: str) -> Summary | None:
    """Return what was told of an output, if a build would write just that again."""
    if replace(before, parts={}, counts={}, omitted={}) != manifest or not _is_whole(
        folder, before
    ):
        return None
    return read_summary(find_generation(folder), key)


def _count(survey: Survey) -> Mapping[str, int]:
    return {
        "documents": survey.counts.documents,
        "sentences": survey.counts.sentences,
        "claims": survey.kept.tally.claims,
        "gaps": survey.kept.gaps,
    }


def _load(
    shelf: Shelf, places: Iterable[Place], knowledge: Knowledge, wanted: ClaimFilter
) -> ClaimGraph:
    """Return all that an output holds."""
    collected = Collection(knowledge.lexicon)
    for each in shelf.read(places):
        collected.add(each.document, each.reading.read)
    return filter_claims(collected.graph(), wanted, knowledge.schema).graph


def _is_same(folder: Path, before: Manifest, manifest: Manifest, report: BuildReport) -> bool:
    """Whether an output holds all that a build would write; the parts follow from the rest."""
    if replace(before, parts={}) != manifest or not _is_whole(folder, before):
        return False
    return find_part(folder, Part.REPORT).read_bytes() == to_json(report).encode()


def _is_whole(folder: Path, before: Manifest) -> bool:
    """Whether all parts of an output are there, under the names that users know too."""
    if find_plain(folder):
        return False
    parts = [part for part in Part if part not in before.omitted]
    names = {MANIFEST_FILE, *(part.usual_name for part in parts)}
    places = (*(folder / name for name in names), *(find_part(folder, part) for part in parts))
    return all(each.exists() for each in places)
