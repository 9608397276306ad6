"""Bytes to text: encodings, compression, and binary files."""

import codecs
import gzip
import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimgraph.errors import DocumentError
from claimgraph.files import FileTooLargeError, megabytes, open_file, unpack

__all__ = [
    "TOO_LARGE_FIX",
    "check_not_binary",
    "decode",
    "find_encoding",
    "is_blank",
    "open_bytes",
    "read_bytes",
]

_logger = logging.getLogger(__name__)

# UTF-32 first: its little-endian mark starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(byte for byte in range(32) if chr(byte) not in "\t\n\v\f\r\x1b") + b"\x7f"
_HIGH = bytes(range(128, 256))
# Fractions of a sample. English prose in an 8-bit encoding has under 5 % high bytes and no control
# characters; compressed data has 50 % high bytes and 10 % control characters.
_MOST_HIGH = 0.3
_MOST_CONTROLS = 0.01
# Counts below which a fraction is not significant: stray controls of a PDF, a short text.
_FEW = 2
_SHORT = 32
_SAMPLE = 1 << 16  # bytes
_NOT_TEXT = "give a file of plain text, in UTF-8 if you can"
# What Windows-1252 leaves undefined is read as Latin-1.
_LATIN = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_LARGEST_FILE = (
    1 << 28
)  # bytes of a file that is read as a whole; the largest gold standard has 60 MB
TOO_LARGE_FIX = "split it, or allow more with --max-size"
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\x00\x1a"


@contextmanager
def open_bytes(path: Path, *, max_size: int = _LARGEST_FILE) -> Iterator[io.BufferedReader]:
    """Open a file, unpacked if its name ends in ``.gz``.

    Args:
        path: The file.
        max_size: Bytes that a gzip file may always unpack to, however small it is.

    Yields:
        A stream of its bytes.

    Raises:
        DocumentError: If it cannot be opened or read, is no file, is not a complete gzip file, or
            unpacks to far more than its size.
    """
    where = str(path)
    try:
        with open_file(path) as plain:
            if path.suffix.lower() == ".gz":
                with unpack(plain, free=max_size) as unpacked:
                    yield unpacked
            else:
                yield plain
    except FileTooLargeError as error:
        raise DocumentError(str(error.strerror), where=where, fix=TOO_LARGE_FIX) from error
    except EOFError as error:
        raise DocumentError(
            "the gzip file ends too early", where=where, fix="fetch or pack it again"
        ) from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise DocumentError(
            "this is not gzip, or it is damaged", where=where, fix="pack it again, or drop .gz"
        ) from error
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise DocumentError(f"the file cannot be read: {reason}", where=where) from error


def read_bytes(path: Path, *, max_size: int = _LARGEST_FILE) -> bytes:
    """Read a file as a whole, unpacked if its name ends in ``.gz``.

    Args:
        path: The file.
        max_size: Most bytes, unpacked.

    Raises:
        DocumentError: As :func:`open_bytes`, or if it is larger.
    """
    with open_bytes(path, max_size=max_size) as stream:
        data = stream.read(max_size + 1)
    if len(data) > max_size:
        raise DocumentError(
            f"it is larger than {megabytes(max_size)}", where=str(path), fix=TOO_LARGE_FIX
        )
    return data


def find_encoding(data: bytes) -> str | None:
    """Find the encoding that a byte order mark names; None without one."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def check_not_binary(data: bytes, where: str) -> None:
    """Check that data are text.

    Args:
        data: The first bytes of a file, or all.
        where: The file, for the error.

    Raises:
        DocumentError: If there are NUL bytes without a mark of UTF-16 or UTF-32, many control
            characters, or many bytes that are neither ASCII nor UTF-8.
    """
    if find_encoding(data) not in {None, "utf-8-sig"}:
        return
    if b"\0" in data:
        raise DocumentError("this is a binary file, not text", where=where, fix=_NOT_TEXT)
    sample = data[:_SAMPLE]
    n_controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if n_controls > max(_FEW, _MOST_CONTROLS * len(sample)):
        raise DocumentError("this is a binary file, not text", where=where, fix=_NOT_TEXT)
    n_high = len(sample) - len(sample.translate(None, _HIGH))
    if n_high > max(_SHORT, _MOST_HIGH * len(sample)) and not _is_mostly_utf8(sample):
        raise DocumentError(
            "the text is neither UTF-8 nor Latin-1", where=where, fix="save it as UTF-8"
        )


def decode(data: bytes, where: str, *, is_quiet: bool = False) -> str:
    r"""Decode bytes; newlines are kept.

    The encoding is that of the byte order mark, else UTF-8, else Windows-1252 with a warning in the
    log. UTF-8 with a few invalid bytes is still read as UTF-8; they become U+FFFD, with a warning.

    Args:
        data: All bytes.
        where: The file or record, for the warning and the error.
        is_quiet: Whether a warning was logged before.

    Returns:
        The text, without a byte order mark.

    Raises:
        DocumentError: If the bytes are not in the encoding that their mark names.

    >>> decode(b"5 \xb5g\r\n", "a.txt")
    '5 \xb5g\r\n'
    """
    encoding = find_encoding(data)
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding not in {None, "utf-8-sig"}:
            raise DocumentError(
                f"the text is not in {encoding}, as its first bytes say",
                where=where,
                fix="save it as UTF-8",
            ) from error
    level = logging.DEBUG if is_quiet else logging.WARNING
    if _is_mostly_utf8(data):
        _logger.log(level, "%s: some bytes are not UTF-8 and were replaced", where)
        return data.decode(encoding or "utf-8", errors="replace")
    _logger.log(level, "%s: not UTF-8; read as Windows-1252", where)
    return data.decode("latin-1").translate(_WINDOWS)


def is_blank(text: str) -> bool:
    """Whether a text has only white space and invisible characters."""
    return all(character.isspace() or character in _INVISIBLE for character in text)


def _windows_table() -> dict[int, str]:
    table = {}
    for byte in range(0x80, 0xA0):
        table[byte] = bytes([byte]).decode("cp1252", errors="replace")
    return table | _LATIN


_WINDOWS = _windows_table()


def _is_mostly_utf8(data: bytes) -> bool:
    """Whether more of the characters beyond ASCII are valid UTF-8 than invalid."""
    text = data.decode("utf-8", errors="replace")
    n_broken = text.count("\N{REPLACEMENT CHARACTER}")
    n_high = sum(not character.isascii() for character in text)
    return n_high - n_broken > n_broken
