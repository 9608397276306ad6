"""Concepts joined and linked anew where documents come and go."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.claimset import link_concepts, normalise
from claimgraph.model import ClaimGraph, Concept
from claimgraph.pipeline import join_versions
from claimgraph.workspace.inventory.inventory import Inventory

__all__ = ["ConceptChange", "KeptConcepts", "change_concepts", "fill_concepts"]

_Above = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptChange:
    """A concept that is another one now: what it was and is; None if it was or is not there."""

    before: Concept | None
    after: Concept | None


class KeptConcepts(Mapping[str, Concept]):
    """The concepts of an inventory by IRI, looked up one by one.

    Args:
        find: Finds one.
        inventory: The inventory.
    """

    def __init__(self, inventory: Inventory, find: Callable[[str], Concept | None]) -> None:
        self._inventory = inventory
        self._find = find
        self._known: dict[str, Concept | None] = {}

    def __getitem__(self, iri: str) -> Concept:
        """Return a concept.

        Raises:
            KeyError: If it is not there.
        """
        if iri not in self._known:
            self._known[iri] = self._find(iri)
        found = self._known[iri]
        if found is None:
            raise KeyError(iri)
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the IRIs, in canonical order."""
        rows = self._inventory.connection.execute("SELECT iri FROM concept ORDER BY iri")
        return (iri for (iri,) in rows)

    def __len__(self) -> int:
        """Return how many there are."""
        (found,) = self._inventory.connection.execute("SELECT count(*) FROM concept").fetchone()
        return int(found)


def change_concepts(
    inventory: Inventory, gone: Iterable[Concept], come: Iterable[Concept], above: _Above
) -> Mapping[str, ConceptChange]:
    """Change the concepts of an inventory as documents come and go.

    Args:
        inventory: The inventory.
        gone: What documents that are no more there said of their concepts.
        come: What documents say that were not there before.
        above: From an IRI to those of all broader concepts, in the graph or not.

    Returns:
        The concepts that are others now, by IRI.
    """
    changed = _count(inventory, gone, come)
    before = {iri: _join(inventory.versions(iri)) for iri in changed}
    for iri, versions in changed.items():
        _change_versions(inventory, iri, versions)
    joined = KeptConcepts(inventory, lambda iri: _join(inventory.versions(iri)))
    after = {iri: joined.get(iri) for iri in changed}
    others = {iri for iri in changed if before[iri] != after[iri]}
    for iri in others:
        _change_above(inventory, iri, before[iri], after[iri], above)
    moved = {iri for iri in others if _moves(before[iri], after[iri])}
    below = _find_below(inventory, moved)
    relinked = sorted(iri for iri in others | below if iri in joined)
    linked = link_concepts(joined, above, only=relinked)
    found: dict[str, ConceptChange] = {}
    for concept in normalise(ClaimGraph(concepts=linked)).concepts:
        known = inventory.concept(concept.iri) if before.get(concept.iri, concept) else None
        if known != concept:
            found[concept.iri] = ConceptChange(before=known, after=concept)
            inventory.put_concept(concept)
    for iri in others:
        if after[iri] is None:
            found[iri] = ConceptChange(before=inventory.concept(iri), after=None)
            inventory.remove_concept(iri)
    return found


def fill_concepts(
    inventory: Inventory,
    concepts: Iterable[Concept],
    versions: Mapping[str, Mapping[Concept, int]],
    above: _Above,
) -> None:
    """Put concepts in an inventory that has none.

    Args:
        inventory: The inventory.
        concepts: All of them, linked, in canonical order.
        versions: How many documents say just that of each, by IRI.
        above: As for :func:`change_concepts`.
    """
    for each in concepts:
        inventory.put_concept(each)
        number = inventory.number(each.iri)
        if number is not None:
            inventory.count_versions(number, versions[each.iri])
            inventory.put_above(number, _iter_above(join_versions(versions[each.iri]), above))


def _iter_above(concept: Concept, above: _Above) -> Iterable[str]:
    """Return the terms on which it depends what is broader than a concept, not yet linked."""
    return above(concept.iri) if concept.grounded else concept.broader


def _count(
    inventory: Inventory, gone: Iterable[Concept], come: Iterable[Concept]
) -> Mapping[str, Mapping[Concept, int]]:
    """Return how many documents more, or less, say something of a concept, by its IRI."""
    counted: dict[str, dict[Concept, int]] = {}
    for concepts, step in ((gone, -1), (come, 1)):
        for each in concepts:
            own = counted.setdefault(each.iri, {})
            own[each] = own.get(each, 0) + step
    left = {iri: {each: n for each, n in own.items() if n} for iri, own in counted.items()}
    return {iri: own for iri, own in left.items() if own}


def _join(versions: Sequence[Concept]) -> Concept | None:
    return join_versions(versions) if versions else None


def _change_versions(inventory: Inventory, iri: str, versions: Mapping[Concept, int]) -> None:
    number = inventory.number(iri)
    if number is None:
        inventory.put_concept(next(iter(versions)))  # until it is linked
        number = inventory.number(iri)
    if number is not None:
        inventory.count_versions(number, versions)


def _change_above(
    inventory: Inventory, iri: str, before: Concept | None, after: Concept | None, above: _Above
) -> None:
    number = inventory.number(iri)
    if number is None:
        return
    old, new = (set(() if each is None else _iter_above(each, above)) for each in (before, after))
    inventory.remove_above(number, old - new)
    inventory.put_above(number, new - old)


def _moves(before: Concept | None, after: Concept | None) -> bool:
    """Whether a concept is at another place of the hierarchy now."""
    if before is None or after is None:
        return True
    return (before.grounded, before.broader) != (after.grounded, after.broader)


def _find_below(inventory: Inventory, moved: Iterable[str]) -> set[str]:
    """Return all concepts of which it depends on some others what is broader."""
    found: set[str] = set()
    waiting = list(moved)
    while waiting:
        new = {*inventory.below(waiting.pop())} - found
        found |= new
        waiting += new
    return found
