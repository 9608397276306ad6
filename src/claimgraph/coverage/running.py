"""Run over documents, in this process or in several."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from itertools import chain, islice
from typing import TypeVar

from claimgraph.coverage.reading import CoverageReader, open_coverage
from claimgraph.coverage.totals import Coverage
from claimgraph.coverage.trials import FrameTrial, TrialReader, open_trial
from claimgraph.model import Document
from claimgraph.ontology import Frame
from claimgraph.pipeline import BatchReader, Pipeline, iter_batches, read_in_workers

__all__ = ["measure_coverage", "try_frames"]

_R = TypeVar("_R")


def measure_coverage(
    documents: Iterable[Document],
    pipeline: Pipeline,
    *,
    workers: int = 1,
    on_document: Callable[[Document], None] = lambda _: None,
) -> Coverage:
    """Measure how the sentences of documents are read.

    Args:
        documents: The documents, taken in batches.
        pipeline: Reads them.
        workers: Number of processes; as for :meth:`claimgraph.pipeline.Pipeline.build`.
        on_document: Called after each document, in order.

    Returns:
        The totals, the same for any number of workers.
    """
    coverage = Coverage()
    open_again = None if pipeline.again is None else partial(open_coverage, pipeline.again)
    for document, found in _read(documents, CoverageReader(pipeline), open_again, workers):
        coverage.add(found)
        on_document(document)
    return coverage


def try_frames(
    documents: Iterable[Document],
    pipeline: Pipeline,
    frames: Sequence[Frame],
    *,
    workers: int = 1,
    on_document: Callable[[Document], None] = lambda _: None,
) -> tuple[FrameTrial, ...]:
    """Read documents with frames added, each after those of its word that there are.

    Args:
        documents: The documents, taken in batches.
        pipeline: Reads them, without these frames.
        frames: The new frames.
        workers: Number of processes; as for :meth:`claimgraph.pipeline.Pipeline.build`.
        on_document: Called after each document, in order.

    Returns:
        What each frame reads, in the order of the frames; the same for any number of workers.
    """
    trials = tuple(FrameTrial(frame=frame) for frame in frames)
    again = None if pipeline.again is None else partial(open_trial, pipeline.again, tuple(frames))
    for document, found in _read(documents, TrialReader(pipeline, frames), again, workers):
        for number, reading in found:
            trials[number].add(reading)
        on_document(document)
    return trials


def _read(
    documents: Iterable[Document],
    reader: BatchReader[_R],
    open_again: Callable[[], BatchReader[_R]] | None,
    workers: int,
) -> Iterator[tuple[Document, _R]]:
    batches = iter_batches(documents)
    first = list(islice(batches, 2))
    every = chain(first, batches)
    if workers == 1 or open_again is None or len(first) < 2:
        for batch in every:
            yield from zip(batch, reader.read_together(batch), strict=True)
        return
    with closing(read_in_workers(every, open_again, workers)) as found:
        yield from found
