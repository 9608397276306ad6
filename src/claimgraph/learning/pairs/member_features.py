"""Features of one concept of a document: how often it is named, where, and between which words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from claimgraph.learning.pairs.pair_document import Member, PairDocument
from claimgraph.learning.pairs.sentence_words import SentenceWords

__all__ = ["MemberFeatures", "step"]

_STEPS = (1, 2, 3, 4, 6, 9, 14, 20, 30)  # numbers from which on a count is another feature
_MOST = 5
_NEAR = 3  # words to each side of a mention
_PARTS = 4  # of a document


def step(number: int) -> int:
    """Return how many steps a count has passed.

    >>> [step(number) for number in (0, 1, 5, 100)]
    [0, 1, 4, 9]
    """
    return sum(number >= each for each in _STEPS)


class MemberFeatures:
    """The features of each concept of a document, found once for all its pairs.

    Args:
        document: The document.
        words: The words of its sentences.

    Attributes:
        sentences: For each member the indices of its sentences, sorted.
        placing: For each member the names of features on counts and places.
        naming: For each member those of identifiers, names and wider concepts.
        context: For each member the words around its mentions, with how often.
    """

    def __init__(self, document: PairDocument, words: Sequence[SentenceWords]) -> None:
        self._document = document
        self._words = words
        self.sentences = [sorted({each for each, _ in one.places}) for one in document.members]
        self._wider = [frozenset(document.wider(one.concept.iri)) for one in document.members]
        numbers = range(len(document.members))
        self.placing = [tuple(self._place(number)) for number in numbers]
        self.naming = [tuple(dict.fromkeys(self._name(number))) for number in numbers]
        self.context = [self._around(number) for number in numbers]

    def rank(self, number: int) -> int:
        """Return how many concepts of the same type are named more often."""
        members = self._document.members
        own = members[number]
        return sum(each.type == own.type and len(each.places) > len(own.places) for each in members)

    def _place(self, number: int) -> Iterator[str]:
        members, sentences = self._document.members, self.sentences[number]
        own, n = members[number], max(len(self._document.sentences), 1)
        alike = [each for each in members if each.type == own.type]
        first, last = sentences[0], sentences[-1]
        yield f"times {step(len(own.places))}"
        yield f"sentences {step(len(sentences))}"
        yield f"rank {min(self.rank(number), _MOST)}"
        yield f"order {min(alike.index(own), _MOST)}"
        yield f"of {step(len(alike))}"
        yield f"first {min(first, _MOST - 1)}"
        yield f"part {_PARTS * first // n}-{_PARTS * last // n}"
        if first == 0:
            yield "in title"
        if last == n - 1:
            yield "in last"
        kinds = {self._document.sentences[each][0].section.value for each in sentences}
        yield from (f"section {kind}" for kind in sorted(kinds))
        others = [each for each in range(len(members)) if each != number]
        if any(own.concept.iri in self._wider[each] for each in others):
            yield "narrower named"
        if any(members[each].concept.iri in self._wider[number] for each in others):
            yield "wider named"

    def _name(self, number: int) -> Iterator[str]:
        own: Member = self._document.members[number]
        yield f"is {own.concept.iri}"
        yield f"category {own.concept.category}"
        for text in sorted({self._document.mention(each).text.lower() for each in own.places}):
            yield f"name {text}"
            yield from (f"name has {word}" for word in text.split())
        yield from (f"below {iri}" for iri in sorted(self._wider[number]))

    def _around(self, number: int) -> Counter[str]:
        found: Counter[str] = Counter()
        for sentence, index in self._document.members[number].places:
            place = self._words[sentence].places[index]
            found.update(_around(self._words[sentence], place))
        return found


def _around(words: SentenceWords, place: int) -> Iterator[str]:
    """Yield the features of the words around a mention."""
    for far in range(1, _NEAR + 1):
        yield f"<{words.at(place - far)}"
        yield f">{words.at(place + far)}"
    left, right = words.at(place - 1), words.at(place + 1)
    yield f"<<{words.at(place - 2)} {left}"
    yield f">>{right} {words.at(place + 2)}"
    yield f"<>{left} {right}"
