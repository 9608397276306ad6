"""What the gate sees of a sentence, and its features for a gate that learns which ones speak."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Scanned", "find_sentence_features"]

_NAMES = (1, 2, 3, 4, 6)  # names in a sentence
_LENGTHS = (8, 12, 16, 20, 25, 30, 40)  # tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """What the gate uses of a sentence.

    Attributes:
        words: The words that a table lists, as written and as lemmas.
        named: Number of concepts in it by category.
        phrases: Categories of the phrases that its nouns may head.
        is_measured: Whether it has several numbers and a word for a group.
        length: Number of its tokens.
    """

    words: frozenset[str]
    named: Counter[str]
    phrases: frozenset[str]
    is_measured: bool
    length: int


def find_sentence_features(sentence: Scanned, *, is_first: bool) -> Iterator[str]:
    """Yield the features of a sentence, each of them once.

    Args:
        sentence: The sentence.
        is_first: Whether it is the first of its document.

    Yields:
        Names of features.
    """
    yield from (f"word={each}" for each in sentence.words)
    for category, number in sentence.named.items():
        name = category.rpartition("#")[2]
        yield f"names={name}"
        if number > 1:
            yield f"several={name}"
    total = sum(sentence.named.values())
    yield from (f"names>={each}" for each in _NAMES if total >= each)
    yield from (f"phrase={each.rpartition('#')[2]}" for each in sentence.phrases)
    yield from (f"tokens>={each}" for each in _LENGTHS if sentence.length >= each)
    if is_first:
        yield "first"
    if sentence.is_measured:
        yield "measured"
