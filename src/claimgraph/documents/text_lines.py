"""The lines of a text file, one at a time, decoded."""

import codecs
import io
from collections.abc import Iterator
from typing import IO, AnyStr

from claimgraph.documents.decoding import check_not_binary, decode, find_encoding
from claimgraph.documents.source import Source
from claimgraph.errors import DocumentError

__all__ = ["iter_lines"]

_PEEKED = 1 << 13  # bytes to inspect before the first line is read


def iter_lines(source: Source) -> Iterator[tuple[int, str | None]]:
    """Yield the lines of a file, split at line feeds, which they keep.

    Args:
        source: The file.

    Yields:
        Number, from 1, and text of each line; None as the text of one that is too large.

    Raises:
        DocumentError: If the file is binary or unreadable.
    """
    where = source.where
    with source.open() as stream:
        first = stream.peek(_PEEKED)
        check_not_binary(first, where)
        encoding = find_encoding(first)
        if encoding in {"utf-16", "utf-32"}:
            yield from _iter_wide_lines(stream, encoding, source)
            return
        has_warned = source.options.is_quiet
        for number, line in enumerate(_bounded(stream, source.max_size), start=1):
            if line is None:
                yield number, None
                continue
            line = line.removeprefix(codecs.BOM_UTF8)
            try:
                text = line.decode()
            except UnicodeDecodeError:
                text = decode(line, f"{where}:{number}", is_quiet=has_warned)
                has_warned = True
            yield number, text


def _bounded(stream: IO[AnyStr], most: int) -> Iterator[AnyStr | None]:
    """Yield the lines of a stream; None for a line that is too long."""
    while line := stream.readline(most + 1):
        is_whole = len(line) <= most
        yield line if is_whole else None
        while len(line) > most:  # the rest of the line
            line = stream.readline(most + 1)


def _iter_wide_lines(
    stream: IO[bytes], encoding: str, source: Source
) -> Iterator[tuple[int, str | None]]:
    where = source.where
    try:
        with io.TextIOWrapper(stream, encoding=encoding, newline="\n") as lines:
            yield from enumerate(_bounded(lines, source.max_size), start=1)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the text is not in {encoding}, as its first bytes say",
            where=where,
            fix="save it as UTF-8",
        ) from error
