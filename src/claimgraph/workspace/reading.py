"""Documents read into shards: only those that no shard holds yet."""

import platform
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, islice

from claimgraph.documents import KnownDocument, KnownDocuments, Skip
from claimgraph.errors import GraphError, WorkerError
from claimgraph.model import Document
from claimgraph.pipeline import (
    Executor,
    ExecutorChoice,
    InProcess,
    Pipeline,
    open_executor,
    read_shards,
)
from claimgraph.workspace.shards import (
    Entry,
    Place,
    ShardHead,
    ShardReading,
    Shelf,
    digest_document,
    enter,
    name_shard,
)

__all__ = [
    "SHARD_DOCUMENTS",
    "Changes",
    "Earlier",
    "Plan",
    "ReadEntries",
    "ShardReader",
    "check_places",
    "read_into_shards",
]

# Documents of a shard: those that are parsed together, a second of work that a kill can cost.
SHARD_DOCUMENTS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What a build did to the documents of its output; how many of each kind.

    Attributes:
        new: Were not there before.
        changed: Were there as another version, or stand in the place of another record.
        same: Were there, and are in the input as they were.
        kept: Were there, are not in the input, and stay.
        removed: Were there, and are no more.
        vanished: Of those that were removed: in the file that they came from they are no more.
        reread: Of those that are the same or kept: read again, since something else changed.
        reasons: What changed that made that necessary.
    """

    new: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    removed: int = 0
    vanished: int = 0
    reread: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an output held before.

    Attributes:
        entries: Its documents by IRI.
        reader: Fingerprint of what read them.
        reasons: In what that differs from what reads now.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    reader: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to become of what an output held.

    Attributes:
        earlier: What it held.
        known: The same as the walk through the input goes by it; tells what was replaced.
        prune: Whether what is not in the input is removed.
        on_document: Called with the IRI of each document that is settled.
    """

    earlier: Earlier = field(default_factory=Earlier)
    known: KnownDocuments = field(default_factory=KnownDocuments)
    prune: bool = False
    on_document: Callable[[str], None] = lambda _: None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadEntries:
    """The documents that an output will hold, all of them in shards.

    Attributes:
        entries: The documents by IRI, in any order.
        places: Where in the shards they lie, by digest.
        changes: What that does to those that it held.
        skips: Files and records of the input that were left out.
        before: The documents that it held before, by IRI.
    """

    entries: Mapping[str, Entry]
    places: Mapping[str, Place]
    changes: Changes
    skips: tuple[Skip, ...] = ()
    before: Mapping[str, Entry] = field(default_factory=dict)


def read_into_shards(
    documents: Iterable[Document],
    shard_reader: "ShardReader",
    executor: ExecutorChoice,
    plan: Plan,
) -> ReadEntries:
    """Read documents into shards, as far as these do not hold them.

    Args:
        documents: The input, each document once.
        shard_reader: Reads them, and has the shards.
        executor: Who runs it.
        plan: What the output held, and what is to become of it.

    Returns:
        What the output will hold.

    Raises:
        OutputError: If a shard cannot be written.
        GraphError: If a shard is damaged.
        WorkerError: If a worker ended before its work was done.
    """
    shelf, reader = shard_reader.shelf, shard_reader.reader
    located = shelf.locate()
    places = dict(located.get(reader, {}))
    settled = _Settled(plan, shelf, located, places)
    written: set[str] = set()
    batches = _iter_shards(settled.pending(documents))
    with closing(_run(batches, shard_reader, executor)) as done:
        for document, (shard, place) in done:
            if shard not in written:
                shelf.settle(shard)
                written.add(shard)
            places[settled.entries[document.iri].digest] = (shard, place)
            plan.on_document(document.iri)
    shelf.sync(written)
    return ReadEntries(
        entries=settled.entries,
        places=places,
        changes=settled.changes(reader),
        before=plan.earlier.entries,
    )


def check_places(entries: Iterable[Entry], places: Mapping[str, Place], shelf: Shelf) -> None:
    """See that what was read of documents is there.

    Args:
        entries: The documents.
        places: Where in the shards documents lie, by digest.
        shelf: The shards.

    Raises:
        GraphError: If one is not there.
    """
    for each in entries:
        if each.digest not in places:
            raise GraphError(
                f"what was read of {each.iri} is not there any more",
                where=str(shelf.folder),
                fix="give its file again, or --prune to remove what is not given, or --fresh",
            )


