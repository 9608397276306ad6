"""What one sentence claims: each claim once, with all its conditions; and what is doubted of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from claimgraph.claims.evidence.evidence import join_evidence
from claimgraph.claims.filters.contradictions import find_contradicted
from claimgraph.claims.scoring.second_trees import Said, Triple
from claimgraph.model import Evidence, Polarity, Qualifier
from claimgraph.ontology import Schema

__all__ = ["DoubtedClaims", "SentenceClaim", "SentenceClaims"]

_Key = tuple[str, str, str, Polarity, tuple[Qualifier, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceClaim:
    """A claim of a sentence.

    Attributes:
        triple: Subject, predicate, object and polarity.
        qualifiers: Its conditions.
        evidence: What supports it.
        doubt: Why only its score can let it stand; None of most.
    """

    triple: Triple
    qualifiers: frozenset[Qualifier]
    evidence: Evidence
    doubt: str | None


@dataclass(slots=True)
class SentenceClaims:
    """The claims of one sentence, gathered while it is read.

    Attributes:
        told: Conditions and evidence of each.
        doubted: Of those that only their score can let stand, why.
    """

    told: dict[Triple, tuple[set[Qualifier], Evidence]] = field(default_factory=dict)
    doubted: dict[Triple, str] = field(default_factory=dict)

    def add(
        self,
        triple: Triple,
        qualifiers: Iterable[Qualifier],
        evidence: Evidence,
        doubt: str | None = None,
    ) -> None:
        """Add a claim; one that is repeated is merged, with all its conditions.

        Args:
            triple: Subject, predicate, object and polarity.
            qualifiers: Its conditions.
            evidence: What supports it.
            doubt: Why only its score can let it stand. Those are added after all others: what is
                known already stands as it is.
        """
        known = self.told.get(triple)
        if known is None:
            self.told[triple] = set(qualifiers), evidence
            if doubt is not None:
                self.doubted[triple] = doubt
        elif doubt is None or triple in self.doubted:
            self.told[triple] = known[0] | set(qualifiers), join_evidence(known[1], evidence)

    def is_sure(self, triple: Triple) -> bool:
        """Whether the sentence claims something that is not doubted."""
        return triple in self.told and triple not in self.doubted

    def sure(self) -> Mapping[Triple, Evidence]:
        """Return the evidence of each claim that is not doubted."""
        return {
            triple: evidence for triple, (_, evidence) in self.told.items() if self.is_sure(triple)
        }

    def find_contradicted(self, schema: Schema) -> frozenset[Triple]:
        """Find the denials of what the sentence affirms; what is doubted contradicts nothing.

        Args:
            schema: The predicates.
        """
        conditions = {triple: found for triple, (found, _) in self.told.items()}
        sure = {triple: each for triple, each in conditions.items() if triple not in self.doubted}
        doubtful = find_contradicted(conditions, schema) & self.doubted.keys()
        return find_contradicted(sure, schema) | doubtful

    def __iter__(self) -> Iterator[SentenceClaim]:
        """Yield the claims in the order in which they were first told."""
        for triple, (qualifiers, evidence) in self.told.items():
            yield SentenceClaim(
                triple=triple,
                qualifiers=frozenset(qualifiers),
                evidence=evidence,
                doubt=self.doubted.get(triple),
            )


@dataclass(slots=True)
class DoubtedClaims:
    """The claims of a document that only their score can let stand.

    Attributes:
        evidence: The evidence of each.
        why: Why each is doubted, by the sentence that says it.
    """

    evidence: dict[_Key, list[Evidence]] = field(default_factory=dict)
    why: dict[Said, str] = field(default_factory=dict)

    def add(self, key: _Key, evidence: Evidence, doubt: str) -> None:
        """Add a claim with what supports it, and why it is doubted."""
        self.evidence.setdefault(key, []).append(evidence)
        self.why[*key[:4], evidence.sentence] = doubt

    def retract(self, triple: Triple, number: int) -> None:
        """Take out what a sentence says, as it says it without a doubt.

        Args:
            triple: Subject, predicate, object and polarity.
            number: Of the sentence.
        """
        self.why.pop((*triple, number), None)
        for key in [each for each in self.evidence if each[:4] == triple]:
            left = [each for each in self.evidence[key] if each.sentence != number]
            self.evidence[key] = left
            if not left:
                del self.evidence[key]
