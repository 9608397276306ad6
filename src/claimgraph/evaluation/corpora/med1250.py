"""MED1250: PMID, title, abstract, and an indented line ``short|long`` for each abbreviation.

The format is that of the corpus's own description (Sohn et al. 2008): lines that start with
``//`` are comments, and pairs in them are not part of the standard.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.evaluation.corpora.documents import GoldAbbreviation, GoldDocument, make_document
from claimgraph.evaluation.corpora.text_lines import check_is_gold, read_lines

__all__ = ["read_med1250"]

_PMID = re.compile(r"[0-9]{1,9}\s*")
_PAIR = re.compile(r"  +([^|]*)\|(.*)", re.DOTALL)
_COMMENT = "//"
_Report = Callable[[int, str], None]


@dataclass(slots=True)
class _Record:
    identifier: str
    line: int
    parts: list[str] = field(default_factory=list)
    pairs: list[GoldAbbreviation] = field(default_factory=list)


def read_med1250(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read a file in the format of MED1250.

    A record starts with a line that is a number, the first line or after an empty one. A text line
    that starts with a space continues the line before; the first text is the title.

    Args:
        source: The file.
        rules: The headings and notices known.
        on_skip: Called for each record without a title and each pair that lacks a form.

    Yields:
        The documents, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or not of the format, or if it has no pair.
    """

    def report(line: int, reason: str) -> None:
        on_skip(Skip(where=f"{source.name}:{line}", reason=reason))

    found = [
        GoldDocument(
            document=make_document(
                record.parts[0].strip(),
                "\n".join(part.strip() for part in record.parts[1:]),
                rules,
                identifier=record.identifier,
                where=f"{source.name}:{record.line}",
            ),
            abbreviations=tuple(dict.fromkeys(record.pairs)),
        )
        for record in _iter_records(read_lines(source), report)
    ]
    check_is_gold(found, source, "in the format of MED1250")
    yield from found


def _iter_records(lines: list[str], report: _Report) -> Iterator[_Record]:
    record: _Record | None = None
    is_open = True
    for number, line in enumerate([*lines, "", "0"], start=1):
        if is_open and _PMID.fullmatch(line):
            if record is not None and record.parts:
                yield record
            elif record is not None:
                report(record.line, "a record without a title")
            record = _Record(line.strip(), number)
        elif record is not None and line.strip():
            _add_line(record, number, line, report)
        is_open = not line.strip()


def _add_line(record: _Record, number: int, line: str, report: _Report) -> None:
    if line.startswith(_COMMENT):
        return
    match = _PAIR.fullmatch(line)
    if match:
        short, long = match.group(1).strip(), match.group(2).strip()
        if short and long:
            record.pairs.append(GoldAbbreviation(short=short, long=long))
        else:
            report(number, "a pair without its short or its long form")
    elif line.startswith(" ") and record.parts:
        record.parts[-1] = f"{record.parts[-1].rstrip()} {line.strip()}"
    else:
        record.parts.append(line)
