"""Relate the claims of a document to its mentions."""

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
        subject: A mention that the claim's subject is derived from.
        object: A mention that the claim's object is derived from.
    """

    claim: Claim
    evidence: Evidence
    subject: Mention
    object: Mention


def find_statements(
    read: ReadDocument, sentences: Sequence[tuple[Sentence, Sequence[Mention]]]
) -> Iterator[Statement]:
    """Find which mentions the claims of a document are about.

    If a claim is about a concept composed from another ("high serum zinc", "patients with
    stroke"), the mentions are those of that other concept.

    Args:
        read: The claims.
        sentences: The sentences of the document, with the mentions that were read.

    Yields:
        Statements in the order of the claims, one for each pair of mentions of an evidence.
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
        """Find the mentions that one side of a claim is derived from.

        The first non-empty of: the mentions of its concept at its words; those at the antecedent
        of its words; the last one before; any mention at its words.
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
        """Return the concept, and all concepts that it is composed from."""
        found = {iri: None}
        for each in (queue := [iri]):
            concept = self.concepts.get(each)
            if concept is None:
                continue
            made: tuple[str | None, ...] = (concept.condition, concept.measured, concept.variant_of)
            made += () if concept.grounded else concept.broader
            for other in made:
                if other is not None and other not in found:
                    found[other] = None
                    queue.append(other)
        return set(found)


def _at(mentions: Sequence[Mention], spans: Sequence[Span]) -> tuple[Mention, ...]:
    return tuple(each for each in mentions if any(each.span.overlaps(span) for span in spans))
