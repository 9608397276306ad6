"""Files of a generation made of those of the one before, of which only some parts are others."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path

from claimgraph.files import open_file

__all__ = ["Piece", "iter_pieces", "splice"]

Piece = tuple[int, int] | bytes
"""Where something begins and ends in the file before, or what stands in the place of it."""

_CHUNK = 1 << 20  # bytes copied at once


def iter_pieces(
    start: int, sizes: Sequence[tuple[str, int]], changed: Mapping[str, bytes]
) -> Iterator[Piece]:
    """Yield the pieces of a section of a file whose parts are in the order of their keys.

    Args:
        start: Where the section begins in the file before.
        sizes: Key and bytes of each part there, in its order.
        changed: The parts that are others now, by key; empty where one is no more.

    Yields:
        The pieces, in their order.

    >>> list(iter_pieces(5, [("a", 2), ("c", 3)], {"b": b"new", "c": b""}))
    [(5, 7), b'new']
    """
    keys = [key for key, _ in sizes]
    starts = list(accumulate((size for _, size in sizes), initial=start))
    place = start
    for key in sorted(changed):
        number = bisect_left(keys, key)
        if starts[number] > place:
            yield place, starts[number]
        if changed[key]:
            yield changed[key]
        is_there = number < len(keys) and keys[number] == key
        place = starts[number + is_there]
    if starts[-1] > place:
        yield place, starts[-1]


def splice(path: Path, pieces: Iterable[Piece]) -> Iterator[bytes]:
    """Yield the content of a file that is made of pieces.

    Args:
        path: The file before.
        pieces: In their order.

    Raises:
        OSError: If it cannot be read, or has less than a piece says.
    """
    with open_file(path) as file:
        for piece in pieces:
            if isinstance(piece, bytes):
                yield piece
                continue
            place, end = piece
            file.seek(place)
            while place < end:
                chunk = file.read(min(_CHUNK, end - place))
                if not chunk:
                    raise EOFError(f"{path.name} ends at {place}")
                yield chunk
                place += len(chunk)
