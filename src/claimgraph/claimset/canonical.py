"""The canonical order of a graph of claims, and checks of its consistency."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby, pairwise
from operator import itemgetter
from typing import TypeVar

from claimgraph.errors import GraphError, SpanError
from claimgraph.model import (
    Claim,
    ClaimGraph,
    Concept,
    ConceptName,
    Document,
    Evidence,
    KnowledgeGap,
    NameKind,
    Role,
    Selection,
    Span,
    Statistic,
)

__all__ = ["check_evidence", "check_links", "join_concepts", "normalise"]

_T = TypeVar("_T", Document, Concept, Claim, KnowledgeGap)
_ROLES = {role: place for place, role in enumerate(Role)}
_NAME_KINDS = tuple(NameKind)


def normalise(graph: ClaimGraph) -> ClaimGraph:
    """Return the same graph in canonical order, without duplicates.

    Claims of one document, position, triple and polarity are joined, with their qualifiers and
    evidence, and so are concepts of one IRI, with their names and links.

    Args:
        graph: Any graph, its parts in any order.

    Returns:
        Documents and concepts by IRI; claims by document, position of sentence and trigger, and
        IRI; gaps by document, position and IRI; within them evidence in text order and selections
        by role and position.

    Raises:
        GraphError: If two documents of one IRI have different texts.
    """
    return ClaimGraph(
        documents=tuple(_join_documents(each) for _, each in _groups(graph.documents)),
        concepts=tuple(join_concepts(each) for _, each in _groups(graph.concepts)),
        claims=_sort_claims(_groups(graph.claims)),
        gaps=tuple(sorted((_join_gaps(each) for _, each in _groups(graph.gaps)), key=_gap_place)),
    )


def check_evidence(graph: ClaimGraph) -> None:
    """Check that every quote of the graph equals the words at its offsets.

    Args:
        graph: Any graph.

    Raises:
        SpanError: If a quote differs from its document, or its document is not in the graph.
    """
    texts = {document.iri: document.text for document in graph.documents}
    for record, evidence in _evidence(graph):
        text = texts.get(evidence.document)
        if text is None:
            raise SpanError(
                f"the evidence of {record.iri} is of a document that the graph does not hold",
                where=evidence.document,
                fix="put the document in the graph",
            )
        quotes = [(each.role.value, each.span, each.quote) for each in evidence.selections]
        quotes += [("statistic", each.span, each.quote) for each in evidence.statistics]
        groups = (each.group for each in evidence.statistics if each.group is not None)
        quotes += [("group", each.span, each.quote) for each in groups]
        for what, span, quote in quotes:
            found = span.cut(text)
            if found != quote:
                raise SpanError(
                    f"the {what} of {record.iri} is quoted as {quote!r}, "
                    f"but the text there is {found!r}",
                    where=f"{evidence.document} {span.start}:{span.end}",
                    fix="build the graph again from the documents",
                )


def check_links(graph: ClaimGraph) -> None:
    """Check that every concept that a claim, a qualifier or a gap names is in the graph.

    Args:
        graph: Any graph.

    Raises:
        GraphError: If one is missing.
    """
    known = {concept.iri for concept in graph.concepts}
    for record, iri in _links(graph):
        if iri not in known:
            raise GraphError(
                "a claim or gap names a concept that the graph does not hold",
                where=f"{record.iri} {iri}",
                fix="put the concept in the graph",
            )


def _evidence(graph: ClaimGraph) -> Iterator[tuple[Claim | KnowledgeGap, Evidence]]:
    for claim in graph.claims:
        for evidence in claim.evidence:
            yield claim, evidence
    for gap in graph.gaps:
        yield gap, gap.evidence


def _links(graph: ClaimGraph) -> Iterator[tuple[Claim | KnowledgeGap, str]]:
    for claim in graph.claims:
        named = (claim.subject, claim.object, *(each.concept for each in claim.qualifiers))
        yield from ((claim, iri) for iri in named)
    for gap in graph.gaps:
        yield from ((gap, iri) for iri in (*gap.topics, *gap.excluded))


def _groups(items: Iterable[_T]) -> Iterator[tuple[str, list[_T]]]:
    by_iri = itemgetter(0)
    held = sorted(((each.iri, each) for each in items), key=by_iri)
    for iri, group in groupby(held, key=by_iri):
        same = [each for _, each in group]
        # Most are alone; only several need an order, which takes long to find.
        yield iri, sorted(same, key=repr) if len(same) > 1 else same


def _join_documents(documents: list[Document]) -> Document:
    first = documents[0]
    if any(each.text != first.text for each in documents):
        raise GraphError(
            "two different texts have this address",
            where=first.iri,
            fix="leave one of them out, or give each its own PubMed number",
        )
    return replace(
        first,
        sections=tuple(sorted(set(first.sections), key=lambda each: (each.span, each.kind))),
        publication_types=tuple(sorted(set(first.publication_types))),
        bibliography=first.bibliography.sorted(),
    )


def join_concepts(concepts: Iterable[Concept]) -> Concept:
    """Join several versions of one concept.

    Args:
        concepts: At least one; all of one IRI, in any order.

    Returns:
        The concept with all names and links, and the label with the fewest capitals.
    """
    known = sorted(concepts, key=lambda each: (*_label_place(each.label), repr(each)))
    return replace(
        known[0],
        names=tuple(sorted({name for each in known for name in each.names}, key=_name_place)),
        broader=_union(each.broader for each in known),
        exact=_union(each.exact for each in known),
        related=_union(each.related for each in known),
        variant_of=min((each.variant_of for each in known if each.variant_of), default=None),
    )


def _sort_claims(groups: Iterable[tuple[str, list[Claim]]]) -> tuple[Claim, ...]:
    placed: list[tuple[tuple[str, int, int, int, str], Claim]] = []
    for iri, group in groups:
        claim = _join_claims(group)
        # The first evidence tells the IRI, which takes long to reckon.
        is_same = claim.evidence[0] is group[0].evidence[0]
        placed.append((_claim_place(claim, iri if is_same else claim.iri), claim))
    return tuple(claim for _, claim in sorted(placed, key=itemgetter(0)))


def _join_claims(claims: list[Claim]) -> Claim:
    first = claims[0]
    if len(claims) == len(first.evidence) == 1 and len(first.qualifiers) < 2:
        tidy = _tidy(first.evidence[0])
        return first if tidy is first.evidence[0] else replace(first, evidence=(tidy,))
    evidence = {_tidy(each) for claim in claims for each in claim.evidence}
    return replace(
        first,
        qualifiers=tuple(sorted({each for claim in claims for each in claim.qualifiers})),
        # Most claims have one evidence, which needs no sorting.
        evidence=tuple(sorted(evidence, key=_evidence_place) if len(evidence) > 1 else evidence),
    )


def _join_gaps(gaps: list[KnowledgeGap]) -> KnowledgeGap:
    return replace(
        gaps[0],
        topics=_union(each.topics for each in gaps),
        excluded=_union(each.excluded for each in gaps),
        claims=_union(each.claims for each in gaps),
        evidence=min((_tidy(each.evidence) for each in gaps), key=_evidence_place),
    )


def _union(parts: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({iri for part in parts for iri in part}))


def _tidy(evidence: Evidence) -> Evidence:
    places = [_selection_place(each) for each in evidence.selections]
    if len(evidence.statistics) < 2 and all(a < b for a, b in pairwise(places)):
        return evidence  # most are in order as they are read
    return replace(
        evidence,
        selections=tuple(sorted(set(evidence.selections), key=_selection_place)),
        statistics=tuple(sorted(set(evidence.statistics), key=_statistic_place)),
    )


def _label_place(label: str) -> tuple[int, str]:
    return sum(letter.isupper() for letter in label), label


def _name_place(name: ConceptName) -> tuple[int, str]:
    return _NAME_KINDS.index(name.kind), name.text


def _selection_place(selection: Selection) -> tuple[int, int, int]:
    return _ROLES[selection.role], selection.span.start, selection.span.end


def _statistic_place(statistic: Statistic) -> tuple[Span, str]:
    return statistic.span, repr(statistic)


def _sentence_place(evidence: Evidence) -> tuple[str, int, int]:
    span = evidence.sentence_selection.span
    return evidence.document, span.start, span.end


def _evidence_place(evidence: Evidence) -> tuple[str, int, int, str]:
    return *_sentence_place(evidence), repr(evidence)


def _claim_place(claim: Claim, iri: str) -> tuple[str, int, int, int, str]:
    first = claim.evidence[0]
    document, start, end = _sentence_place(first)
    triggers = [each.span.start for each in first.find(Role.TRIGGER)]
    return document, start, end, min(triggers, default=end), iri


def _gap_place(gap: KnowledgeGap) -> tuple[str, int, int, str]:
    return *_sentence_place(gap.evidence), gap.iri
