"""What one document more costs an output of many, which is made without reading any.

``python -m tests.bench.measure_adding OUTPUT COPIES FOLDER`` writes an output to ``FOLDER/many``
that holds COPIES of each document of OUTPUT, numbered, with what was read of it, unless it is there
already. Then it builds one document more onto a copy of it (hard links), and prints what either
took, with when each stage of the build began, and the most memory.
"""

import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from claimgraph.analysis import compute_on_one_thread
from claimgraph.manifest import find_generation, read_manifest
from claimgraph.model import Evidence
from claimgraph.pipeline import Pipeline, open_pipeline
from claimgraph.workspace import BuildOptions, BuildProgress, build_output
from claimgraph.workspace.building import describe
from claimgraph.workspace.generation import open_shelf, write_output
from claimgraph.workspace.publishing import lock_output
from claimgraph.workspace.reading import Changes, ReadEntries
from claimgraph.workspace.shards import (
    Entry,
    Place,
    ShardHead,
    ShardReading,
    Shelf,
    digest_document,
    enter,
    name_shard,
    read_ledger,
    write_shard,
)

__all__ = ["add_one", "grow", "main"]

_MORE = {"pmid": "99999999", "title": "Zinc", "abstract": "Zinc prevents asthma."}
_SHARDS = Path("generations", "shards")
_DOCUMENTS = 32  # of a shard, as a build makes them


def main() -> None:
    """Measure, and print a line for the large output and one for the document more."""
    base, copies, folder = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    compute_on_one_thread()
    many = folder / "many"
    if not many.exists():
        start, spent = time.perf_counter(), _spent()
        n_documents = grow(base, copies, many, open_pipeline())
        _print(f"{n_documents} documents", start, spent, {})
    start, spent = time.perf_counter(), _spent()
    _print("one more", start, spent, add_one(many, folder))
    sys.stdout.write(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10} MB at most\n")


def grow(base: Path, copies: int, output: Path, pipeline: Pipeline) -> int:
    """Write an output of numbered copies of the documents of another one.

    Args:
        base: The other one.
        copies: How many of each.
        output: The output.
        pipeline: What would read the documents.

    Returns:
        How many documents it has.
    """
    told = describe(pipeline, BuildOptions())
    read = [*_iter_read(base)]
    entries: dict[str, Entry] = {}
    places: dict[str, Place] = {}
    with lock_output(output) as writer, open_shelf(writer) as shelf:
        varied = (_vary(each, number) for number in range(copies) for each in read)
        for group in _groups(varied):
            head = ShardHead(
                reader=told.reader, digests=tuple(digest_document(each.document) for each in group)
            )
            name = name_shard(head)
            write_shard(shelf.find(name), head, group)
            entries |= {each.document.iri: enter(each.document) for each in group}
            places |= {digest: (name, place) for place, digest in enumerate(head.digests)}
        found = ReadEntries(entries=entries, places=places, changes=Changes())
        write_output(writer, shelf, found, pipeline.knowledge, told, None)
    return len(entries)


def add_one(many: Path, folder: Path) -> dict[str, float]:
    """Build one document more onto a copy of an output.

    Args:
        many: The output, which stays as it is.
        folder: Where the copy is made.

    Returns:
        Seconds after which each stage began, by its name.
    """
    copy, given = folder / "more", folder / "more.jsonl"
    shutil.rmtree(copy, ignore_errors=True)
    subprocess.run(["cp", "-al", many, copy], check=True)
    given.write_text(json.dumps(_MORE), encoding="utf-8")
    stages: dict[str, float] = {}
    start = time.perf_counter()

    def note(progress: BuildProgress) -> None:
        stages.setdefault(str(progress.stage), time.perf_counter() - start)

    build_output([given], copy, BuildOptions(), on_progress=note)
    return stages


def _iter_read(base: Path) -> Iterator[ShardReading]:
    manifest = read_manifest(base)
    if manifest is None or manifest.ledger is None:
        raise SystemExit(f"{base} is no output of a build")
    shelf = Shelf(base / _SHARDS)
    located = shelf.locate()[manifest.ledger.reader]
    entries = read_ledger(find_generation(base), manifest.ledger)
    yield from shelf.read(located[each.digest] for each in entries)


def _groups(read: Iterable[ShardReading]) -> Iterator[list[ShardReading]]:
    group: list[ShardReading] = []
    for each in read:
        group.append(each)
        if len(group) == _DOCUMENTS:
            yield group
            group = []
    if group:
        yield group


def _vary(read: ShardReading, number: int) -> ShardReading:
    """Return a document under another IRI, number and title, with what was read of it."""
    document, found = read.document, read.reading.read
    iri, kept = f"{document.iri}{number:03d}", document.bibliography

    def move(evidence: Evidence) -> Evidence:
        return replace(evidence, document=iri)

    made = replace(
        document,
        iri=iri,
        source=f"{document.source}.{number}",
        title=f"{document.title} {number}" if document.title else "",
        bibliography=replace(kept, pmid=f"{kept.pmid}{number:03d}" if kept.pmid else ""),
    )
    moved = replace(
        found,
        claims=tuple(
            replace(each, evidence=tuple(map(move, each.evidence))) for each in found.claims
        ),
        gaps=tuple(replace(each, evidence=move(each.evidence), claims=()) for each in found.gaps),
    )
    return ShardReading(document=made, reading=replace(read.reading, read=moved))


def _spent() -> float:
    return sum(os.times()[:4])


def _print(what: str, start: float, before: float, stages: dict[str, float]) -> None:
    wall, spent = time.perf_counter() - start, _spent() - before
    told = "".join(f"; {stage} from {seconds:.1f} s" for stage, seconds in stages.items())
    sys.stdout.write(f"{what}: {wall:.1f} s, {spent:.1f} s of processor time{told}\n")


if __name__ == "__main__":
    main()
