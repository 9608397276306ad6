"""Read gold standards that are tables: one sentence per row.

``sentence,label`` as CSV (causal language) and ``phrase, target, affirmed/negated`` as TSV.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.documents.decoding import check_not_binary, decode
from claimgraph.documents.packing import open_bytes
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldEvent, GoldStatement, make_statements
from claimgraph.evaluation.corpora.text_lines import check_is_gold
from claimgraph.model import Span

__all__ = ["POLARITY", "read_causal", "read_negation"]

POLARITY = "Polarity"
# Column names in such tables; a table without a header has the three columns in this order.
_COLUMNS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "phrase": frozenset({"phrase", "sentence", "text"}),
        "target": frozenset({"target", "concept", "term"}),
        "polarity": frozenset({"polarity", "negation", "label", "assertion"}),
    }
)
_POLARITIES = frozenset({"affirmed", "negated"})
_Report = Callable[[int, str], None]
_Row = tuple[int, Sequence[str]]


def read_causal(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read sentences with a label each: CSV with the header ``sentence,label``.

    Args:
        source: The file.
        rules: Not needed.
        on_skip: Called for each row that lacks a sentence or a label.

    Yields:
        A document for each row.

    Raises:
        DocumentError: If the file is unreadable or has no such header or no row.
    """
    del rules
    form = "CSV with the header sentence,label"
    rows = _rows(source, ",")
    header = [cell.strip().lower() for cell in next(rows, (0, ()))[1]]
    if not {"sentence", "label"} <= set(header):
        raise DocumentError(
            f"this is not {form}", where=str(source.path), fix="give the table in its own format"
        )
    found = []
    for line, row in rows:
        cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
        if not (cells.get("sentence") and cells.get("label")):
            on_skip(Skip(where=f"{source.name}:{line}", reason="a row without sentence or label"))
            continue
        found.append(_one(cells["sentence"], f"{source.name}:{line}", label=cells["label"]))
    check_is_gold(found, source, form)
    yield from found


def read_negation(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read phrases with a target each that is affirmed or negated: TSV, with a header or without.

    Args:
        source: The file.
        rules: Not needed.
        on_skip: Called for each row whose target is not in its phrase, or with another polarity.

    Yields:
        A document for each row; its target is the trigger of its one event.

    Raises:
        DocumentError: If the file is unreadable or not such a table.
    """
    del rules
    form = "a TSV of phrase, target and affirmed or negated"
    rows = list(_rows(source, "\t", is_quoted=False))
    columns = _find_columns(rows[0][1] if rows else ())
    found = []
    for line, row in rows[1:] if columns is not None else rows:
        where = f"{source.name}:{line}"
        gold = _read_phrase(row, columns or (0, 1, 2), where)
        if isinstance(gold, str):
            on_skip(Skip(where=where, reason=gold))
        else:
            found.append(gold)
    check_is_gold(found, source, form)
    yield from found


def _find_columns(header: Sequence[str]) -> tuple[int, int, int] | None:
    """Find the three columns by name; None if the line is no header."""
    names = [cell.strip().lower() for cell in header]
    places = [
        next((names.index(name) for name in names if name in known), None)
        for known in _COLUMNS.values()
    ]
    phrase, target, polarity = places
    if phrase is None or target is None or polarity is None:
        return None
    return phrase, target, polarity


def _read_phrase(
    row: Sequence[str], columns: tuple[int, int, int], where: str
) -> GoldDocument | str:
    if len(row) <= max(columns):
        return "a row with fewer than three cells"
    phrase, target, polarity = (row[column].strip().strip('"').strip() for column in columns)
    if polarity.lower() not in _POLARITIES:
        return "a row that is neither affirmed nor negated"
    start = phrase.lower().find(target.lower()) if target else -1
    if start < 0:
        return "a row whose target is not in its phrase"
    event = GoldEvent(
        identifier="target",
        type="",
        trigger=(Span(start, start + len(target)),),
        attributes=((POLARITY, polarity.lower()),),
    )
    return _one(phrase, where, events=(event,))


def _one(
    text: str, where: str, *, label: str = "", events: tuple[GoldEvent, ...] = ()
) -> GoldDocument:
    """Make a document of one sentence; named by its location, since sentences may be repeated."""
    span = Span(0, len(text))
    document, statements = make_statements(
        [(text, lambda _: GoldStatement(span=span, label=label, events=events))],
        identifier=where,
        where=where,
    )
    return GoldDocument(document=document, statements=statements)


def _rows(source: Source, delimiter: str, *, is_quoted: bool = True) -> Iterator[_Row]:
    """Yield line and cells of each row that is not empty."""
    where = str(source.path)
    with open_bytes(source.path) as stream:
        data = stream.read()
    check_not_binary(data, where)
    text = decode(data, where)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if is_quoted else csv.QUOTE_NONE,
    )
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DocumentError(
                f"the table is broken: {error}", where=f"{where}:{line}", fix="mend the row"
            ) from error
        if any(cell.strip() for cell in row):
            yield line, row
