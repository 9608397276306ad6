"""The file of a compiled lexicon: a header and flat sections, all verified on opening.

A 16-byte signature, the format version, the length of the header, the header in JSON (counts,
sources, position of each section), then the sections, each aligned to eight bytes. The header has
the SHA-256 of the sections and, except in older files, of itself. If a manifest beside the file
names it, the manifest's SHA-256 of the whole file is checked instead of that of the sections.
"""

import hashlib
import io
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
from claimgraph.files import open_file, read_text, replace_file

__all__ = [
    "COMPILE",
    "FORMAT_VERSION",
    "TABLES",
    "IriTable",
    "MappedFile",
    "StringTable",
    "common_prefixes",
    "how_to_rebuild",
    "is_lexicon",
    "map_file",
    "pack_iris",
    "pack_strings",
    "write_file",
]

FORMAT_VERSION = 2
_SIGN = b"claimgraph-lex\r\n"  # 16 bytes; the line end reveals a file that was transferred as text
_HEADER = len(_SIGN) + 8  # plus format version and length of the header, 4 bytes each
_ALIGNED = 8  # bytes
_LONGEST_HEADER = 1 << 24  # bytes
# Bytes; a file up to this size is read, so that later changes to it do not matter. A larger one is
# memory-mapped and must not change: truncating it would crash the processes that use it.
_MOST_READ = 1 << 28
_KEYS = {"categories", "forms", "prefixes", "report", "sections", "sha256", "size"}
_COUNTS = ("n_concepts", "n_names", "n_keys", "n_joined")
_SOURCE = {"name", "form", "version", "licence", "n_concepts", "sha256"}
_ITEM_SIZES = {"B": 1, "H": 2, "I": 4}  # bytes, by the type codes of the module array
_OWN_DIGEST = "header_sha256"  # key of the header
_N_PREFIXES = 255  # of IRIs, so that the number of a prefix fits into a byte
_PREFIX = re.compile(r".*[/#:_]", re.DOTALL)
_REMEMBERED = 1000  # prefixes of IRIs that were looked for
_REBUILD = "build it again: claimgraph lexicon build"
COMPILE = "python -m claimgraph.terminology.lexicons"  # compiles claimgraph's own, in a checkout
TABLES = "lexicon"  # folder of its tables, beside it

Section = bytes | bytearray | array  # type: ignore[type-arg]


@dataclass(frozen=True, kw_only=True)
class MappedFile:
    """An open lexicon file whose content has been verified.

    Attributes:
        path: The file.
        header: Its header.
        sections: View of each section, of unsigned numbers or bytes.
    """

    path: Path
    header: Mapping[str, Any]
    sections: Mapping[str, memoryview]

    def verify(self) -> bool:
        """Whether the sections match their digest; reads them all."""
        return bool(self.header["sha256"] == _digest(self.sections))


