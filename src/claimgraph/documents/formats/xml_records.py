"""Records of large XML files, cut out of the stream and checked one by one.

A file of PubMed has 200 MB. Records are found by their tags, so that memory holds one of them, and
a broken one does not spoil the others. What is declared before the first record is checked by
``safe_xml``; a record itself declares nothing, so no entity can blow up or reach out.
"""

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import IO
from xml.etree.ElementTree import ParseError  # type only, no parsing
from xml.parsers.expat import ExpatError, ParserCreate

from claimgraph.documents.decoding import decode, find_encoding
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.files import megabytes

__all__ = ["XmlRecord", "iter_xml_records"]

_CHUNK = 1 << 20  # bytes
_LONGEST_PROLOG = 1 << 16  # bytes
_DECLARED = re.compile(rb"<\?xml[^>]*\sencoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"']")
_INVALID = "not well-formed (invalid token)"  # expat's XML_ERROR_INVALID_TOKEN
_UNDEFINED = "undefined entity"  # expat's XML_ERROR_UNDEFINED_ENTITY
_ENTITY = re.compile(r"&([A-Za-z]\w{1,30});")
_ELEMENT = re.compile(rb"<[A-Za-z_]")
_ENDS_NAME = frozenset({b">", b" ", b"\n", b"\t", b"\r", b"/"})
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_UTF_8 = frozenset({"utf-8", "ascii"})


@dataclass(frozen=True, slots=True)
class XmlRecord:
    """An element that is a record.

    Attributes:
        tag: Name of the element.
        line: Line of its start, from 1.
        text: The whole element.
    """

    tag: str
    line: int
    text: str


def iter_xml_records(
    source: Source,
    tags: tuple[str, ...],
    on_skip: Callable[[Skip], None],
    *,
    nested: tuple[str, ...] = (),
    unread: tuple[str, ...] = (),
) -> Iterator[XmlRecord]:
    """Yield the outermost elements of some names.

    Args:
        source: The file.
        tags: Names of the elements, none of which is inside another of its name.
        on_skip: Called for each that is not well-formed, does not end or is too large, and if the
            file itself does not end.
        nested: Those of the names that may be inside an element of another.
        unread: Names of elements whose content is not read, and so need not be well-formed.

    Yields:
        The elements, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable, is no XML, or declares entities.
    """
    ignored = tuple((f"<{each}".encode(), f"</{each}".encode()) for each in unread)
    with source.open() as stream:
        cutter = _Cutter(_iter_chunks(stream, source.where), tags, nested, source.max_size)
        for tag, line, data in cutter.cut():
            where = f"{source.name}:{line}"
            if data is None:
                on_skip(Skip(where=where, reason=cutter.reason))
                continue
            text = _decode(data, f"{source.where}:{line}", is_quiet=source.options.is_quiet)
            if _is_well_formed(_without(data, ignored), text):
                yield XmlRecord(tag, line, text)
            else:
                on_skip(Skip(where=where, reason="a record that is not well-formed"))
        if not cutter.is_closed:
            on_skip(Skip(where=f"{source.name}:{cutter.line}", reason="the file ends too early"))


def _iter_chunks(stream: IO[bytes], where: str) -> Iterator[bytes]:
    """Yield the bytes of a file in UTF-8, after checking what it declares."""
    head = stream.read(_LONGEST_PROLOG)
    encoding = find_encoding(head)
    if encoding in {None, "utf-8-sig"}:
        head = head.removeprefix(codecs.BOM_UTF8)
        declared = _DECLARED.match(head)
        encoding = declared[1].decode() if declared else "utf-8"
    try:
        decoder = codecs.getincrementaldecoder(encoding or "utf-8")()
        name = codecs.lookup(encoding or "utf-8").name
    except LookupError as error:
        raise DocumentError(
            f"the encoding {encoding!r} is unknown", where=where, fix="save it as UTF-8"
        ) from error
    try:
        if name not in _UTF_8:
            head = decoder.decode(head).encode()
        _check(head, where)
        yield head
        while chunk := stream.read(_CHUNK):
            yield chunk if name in _UTF_8 else decoder.decode(chunk).encode()
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"the text is not in {encoding}, as it says", where=where, fix="save it as UTF-8"
        ) from error


def _check(head: bytes, where: str) -> None:
    """Check what is declared before the first element."""
    from claimgraph.safe_xml import UnsafeXml, check_prolog

    text = head.decode(errors="replace").lstrip()
    # The text is decoded already, whatever encoding it declares.
    text = re.sub(r"(<\?xml[^>]*?)\sencoding\s*=\s*[\"'][^\"']*[\"']", r"\1", text, count=1)
    try:
        check_prolog([text])
    except UnsafeXml as error:
        raise DocumentError(
            f"it declares what is not read: {error.problem}",
            where=f"{where}:{error.line}",
            fix="delete the declarations: they can blow up or reach out",
        ) from error
    except ParseError as error:
        raise DocumentError(
            "this is not well-formed XML", where=f"{where}:{error.position[0]}", fix="mend it"
        ) from error


