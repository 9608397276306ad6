"""Features of what rules and weak associations read about the concepts of a document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claimgraph.learning.pairs.pair_document import PairDocument
from claimgraph.model import Claim, Evidence, Role, Span

__all__ = ["ClaimFeatures"]

_MANY = 3


@dataclass(frozen=True, slots=True)
class _Said:
    """An evidence of a claim about a concept, and the types of what it is related to."""

    claim: Claim
    evidence: Evidence
    is_subject: bool
    types: frozenset[str]

    @property
    def name(self) -> str:
        """The predicate, and on which side the concept is."""
        side = "subject" if self.is_subject else "object"
        return f"{self.claim.predicate.rpartition('#')[2]} {side}"


class ClaimFeatures:
    """What the claims of a document say about its members.

    Args:
        document: The document.
    """

    def __init__(self, document: PairDocument) -> None:
        self._members = document.members
        self._spans: list[tuple[Span, int]] = []
        self._by_iri: dict[str, set[int]] = defaultdict(set)
        for number, member in enumerate(document.members):
            self._spans += [(document.mention(each).span, number) for each in member.places]
            self._by_iri[member.concept.iri].add(number)
        self._pairs: dict[tuple[int, int], list[_Said]] = defaultdict(list)
        self._sides: dict[int, list[_Said]] = defaultdict(list)
        for claim in document.claims:
            for evidence in claim.evidence:
                self._add(claim, evidence)

    def _add(self, claim: Claim, evidence: Evidence) -> None:
        subjects = self._find(evidence, Role.SUBJECT, claim.subject)
        objects = self._find(evidence, Role.OBJECT, claim.object)
        for own, others, is_subject in ((subjects, objects, True), (objects, subjects, False)):
            types = frozenset(self._members[each].type for each in others)
            said = _Said(claim, evidence, is_subject, types)
            for one in own:
                self._sides[one].append(said)
                for other in others - {one}:
                    self._pairs[one, other].append(said)

    def _find(self, evidence: Evidence, role: Role, iri: str) -> set[int]:
        """Return the members at the words of a side of a claim, else those of its concept."""
        words = [each.span for each in evidence.find(role)]
        found = {
            number for span, number in self._spans if any(span.overlaps(each) for each in words)
        }
        return found or self._by_iri.get(iri, set())

    def find(self, first: int, second: int) -> tuple[str, ...]:
        """Return the features of what is said about a pair, and of either with others.

        Args:
            first: Number of a member.
            second: Number of another.
        """
        said = self._pairs.get((first, second), [])
        names = {f"claims {min(len(said), _MANY)}"}
        for each in said:
            names.update(_of_pair(each))
        for role, own, other in (("1", first, second), ("2", second, first)):
            type_ = self._members[other].type
            names.update(_of_side(role, self._sides.get(own, ()), type_))
        return tuple(sorted(names))


def _of_pair(said: _Said) -> Iterator[str]:
    claim, evidence = said.claim, said.evidence
    yield f"rule {evidence.rule}"
    yield f"says {said.name}"
    yield f"says {said.name} {claim.polarity.value} {evidence.certainty.value}"
    if evidence.presupposed:
        yield f"presupposes {said.name}"


def _of_side(role: str, said: Iterable[_Said], type_: str) -> Iterator[str]:
    for each in said:
        yield f"{role} says {each.name}"
        yield f"{role} says {each.name} {'such' if type_ in each.types else 'else'}"
