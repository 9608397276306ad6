"""EndNote XML, as EndNote, Zotero and databases export it.

Elements are found by their names in the text of a record, which was checked to be well-formed; the
text of each lies in ``style`` elements, or directly in it.
"""

import re
from collections.abc import Callable, Iterator, Mapping

from claimgraph.documents.formats.marked_text import read_marked
from claimgraph.documents.formats.references import Reference, Value, make_record
from claimgraph.documents.formats.xml_records import iter_xml_records
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError

__all__ = ["is_endnote_xml", "read_endnote_xml"]

_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE[^>\[]*>\s*)?<(?:xml|records)\b[^>]*>\s*"
    r"(?:<records\b[^>]*>\s*)?<record\b"
)
# Names of the elements by what they say, in the order in which they count.
_ELEMENTS: Mapping[str, tuple[str, ...]] = {
    "title": ("title",),
    "abstract": ("abstract",),
    "journal": ("full-title", "secondary-title", "abbr-1"),
    "date": ("year", "date"),
    "authors": ("author",),
    "doi": ("electronic-resource-num",),
    "accession": ("accession-num",),
    "database": ("remote-database-name", "database"),
    "addresses": ("url", "notes", "custom2"),
    "languages": ("language",),
    "types": ("work-type",),
    "keywords": ("keyword",),
}
_NAMES = frozenset(name for names in _ELEMENTS.values() for name in names)
_ELEMENT = re.compile(rf"<({'|'.join(sorted(_NAMES, reverse=True))})(?:\s[^<>]*)?(?<!/)>")


def is_endnote_xml(head: str) -> bool:
    """Whether the first characters of a file are of EndNote XML.

    >>> is_endnote_xml("<?xml version='1.0'?><xml><records><record>")
    True
    """
    return _HEAD.match(head) is not None


def read_endnote_xml(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read EndNote XML, a record at a time.

    Args:
        source: The file.
        rules: The known publication types.
        on_skip: Called for each record that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or declares entities.
    """
    for found in iter_xml_records(source, ("record",), on_skip):
        where = f"{source.name}:{found.line}"
        values: dict[str, list[Value]] = {}
        for name, start, end in _iter_elements(found.text):
            text, stretches = read_marked(found.text, start, end)
            if text:
                values.setdefault(name, []).append(Value(name, text, stretches))
        told = {
            meaning: [each for name in names for each in values.get(name, ())]
            for meaning, names in _ELEMENTS.items()
        }
        try:
            yield make_record(Reference(**told), rules, where)
        except DocumentError as error:
            on_skip(Skip(where=where, reason=error.problem))


def _iter_elements(text: str) -> Iterator[tuple[str, int, int]]:
    for match in _ELEMENT.finditer(text):
        end = text.find(f"</{match[1]}>", match.end())
        if end >= 0:
            yield match[1], match.end(), end
