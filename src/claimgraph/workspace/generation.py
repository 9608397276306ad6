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
from claimgraph.workspace.shards import Place, Shelf, read_ledger, write_ledger
from claimgraph.workspace.sorted_readings import SortedReadings
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
        shown: The part of it that the page shows.
        load: Loads all of it; as long as no other build writes to the output.
        survey: How much there is of what.
        manifest: What the folder holds.
        report: What was read, what was found and what was not.
        is_new: Whether it was written; not if the folder held just that already.
    """

    shown: ClaimGraph
    load: Callable[[], ClaimGraph]
    survey: Survey
    manifest: Manifest
    report: BuildReport
    is_new: bool


@contextmanager
def open_shelf(output: OutputWriter, *, fresh: bool = False) -> Iterator[Shelf]:
    """Open the shards of an output, and leave no empty folder behind.

    Args:
        output: The output.
        fresh: Whether what is there is not to be used.

    Yields:
        The shards.
    """
    shelf = Shelf(output.shards, fresh=fresh)
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
    schema = knowledge.schema
    with SortedReadings(shelf, read.entries, read.places, work) as readings:
        wanted = filter_documents(readings, knowledge, told.wanted)
        survey = survey_readings(readings, knowledge, wanted, skips=read.skips)
        stream = stream_claims(readings, survey, wanted)
        words = load_reason_words(schema.folder)
        report = report_counts(survey.account, survey.kept, survey.left_out, schema, words)
        manifest = Manifest(
            parts={},
            versions=told.versions,
            options=told.options,
            counts=_count(survey),
            ledger=ledger,
        )
        is_new = before is None or not _is_same(output.folder, before, manifest, report)
        if is_new:
            title, inferring = str(told.options["title"]), bool(told.options["infer"])
            parts = write_parts(work, stream, schema, report, title=title, inferring=inferring)
            shown, manifest = parts.shown, replace(manifest, parts=parts.records)
            write_manifest(work, manifest)
        else:
            shown = gather_shown(stream)
    if is_new:
        output.publish()
    used = tuple(read.places[each.digest] for each in read.entries.values())
    with suppress(OSError):
        shelf.clear({name for name, _ in used})
    return Written(
        shown=shown,
        load=partial(_load, shelf, used, knowledge, told.wanted),
        survey=survey,
        manifest=manifest if is_new or before is None else before,
        report=report,
        is_new=is_new,
    )


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
    if replace(before, parts={}) != manifest or find_plain(folder):
        return False
    places = (*(folder / name for name in NAMES), *(find_part(folder, part) for part in Part))
    if not all(each.exists() for each in places):
        return False
    return find_part(folder, Part.REPORT).read_bytes() == to_json(report).encode()
