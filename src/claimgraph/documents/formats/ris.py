"""Tagged formats of reference managers: RIS, and EndNote's (Refer).

RIS has two letters, two spaces and a hyphen before a value, EndNote a percent sign and one letter;
a line without a tag continues the value above it. ``rispy`` reads RIS too, but keeps no offsets.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from claimgraph.documents.formats.references import Reference, Value, make_record
from claimgraph.documents.formats.text_records import TextRecord, iter_text_records, unwrap
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError

__all__ = ["is_endnote", "is_ris", "read_endnote", "read_ris"]

_RIS_START = re.compile(rb"\n(?=TY {1,2}- ?[A-Z])")
_RIS_HEAD = re.compile(r"(?:.*\n){0,20}?\s*TY {1,2}- ?[A-Z]+[ \t\r]*\n\s*[A-Z][A-Z0-9] {1,2}-")
_RIS_TAG = re.compile(r"^([A-Z][A-Z0-9]) {1,2}-(?: |(?=\r?$))", re.MULTILINE)
_ENDNOTE_START = re.compile(rb"\n(?=%0 \S)")
_ENDNOTE_HEAD = re.compile(r"\s*%0 \S.*\n%\S ")
_ENDNOTE_TAG = re.compile(r"^%([A-Z0-9@+^~*$#!&()\[\]<>?]) ", re.MULTILINE)

# Names of the fields by what they say, in the order in which they count. RIS: the specification of
# Research Information Systems (2011) and what databases write.
_RIS_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("TI", "T1", "CT", "ST"),
    "abstract": ("AB", "N2"),
    "journal": ("JF", "JO", "T2", "JA", "J2", "BT"),
    "date": ("PY", "Y1", "DA"),
    "authors": ("AU", "A1"),
    "doi": ("DO", "M3"),
    "accession": ("AN", "C2", "ID"),
    "database": ("DB", "DP"),
    "addresses": ("UR", "L1", "L2", "N1", "LK"),
    "languages": ("LA",),
    "types": ("M3", "PT"),
    "keywords": ("KW",),
}
_ENDNOTE_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("T",),
    "abstract": ("X",),
    "journal": ("J", "B"),
    "date": ("D", "8"),
    "authors": ("A",),
    "doi": ("R",),
    "accession": ("M",),
    "database": ("~", "W"),
    "addresses": ("U", "Z", "Q"),
    "languages": ("G",),
    "types": ("9",),
    "keywords": ("K",),
}
_ALL = frozenset({"authors", "doi", "addresses", "keywords", "accession", "types", "date"})


def is_ris(head: str) -> bool:
    r"""Whether the first characters of a file are of RIS.

    >>> is_ris("TY  - JOUR\nTI  - Zinc\n")
    True
    """
    return _RIS_HEAD.match(head) is not None


def is_endnote(head: str) -> bool:
    r"""Whether the first characters of a file are of EndNote's tagged format.

    >>> is_endnote("%0 Journal Article\n%T Zinc\n")
    True
    """
    return _ENDNOTE_HEAD.match(head) is not None


def read_ris(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a RIS file, a record at a time.

    Args:
        source: The file.
        rules: The known publication types.
        on_skip: Called for each record that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or binary.
    """
    for found in iter_text_records(source, _RIS_START, on_skip):
        yield from _read_one(found, _RIS_TAG, _RIS_FIELDS, rules, (source.name, on_skip))


def read_endnote(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a file in EndNote's tagged format, a record at a time.

    Args:
        source: The file.
        rules: The known publication types.
        on_skip: Called for each record that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or binary.
    """
    for found in iter_text_records(source, _ENDNOTE_START, on_skip):
        yield from _read_one(found, _ENDNOTE_TAG, _ENDNOTE_FIELDS, rules, (source.name, on_skip))


def _read_one(
    record: TextRecord,
    tag: re.Pattern[str],
    fields: Mapping[str, tuple[str, ...]],
    rules: ReadingRules,
    report: tuple[str, Callable[[Skip], None]],
) -> Iterator[Record]:
    name, on_skip = report
    where = f"{name}:{record.line}"
    values: dict[str, list[Value]] = {}
    for key, start, end in _iter_values(record.text, tag):
        if key in fields["keywords"]:  # EndNote writes each on a line of its own
            words = filter(None, map(str.strip, record.text[start:end].splitlines()))
            values.setdefault(key, []).extend(Value(key, each) for each in words)
            continue
        text, stretches = unwrap(record.text, start, end)
        if text:
            values.setdefault(key, []).append(Value(key, text, stretches))
    told: dict[str, list[Value]] = {}
    for meaning, keys in fields.items():
        found = [values[key] for key in keys if key in values]
        told[meaning] = [each for several in found for each in several]
        if meaning not in _ALL:
            told[meaning] = found[0] if found else []
    try:
        yield make_record(Reference(**told), rules, where)
    except DocumentError as error:
        on_skip(Skip(where=where, reason=error.problem))


def _iter_values(text: str, tag: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the fields of a record with where their values start and end; up to its end (ER)."""
    key, start = "", 0
    for match in tag.finditer(text):
        if key:
            yield key, start, match.start()
        key, start = match[1], match.end()
        if key == "ER":
            return
    if key:
        yield key, start, len(text)
