"""How the concepts of a graph stand under one another."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Concept

__all__ = ["link_concepts"]


def link_concepts(
    concepts: Mapping[str, Concept], above: Callable[[str], Sequence[str]]
) -> tuple[Concept, ...]:
    """Link concepts to the nearest wider ones among them, over those that are not there.

    Args:
        concepts: The concepts by IRI.
        above: Gives the IRIs of all concepts wider than one, known here or not.

    Returns:
        The concepts, with as few links as say which is under which: none that another chain of
        links implies, and none in a circle.
    """
    wider = {iri: _wider(concept, concepts, above) for iri, concept in concepts.items()}
    # Two concepts each above the other are a circle of the terminologies: neither is wider.
    strict = {
        iri: {each for each in found if iri not in wider[each]} for iri, found in wider.items()
    }
    return tuple(
        replace(
            concept,
            broader=tuple(
                each
                for each in sorted(strict[iri])
                if not any(each in strict[other] for other in strict[iri])
            ),
        )
        for iri, concept in concepts.items()
    )


def _wider(
    concept: Concept, concepts: Mapping[str, Concept], above: Callable[[str], Sequence[str]]
) -> frozenset[str]:
    """Find all that is above a concept; above one made of a phrase is its head, and so on."""
    heads = [concept]
    found: dict[str, None] = {}
    for each in heads:
        for iri in above(each.iri) if each.grounded else each.broader:
            head = None if iri in found else concepts.get(iri)
            if head is not None:
                found[iri] = None
                if not each.grounded:
                    heads.append(head)
    return frozenset(found.keys() - {concept.iri})
