"""What stands between two words of a sentence, found once for all pairs of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token

__all__ = ["Between"]

_FEW = 5  # words between; their whole string is a feature
_SIGNS = {",": "comma", ";": "semicolon", "(": "bracket", ":": "colon"}
_MOST = {"names": 5, "verbs": 4, "signs": 3}  # more are alike


class Between:
    """The words and signs of a sentence by their places.

    Args:
        tokens: The tokens of the sentence.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._names = [each.index for each in tokens if each.mention is not None]
        verbs = [each for each in tokens if is_verb(each)]
        self._verbs = [each.index for each in verbs]
        unnamed = [each for each in verbs if each.mention is None]
        self._unnamed_verbs = [each.index for each in unnamed]
        self._of_verbs = [f"verb={each.lemma} {each.tag}" for each in unnamed]
        self._signs = {
            name: [each.index for each in tokens if each.text == sign]
            for sign, name in _SIGNS.items()
        }
        words = [each for each in tokens if each.mention is None and each.text.isalpha()]
        self._words = [each.index for each in words]
        self._lemmas = [each.lemma for each in words]
        self._of_words = [f"between={each}" for each in self._lemmas]
        behind = self._lemmas[1:]
        self._of_two = [
            f"{one} {other}" for one, other in zip(self._of_words, behind, strict=False)
        ]

    def count(self, first: int, last: int) -> Iterator[str]:
        """Yield features of how many names, verbs and signs stand between two tokens."""
        for kind, places in (("names", self._names), ("verbs", self._verbs)):
            yield f"{kind}.between={min(_n_within(places, first, last), _MOST[kind])}"
        for name, places in self._signs.items():
            number = _n_within(places, first, last)
            if number:
                yield f"{name}={min(number, _MOST['signs'])}"

    def describe(self, first: int, last: int) -> Iterator[str]:
        """Yield features of which words, that are no names, stand between two tokens."""
        start, end = _within(self._words, first, last)
        yield from self._of_words[start:end]
        yield from self._of_two[start : max(end - 1, start)]
        if end - start <= _FEW:
            yield f"string={' '.join(self._lemmas[start:end])}"
        start, end = _within(self._unnamed_verbs, first, last)
        if start < end:
            yield self._of_verbs[start]


def _within(places: Sequence[int], first: int, last: int) -> tuple[int, int]:
    """Return which of some ascending places lie between two, as a half-open range."""
    start = bisect_right(places, first)
    return start, max(bisect_left(places, last), start)


def _n_within(places: Sequence[int], first: int, last: int) -> int:
    start, end = _within(places, first, last)
    return end - start
