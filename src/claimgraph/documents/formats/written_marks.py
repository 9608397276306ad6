"""What annotated files tell besides annotations where we wrote them: exact sections, types."""

import re
from collections.abc import Iterator

from claimgraph.errors import PrefixError
from claimgraph.model import Section, SectionKind, Span
from claimgraph.vocabulary import expand

__all__ = ["read_sections", "read_types"]

_SECTION = re.compile(r"([a-z]+) (\d+) (\d+)")


def read_sections(words: str, text: str) -> tuple[Section, ...] | None:
    """Return the sections of a text; None if none are told, or such as do not fit it.

    Args:
        words: Kind, start and end of each, with semicolons between; may be empty.
        text: The text.

    >>> [each.kind.value for each in read_sections("title 0 4;abstract 5 9", "Zinc. Rose.") or ()]
    ['title', 'abstract']
    """
    found = [_SECTION.fullmatch(each) for each in words.split(";")] if words else []
    told = [(each[1], int(each[2]), int(each[3])) for each in found if each is not None]
    if not told or len(told) < len(found):
        return None
    if any(kind not in set(SectionKind) or not a <= b <= len(text) for kind, a, b in told):
        return None
    return tuple(Section(kind=SectionKind(kind), span=Span(a, b)) for kind, a, b in told)


def read_types(words: str) -> tuple[str, ...]:
    """Return the IRIs of the publication types that are told by CURIEs with bars between."""
    return tuple(_iter_types(words))


def _iter_types(words: str) -> Iterator[str]:
    for each in filter(None, words.split("|")):
        try:
            yield expand(each)
        except PrefixError:
            continue
