"""Longest match of a lexicon's names over the words of a sentence."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from claimgraph.model import Concept, Mention, Sentence, Span
from claimgraph.terminology import Name, NameIndex, Token

__all__ = ["Match", "find_matches", "find_mentions"]

_ABBREVIATION_SCORE = 1.0  # the document itself defines it
_NO_EXTRA: Mapping[str, Concept] = MappingProxyType({})


class Match(NamedTuple):
    """Words of a text that are a name; a tuple, as texts hold many.

    Attributes:
        start: First code point.
        end: Past the last code point.
        names: The names, as :meth:`Scanner.candidates` takes them.
        defined: The concept for which the document uses them as a short form.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    defined: Concept | None


def find_mentions(
    sentence: Sentence, lexicon: NameIndex, extra: Mapping[str, Concept] = _NO_EXTRA
) -> tuple[Mention, ...]:
    """Find the concepts that a sentence names.

    Args:
        sentence: The sentence.
        lexicon: Names and the concepts they stand for.
        extra: Short forms that the document defines, and their concepts; they come before the
            lexicon's where both match the same words.

    Returns:
        In text order, not overlapping, the longest at each place; spans are offsets of the
        document's text. The concepts that lost are each mention's ``candidates``.
    """
    return tuple(
        [_mention(match, sentence, lexicon) for match in find_matches(sentence.text, lexicon, extra)]
    )


def find_matches(
    text: str, lexicon: NameIndex, extra: Mapping[str, Concept] = _NO_EXTRA
) -> list[Match]:
    """Find the names that stand in a text.

    Args:
        text: The text.
        lexicon: The names.
        extra: As for :func:`find_mentions`.

    Returns:
        In text order, not overlapping, the longest at each place.
    """
    scanner = lexicon.scanner
    read = scanner.read(text)
    defined = {lexicon.forms.cased(short): concept for short, concept in extra.items()}
    finder = _Finder(read.tokens, lexicon, defined, capitals=text.isupper())
    places = finder.places()
    if not places:
        return []
    offsets = scanner.offsets(read)
    return [
        Match(offsets[start][0], offsets[end - 1][1], names, concept)
        for start, end, names, concept in places
    ]


def _mention(match: Match, sentence: Sentence, lexicon: NameIndex) -> Mention:
    shift = sentence.span.start
    span = Span(shift + match.start, shift + match.end)
    candidates = lexicon.scanner.candidates(match.names)
    chosen = match.defined or candidates[0].concept
    return Mention(
        span=span,
        text=span.cut(sentence.document.text),
        concept=chosen,
        candidates=tuple(
            [each.concept.iri for each in candidates if each.concept.iri != chosen.iri]
        ),
        method="lexicon" if match.defined is None else "abbreviation",
        score=_ABBREVIATION_SCORE if match.defined else candidates[0].score,
    )


_Place = tuple[int, int, tuple[Name, ...], Concept | None]  # of words: first, past the last


class _Finder:
    """Chooses among the names in one text."""

    __slots__ = ("_affix", "_capitals", "_defined", "_longest", "_names", "_tokens")

    def __init__(
        self,
        tokens: list[Token],
        lexicon: NameIndex,
        defined: Mapping[tuple[str, ...], Concept],
        *,
        capitals: bool,
    ) -> None:
        self._tokens = tokens
        self._names = lexicon.scanner.names
        self._affix = lexicon.forms.is_affix
        self._defined = defined
        self._capitals = capitals
        self._longest = max(map(len, defined), default=0)

    def places(self) -> list[_Place]:
        """Give the names in text order, not overlapping, the longest at each place."""
        first = {words[0] for words in self._defined if words}
        places: list[_Place] = []
        past = 0
        for start, token in enumerate(self._tokens):
            if token.begins or token.cased in first:
                if start >= past:
                    found = self._longest_at(start)
                    if found is not None:
                        places.append(found)
                        past = found[1]
        return places

    def _longest_at(self, start: int) -> _Place | None:
        """Give the longest name that starts at a word and may end where it does."""
        names = self._names(self._tokens, start, capitals=self._capitals)
        if self._defined:
            names = self._with_defined(names, start)
        for end in sorted(names, reverse=True) if len(names) > 1 else names:
            if self._may_end(end):
                defined = self._defined.get(self._cased(start, end)) if self._defined else None
                return start, end, names[end], defined
        return None

    def _with_defined(
        self, names: dict[int, tuple[Name, ...]], start: int
    ) -> dict[int, tuple[Name, ...]]:
        """Add where a short form that the document defines ends."""
        last = min(start + self._longest, len(self._tokens))
        ends = [
            end for end in range(start + 1, last + 1) if self._cased(start, end) in self._defined
        ]
        return {**dict.fromkeys(ends, ()), **names}

    def _cased(self, start: int, end: int) -> tuple[str, ...]:
        return tuple([token.cased for token in self._tokens[start:end]])

    def _may_end(self, end: int) -> bool:
        """Whether what a hyphen adds to the words leaves them a mention."""
        if end == len(self._tokens) or not self._tokens[end].hyphen:
            return True
        folded = self._tokens[end].folded
        return self._affix(folded) or (len(folded) > 1 and self._is_name(end))

    def _is_name(self, start: int) -> bool:
        names = self._names(self._tokens, start, capitals=self._capitals)
        return bool(names) or bool(self._defined and self._with_defined(names, start))
