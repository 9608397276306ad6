"""Sections of a text: citation, title, headings, parts of the abstract, notices."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.documents.reading_rules import Cue, Heading, Reach, ReadingRules
from claimgraph.documents.sectioning.headings import find_heading
from claimgraph.documents.sectioning.line_joining import (
    WRAP_LIMIT,
    Line,
    goes_on,
    iter_lines,
    sentence_starts,
    skip_space,
)
from claimgraph.documents.sectioning.titles import Aside, count_title_lines
from claimgraph.model import Section, SectionKind, Span

__all__ = ["find_sections"]

# Characters; a longer line is a paragraph to read, not a citation or a notice.
_LONGEST_CITATION = 400
_LONGEST_NOTICE = 600
# Characters; a shorter line was not wrapped at a right margin.
_SHORTEST_WRAPPED = 60
# Lines; the most that a notice may continue on a line that starts with a capital.
_LONGEST_TAIL = 3


def find_sections(
    text: str,
    rules: ReadingRules,
    *,
    start: int = 0,
    has_head: bool,
    kind: SectionKind = SectionKind.ABSTRACT,
) -> tuple[Section, ...]:
    """Label the parts of a text.

    Args:
        text: The text.
        rules: The known headings, citations and notices.
        start: Offset to start at; the text before it is not labelled.
        has_head: Whether the text may start with citation lines and a title.
        kind: What the text is up to its first heading.

    Returns:
        The sections in text order, without the white space around them; adjacent parts of one
        kind are one section. Every character that is not white space is in a section.
    """
    labeller = _Labeller(list(iter_lines(text, start)), rules, has_head=has_head, kind=kind)
    return tuple(_merge(labeller.iter_pieces(), text))


@dataclass(frozen=True, slots=True)
class _Piece:
    kind: SectionKind
    start: int
    end: int


class _Labeller:
    """Labels the lines in one pass; its state decides what the next line can be."""

    def __init__(
        self, lines: list[Line], rules: ReadingRules, *, has_head: bool, kind: SectionKind
    ) -> None:
        self._lines = lines
        self._rules = rules
        self._in_head = has_head
        self._may_have_title = has_head
        self._kind = kind
        self._has_body = False
        self._in_rest = False
        self._rest_ends_at_blank = False
        self._is_back_matter = False
        self._carried: SectionKind | None = None
        self._after_body = False

    def iter_pieces(self) -> Iterator[_Piece]:
        number = 0
        while number < len(self._lines):
            n_title = self._count_title_lines(number)
            if n_title:
                first, last = self._lines[number], self._lines[number + n_title - 1]
                yield _Piece(SectionKind.TITLE, first.start, last.end)
                self._after_body = False
            elif not self._lines[number].is_blank:
                yield from self._label(number)
            else:
                self._pass_blank()
            number += n_title or 1

    def _pass_blank(self) -> None:
        self._carried = None
        if self._rest_ends_at_blank:
            self._in_rest = self._rest_ends_at_blank = False

    def _label(self, number: int) -> Iterator[_Piece]:
        line = self._lines[number]
        is_fresh = not (self._after_body and number > 0 and goes_on(self._lines[number - 1], line))
        cue = self._find_line_cue(number) if is_fresh else None
        if self._carried is not None and cue is None and self._is_tail(number):
            yield _Piece(self._carried, line.start, line.end)
            return
        self._carried = None
        if cue is None:
            yield from self._cut(line, is_fresh=is_fresh)
            self._after_body = self._carried is None and not self._in_rest
            return
        self._after_body = False
        self._take_reach(cue)
        yield _Piece(cue.kind, line.start, line.end)

    def _is_tail(self, number: int) -> bool:
        before, line = self._lines[number - 1], self._lines[number]
        if not goes_on(before, line) or len(line.text) > WRAP_LIMIT:
            return False
        if find_heading(line.text, 0, self._rules) is not None:
            return False
        if not line.text[0].isupper() or before.text.endswith((",", ";", "-", "&")):
            return True
        n_left = 0
        for following in self._lines[number : number + _LONGEST_TAIL + 1]:
            if following.is_blank:
                break
            n_left += 1
        return n_left <= _LONGEST_TAIL and len(before.text) >= _SHORTEST_WRAPPED

    def _find_line_cue(self, number: int) -> Cue | None:
        line = self._lines[number]
        stands_alone = not self._after_body or self._is_paragraph(number)
        for cue in self._rules.line:
            if cue.kind is SectionKind.CITATION:
                is_possible = stands_alone and len(line.text) <= _LONGEST_CITATION
            else:
                is_possible = cue.reach is Reach.REST or len(line.text) <= _LONGEST_NOTICE
            if is_possible and cue.pattern.match(line.text):
                return cue
        return None

    def _is_paragraph(self, number: int) -> bool:
        around = (*self._lines[max(number - 1, 0) : number], *self._lines[number + 1 : number + 2])
        return all(line.is_blank or len(line.text) > WRAP_LIMIT for line in around)

    def _count_title_lines(self, number: int) -> int:
        if not self._may_have_title or self._lines[number].is_blank:
            return 0
        if self._is_aside(number) or (self._carried is not None and self._is_tail(number)):
            return 0
        self._may_have_title = False
        return count_title_lines(self._lines, number, self._find_aside)

    def _find_aside(self, number: int) -> Aside:
        cue = self._find_line_cue(number)
        if cue is not None and cue.reach is Reach.REST:
            return Aside.BACK_MATTER
        return Aside.LINE if self._is_aside(number) else Aside.NONE

    def _is_aside(self, number: int) -> bool:
        if self._find_line_cue(number) is not None:
            return True
        return find_heading(self._lines[number].text, 0, self._rules, colon_only=True) is not None

    def _take_reach(self, cue: Cue) -> None:
        if cue.reach is Reach.REST and self._has_body:
            self._in_rest = self._is_back_matter = True
            self._rest_ends_at_blank = False
        else:
            self._carried = cue.kind

    def _open(self, heading: Heading) -> None:
        self._may_have_title = self._in_head = False
        self._carried = None
        self._is_back_matter = False
        self._in_rest = heading.kind is SectionKind.NOTICE
        self._rest_ends_at_blank = self._in_rest and not self._has_body
        if not self._in_rest:
            self._kind = heading.kind

    def _cut(self, line: Line, *, is_fresh: bool) -> Iterator[_Piece]:
        """Cut a line at headings and at notices that start within it."""
        if is_fresh and self._kind is SectionKind.TITLE:
            self._kind = SectionKind.ABSTRACT
        begin = 0
        for start, end, opened in self._find_cuts(line, is_fresh=is_fresh):
            yield from self._take(line, begin, start)
            if isinstance(opened, Heading):
                self._open(opened)
                yield _Piece(SectionKind.HEADING, line.start + start, line.start + end)
            elif opened.reach is Reach.MATCH:
                yield _Piece(opened.kind, line.start + start, line.start + end)
            else:
                self._take_reach(opened)
                end = start
            begin = end
        yield from self._take(line, begin, len(line.text))

    def _take(self, line: Line, begin: int, end: int) -> Iterator[_Piece]:
        if not line.text[begin:end].strip():
            return
        kind = self._carried or (SectionKind.NOTICE if self._in_rest else self._kind)
        if kind.is_read and kind is not SectionKind.TITLE:
            self._has_body = True
            self._in_head = self._may_have_title = False
        yield _Piece(kind, line.start + begin, line.start + end)

    def _find_cuts(self, line: Line, *, is_fresh: bool) -> Iterator[tuple[int, int, Heading | Cue]]:
        """Yield the cuts lazily, since each heading or notice taken affects the next cut."""
        starts = list(sentence_starts(line))
        matched, within = _find_asides(line.text, starts, self._rules)
        reached = 0
        for start in sorted({*starts, *matched}):
            if start < reached:
                continue
            if start in matched:
                reached, cue = matched[start]
                yield start, reached, cue
            else:
                found = self._find_cuts_at(line.text, start, within, is_fresh=is_fresh or start > 0)
                for cut in found:
                    reached = cut[1]
                    yield cut

    def _find_cuts_at(
        self, text: str, start: int, within: Mapping[int, Cue], *, is_fresh: bool
    ) -> Iterator[tuple[int, int, Heading | Cue]]:
        colon_only = self._is_back_matter
        while found := find_heading(
            text, start, self._rules, colon_only=colon_only, is_fresh=is_fresh
        ):
            yield start, found.end, found.heading
            start, is_fresh, colon_only = skip_space(text, found.end), True, False
        if self._in_rest or self._carried is not None:
            return
        for cue in self._rules.sentence if is_fresh else ():
            if match := cue.pattern.match(text, start):
                yield start, match.end(), cue
                return
        if start in within:
            yield start, start, within[start]


def _find_asides(
    text: str, starts: Sequence[int], rules: ReadingRules
) -> tuple[Mapping[int, tuple[int, Cue]], Mapping[int, Cue]]:
    """Find the notices that may be anywhere in a line.

    Args:
        text: The text of the line.
        starts: Offsets of its sentences, ascending, the first at 0.
        rules: The known notices.

    Returns:
        End and cue of the notices that mark only the matched words, by their start; the cues of
        the others, by the start of their sentence.
    """
    matched = {
        match.start(): (match.end(), cue)
        for cue in rules.match
        for match in cue.pattern.finditer(text)
    }
    within: dict[int, Cue] = {}
    for cue in rules.within:
        if match := cue.pattern.search(text):
            within.setdefault(starts[bisect_right(starts, match.start()) - 1], cue)
    return matched, within


def _merge(pieces: Iterable[_Piece], text: str) -> Iterator[Section]:
    held: _Piece | None = None
    for piece in pieces:
        words = text[piece.start : piece.end]
        start = piece.start + len(words) - len(words.lstrip())
        piece = _Piece(piece.kind, start, piece.start + len(words.rstrip()))
        if held and held.kind is piece.kind and piece.kind is not SectionKind.HEADING:
            held = _Piece(held.kind, held.start, piece.end)
            continue
        if held:
            yield Section(kind=held.kind, span=Span(held.start, held.end))
        held = piece
    if held:
        yield Section(kind=held.kind, span=Span(held.start, held.end))
