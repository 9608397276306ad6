"""Explain why a string stands for a concept, or does not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimgraph.terminology.lexicons.lexicon import NameIndex
from claimgraph.terminology.matching.keys import is_guarded
from claimgraph.terminology.matching.scan import Candidate
from claimgraph.terminology.matching.words import Word

__all__ = ["Explanation", "Part", "explain", "search"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words of the string that form a name.

    Attributes:
        text: The words.
        cased: Whether they matched an abbreviation or symbol, case-sensitively.
        candidates: The concepts that they may name, best first.
        share: Fraction of the string's words, in (0, 1].
    """

    text: str
    cased: bool
    candidates: tuple[Candidate, ...]
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a string matched or did not.

    Attributes:
        text: The string.
        words: Its words, split and folded.
        candidates: The concepts that it names as a whole, best first.
        guarded: Whether it is a single everyday word, which does not name a concept by itself.
        begins: The longest prefix of it with which some name begins.
        parts: The names inside, if it names nothing as a whole; the longest at each position.
    """

    text: str
    words: tuple[Word, ...]
    candidates: tuple[Candidate, ...]
    guarded: bool
    begins: str
    parts: tuple[Part, ...]

    @property
    def verdict(self) -> str:
        """The reason in one sentence."""
        if self.candidates:
            best = self.candidates[0]
            return f"it is a name ({best.name.kind.value}) of {best.concept.label}"
        if not self.words:
            return "it has no word"
        if self.guarded:
            return "it is an everyday word, which names nothing by itself"
        if not self.begins:
            return "no name begins with its first word"
        if self.begins == self.text:
            return "names begin with it, but none ends there"
        return f"no name begins with more of it than {self.begins!r}"


def explain(text: str, lexicon: NameIndex) -> Explanation:
    """Explain why a string stands for a concept, or does not.

    Args:
        text: A name or a few words.
        lexicon: Where it is looked up.
    """
    words = lexicon.forms.split(text)
    whole = _find(words, lexicon)
    key = tuple(word.folded for word in words)
    return Explanation(
        text=text,
        words=words,
        candidates=whole[1],
        guarded=is_guarded(key, lexicon.forms),
        begins=_begins(text, words, lexicon),
        parts=() if whole[1] else tuple(_parts(text, words, lexicon)),
    )


def search(text: str, lexicon: NameIndex) -> tuple[Candidate, ...]:
    """Find the concepts that a string or parts of it name, best first.

    Args:
        text: A name or a few words.
        lexicon: Where it is looked up.

    Returns:
        Each concept once; if only a part of the string names it, its score is multiplied by that
        part's fraction of the words.
    """
    explanation = explain(text, lexicon)
    if explanation.candidates:
        return explanation.candidates
    found: dict[str, Candidate] = {}
    for part in explanation.parts:
        for each in part.candidates:
            found.setdefault(each.concept.iri, replace(each, score=each.score * part.share))
    return tuple(sorted(found.values(), key=lambda each: (-each.score, each.concept.iri)))


def _find(words: tuple[Word, ...], lexicon: NameIndex) -> tuple[bool, tuple[Candidate, ...]]:
    cased = lexicon.find(tuple(word.cased for word in words), cased=True)
    folded = lexicon.find(tuple(word.folded for word in words))
    known = {each.concept.iri for each in cased}
    others = tuple(each for each in folded if each.concept.iri not in known)
    return bool(cased), cased + others


def _begins(text: str, words: tuple[Word, ...], lexicon: NameIndex) -> str:
    end = _reach(words, 0, lexicon)
    if end == len(words):
        return text if words else ""
    return text[words[0].start : words[end - 1].end] if end else ""


def _reach(words: tuple[Word, ...], place: int, lexicon: NameIndex) -> int:
    """Return where the longest prefix of a name that starts at a position ends.

    If n words begin a name, the first n - 1 do too, so the text is read only as far as names
    continue, however long it is.
    """
    end = place
    while end < len(words):
        some = words[place : end + 1]
        folded = lexicon.has_prefix(tuple(word.folded for word in some))
        if not (folded or lexicon.has_prefix(tuple(word.cased for word in some), cased=True)):
            break
        end += 1
    return end


def _parts(text: str, words: tuple[Word, ...], lexicon: NameIndex) -> Iterator[Part]:
    place = 0
    while place < len(words):
        for end in range(_reach(words, place, lexicon), place, -1):
            some = words[place:end]
            cased, candidates = _find(some, lexicon)
            if candidates:
                yield Part(
                    text=text[some[0].start : some[-1].end],
                    cased=cased,
                    candidates=candidates,
                    share=len(some) / len(words),
                )
                place = end
                break
        else:
            place += 1
