"""The words of a sentence, each mention of a type that counts as one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.model import Mention, Sentence

__all__ = ["SentenceWords", "read_words"]

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*|[^\w\s]")
_NUMBER = "0"
_START, _END = "^", "$"


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of a sentence in lower case.

    Attributes:
        words: Each number is "0"; a mention of a type that counts is "@" and the type.
        places: From the index of such a mention among all mentions to that of its word.
    """

    words: tuple[str, ...]
    places: Mapping[int, int]

    def at(self, place: int) -> str:
        """Return the word at an index; "^" before the first one, "$" behind the last."""
        if place < 0:
            return _START
        return self.words[place] if place < len(self.words) else _END


def read_words(
    sentence: Sentence, mentions: Sequence[Mention], types: Mapping[int, str]
) -> SentenceWords:
    """Return the words of a sentence.

    Args:
        sentence: The sentence.
        mentions: All mentions in it, in text order, not overlapping.
        types: The types of those that count, by index; the words of the others are words.
    """
    words: list[str] = []
    places: dict[int, int] = {}
    text = sentence.document.text
    start = sentence.span.start
    for index in sorted(types):
        span = mentions[index].span
        words += _split(text[start : span.start])
        places[index] = len(words)
        words.append(f"@{types[index]}")
        start = span.end
    words += _split(text[start : sentence.span.end])
    return SentenceWords(tuple(words), places)


def _split(text: str) -> list[str]:
    return [_NUMBER if each[0].isdigit() else each for each in _WORD.findall(text.lower())]
