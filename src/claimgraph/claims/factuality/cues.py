"""Cues of negation and speculation in a sentence, found word by word, without a parse.

A cheap first look: what holds no cue need not be asked again. How far a cue reaches is the matter
of ``scopes``; what a cue says of one claim is the matter of ``context``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.model import Span
from claimgraph.ontology import CuePhrase

__all__ = ["CUES", "CueTable", "FoundCue", "find_cues", "iter_words"]

_WORD = re.compile(r"n't\b|\w(?:(?!n't\b)\w|[-/.'\u2019](?=\w)(?!t\b))*|[^\w\s]")
_MOST_SKIPPED = 3  # words that "..." may stand for
CUES = frozenset({"negation", "certainty"})
CueTable = Mapping[str, Sequence[CuePhrase]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundCue:
    """A phrase of the table in a sentence.

    Attributes:
        phrase: The entry.
        span: Its first to its last word.
        words: Each of its words, without those that stand between.
    """

    phrase: CuePhrase
    span: Span
    words: tuple[Span, ...]


def iter_words(text: str, *, offset: int = 0) -> Iterator[Span]:
    """Yield the words and signs of a text.

    >>> [span.cut("It didn't bind NF-kB.") for span in iter_words("It didn't bind NF-kB.")]
    ['It', 'did', "n't", 'bind', 'NF-kB', '.']
    """
    for match in _WORD.finditer(text):
        yield Span(offset + match.start(), offset + match.end())


def find_cues(
    text: str, table: CueTable, *, offset: int = 0, kinds: frozenset[str] = CUES
) -> tuple[FoundCue, ...]:
    """Find the cues of a sentence.

    Of phrases that share a word the one that starts first counts, then the longest; what a
    ``pseudo`` phrase covers is no cue.

    Args:
        text: The sentence.
        table: Phrases by their possible first words.
        offset: Where the sentence starts in its document.
        kinds: The kinds of phrase to give.

    Returns:
        Phrases of those kinds, in text order, not overlapping.
    """
    spans = tuple(iter_words(text))
    reader = _Reader(text, spans, table)
    found: list[FoundCue] = []
    at = 0
    while at < len(spans):
        best = reader.longest(at)
        if best is None:
            at += 1
            continue
        phrase, places = best
        at = places[-1] + 1
        if phrase.kind in kinds:
            words = tuple(
                Span(offset + spans[place].start, offset + spans[place].end) for place in places
            )
            found.append(FoundCue(phrase=phrase, span=words[0].join(words[-1]), words=words))
    return tuple(found)


class _Reader:
    """The words of one sentence."""

    def __init__(self, text: str, spans: Sequence[Span], table: CueTable) -> None:
        self.table = table
        self.written = [span.cut(text) for span in spans]
        self.words = [each.lower() for each in self.written]

    def longest(self, at: int) -> tuple[CuePhrase, tuple[int, ...]] | None:
        """Find the longest phrase that starts at a word; a pseudo phrase wins a tie."""
        best: tuple[CuePhrase, tuple[int, ...]] | None = None
        for phrase in self.table.get(self.words[at], ()):
            places = self._match(phrase, at)
            if places is None or not self._fits(phrase, places):
                continue
            if best is None or (len(places), phrase.kind == "pseudo") > (
                len(best[1]),
                best[0].kind == "pseudo",
            ):
                best = (phrase, places)
        return best

    def _match(self, phrase: CuePhrase, at: int) -> tuple[int, ...] | None:
        places: list[int] = []
        is_open = False
        for alternatives in phrase.words:
            if not alternatives:
                is_open = True
                continue
            reach = at + 1 + (_MOST_SKIPPED if is_open else 0)
            place = next(
                (each for each in range(at, reach) if self._word(each) in alternatives), None
            )
            if place is None:
                return None
            places.append(place)
            at = place + 1
            is_open = False
        return tuple(places)

    def _word(self, at: int) -> str:
        return self.words[at] if 0 <= at < len(self.words) else ""

    def _fits(self, phrase: CuePhrase, places: tuple[int, ...]) -> bool:
        if self.written[places[0]] in phrase.not_written:
            return False
        before = any(self._stands(words, places[0] - len(words)) for words in phrase.before)
        after = any(self._stands(words, places[-1] + 1) for words in phrase.after)
        wanted_before = phrase.is_before_wanted if phrase.before else False
        wanted_after = phrase.is_after_wanted if phrase.after else False
        return before == wanted_before and after == wanted_after

    def _stands(self, words: Sequence[str], at: int) -> bool:
        return at >= 0 and tuple(self.words[at : at + len(words)]) == tuple(words)
