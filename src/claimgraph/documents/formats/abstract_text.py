"""PubMed's "Abstract (text)" export: numbered records, each as a page of PubMed shows it.

A record is paragraphs: its number and citation, title, authors, where they work, what comments on
it or corrects it, the abstract, its numbers (DOI, PMCID, PMID), and conflicting interests.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimgraph.documents.formats.plain import find_year
from claimgraph.documents.formats.pubmed_values import read_date
from claimgraph.documents.formats.text_records import TextRecord, iter_text_records
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.documents.sectioning import find_sections
from claimgraph.documents.source import Skip, Source
from claimgraph.model import Bibliography, Link, LinkKind, Section, SectionKind, Span
from claimgraph.vocabulary import PREFIXES

__all__ = ["is_abstract_text", "read_abstract_text"]

_NUMBER = r"\d{1,6}\. "
# Where a record may start: after a blank line. An abstract may hold a numbered list.
_START = re.compile(rb"(?:\A\n\s*|(?:\n[ \t\r]*){2,})(?=\d{1,6}\. \S)")
_END = re.compile(r"^PMID: \d", re.MULTILINE)
_HEAD = re.compile(rf"\s*{_NUMBER}\S.*?^PMID: \d+", re.DOTALL | re.MULTILINE)
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t\r]*\n)[^\n]*)*")
_NUMBERS = re.compile(r"(?:DOI|PMCID|PMID): ")
_PMID = re.compile(r"^PMID: 0*([1-9]\d{0,8})(?!\d)", re.MULTILINE)
_PMCID = re.compile(r"^PMCID: (PMC\d+)", re.MULTILINE)
_DOI = re.compile(r"^DOI: (10\.\S+)|\bdoi: (10\.\S+?)\.?(?=\s|$)", re.MULTILINE)
_NAME = r"(?:[^\W\d_][\w'\u2019.-]*\s){1,5}[^\W\d_]{1,4}(?:\s(?:Jr|Sr|2nd|3rd))?(?:\([\d, ]+\))*"
_AUTHORS = re.compile(rf"{_NAME}(?:[,;]\s+(?:{_NAME}|[^\n.]+))*\.$")
_CITED = re.compile(
    r"(?P<journal>[^.]+)\. (?P<year>(?:1[5-9]|20)\d\d)"
    r"(?: (?P<month>[A-Z][a-z]{2})(?: (?P<day>\d\d?))?)?(?=[-; ])"
)
_DATE = ("year", "month", "day")
_ADDRESS = re.compile(r"\([\d, ]+\)")
_ASIDE = re.compile(r"Author information:|Collaborators:|\[Article in ")
_LINKED = re.compile(
    r"(Comment|Corrected and republished|Erratum|Expression of concern|Republished|Retracted and"
    r" republished|Retraction|Update) (in|on|of|for|from)\b"
)
_TARGET = re.compile(r"PMID: ?(\d+)")
_LINKS = {re.sub(r"(?<=[a-z])(?=[A-Z])", " ", each.value).lower(): each for each in LinkKind}


@dataclass(frozen=True, slots=True)
class _Paragraph:
    start: int
    end: int
    text: str


def is_abstract_text(head: str) -> bool:
    r"""Whether the first characters of a file are of PubMed's "Abstract (text)" export.

    >>> is_abstract_text("1. Invent J. 2001;1:2.\n\nZinc.\n\nPMID: 12")
    True
    """
    return _HEAD.match(head) is not None


def read_abstract_text(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read PubMed's "Abstract (text)" export, a record at a time.

    Args:
        source: The file.
        rules: The known headings, citations and notices.
        on_skip: Called for each record that has nothing to read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or binary.
    """
    for found in _iter_whole(source, on_skip):
        where = f"{source.name}:{found.line}"
        record = _read_record(found.text, rules, where)
        if any(each.kind.is_read for each in record.sections or ()):
            yield record
        else:
            reason = "there is nothing to read besides citation and notices"
            on_skip(Skip(where=where, reason=reason))


