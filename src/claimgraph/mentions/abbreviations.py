"""Abbreviations that a document defines, and the concepts to which they are grounded."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimgraph.mentions.lexicon_lookup import find_mentions
from claimgraph.model import Concept, Document, Sentence, Span
from claimgraph.terminology import NameIndex, WordForms
from claimgraph.vocabulary import local_concept_iri

__all__ = [
    "Abbreviation",
    "Definitions",
    "define_abbreviations",
    "find_abbreviations",
    "find_definitions",
]

_CLOSING = {"(": ")", "[": "]"}
_BRACKET = re.compile(r"[()\[\]]")
_INNER_END = re.compile(r"[;,:=]| or (?=\S)")  # before a value, a synonym or a comment
_ITEM_END = re.compile(r",(?: and\b)?|\band\b")
_QUOTES = "\"'\u201c\u201d\u2018\u2019` "
_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_BREAK = re.compile(r"(?:[.?!;][\"')\]]*|:)\s+(?=[^\W_a-z])|[;:]\s+")
_GREEK = "alpha|beta|gamma|delta|epsilon|omega|kappa"
_LOCANT = re.compile(  # 2,6-diamino, 17-beta-estradiol
    rf"(?<!\S)(?:[\d'(),:+\[\]-]|(?:{_GREEK})(?=-)|[NORSEZI](?![^\W\d_]))+-\(?\Z"
)
_CHARGE = re.compile(r"\(?\d?[-+\u2212\u207a\u207b\u00b2\u00b3]+\)?$")
_BEFORE = re.compile(r"([^\s()\[\],;]+(?:\([^()\s]{1,3}\))?)\s+$")
_SHORT = re.compile(r"[^\W_](?:[^\s]*[^\W_+\-)])?[+\-).]*(?: [^\s]+)?")

_MAX_SHORT = 12  # characters; Schwartz and Hearst take 10
_MIN_SHORT = 2
_REACH = 400  # characters; most from a long form's start to its bracket, and most in a bracket
_EXTRA_WORDS = 5  # at most min(n + 5, 2 n) words for n characters (Schwartz and Hearst)

# Costs of an alignment, and its limits per character of the short form. Tuned on the development
# part of MED1250; mainly their order matters.
_INNER_NEXT = 0.35  # a character right after the previous match in the same word
_INNER = 0.6  # a later character in a word whose first letter is matched
_UNLED = 1.7  # a character inside a word whose first letter is not matched
_SKIP_FUNCTION = 0.3
_SKIP = 1.4
_TRAILING = 1.6
_NUMBERED = 1.4  # a final digit of the short form that is not in the long form: estradiol (E2)
_LIMIT = 0.8
_LIMIT_LOWER = 0.3  # for a short form without a capital: mostly ordinary words in brackets
_IMPOSSIBLE = float("inf")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Abbreviation:
    """A short form and the long form that defines it.

    Attributes:
        short: Span of the short form in the text that was searched.
        long: Span of the long form.
    """

    short: Span
    long: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Definitions:
    """The abbreviations that a document defines.

    Attributes:
        concepts: Concept by short form as written. A long form that is not in the lexicon but
            whose head is yields an ungrounded concept narrower than the head, and is a key too. The
            first definition in the document counts.
        unknown: Long form by short form, for those whose long form has no known head and so no
            concept.
    """

    concepts: Mapping[str, Concept]
    unknown: Mapping[str, str]


def find_abbreviations(text: str, forms: WordForms, *, offset: int = 0) -> tuple[Abbreviation, ...]:
    """Find the short forms that a text defines.

    The patterns are "long form (SHORT)", "SHORT (long form)" and "(long form, SHORT)".

    Args:
        text: A sentence or a section.
        forms: Word forms; their function words are cheap to skip in a long form.
        offset: Start of ``text`` in its document, added to every offset of the result.

    Returns:
        The abbreviations in text order.

    Source:
        Schwartz and Hearst 2003. Differs: the cheapest alignment wins instead of the shortest, and
        the second and third pattern are read as well.

    >>> text = "Calcium channel blockers (CCBs) help."
    >>> [found] = find_abbreviations(text, WordForms([]))
    >>> found.short.cut(text), found.long.cut(text)
    ('CCBs', 'Calcium channel blockers')
    """
    finder = _Finder(text=text, forms=forms)
    found = {}
    for bracket in _brackets(text):
        if bracket.end - bracket.start > _REACH:
            continue
        pair = (
            finder.long_before(bracket)
            or finder.long_within(bracket)
            or finder.both_within(bracket)
        )
        if pair is not None:
            found[pair.short] = pair
    return tuple(
        Abbreviation(short=_shift(pair.short, offset), long=_shift(pair.long, offset))
        for pair in sorted(found.values())
    )


def define_abbreviations(
    document: Document, sentences: Sequence[Sentence], lexicon: NameIndex
) -> Mapping[str, Concept]:
    """Return the concepts of the short forms that a document defines.

    Args:
        document: The document.
        sentences: Its sentences.
        lexicon: Names and concepts.

    Returns:
        As :attr:`Definitions.concepts`.
    """
    return find_definitions(document, sentences, lexicon).concepts


def find_definitions(
    document: Document, sentences: Sequence[Sentence], lexicon: NameIndex
) -> Definitions:
    """Find the short forms that a document defines, with their concepts.

    Args:
        document: The document.
        sentences: Its sentences.
        lexicon: Names and concepts.
    """
    defined: dict[str, Concept] = {}
    longs: dict[str, str] = {}
    for sentence in sentences:
        for pair in find_abbreviations(sentence.text, lexicon.forms, offset=sentence.span.start):
            short = pair.short.cut(document.text)
            longs.setdefault(short, pair.long.cut(document.text))
            concept = _concept_of(pair.long, sentence, lexicon)
            if concept is None:
                continue
            defined.setdefault(short, concept)
            if not concept.grounded:
                words = pair.long.cut(document.text)
                defined.setdefault(words, concept)
                defined.setdefault(words.lower(), concept)
    unknown = {short: long for short, long in longs.items() if short not in defined}
    return Definitions(concepts=defined, unknown=unknown)


def _concept_of(long: Span, sentence: Sentence, lexicon: NameIndex) -> Concept | None:
    text = sentence.document.text
    part = Sentence(
        document=sentence.document, span=long, section=sentence.section, number=sentence.number
    )
    mentions = find_mentions(part, lexicon)
    if not mentions or mentions[-1].span.end != long.end:
        return None
    head = mentions[-1]
    if head.span == long:
        return head.concept
    before = lexicon.forms.split(Span(long.start, head.span.start).cut(text))
    if any(word.folded in lexicon.forms.function_words for word in before):
        return None  # the last name is not the head: "patients with migraine"
    last = lexicon.forms.split(text[head.span.start : long.end])[-1]
    stem = text[long.start : head.span.start + last.start].lower()
    label = " ".join(f"{stem}{last.folded}".split())
    return Concept(
        iri=local_concept_iri(label),
        label=label,
        category=head.concept.category,
        broader=(head.concept.iri,),
        grounded=False,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    text: str
    forms: WordForms

    def long_before(self, bracket: Span) -> Abbreviation | None:
        """Read "long form (SHORT)"."""
        short = self._inner(bracket)
        if not _is_short(short.cut(self.text)):
            return None
        words = self._words(self._open(bracket.start), bracket.start)
        signs = _signs(short.cut(self.text))
        size = _size(signs)
        best: tuple[float, int] | None = None
        for first in range(len(words) - 1, max(len(words) - size, 0) - 1, -1):
            if self.text[words[first].start].lower() != signs[0]:
                continue
            cost = self._cost(signs, words[first:])
            if best is None or cost < best[0]:
                best = (cost, first)
        if best is None or best[0] > self._limit(short.cut(self.text), signs):
            return None
        start = words[best[1]].start
        locant = _LOCANT.search(self.text, max(0, start - _REACH), start)
        start = locant.start() if locant else start
        return self._pair(short, Span(start, words[-1].end), bracket.start)

    def long_within(self, bracket: Span) -> Abbreviation | None:
        """Read "SHORT (long form)"."""
        before = _BEFORE.search(self.text, max(0, bracket.start - 2 * _MAX_SHORT), bracket.start)
        if before is None or not _is_short(before.group(1)) or before.group(1).islower():
            return None
        short = Span(*before.span(1))
        return self._whole(short, self._inner(bracket)) or self._list(short, bracket)

    def both_within(self, bracket: Span) -> Abbreviation | None:
        """Read "(long form, SHORT)"."""
        comma = self.text.rfind(",", bracket.start, bracket.end)
        if comma < 0:
            return None
        short = self._trim(comma + 1, bracket.end - 1)
        if not _is_short(short.cut(self.text)) or short.cut(self.text).islower():
            return None
        return self._whole(short, self._trim(bracket.start + 1, comma))

    def _list(self, short: Span, bracket: Span) -> Abbreviation | None:
        """Read "SHORT (one, two and three)": a character an item."""
        long = self._trim(bracket.start + 1, bracket.end - 1)
        n_items = len(_ITEM_END.split(long.cut(self.text)))
        is_list = 1 < n_items == len(_signs(short.cut(self.text)))
        return self._whole(short, long) if is_list else None

    def _whole(self, short: Span, long: Span) -> Abbreviation | None:
        """Pair a short form with a long form that must match as a whole."""
        words = self._words(long.start, long.end)
        signs = _signs(short.cut(self.text))
        if not 0 < len(words) <= _size(signs) or len(signs) >= long.end - long.start:
            return None
        if self._cost(signs, words) > self._limit(short.cut(self.text), signs):
            return None
        return self._pair(short, long, long.end)

    def _words(self, start: int, end: int) -> list[Span]:
        return [Span(*word.span()) for word in _WORD.finditer(self.text, start, end)]

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
        words = long.cut(self.text)
        opened = words.count("(") + words.count("[") - words.count(")") - words.count("]")
        tail = self.text[long.end : limit]
        if opened > 0 and tail.strip() in {")", "]"}:
            long = Span(long.start, long.end + len(tail.rstrip()))
        elif opened or short.cut(self.text).lower() in words.lower().split():
            return None
        return Abbreviation(short=short, long=long)

    def _limit(self, short: str, signs: str) -> float:
        return (_LIMIT_LOWER if short.islower() else _LIMIT) * len(signs)

    def _cost(self, signs: str, words: Sequence[Span]) -> float:
        texts = tuple(word.cut(self.text).lower() for word in words)
        skips = tuple(
            _SKIP_FUNCTION if text in self.forms.function_words or text.isdigit() else _SKIP
            for text in texts
        )
        cost = _alignment(signs, texts, skips)
        if signs[-1].isdigit() and signs[-2:-1].isalpha():
            cost = min(cost, _NUMBERED + _alignment(signs[:-1], texts, skips))
        return cost


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


def _alignment(signs: str, words: tuple[str, ...], skips: tuple[float, ...]) -> float:
    """Return the least cost of aligning the characters of a short form to words, in order.

    The first character must be the first letter of the first word; for the rest see the costs
    above.
    """
    if words[0][0] != signs[0]:
        return _IMPOSSIBLE

    @cache
    def enter(sign: int, word: int) -> float:
        if sign == len(signs):
            return sum(max(skip, _TRAILING) for skip in skips[word:])
        if word == len(words):
            return _IMPOSSIBLE
        led = inside(sign + 1, word, 0) if words[word][0] == signs[sign] else _IMPOSSIBLE
        unled = _within(signs[sign], words[word], 1)
        inner = min((_UNLED + inside(sign + 1, word, p) for p in unled), default=_IMPOSSIBLE)
        return min(led, inner, skips[word] + enter(sign, word + 1))

    @cache
    def inside(sign: int, word: int, place: int) -> float:
        best = enter(sign, word + 1)
        if sign < len(signs):
            for p in _within(signs[sign], words[word], place + 1):
                step = _INNER_NEXT if p == place + 1 else _INNER
                best = min(best, step + inside(sign + 1, word, p))
        return best

    return inside(1, 0, 0)


def _within(sign: str, word: str, start: int) -> Iterator[int]:
    return (place for place in range(start, len(word)) if word[place] == sign)


def _signs(short: str) -> str:
    plain = _CHARGE.sub("", short)
    if len(plain) > _MIN_SHORT and plain[-1] == "s" and plain[-2].isupper():
        plain = plain[:-1]
    return "".join(sign for sign in plain.lower() if sign.isalnum())


def _size(signs: str) -> int:
    """Return the greatest number of words of a long form for a short form's characters."""
    return min(len(signs) + _EXTRA_WORDS, 2 * len(signs))


def _is_short(text: str) -> bool:
    checks: tuple[Callable[[str], bool], ...] = (
        lambda t: len(t) <= _MAX_SHORT,
        lambda t: _SHORT.fullmatch(t) is not None,
        lambda t: any(sign.isalpha() for sign in t),
        lambda t: len(_signs(t)) >= _MIN_SHORT or (len(t) == 1 and t.isupper()),
    )
    return all(check(text) for check in checks)


def _shift(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
