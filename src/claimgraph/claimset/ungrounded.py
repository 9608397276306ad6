"""The arguments of claims that no lexicon names: how many there are, and which are frequent."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.model import Claim, ClaimGraph, Concept

__all__ = ["UngroundedConcept", "UngroundedShare", "count_ungrounded", "find_ungrounded"]


@dataclass(frozen=True, slots=True, kw_only=True)
class UngroundedShare:
    """How many arguments of claims no lexicon names.

    Attributes:
        n_arguments: Subjects and objects of all claims, each as often as it stands there.
        n_ungrounded: Those of them whose concept was made from a phrase of a text.
    """

    n_arguments: int
    n_ungrounded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UngroundedConcept:
    """A concept that no lexicon names, and where it is an argument.

    Attributes:
        concept: The concept.
        n_claims: Number of claims of which it is an argument.
        n_documents: Number of documents that state these.
        example: The sentence of one of them.
    """

    concept: Concept
    n_claims: int
    n_documents: int
    example: str


def count_ungrounded(graph: ClaimGraph) -> UngroundedShare:
    """Count the arguments of claims, and those that no lexicon names.

    Args:
        graph: Any graph.
    """
    known = graph.concept_index()
    ends = [iri for claim in graph.claims for iri in (claim.subject, claim.object)]
    return UngroundedShare(
        n_arguments=len(ends), n_ungrounded=sum(not known[iri].grounded for iri in ends)
    )


def find_ungrounded(graph: ClaimGraph) -> tuple[UngroundedConcept, ...]:
    """Find the arguments of claims that no lexicon names.

    Args:
        graph: Any graph.

    Returns:
        The concepts, the most frequent first, then by label and IRI. What is composed of others
        (a deficit of something, patients with something) is left out: its parts have names.
    """
    known = graph.concept_index()
    claims: dict[str, list[Claim]] = {}
    for claim in graph.claims:
        for iri in {claim.subject, claim.object}:
            concept = known[iri]
            if not (concept.grounded or concept.measured or concept.condition):
                claims.setdefault(iri, []).append(claim)
    found = [
        UngroundedConcept(
            concept=known[iri],
            n_claims=len(own),
            n_documents=len(set(_documents(own))),
            example=" ".join(own[0].evidence[0].quote.split()),
        )
        for iri, own in claims.items()
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                -each.n_claims,
                -each.n_documents,
                each.concept.label,
                each.concept.iri,
            ),
        )
    )


def _documents(claims: list[Claim]) -> Iterator[str]:
    for claim in claims:
        yield from (evidence.document for evidence in claim.evidence)
