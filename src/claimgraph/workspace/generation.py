"""The next generation of an output, made from shards; what the one before held."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from claimgraph.claims import Knowledge
from claimgraph.claimset import ClaimFilter, filter_claims
from claimgraph.manifest import (
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
from claimgraph.workspace.output_writing import write_parts
from claimgraph.workspace.ownership import NAMES, find_plain
from claimgraph.workspace.publishing import OutputWriter
from claimgraph.workspace.reader_version import find_changes
from claimgraph.workspace.reading import Earlier, ReadEntries
from claimgraph.workspace.report import BuildReport, report_counts, to_json
from claimgraph.workspace.shards import Place, SharedShelf, Shelf, read_ledger, write_ledger
from claimgraph.workspace.sorted_readings import SortedReadings
from claimgraph.workspace.summary import Summary, make_key, read_summary, write_summary
from claimgraph.workspace.survey import Survey, filter_documents, survey_readings

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
    manifest = Manifest(parts={}, versions=told.versions, options=told.options, ledger=ledger)
    key = make_key(manifest, told.wanted, read.skips)
    kept = None if before is None else _find_same(output.folder, before, manifest, key)
    if before is not None and kept is not None:
        summary, is_new, manifest = kept, False, before
    else:
        with SortedReadings(shelf, read.entries, read.places, work) as readings:
            made = _make(output, readings, read, knowledge, (told, key, manifest, before))
        summary, is_new, manifest = made
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
    readings: SortedReadings,
    read: ReadEntries,
    knowledge: Knowledge,
    asked: tuple[Description, str, Manifest, Manifest | None],
) -> tuple[Summary, bool, Manifest]:
    """Write the parts of a generation, unless the one before has the same."""
    told, key, manifest, before = asked
    schema = knowledge.schema
    wanted = filter_documents(readings, knowledge, told.wanted)
    survey = survey_readings(readings, knowledge, wanted, skips=read.skips)
    stream = stream_claims(readings, survey, wanted)
    words = load_reason_words(schema.folder)
    report = report_counts(survey.account, survey.kept, survey.left_out, schema, words)
    manifest = replace(manifest, counts=_count(survey))
    if before is not None and _is_same(output.folder, before, manifest, report):
        return _summarise(gather_shown(stream), survey, report), False, before
    title, inferring = str(told.options["title"]), bool(told.options["infer"])
    parts = write_parts(output.work, stream, schema, report, title=title, inferring=inferring)
    manifest = replace(manifest, parts=parts.records)
    summary = _summarise(parts.shown, survey, report)
    write_summary(output.work, key, summary)
    write_manifest(output.work, manifest)
    return summary, True, manifest


def _summarise(shown: ClaimGraph, survey: Survey, report: BuildReport) -> Summary:
    return Summary(
        shown=shown,
        is_complete=survey.whole is not None,
        n_concepts=len(survey.kept.ends),
        counts=survey.counts,
        left_out=survey.left_out,
        report=report,
    )


def _find_same(folder: Path, before: Manifest, manifest: Manifest, key: str) -> Summary | None:
    """Return what was told of an output, if a build would write just that again."""
    if replace(before, parts={}, counts={}) != manifest or not _is_whole(folder):
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
    if replace(before, parts={}) != manifest or not _is_whole(folder):
        return False
    return find_part(folder, Part.REPORT).read_bytes() == to_json(report).encode()


def _is_whole(folder: Path) -> bool:
    """Whether all parts of an output are there, under the names that users know too."""
    if find_plain(folder):
        return False
    places = (*(folder / name for name in NAMES), *(find_part(folder, part) for part in Part))
    return all(each.exists() for each in places)
