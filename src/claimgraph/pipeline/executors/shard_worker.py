"""What a worker of a cluster does: open the reader once, and read a shard at a time.

Engines start their workers themselves, keep them over several builds, and may run several tasks of
one worker at once; a reader is opened once for all of these, and is asked by one of them at a time.
"""

import gc
import pickle
from collections.abc import Callable, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any

from claimgraph.analysis import compute_on_one_thread
from claimgraph.errors import ClaimgraphError
from claimgraph.model import Document
from claimgraph.pipeline.executors.executor import BatchReader

__all__ = ["Outcome", "attempt", "attempt_packed", "pack", "unpack", "unwrap"]

Outcome = tuple[tuple[Any, ...], ClaimgraphError | None]
"""What was found in each document of a shard; or nothing, and why."""

_TURN = Lock()


def pack(value: object) -> bytes:
    """Return a value as the bytes that go to workers and back.

    Args:
        value: What opens a reader, a shard, an outcome.
    """
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes) -> Any:
    """Return the value of which :func:`pack` made bytes.

    Args:
        packed: The bytes, of a worker of ours or of the process that builds.
    """
    return pickle.loads(packed)  # noqa: S301 (see above)


def attempt(opener: bytes, shard: Sequence[Document]) -> Outcome:
    """Read a shard with the reader of this process.

    Args:
        opener: A function that opens the reader, packed. The reader stays open until another one
            is asked for.
        shard: The documents.

    Returns:
        What was found. An error that would come again is returned, not raised, so that no engine
        tries the shard once more.
    """
    with _TURN:
        try:
            return _open(opener).read_together(shard), None
        except ClaimgraphError as error:
            return (), error


def attempt_packed(packed: bytes) -> bytes:
    """Read a shard, as :func:`attempt` does.

    Args:
        packed: The arguments of :func:`attempt`.

    Returns:
        What that returns, packed.
    """
    opener, shard = unpack(packed)
    return pack(attempt(opener, shard))


def unwrap(outcome: Outcome) -> tuple[Any, ...]:
    """Return what was found, or raise why nothing was.

    Args:
        outcome: Of a shard.

    Raises:
        ClaimgraphError: What the reader raised.
    """
    found, error = outcome
    if error is not None:
        raise error
    return found


@lru_cache(maxsize=1)
def _open(opener: bytes) -> BatchReader[Any]:
    compute_on_one_thread()
    open_reader: Callable[[], BatchReader[Any]] = unpack(opener)
    reader = open_reader()
    gc.freeze()  # permanent objects need not be scanned again
    return reader
