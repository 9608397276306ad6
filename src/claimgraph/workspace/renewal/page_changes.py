"""What the page shows of a generation that begins with the one before."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from claimgraph.model import Claim, ClaimGraph, Concept, Document, KnowledgeGap
from claimgraph.workspace.claim_stream import join_shown
from claimgraph.workspace.inventory import ConceptChange
from claimgraph.workspace.page_choice import ChosenClaims, PageChoice, count_packed
from claimgraph.workspace.survey import join_parts

__all__ = ["PageDocuments", "Shown", "ShownSource", "renew_shown"]


class PageDocuments:
    """The documents of a generation, with what their claims are chosen by for the page.

    Args:
        ranks: IRI and packed claims of each document, in their order.
        most: Claims, and documents, up to which all are shown.
    """

    def __init__(self, ranks: Iterable[tuple[str, bytes]], most: int) -> None:
        choice = PageChoice(most)
        sizes: list[int] = []
        self._iris: list[str] = []
        for iri, packed in ranks:
            choice.add_packed(packed)
            sizes.append(count_packed(packed))
            self._iris.append(iri)
        self._starts = [*accumulate(sizes, initial=0)]
        self.chosen: ChosenClaims = choice.choose()

    @property
    def iris(self) -> Sequence[str]:
        """The IRIs of all documents, in their order."""
        return self._iris

    def places(self) -> Mapping[str, tuple[int, ...]]:
        """Return the claims that are shown, by their numbers from 0 within their document."""
        found: dict[str, list[int]] = {}
        for number in sorted(self.chosen.numbers or ()):
            document = bisect_right(self._starts, number) - 1
            found.setdefault(self._iris[document], []).append(number - self._starts[document])
        return {iri: tuple(numbers) for iri, numbers in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a page showed.

    Attributes:
        graph: The graph, or the part of it.
        documents: Among which it was chosen.
    """

    graph: ClaimGraph
    documents: PageDocuments


@dataclass(frozen=True, kw_only=True)
class ShownSource:
    """What a page is renewed from.

    Attributes:
        parts: The documents that changed, by IRI.
        load: Reads documents by their IRIs, with their claims and gaps.
        gaps: The knowledge gaps of documents that have any, by IRI of the document.
        concepts: All concepts by IRI.
        changes: Those that are others now.
    """

    parts: Mapping[str, ClaimGraph]
    load: Callable[[Collection[str]], Mapping[str, ClaimGraph]]
    gaps: Callable[[], Mapping[str, tuple[KnowledgeGap, ...]]]
    concepts: Mapping[str, Concept]
    changes: Mapping[str, ConceptChange]


def renew_shown(before: Shown, documents: PageDocuments, source: ShownSource) -> ClaimGraph:
    """Return what the page shows, from what it showed before.

    Args:
        before: What it showed: all if it shows all now, else a part.
        documents: All documents, among which is chosen now.
        source: What else is needed.
    """
    old = _split(before.graph)
    if documents.chosen.numbers is None:
        parts = [source.parts.get(iri) or old[iri] for iri in documents.iris]
        return join_parts(parts, _change(before.graph.concepts, source.changes))
    then, now = before.documents.places(), documents.places()
    others = [iri for iri, own in now.items() if iri not in source.parts and then.get(iri) != own]
    new = {**source.parts, **source.load(others)}
    gaps = source.gaps()

    def cut(iri: str, places: tuple[int, ...]) -> ClaimGraph:
        """Return what is shown of a document."""
        if iri in new:
            return replace(new[iri], claims=tuple(new[iri].claims[each] for each in places))
        return replace(old[iri], gaps=gaps.get(iri, ()))  # not only those that were shown

    return join_shown([cut(iri, places) for iri, places in now.items()], source.concepts)


def _split(graph: ClaimGraph) -> Mapping[str, ClaimGraph]:
    """Return the documents of a graph by IRI, each with its claims and gaps."""
    claims: dict[str, list[Claim]] = {}
    for claim in graph.claims:
        claims.setdefault(claim.evidence[0].document, []).append(claim)
    gaps: dict[str, list[KnowledgeGap]] = {}
    for gap in graph.gaps:
        gaps.setdefault(gap.evidence.document, []).append(gap)

    def part(document: Document) -> ClaimGraph:
        own = claims.get(document.iri, ()), gaps.get(document.iri, ())
        return ClaimGraph(documents=(document,), claims=tuple(own[0]), gaps=tuple(own[1]))

    return {each.iri: part(each) for each in graph.documents}


def _change(
    concepts: Iterable[Concept], changes: Mapping[str, ConceptChange]
) -> tuple[Concept, ...]:
    known = {each.iri: each for each in concepts}
    for iri, change in changes.items():
        known.pop(iri, None)
        if change.after is not None:
            known[iri] = change.after
    return tuple(known[iri] for iri in sorted(known))
