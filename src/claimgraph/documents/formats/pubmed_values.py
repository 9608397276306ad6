"""Values that PubMed writes in the same way in many records: headings, types, dates, attributes."""

import re
from dataclasses import replace
from functools import lru_cache

from claimgraph.documents.formats.marked_text import strip_tags
from claimgraph.model import Subject
from claimgraph.vocabulary import PREFIXES

__all__ = ["read_attributes", "read_date", "read_heading", "read_pmid", "read_types"]

_MESH = PREFIXES["mesh"]
# The usual order of attributes, which is found faster than any order.
_USUAL_HEADING = re.compile(
    r"<(?:Descriptor|(Q)ualifier)Name UI=\"(\w+)\" MajorTopicYN=\"(?:N|(Y))\">([^<]*)<"
)
# Q if it is a qualifier, its number, Y if it is major, its words.
_HEADING = re.compile(
    r"<(?:Descriptor|(Q)ualifier)Name\b(?:(?=[^>]*?\sUI=[\"']([^\"']*)))?"
    r"(?:(?=[^>]*?\sMajorTopicYN=[\"'](Y)))?[^>]*>([^<]*)<"
)
_TYPE = re.compile(r"<PublicationType\b([^>]*)>([^<]*)<")
_MONTHS = {
    name: f"{number:02}"
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PMID = re.compile(r"0*([1-9]\d{0,8})")


@lru_cache(20_000)  # the headings of most records are few and the same
def read_heading(block: str) -> tuple[Subject, ...]:
    """Return a descriptor, major if one of its pairs with qualifiers is, and the pairs."""
    found: list[Subject] = []
    rows = _USUAL_HEADING.findall(block)
    if len(rows) < block.count("</"):
        rows = _HEADING.findall(block)
    for qualifier, number, major, name in rows:
        label, iri = strip_tags(name), f"{_MESH}{number}" if number else ""
        if qualifier and found:
            label, first = f"{found[0].label}/{label}", found[0].iri
            iri = f"{first}{number}" if first and number else ""
        found.append(Subject(label=label, iri=iri, is_major=major == "Y"))
    if found and any(each.is_major for each in found):
        found[0] = replace(found[0], is_major=True)
    return tuple(found)


@lru_cache(2_000)  # so are their types
def read_types(block: str) -> tuple[tuple[str, str], ...]:
    """Return number and name of the publication types in a list."""
    return tuple(
        (read_attributes(given).get("UI", ""), strip_tags(name))
        for given, name in _TYPE.findall(block)
    )


def read_attributes(given: str) -> dict[str, str]:
    """Return the attributes of a tag."""
    return {name: first or second for name, first, second in _ATTRIBUTE.findall(given)}


@lru_cache(20_000)  # and there are few days
def read_date(year: str, month: str = "", day: str = "") -> str:
    """Return a date as ISO 8601, as far as it is told; empty without a year.

    Args:
        year: Words that name the year ("1998 Dec-1999 Jan").
        month: Name or number of the month.
        day: Number of the day.

    >>> read_date("1998", "Aug", "3"), read_date("Spring 1998")
    ('1998-08-03', '1998')
    """
    match = _YEAR.search(year)
    if match is None:
        return ""
    month = _MONTHS.get(month[:3].lower(), month if month.isdecimal() else "")
    if not month or not 1 <= int(month) <= 12:
        return match[0]
    found = f"{match[0]}-{month:0>2}"
    return f"{found}-{day:0>2}" if day.isdecimal() and 1 <= int(day) <= 31 else found


def read_pmid(words: str) -> str:
    """Return a PubMed number without leading zeros; empty if the words are none.

    >>> read_pmid("00123"), read_pmid("no")
    ('123', '')
    """
    match = _PMID.fullmatch(words.strip())
    return match[1] if match else ""
