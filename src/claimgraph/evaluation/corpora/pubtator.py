"""PubTator: title, abstract, and a tab-separated line for each mention and relation.

The format of BC5CDR, NCBI Disease, BioRED and the output of PubTator.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.evaluation.corpora.documents import (
    GoldDocument,
    GoldMention,
    GoldRelation,
    make_document,
)
from claimgraph.evaluation.corpora.text_lines import check_is_gold, read_lines
from claimgraph.model import Span

__all__ = ["read_pubtator"]

_TEXT = re.compile(r"([^|\t]+)\|([ta])\|(.*)", re.DOTALL)
_MENTION_CELLS = 5  # document, start, end, words, type; then the identifiers, perhaps the parts
_RELATION_CELLS = (4, 5)  # document, type, first, second; perhaps a note
_Report = Callable[[int, str], None]


@dataclass(slots=True)
class _Record:
    identifier: str
    line: int
    title: str
    abstract: str = ""
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read_pubtator(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read a PubTator file.

    Args:
        source: The file.
        rules: The headings and notices known.
        on_skip: Called for each invalid line: not a mention or relation, another document's
            identifier, words that differ from the text at the offsets.

    Yields:
        The documents, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or not PubTator, or if nothing in it is annotated.
    """

    def report(line: int, reason: str) -> None:
        on_skip(Skip(where=f"{source.name}:{line}", reason=reason))

    found = [
        _read_record(record, rules, source.name, report)
        for record in _iter_records(read_lines(source), report)
    ]
    check_is_gold(found, source, "PubTator")
    yield from found


def _iter_records(lines: list[str], report: _Report) -> Iterator[_Record]:
    record: _Record | None = None
    orphans: list[int] = []
    for number, line in enumerate(lines, start=1):
        match = _TEXT.fullmatch(line)
        if match and match.group(2) == "t":
            if record is not None:
                yield record
            record = _Record(match.group(1).strip(), number, match.group(3))
        elif record is None:
            orphans += [number] if line.strip() else []
        else:
            _add_line(record, number, line, report)
    if record is not None:
        for number in orphans:
            report(number, "a line before the first title")
        yield record


def _add_line(record: _Record, number: int, line: str, report: _Report) -> None:
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


def _read_record(record: _Record, rules: ReadingRules, name: str, report: _Report) -> GoldDocument:
    document = make_document(
        record.title,
        record.abstract,
        rules,
        identifier=record.identifier,
        where=f"{name}:{record.line}",
    )
    mentions: list[GoldMention] = []
    relations: list[GoldRelation] = []
    for number, cells in record.rows:
        if not _is_number(cells[1]):
            relations.append(_read_relation(cells))
            continue
        mention = _read_mention(cells, document.text)
        if mention is None:
            report(number, "offsets that do not hold the words of the mention")
        else:
            mentions.append(mention)
    return GoldDocument(document=document, mentions=tuple(mentions), relations=tuple(relations))


def _read_relation(cells: list[str]) -> GoldRelation:
    kind, first, second, *notes = (cell.strip() for cell in cells[1:])
    return GoldRelation(type=kind, first=first, second=second, notes=tuple(notes))


def _read_mention(cells: list[str], text: str) -> GoldMention | None:
    if len(cells) < _MENTION_CELLS or not _is_number(cells[2]) or int(cells[1]) >= int(cells[2]):
        return None
    span = Span(int(cells[1]), int(cells[2]))
    mention = GoldMention(
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
