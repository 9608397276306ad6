"""Records of large text files, cut where a line starts the next one."""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO

from claimgraph.documents.decoding import check_not_binary, decode, find_encoding, is_blank
from claimgraph.documents.records import Stretch
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.files import megabytes

__all__ = ["TextRecord", "iter_text_records", "unwrap"]

_CHUNK = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class TextRecord:
    """A record of a text file.

    Attributes:
        line: Line of its start, from 1.
        text: Its lines, as they are.
    """

    line: int
    text: str


def iter_text_records(
    source: Source, start: re.Pattern[bytes], on_skip: Callable[[Skip], None]
) -> Iterator[TextRecord]:
    """Yield the records of a text file.

    Args:
        source: The file.
        start: A record starts where a match of it ends; the file is sought in as if a line end were
            before it.
        on_skip: Called for each record that is too large.

    Yields:
        The records, in the order of the file; what is before the first is left out.

    Raises:
        DocumentError: If the file is unreadable or binary.
    """
    has_warned = source.options.is_quiet
    with source.open() as stream:
        for line, data in _cut(_iter_chunks(stream, source.where), start, source.max_size):
            if data is None:
                reason = f"it is larger than {megabytes(source.max_size)}"
                on_skip(Skip(where=f"{source.name}:{line}", reason=reason))
                continue
            try:
                text = data.decode()
            except UnicodeDecodeError:
                text = decode(data, f"{source.where}:{line}", is_quiet=has_warned)
                has_warned = True
            if not is_blank(text):
                yield TextRecord(line, text)


def unwrap(text: str, start: int, end: int) -> tuple[str, tuple[Stretch, ...]]:
    r"""Join the lines of a value that was wrapped.

    Args:
        text: The record.
        start: Where the value starts.
        end: Where it ends.

    Returns:
        The value on one line, a space for each line end, without white space around it; and its
        stretches.

    >>> unwrap("AB  - Zinc\n      rose.", 6, 22)
    ('Zinc rose.', ((0, 4, 6, 10), (4, 5, 10, 17), (5, 10, 17, 22)))
    """
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = max(start, end - len(words) + len(words.rstrip()))
    if text.find("\n", start, end) < 0:
        return text[start:end], ((0, end - start, start, end),) if end > start else ()
    stretches: list[Stretch] = []
    pieces: list[str] = []
    place = last = 0
    for line in text[start:end].split("\n"):
        size = len(line)
        piece = line.lstrip()
        first = start + size - len(piece)
        start += size + 1
        piece = piece.rstrip()
        if not piece:  # a blank line is part of the line end
            continue
        if place:
            stretches.append((place - 1, place, last, first))
        size = len(piece)
        last = first + size
        stretches.append((place, place + size, first, last))
        place += size + 1
        pieces.append(piece)
    return " ".join(pieces), tuple(stretches)


def _cut(
    chunks: Iterator[bytes], start: re.Pattern[bytes], max_size: int
) -> Iterator[tuple[int, bytes | None]]:
    """Yield line and bytes of each record; None as the bytes of one that is too large."""
    buffer, line = b"\n", 0  # so that a record may start where a line does
    found = too_large = False
    for chunk in chunks:
        buffer += chunk
        place, searched = 0, 1 if found else 0
        while match := start.search(buffer, searched):
            if found:
                yield line, None if too_large else buffer[place : match.end()]
            line += buffer.count(b"\n", place, match.end())
            found, too_large = True, False
            place, searched = match.end(), match.end() + 1
        buffer = buffer[place:]
        if found and len(buffer) > max_size:
            too_large = True
            # Half of it is enough to see where the next record starts.
            line += buffer.count(b"\n", 0, len(buffer) - max_size // 2)
            buffer = buffer[len(buffer) - max_size // 2 :]
    if found:
        yield line, None if too_large else buffer


def _iter_chunks(stream: IO[bytes], where: str) -> Iterator[bytes]:
    """Yield the bytes of a file in UTF-8, or in the 8-bit encoding that it has."""
    chunk = stream.read(_CHUNK)
    check_not_binary(chunk, where)
    encoding = find_encoding(chunk)
    if encoding in {None, "utf-8-sig"}:
        chunk = chunk.removeprefix(codecs.BOM_UTF8)
        while chunk:
            yield chunk
            chunk = stream.read(_CHUNK)
        return
    decoder = codecs.getincrementaldecoder(encoding or "")()
    try:
        while chunk:
            yield decoder.decode(chunk).encode()
            chunk = stream.read(_CHUNK)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the text is not in {encoding}, as its first bytes say",
            where=where,
            fix="save it as UTF-8",
        ) from error
