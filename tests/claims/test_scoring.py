"""The features of which the scores of claims are made, and that all claims are scored by them."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from claimgraph.claims.scoring.scoring import RANKER_RATE, RULE_RATE
from claimgraph.learning import PairRanker
from claimgraph.model import Document, Reader
from claimgraph.pipeline import Pipeline
from tests.learning.pair_weights import header


def read(pipeline: Pipeline, text: str) -> Mapping[str, Mapping[str, float]]:
    """Return the features of the claims of a text, by their subject and object."""
    knowledge = replace(pipeline.knowledge, keeps_features=True)
    found = replace(pipeline, knowledge=knowledge).read(Document(iri="urn:x", text=text))
    label = {each.iri: each.label for each in found.concepts}
    return {
        f"{label[claim.subject]} {label[claim.object]}": own[0]
        for claim, own in zip(found.claims, found.features, strict=True)
    }


def test_a_claim_that_says_all_has_nothing_left_out(pipeline: Pipeline) -> None:
    found = read(pipeline, "Zinc causes fever.")["zinc fever"]
    assert {"grounded=2", "restricted=0", "s.rivals=0", "o.before=0", "o.behind=0"} <= set(found)
    assert not {"s.cased", "presupposed"} & set(found)
    left = ("s.above=", "o.above=", "s.left=", "o.left=", "s.glued", "o.glued")
    assert not any(each.startswith(left) for each in found)


@pytest.mark.parametrize(
    ("text", "claim", "features"),
    [
        (
            "Zinc with aspirin in women with asthma reduces fever.",
            "zinc fever",
            {"restricted=1", "s.restricted=1", "s.restricted=with", "s.rivals=1", "grounded=2"},
        ),
        (
            "Levels of zinc in smokers increase insulin.",
            "zinc insulin",
            {"s.above=head measure", "s.above=head measure increases", "qualifier=population"},
        ),
        ("Tat stimulates insulin.", "TAT insulin", {"s.cased", "s.alike>=1.0"}),
        (
            "Aspirin/codeine reduces fever.",
            "aspirin plus codeine fever",
            {"s.glued=behind", "s.glued=behind /", "s.beyond=2", "grounded=1"},
        ),
        (
            "Zinc-induced fever prevents stroke.",
            "zinc fever",
            {"presupposed", "presupposed causes", "found=composed lexicon", "s.own=compound"},
        ),
    ],
)
def test_what_the_phrases_of_a_claim_have(
    pipeline: Pipeline, text: str, claim: str, features: set[str]
) -> None:
    found = set(read(pipeline, text)[claim])
    assert features <= found, features - found


def test_a_preposition_has_no_class(pipeline: Pipeline) -> None:
    found = read(pipeline, "Zinc with aspirin in women with asthma reduces fever.")["zinc fever"]
    assert [each for each in found if each.startswith("s.left=")] == ["s.left=plain IN"]


def test_what_the_ranker_reads_is_scored_as_what_rules_read(pipeline: Pipeline) -> None:
    ranker = PairRanker(header())
    knowledge = replace(
        pipeline.knowledge, find_ranker=lambda: ranker, ranks=True, keeps_features=True
    )
    reader = replace(pipeline, knowledge=knowledge, gated=False)
    found = reader.read(Document(iri="urn:x", text="Aspirin met migraine. Zinc causes fever."))
    scorer = knowledge.scorer
    assert scorer is not None
    rates = {Reader.RULE: RULE_RATE, Reader.RANKER: RANKER_RATE}
    seen = set()
    for claim, own in zip(found.claims, found.features, strict=True):
        (evidence,), (features,) = claim.evidence, own
        assert evidence.score == scorer.score(features)
        assert set(rates.values()) & set(features) == {rates[evidence.reader]}
        seen.add(evidence.reader)
    assert seen == set(rates)
