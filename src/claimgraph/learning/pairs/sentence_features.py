"""Features of a sentence that names both concepts of a pair: the words between and around them."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from claimgraph.learning.pairs.member_features import step
from claimgraph.learning.pairs.sentence_words import SentenceWords
from claimgraph.model import Sentence

__all__ = ["find_sentence_features"]

_MENTIONS = 4  # pairs of mentions of which the words are told, the nearest first
_WHOLE = 4  # words between two mentions that are told as one
_NEAR = 3  # words before and behind the two
_MANY = 4
_FIRST, _SECOND = 6, 8  # most that is told of the place of a mention among those of its sentence
_SHORT = 3  # letters of a word that may join a list
_TEN = 10


def find_sentence_features(
    sentence: Sentence,
    words: SentenceWords,
    first: Sequence[int],
    second: Sequence[int],
    *,
    is_ordered: bool,
) -> Iterator[str]:
    """Yield the features of a sentence that names both concepts of a pair; some come again.

    Args:
        sentence: The sentence.
        words: Its words.
        first: Indices of the words that are mentions of the first concept.
        second: The same of the second.
        is_ordered: Whether the two are of different types, so that their order tells something.
    """
    pairs = sorted(
        ((one, other) for one, other in product(first, second) if one != other),
        key=lambda each: (abs(each[0] - each[1]), each),
    )
    for number, (one, other) in enumerate(pairs[:_MENTIONS]):
        order = ("+" if one < other else "-") if is_ordered else "="
        left, right = min(one, other), max(one, other)
        if number == 0:
            yield from _apart(words, left, right, order)
            yield from _listed(words, left, right)
            yield from _aside(words, left, right, order)
            yield f"length {len(words.words) // _TEN}"
            yield f"both in {sentence.section.value}"
        yield from _between(words.words[left + 1 : right], order)
        yield from _outside(words, left, right, order)


def _apart(words: SentenceWords, left: int, right: int, order: str) -> Iterator[str]:
    """Yield how far apart the two are, what is named between them, and the other words."""
    inside = words.words[left + 1 : right]
    yield f"apart {step(right - left)}"
    yield f"apart{order} {step(right - left)}"
    named = sorted({each for each in inside if each[0] == "@"})
    for each in named:
        yield f"over {each} {min(inside.count(each), _MANY)}"
    if not named:
        yield f"next{order}"
    for word in sorted(set(words.words) - set(inside)):
        yield f"beside {word}"


def _listed(words: SentenceWords, left: int, right: int) -> Iterator[str]:
    """Yield which of the mentions of a sentence the two are, and whether a list joins them."""
    marks = sorted(words.places.values())
    yield f"named {min(len(marks), _TEN)}"
    yield f"place {min(marks.index(left), _FIRST)}-{min(marks.index(right), _SECOND)}"
    inside = words.words[left + 1 : right]
    named = sum(each[0] == "@" for each in inside)
    if inside and all(each[0] == "@" or len(each) <= _SHORT for each in inside):
        yield "between short"
        yield f"between short {named}"


def _aside(words: SentenceWords, left: int, right: int, order: str) -> Iterator[str]:
    """Yield the words before and behind the two, and those between without mentions and signs."""
    bare = [each for each in words.words[left + 1 : right] if each[0] != "@" and len(each) > 1]
    yield f"between{order} words {' '.join(bare[:_NEAR])}"
    yield f"between{order} words end {' '.join(bare[-_NEAR:])}"
    for word in sorted(set(words.words[:left])):
        yield f"ahead{order} {word}"
    for word in sorted(set(words.words[right + 1 :])):
        yield f"after{order} {word}"


def _between(inside: Sequence[str], order: str) -> Iterator[str]:
    if len(inside) <= _WHOLE:
        yield f"between{order} all {' '.join(inside)}"
    for word in inside:
        yield f"between {word}"
        yield f"between{order} {word}"
    for pair in pairwise(inside):
        yield f"between{order} {' '.join(pair)}"
    yield f"between{order} begins {' '.join(inside[:2])}"
    yield f"between{order} ends {' '.join(inside[-2:])}"


def _outside(words: SentenceWords, left: int, right: int, order: str) -> Iterator[str]:
    for far in range(1, _NEAR + 1):
        yield f"before{order} {words.at(left - far)}"
        yield f"behind{order} {words.at(right + far)}"
    yield f"before{order} next {words.at(left - 1)}"
    yield f"behind{order} next {words.at(right + 1)}"
    yield f"before{order} {words.at(left - 2)} {words.at(left - 1)}"
    yield f"behind{order} {words.at(right + 1)} {words.at(right + 2)}"
