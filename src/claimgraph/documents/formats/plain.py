"""Plain text: one document in each file, perhaps with a citation, a title and notices."""

import re
from collections.abc import Callable, Iterable, Iterator

from claimgraph.documents.decoding import is_blank
from claimgraph.documents.formats.brat import add_annotations
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.documents.sectioning import find_sections
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import Bibliography, Section, SectionKind

__all__ = ["find_year", "read_plain", "read_text"]

_PMID = re.compile(r"(?:^|[\r\n])[ \t]{0,8}PMID\s{0,2}[:#]?\s{0,2}(\d{1,8})(?!\d)", re.IGNORECASE)
_YEAR = r"(?<!\d)((?:18|19|20)\d\d)(?!\d)"
# Most reliable first: before the volume, in brackets, at the end; pages can look like years.
_YEARS = (
    re.compile(_YEAR + r"(?=[^;:\n]{0,24};)"),
    re.compile(r"\(" + _YEAR + r"[a-z]?\)"),
    re.compile(_YEAR + r"\.?$"),
    re.compile(_YEAR),
)


def read_plain(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a file of plain text as one document.

    Args:
        source: The file.
        rules: The known headings, citations and notices.
        on_skip: Called for each wrong line of annotations beside the file (brat); the file itself
            is valid as a whole or not at all.

    Yields:
        The record.

    Raises:
        DocumentError: If the file is empty, binary or unreadable, or holds nothing besides
            citation and notices.
    """
    text = source.read_text()
    if is_blank(text):
        raise DocumentError("the file is empty", where=source.where, fix="give a file with text")
    record = read_text(text, rules, source.name)
    if record is None:
        raise DocumentError(
            "there is nothing to read besides citation and notices",
            where=source.where,
            fix="give a file with an abstract",
        )
    yield add_annotations(record, source, on_skip)


def read_text(text: str, rules: ReadingRules, where: str) -> Record | None:
    """Read a text that may start with a citation and a title.

    Args:
        text: The text.
        rules: The known headings, citations and notices.
        where: ``file`` or ``file:line``.

    Returns:
        The record; None if the text holds nothing to read.
    """
    sections = find_sections(text, rules, has_head=True)
    if not any(section.kind.is_read for section in sections):
        return None
    citation = next(_cut(text, sections, SectionKind.CITATION), "")
    return Record(
        where=where,
        fields=(Field(name="text", text=text),),
        bibliography=Bibliography(pmid=_find_pmid(text, sections) or ""),
        citation=citation,
        year=find_year(citation),
        sections=sections,
    )


def find_year(citation: str) -> int | None:
    """Find the year of publication in a citation; None if it names none.

    >>> find_year("Journal of Nowhere 271: 1987-1994, 1996")
    1996
    """
    for pattern in _YEARS:
        if match := pattern.search(citation):
            return int(match.group(1))
    return None


def _cut(text: str, sections: Iterable[Section], kind: SectionKind) -> Iterator[str]:
    for section in sections:
        if section.kind is kind:
            yield " ".join(section.span.cut(text).split())


def _find_pmid(text: str, sections: Iterable[Section]) -> str | None:
    for section in sections:
        if section.kind in {SectionKind.CITATION, SectionKind.NOTICE} and (
            match := _PMID.search(section.span.cut(text))
        ):
            return str(int(match.group(1)))
    return None
