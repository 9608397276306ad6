"""The pairs of concepts of a document, and the features of each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from claimgraph.learning.pairs.claim_features import ClaimFeatures
from claimgraph.learning.pairs.member_features import MemberFeatures, step
from claimgraph.learning.pairs.pair_document import PairDocument
from claimgraph.learning.pairs.sentence_features import find_sentence_features
from claimgraph.learning.pairs.sentence_words import read_words

__all__ = ["DocumentPairs", "Features", "Kind"]

Features = Counter[str]
"""How often a pair has each feature, by name."""
Kind = tuple[str, str]
"""The types of the first and the second concept of a pair."""
_MANY = 3
_FAR = 6
_QUARTERS = 4
_KINDED = ("apart", "over", "next", "between ")


class DocumentPairs:
    """The pairs of a document that a ranker knows.

    Args:
        document: The document.
        kinds: The pairs of types that count.
        is_within: Whether a sentence must name both.
    """

    def __init__(
        self, document: PairDocument, kinds: Sequence[Kind], *, is_within: bool = False
    ) -> None:
        self._document = document
        self._kinds = kinds
        self._is_within = is_within
        types: dict[int, dict[int, str]] = defaultdict(dict)
        for member in document.members:
            for sentence, index in member.places:
                types[sentence][index] = member.type
        self._words = [
            read_words(sentence, mentions, types[number])
            for number, (sentence, mentions) in enumerate(document.sentences)
        ]
        self._own = MemberFeatures(document, self._words)
        self._claims = ClaimFeatures(document)
        self._sets = [frozenset(each) for each in self._own.sentences]
        self._of_type: dict[str, list[int]] = defaultdict(list)
        for number, member in enumerate(document.members):
            self._of_type[member.type].append(number)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs as numbers of members, in a fixed order."""
        members = self._document.members
        for one, other in self._kinds:
            for first in self._of_type.get(one, ()):
                for second in self._of_type.get(other, ()):
                    if one == other and second <= first:
                        continue
                    if self._is_within and not self._sets[first] & self._sets[second]:
                        continue
                    if members[first].places != members[second].places:
                        yield first, second

    def shared(self, first: int, second: int) -> tuple[int, ...]:
        """Return the indices of the sentences that name both, in text order."""
        return tuple(sorted(self._sets[first] & self._sets[second]))

    def features(self, first: int, second: int) -> Features:
        """Return the features of a pair."""
        members = self._document.members
        kind = f"{members[first].type}-{members[second].type}"
        found: Features = Counter()
        shared = self.shared(first, second)
        for name in self._whole(first, second, len(shared)):
            found[name] += 1
            found[f"{kind} {name}"] += 1
        for role, number in (("1", first), ("2", second)):
            found.update(self._named(role, number, is_apart=not shared))
        for sentence in shared:
            for name in self.in_sentence(first, second, sentence):
                found[name] += 1
                if name.startswith(_KINDED):
                    found[f"{kind} {name}"] += 1
        return found

    def in_sentence(self, first: int, second: int, sentence: int) -> tuple[str, ...]:
        """Return the features of a sentence that names both, each once, sorted."""
        members, words = self._document.members, self._words[sentence]
        places = [
            [words.places[index] for number, index in members[each].places if number == sentence]
            for each in (first, second)
        ]
        names = set(
            find_sentence_features(
                self._document.sentences[sentence][0],
                words,
                *places,
                is_ordered=members[first].type != members[second].type,
            )
        )
        names.add("both in title" if sentence == 0 else "both behind title")
        if sentence == len(self._words) - 1:
            names.add("both in last")
        return tuple(sorted(names))

    def _named(self, role: str, number: int, *, is_apart: bool) -> Features:
        """Return the features of one concept, what it is and the words around it."""
        start = f"{role} {self._document.members[number].type}"
        found = Counter({f"{start} {name}": 1 for name in self._own.naming[number]})
        for name, times in self._own.context[number].items():
            found[f"{start} {name}"] = times
            if is_apart:
                found[f"{start} apart {name}"] = times
        return found

    def _whole(self, first: int, second: int, n_shared: int) -> Iterator[str]:
        """Yield the features of what the whole document tells of a pair, but for words."""
        yield "pair"
        one, other = self._own.placing[first], self._own.placing[second]
        yield from (f"1 {name}" for name in one)
        yield from (f"2 {name}" for name in other)
        ranks = [min(self._own.rank(each), _MANY) for each in (first, second)]
        yield f"ranks {ranks[0]}-{ranks[1]}"
        yield f"times {self._times(first)}-{self._times(second)}"
        for place in ("in title", "in last"):
            yield f"{place} {place in one}-{place in other}"
        yield f"shared {step(n_shared)}"
        yield from self._sharing(first, second, n_shared)
        if not n_shared:
            yield from self._distant(first, second)
        yield from self._claims.find(first, second)
        yield from self._alike(first, second)

    def _alike(self, first: int, second: int) -> Iterator[str]:
        """Yield whether two concepts of one type are the same, or written alike."""
        members = [self._document.members[each] for each in (first, second)]
        if members[0].type != members[1].type:
            return
        one, other = (self._document.mention(each.places[0]).text.lower() for each in members)
        if one == other or members[0].concept.iri == members[1].concept.iri:
            yield "alike"
        elif one in other or other in one:
            yield "alike in part"

    def _times(self, number: int) -> int:
        return min(step(len(self._document.members[number].places)), _QUARTERS + 1)

    def _sharing(self, first: int, second: int, n_shared: int) -> Iterator[str]:
        """Yield how the pair's shared sentences compare with those of either with others."""
        yield f"shared of 1 {_QUARTERS * n_shared // len(self._sets[first])}"
        yield f"shared of 2 {_QUARTERS * n_shared // len(self._sets[second])}"
        rivals = [
            min(sum(each > n_shared for each in self._rivals(*pair)), _MANY)
            for pair in ((first, second), (second, first))
        ]
        yield f"rivals {rivals[0]}-{rivals[1]}"
        yield f"rivals of 1 {rivals[0]}"
        yield f"rivals of 2 {rivals[1]}"

    def _rivals(self, own: int, other: int) -> Iterator[int]:
        """Yield how many sentences each other concept of one's type shares with the second."""
        for each in self._of_type[self._document.members[own].type]:
            if each not in {own, other}:
                yield len(self._sets[each] & self._sets[other])

    def _distant(self, first: int, second: int) -> Iterator[str]:
        """Yield the features of a pair that no sentence names together."""
        one, other = self._own.sentences[first], self._own.sentences[second]
        far = min(abs(here - there) for here in one for there in other)
        yield f"distant {min(far, _FAR)}"
        yield f"distant times {self._times(first)}-{self._times(second)}"
        yield f"distant alone 1 {not any(self._rivals(first, second))}"
        yield f"distant alone 2 {not any(self._rivals(second, first))}"
        yield f"distant order {one[0] < other[0]}"
