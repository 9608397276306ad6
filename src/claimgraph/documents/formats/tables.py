"""Tables with a record in each row: CSV, TSV and XLSX, whose columns are named in the first row.

Which column holds what is told by its name, or by the user (``--columns text=Abstract,id=PMID``).
A table without a column of titles or texts is not read.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain

from claimgraph.documents.decoding import is_blank
from claimgraph.documents.formats.pubmed_values import read_pmid
from claimgraph.documents.formats.references import Reference, Value, make_record
from claimgraph.documents.formats.workbooks import iter_workbook_rows
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError

__all__ = ["COLUMNS", "is_table", "read_csv", "read_tsv", "read_xlsx"]

# What columns are called, in lower case without what is no letter: by PubMed, Europe PMC, Embase,
# Scopus, Web of Science, Zotero and people.
COLUMNS: Mapping[str, frozenset[str]] = {
    "title": frozenset({"title", "articletitle", "papertitle", "ti", "documenttitle"}),
    "text": frozenset(
        {"abstract", "text", "abstracttext", "ab", "summary", "content", "abstractnote"}
    ),
    "id": frozenset({"pmid", "pubmedid", "id", "pubmed", "pm"}),
    "doi": frozenset({"doi", "di"}),
    "pmcid": frozenset({"pmcid", "pmc"}),
    "year": frozenset({"year", "publicationyear", "pubyear", "py", "date", "publicationdate"}),
    "journal": frozenset(
        {"journal", "journalname", "journaltitle", "source", "sourcetitle", "so"}
        | {"journalbook", "publicationtitle", "pubtitle"}
    ),
    "authors": frozenset({"authors", "author", "au", "authornames"}),
    "language": frozenset({"language", "languageoforiginaldocument", "la", "lang"}),
    "types": frozenset({"publicationtypes", "publicationtype", "documenttype", "dt"}),
    "keywords": frozenset({"keywords", "authorkeywords", "de"}),
}
_PMID_NAMES = COLUMNS["id"] - {"id"}
_NOT_LETTERS = re.compile(r"[^a-z]")
_SEPARATORS = ",;\t|"
_CITED_NAME = re.compile(r"[^,]*[^\W\d_]{2}[^,]* (?:[A-Z]\.?-?){1,4}")
_BETWEEN = re.compile(r"\s*[;|]\s*")

Row = tuple[int, Sequence[str]]
"""The number of a row, from 1, and its cells."""


def is_table(head: str) -> bool:
    r"""Whether the first line of a text names columns: of titles or texts, and another known one.

    >>> is_table("PMID\tTitle\n7\tZinc"), is_table("Title, abstract and text were read.")
    (True, False)
    """
    first = head.replace("\r", "\n").partition("\n")[0]
    cells = next(csv.reader([first], delimiter=_separator(first)), [])
    return all(map(str.strip, cells)) and len(_find_columns(cells, {})) > 1


def read_csv(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a table of comma-separated values, or whatever separates those of its first row.

    Args:
        source: The file.
        rules: The known publication types.
        on_skip: Called for each row that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable, binary, or has no column of titles or texts.
    """
    yield from _read_rows(_iter_rows(source, None), source, rules, on_skip)


def read_tsv(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read a table of tab-separated values.

    Args:
        source: The file.
        rules: The known publication types.
        on_skip: Called for each row that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: As :func:`read_csv`.
    """
    yield from _read_rows(_iter_rows(source, "\t"), source, rules, on_skip)


def read_xlsx(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read the sheets of a workbook that have a column of titles or texts.

    Args:
        source: The file.
        rules: The known publication types.
        on_skip: Called for each row that cannot be read.

    Yields:
        The records, in the order of the sheets.

    Raises:
        DocumentError: If the file is unreadable, no workbook, or no sheet has such a column.
    """
    n_read = 0
    for sheet, rows in iter_workbook_rows(source):
        first = next(rows, (1, ()))
        if _find_columns(first[1], source.options.columns):
            n_read += 1
            yield from _read_rows(chain((first,), rows), source, rules, on_skip, sheet=f"{sheet}!")
    if not n_read:
        raise _no_text(source, ())


def _iter_rows(source: Source, separator: str | None) -> Iterator[Row]:
    text = source.read_text()
    if is_blank(text):
        raise DocumentError("the file is empty", where=source.where, fix="give a file with rows")
    first = text[: text.find("\n") + 1 or len(text)]
    chosen = separator or _separator(first)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=chosen)
    csv.field_size_limit(max(csv.field_size_limit(), source.max_size))
    number = 1
    try:
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        raise DocumentError(
            f"the table cannot be read: {error}", where=f"{source.where}:{number}"
        ) from error


