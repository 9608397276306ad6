"""The compiled lexicon's file: a header and flat sections that are mapped, not read.

Sixteen bytes of sign and format version, the length of the header, the header in JSON (counts,
sources, where each section lies), then the sections, each at a multiple of eight bytes.
"""

import hashlib
import json
import mmap
import os
import re
import sys
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimgraph.errors import OutputError, TerminologyError
from claimgraph.files import replace_file

__all__ = [
    "FORMAT_VERSION",
    "IriTable",
    "MappedFile",
    "StringTable",
    "common_prefixes",
    "is_lexicon",
    "map_file",
    "pack_iris",
    "pack_strings",
    "write_file",
]

FORMAT_VERSION = 2
_SIGN = b"claimgraph-lex\r\n"  # sixteen bytes; the line end shows a file that was sent as text
_HEADER = len(_SIGN) + 8  # then the format version and the length of the header, 4 bytes each
_ALIGNED = 8  # bytes
_LONGEST_HEADER = 1 << 24  # bytes
_N_PREFIXES = 255  # of IRIs, so that the number of one is a byte
_PREFIX = re.compile(r".*[/#:_]", re.DOTALL)
_REBUILD = "build it again: claimgraph lexicon build"

Section = bytes | bytearray | array  # type: ignore[type-arg]


@dataclass(frozen=True, kw_only=True)
class MappedFile:
    """An open lexicon file.

    Attributes:
        path: The file.
        header: Its header.
        sections: View of each section, of unsigned numbers or bytes.
    """

    path: Path
    header: Mapping[str, Any]
    sections: Mapping[str, memoryview]

    def verify(self) -> bool:
        """Whether the sections are those that were written; reads the whole file."""
        return bool(self.header["sha256"] == _digest(self.sections))


class StringTable:
    """Strings laid end to end, found by number, or by value if they are sorted.

    Args:
        starts: Offset of each string, and past the last one.
        blob: UTF-8.
    """

    __slots__ = ("_blob", "_starts")

    def __init__(self, starts: Sequence[int], blob: memoryview) -> None:
        self._starts = starts
        self._blob = blob

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> str:
        return str(self._blob[self._starts[number] : self._starts[number + 1]], "utf-8")

    def _bytes(self, number: int) -> bytes:
        return bytes(self._blob[self._starts[number] : self._starts[number + 1]])

    def find(self, text: str) -> int | None:
        """Return the number of a string; None if it is not there. They must be sorted."""
        wanted = text.encode()
        place = bisect_left(range(len(self)), wanted, key=self._bytes)
        return place if place < len(self) and self._bytes(place) == wanted else None


class IriTable(StringTable):
    """IRIs, of which those of one terminology share what they begin with; sorted.

    Args:
        starts: As of :class:`StringTable`, of the part behind the shared one.
        blob: UTF-8.
        prefixes: What IRIs begin with.
        prefix_of: For each IRI, which of these.
    """

    __slots__ = ("_prefix_of", "_prefixes")

    def __init__(
        self,
        starts: Sequence[int],
        blob: memoryview,
        prefixes: Sequence[str],
        prefix_of: Sequence[int],
    ) -> None:
        super().__init__(starts, blob)
        self._prefixes = tuple(each.encode() for each in prefixes)
        self._prefix_of = prefix_of

    def __getitem__(self, number: int) -> str:
        return str(self._bytes(number), "utf-8")

    def _bytes(self, number: int) -> bytes:
        return self._prefixes[self._prefix_of[number]] + super()._bytes(number)


def pack_iris(name: str, iris: Sequence[str], prefixes: Sequence[str]) -> dict[str, "Section"]:
    """Lay IRIs out as sections of an :class:`IriTable`.

    Args:
        name: What the names of the sections begin with.
        iris: In the order of their UTF-8.
        prefixes: At most 256, the empty one among them.

    Raises:
        OutputError: If the IRIs are longer than 4 GiB together.
    """
    numbers = {prefix: number for number, prefix in enumerate(prefixes)}
    found = [numbers.get(_prefix(iri), numbers[""]) for iri in iris]
    rest = [iri[len(prefixes[number]) :] for iri, number in zip(iris, found, strict=True)]
    starts, blob = pack_strings(rest)
    return {f"{name}_start": starts, f"{name}_text": blob, f"{name}_prefix": array("B", found)}


def common_prefixes(iris: Iterable[str]) -> list[str]:
    """Return what most IRIs begin with, up to 255, sorted, and the empty beginning first."""
    counts = Counter(map(_prefix, iris))
    counts.pop("", None)
    often = sorted(counts, key=lambda each: (-counts[each], each))[:_N_PREFIXES]
    return ["", *sorted(often)]


