"""Longest match of a lexicon's names over the words of a sentence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.model import Concept, Mention, Sentence, Span
from claimgraph.terminology import Candidate, Joint, NameIndex, Word

__all__ = ["find_mentions"]

_ABBREVIATION_SCORE = 1.0  # the document itself defines it
_SHOUTED = 5  # letters; "CAT" among lower-case words is not the animal
_NO_EXTRA: Mapping[str, Concept] = MappingProxyType({})


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
    text = sentence.text
    forms = lexicon.forms
    words = forms.split(text)
    defined = {forms.cased(short): concept for short, concept in extra.items()}
    finder = _Finder(
        words=words,
        folded=tuple([word.folded for word in words]),
        cased=tuple([word.cased for word in words]),
        capitals=text.isupper(),
        lexicon=lexicon,
        defined=defined,
        longest_defined=max(map(len, defined), default=0),
    )
    mentions = []
    end = 0
    for place in finder.starts():
        found = finder.longest(place) if place >= end else None
        if found is not None:
            mentions.append(found.mention(sentence, words))
            end = found.end
    return tuple(mentions)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Match:
    start: int
    end: int
    candidates: tuple[Candidate, ...]
    defined: Concept | None

    def mention(self, sentence: Sentence, words: Sequence[Word]) -> Mention:
        shift = sentence.span.start
        span = Span(shift + words[self.start].start, shift + words[self.end - 1].end)
        concepts = [candidate.concept for candidate in self.candidates]
        chosen = self.defined or concepts[0]
        return Mention(
            span=span,
            text=span.cut(sentence.document.text),
            concept=chosen,
            candidates=tuple(each.iri for each in concepts if each.iri != chosen.iri),
            method="lexicon" if self.defined is None else "abbreviation",
            score=_ABBREVIATION_SCORE if self.defined else self.candidates[0].score,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    words: tuple[Word, ...]
    folded: tuple[str, ...]
    cased: tuple[str, ...]
    capitals: bool
    lexicon: NameIndex
    defined: Mapping[tuple[str, ...], Concept]
    longest_defined: int

    def starts(self) -> Iterator[int]:
        """Yield the words with which some name begins: few of a text's."""
        has_prefix = self.lexicon.has_prefix
        first = {short[0] for short in self.defined}
        for place, word in enumerate(self.words):
            folded, cased = word.folded, word.cased
            if has_prefix((folded,)) or cased in first or has_prefix((cased,), cased=True):
                yield place

    def longest(self, start: int) -> _Match | None:
        """Give the longest match that starts at a word and may end where it does."""
        for match in self._matches(start):
            if self._may_end(match.end):
                return match
        return None

    def _matches(self, start: int) -> Iterator[_Match]:
        """Yield what starts at a word, the longest first."""
        for end in range(self._reach(start), start, -1):
            candidates = self._find(start, end)
            defined = self.defined.get(self.cased[start:end])
            if candidates or defined:
                yield _Match(start=start, end=end, candidates=candidates, defined=defined)

    def _reach(self, start: int) -> int:
        """Past the last word up to which some name may run."""
        end = start
        while end < len(self.words):
            past = end + 1
            if not (
                self.lexicon.has_prefix(self.folded[start:past])
                or self.lexicon.has_prefix(self.cased[start:past], cased=True)
                or past - start <= self.longest_defined
            ):
                break
            end = past
        return end

    def _find(self, start: int, end: int) -> tuple[Candidate, ...]:
        cased = () if self.capitals else self.lexicon.find(self.cased[start:end], cased=True)
        shouted = self._is_shouted(self.words[start:end])
        folded = () if shouted else self.lexicon.find(self.folded[start:end])
        known = {candidate.concept.iri for candidate in cased}
        return cased + tuple(each for each in folded if each.concept.iri not in known)

    def _is_shouted(self, words: Sequence[Word]) -> bool:
        """Whether it is one short word in capitals among others that are not."""
        word = words[0].cased
        short = len(words) == 1 and 1 < len(word) <= _SHOUTED
        return short and word.isalpha() and word.isupper() and not self.capitals

    def _may_end(self, end: int) -> bool:
        """Whether what a hyphen adds to the words leaves them a mention."""
        if end == len(self.words) or self.words[end].joint != Joint.HYPHEN:
            return True
        folded = self.words[end].folded
        return self.lexicon.forms.is_affix(folded) or (len(folded) > 1 and any(self._matches(end)))
