"""Short forms and the long forms that define them in a text."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.mentions.alignment import (
    AlignedWord,
    Aligner,
    charged_signs,
    rotated_signs,
    signs_of,
)
from claimgraph.model import Span
from claimgraph.terminology import Candidate, NameIndex, WordForms

__all__ = ["Abbreviation", "find_abbreviations"]

_NOTHING: Mapping[str, str] = MappingProxyType({})
_CLOSING = {"(": ")", "[": "]"}
_BRACKET = re.compile(r"[()\[\]]")
_INNER_END = re.compile(r"[;:=]|,(?!\d)| or (?=\S)")  # before a value, a synonym or a comment
_ITEM_END = re.compile(r",(?: and\b)?|\band\b")
_QUOTES = "\"'\u201c\u201d\u2018\u2019` "
_BREAK = re.compile(r"(?:[.?!;][\"')\]]*|:)\s+(?=[^\W_a-z])|[;:]\s+")
_GREEK = "alpha|beta|gamma|delta|epsilon|omega|kappa"
_LOCANT = re.compile(  # 2,6-diamino, 17-beta-estradiol
    rf"(?<!\S)(?:[\d'(),:+/\u00b1\[\]-]|(?:{_GREEK})(?=-)|[NORSEZI](?![^\W\d_]))+-\(?\Z"
)
_BEFORE = re.compile(r"([^\s()\[\],;]+(?:\([^()\s]{1,3}\))?)\s+$")
_SHORT = re.compile(r"[^\W_](?:[^\s]*[^\W_+\-)])?[+\-).]*(?: [^\s]+){0,2}")
_COMPARED = re.compile(r"\s*[<>=\u2264\u2265]")
_ENUMERATOR = re.compile(r"[(\[]([A-Za-z])[)\]]")

_CHUNK = re.compile(r"\S+\Z")
_ASIDE = re.compile(r"(?<!\S)[(\[](?![^\W_][)\]]-)[^()\[\]]*[)\]]")  # not the start of a name: (R)-
_AND = re.compile(r",?\s+(?:and|or|versus|vs\.?)\s+|,\s+")
_CLAUSE = re.compile(r"[,;:.()\[\]]")
_SPACE = re.compile(r"(?:^|[\s(\[])")

_LIMIT_SHARED = 0.3  # for a long form whose head stands elsewhere
_HEAD_WORDS = 3  # most words of such a head, and before it
_HEAD_REACH = 60  # characters in which to search for either
_NAME_WORDS = 4  # most words of a name with a symbol in brackets
_MAX_SHORT = 12  # characters; Schwartz and Hearst take 10
_MAX_JOINED = 24  # for a short form with hyphens
_MIN_SHORT = 2
_REACH = 400  # characters; most from a long form's start to its bracket, and most in a bracket
_EXTRA_WORDS = 5  # at most min(n + 5, 2 n) words for n characters (Schwartz and Hearst)

# Limits of the cost of an alignment, per character of the short form.
_LIMIT = 0.8
_LIMIT_LOWER = 0.3  # for a short form without a capital: mostly ordinary words in brackets
_LIMIT_WORD = 0.45  # for such a short form of the one word before it


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Abbreviation:
    """A short form and the long form that defines it.

    Attributes:
        short: Span of the short form in the text that was searched.
        long: Span of the long form.
        head: Span of the words that end the long form elsewhere, which it shares with another:
            "scanning (SEM) and transmission (TEM) electron microscopy"; None if it is whole.
    """

    short: Span
    long: Span
    head: Span | None = None

    def long_form(self, text: str) -> str:
        """Return the long form in a text, with the words that it shares."""
        own = self.long.cut(text)
        return own if self.head is None else f"{own} {self.head.cut(text)}"


def find_abbreviations(
    text: str,
    forms: WordForms,
    *,
    shortenings: Mapping[str, str] = _NOTHING,
    lexicon: NameIndex | None = None,
    outside: Collection[str] = (),
    offset: int = 0,
) -> tuple[Abbreviation, ...]:
    """Find the short forms that a text defines.

    The patterns are "long form (SHORT)", "SHORT (long form)" and "(long form, SHORT)".

    Args:
        text: A sentence or a section.
        forms: Word forms; their function words are cheap to skip in a long form.
        shortenings: What stands for a word in short forms ("sodium": "na").
        lexicon: Names; a short form whose characters are not in the name before it is its
            abbreviation if the lexicon has one concept with both names. None for no such pairs.
        outside: Words, in lower case, with which no long form before a bracket begins ("were").
        offset: Start of ``text`` in its document, added to every offset of the result.

    Returns:
        The abbreviations in text order.

    Source:
        Schwartz and Hearst 2003. Differs: the cheapest alignment wins instead of the shortest, the
        second and third pattern are read as well, and the head of a long form may come first in
        the short form (tidal volume, VT).

    >>> text = "Calcium channel blockers (CCBs) help."
    >>> [found] = find_abbreviations(text, WordForms([]))
    >>> found.short.cut(text), found.long.cut(text)
    ('CCBs', 'Calcium channel blockers')
    """
    aligner = Aligner(text=text, function_words=forms.function_words, stand_ins=shortenings)
    finder = _Finder(text=text, aligner=aligner, lexicon=lexicon, outside=outside)
    found: dict[Span, Abbreviation] = {}
    brackets = [each for each in _brackets(text) if each.end - each.start <= _REACH]
    for bracket in brackets:
        pair = (
            finder.long_before(bracket)
            or finder.long_within(bracket)
            or finder.both_within(bracket)
            or finder.synonym_before(bracket)
        )
        if pair is not None:
            found[bracket] = pair
    for bracket, after in zip(reversed(brackets[:-1]), reversed(brackets[1:]), strict=True):
        if bracket not in found:
            found.update(finder.head_shared(bracket, after, found.get(after)))
    pairs = {pair.short: pair for pair in found.values()}
    return tuple(
        Abbreviation(
            short=_shift(pair.short, offset),
            long=_shift(pair.long, offset),
            head=None if pair.head is None else _shift(pair.head, offset),
        )
        for pair in sorted(pairs.values(), key=lambda pair: pair.short)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    text: str
    aligner: Aligner
    lexicon: NameIndex | None
    outside: Collection[str] = ()

    def long_before(self, bracket: Span) -> Abbreviation | None:
        """Read "long form (SHORT)"."""
        short = self._inner(bracket)
        written = short.cut(self.text)
        if not _is_short(written) or self._is_no_name(short):
            return None
        words = self.aligner.words(self._open(bracket.start), bracket.start)
        start = self._cheapest(words, written)
        if start is None:
            return None
        locant = _LOCANT.search(self.text, max(0, start - _REACH), start)
        start = locant.start() if locant else start
        return self._pair(short, Span(start, words[-1].span.end), bracket.start)

    def _cheapest(self, words: Sequence[AlignedWord], short: str) -> int | None:
        """Return the start of the cheapest long form that ends with the words; None if too dear."""
        signs = signs_of(short)
        readings = [(each, 0.0, self.aligner.cost) for each in (signs, *charged_signs(short))]
        readings += [(*each, self.aligner.rotated_cost) for each in rotated_signs(short)]
        best: tuple[float, int] | None = None
        most = _size(max((own for own, *_ in readings), key=len))
        for first in range(len(words) - 1, max(len(words) - most, 0) - 1, -1):
            start = words[first].span.start
            if _ASIDE.match(self.text, max(0, start - 1)):
                continue
            if words[first].span.cut(self.text).lower() in self.outside:
                continue
            space = " " in self.text[start : words[-1].span.end]
            for own, extra, cost in readings:
                if words[first].starts_with(own[0]):
                    total = extra + cost(own, words[first:])
                    dear = total > self._limit(short, own, space=space)
                    if not dear and (best is None or total < best[0]):
                        best = (total, start)
        return None if best is None else best[1]

    def _is_no_name(self, short: Span) -> bool:
        """Whether a single letter is compared with a value, or counts things as (A), (B)."""
        if short.end - short.start > 1:
            return False
        others = set(_ENUMERATOR.findall(self.text))
        own = ord(short.cut(self.text))
        counts = chr(own - 1) in others or chr(own + 1) in others
        joined = self.text[short.start - 2 : short.start - 1].isalnum()  # t(X;15)
        return counts or joined or _COMPARED.match(self.text, short.end) is not None

    def long_within(self, bracket: Span) -> Abbreviation | None:
        """Read "SHORT (long form)"."""
        before = _BEFORE.search(self.text, max(0, bracket.start - 2 * _MAX_SHORT), bracket.start)
        if before is None or not _is_short(before.group(1)):
            return None
        short = Span(*before.span(1))
        if before.group(1).islower():
            return self._initials(short, self._inner(bracket))
        return self._whole(short, self._inner(bracket)) or self._list(short, bracket)

    def both_within(self, bracket: Span) -> Abbreviation | None:
        """Read "(long form, SHORT)" and "(long form; SHORT)"."""
        comma = max(self.text.rfind(mark, bracket.start, bracket.end) for mark in ",;")
        if comma < 0:
            return None
        short = self._trim(comma + 1, bracket.end - 1)
        if not _is_short(short.cut(self.text)) or short.cut(self.text).islower():
            return None
        return self._whole(short, self._trim(bracket.start + 1, comma))

    def synonym_before(self, bracket: Span) -> Abbreviation | None:
        """Read "name (SHORT)" where the lexicon has one concept with both names."""
        short = self._inner(bracket)
        written = short.cut(self.text)
        if self.lexicon is None or not _is_symbol(written) or not _is_short(written):
            return None
        meant = {each.concept.iri for each in _named(self.lexicon, written)}
        spaces = [
            place.end()
            for place in _SPACE.finditer(self.text, max(0, bracket.start - 80), bracket.start)
        ]
        for start in spaces[-_NAME_WORDS - 1 :] if meant else ():
            long = self._trim(start, bracket.start)
            words = long.cut(self.text)
            if words and meant & {each.concept.iri for each in _named(self.lexicon, words)}:
                return None if words.isupper() else Abbreviation(short=short, long=long)
        return None

    def head_shared(
        self, bracket: Span, after: Span, pair: Abbreviation | None
    ) -> Iterator[tuple[Span, Abbreviation]]:
        """Read "first (SHORT) and second head (OTHER)" or "first (SHORT) and second (OTHER) head".

        Args:
            bracket: The bracket of the short form.
            after: The next bracket.
            pair: What is defined there, if anything.

        Yields:
            The brackets that are defined so, and how.
        """
        link = _AND.match(self.text, bracket.end)
        if link is None or bracket.end > after.start:
            return
        if pair is not None and pair.short.start > after.start and pair.long.start >= link.end():
            words = self.aligner.words(pair.long.start, pair.long.end)[1:]
            heads = [Span(word.span.start, pair.long.end) for word in words]
        elif pair is None:
            words = self.aligner.words(after.end, after.end + _HEAD_REACH)[:_HEAD_WORDS]
            heads = [Span(after.end + 1, word.span.end) for word in words]
        else:
            return
        for head in heads:
            first = self._with_head(bracket, head)
            second = self._with_head(after, head) if pair is None else pair
            if first is not None and second is not None:
                yield bracket, first
                yield after, second
                return

    def _with_head(self, bracket: Span, head: Span) -> Abbreviation | None:
        """Read "first (SHORT)", where the long form ends with a head that stands elsewhere."""
        short = self._inner(bracket)
        written = short.cut(self.text)
        if not (_is_symbol(written) and _is_short(written)) or _CLAUSE.search(head.cut(self.text)):
            return None
        signs = signs_of(written)
        before = self.aligner.words(max(0, bracket.start - _HEAD_REACH), bracket.start)
        shared = self.aligner.words(head.start, head.end)
        for first in range(len(before) - 1, max(len(before) - 1 - _HEAD_WORDS, -1), -1):
            words = [*before[first:], *shared]
            named = any(word.span.cut(self.text) == written for word in words)
            if not named and self.aligner.cost(signs, words) <= _LIMIT_SHARED * len(signs):
                long = self._trim(before[first].span.start, bracket.start)
                return Abbreviation(short=short, long=long, head=head)
        return None

    def _list(self, short: Span, bracket: Span) -> Abbreviation | None:
        """Read "SHORT (one, two and three)": a character an item."""
        long = self._trim(bracket.start + 1, bracket.end - 1)
        n_items = len(_ITEM_END.split(long.cut(self.text)))
        is_list = 1 < n_items == len(signs_of(short.cut(self.text)))
        return self._whole(short, long) if is_list else None

    def _initials(self, short: Span, long: Span) -> Abbreviation | None:
        """Pair a short form without capitals with a long form of which it has the initials."""
        words = self.aligner.words(long.start, long.end)
        initials = "".join(word.forms[0][0] for word in words)
        return self._whole(short, long) if initials == short.cut(self.text) else None

    def _whole(self, short: Span, long: Span) -> Abbreviation | None:
        """Pair a short form with a long form that must match as a whole."""
        words = self.aligner.words(long.start, long.end)
        written = short.cut(self.text)
        signs = signs_of(written)
        while words and words[0].span.cut(self.text).isdigit() and not signs[0].isdigit():
            words = words[1:]  # positions in a molecule
        if not 0 < len(words) <= _size(signs) or len(signs) >= long.end - long.start:
            return None
        if self.aligner.cost(signs, words) > self._limit(written, signs):
            return None
        return self._pair(short, long, long.end)

    def _open(self, end: int) -> int:
        """Return the start of the clause or bracket that contains ``end``."""
        start = max(0, end - _REACH)
        start = max((stop.end() for stop in _BREAK.finditer(self.text, start, end)), default=start)
        depth = 0
        for place in range(end - 1, start - 1, -1):
            depth += (self.text[place] in ")]") - (self.text[place] in "([")
            if depth < 0:
                return place + 1
        return start

    def _inner(self, bracket: Span) -> Span:
        start, end = bracket.start + 1, bracket.end - 1
        stop = _INNER_END.search(self.text, start, end)
        return self._trim(start, stop.start() if stop else end)

    def _trim(self, start: int, end: int) -> Span:
        piece = self.text[start:end]
        lead = len(piece) - len(piece.lstrip(_QUOTES))
        return Span(start + lead, start + max(len(piece.rstrip(_QUOTES)), lead))

    def _pair(self, short: Span, long: Span, limit: int) -> Abbreviation | None:
        opened = _depth(long.cut(self.text))
        tail = self.text[long.end : limit]
        if opened > 0 and tail.strip() in {")", "]"}:
            long = Span(long.start, long.end + len(tail.rstrip()))
        elif opened < 0:
            chunk = _CHUNK.search(self.text, max(0, long.start - _REACH), long.start)
            long = Span(chunk.start() if chunk else long.start, long.end)
        words = long.cut(self.text)
        if _depth(words) or short.cut(self.text).lower() in words.lower().split():
            return None
        return Abbreviation(short=short, long=long)

    def _limit(self, short: str, signs: str, *, space: bool = True) -> float:
        """Return the greatest cost of a long form; ``space`` tells whether it has one."""
        if not short.islower():
            return _LIMIT * len(signs)
        return (_LIMIT_LOWER if space else _LIMIT_WORD) * len(signs)


def _brackets(text: str) -> Iterator[Span]:
    """Yield the spans in brackets, brackets included, the inner before the outer."""
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        place, sign = match.start(), match.group()
        if sign in _CLOSING:
            opened.append(place)
        elif opened:
            start = opened.pop()
            if _CLOSING[text[start]] == sign:
                yield Span(start, place + 1)


def _depth(text: str) -> int:
    """Return how many brackets stay open."""
    return text.count("(") + text.count("[") - text.count(")") - text.count("]")


def _size(signs: str) -> int:
    """Return the greatest number of words of a long form for a short form's characters."""
    return min(len(signs) + _EXTRA_WORDS, 2 * len(signs))


def _is_short(text: str) -> bool:
    checks: tuple[Callable[[str], bool], ...] = (
        lambda t: len(t) <= (_MAX_JOINED if "-" in t and " " not in t else _MAX_SHORT),
        lambda t: _SHORT.fullmatch(t) is not None,
        lambda t: any(sign.isalpha() for sign in t) and _COMPARED.search(t) is None,
        lambda t: _depth(t) == 0,
        lambda t: len(signs_of(t)) >= _MIN_SHORT or (len(t) <= _MIN_SHORT and t[0].isupper()),
    )
    return all(check(text) for check in checks)


def _is_symbol(text: str) -> bool:
    return sum(sign.isupper() or sign.isdigit() for sign in text) > 1


def _named(lexicon: NameIndex, text: str) -> tuple[Candidate, ...]:
    words = lexicon.forms.split(text)
    cased = lexicon.find(tuple(word.cased for word in words), cased=True)
    return (*cased, *lexicon.find(tuple(word.folded for word in words)))


def _shift(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
