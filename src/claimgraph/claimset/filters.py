"""Filters of a graph of claims: what a :class:`ClaimFilter` wants is kept, the rest counted."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from claimgraph.claimset.canonical import normalise
from claimgraph.claimset.claim_filter import ClaimFilter
from claimgraph.claimset.concept_links import link_concepts
from claimgraph.claimset.named_terms import (
    find_categories,
    find_concepts,
    find_designs,
    find_documents,
    find_predicates,
)
from claimgraph.claimset.ranking import is_finding
from claimgraph.model import Claim, ClaimGraph, Concept, Evidence, KnowledgeGap
from claimgraph.ontology import Schema

__all__ = [
    "FilteredClaims",
    "LeftOut",
    "filter_claims",
    "iter_named",
    "keep_concepts",
    "keep_grounded",
    "keep_near",
    "keep_scored",
    "keep_standing",
]


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


def filter_claims(graph: ClaimGraph, wanted: ClaimFilter, schema: Schema) -> FilteredClaims:
    """Leave out the claims that are not wanted.

    Args:
        graph: Any graph.
        wanted: Which claims are wanted.
        schema: The ontology that the graph was read with.

    Returns:
        The graph, in canonical order if there was anything to filter, and what was left out.
        Documents stay; where claims of a kind are selected (:attr:`ClaimFilter.selects`), only
        those stay of which a claim or a knowledge gap is left.

    Raises:
        InputError: If a name in the filter is that of no term, concept or document.
    """
    steps = [
        *_quality_steps(graph, wanted, schema),
        *_document_steps(graph, wanted, schema),
        *_content_steps(graph, wanted, schema),
    ]
    claims, gaps = graph.claims, graph.gaps
    left_out: list[LeftOut] = []

    def apply(step: _Step) -> None:
        nonlocal claims, gaps
        kept = tuple(filter(step.claims, claims))
        kept_gaps = gaps if step.gaps is None else tuple(filter(step.gaps, gaps))
        n_gaps = None if step.gaps is None else len(gaps) - len(kept_gaps)
        left_out.append(
            LeftOut(reason=step.reason, n_claims=len(claims) - len(kept), n_gaps=n_gaps)
        )
        claims, gaps = kept, kept_gaps

    for step in steps:
        apply(step)
    if wanted.around:  # over what meets all other conditions
        apply(_near(claims, find_concepts(wanted.around, graph, schema), wanted.hops))
    if left_out:
        graph = _keep(graph, claims, gaps)
    if wanted.selects:
        used = {each.evidence[0].document for each in claims}
        used |= {each.evidence.document for each in gaps}
        documents = tuple(each for each in graph.documents if each.iri in used)
        graph = replace(graph, documents=documents)
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
    return _after(_grounded(graph), graph)


def keep_scored(graph: ClaimGraph, least: float) -> ClaimGraph:
    """Leave out claims whose score is too low.

    Args:
        graph: Any graph.
        least: The lowest score that is kept, in [0, 1]. Claims without a score are kept.

    Returns:
        The graph without those claims, and without concepts that are no longer used.
    """
    return _after(_scored(least), graph)


def keep_standing(graph: ClaimGraph, withdrawn: Collection[str]) -> ClaimGraph:
    """Leave out the claims and gaps of publications that were taken back.

    Args:
        graph: Any graph.
        withdrawn: IRIs of the publication types of what was taken back.

    Returns:
        The graph without those claims and gaps, and without concepts that are no longer used; the
        documents stay.
    """
    return _after(_standing(graph, withdrawn), graph)


def keep_near(graph: ClaimGraph, centres: Collection[str], hops: int) -> ClaimGraph:
    """Leave out the claims and gaps that are far from some concepts.

    Args:
        graph: Any graph.
        centres: IRIs of the concepts.
        hops: Most steps, from 1: a claim of a concept is one step from it, one of another concept
            of that claim two, whatever the direction.

    Returns:
        The graph without those claims, without the gaps that are about no concept from which a
        claim would be near enough, and without concepts that are no longer used.
    """
    return _after(_near(graph.claims, centres, hops), graph)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A condition on claims, and one on gaps unless it is of claims alone; what others are."""

    reason: str
    claims: Callable[[Claim], bool]
    gaps: Callable[[KnowledgeGap], bool] | None = None


def _quality_steps(graph: ClaimGraph, wanted: ClaimFilter, schema: Schema) -> Iterator[_Step]:
    if wanted.grounded_only:
        yield _grounded(graph)
    if wanted.min_score:
        yield _scored(wanted.min_score)
    if wanted.exclude_retracted:
        yield _standing(graph, schema.withdrawn)
    if wanted.findings_only:
        yield _Step(reason="as background or presupposed", claims=is_finding)
    if (least := wanted.min_certainty) is not None:
        yield _Step(
            reason=f"as less sure than {least}",
            claims=lambda each: each.certainty.rank <= least.rank,
        )


