"""The hierarchy of the concepts of a graph."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from claimgraph.model import Concept

__all__ = ["link_concepts"]


def link_concepts(
    concepts: Mapping[str, Concept],
    above: Callable[[str], Sequence[str]],
    *,
    only: Iterable[str] | None = None,
) -> tuple[Concept, ...]:
    """Link each concept to the nearest broader ones in the graph, across concepts that are not.

    Args:
        concepts: The concepts by IRI.
        above: From an IRI to those of all broader concepts, in the graph or not.
        only: IRIs of the concepts that are wanted; None for all. The others are looked at only as
            far as these lead to them.

    Returns:
        The concepts with a minimal set of links: none that other links imply, and no cycles.
    """
    hierarchy = _Hierarchy(concepts, above)
    wanted = concepts if only is None else only
    return tuple(replace(concepts[iri], broader=hierarchy.nearest(iri)) for iri in wanted)


class _Hierarchy:
    """What is broader than what, found once each."""

    def __init__(
        self, concepts: Mapping[str, Concept], above: Callable[[str], Sequence[str]]
    ) -> None:
        self._concepts = concepts
        self._above = above
        self._wider: dict[str, frozenset[str]] = {}
        self._strict: dict[str, frozenset[str]] = {}

    def nearest(self, iri: str) -> tuple[str, ...]:
        """Return what is broader than a concept, and not than something else that is."""
        found = self._strictly_wider(iri)
        return tuple(
            each
            for each in sorted(found)
            if not any(each in self._strictly_wider(other) for other in found)
        )

    def _strictly_wider(self, iri: str) -> frozenset[str]:
        known = self._strict.get(iri)
        if known is None:
            # If two concepts are each above the other, the terminologies have a cycle: neither is
            # broader.
            known = self._strict[iri] = frozenset(
                each for each in self._all_wider(iri) if iri not in self._all_wider(each)
            )
        return known

    def _all_wider(self, iri: str) -> frozenset[str]:
        """Find all concepts above one; above one made from a phrase is its head, transitively."""
        known = self._wider.get(iri)
        if known is not None:
            return known
        heads = [self._concepts[iri]]
        found: dict[str, None] = {}
        for each in heads:
            for wide in self._above(each.iri) if each.grounded else each.broader:
                head = None if wide in found else self._concepts.get(wide)
                if head is not None:
                    found[wide] = None
                    if not each.grounded:
                        heads.append(head)
        known = self._wider[iri] = frozenset(found.keys() - {iri})
        return known
