"""Encode columns of numbers and texts as one compressed block that browsers decode quickly."""

import base64
import gzip
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from claimgraph.view.data.escape import json_text
from claimgraph.view.data.payload_schema import BlockIndex

__all__ = ["Packer"]

Numbers = Sequence[int] | npt.NDArray[np.int64]

_UNSIGNED = (np.dtype("<u1"), np.dtype("<u2"), np.dtype("<u4"))
_SIGNED = (np.dtype("<i1"), np.dtype("<i2"), np.dtype("<i4"))
_ALIGNED = 4  # bytes; typed arrays must be aligned to multiples of it
_LEVEL = 9
_PIECE = re.compile(r"[A-Za-z]+ ?|[0-9]+|[^A-Za-z0-9]")
_BITS = 7  # per byte for a piece's number; the eighth bit marks the last byte
# Base 85 of RFC 1924, with HTML's special characters replaced by four unused ones.
_HARMLESS = bytes.maketrans(b"<>&`", b",.:/")


class Packer:
    """Collects columns; ``text()`` encodes them all.

    The block has the length of its head (4 bytes, little-endian), the head (JSON in UTF-8), and
    the columns. The head has the caller's data and, by name, ``columns`` (type, whether differences
    are stored, first byte, length) and ``texts`` (first byte, length in bytes). A text column ``x``
    is the concatenation of its texts; the number column ``x#`` has their lengths in UTF-16 units. A
    prose column is a sequence of numbers of pieces; ``x#`` has the lengths in bytes; the text
    column ``pieces`` has the pieces, the most frequent first.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, tuple[npt.NDArray[np.int64], bool]] = {}
        self._texts: dict[str, bytes] = {}
        self._prose: dict[str, Sequence[str]] = {}

    def numbers(self, name: str, values: Numbers, *, differences: bool = False) -> None:
        """Add a column of whole numbers.

        Args:
            name: Name of the column.
            values: Values of at most 32 bits.
            differences: Store each value's difference from the previous one, which compresses
                better if values rise slowly.
        """
        column = np.asarray(values, dtype=np.int64)
        self._numbers[name] = (np.diff(column, prepend=0) if differences else column, differences)

    def texts(self, name: str, values: Iterable[str]) -> None:
        """Add a column of texts; lone surrogates become U+FFFD."""
        whole = [_whole(each) for each in values]
        self.numbers(f"{name}#", [len(each.encode("utf-16-le")) // 2 for each in whole])
        self._texts[name] = "".join(whole).encode()

    def prose(self, name: str, values: Iterable[str]) -> None:
        """Add a column of texts with many repeated words, which compresses better than as texts."""
        self._prose[name] = [_whole(each) for each in values]

    def text(self, head: Mapping[str, object]) -> str:
        """Return the head and all columns, compressed with gzip (no time stamp), in base 85.

        Args:
            head: Further plain data.

        Returns:
            ASCII without ``<``, ``>`` and ``&``; the same for the same columns.
        """
        self._pack_prose()
        packed = gzip.compress(self._block(head), compresslevel=_LEVEL, mtime=0)
        return base64.b85encode(packed).translate(_HARMLESS).decode()

    def _pack_prose(self) -> None:
        counts: Counter[str] = Counter()
        for values in self._prose.values():
            for each in values:
                counts.update(_PIECE.findall(each))
        pieces = sorted(counts, key=lambda piece: (-counts[piece], piece))
        codes = {piece: _code(number) for number, piece in enumerate(pieces)}
        for name, values in self._prose.items():
            coded = [_encode(each, codes) for each in values]
            self.numbers(f"{name}#", [len(each) for each in coded])
            self._texts[name] = b"".join(coded)
        self._prose = {}
        self.texts("pieces", pieces)

    def _block(self, head: Mapping[str, object]) -> bytes:
        parts: list[bytes] = []
        position = 0
        index = BlockIndex(columns={}, texts={})

        def add(data: bytes) -> int:
            nonlocal position
            start = position
            padding = -len(data) % _ALIGNED
            parts.append(data + b"\0" * padding)
            position += len(data) + padding
            return start

        for name, (values, differences) in sorted(self._numbers.items()):
            kind = _fitting(values)
            start = add(values.astype(kind).tobytes())
            index["columns"][name] = (kind.str[1:], int(differences), start, len(values))
        for name, data in sorted(self._texts.items()):
            index["texts"][name] = (add(data), len(data))
        told = json_text({**head, **index}).encode()
        told += b" " * (-len(told) % _ALIGNED)
        return b"".join((len(told).to_bytes(4, "little"), told, *parts))


def _whole(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _code(number: int) -> bytes:
    """Return the variable-length code of a piece's number; short for small numbers.

    Source:
        End-tagged dense code, doi:10.1007/s10791-006-9001-9.
    """
    high = 1 << _BITS
    found = [high + number % high]
    number = number // high - 1
    while number >= 0:
        found.append(number % high)
        number = number // high - 1
    return bytes(reversed(found))


def _encode(text: str, codes: Mapping[str, bytes]) -> bytes:
    return b"".join(map(codes.__getitem__, _PIECE.findall(text)))


def _fitting(values: npt.NDArray[np.int64]) -> np.dtype[np.generic]:
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    kinds = _SIGNED if low < 0 else _UNSIGNED
    for kind in kinds:
        info = np.iinfo(kind)
        if info.min <= low and high <= info.max:
            return kind
    raise OverflowError(f"a column holds {low} to {high}")
