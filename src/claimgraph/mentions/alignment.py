"""The cost of aligning the characters of a short form to the words of a long form."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from claimgraph.model import Span

__all__ = ["AlignedWord", "Aligner", "charged_signs", "rotated_signs", "signs_of"]

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)?")
_CHARGE = re.compile(r"\(?\d?[-+\u2212\u207a\u207b\u00b2\u00b3]+\)?$")
_SUBSCRIPTED = re.compile(r"[^\W\d_](?:\(\w{1,4}\)|[a-z\d]{1,3})")  # V(T), Rt, Cmax
_PIECES = re.compile(r"([^\W_]{1,5})-([^\W_]{1,5})")
_LOCANT = re.compile(r"\d+|[^\W\d_]")
_JOINING = "-,'"  # what joins the parts of a chemical name

# Costs of an alignment, per word or character. Tuned on one half of the development part of
# MED1250; mainly their order matters.
_INNER_NEXT = 0.35  # a character right after the previous match in the same word
_INNER = 0.6  # a later character in a word whose first letter is matched
_UNLED = 1.7  # a character inside a word whose first letter is not matched
_SKIP_LOCANT = 0.1  # a position in a molecule
_SKIP_FUNCTION = 0.3
_SKIP = 1.4
_SKIP_PART = 0.9  # a later part of a hyphenated word: root-mean-square
_TRAILING = 1.6
_TRAILING_PART = 0.6  # the last part of a chemical name
_COMMA = 0.4  # a comma inside a long form
_FUNCTION_FIRST = 0.8  # a long form that begins with a function word
_NUMBERED = 1.4  # a final digit of the short form that is not in the long form: estradiol (E2)
_ROTATED = 0.4  # the head of the long form stands first in the short form: tidal volume (V(T))
_ROTATED_PIECES = 1.8  # its part before the hyphen stands last: class B scavenger receptor (SR-B)
_IMPOSSIBLE = float("inf")


@dataclass(frozen=True, slots=True)
class AlignedWord:
    """A word of a long form.

    Attributes:
        span: Its place in the text.
        forms: In lower case; what else stands for the word in short forms follows.
        skip: Cost of leaving it out.
        trailing: Cost of leaving it out after the last matched word.
        entry: Cost of having it in the long form at all.
    """

    span: Span
    forms: tuple[str, ...]
    skip: float
    trailing: float
    entry: float

    @property
    def is_function_word(self) -> bool:
        """Whether it is cheap to skip."""
        return self.skip == _SKIP_FUNCTION

    def starts_with(self, sign: str) -> bool:
        """Whether the word or what stands for it starts with a character."""
        return any(form[0] == sign for form in self.forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligner:
    """Aligns the short forms of one text to its words.

    Attributes:
        text: The text.
        function_words: Words that are cheap to skip.
        stand_ins: What stands for a word in short forms ("sodium": "na"), in lower case.
    """

    text: str
    function_words: Mapping[str, str]
    stand_ins: Mapping[str, str]

    def words(self, start: int, end: int) -> list[AlignedWord]:
        """Return the words between two places of the text."""
        spans = [Span(*word.span()) for word in _WORD.finditer(self.text, start, end)]
        return [self._word(span, first=number == 0) for number, span in enumerate(spans)]

    def _word(self, span: Span, *, first: bool) -> AlignedWord:
        text, raw = self.text, span.cut(self.text)
        plain = _spelt(raw.lower())
        before = text[span.start - 1 : span.start]
        joined = before != "" and before in _JOINING and not first
        joins = joined or (text[span.end : span.end + 1] or " ") in _JOINING
        locant = joins and _LOCANT.fullmatch(raw) is not None
        if locant:
            skip = _SKIP_LOCANT
        elif raw.lower() in self.function_words or raw.isdigit():
            skip = _SKIP_FUNCTION
        else:
            skip = _SKIP_PART if joined and before == "-" else _SKIP
        part = joined and self._is_chemical(span.start)
        trailing = skip if skip < _SKIP_PART else _TRAILING_PART if part else _TRAILING
        other = self.stand_ins.get(plain)
        gap = "" if first else text[max(0, span.start - 3) : span.start]
        comma = 0.0 if not gap.endswith(", ") else _COMMA if gap[0] not in ")]" else _IMPOSSIBLE
        return AlignedWord(
            span=span,
            forms=(plain, other) if other else (plain,),
            skip=skip,
            trailing=trailing,
            entry=comma,
        )

    def _is_chemical(self, place: int) -> bool:
        """Whether a position in a molecule stands in the chunk before a place."""
        chunk = self.text[:place].rsplit(maxsplit=1)[-1]
        return re.search(r"\d[-,']", chunk) is not None

    def cost(self, signs: str, words: Sequence[AlignedWord]) -> float:
        """Return the least cost of aligning all characters to the words, in order."""
        lead = _FUNCTION_FIRST if words[0].is_function_word else 0.0
        lead += sum(word.entry for word in words[1:])
        cost = _alignment(signs, tuple(words))
        if signs[-1].isdigit() and signs[-2:-1].isalpha():
            cost = min(cost, _NUMBERED + _alignment(signs[:-1], tuple(words)))
        return lead + cost

    def rotated_cost(self, signs: str, words: Sequence[AlignedWord]) -> float:
        """Return the same where the last character must be the first letter of the last word."""
        if len(words) < 2 or not words[-1].starts_with(signs[-1]):
            return _IMPOSSIBLE
        return self.cost(signs[:-1], words[:-1])


def _alignment(signs: str, words: tuple[AlignedWord, ...]) -> float:
    """Return the least cost of aligning the characters of a short form to words, in order.

    The first character must be the first letter of the first word; for the rest see the costs
    above.
    """

    @cache
    def enter(sign: int, word: int) -> float:
        if sign == len(signs):
            return sum(each.trailing for each in words[word:])
        if word == len(words):
            return _IMPOSSIBLE
        own = [
            lead + inside(sign + 1, word, form, place)
            for form in words[word].forms
            for lead, place in _places(signs[sign], form)
        ]
        return min(*own, words[word].skip + enter(sign, word + 1), _IMPOSSIBLE)

    @cache
    def inside(sign: int, word: int, form: str, place: int) -> float:
        best = enter(sign, word + 1)
        if sign < len(signs):
            for p in _within(signs[sign], form, place + 1):
                step = _INNER_NEXT if p == place + 1 else _INNER
                best = min(best, step + inside(sign + 1, word, form, p))
        return best

    starts = [form for form in words[0].forms if form[0] == signs[0]]
    return min((inside(1, 0, form, 0) for form in starts), default=_IMPOSSIBLE)


def _within(sign: str, word: str, start: int) -> Iterator[int]:
    return (place for place in range(start, len(word)) if word[place] == sign)


def _places(sign: str, form: str) -> Iterator[tuple[float, int]]:
    """Yield the costs and places at which a character may enter a word."""
    if form[0] == sign:
        yield 0.0, 0
    for place in _within(sign, form, 1):
        yield _UNLED, place


def signs_of(short: str) -> str:
    """Return the characters of a short form that a long form must have, in lower case.

    A charge and a plural s are left out; a Greek letter is the first letter of its name.

    >>> signs_of("CCBs"), signs_of("Ca2+"), signs_of("TNF-\u03b1")
    ('ccb', 'ca', 'tnfa')
    """
    plain = _CHARGE.sub("", short)
    if len(plain) > 2 and plain[-1] == "s" and plain[-2].isupper():
        plain = plain[:-1]
    return "".join(_greek(sign)[:1] or sign for sign in plain.lower() if sign.isalnum())


def charged_signs(short: str) -> tuple[str, ...]:
    """Return the characters of a short form with those of its final sign, if it has one.

    >>> charged_signs("ER+"), charged_signs("ER-"), charged_signs("ER")
    (('erp',), ('ern',), ())
    """
    letter = {"+": "p", "-": "n", "\u2212": "n"}.get(short[-1])  # positive, negative
    return (signs_of(short) + letter,) if letter and signs_of(short) else ()


def rotated_signs(short: str) -> tuple[tuple[str, float], ...]:
    """Return the characters with what comes first moved to the end, if it may be, and its cost.

    >>> rotated_signs("V(T)"), rotated_signs("SR-B"), rotated_signs("GABA")
    ((('tv', 0.4),), (('bsr', 1.8),), ())
    """
    pieces = _PIECES.fullmatch(short)
    if pieces is not None:
        return ((signs_of(pieces.group(2) + pieces.group(1)), _ROTATED_PIECES),)
    if _SUBSCRIPTED.fullmatch(short):
        return ((signs_of(short[1:] + short[0]), _ROTATED),)
    return ()


def _spelt(word: str) -> str:
    """Return a word with its Greek letters spelt out."""
    if word.isascii():
        return word
    return "".join(_greek(sign) or sign for sign in word)


@lru_cache(maxsize=128)
def _greek(sign: str) -> str:
    """Return the name of a Greek letter; empty for another character."""
    if sign.isascii():
        return ""
    name = unicodedata.name(unicodedata.normalize("NFKC", sign)[0], "")
    return name.rpartition(" ")[2].lower() if name.startswith("GREEK") else ""
