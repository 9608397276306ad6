"""Quads as text at the engine's speed, with the same bytes each time."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

import pyoxigraph as ox

__all__ = ["serialize"]

_DECLARES = b"@prefix"
_HEAD = re.compile(rb"(?:@prefix[^\n]*\n)*")


def serialize(
    quads: Iterable[ox.Quad] | Iterable[ox.Triple],
    output: IO[bytes] | Path,
    form: ox.RdfFormat,
    prefixes: Mapping[str, str],
) -> None:
    """Write quads, or triples, in their order.

    Args:
        quads: What to write.
        output: A file opened for bytes, or its path.
        form: The format.
        prefixes: Namespace by prefix, for a format that has them; declared in order.

    Raises:
        OSError: If the file cannot be written.
    """
    if isinstance(output, Path):
        with output.open("wb") as file:
            serialize(quads, file, form, prefixes)
        return
    sorted_head = _SortedHead(output)
    ox.serialize(quads, sorted_head, form, prefixes=dict(prefixes))  # type: ignore[arg-type]
    sorted_head.end()


class _SortedHead:
    """Passes bytes on; the lines that declare prefixes, which pyoxigraph 0.5 shuffles, sorted."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self._head: bytes | None = b""

    def write(self, part: bytes) -> int:
        """Take some bytes."""
        if self._head is None:
            self._output.write(part)
            return len(part)
        self._head += part
        rest = self._head[self._size() :]
        if rest and not _DECLARES.startswith(rest[: len(_DECLARES)]):
            self.end()
        return len(part)

    def flush(self) -> None:
        """Do nothing: the caller's file is the caller's to flush."""

    def end(self) -> None:
        """Pass on what is kept."""
        if self._head is None:
            return
        size = self._size()
        lines = sorted(self._head[:size].splitlines(keepends=True))
        self._output.write(b"".join((*lines, self._head[size:])))
        self._head = None

    def _size(self) -> int:
        head = _HEAD.match(self._head or b"")
        return head.end() if head else 0