class StringTable:
    """Concatenated strings, found by number, or by value if they are sorted.

    Args:
        starts: Offset of each string, and past the last one.
        blob: The strings in UTF-8.
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
        """Return the number of a string, or None. The strings must be sorted."""
        wanted = text.encode()
        place = bisect_left(range(len(self)), wanted, key=self._bytes)
        return place if place < len(self) and self._bytes(place) == wanted else None


class IriTable(StringTable):
    """Sorted IRIs; those of one terminology share a prefix, which is stored once.

    Args:
        starts: As for :class:`StringTable`, of the parts after the prefix.
        blob: Those parts in UTF-8.
        prefixes: The shared prefixes.
        prefix_of: For each IRI, the number of its prefix.
    """

    __slots__ = ("_has_any", "_prefix_of", "_prefixes")

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
        self._has_any: dict[str, bool] = {}  # for each prefix asked for

    def __getitem__(self, number: int) -> str:
        return str(self._bytes(number), "utf-8")

    def find(self, text: str) -> int | None:
        """Return the number of an IRI, or None; those of a foreign prefix are told at once."""
        prefix = _prefix(text)
        has_any = self._has_any.get(prefix)
        if has_any is None:
            wanted = prefix.encode()
            place = bisect_left(range(len(self)), wanted, key=self._bytes)
            has_any = place < len(self) and self._bytes(place).startswith(wanted)
            if len(self._has_any) >= _REMEMBERED:
                self._has_any.clear()
            self._has_any[prefix] = has_any
        return super().find(text) if has_any else None

    def _bytes(self, number: int) -> bytes:
        return self._prefixes[self._prefix_of[number]] + super()._bytes(number)


def pack_iris(name: str, iris: Sequence[str], prefixes: Sequence[str]) -> dict[str, "Section"]:
    """Pack IRIs into the sections of an :class:`IriTable`.

    Args:
        name: Prefix of the names of the sections.
        iris: In the order of their UTF-8.
        prefixes: At most 256, including the empty one.

    Raises:
        OutputError: If the IRIs have more than 4 GiB in total.
    """
    numbers = {prefix: number for number, prefix in enumerate(prefixes)}
    found = [numbers.get(_prefix(iri), numbers[""]) for iri in iris]
    rest = [iri[len(prefixes[number]) :] for iri, number in zip(iris, found, strict=True)]
    starts, blob = pack_strings(rest)
    return {f"{name}_start": starts, f"{name}_text": blob, f"{name}_prefix": array("B", found)}


def common_prefixes(iris: Iterable[str]) -> list[str]:
    """Return the empty prefix, then the (up to 255) most frequent prefixes, sorted."""
    counts = Counter(map(_prefix, iris))
    counts.pop("", None)
    often = sorted(counts, key=lambda each: (-counts[each], each))[:_N_PREFIXES]
    return ["", *sorted(often)]


def _prefix(iri: str) -> str:
    """Return the part before the identifier within its terminology."""
    found = _PREFIX.match(iri)
    return found.group() if found else ""


def pack_strings(strings: Sequence[str]) -> tuple["array[int]", bytes]:
    """Concatenate strings; return their offsets and the UTF-8.

    Raises:
        OutputError: If they have more than 4 GiB in total.
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
    """Write a lexicon file atomically: to a temporary file, which is then renamed.

    Args:
        path: The file; missing folders are created.
        header: The metadata of the file.
        sections: By name. The same header and sections give the same bytes.

    Raises:
        OutputError: If the path cannot be written to.
    """
    places: dict[str, tuple[int, int, str]] = {}
    offset = 0
    for name, section in sections.items():
        size = memoryview(section).nbytes
        places[name] = (offset, size, section.typecode if isinstance(section, array) else "B")
        offset += size + -size % _ALIGNED
    views = {name: memoryview(section) for name, section in sections.items()}
    full = {**header, "sections": places, "size": offset, "sha256": _digest(views)}
    text = _encode({**full, _OWN_DIGEST: hashlib.sha256(_encode(full)).hexdigest()})
    text += b" " * (-(_HEADER + len(text)) % _ALIGNED)
    start = _SIGN + FORMAT_VERSION.to_bytes(4, "little") + len(text).to_bytes(4, "little") + text
    replace_file(path, _parts(start, views.values()))


def _parts(start: bytes, views: Iterable[memoryview]) -> Iterator[bytes | memoryview]:
    yield start
    for view in views:
        yield view
        yield b"\0" * (-view.nbytes % _ALIGNED)


