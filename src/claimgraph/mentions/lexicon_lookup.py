"""Longest match of a lexicon's names over the words of a sentence."""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from claimgraph.mentions.name_bounds import NameBounds, by_spelling
from claimgraph.model import Concept, Mention, Sentence, Span
from claimgraph.terminology import LexiconToken, Name, NameIndex

__all__ = ["Match", "find_matches", "find_mentions"]

_ABBREVIATION_SCORE = 1.0  # the document itself defines it
_NO_EXTRA: Mapping[str, Concept] = MappingProxyType({})


class Match(NamedTuple):
    """A match of names in a text; a tuple for speed, as texts have many.

    Attributes:
        start: First code point.
        end: Past the last code point.
        names: The names, as :meth:`Scanner.candidates` takes them.
        defined: The concept, if the document defines the words as a short form.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    defined: Concept | None


def find_mentions(
    sentence: Sentence,
    lexicon: NameIndex,
    extra: Mapping[str, Concept] = _NO_EXTRA,
    prepositions: Collection[str] = (),
) -> tuple[Mention, ...]:
    """Find the concepts that a sentence names.

    Args:
        sentence: The sentence.
        lexicon: Names and their concepts.
        extra: Concepts of the short forms that the document defines; they take precedence over
            the lexicon's where both match the same words.
        prepositions: Prepositions of several words, of whose last ones no name is made: "in
            *response to* glucose" names no response.

    Returns:
        The mentions in text order, not overlapping, the longest at each place; spans are offsets
        of the document's text. Concepts not chosen are a mention's ``candidates``.
    """
    return tuple(
        [
            _mention(match, sentence, lexicon)
            for match in find_matches(sentence.text, lexicon, extra, prepositions)
        ]
    )


def find_matches(
    text: str,
    lexicon: NameIndex,
    extra: Mapping[str, Concept] = _NO_EXTRA,
    prepositions: Collection[str] = (),
) -> list[Match]:
    """Find the names in a text.

    Args:
        text: The text.
        lexicon: The names.
        extra: As for :func:`find_mentions`.
        prepositions: Likewise.

    Returns:
        The matches in text order, not overlapping, the longest at each place.
    """
    scanner = lexicon.scanner
    read = scanner.read(text)
    defined = {lexicon.forms.cased(short): concept for short, concept in extra.items()}
    finder = _Finder(
        read.tokens,
        lexicon,
        defined,
        capitals=text.isupper(),
        prepositions=frozenset(tuple(each.split()) for each in prepositions),
    )
    places = finder.places()
    if not places:
        return []
    spans = scanner.spans(read, [place[:2] for place in places])
    return [
        Match(start, end, names, concept)
        for (start, end), (_, _, names, concept) in zip(spans, places, strict=True)
    ]


def _mention(match: Match, sentence: Sentence, lexicon: NameIndex) -> Mention:
    shift = sentence.span.start
    span = Span(shift + match.start, shift + match.end)
    text = span.cut(sentence.document.text)
    candidates = by_spelling(text, lexicon.scanner.candidates(match.names))
    if match.defined is not None:
        chosen, score, method = match.defined, _ABBREVIATION_SCORE, "abbreviation"
    else:
        chosen, score, method = candidates[0].concept, candidates[0].score, "lexicon"
    iris = [candidate.concept.iri for candidate in candidates]
    others = tuple([iri for iri in iris if iri != chosen.iri]) if iris != [chosen.iri] else ()
    return Mention(
        span=span, text=text, concept=chosen, candidates=others, method=method, score=score
    )


_Names = dict[int, tuple[Name, ...]]  # by the word past the last
_Place = tuple[int, int, tuple[Name, ...], Concept | None]  # of words: first, past the last


class _Finder:
    """Chooses among the names in one text."""

    __slots__ = (
        "_affix",
        "_bounds",
        "_capitals",
        "_defined",
        "_find_starts",
        "_first",
        "_longest",
        "_names",
        "_prepositions",
        "_tokens",
    )

    def __init__(
        self,
        tokens: list[LexiconToken],
        lexicon: NameIndex,
        defined: Mapping[tuple[str, ...], Concept],
        *,
        capitals: bool,
        prepositions: frozenset[tuple[str, ...]],
    ) -> None:
        self._prepositions = prepositions
        self._tokens = tokens
        self._names = lexicon.scanner.names
        self._find_starts = lexicon.scanner.starts
        self._affix = lexicon.forms.is_affix
        self._bounds = NameBounds(lexicon)
        self._defined = defined
        self._capitals = capitals
        self._first = frozenset([words[0] for words in defined if words])
        self._longest = max(map(len, defined), default=0)

    def places(self) -> list[_Place]:
        """Return the names in text order, not overlapping, the longest at each place."""
        tokens, first, capitals = self._tokens, self._first, self._capitals
        places: list[_Place] = []
        past = 0
        for start in self._starts():
            if start >= past:
                token = tokens[start]
                if token.glued and self._bounds.begins_inside(tokens, start):
                    continue
                if self._prepositions and self._ends_preposition(start):
                    continue
                names = self._names(tokens, start, capitals)
                if first and token.cased in first:
                    self._add_defined(names, start)
                end = self._end_of(names, start) if names else 0
                if token.element:
                    names, end = self._read_isotope(names, start, end)
                if end:
                    words = self._cased(start, end) if first else ()
                    places.append((start, end, names[end], self._defined.get(words)))
                    past = end
        return places

    def _ends_preposition(self, start: int) -> bool:
        """Whether the words from one on are the rest of a preposition: "in *response to*"."""
        before = self._tokens[start - 1].cased.lower() if start else ""
        return any(
            each[0] == before
            and each[1:]
            == tuple(word.cased.lower() for word in self._tokens[start : start + len(each) - 1])
            for each in self._prepositions
        )

    def _starts(self) -> list[int]:
        """Return the words at which a name of the lexicon or a defined short form may start."""
        found, first = self._find_starts(self._tokens), self._first
        if first:
            defined = [n for n, token in enumerate(self._tokens) if token.cased in first]
            found = sorted({*found, *defined}) if defined else found
        return found

    def _read_isotope(self, names: _Names, start: int, end: int) -> tuple[_Names, int]:
        """Return the names that start at an isotope or its element, and the longest one's end."""
        element = self._tokens[start].element
        if not end and element is not None:
            self._tokens[start] = element
            names = self._names(self._tokens, start, self._capitals)
            end = self._end_of(names, start)
        return names, 0 if end == start + 1 and self._is_label(end) else end

    def _is_label(self, place: int) -> bool:
        """Whether an isotope is the label of the substance joined to it ([3H]ouabain)."""
        token = self._tokens[place]
        if token.cased in {"]", ")"}:
            token = self._tokens[place + 1]
        joined = (token.hyphen or token.tight) and token.cased[0].isalnum()
        return joined and not self._affix(token.folded)

    def _end_of(self, names: _Names, start: int) -> int:
        """Return the end of the longest name that may end there; 0 if there is none."""
        bounds, tokens = self._bounds, self._tokens
        for end in sorted(names, reverse=True) if len(names) > 1 else names:
            token = tokens[end]
            if (token.glued or tokens[end - 1].number) and bounds.ends_inside(tokens, end):
                continue
            if token.hyphen and not self._is_parted(token, end):
                continue
            if end - start == 1 or not names[end]:
                return end
            if self._defined and self._cased(start, end) in self._defined:
                return end
            if not bounds.is_spread(tokens, start, end, names[end]):
                return end
        return 0

    def _is_parted(self, token: LexiconToken, place: int) -> bool:
        """Whether a name remains a mention despite the word joined to it by a hyphen."""
        if self._affix(token.folded):
            return True
        if len(token.folded) == 1:
            return False
        names = self._names(self._tokens, place, self._capitals)
        self._add_defined(names, place)
        return bool(names)

    def _add_defined(self, names: _Names, start: int) -> None:
        """Add the ends of the defined short forms that start at a word."""
        last = min(start + self._longest, len(self._tokens) - 1)
        for end in range(start + 1, last + 1):
            if self._cased(start, end) in self._defined:
                names.setdefault(end, ())

    def _cased(self, start: int, end: int) -> tuple[str, ...]:
        return tuple([token.cased for token in self._tokens[start:end]])
