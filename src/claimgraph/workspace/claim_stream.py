"""A graph of claims that need not fit in memory: what documents share, and they one by one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.claimset import iter_named, keep_concepts
from claimgraph.model import ClaimGraph, Concept
from claimgraph.workspace.sorted_readings import SortedReadings
from claimgraph.workspace.survey import DocumentFilter, Survey, join_parts

__all__ = [
    "ClaimStream",
    "ShownPart",
    "gather_shown",
    "join_shown",
    "name_concepts",
    "stream_claims",
]


@dataclass(frozen=True, kw_only=True)
class ClaimStream:
    """A graph of claims, document by document.

    Attributes:
        survey: What a first pass over it found.
        parts: Begins a pass: each part has one document, in canonical order, with its claims and
            gaps, and with the concepts that these name.
    """

    survey: Survey
    parts: Callable[[], Iterator[ClaimGraph]]


def stream_claims(readings: SortedReadings, survey: Survey, wanted: DocumentFilter) -> ClaimStream:
    """Return what was read as a stream of claims.

    Args:
        readings: The documents, by IRI.
        survey: Of them.
        wanted: What is kept of each.
    """
    known = {each.iri: each for each in survey.concepts}

    def parts() -> Iterator[ClaimGraph]:
        for each in readings:
            kept = wanted.keep(each).graph
            if kept.documents:
                yield name_concepts(kept, known)

    return ClaimStream(survey=survey, parts=parts)


def name_concepts(part: ClaimGraph, known: Mapping[str, Concept]) -> ClaimGraph:
    """Return a part of a graph with the concepts that it names.

    Args:
        part: The part.
        known: All concepts of the graph, by IRI.
    """
    named = sorted(set(iter_named(part)))
    return replace(part, concepts=tuple(known[iri] for iri in named if iri in known))


class ShownPart:
    """Gathers the part of a graph that the page shows, of parts that are added in their order.

    Args:
        survey: Of the graph.
    """

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._n_claims = 0
        self._parts: list[ClaimGraph] = []

    def add(self, part: ClaimGraph) -> None:
        """Add a document; what is not shown of it is not kept."""
        numbers = self._survey.chosen.numbers or ()
        chosen = tuple(each for n, each in enumerate(part.claims, self._n_claims) if n in numbers)
        self._n_claims += len(part.claims)
        if chosen:
            self._parts.append(replace(part, claims=chosen))

    def graph(self) -> ClaimGraph:
        """Return the part, in canonical order; the whole graph if all is shown.

        Else it has the chosen claims, their documents, and the gaps of these documents that are
        about concepts of the claims.
        """
        if self._survey.whole is not None:
            return self._survey.whole
        concepts = {each.iri: each for each in self._survey.concepts}
        return join_shown(self._parts, concepts)


def join_shown(parts: Sequence[ClaimGraph], concepts: Mapping[str, Concept]) -> ClaimGraph:
    """Return what a page shows of a graph that is too large for it, in canonical order.

    Args:
        parts: Of each document of which something is shown the chosen claims, and all its gaps.
        concepts: All concepts of the graph by IRI.

    Returns:
        These claims and documents, and the gaps that are about concepts of the claims.
    """
    graph = join_parts(parts, ())
    ends = {iri for claim in graph.claims for iri in (claim.subject, claim.object)}
    stay = {claim.iri for claim in graph.claims}
    gaps = tuple(
        replace(gap, claims=tuple(iri for iri in gap.claims if iri in stay))
        for gap in graph.gaps
        if ends.issuperset((*gap.topics, *gap.excluded))
    )
    graph = replace(graph, gaps=gaps)
    kept = keep_concepts(concepts, iter_named(graph))
    return replace(graph, concepts=tuple(sorted(kept, key=lambda each: each.iri)))


def gather_shown(stream: ClaimStream) -> ClaimGraph:
    """Return the part of a graph that the page shows, from a pass of its own if it is not all.

    Args:
        stream: The graph.
    """
    shown = ShownPart(stream.survey)
    if stream.survey.whole is None:
        for part in stream.parts():
            shown.add(part)
    return shown.graph()
