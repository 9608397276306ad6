"""Bytes to text: encodings, and binary files."""

import codecs
import logging

from claimgraph.errors import DocumentError

__all__ = ["check_not_binary", "decode", "decode_head", "find_encoding", "is_blank"]

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
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\x00\x1a"


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


def decode_head(data: bytes) -> str:
    r"""Decode the first bytes of a file, which may end within a character, to tell its format.

    >>> decode_head(b"\xef\xbb\xbfzinc")
    'zinc'
    """
    return data.decode(find_encoding(data) or "utf-8", errors="replace")


def is_blank(text: str) -> bool:
    """Whether a text has only white space and invisible characters."""
    if text[:1].isalnum():
        return False
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