def _separator(first: str) -> str:
    """Return what separates the cells of a table's first line."""
    return max(_SEPARATORS, key=first.count)


def _read_rows(
    rows: Iterator[Row],
    source: Source,
    rules: ReadingRules,
    on_skip: Callable[[Skip], None],
    *,
    sheet: str = "",
) -> Iterator[Record]:
    header = next(rows, (1, ()))[1]
    columns = _find_columns(header, source.options.columns)
    if not columns:
        raise _no_text(source, header)
    for number, cells in rows:
        if not any(map(str.strip, cells)):
            continue
        where = f"{source.name}:{sheet}{number}"
        try:
            yield _read_row(cells, columns, header, rules, where)
        except DocumentError as error:
            on_skip(Skip(where=where, reason=error.problem))


def _no_text(source: Source, header: Sequence[str]) -> DocumentError:
    told = f"; there are {', '.join(header[:12])}" if header else ""
    return DocumentError(
        "the table has no column of titles or texts",
        where=source.where,
        fix=f"name it: --columns text=COLUMN{told}",
    )


def _find_columns(header: Sequence[str], named: Mapping[str, str]) -> Mapping[str, int]:
    """Find the columns by what they hold; empty if none holds titles or texts."""
    plain = [_NOT_LETTERS.sub("", each.lower()) for each in header]
    found = {
        what: next(number for number, name in enumerate(plain) if name in names)
        for what, names in COLUMNS.items()
        if not names.isdisjoint(plain)
    }
    for what, name in named.items():
        wanted = [number for number, each in enumerate(header) if each.strip() == name]
        if wanted:
            found[what] = wanted[0]
    return found if {"title", "text"} & found.keys() else {}


def _read_row(
    cells: Sequence[str],
    columns: Mapping[str, int],
    header: Sequence[str],
    rules: ReadingRules,
    where: str,
) -> Record:
    values: dict[str, tuple[Value, ...]] = {}
    for what, number in columns.items():
        cell = cells[number] if number < len(cells) else ""
        if not is_blank(cell):
            values[what] = (Value(header[number].strip(), cell, ((0, len(cell), 0, len(cell)),)),)
    told = values.get("id", (Value("", ""),))[0]
    is_pmid = _NOT_LETTERS.sub("", told.name.lower()) in _PMID_NAMES
    pmid = read_pmid(told.text.removesuffix(".0"))
    record = make_record(
        Reference(
            title=values.get("title", ()),
            abstract=values.get("text", ()),
            journal=values.get("journal", ()),
            date=values.get("year", ()),
            authors=_split_names(values),
            addresses=values.get("pmcid", ()),
            doi=values.get("doi", ()),
            accession=(Value("", pmid),) if is_pmid else (),
            database=(Value("", "PubMed"),) if is_pmid and pmid else (),
            languages=_split(values, "language"),
            types=_split(values, "types"),
            keywords=_split(values, "keywords"),
        ),
        rules,
        where,
    )
    return record._replace(identifier=told.text.strip()) if not is_pmid and told.text else record


def _split(values: Mapping[str, tuple[Value, ...]], what: str) -> tuple[Value, ...]:
    return tuple(
        Value(each.name, part)
        for each in values.get(what, ())
        for part in _BETWEEN.split(each.text.strip())
        if part
    )


def _split_names(values: Mapping[str, tuple[Value, ...]]) -> tuple[Value, ...]:
    """Split the names of authors, which PubMed and Embase part by commas: "Doe J, Roe RA."."""
    found = _split(values, "authors")
    if len(found) == 1:
        names = found[0].text.split(", ")
        if all(map(_CITED_NAME.fullmatch, names)):
            return tuple(Value(found[0].name, each) for each in names)
    return found
