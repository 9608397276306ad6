"""What the frozen types refuse, and what follows from their parts."""

from dataclasses import replace

import pytest

from claimgraph.errors import PrefixError, SpanError
from claimgraph.model import (
    Certainty,
    Document,
    Mention,
    Outcome,
    Role,
    Section,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.vocabulary import contract, expand, local_concept_iri
from tests.example import GRAPH, POSSIBLE, PREVENTS


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward(start: int, end: int) -> None:
    with pytest.raises(SpanError, match="0 <= start <= end"):
        Span(start, end)
    assert Span(2, 2).cut("abc") == ""


def test_spans_compare() -> None:
    assert Span(1, 5).contains(Span(1, 5))
    assert not Span(1, 5).contains(Span(1, 6))
    assert Span(1, 5).overlaps(Span(4, 9))
    assert not Span(1, 5).overlaps(Span(5, 9))
    assert Span(6, 9).join(Span(1, 2)) == Span(1, 9)


def test_words_are_as_long_as_their_span() -> None:
    concept = GRAPH.concepts[0]
    with pytest.raises(SpanError, match="differ"):
        Mention(span=Span(0, 3), text="zinc", concept=concept)
    with pytest.raises(SpanError, match="differs"):
        Selection(role=Role.SENTENCE, span=Span(0, 3), quote="zinc")
    with pytest.raises(SpanError, match="ends after its text"):
        Document(
            iri="urn:d",
            text="zinc",
            sections=(Section(kind=SectionKind.TITLE, span=Span(0, 5)),),
        )


def test_evidence_needs_one_sentence_and_a_claim_evidence() -> None:
    evidence = PREVENTS.evidence[0]
    with pytest.raises(SpanError, match="exactly one sentence"):
        replace(evidence, selections=())
    with pytest.raises(SpanError, match="needs evidence"):
        replace(PREVENTS, evidence=())
    assert evidence.quote.startswith("Zinc prevents")


def test_the_surest_evidence_that_supports_counts() -> None:
    sure = PREVENTS.evidence[0]
    doubtful = replace(sure, certainty=Certainty.POSSIBLE)
    disputing = replace(sure, outcome=Outcome.DISPUTING)
    assert replace(PREVENTS, evidence=(doubtful, sure)).certainty is Certainty.ASSERTED
    assert replace(PREVENTS, evidence=(doubtful, disputing)).certainty is Certainty.POSSIBLE
    assert replace(PREVENTS, evidence=(disputing,)).certainty is Certainty.ASSERTED
    assert PREVENTS.is_stated
    assert not POSSIBLE.is_stated


def test_names_of_things() -> None:
    with pytest.raises(PrefixError, match="unknown prefix 'nope'"):
        expand("nope:1")
    with pytest.raises(PrefixError, match="unknown prefix 'mesh'"):
        expand("mesh")
    assert expand("urn:uuid:1") == "urn:uuid:1"
    assert contract(expand("MeSH:D1")) == "mesh:D1"
    assert local_concept_iri("Zinc") != local_concept_iri("zinc")
    assert local_concept_iri("β") != local_concept_iri("δ")


def test_the_score_of_a_claim_is_its_best() -> None:
    low = replace(PREVENTS.evidence[0], score=0.5, score_lower=0.45)
    high = replace(low, score=0.8, score_lower=0.2)
    none = replace(low, score=None, score_lower=None)
    best = replace(PREVENTS, evidence=(low, none, high))
    assert (best.score, best.score_lower) == (0.8, 0.2)
    bare = replace(PREVENTS, evidence=(none,))
    assert (bare.score, bare.score_lower) == (None, None)
    assert replace(PREVENTS, evidence=(replace(high, score=0.0), none)).score == 0.0