class _Cutter:
    """Cuts elements out of chunks of bytes.

    Attributes:
        line: Line that has been reached.
        reason: Why the last element was left out.
        is_closed: Whether the element around all was closed.
    """

    def __init__(
        self,
        chunks: Iterator[bytes],
        tags: tuple[str, ...],
        nested: tuple[str, ...],
        max_size: int,
    ) -> None:
        self._chunks = chunks
        names = "|".join(map(re.escape, tags)).encode()
        self._start = re.compile(rb"<(" + names + rb")(?=[\s>/])")
        outer = "|".join(re.escape(each) for each in tags if each not in nested).encode()
        self._outer = re.compile(rb"<(?:" + outer + rb")(?=[\s>/])")
        self._max_size = max_size
        self._buffer = b""
        self._place = 0  # what is before it is done
        self._is_inside = False  # in an element around the records
        self._next = 0  # after an element that is left out
        self.line = 1
        self.reason = ""
        self.is_closed = False

    def cut(self) -> Iterator[tuple[str, int, bytes | None]]:
        """Yield tag, line and bytes of each; None as the bytes of one that is left out."""
        while True:
            match = self._start.search(self._buffer, self._place)
            if match is not None:
                self._is_inside |= (
                    _ELEMENT.search(self._buffer, self._place, match.start()) is not None
                )
                self._pass(match.start())
                line, end = self.line, self._find_end(match[1])
                data = self._buffer[self._place : end] if end else None
                self._pass(end or self._next)
                yield match[1].decode(), line, data
                continue
            # A tag may be split between two chunks.
            self._pass(max(self._place, self._buffer.rfind(b"<", self._place)))
            if not self._read_more():
                self.is_closed = not self._is_inside or self._buffer.startswith(b"</", self._place)
                return

    def _find_end(self, tag: bytes) -> int | None:
        """Find the end of the element at the current place; None if it is left out."""
        closing = b"</" + tag + b">"
        searched = 1  # bytes of it
        while True:
            place = self._place + searched
            found = self._buffer.find(closing, place)
            end = found + len(closing) if found >= 0 else 0
            again = self._find_again(tag, place, end or len(self._buffer))
            if again:  # the next one starts before this one ends
                self._leave_out("the record does not end", again)
                return None
            size = (end or len(self._buffer)) - self._place
            if end and size <= self._max_size:
                return end
            if size > self._max_size:
                after = end or self._skip_to(closing)
                self._leave_out(f"it is larger than {megabytes(self._max_size)}", after)
                return None
            searched = max(1, size - len(closing) - 1)
            if not self._read_more():
                following = self._outer.search(self._buffer, self._place + 1)
                after = following.start() if following else len(self._buffer)
                self._leave_out("the record does not end", after)
                return None

    def _find_again(self, tag: bytes, start: int, end: int) -> int:
        """Return where another element of a name starts; 0 if none does."""
        opening = b"<" + tag
        while (start := self._buffer.find(opening, start, end)) >= 0:
            after = start + len(opening)
            if self._buffer[after : after + 1] in _ENDS_NAME:
                return start
            start = after
        return 0

    def _leave_out(self, reason: str, after: int) -> None:
        """Say why the element is left out, and where to go on."""
        self.reason, self._next = reason, after

    def _skip_to(self, closing: bytes) -> int:
        """Leave out bytes up to the end of an element; return where that is in the buffer."""
        while (found := self._buffer.find(closing, self._place)) < 0:
            self._pass(max(self._place, len(self._buffer) - len(closing)))
            if not self._read_more():
                return len(self._buffer)
        return found + len(closing)

    def _pass(self, place: int) -> None:
        self.line += self._buffer.count(b"\n", self._place, place)
        self._place = place

    def _read_more(self) -> bool:
        """Drop what is done and read more; return whether there was more."""
        chunk = next(self._chunks, b"")
        self._buffer = self._buffer[self._place :] + chunk
        self._place = 0
        return bool(chunk)


def _decode(data: bytes, where: str, *, is_quiet: bool) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return decode(data, where, is_quiet=is_quiet)


def _without(data: bytes, ignored: tuple[tuple[bytes, bytes], ...]) -> bytes:
    """Return a record without elements that are not read."""
    for opening, closing in ignored:
        start = data.find(opening)
        if start >= 0:
            end = data.rfind(closing)
            if end > start:
                data = data[:start] + data[data.find(b">", end) + 1 :]
    return data


def _is_well_formed(data: bytes, text: str) -> bool:
    problem = _find_problem(data)
    if problem and problem.startswith(_INVALID):  # bytes that are not UTF-8 were decoded
        problem = _find_problem(text)
    if problem and problem.startswith(_UNDEFINED):
        problem = _find_problem(_ENTITY.sub(_known, text))
    return problem is None


def _find_problem(text: bytes | str) -> str | None:
    parser = ParserCreate()
    try:
        parser.Parse(text, True)  # noqa: FBT003 (expat takes positions)
    except ExpatError as error:
        return str(error)
    return None


def _known(match: re.Match[str]) -> str:
    """Return a space for an entity of HTML, which expat does not know."""
    name = match[1]
    return " " if f"{name};" in html5 and name not in _OF_XML else match[0]