class _Settled:
    """The documents of the output, found one by one."""

    def __init__(
        self,
        plan: Plan,
        shelf: Shelf,
        located: Mapping[str, Mapping[str, Place]],
        places: Mapping[str, Place],
    ) -> None:
        self._plan = plan
        self._shelf = shelf
        self._old_places = located.get(plan.earlier.reader, {})
        self._places = places
        self._given: set[str] = set()
        self._n_vanished = 0
        self.entries: dict[str, Entry] = {}

    def pending(self, documents: Iterable[Document]) -> Iterator[Document]:
        """Yield the documents that are to be read, those of the input first."""
        for document in documents:
            self._given.add(document.iri)
            yield from self._settle(document)
        self._settle_files()
        if self._plan.prune:
            return
        left = [each for iri, each in self._plan.earlier.entries.items() if self._is_left(iri)]
        lost: list[Entry] = []
        for entry in left:
            self.entries[entry.iri] = entry
            if entry.digest in self._places:
                self._plan.on_document(entry.iri)
            else:
                lost.append(entry)
        check_places(lost, self._old_places, self._shelf)
        for each in self._shelf.read(self._old_places[entry.digest] for entry in lost):
            yield each.document

    def changes(self, reader: str) -> Changes:
        """Return what the build does to the documents that were there."""
        earlier = self._plan.earlier
        before = earlier.entries
        replacing = {new for old, new in self._plan.known.replaced.items() if old != new}
        added = [iri for iri in self._given if iri not in before]
        same = [
            iri
            for iri in self._given
            if iri in before and before[iri].digest == self.entries[iri].digest
        ]
        n_kept = len(self.entries) - len(self._given)
        n_changed = sum(iri in replacing for iri in added)
        gone = before.keys() - self.entries.keys()
        n_replaced = sum(bool(self._plan.known.replaced.get(iri)) for iri in gone)
        is_other = bool(before) and earlier.reader != reader
        return Changes(
            new=len(added) - n_changed,
            changed=n_changed + len(self._given) - len(added) - len(same),
            same=len(same),
            kept=n_kept,
            removed=len(gone) - n_replaced,
            vanished=0 if self._plan.prune else self._n_vanished,
            reread=len(same) + n_kept if is_other else 0,
            reasons=earlier.reasons if is_other else (),
        )

    def _settle(self, document: Document) -> Iterator[Document]:
        file = self._plan.known.files.get(document.iri, "")
        entry = self.entries[document.iri] = enter(document, file)
        if entry.digest in self._places:
            self._plan.on_document(document.iri)
        else:
            yield document

    def _settle_files(self) -> None:
        """Replace what a file gave before that was read again and does not give it any more.

        A document that has a number may be elsewhere, and stays. Without one it is its text: if
        that was edited, the document of the file is another one, which stands in its place.
        """
        before, known = self._plan.earlier.entries, self._plan.known
        missing: dict[str, list[KnownDocument]] = {}
        for entry in before.values():
            each = entry.known
            numbered = each.pmid or each.doi
            if each.file in known.whole and not numbered and self._is_left(each.iri):
                missing.setdefault(each.file, []).append(each)
        standing = set(known.replaced.values())
        added: dict[str, list[str]] = {}
        for iri in self._given if missing else ():
            file = known.files.get(iri, "")
            if file in missing and iri not in before and iri not in standing:
                added.setdefault(file, []).append(iri)
        for file, documents in missing.items():
            found = sorted(added.get(file, ()))
            for place, each in enumerate(documents):
                known.replaced[each.iri] = found[place] if place < len(found) else ""
            self._n_vanished += max(0, len(documents) - len(found))

    def _is_left(self, iri: str) -> bool:
        return iri not in self._given and iri not in self._plan.known.replaced


class ShardReader:
    """Reads the documents of a shard, and writes it; one that is there already is let be.

    Args:
        pipeline: Reads documents.
        shelf: Where shards lie.
        reader: Fingerprint of the pipeline.
        find_versions: Tells what reads in a process, so that a worker can be told from one with
            other versions; must be picklable.

    Attributes:
        shelf: Where shards lie.
        reader: Fingerprint of the pipeline.
    """

    def __init__(
        self,
        pipeline: Pipeline,
        shelf: Shelf,
        reader: str,
        find_versions: Callable[[Pipeline], str] = lambda _: "",
    ) -> None:
        self._pipeline = pipeline
        self._find_versions = find_versions
        self.shelf = shelf
        self.reader = reader

    def reopened(self, *, elsewhere: bool = False) -> Callable[[], "ShardReader"]:
        """Return what opens the same in another process; it can be pickled.

        Args:
            elsewhere: Whether that process may be on another machine, with other versions.
        """
        told = (self._find_versions, self._find_versions(self._pipeline)) if elsewhere else None
        return partial(
            _open_again, self._pipeline.reopened(), self.shelf.reopened(), self.reader, told
        )

    def read_together(self, documents: Iterable[Document]) -> tuple[Place, ...]:
        """Read the documents of a shard.

        Args:
            documents: All of them, in their order.

        Returns:
            Where each lies.

        Raises:
            OutputError: If the shard cannot be written.
        """
        given = tuple(documents)
        head = ShardHead(reader=self.reader, digests=tuple(digest_document(each) for each in given))
        name = name_shard(head)
        if self.shelf.is_fresh or not self.shelf.holds(name):
            readings = self._pipeline.read_together(given)
            pairs = zip(given, readings, strict=True)
            read = [ShardReading(document=each, reading=found) for each, found in pairs]
            self.shelf.put(name, head, read)
        return tuple((name, place) for place in range(len(given)))


def _open_again(
    open_pipeline: Callable[[], Pipeline],
    open_shelf: Callable[[], Shelf],
    reader: str,
    told: tuple[Callable[[Pipeline], str], str] | None,
) -> ShardReader:
    pipeline = open_pipeline()
    if told is not None and told[0](pipeline) != told[1]:
        raise WorkerError(
            "this worker has another claimgraph, model, ontology or lexicon than the build",
            where=platform.node(),
            fix="install the same versions on all machines, and restart the workers",
        )
    return ShardReader(pipeline, open_shelf(), reader)


def _run(
    batches: Iterator[tuple[Document, ...]], here: "ShardReader", choice: ExecutorChoice
) -> Generator[tuple[Document, Place], None, None]:
    """Yield each document with where it lies; workers are got only if there is work for them."""
    first = list(islice(batches, 2))
    if first:
        yield from read_shards(chain(first, batches), _open(here, choice, len(first)))


def _open(here: "ShardReader", choice: ExecutorChoice, n_shards: int) -> Executor[Place]:
    if not choice.is_local:
        return open_executor(choice, here.reopened(elsewhere=True))
    if choice.workers > 1 and n_shards > 1:
        return open_executor(choice, here.reopened())
    return InProcess(here)


def _iter_shards(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    rest = iter(documents)
    while batch := tuple(islice(rest, SHARD_DOCUMENTS)):
        yield batch
