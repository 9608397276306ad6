"""The hierarchy of the concepts of a graph."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Concept

__all__ = ["link_concepts"]


def link_concepts(
    concepts: Mapping[str, Concept], above: Callable[[str], Sequence[str]]
) -> tuple[Concept, ...]:
    """Link each concept to the nearest broader ones in the graph, across concepts that are not.

    Args:
        concepts: The concepts by IRI.
        above: From an IRI to those of all broader concepts, in the graph or not.

    Returns:
        The concepts with a minimal set of links: none that other links imply, and no cycles.
    """
    wider = {iri: _wider(concept, concepts, above) for iri, concept in concepts.items()}
    # If two concepts are each above the other, the terminologies have a cycle: neither is broader.
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
    """Find all concepts above one; above one made from a phrase is its head, transitively."""
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