def _iter_whole(source: Source, on_skip: Callable[[Skip], None]) -> Iterator[TextRecord]:
    """Yield the records: one ends where the next number follows, after its own PubMed number."""
    held: TextRecord | None = None
    number = 0
    for part in iter_text_records(source, _START, on_skip):
        told = int(part.text.partition(".")[0])
        if held is None or (told == number + 1 and _END.search(held.text)):
            if held is not None:
                yield held
            held, number = part, told
        else:
            held = TextRecord(held.line, held.text + part.text)
    if held is not None:
        yield held


def _read_record(text: str, rules: ReadingRules, where: str) -> Record:
    paragraphs = [
        _Paragraph(match.start(), match.start() + len(match[0].rstrip()), match[0].rstrip())
        for match in _PARAGRAPH.finditer(text)
    ]
    pmid, pmcid, doi = _PMID.search(text), _PMCID.search(text), _DOI.search(text)
    citation = " ".join(paragraphs[0].text.split()) if paragraphs else ""
    citation = re.sub(rf"^{_NUMBER}", "", citation)
    cited = _CITED.match(citation)
    return Record(
        where=where,
        fields=(Field(name="text", text=text),),
        bibliography=Bibliography(
            pmid=pmid[1] if pmid else "",
            pmcid=pmcid[1] if pmcid else "",
            doi=(doi[1] or doi[2]) if doi else "",
            journal=cited["journal"] if cited else "",
            issued=read_date(*(cited[each] or "" for each in _DATE)) if cited else "",
            authors=tuple(_iter_authors(paragraphs)),
            links=tuple(_iter_links(paragraphs)),
        ),
        citation=citation,
        year=find_year(citation),
        sections=tuple(_iter_sections(text, paragraphs, rules)),
    )


def _iter_sections(
    text: str, paragraphs: list[_Paragraph], rules: ReadingRules
) -> Iterator[Section]:
    kinds = [SectionKind.CITATION, SectionKind.TITLE]
    rest = paragraphs[len(kinds) :]
    while rest and (
        kind := _find_aside(rest[0].text, has_authors=SectionKind.CITATION in kinds[2:])
    ):
        kinds.append(kind)
        rest = rest[1:]
    for paragraph, kind in zip(paragraphs, kinds, strict=False):
        yield Section(kind=kind, span=Span(paragraph.start, paragraph.end))
    n_body = next((n for n, each in enumerate(rest) if _NUMBERS.match(each.text)), len(rest))
    if n_body:
        end = rest[n_body - 1].end
        yield from find_sections(text[:end], rules, start=rest[0].start, has_head=False)
    for number, paragraph in enumerate(rest[n_body:]):
        kind = SectionKind.NOTICE if number else SectionKind.CITATION
        yield Section(kind=kind, span=Span(paragraph.start, paragraph.end))


def _find_aside(text: str, *, has_authors: bool) -> SectionKind | None:
    """Find what a paragraph between title and abstract is; None if it is of the abstract."""
    if not has_authors and _AUTHORS.match(text):
        return SectionKind.CITATION
    if _ASIDE.match(text) or _LINKED.match(text):
        return SectionKind.NOTICE
    return None


def _iter_authors(paragraphs: list[_Paragraph]) -> Iterator[str]:
    """Yield the authors, whose paragraph is below the title."""
    listed = next((each.text for each in paragraphs[2:3] if _AUTHORS.match(each.text)), "")
    for name in re.split(r"[,;]\s+", _ADDRESS.sub("", listed).removesuffix(".")):
        if name:
            yield " ".join(name.split())


def _iter_links(paragraphs: list[_Paragraph]) -> Iterator[Link]:
    for paragraph in paragraphs:
        match = _LINKED.match(paragraph.text)
        kind = _LINKS.get(f"{match[1]} {match[2]}".lower()) if match else None
        if match is None or kind is None:
            continue
        for line in paragraph.text[match.end() :].split("\n    "):
            words = " ".join(line.split())
            target = _TARGET.search(words)
            if words:
                yield Link(kind=kind, target=f"{PREFIXES['pmid']}{target[1]}" if target else words)
