"""Filters of a graph of claims, by grounding, by score and by what was retracted."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from claimgraph.claimset.canonical import normalise
from claimgraph.claimset.concept_links import link_concepts
from claimgraph.errors import InputError
from claimgraph.model import Claim, ClaimGraph, Concept, KnowledgeGap

__all__ = [
    "ClaimFilter",
    "FilteredClaims",
    "LeftOut",
    "filter_claims",
    "keep_grounded",
    "keep_scored",
    "keep_standing",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """The claims of a graph to keep; by default all.

    Attributes:
        grounded_only: Keep only claims whose subject and object are grounded in a lexicon.
        min_score: Keep only claims with at least this score, in [0, 1], or without a score.
        exclude_retracted: Keep no claims of publications that were taken back.

    Raises:
        InputError: If a score is out of range.
    """

    grounded_only: bool = False
    min_score: float = 0.0
    exclude_retracted: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.min_score <= 1:
            raise InputError(
                f"{self.min_score} is no score", where="min_score", fix="give a number from 0 to 1"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What a filter left out.

    Attributes:
        reason: The reason, to be read after "left out".
        n_claims: Number of claims.
        n_gaps: Number of knowledge gaps; None if the filter does not apply to gaps.
    """

    reason: str
    n_claims: int
    n_gaps: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FilteredClaims:
    """A filtered graph.

    Attributes:
        graph: The remaining graph.
        left_out: What each part of the filter left out, in the order of application.
    """

    graph: ClaimGraph
    left_out: tuple[LeftOut, ...] = ()


def filter_claims(
    graph: ClaimGraph, wanted: ClaimFilter, *, withdrawn: Collection[str] = ()
) -> FilteredClaims:
    """Leave out the claims that are not wanted.

    Args:
        graph: Any graph.
        wanted: Which claims are wanted.
        withdrawn: IRIs of the publication types of what was taken back.

    Returns:
        The graph, in canonical order if there was anything to filter, and what was left out.
    """
    left_out: list[LeftOut] = []
    if wanted.grounded_only:
        kept = keep_grounded(graph)
        left_out.append(
            LeftOut(
                reason="as not grounded",
                n_claims=len(graph.claims) - len(kept.claims),
                n_gaps=len(graph.gaps) - len(kept.gaps),
            )
        )
        graph = kept
    if wanted.min_score:
        kept = keep_scored(graph, wanted.min_score)
        left_out.append(
            LeftOut(
                reason=f"with a score below {wanted.min_score:g}",
                n_claims=len(graph.claims) - len(kept.claims),
            )
        )
        graph = kept
    if wanted.exclude_retracted:
        kept = keep_standing(graph, withdrawn)
        left_out.append(
            LeftOut(
                reason="from retracted publications",
                n_claims=len(graph.claims) - len(kept.claims),
                n_gaps=len(graph.gaps) - len(kept.gaps),
            )
        )
        graph = kept
    return FilteredClaims(graph=graph, left_out=tuple(left_out))


def keep_grounded(graph: ClaimGraph) -> ClaimGraph:
    """Leave out claims and gaps about concepts that are not grounded in a lexicon.

    Args:
        graph: Any graph.

    Returns:
        The graph without the claims whose subject or object is not grounded, without the gaps that
        are about such concepts only, and without concepts that are no longer used. Qualifiers
        that are not grounded are kept: without them a claim would say more than the text.
    """
    known = graph.concept_index()
    claims = tuple(
        claim
        for claim in graph.claims
        if known[claim.subject].grounded and known[claim.object].grounded
    )
    gaps = tuple(gap for gap in graph.gaps if any(known[iri].grounded for iri in gap.topics))
    return _keep(graph, claims, gaps)


def keep_scored(graph: ClaimGraph, least: float) -> ClaimGraph:
    """Leave out claims whose score is too low.

    Args:
        graph: Any graph.
        least: The lowest score that is kept, in [0, 1]. Claims without a score are kept.

    Returns:
        The graph without those claims, and without concepts that are no longer used.
    """
    claims = tuple(each for each in graph.claims if each.score is None or each.score >= least)
    return _keep(graph, claims, graph.gaps)


def keep_standing(graph: ClaimGraph, withdrawn: Collection[str]) -> ClaimGraph:
    """Leave out the claims and gaps of publications that were taken back.

    Args:
        graph: Any graph.
        withdrawn: IRIs of the publication types of what was taken back.

    Returns:
        The graph without those claims and gaps, and without concepts that are no longer used; the
        documents stay.
    """
    gone = {
        each.iri
        for each in graph.documents
        if not frozenset(withdrawn).isdisjoint(each.publication_types)
    }
    claims = tuple(each for each in graph.claims if each.evidence[0].document not in gone)
    gaps = tuple(each for each in graph.gaps if each.evidence.document not in gone)
    return _keep(graph, claims, gaps)


def _keep(
    graph: ClaimGraph, claims: tuple[Claim, ...], gaps: tuple[KnowledgeGap, ...]
) -> ClaimGraph:
    """Return a graph with some of its claims and gaps, and the concepts that these use."""
    known = graph.concept_index()
    kept = _named(claims, gaps, known)
    stay = {claim.iri for claim in claims}
    return normalise(
        replace(
            graph,
            concepts=link_concepts(kept, lambda iri: _climb(iri, known)),
            claims=claims,
            gaps=tuple(
                replace(gap, claims=tuple(iri for iri in gap.claims if iri in stay)) for gap in gaps
            ),
        )
    )


def _named(
    claims: Iterable[Claim], gaps: Iterable[KnowledgeGap], known: Mapping[str, Concept]
) -> dict[str, Concept]:
    """Find the concepts that claims and gaps use, and those from which these are made."""
    queue = [iri for gap in gaps for iri in (*gap.topics, *gap.excluded)]
    for claim in claims:
        queue += (claim.subject, claim.object, *(each.concept for each in claim.qualifiers))
    found: dict[str, Concept] = {}
    for iri in queue:
        if iri in known and iri not in found:
            found[iri] = known[iri]
            queue += known[iri].parts
    return found


def _climb(iri: str, known: Mapping[str, Concept]) -> tuple[str, ...]:
    seen = {iri: None}
    for each in (queue := [iri]):
        for wider in known[each].broader if each in known else ():
            if wider not in seen:
                seen[wider] = None
                queue.append(wider)
    return tuple(queue[1:])