def _prefix(iri: str) -> str:
    """Return all up to the identifier in its terminology."""
    found = _PREFIX.match(iri)
    return found.group() if found else ""


def pack_strings(strings: Sequence[str]) -> tuple["array[int]", bytes]:
    """Lay strings end to end: their offsets, and the UTF-8.

    Raises:
        OutputError: If they are longer than 4 GiB together.
    """
    encoded = [each.encode() for each in strings]
    starts = array("I", [0])
    total = 0
    for each in encoded:
        total += len(each)
        if total >> 32:
            raise OutputError("the lexicon is too large", fix="compile fewer sources")
        starts.append(total)
    return starts, b"".join(encoded)


def write_file(path: Path, header: Mapping[str, Any], sections: Mapping[str, Section]) -> None:
    """Write a lexicon file: beside its place first, then renamed, so that it is never half there.

    Args:
        path: Where to; folders on the way are made.
        header: What the file says of itself.
        sections: By name; the same bytes for the same header and sections.

    Raises:
        OutputError: If the place cannot be written to.
    """
    places: dict[str, tuple[int, int, str]] = {}
    offset = 0
    for name, section in sections.items():
        size = memoryview(section).nbytes
        places[name] = (offset, size, section.typecode if isinstance(section, array) else "B")
        offset += size + -size % _ALIGNED
    views = {name: memoryview(section) for name, section in sections.items()}
    full = {**header, "sections": places, "size": offset, "sha256": _digest(views)}
    text = json.dumps(full, sort_keys=True, ensure_ascii=False).encode()
    text += b" " * (-(_HEADER + len(text)) % _ALIGNED)
    start = _SIGN + FORMAT_VERSION.to_bytes(4, "little") + len(text).to_bytes(4, "little") + text
    replace_file(path, _parts(start, views.values()))


def _parts(start: bytes, views: Iterable[memoryview]) -> Iterator[bytes | memoryview]:
    yield start
    for view in views:
        yield view
        yield b"\0" * (-view.nbytes % _ALIGNED)


def map_file(path: Path) -> MappedFile:
    """Open a lexicon file; its sections are read from disk when they are looked at.

    Args:
        path: The file.

    Raises:
        TerminologyError: If it is no lexicon, of another version, or cut off.
    """
    if sys.byteorder != "little":  # pragma: no cover (no such machine to test on)
        raise TerminologyError("lexicons need a little-endian machine", where=str(path))
    try:
        with path.open("rb") as file:
            start = file.read(_HEADER)
            if not start.startswith(_SIGN) or len(start) < _HEADER:
                raise _error(path, "this is not a compiled lexicon")
            version, size = (int.from_bytes(start[at : at + 4], "little") for at in (16, 20))
            if version != FORMAT_VERSION:
                raise _error(path, f"the lexicon has format {version}, not {FORMAT_VERSION}")
            header = _read_header(path, file.read(min(size, _LONGEST_HEADER)))
            expected = _HEADER + size + header["size"]
            if file.seek(0, os.SEEK_END) != expected:
                raise _error(path, "the lexicon is cut off or has bytes behind its end")
            whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except OSError as error:
        raise TerminologyError(
            f"the lexicon cannot be read: {error.strerror or error}", where=str(path), fix=_REBUILD
        ) from error
    body = whole[_HEADER + size :]
    sections = {
        name: body[offset : offset + length].cast(code)
        for name, (offset, length, code) in header["sections"].items()
    }
    return MappedFile(path=path, header=header, sections=sections)


def _read_header(path: Path, text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
    except ValueError as error:
        raise _error(path, "the lexicon's header is damaged") from error
    if not isinstance(header, dict) or not isinstance(header.get("size"), int):
        raise _error(path, "the lexicon's header is damaged")
    return header


def _error(path: Path, problem: str) -> TerminologyError:
    return TerminologyError(problem, where=str(path), fix=_REBUILD)


def _digest(views: Mapping[str, memoryview]) -> str:
    digest = hashlib.sha256()
    for _, view in sorted(views.items()):
        digest.update(view)
    return digest.hexdigest()


def is_lexicon(path: Path) -> bool:
    """Whether a file is a compiled lexicon, by its first bytes.

    Raises:
        TerminologyError: If it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return file.read(len(_SIGN)) == _SIGN
    except OSError as error:
        raise TerminologyError(
            f"the lexicon cannot be read: {error.strerror or error}", where=str(path)
        ) from error
