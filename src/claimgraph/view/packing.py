"""Columns of numbers and texts as one compressed block, which the browser opens at once."""

import base64
import gzip
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from claimgraph.view.escape import json_text

__all__ = ["Packer"]

Numbers = Sequence[int] | npt.NDArray[np.int64]

_UNSIGNED = (np.dtype("<u1"), np.dtype("<u2"), np.dtype("<u4"))
_SIGNED = (np.dtype("<i1"), np.dtype("<i2"), np.dtype("<i4"))
_WORD = 4  # bytes; columns begin at multiples of it, as typed arrays must
_LEVEL = 9


class Packer:
    """Collects columns; ``text()`` gives them all.

    The block holds the length of its head (4 bytes, little-endian), the head (JSON in UTF-8), and
    the columns. The head is the caller's, with ``columns``: by name type, whether differences are
    stored, first byte and length; ``texts``: by name first byte and length in bytes. A text column
    ``x`` holds all its texts in one run; the column of numbers ``x#`` their lengths in UTF-16.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, tuple[npt.NDArray[np.int64], bool]] = {}
        self._texts: dict[str, bytes] = {}

    def numbers(self, name: str, values: Numbers, *, differences: bool = False) -> None:
        """Add a column of whole numbers.

        Args:
            name: Of the column.
            values: Each fits 32 bits.
            differences: Store each value's difference to the one before: smaller where values
                rise slowly.
        """
        column = np.asarray(values, dtype=np.int64)
        self._numbers[name] = (np.diff(column, prepend=0) if differences else column, differences)

    def texts(self, name: str, values: Iterable[str]) -> None:
        """Add a column of texts; halves of surrogate pairs become U+FFFD."""
        wide = [each.encode("utf-16-le", "surrogatepass") for each in values]
        self.numbers(f"{name}#", [len(each) // 2 for each in wide])
        # Text by text, since halves in two texts would join to a whole.
        self._texts[name] = "".join(each.decode("utf-16-le", "replace") for each in wide).encode()

    def text(self, head: dict[str, object]) -> str:
        """Give the head and all columns: gzip without a clock, as base64.

        Args:
            head: What else is told; plain data.

        Returns:
            ASCII; the same for the same columns.
        """
        block = self._block(head)
        return base64.b64encode(gzip.compress(block, compresslevel=_LEVEL, mtime=0)).decode()

    def _block(self, head: dict[str, object]) -> bytes:
        parts: list[bytes] = []
        position = 0
        columns: dict[str, object] = {}
        texts: dict[str, object] = {}

        def add(data: bytes) -> int:
            nonlocal position
            start = position
            padding = -len(data) % _WORD
            parts.append(data + b"\0" * padding)
            position += len(data) + padding
            return start

        for name, (values, differences) in sorted(self._numbers.items()):
            kind = _fitting(values)
            start = add(values.astype(kind).tobytes())
            columns[name] = [kind.str[1:], int(differences), start, len(values)]
        for name, data in sorted(self._texts.items()):
            texts[name] = [add(data), len(data)]
        told = json_text({**head, "columns": columns, "texts": texts}).encode()
        told += b" " * (-len(told) % _WORD)
        return b"".join((len(told).to_bytes(4, "little"), told, *parts))


def _fitting(values: npt.NDArray[np.int64]) -> np.dtype[np.generic]:
    low, high = int(values.min(initial=0)), int(values.max(initial=0))
    kinds = _SIGNED if low < 0 else _UNSIGNED
    for kind in kinds:
        info = np.iinfo(kind)
        if info.min <= low and high <= info.max:
            return kind
    raise OverflowError(f"a column holds {low} to {high}")