def map_file(path: Path) -> MappedFile:
    """Open a lexicon file and verify it: by its digests and, if there is one, its manifest.

    Args:
        path: The file. A manifest beside it (``NAME.json``) that names it states its SHA-256.

    Raises:
        TerminologyError: If it is not a lexicon, has another version, is truncated or damaged.
    """
    if sys.byteorder != "little":  # pragma: no cover (no such machine to test on)
        raise TerminologyError("lexicons need a little-endian machine", where=str(path))
    try:
        with open_file(path) as file:
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
            whole = _read_whole(file, expected)
    except OSError as error:
        raise TerminologyError(
            f"the lexicon cannot be read: {error.strerror or error}",
            where=str(path),
            fix=how_to_rebuild(path),
        ) from error
    body = whole[_HEADER + size :]
    if len(body) != header["size"]:
        raise _error(path, "the lexicon was cut off while it was read")
    sections = {
        name: body[offset : offset + length].cast(code)
        for name, (offset, length, code) in header["sections"].items()
    }
    found = MappedFile(path=path, header=header, sections=sections)
    told = _manifest_digest(path)
    whole_is_right = told is None or hashlib.sha256(whole).hexdigest() == told
    if not whole_is_right or (told is None and not found.verify()):
        raise _error(path, "the lexicon is damaged: its bytes are not those that were written")
    return found


def _read_whole(file: io.BufferedReader, size: int) -> memoryview:
    if size > _MOST_READ:
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    file.seek(0)
    return memoryview(file.read(size))


def _manifest_digest(path: Path) -> str | None:
    """Return the SHA-256 of the whole file from the manifest beside it; None without one."""
    manifest = path.with_suffix(".json")
    if not manifest.is_file():
        return None
    try:
        told = json.loads(read_text(manifest))
    except (OSError, ValueError, RecursionError):
        return None
    is_its = isinstance(told, dict) and told.get("file") == path.name
    return str(told.get("sha256")) if is_its else None


def _read_header(path: Path, text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _error(path, "the lexicon's header is damaged") from error
    own = header.pop(_OWN_DIGEST, None) if isinstance(header, dict) else None
    is_right = own is None or own == hashlib.sha256(_encode(header)).hexdigest()
    if not is_right or not _is_header(header):
        raise _error(path, "the lexicon's header is damaged")
    return dict(header)


def _is_header(header: object) -> bool:
    """Whether all needed keys are there, with values of the right types."""
    # Exact equality: a damaged name of a key would look like an additional key.
    if not isinstance(header, dict) or header.keys() != _KEYS or type(header["size"]) is not int:
        return False
    sections, report = header.get("sections"), header.get("report")
    if not isinstance(sections, dict) or not isinstance(report, dict):
        return False
    return (
        all(_is_place(place, header["size"]) for place in sections.values())
        and all(_are_texts(header.get(key)) for key in ("categories", "prefixes"))
        and all(isinstance(report.get(key), int) for key in _COUNTS)
        and isinstance(sources := report.get("sources"), list)
        and all(isinstance(each, dict) and each.keys() >= _SOURCE for each in sources)
        and isinstance(header.get("sha256"), str)
    )


def _is_place(place: object, size: int) -> bool:
    if not isinstance(place, list) or [type(each) for each in place] != [int, int, str]:
        return False
    offset, length, code = place
    item = _ITEM_SIZES.get(code)
    return item is not None and 0 <= offset <= offset + length <= size and length % item == 0


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _encode(header: Mapping[str, Any]) -> bytes:
    return json.dumps(header, sort_keys=True, ensure_ascii=False).encode(errors="surrogatepass")


def _error(path: Path, problem: str) -> TerminologyError:
    return TerminologyError(problem, where=str(path), fix=how_to_rebuild(path))


def how_to_rebuild(path: Path) -> str:
    """Return what to do about a lexicon that cannot be used."""
    is_ours = path.with_suffix(".json").is_file() and (path.parent / TABLES).is_dir()
    return f"compile it: {COMPILE}" if is_ours else _REBUILD


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
        with open_file(path) as file:
            return file.read(len(_SIGN)) == _SIGN
    except OSError as error:
        raise TerminologyError(
            f"the lexicon cannot be read: {error.strerror or error}", where=str(path)
        ) from error
