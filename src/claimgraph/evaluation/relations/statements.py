"""Claims of a document as statements about its mentions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.claims import ReadDocument
from claimgraph.model import Claim, Concept, Evidence, Mention, Outcome, Role, Sentence, Span

__all__ = ["Statement", "find_statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One evidence of a claim, with a mention for each of its two sides.

    Attributes:
        claim: The claim.
        evidence: One of its evidences that supports it.
        subject: A mention that the claim's subject goes back to.
        object: A mention that the claim's object goes back to.
    """

    claim: Claim
    evidence: Evidence
    subject: Mention
    object: Mention


def find_statements(
    read: ReadDocument, sentences: Sequence[tuple[Sentence, Sequence[Mention]]]
) -> Iterator[Statement]:
    """Find which mentions the claims of a document are about.

    A claim may be about a concept made of another ("high serum zinc", "patients with stroke"):
    then it is about the mentions of that other one.

    Args:
        read: The claims.
        sentences: The sentences of the document, with the mentions that were read.

    Yields:
        Statements in the order of the claims; each pair of mentions of an evidence is one.
    """
    mentions = [mention for _, found in sentences for mention in found]
    sides = _Sides(mentions=mentions, concepts={each.iri: each for each in read.concepts})
    for claim in read.claims:
        for evidence in claim.evidence:
            if evidence.outcome is not Outcome.SUPPORTING:
                continue
            subjects = sides.find(claim.subject, Role.SUBJECT, evidence)
            objects = sides.find(claim.object, Role.OBJECT, evidence)
            for subject in subjects:
                for object_ in objects:
                    if subject.span != object_.span:
                        yield Statement(
                            claim=claim, evidence=evidence, subject=subject, object=object_
                        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    mentions: Sequence[Mention]
    concepts: Mapping[str, Concept]

    def find(self, iri: str, role: Role, evidence: Evidence) -> tuple[Mention, ...]:
        """Find the mentions that one side of a claim goes back to.

        Those of its concept, where its words stand, or else where those stand that its words
        point back to, or else the last one before; or else any at its words.
        """
        roots = self._roots(iri)
        named = [each for each in self.mentions if each.concept.iri in roots]
        words = [each.span for each in evidence.find(role)]
        pointed = [each.span for each in evidence.find(Role.ANTECEDENT)]
        end = evidence.find(Role.SENTENCE)[0].span.end
        before = [each for each in named if each.span.start < end]
        return (
            _at(named, words)
            or _at(named, pointed)
            or tuple(before[-1:])
            or _at(self.mentions, words)
        )

    def _roots(self, iri: str) -> set[str]:
        """Return the concept, and all those that it was made of."""
        found = {iri: None}
        for each in (queue := [iri]):
            concept = self.concepts.get(each)
            if concept is None:
                continue
            made: tuple[str | None, ...] = (concept.condition, concept.measured)
            made += () if concept.grounded else concept.broader
            for other in made:
                if other is not None and other not in found:
                    found[other] = None
                    queue.append(other)
        return set(found)


def _at(mentions: Sequence[Mention], spans: Sequence[Span]) -> tuple[Mention, ...]:
    return tuple(each for each in mentions if any(each.span.overlaps(span) for span in spans))
