"""Convert a claim graph to the plain, sorted, versioned data that all renderers share.

Texts are as in the graph; renderers clean and escape them. Evidence is split into pieces of text
with their roles, so that renderers need no character offsets.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    Document,
    Evidence,
    KnowledgeGap,
    Polarity,
    Role,
)
from claimgraph.ontology import Schema
from claimgraph.view.data.passages import build_passages
from claimgraph.view.data.payload_schema import (
    CategoryRow,
    ClaimRow,
    ConceptRow,
    DocumentRow,
    EvidenceRow,
    GapRow,
    PassageRow,
    Payload,
)
from claimgraph.view.data.styles import category_style, predicate_label, term_label
from claimgraph.vocabulary import DOCUMENT, contract

__all__ = [
    "VERSION",
    "build_payload",
    "evidence_pieces",
    "number_claims",
    "shown_concepts",
    "title_of",
]

VERSION = 2  # incremented when a field changes its meaning or is removed


def number_claims(claims: Iterable[Claim]) -> Iterator[tuple[str, Claim]]:
    """Yield each claim with a unique key: its IRI, with a number appended if it is taken.

    Claims of one sentence that differ only in their qualifiers share an IRI.
    """
    seen: Counter[str] = Counter()
    for claim in claims:
        iri = claim.iri
        seen[iri] += 1
        yield (iri if seen[iri] == 1 else f"{iri}#{seen[iri]}"), claim


def shown_concepts(graph: ClaimGraph) -> tuple[str, ...]:
    """Return the IRIs of the concepts that are drawn: ends of claims and topics of gaps, sorted."""
    found: set[str] = set()
    for claim in graph.claims:
        found |= {claim.subject, claim.object}
    for gap in graph.gaps:
        found |= {*gap.topics, *gap.excluded}
    return tuple(sorted(found))


def evidence_pieces(evidence: Evidence) -> list[tuple[str, list[str]]]:
    """Split a sentence wherever a selection begins or ends.

    Args:
        evidence: Its selections are offsets of the document; those outside the sentence are
            left out.

    Returns:
        Pieces whose concatenation is the sentence, each with the roles that cover it, sorted.
    """
    sentence = evidence.find(Role.SENTENCE)[0]
    inside = [
        each
        for each in evidence.selections
        if each.role is not Role.SENTENCE and sentence.span.contains(each.span)
    ]
    edges = {sentence.span.start, sentence.span.end}
    for each in inside:
        edges |= {each.span.start, each.span.end}
    cuts = sorted(edges)
    pieces = []
    for start, end in pairwise(cuts):
        roles = {
            each.role.value for each in inside if each.span.start <= start and end <= each.span.end
        }
        base = sentence.span.start
        pieces.append((sentence.quote[start - base : end - base], sorted(roles)))
    return pieces


def build_payload(graph: ClaimGraph, schema: Schema, *, title: str = "", note: str = "") -> Payload:
    """Return the data of the page for a claim graph.

    Args:
        graph: What to show.
        schema: The ontology: labels, colours.
        title: Title of the page; if empty, that of the only document, or the number of documents.
        note: A notice about the graph to show first.

    Returns:
        Plain data for ``json``; equal arguments give equal bytes.
    """
    shown = frozenset(shown_concepts(graph))
    index = graph.concept_index()
    missing = sorted(shown - index.keys())
    concepts = [_concept(each, shown=each.iri in shown) for each in index.values()]
    concepts += [_unknown(iri) for iri in missing]
    return Payload(
        version=VERSION,
        title=title or title_of(graph),
        note=note,
        categories=_categories(concepts, schema),
        certainties=_count(Certainty, (claim.certainty for claim in graph.claims)),
        polarities=_count(Polarity, (claim.polarity for claim in graph.claims)),
        documents=_documents(graph),
        concepts=sorted(concepts, key=lambda row: row["iri"]),
        claims=[_claim(key, claim, schema) for key, claim in number_claims(graph.claims)],
        gaps=[_gap(gap, schema) for gap in graph.gaps],
        curies=_curies(graph),
    )


def title_of(graph: ClaimGraph) -> str:
    """Return a title for a graph: that of its only document, or the number of documents."""
    n = len(graph.documents)
    if n != 1:
        return f"Claims of {n} documents" if n else "Claims"
    (only,) = graph.documents
    name = re.split(r"[/\\]", only.source)[-1]
    return only.title or re.sub(r"\.txt(\.gz)?$", "", name) or "Claims"


def _curies(graph: ClaimGraph) -> dict[str, str]:
    named = {claim.predicate for claim in graph.claims}
    named |= {each.document for claim in graph.claims for each in claim.evidence}
    return {iri: contract(iri) for iri in sorted(named)}


def _count(kinds: type[Certainty] | type[Polarity], found: Iterable[str]) -> list[tuple[str, int]]:
    counted = Counter(found)
    return [(kind.value, counted[kind]) for kind in kinds if counted[kind]]


def _categories(concepts: Iterable[ConceptRow], schema: Schema) -> list[CategoryRow]:
    counted = Counter(row["category"] for row in concepts if row["shown"])
    rows = []
    for iri, count in counted.items():
        style = category_style(schema, iri)
        rows.append(
            CategoryRow(
                iri=iri,
                label=style.label,
                light=style.light,
                dark=style.dark,
                shape=style.shape,
                count=count,
            )
        )
    return sorted(rows, key=lambda row: (-row["count"], row["label"], row["iri"]))


def _concept(concept: Concept, *, shown: bool) -> ConceptRow:
    return ConceptRow(
        iri=concept.iri,
        label=concept.label,
        curie=contract(concept.iri),
        category=concept.category,
        names=sorted({name.text for name in concept.names} - {concept.label}),
        broader=sorted(concept.broader),
        grounded=concept.grounded,
        shown=shown,
    )


def _unknown(iri: str) -> ConceptRow:
    curie = contract(iri)
    return ConceptRow(
        iri=iri,
        label=curie,
        curie=curie,
        category="",
        names=[],
        broader=[],
        grounded=False,
        shown=True,
    )


def _documents(graph: ClaimGraph) -> list[DocumentRow]:
    found: dict[str, list[tuple[int, Evidence]]] = {}
    cited = [each.evidence for each in graph.claims] + [(each.evidence,) for each in graph.gaps]
    for owner, evidence in enumerate(cited):
        for each in evidence:
            found.setdefault(each.document, []).append((owner, each))
    return [
        _document(each, build_passages(each.text, found.get(each.iri, ())))
        for each in sorted(graph.documents, key=lambda d: d.iri)
    ]


def _document(document: Document, passages: list[PassageRow]) -> DocumentRow:
    return DocumentRow(
        iri=document.iri,
        title=document.title,
        citation=document.citation,
        year=document.year,
        source=document.source,
        link=_link(document.iri),
        retracted=document.bibliography.is_retracted,
        passages=passages,
    )


def _link(iri: str) -> str:
    """Return a web address that can be opened; empty if the IRI is not one."""
    is_web = iri.startswith(("http://", "https://")) and not iri.startswith(DOCUMENT)
    return iri if is_web else ""


def _evidence(evidence: Evidence, schema: Schema) -> EvidenceRow:
    span = evidence.find(Role.SENTENCE)[0].span
    return EvidenceRow(
        document=evidence.document,
        sentence=evidence.sentence,
        section=evidence.section.value,
        certainty=evidence.certainty.value,
        outcome=evidence.outcome.value,
        design="" if evidence.design is None else term_label(schema, evidence.design),
        presupposed=evidence.presupposed,
        reader=evidence.reader.value,
        statistics=[each.told for each in evidence.statistics],
        pieces=evidence_pieces(evidence),
        elsewhere=[
            (each.role.value, each.quote)
            for each in evidence.selections
            if not span.contains(each.span)
        ],
    )


def _claim(key: str, claim: Claim, schema: Schema) -> ClaimRow:
    return ClaimRow(
        id=key,
        iri=claim.iri,
        subject=claim.subject,
        predicate=claim.predicate,
        predicate_label=predicate_label(schema, claim.predicate, Polarity.AFFIRMED),
        object=claim.object,
        label=predicate_label(schema, claim.predicate, claim.polarity),
        polarity=claim.polarity.value,
        certainty=claim.certainty.value,
        score=claim.score,
        qualifiers=[(term_label(schema, each.kind), each.concept) for each in claim.qualifiers],
        evidence=[_evidence(each, schema) for each in claim.evidence],
    )


def _gap(gap: KnowledgeGap, schema: Schema) -> GapRow:
    return GapRow(
        iri=gap.iri,
        kind=term_label(schema, gap.kind),
        statement=gap.statement,
        topics=list(gap.topics),
        excluded=list(gap.excluded),
        claims=list(gap.claims),
        evidence=_evidence(gap.evidence, schema),
    )
