"""The sheets of XLSX workbooks as rows of text, a row at a time.

A workbook is a ZIP archive of XML (ECMA-376 part 1, chapter 18): little enough of it is needed that
no library is. Numbers are as they are stored, and formulas are their last values.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from html import unescape
from typing import cast
from xml.etree.ElementTree import Element, ParseError  # neither parses: safe_xml does

from claimgraph.documents.archives import open_entry
from claimgraph.documents.formats.xml_records import iter_xml_records
from claimgraph.documents.packing import translated
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError

__all__ = ["iter_workbook_rows"]

_WORKBOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STRINGS = "xl/sharedStrings.xml"
_TEXT = re.compile(r"<(?:\w+:)?t(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?t>)", re.DOTALL)
_PHONETIC = re.compile(r"<(?:\w+:)?rPh\b.*?</(?:\w+:)?rPh>", re.DOTALL)
_CELL = re.compile(r"<(?:\w+:)?c(?=[\s>])([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
_PLACE = re.compile(r"\br=\"([A-Z]{1,3})\d+\"")
_ROW = re.compile(r"<(?:\w+:)?row\b[^>]*?\sr=\"(\d+)\"")
_KIND = re.compile(r"\bt=\"(\w+)\"")
_VALUE = re.compile(r"<(?:\w+:)?v>(.*?)</(?:\w+:)?v>", re.DOTALL)
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")  # ECMA-376 part 1, 22.9.2.19
_MOST_COLUMNS = 16_384  # Excel's limit


def iter_workbook_rows(
    source: Source,
) -> Iterator[tuple[str, Iterator[tuple[int, Sequence[str]]]]]:
    """Yield the sheets of a workbook: the name of each, and its rows with their numbers.

    Args:
        source: The file.

    Yields:
        Name and rows; the rows must be taken before the next sheet.

    Raises:
        DocumentError: If it is unreadable or no workbook.
    """
    with translated(source.where), source.open() as stream, _opened(stream, source) as archive:
        strings = tuple(_iter_strings(archive, source))
        for name, part in _find_sheets(archive, source):
            yield name, _iter_rows(archive, part, strings, source)


@contextmanager
def _opened(stream: io.BufferedReader, source: Source) -> Iterator[zipfile.ZipFile]:
    # The directory of an archive is at its end; one in another archive cannot be sought in.
    if not stream.seekable():
        data = stream.read(source.max_size + 1)
        if len(data) > source.max_size:
            raise DocumentError("the workbook is too large to be read here", where=source.where)
        stream = cast("io.BufferedReader", io.BytesIO(data))
    with zipfile.ZipFile(stream) as archive:
        yield archive


def _find_sheets(archive: zipfile.ZipFile, source: Source) -> list[tuple[str, str]]:
    """Return the names of the sheets and of their parts, in the order of the workbook."""
    try:
        workbook, links = (_parse(archive, each, source) for each in (_WORKBOOK, _LINKS))
    except KeyError as error:
        raise DocumentError("this is no workbook (.xlsx)", where=source.where) from error
    parts = {each.get("Id"): each.get("Target", "") for each in links}
    found = []
    for each in workbook.iter():
        if each.tag.rpartition("}")[2] == "sheet":
            number = next((value for key, value in each.items() if key.endswith("}id")), "")
            target = parts.get(number, "")
            path = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            if target and path in archive.namelist():
                found.append((each.get("name", ""), path))
    return found


def _parse(archive: zipfile.ZipFile, name: str, source: Source) -> Element:
    from claimgraph.safe_xml import UnsafeXml, parse_xml

    with open_entry(archive, archive.getinfo(name), source.max_size) as stream:
        data = stream.read(source.max_size)
    try:
        return parse_xml(data.decode())
    except (ParseError, UnsafeXml, UnicodeDecodeError) as error:
        raise DocumentError(f"{name} in it is damaged", where=source.where) from error


def _iter_strings(archive: zipfile.ZipFile, source: Source) -> Iterator[str]:
    if _STRINGS in archive.namelist():
        for record in _records(archive, _STRINGS, "si", source):
            yield _text(_PHONETIC.sub("", record))


def _iter_rows(
    archive: zipfile.ZipFile, part: str, strings: Sequence[str], source: Source
) -> Iterator[tuple[int, Sequence[str]]]:
    number = 0
    for record in _records(archive, part, "row", source):
        told = _ROW.match(record)
        number = int(told[1]) if told else number + 1
        cells: list[str] = []
        for given, content in _CELL.findall(record):
            place = _PLACE.search(given)
            column = _column(place[1]) if place else len(cells)
            if column < _MOST_COLUMNS:
                cells += [""] * (column - len(cells))
                cells.append(_cell(given, content, strings))
        yield number, cells


def _records(archive: zipfile.ZipFile, part: str, tag: str, source: Source) -> Iterator[str]:
    with open_entry(archive, archive.getinfo(part), source.max_size) as stream:
        inside = replace(source, stream=stream, member=f"{source.member}/{part}".strip("/"))
        for record in iter_xml_records(inside, (tag,), _refuse(source)):
            yield record.text


def _refuse(source: Source) -> Callable[[Skip], None]:
    def refuse(skip: Skip) -> None:
        raise DocumentError(f"the workbook is damaged: {skip.reason}", where=source.where)

    return refuse


def _cell(given: str, content: str, strings: Sequence[str]) -> str:
    kind = _KIND.search(given)
    if kind and kind[1] == "inlineStr":
        return _text(content)
    value = _VALUE.search(content)
    words = unescape(value[1]) if value else ""
    if kind and kind[1] == "s":
        return strings[int(words)] if words.isdecimal() and int(words) < len(strings) else ""
    return words


def _text(content: str) -> str:
    return _ESCAPE.sub(_unescape, unescape("".join(_TEXT.findall(content))))


def _unescape(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if 0xD800 <= code < 0xE000 else chr(code)  # half a character is none


def _column(letters: str) -> int:
    """Return the number of a column, from 0.

    >>> _column("A"), _column("AB")
    (0, 27)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
