"""Sentence splitting by rules: whether a full stop ends a sentence.

The mechanism is here; abbreviations and words that start sentences are data, in
``ontology/sentence_abbreviations.tsv``. Time is linear in the length of the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from claimgraph.model import Document, Section, SectionKind, Sentence, Span
from claimgraph.ontology import Table
from claimgraph.ontology.tables import OneOf, Text

__all__ = [
    "SENTENCE_ABBREVIATIONS",
    "SentenceRules",
    "is_overlong",
    "load_sentence_rules",
    "split_sentences",
]

# Tokens; the longest sentence of the GENIA treebank has under 250.
OVERLONG = 400
# Characters; a longer bracket contains sentences.
_LONGEST_BRACKET = 600
# Characters; no right margin is wider, so a longer line is a paragraph.
_LONGEST_WRAPPED = 250
# Characters before a stop in which to search for its word; longer words are no abbreviations.
_LOOK_BACK = 32

_PAIRS = {")": "(", "]": "[", "}": "{"}
_BRACKET = re.compile(r"[()\[\]{}]")
_NEWLINE = r"(?>\r\n|\r|\n)"
_BLANK_LINE = re.compile(rf"{_NEWLINE}[^\S\r\n]*{_NEWLINE}\s*")
_CANDIDATE = re.compile(rf"[.!?\u2026\u3002\uff01\uff1f]+|{_NEWLINE}")
_LINE_END = re.compile(rf"{_NEWLINE}\s*")
_CLOSERS = re.compile(r"[\"'\u201d\u2019\u00bb)\]}]{0,4}")
_SPACE = re.compile(r"\s+")
_OPENERS = re.compile(r"[\"'\u201c\u2018\u00ab(\[{*\u2020\u2021#\u00a7\u2022+\u2212-]{0,4}")
_REFERENCES = re.compile(
    r"(?:\d{1,3}(?:[,\u2013-]\d{1,3}){0,9}|\[\d{1,3}(?:[, \u2013-]{1,2}\d{1,3}){0,9}\])(?=\s+[A-Z])"
)
_GLUED = re.compile(r"[\"'\u201c(\[]?[A-Z][a-z]*[\s,]")
_WORD_BEFORE = re.compile(r"[^\s()\[\]{}\"\u201c\u2018,;:=<>]*$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_TOKEN_AFTER = re.compile(r"[^\s,;:.!?]{1,40}")
_TWO_BEFORE = re.compile(r"(\S+)\s+\S+$")
_DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_ENUMERATOR = re.compile(r"(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})$")
_PLAIN_WORD = re.compile(r"[a-z)\]\u201d\"]*[a-z]{2}[)\]]?$")
_SYMBOL = re.compile(r"[a-z]{1,6}(?:[0-9A-Z\u0370-\u03ff]|-[A-Z0-9])|[a-z]-[a-zA-Z]")
_BULLET = re.compile(r"[\u2022\u25aa\u25cf\u25e6\u2023\u00b7*]\s*\w")
_LISTED = re.compile(r"(?:[-\u2013\u2014]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\w")
_LINE_ENDS = (".", ":", ";", "!", "?")
_OF_NAMES = frozenset({"by", "of", "from", "with", "to", "see", "&"})
_NAME = re.compile(r"\W*(?:[A-Z]\.)*(?:[A-Z]\.|[A-Z][a-z]+)")
_ITEM = re.compile(r"\((?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s+\w")
_TOKENS = re.compile(r"\w+|[^\w\s]")


class _FormKind(StrEnum):
    """The kind of a form; the header of the table explains each."""

    NEVER = "never"
    NUMBER = "number"
    MAYBE = "maybe"
    STARTER = "starter"
    OPENER = "opener"


SENTENCE_ABBREVIATIONS = Table(
    name="sentence_abbreviations.tsv",
    columns={
        "form": Text(
            re.compile(r"[^\s|()\[\]]+(?: [^\s|()\[\]]+)*(?<!\.)"), "a form without its last stop"
        ),
        "kind": OneOf(frozenset(_FormKind), "kind"),
    },
    key=("form", "kind"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceRules:
    """The words that the sentence splitter uses.

    Attributes:
        never: Abbreviations whose stop never ends a sentence.
        number: Abbreviations whose stop ends none before a number, a single letter or a bracket.
        maybe: Abbreviations whose stop ends a sentence only before a starter.
        starters: Words that start a sentence even after an abbreviation.
        openers: Lower-case words and prefixes that may start a sentence.
    """

    never: frozenset[str]
    number: frozenset[str]
    maybe: frozenset[str]
    starters: frozenset[str]
    openers: frozenset[str]


def load_sentence_rules(folder: Path) -> SentenceRules:
    """Read the words that the sentence splitter uses.

    Args:
        folder: The ontology folder, with ``sentence_abbreviations.tsv``.

    Returns:
        The rules.

    Raises:
        OntologyError: If the table is missing or a cell cannot be right.
    """
    kinds: dict[str, set[str]] = {kind.value: set() for kind in _FormKind}
    for _, row in SENTENCE_ABBREVIATIONS.read(folder):
        kinds[row["kind"]].add(row["form"])
    return SentenceRules(
        never=frozenset(kinds["never"]),
        number=frozenset(kinds["number"]),
        maybe=frozenset(kinds["maybe"]),
        starters=frozenset(kinds["starter"]),
        openers=frozenset(kinds["opener"]),
    )


def split_sentences(document: Document, rules: SentenceRules) -> tuple[Sentence, ...]:
    """Split the sections that are read into sentences.

    Args:
        document: The document; without sections, its whole text counts as an abstract.
        rules: The words that the sentence splitter uses.

    Returns:
        The sentences in text order, without the white space around them; every letter and
        digit of the sections that are read is in exactly one.
    """
    whole = Section(kind=SectionKind.ABSTRACT, span=Span(0, len(document.text)))
    found = [
        (section.kind, span)
        for section in document.sections or (whole,)
        if section.kind.is_read
        for span in _iter_spans(document.text, section.span, rules)
    ]
    return tuple(
        Sentence(document=document, span=span, section=kind, number=number)
        for number, (kind, span) in enumerate(found, start=1)
    )


def is_overlong(sentence: Sentence, *, limit: int = OVERLONG) -> bool:
    """Whether a sentence is too long to parse.

    Args:
        sentence: The sentence.
        limit: Most tokens: words, and characters that are neither word nor white space.
    """
    if sentence.span.end - sentence.span.start <= limit:
        return False
    tokens = _TOKENS.finditer(sentence.document.text, sentence.span.start, sentence.span.end)
    return any(number > limit for number, _ in enumerate(tokens, start=1))


def _iter_spans(text: str, span: Span, rules: SentenceRules) -> Iterator[Span]:
    start = span.start
    for match in _BLANK_LINE.finditer(text, span.start, span.end):
        yield from _Block(text, start, match.start(), rules).iter_spans()
        start = match.end()
    yield from _Block(text, start, span.end, rules).iter_spans()


class _Block:
    """A part of a text without a blank line; no sentence crosses its ends."""

    def __init__(self, text: str, start: int, end: int, rules: SentenceRules) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._rules = rules
        self._abbreviations = (rules.never, rules.number, rules.maybe)
        self._sentence = _skip_space(text, start, end)
        self._brackets = _find_brackets(text, start, end)
        self._bracket = 0

    def iter_spans(self) -> Iterator[Span]:
        held: Span | None = None
        for span in self._iter_pieces():
            if held and not _has_word(span.cut(self._text)):
                held = held.join(span)
                continue
            if held and _has_word(held.cut(self._text)):
                yield held
                held = span
            else:
                held = held.join(span) if held else span
        if held and _has_word(held.cut(self._text)):
            yield held

    def _iter_pieces(self) -> Iterator[Span]:
        line = self._start
        for match in _CANDIDATE.finditer(self._text, self._start, self._end):
            if match.group()[0] in "\r\n":
                end = self._end_at_newline(match, line)
                line = match.end()
            else:
                end = self._end_at_stop(match)
            if end is not None and end > self._sentence:
                yield from _trim(self._text, self._sentence, end)
                self._sentence = _skip_space(self._text, end, self._end)
        yield from _trim(self._text, self._sentence, self._end)

    def _end_at_newline(self, match: re.Match[str], line: int) -> int | None:
        if self._find_bracket(match.start()) is not None:
            return None
        before = self._text[max(line, match.start() - 1) : match.start()]
        space = _SPACE.match(self._text, match.start(), self._end)
        following = space.end() if space else match.end()
        is_long = match.start() - line > _LONGEST_WRAPPED
        is_item = self._is_item(following, line, is_open=before.endswith(_LINE_ENDS))
        if is_item or (is_long and not self._text[following : following + 1].islower()):
            return match.end()
        return None

    def _is_item(self, following: int, line: int, *, is_open: bool) -> bool:
        """Whether a list item starts: after a stop, or next to another item."""
        if _BULLET.match(self._text, following, self._end):
            return True
        if not _LISTED.match(self._text, following, self._end):
            return False
        newline = _LINE_END.search(self._text, following, self._end)
        after = newline.end() if newline else self._end
        is_listed = _LISTED.match(self._text, line, self._end) or _LISTED.match(
            self._text, after, self._end
        )
        return is_open or is_listed is not None

    def _end_at_stop(self, match: re.Match[str]) -> int | None:
        stop, after = match.span()
        closers = _CLOSERS.match(self._text, after, self._end)
        end = closers.end() if closers else after
        bracket = self._find_bracket(stop)
        if bracket is not None and not self._is_whole_bracket(bracket, end):
            return None
        space = _SPACE.match(self._text, end, self._end)
        if match.group() in {"\u3002", "\uff01", "\uff1f"}:
            return end
        if space is None:
            return self._end_of_glued(stop, after) if match.group() == "." else None
        return end if self._is_end(match, space.end()) else None

    def _is_whole_bracket(self, bracket: tuple[int, int], end: int) -> bool:
        """Whether the bracket is a whole sentence that closes right after its stop."""
        opened, closed = bracket
        return opened == self._sentence and closed < end

    def _end_of_glued(self, stop: int, after: int) -> int | None:
        word = self._word_before(stop)
        if len(word) < 3 or not _PLAIN_WORD.match(word) or self._is_abbreviation(word):
            return None
        references = _REFERENCES.match(self._text, after, self._end)
        if references:
            return references.end()
        return after if _GLUED.match(self._text, after, self._end) else None

    def _is_end(self, match: re.Match[str], following: int) -> bool:
        if _ITEM.match(self._text, following, self._end):
            return not self._is_abbreviation(self._word_before(match.start()))
        opening = _OPENERS.match(self._text, following, self._end)
        following = opening.end() if opening else following
        first = self._text[following : min(following + 1, self._end)]
        if not first.isalnum():
            return False
        word = self._word_before(match.start())
        if first.islower() and first.isascii():
            is_open = self._is_opener(following)
            return is_open and not self._is_abbreviation(word)
        if match.group() != ".":
            return not (first.isdigit() and match.group()[0] in ".\u2026")
        return self._is_end_of_word(word, match.start(), following)

    def _is_end_of_word(self, word: str, stop: int, following: int) -> bool:
        rules = self._rules
        after = _WORD_AFTER.match(self._text, following, self._end)
        name = after.group() if after else ""
        if self._is_enumerator(word, stop) or _is_in(word, rules.never):
            return False
        if word in rules.number:
            is_free = len(name) > 1 and self._text[following - 1] != "("
            return is_free or name in rules.starters
        if _is_initial_letter(word):
            return name in rules.starters or not self._is_initial(stop)
        if _is_in(word, rules.maybe) or _DOTTED.fullmatch(word):
            return name in rules.starters
        return True

    def _is_enumerator(self, word: str, stop: int) -> bool:
        begin = stop - len(word)
        is_first = begin <= self._sentence + 1 and self._text[self._sentence] in ("(", word[:1])
        return is_first and _ENUMERATOR.match(word) is not None

    def _is_initial(self, stop: int) -> bool:
        """Whether a single capital is an initial of a name, not the last word of a sentence."""
        match = _TWO_BEFORE.search(self._text[max(self._sentence, stop - _LOOK_BACK) : stop])
        if match is None:
            return True
        before = match.group(1)
        return _NAME.fullmatch(before) is not None or before in _OF_NAMES

    def _is_opener(self, start: int) -> bool:
        match = _TOKEN_AFTER.match(self._text, start, self._end)
        token = match.group() if match else ""
        head, dash, _ = token.partition("-")
        if _SYMBOL.match(token):
            return True
        return (bool(dash) or len(head) > 2) and head in self._rules.openers

    def _is_abbreviation(self, word: str) -> bool:
        return (
            any(_is_in(word, words) for words in self._abbreviations)
            or _is_initial_letter(word)
            or _DOTTED.fullmatch(word) is not None
        )

    def _word_before(self, stop: int) -> str:
        begin = max(self._sentence, stop - _LOOK_BACK)
        match = _WORD_BEFORE.search(self._text[begin:stop])
        return match.group() if match else ""

    def _find_bracket(self, position: int) -> tuple[int, int] | None:
        """Find the bracket around a position; positions must come in ascending order."""
        while self._bracket < len(self._brackets):
            opened, closed = self._brackets[self._bracket]
            if closed >= position:
                return (opened, closed) if opened <= position else None
            self._bracket += 1
        return None


def _is_in(word: str, words: frozenset[str]) -> bool:
    # A word in capitals is an acronym: "CF" is not "cf".
    return word in words or (not word.isupper() and word.lower() in words)


def _is_initial_letter(word: str) -> bool:
    return len(word) == 1 and word.isupper()


def _has_word(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _skip_space(text: str, start: int, end: int) -> int:
    match = _SPACE.match(text, start, end)
    return match.end() if match else start


def _trim(text: str, start: int, end: int) -> Iterator[Span]:
    piece = text[start:end]
    words = piece.strip()
    if words:
        begin = start + len(piece) - len(piece.lstrip())
        yield Span(begin, begin + len(words))


def _find_brackets(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Find the outermost balanced brackets that are not very long, in text order."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text, start, end):
        sign, place = match.group(), match.start()
        if sign not in _PAIRS:
            opened.append((sign, place))
        elif opened and opened[-1][0] == _PAIRS[sign]:
            begin = opened.pop()[1]
            if place - begin <= _LONGEST_BRACKET:
                while pairs and pairs[-1][0] > begin:
                    pairs.pop()
                pairs.append((begin, place))
    return pairs
