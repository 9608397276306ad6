"""Bounds of names: a name is not cut out of a longer symbol, nor put together from loose words."""

from collections.abc import Iterator, Sequence

from claimgraph.model import Concept
from claimgraph.terminology import Candidate, Joint, LexiconToken, Name, NameIndex, Word

__all__ = ["NameBounds", "by_spelling"]

_DECIMAL = frozenset({".", ","})
_LEAST = 2  # letters of the first part of a symbol that may be written apart: IL 2, not T 3
_WORD = 5  # letters of a word that is no symbol: indoxyl 3-sulfate
_PAIR = 2
_LENGTH = 2  # digits of a number that is the length of a peptide, not part of its name: Abeta42


class NameBounds:
    """Decides where names may begin and end.

    Words are split at digits and Greek letters, so that *PSD95*, *PSD-95* and *PSD 95* are the same
    words; what stood between them is looked at here.

    Args:
        lexicon: The names.
    """

    __slots__ = ("_candidates", "_forms", "_greek", "_weak")

    def __init__(self, lexicon: NameIndex) -> None:
        self._forms = lexicon.forms
        self._candidates = lexicon.scanner.candidates
        self._greek = lexicon.forms.greek_names
        self._weak = lexicon.forms.function_words

    def begins_inside(self, tokens: Sequence[LexiconToken], start: int) -> bool:
        """Whether a word that nothing separates from the previous one continues a symbol."""
        return start > 0 and _is_continued(tokens[start - 1], tokens[start])

    def ends_inside(self, tokens: Sequence[LexiconToken], end: int) -> bool:
        """Whether a name that ends before a word is cut out of a longer one.

        Args:
            tokens: The words of the text.
            end: Index past the name's last word.
        """
        last, after = tokens[end - 1], tokens[end]
        if last.number:
            following = tokens[end + 1] if after.tight and after.folded in _DECIMAL else None
            if after.folded == "%" or (following and following.number and following.tight):
                return True
        if not _is_continued(last, after):
            return False
        is_length = after.number and len(after.folded) >= _LENGTH and last.folded in self._greek
        return not is_length

    def is_spread(
        self, tokens: Sequence[LexiconToken], start: int, end: int, names: tuple[Name, ...]
    ) -> bool:
        """Whether words are a symbol's parts only by chance: "in 2", "T 3".

        A symbol may be written apart if its first part is written as in the name, has two letters
        at least, and is no function word; a first part of one letter keeps its hyphen.

        Args:
            tokens: The words of the text.
            start: Index of the first word.
            end: Index past the last word.
            names: The names that the words match.
        """
        parts = tokens[start:end]
        for each in parts:
            if each.part:
                break
        else:
            return False
        doubtful = [place for place in range(1, len(parts)) if _is_doubtful(parts, place)]
        if not doubtful:
            return False
        folded = tuple([each.folded for each in parts])
        return not any(
            all(self._may_stand(place, parts, words) for place in doubtful)
            for candidate in self._candidates(names)
            for words in self._spellings(candidate.concept, folded)
        )

    def _spellings(self, concept: Concept, folded: tuple[str, ...]) -> Iterator[tuple[Word, ...]]:
        """Yield the words of the names of a concept that fold to these words."""
        initial = folded[0][0]
        for text in (concept.label, *[name.text for name in concept.names]):
            if text[0].lower() != initial and text[0].isascii():
                continue
            words = self._forms.split(text)
            if len(words) == len(folded) and _match(words, folded):
                yield words

    def _may_stand(self, place: int, parts: Sequence[LexiconToken], words: Sequence[Word]) -> bool:
        part, before = parts[place], parts[place - 1]
        joint = words[place].joint
        if part.hyphen or part.tight:
            return joint is not Joint.SPACE and (joint is Joint.HYPHEN) == part.hyphen
        if joint is Joint.SPACE:
            return True
        if before.number:
            return place > 1 or (len(parts) > _PAIR and part.folded in self._greek)
        if before.folded in self._weak or (len(part.cased) == 1 and part.cased.islower()):
            return False
        return place > 1 or len(before.folded) >= _WORD or self._is_symbol(before, words[0])

    def _is_symbol(self, part: LexiconToken, word: Word) -> bool:
        """Whether the first part of a symbol is written as in the name, with a capital."""
        alike = part.cased == word.cased
        return alike and len(part.cased) >= _LEAST and not part.cased.islower()


def by_spelling(text: str, candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the candidates of a symbol, those that are spelt as in the text first.

    ``RB1`` names the gene of that symbol before it names one that is also called ``RB-1``.
    """
    if len(candidates) < 2 or " " in text or text[1:].islower():
        return candidates
    return tuple(sorted(candidates, key=lambda each: _difference(text, each.concept)))


def _difference(text: str, concept: Concept) -> int:
    """Return 0 for a concept's label, 1 for another name as it is spelt, 2 for another spelling."""
    if text == concept.label:
        return 0
    return 1 if any(text == name.text for name in concept.names) else 2


def _is_continued(before: LexiconToken, after: LexiconToken) -> bool:
    """Whether nothing separates two words, of letters or digits each."""
    return after.glued and before.cased[-1:].isalnum()


def _is_doubtful(parts: Sequence[LexiconToken], place: int) -> bool:
    """Whether a word and the one before it may be parts of a symbol only by chance."""
    part, before = parts[place], parts[place - 1]
    if part.hyphen or part.tight:
        return place == 1 and part.number and len(before.cased) == 1 and before.cased.isalpha()
    return part.number or before.number or len(part.cased) == 1


def _match(words: Sequence[Word], folded: Sequence[str]) -> bool:
    """Whether words are equal, a Greek letter also to the Latin letter that stands for it."""
    return all(
        word.folded == each or (len(each) == 1 and word.folded[0] == each)
        for word, each in zip(words, folded, strict=True)
    )
