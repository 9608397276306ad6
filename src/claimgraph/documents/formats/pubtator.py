"""PubTator: title, abstract, and a tab-separated line for each annotation and relation.

The format of PubTator's output, BC5CDR, NCBI Disease and BioRED. Offsets count the characters of
the title, one more, and the abstract. ``bioc`` reads it too, but not what deviates from it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from claimgraph.documents.formats.pubmed_values import read_pmid
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.documents.source import Skip, Source
from claimgraph.documents.text_lines import iter_lines
from claimgraph.errors import DocumentError
from claimgraph.files import megabytes
from claimgraph.model import AnnotatedRelation, Annotation, Bibliography, SectionKind, Span
from claimgraph.vocabulary import DOI

__all__ = ["is_pubtator", "read_pubtator"]

_HEAD = re.compile(r"\s*([^|\t\n]{1,100})\|t\|[^\n]*\n\1\|a\|")
_TEXT = re.compile(r"([^|\t]+)\|([ta])\|(.*)", re.DOTALL)
_MENTION_CELLS = 5  # document, start, end, words, type; then the identifiers, perhaps the parts
_RELATION_CELLS = (4, 5)  # document, type, first, second; perhaps a note
_Report = Callable[[int, str], None]


@dataclass(slots=True)
class _Lines:
    identifier: str
    line: int
    title: str
    abstract: str = ""
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def is_pubtator(head: str) -> bool:
    r"""Whether the first characters of a file are of PubTator.

    >>> is_pubtator("12|t|Zinc\n12|a|Zinc rose.\n")
    True
    """
    return _HEAD.match(head) is not None


def read_pubtator(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a PubTator file, a record at a time, with its annotations and relations.

    Args:
        source: The file.
        rules: Not used; the format has no publication types.
        on_skip: Called for each invalid line: neither annotation nor relation, another document's
            identifier, words that differ from the text at the offsets; and for each record that is
            too large or has no text.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or not PubTator.
    """

    def report(line: int, reason: str) -> None:
        on_skip(Skip(where=f"{source.name}:{line}", reason=reason))

    found = False
    for lines in _iter_records(source, report):
        found = True
        if lines.title.strip() or lines.abstract.strip():
            yield _read_record(lines, source.name, report)
        else:
            report(lines.line, "the record has neither title nor abstract")
    if not found:
        raise DocumentError("this is not PubTator", where=source.where)


def _iter_records(source: Source, report: _Report) -> Iterator[_Lines]:
    record: _Lines | None = None
    orphans: list[int] = []
    for number, text in iter_lines(source):
        if text is None:
            report(number, f"it is larger than {megabytes(source.max_size)}")
            continue
        line = text.removesuffix("\n").removesuffix("\r")
        match = _TEXT.fullmatch(line)
        if match and match.group(2) == "t":
            if record is not None:
                yield record
            record = _Lines(match.group(1).strip(), number, match.group(3))
            for orphan in orphans:
                report(orphan, "a line before the first title")
            orphans = []
        elif record is None:
            orphans += [number] if line.strip() else []
        else:
            _add_line(record, number, line, report)
    if record is not None:
        yield record


def _add_line(record: _Lines, number: int, line: str, report: _Report) -> None:
    match = _TEXT.fullmatch(line)
    if match:
        if match.group(1).strip() == record.identifier and not record.abstract:
            record.abstract = match.group(3)
        else:
            report(number, "an abstract that belongs to no title")
        return
    if not line.strip():
        return
    cells = line.split("\t")
    least, most = _RELATION_CELLS
    if len(cells) < least or (len(cells) > most and not _is_number(cells[1])):
        report(number, "neither a mention nor a relation")
    elif cells[0].strip() != record.identifier:
        report(number, "an annotation of another document")
    else:
        record.rows.append((number, cells))


def _read_record(lines: _Lines, name: str, report: _Report) -> Record:
    identifier = lines.identifier
    is_pmid = identifier.isascii() and identifier.isdigit()
    doi = unquote(identifier.removeprefix(DOI)) if identifier.startswith(DOI) else ""
    # An empty title or abstract stays, since offsets count a character between them.
    record = Record(
        where=f"{name}:{lines.line}",
        fields=(
            Field(name="t", text=lines.title, kind=SectionKind.TITLE),
            Field(name="a", text=lines.abstract),
        ),
        bibliography=Bibliography(pmid=read_pmid(identifier) if is_pmid else "", doi=doi),
        identifier="" if is_pmid or doi else identifier,
    )
    text = record.text
    mentions: list[Annotation] = []
    relations: list[AnnotatedRelation] = []
    for number, cells in lines.rows:
        if not _is_number(cells[1]):
            relations.append(_read_relation(cells))
            continue
        mention = _read_mention(cells, text)
        if mention is None:
            report(number, "offsets that do not hold the words of the mention")
        else:
            mentions.append(mention)
    return record._replace(annotations=tuple(mentions), relations=tuple(relations))


def _read_relation(cells: list[str]) -> AnnotatedRelation:
    kind, first, second, *notes = (cell.strip() for cell in cells[1:])
    return AnnotatedRelation(type=kind, first=first, second=second, notes=tuple(notes))


def _read_mention(cells: list[str], text: str) -> Annotation | None:
    if len(cells) < _MENTION_CELLS or not _is_number(cells[2]) or int(cells[1]) >= int(cells[2]):
        return None
    span = Span(int(cells[1]), int(cells[2]))
    mention = Annotation(
        span=span,
        text=span.cut(text),
        type=cells[4].strip(),
        reference=cells[5].strip() if len(cells) > _MENTION_CELLS else "",
    )
    if mention.text == cells[3]:
        return mention
    # White space that the annotation tool included at an end is not part of the mention.
    words = cells[3].strip()
    if words and mention.text.strip() == words and span.end <= len(text) + len(cells[3]):
        start = span.start + len(mention.text) - len(mention.text.lstrip())
        return replace(mention, span=Span(start, start + len(words)), text=words)
    return None


def _is_number(cell: str) -> bool:
    return cell.isascii() and cell.isdigit()
