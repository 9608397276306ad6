"""Drafts that a filter or a guard leaves out, claimed where their score is high."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest

from claimgraph.claims import LOOSE, ReadDocument
from claimgraph.claims.sentence_claims import DoubtedClaims, SentenceClaims
from claimgraph.learning import ClaimScorer
from claimgraph.model import (
    Certainty,
    Document,
    Evidence,
    Polarity,
    Qualifier,
    Role,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.ontology import load_schema
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg

WIDE = "Zinc increases mRNA."
OTHER = "Asthma is metabolized by zinc."
BARE = "Aspirin increases brightness."
SIGNS = "Aspirin increases shelf(+) brightness."
CLAUSE = "Aspirin binds zinc, which was paralleled with stimulation of insulin."
TOO_WIDE, OTHER_KINDS, VAGUE = "too wide", "other kinds", "vague arguments"
ABOVE = "subject of a clause above"
Read = Callable[..., ReadDocument]


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Read:
    """Read a text with a scorer that gives every claim the same score, .6."""

    def reader(
        text: str,
        *doubts: str,
        least: float = 0.0,
        ranks: bool = True,
        keeps: bool = False,
        weights: Mapping[str, int] = MappingProxyType({}),
    ) -> ReadDocument:
        header = {
            "weights": dict(weights), "scale": 1.0, "bias": 0.4055, "slope": 1.0, "intercept": 0.0,
            "predicates": sorted(load_schema().predicates), "doubts": doubts, "least": least,
            "card": {},
        }  # fmt: skip
        knowledge = replace(
            pipeline.knowledge,
            find_scorer=lambda: ClaimScorer(header),
            ranks=ranks,
            keeps_features=keeps,
            keeps_doubted=keeps,
        )
        return replace(pipeline, knowledge=knowledge, gated=False).read(
            Document(iri="urn:test", text=text)
        )

    return reader


def told(read: ReadDocument) -> set[tuple[str, str, str]]:
    labels = {each.iri: each.label for each in read.concepts}
    return {
        (labels[each.subject], each.predicate.rpartition("#")[2], labels[each.object])
        for each in read.claims
    }


@pytest.mark.parametrize(
    ("text", "doubt", "claim"),
    [
        (WIDE, TOO_WIDE, ("zinc", "increases", "messenger RNA")),
        (OTHER, OTHER_KINDS, ("zinc", "affects", "asthma")),
        (BARE, VAGUE, ("aspirin", "increases", "brightness")),
        (CLAUSE, ABOVE, ("aspirin", "stimulates", "insulin")),
        (SIGNS, VAGUE, ("aspirin", "increases", "shelf(+) brightness")),
    ],
)
def test_what_is_doubted_is_claimed_from_a_score_on(
    read: Read, text: str, doubt: str, claim: tuple[str, str, str]
) -> None:
    surely = told(read(text))
    assert claim not in surely
    found = read(text, doubt, least=0.4)
    assert told(found) == {*surely, claim}
    assert set(found.doubted.values()) == {doubt}
    low = read(text, doubt, least=0.7)
    assert told(low) == surely
    n_left_out = 0 if doubt in LOOSE else 1  # what is only tried is none that is left out
    assert dict(low.filtered).get(doubt, 0) == n_left_out
    labels = {each.label for each in low.concepts}
    assert labels == {each.label for each in read(text).concepts}


def test_only_what_a_scorer_has_learned_of_is_doubted(read: Read) -> None:
    assert told(read(WIDE, OTHER_KINDS)) == set()
    assert dict(read(WIDE, OTHER_KINDS).filtered) == {TOO_WIDE: 1}
    assert told(read(WIDE, TOO_WIDE, ranks=False)) == set()


def test_what_says_nothing_stands_by_no_score(read: Read) -> None:
    text = "Concomitant medications increase the risk of asthma."
    assert told(read(text, "says nothing")) == set()


def test_to_be_judged_all_that_is_doubted_is_claimed(read: Read) -> None:
    found = read(WIDE, least=1.0, keeps=True)
    assert told(found) == {("zinc", "increases", "messenger RNA")}
    names = set().union(*(each for features in found.features for each in features))
    assert names >= {"doubted", "doubt=too wide"}


def test_what_is_doubted_changes_nothing_of_other_claims(read: Read) -> None:
    text = f"{WIDE} Aspirin prevents stroke. Zinc increases mRNA and insulin."
    alone, beside = read(text), read(text, TOO_WIDE)
    assert len(beside.claims) > len(alone.claims)
    kept = {each.iri: each for each in beside.claims}
    assert all(kept[each.iri] == each for each in alone.claims)


def test_a_gap_names_a_claim_as_it_stands(read: Read) -> None:
    told = "In people prone to migraine, red blood cells hold less Mg2+ than normal."
    text = f"{told} {told} The metabolic reason for the deficit is unknown."
    both = read(text)
    (gap,) = both.gaps
    assert set(gap.claims) <= {each.iri for each in both.claims}
    later = read(text, weights={"first": -100})  # the first sentence is read badly
    (gap,) = later.gaps
    assert gap.claims
    assert set(gap.claims) <= {each.iri for each in later.claims}
    assert {each.evidence[0].sentence for each in later.claims} == {2}


def test_what_another_tree_tells_without_a_doubt_is_not_doubted() -> None:
    claims = DoubtedClaims()
    claims.add((*KEY, ()), evidence(), TOO_WIDE)
    claims.add((*DENIED, ()), evidence(), TOO_WIDE)
    claims.retract(KEY, 2)
    assert claims.why.keys() == {(*KEY, 1), (*DENIED, 1)}
    claims.retract(KEY, 1)
    assert claims.why.keys() == {(*DENIED, 1)}
    assert claims.evidence.keys() == {(*DENIED, ())}


# -- the claims of one sentence ------------------------------------------------------------------

KEY = ("urn:a", cg("affects"), "urn:b", Polarity.AFFIRMED)
DENIED = ("urn:a", cg("affects"), "urn:b", Polarity.NEGATED)


def evidence(rule: str = "rule") -> Evidence:
    quote = Selection(role=Role.SENTENCE, span=Span(0, 4), quote="Text")
    return Evidence(
        document="urn:test", sentence=1, section=SectionKind.ABSTRACT, selections=(quote,),
        certainty=Certainty.ASSERTED, rule=rule,
    )  # fmt: skip


def test_a_doubted_claim_never_touches_a_sure_one() -> None:
    place = Qualifier(kind=cg("location"), concept="urn:c")
    claims = SentenceClaims()
    claims.add(KEY, (), evidence())
    claims.add(KEY, (place,), evidence("other"), TOO_WIDE)
    (only,) = claims
    assert (only.qualifiers, only.doubt, only.evidence.rule) == (frozenset(), None, "rule")
    assert claims.is_sure(KEY)


def test_what_is_doubted_contradicts_nothing() -> None:
    claims = SentenceClaims()
    claims.add(DENIED, (), evidence())
    claims.add(KEY, (), evidence(), TOO_WIDE)
    assert not claims.find_contradicted(load_schema())
    turned = SentenceClaims()
    turned.add(KEY, (), evidence())
    turned.add(DENIED, (), evidence(), TOO_WIDE)
    assert turned.find_contradicted(load_schema()) == {DENIED}
    assert turned.sure().keys() == {KEY}
