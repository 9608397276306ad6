"""RDF loaded in parts by threads; the engine lets Python go on meanwhile."""

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from types import TracebackType
from typing import IO

import pyoxigraph as ox

from claimgraph.vocabulary import BASE

__all__ = ["PART", "PartLoader"]

# Bytes loaded at once: pyoxigraph 0.5 takes some seven times as many of memory.
PART = 40_000_000
_AT_ONCE = 2  # parts loaded at once; more brings no speed on two cores, and takes memory


class PartLoader:
    """Loads parts that can be read on their own; to be used in a ``with`` block.

    Args:
        store: Where to.

    Attributes:
        n_parts: How many were added.
    """

    def __init__(self, store: ox.Store) -> None:
        self._store: ox.Store | None = store
        self._pool = ThreadPoolExecutor(_AT_ONCE)
        self._waiting: deque[tuple[AbstractContextManager[None], Future[None]]] = deque()
        self.n_parts = 0

    def add(
        self,
        part: bytes | IO[bytes],
        form: ox.RdfFormat,
        *,
        graph: ox.NamedNode | None = None,
        told: AbstractContextManager[None] | None = None,
    ) -> None:
        """Load a part while the caller goes on; wait first if there are several under way.

        Args:
            part: Its bytes, or a file of them.
            form: Its format.
            graph: The graph of what names none; None for the default graph.
            told: In which the errors of this part are raised.

        Raises:
            SyntaxError: If an earlier part is not what its format says.
            OSError: If an earlier part could not be written.
            ValueError: If the loader is closed.
        """
        if self._store is None:
            raise ValueError("the loader is closed")
        load = partial(self._store.bulk_load, part, form, base_iri=BASE, to_graph=graph)
        self._waiting.append((told or nullcontext(), self._pool.submit(load)))
        self.n_parts += 1
        if len(self._waiting) > _AT_ONCE:
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
        told, loaded = self._waiting.popleft()
        with told:
            loaded.result()

    def close(self) -> None:
        """Begin no part that waits, wait for those that are being loaded, and let the store go."""
        self._waiting.clear()
        self._pool.shutdown(cancel_futures=True)
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