def _document_steps(graph: ClaimGraph, wanted: ClaimFilter, schema: Schema) -> Iterator[_Step]:
    if wanted.documents:
        named = find_documents(wanted.documents, graph, schema)
        yield _of_evidence("of other documents", lambda each: each.document in named)
    first, last = wanted.first_year, wanted.last_year
    if first is not None or last is not None:
        years = {
            each.iri
            for each in graph.documents
            if each.year is not None
            and (first is None or first <= each.year)
            and (last is None or each.year <= last)
        }
        yield _of_evidence("of other years, or of none", lambda each: each.document in years)
    if wanted.sections:
        yield _of_evidence("of other sections", lambda each: each.section in wanted.sections)
    if wanted.designs:
        known = find_designs(wanted.designs, schema)
        yield _of_evidence("of other study designs, or of none", lambda each: each.design in known)


def _content_steps(graph: ClaimGraph, wanted: ClaimFilter, schema: Schema) -> Iterator[_Step]:
    if wanted.predicates:
        predicates = find_predicates(wanted.predicates, schema)
        yield _Step(
            reason="with other predicates",
            claims=lambda each: each.predicate in predicates,
            gaps=_is_none,
        )
    if wanted.categories:
        categories = find_categories(wanted.categories, schema)
        about = {each.iri for each in graph.concepts if each.category in categories}
        yield _about("about other categories", about)
    if (polarity := wanted.polarity) is not None:
        yield _Step(
            reason=f"as not {polarity}",
            claims=lambda each: each.polarity is polarity,
            gaps=_is_none,
        )


def _grounded(graph: ClaimGraph) -> _Step:
    known = {each.iri for each in graph.concepts if each.grounded}
    return _Step(
        reason="as not grounded",
        claims=lambda each: each.subject in known and each.object in known,
        gaps=lambda each: not known.isdisjoint(each.topics),
    )


def _scored(least: float) -> _Step:
    return _Step(
        reason=f"with a score below {least:g}",
        claims=lambda each: each.score is None or each.score >= least,
    )


def _standing(graph: ClaimGraph, withdrawn: Collection[str]) -> _Step:
    types = frozenset(withdrawn)
    gone = {each.iri for each in graph.documents if not types.isdisjoint(each.publication_types)}
    return _of_evidence("from retracted publications", lambda each: each.document not in gone)


def _near(claims: Iterable[Claim], centres: Collection[str], hops: int) -> _Step:
    reached = set(centres)
    ends = [(each.subject, each.object) for each in claims]
    for _ in range(hops - 1):
        wider = {iri for pair in ends if not reached.isdisjoint(pair) for iri in pair}
        if wider <= reached:
            break
        reached |= wider
    steps = f"{hops} step{'s' * (hops > 1)}"
    return _about(f"as more than {steps} away", reached)


def _about(reason: str, concepts: Collection[str]) -> _Step:
    """Return the condition that subject, object or a topic is one of some concepts."""
    return _Step(
        reason=reason,
        claims=lambda each: each.subject in concepts or each.object in concepts,
        gaps=lambda each: any(iri in concepts for iri in each.topics),
    )


def _of_evidence(reason: str, test: Callable[[Evidence], bool]) -> _Step:
    """Return the condition that an evidence meets another one."""
    return _Step(
        reason=reason,
        claims=lambda each: any(map(test, each.evidence)),
        gaps=lambda each: test(each.evidence),
    )


def _is_none(_: KnowledgeGap) -> bool:
    """Whether a gap is a claim of a kind: none is."""
    return False


def _after(step: _Step, graph: ClaimGraph) -> ClaimGraph:
    gaps = graph.gaps if step.gaps is None else tuple(filter(step.gaps, graph.gaps))
    return _keep(graph, tuple(filter(step.claims, graph.claims)), gaps)


def iter_named(graph: ClaimGraph) -> Iterator[str]:
    """Yield the IRIs of the concepts that claims and gaps name, as often as they do.

    Args:
        graph: Any graph.
    """
    for gap in graph.gaps:
        yield from (*gap.topics, *gap.excluded)
    for claim in graph.claims:
        yield from (claim.subject, claim.object, *(each.concept for each in claim.qualifiers))


def keep_concepts(known: Mapping[str, Concept], named: Iterable[str]) -> tuple[Concept, ...]:
    """Leave out concepts that are not used.

    Args:
        known: Concepts by IRI, linked to broader ones.
        named: The IRIs of those that are named.

    Returns:
        Those, and the ones that they are made from, linked across those that are left out.
    """
    queue = list(dict.fromkeys(named))
    found: dict[str, Concept] = {}
    for iri in queue:
        if iri in known and iri not in found:
            found[iri] = known[iri]
            queue += known[iri].parts
    return link_concepts(found, lambda iri: _climb(iri, known))


def _keep(
    graph: ClaimGraph, claims: tuple[Claim, ...], gaps: tuple[KnowledgeGap, ...]
) -> ClaimGraph:
    """Return a graph with some of its claims and gaps, and the concepts that these use."""
    stay = {claim.iri for claim in claims}
    kept = replace(
        graph,
        claims=claims,
        gaps=tuple(
            replace(gap, claims=tuple(iri for iri in gap.claims if iri in stay)) for gap in gaps
        ),
    )
    concepts = keep_concepts(graph.concept_index(), iter_named(kept))
    return normalise(replace(kept, concepts=concepts))


def _climb(iri: str, known: Mapping[str, Concept]) -> tuple[str, ...]:
    seen = {iri: None}
    for each in (queue := [iri]):
        for wider in known[each].broader if each in known else ():
            if wider not in seen:
                seen[wider] = None
                queue.append(wider)
    return tuple(queue[1:])
