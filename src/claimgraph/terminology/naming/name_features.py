"""Features of a name: its head, the words and pairs of words around it, letters, shape."""

import re
from collections.abc import Iterator, Sequence
from zlib import crc32

from claimgraph.terminology.matching.words import WordForms

__all__ = ["BUCKETS", "find_features", "head_of", "split_name"]

BUCKETS = 1 << 16
"""Rows of the weights; a feature has the row of its hash."""
_LENGTHS = (3, 4, 5)  # letters of an n-gram of the head
_OTHER = 4  # letters of an n-gram of another word
_ENDINGS = range(2, 8)  # letters of an ending of the head
_COUNTED = 5  # words; longer names are alike
_DIGIT = re.compile(r"[0-9]+")


def find_features(name: str, forms: WordForms) -> list[int]:
    """Find the features of a name.

    Args:
        name: The name, in natural word order.
        forms: How its words are folded.

    Returns:
        Rows of the weights, sorted, each once; none for a name without a word.
    """
    words = split_name(name, forms)
    if not words:
        return []
    place = _head_place(words, forms)
    head = words[place]
    features = set(_of_words(words, place))
    features.update(_of_letters("c", head))
    features.update(f"e{head[-size:]}" for size in _ENDINGS if size < len(head))
    for word in words[:place]:
        features.update(f"o{each}" for each in _grams(word, _OTHER))
    features.update(f"s{each}" for each in _shapes(name, words))
    return sorted({crc32(each.encode()) % BUCKETS for each in features})


def head_of(words: Sequence[str], forms: WordForms) -> str:
    """Return the head of a name: its last word, or the one before its first preposition.

    >>> forms = WordForms([("function", "of", "")])
    >>> head_of(["loss", "of", "appetite"], forms), head_of(["back", "pain"], forms)
    ('loss', 'pain')
    """
    return words[_head_place(words, forms)]


def split_name(name: str, forms: WordForms) -> list[str]:
    """Return the folded words of a name, digits as one sign, without the other signs."""
    folded = (word.folded.lower() for word in forms.split(name))
    return [_DIGIT.sub("0", word) for word in folded if any(map(str.isalnum, word))]


def _head_place(words: Sequence[str], forms: WordForms) -> int:
    for place, word in enumerate(words):
        if place and word in forms.function_words:
            return place - 1
    last = len(words) - 1
    # "collagen type 0", "interleukin 0 receptor b": a number or letter behind is no head.
    while last and (len(words[last]) == 1 or words[last].isdigit()):
        last -= 1
    return last


def _of_words(words: Sequence[str], place: int) -> Iterator[str]:
    head = words[place]
    yield f"h{head}"
    yield f"n{min(len(words), _COUNTED)}"
    if place:
        yield f"p{words[place - 1]} {head}"
        yield f"q{words[place - 1]}"
    if place > 1:
        yield f"t{words[place - 2]} {words[place - 1]} {head}"
    for word in words[:place]:
        yield f"w{word}"
    for word in words[place + 1 :]:
        yield f"b{word}"
    if place + 1 < len(words):
        yield f"d{words[-1]}"


def _of_letters(kind: str, word: str) -> Iterator[str]:
    for size in _LENGTHS:
        for each in _grams(word, size):
            yield f"{kind}{each}"


def _grams(word: str, size: int) -> Iterator[str]:
    bounded = f"<{word}>"
    for start in range(len(bounded) - size + 1):
        yield bounded[start : start + size]


def _shapes(name: str, words: Sequence[str]) -> Iterator[str]:
    if any(each.isdigit() for each in name):
        yield "digit"
    if any(each.isupper() for word in name.split() for each in word[1:]):
        yield "capitals"
    if len(words) == 1 and name.isupper():
        yield "symbol"
    if "-" in name:
        yield "hyphen"
    if any(each in name for each in "()[]'"):
        yield "formula"
