"""RDF loaded in parts by threads; the engine lets Python go on meanwhile."""

import tempfile
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO

import pyoxigraph as ox

from claimgraph.vocabulary import BASE

__all__ = ["PART", "PartLoader", "spool_lines"]

# Bytes loaded at once: pyoxigraph 0.5 takes some seven times as many of memory.
PART = 40_000_000
_AT_ONCE = 2  # parts loaded at once; more brings no speed on two cores, and takes memory
# Bytes of N-Quads that become one run: half a million quads of a build, of which the engine takes
# 500 bytes of memory each.
_RUN = 100_000_000


# In which errors are raised, the file to close, and what is loaded.
_Waiting = tuple[AbstractContextManager[None], AbstractContextManager[object], Future[None]]


class PartLoader:
    """Loads parts that can be read on their own; to be used in a ``with`` block.

    Args:
        store: Where to.
        at_once: How many parts are loaded at once.

    Attributes:
        n_parts: How many were added.
    """

    def __init__(self, store: ox.Store, *, at_once: int = _AT_ONCE) -> None:
        self._store: ox.Store | None = store
        self._at_once = at_once
        self._pool = ThreadPoolExecutor(at_once)
        self._waiting: deque[_Waiting] = deque()
        self.n_parts = 0

    def add(
        self,
        part: bytes | IO[bytes],
        form: ox.RdfFormat,
        *,
        graph: ox.NamedNode | None = None,
        told: AbstractContextManager[None] | None = None,
        owned: bool = False,
    ) -> None:
        """Load a part while the caller goes on; wait first if there are several under way.

        Args:
            part: Its bytes, or a file of them.
            form: Its format.
            graph: The graph of what names none; None for the default graph.
            told: In which the errors of this part are raised.
            owned: Whether the file is closed when it is loaded.

        Raises:
            SyntaxError: If an earlier part is not what its format says.
            OSError: If an earlier part could not be written.
            ValueError: If the loader is closed.
        """
        if self._store is None:
            raise ValueError("the loader is closed")
        load = partial(self._store.bulk_load, part, form, base_iri=BASE, to_graph=graph)
        file = part if owned and not isinstance(part, bytes) else nullcontext()
        self._waiting.append((told or nullcontext(), file, self._pool.submit(load)))
        self.n_parts += 1
        if len(self._waiting) > self._at_once:
            self._wait()

    def finish(self) -> None:
        """Wait until all is loaded.

        Raises:
            SyntaxError: As for :meth:`add`.
            OSError: As for :meth:`add`.
        """
        while self._waiting:
            self._wait()

    def _wait(self) -> None:
        told, file, loaded = self._waiting.popleft()
        with file, told:
            loaded.result()

    def close(self) -> None:
        """Begin no part that waits, wait for those that are being loaded, and let the store go."""
        self._pool.shutdown(cancel_futures=True)
        for _, file, _ in self._waiting:
            with file:
                pass
        self._waiting.clear()
        self._store = None

    def __enter__(self) -> "PartLoader":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if error is None:
                self.finish()
        finally:
            self.close()


def spool_lines(lines: Iterable[str], folder: Path) -> Iterator[IO[bytes]]:
    """Yield files of lines, to be closed by whoever reads them, of the size for one run each.

    The engine sorts what it loads at once, a million quads at most, into one compressed run. What
    it joins of several runs it leaves uncompressed (until an index has half a gigabyte), two thirds
    larger.

    Args:
        lines: Whole lines, some at a time.
        folder: Where the files are made; they have no names.

    Raises:
        OSError: If one cannot be written.
    """
    file, size = None, 0
    try:
        for each in lines:
            file = _open_scratch(folder) if file is None else file
            size += file.write(each.encode())
            if size >= _RUN:
                file.seek(0)
                yield file
                file, size = None, 0
        if file is not None:
            file.seek(0)
            yield file
            file = None
    finally:
        if file is not None:
            file.close()


def _open_scratch(folder: Path) -> IO[bytes]:
    return tempfile.TemporaryFile(dir=folder)
