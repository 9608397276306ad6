"""Claims of pairs that no frame reads: which pairs count, and what is claimed of them.

No frame knows the verbs; the weights are written by hand.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from claimgraph.claims import ReadDocument, SentenceReading, iter_read_pairs
from claimgraph.claims.frames.matching import find_evoked
from claimgraph.claims.ranking import find_candidates
from claimgraph.claims.ranking.pair_features import ORDERS, SentenceFeatures, name_evoked
from claimgraph.claims.ranking.rating import PairRates
from claimgraph.claims.ranking.reading import RANKED
from claimgraph.learning import ClaimScorer, PairRanker
from claimgraph.model import Certainty, Claim, ClaimGraph, Document, Polarity, Reader, Role
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg
from tests.learning.pair_weights import header


def ranking(pipeline: Pipeline, **changes: Any) -> Pipeline:
    ranker = PairRanker(header(**changes))
    knowledge = replace(pipeline.knowledge, find_ranker=lambda: ranker, find_scorer=lambda: None)
    return replace(pipeline, knowledge=knowledge, gated=False)


def build(pipeline: Pipeline, text: str, **changes: Any) -> ClaimGraph:
    return ranking(pipeline, **changes).build_text(text)


def ranked(graph: ClaimGraph) -> list[Claim]:
    return [each for each in graph.claims if each.evidence[0].reader is Reader.RANKER]


def lines(graph: ClaimGraph) -> set[str]:
    label = {each.iri: each.label for each in graph.concepts}
    return {
        f"{label[each.subject]} {each.polarity.value} {each.predicate.rpartition('#')[2]}"
        f" {label[each.object]}"
        for each in ranked(graph)
    }


def test_a_pair_that_no_frame_reads_is_claimed(pipeline: Pipeline) -> None:
    graph = build(pipeline, "Aspirin met migraine.")
    assert lines(graph) == {"aspirin affirmed increases migraine"}
    (claim,) = ranked(graph)
    (evidence,) = claim.evidence
    assert evidence.rule == "ranker.increases"
    assert evidence.score == pytest.approx(0.99, abs=0.02)
    assert [each.quote for each in evidence.find(Role.SUBJECT)] == ["Aspirin"]
    assert [each.quote for each in evidence.find(Role.OBJECT)] == ["migraine"]
    assert "met" in {each.quote for each in evidence.find(Role.TRIGGER)}


def test_the_predicate_that_most_probably_does_is_claimed(pipeline: Pipeline) -> None:
    kinds = {"so between=watch": [[0, 50], [1, 50], [2, 60]]}
    weights = {"predicates": [cg("increases"), cg("decreases"), cg("affects")], "kinds": kinds}
    graph = build(pipeline, "Aspirin watched migraine.", **weights)
    assert lines(graph) == {"aspirin affirmed affects migraine"}


def test_a_pair_that_is_less_sure_is_not(pipeline: Pipeline) -> None:
    assert not ranked(build(pipeline, "Aspirin met migraine.", least=0.999))
    assert not ranked(build(pipeline, "Aspirin beside migraine."))


def doubting(
    pipeline: Pipeline, text: str, *, least: float, likes: str = "", **changes: Any
) -> ReadDocument:
    """Read a text with a scorer that gives every claim .8, and more to those of a predicate."""
    scorer = ClaimScorer(
        {
            "weights": {f"predicate={likes}": 1},
            "scale": 1.0,
            "bias": 1.4,
            "slope": 1.0,
            "intercept": 0.0,
            "card": {},
            "predicates": sorted(pipeline.knowledge.schema.predicates),
            "doubts": [RANKED],
            "least": least,
        }
    )
    unsure = ranking(pipeline, least=0.999, **changes)
    knowledge = replace(unsure.knowledge, find_scorer=lambda: scorer)
    return replace(unsure, knowledge=knowledge).read(Document(iri="urn:test", text=text))


@pytest.mark.parametrize(("least", "claims"), [(0.4, 1), (0.9, 0)])
def test_a_pair_that_is_less_sure_waits_for_the_score_of_its_claim(
    pipeline: Pipeline, least: float, claims: int
) -> None:
    read = doubting(pipeline, "Aspirin met migraine.", least=least, kind_biases=[0.0, -9.0, -9.0])
    assert len(read.claims) == claims
    assert not read.filtered  # what is only tried is none that is left out


@pytest.mark.parametrize("likes", ["increases", "decreases"])
def test_of_the_predicates_of_a_doubted_pair_the_best_scored_stands(
    pipeline: Pipeline, likes: str
) -> None:
    read = doubting(pipeline, "Aspirin watched migraine.", least=0.4, likes=likes)
    assert [each.predicate for each in read.claims] == [cg(likes)]


def test_a_doubted_pair_is_none_that_a_frame_reads(pipeline: Pipeline) -> None:
    weights: dict[str, Any] = {
        "stated": {"so between=reduce": 127},
        "kinds": {"so between=reduce": [[0, 127]]},
    }
    read = doubting(pipeline, "Aspirin reduces fever.", least=0.4, likes="increases", **weights)
    assert [each.predicate for each in read.claims] == [cg("decreases")]
    gap = "Whether aspirin reduces fever remains unknown."
    assert not doubting(pipeline, gap, least=0.4, **weights).claims


def test_what_a_frame_reads_and_is_refused_is_not_guessed(pipeline: Pipeline) -> None:
    weights: dict[str, Any] = {
        "stated": {"so between=cure": 127},
        "kinds": {"so between=cure": [[2, 127]]},
    }
    plain = doubting(pipeline, "Aspirin had to cure cancer.", least=0.4, **weights)
    assert plain.claims
    text = "Aspirin was once believed to cure cancer."
    assert not doubting(pipeline, text, least=0.4, **weights).claims


def test_a_pair_that_a_frame_reads_is_not(pipeline: Pipeline) -> None:
    weights = {"stated": {"so between=reduce": 127}, "kinds": {"so between=reduce": [[0, 127]]}}
    graph = build(pipeline, "Aspirin reduces fever.", **weights)
    assert graph.claims
    assert not ranked(graph)


def test_a_part_of_what_a_frame_reads_is_not(pipeline: Pipeline) -> None:
    weights = {"stated": {"so between=reduce": 127}, "kinds": {"so between=reduce": [[1, 127]]}}
    assert not ranked(build(pipeline, "Aspirin reduces the risk of stroke.", **weights))


def test_what_a_frame_says_of_a_word_between_is_not_said_of_the_pair(pipeline: Pipeline) -> None:
    weights = {"stated": {"so between=lead": 127}, "kinds": {"so between=lead": [[0, 127]]}}
    text = "Aspirin caused asthma, which may lead to stroke."
    assert not ranked(build(pipeline, text, **weights))


def test_polarity_and_certainty_come_from_the_cues(pipeline: Pipeline) -> None:
    (claim,) = ranked(build(pipeline, "Aspirin may meet migraine."))
    assert claim.certainty is Certainty.POSSIBLE
    (claim,) = ranked(build(pipeline, "Aspirin did not meet migraine."))
    assert claim.polarity is Polarity.NEGATED


def test_a_part_of_a_longer_name_is_no_end_of_a_pair(pipeline: Pipeline) -> None:
    found: list[str] = []

    def observe(reading: SentenceReading) -> None:
        for each in iter_read_pairs(reading):
            found.extend(
                argument.concept.label for argument in (each.candidate.first, each.candidate.second)
            )

    document = Document(iri="urn:x", text="Aspirin met zinc deficiency.", sections=())
    ranking(pipeline).read_observed([document], lambda _: observe)
    assert "aspirin" in found
    assert "zinc" not in found


def test_no_pair_is_ranked_by_rules_only(pipeline: Pipeline) -> None:
    reader = ranking(pipeline)
    reader = replace(reader, knowledge=replace(reader.knowledge, ranks=False))
    assert not ranked(reader.build_text("Aspirin met migraine."))


def test_an_example_has_no_word_of_what_a_frame_read_of_it(pipeline: Pipeline) -> None:
    told: list[tuple[bool | None, frozenset[str]]] = []

    def observe(reading: SentenceReading) -> None:
        for each in iter_read_pairs(reading):
            told.extend((each.is_forward(draft), each.find_features()[0]) for draft in each.drafts)

    document = Document(iri="urn:x", text="Aspirin reduces fever.", sections=())
    ranking(pipeline).read_observed([document], lambda _: observe)
    assert told
    for is_forward, features in told:
        assert is_forward
        assert not any("drafted" in each or "fired" in each for each in features)


@pytest.mark.parametrize(
    "text",
    [
        "Aspirin met migraine.",
        "Aspirin did not meet severe migraine, asthma or fever in rats that took zinc.",
        "The risk of stroke beside zinc deficiency may watch insulin and aspirin (asthma).",
        "Aspirin caused asthma, which met fever, and zinc watched the onset of migraine.",
    ],
)
def test_rates_made_of_parts_are_those_of_all_features(pipeline: Pipeline, text: str) -> None:
    compared: list[float] = []

    def observe(reading: SentenceReading) -> None:
        context = reading.arguments.context
        evoked = name_evoked(find_evoked(context))
        features = SentenceFeatures(context, reading.drafts, evoked)
        for candidate in find_candidates(reading.arguments, ()):
            all_names = dict(zip(ORDERS, features.find(candidate), strict=True))
            ranker = PairRanker(header(**weights_of(all_names.values())))
            for least in (0.01, 0.5, 0.99):
                strict = PairRanker({**ranker.header, "least": least})
                allowed = dict.fromkeys(ORDERS, strict.predicates)
                pairs = PairRates(strict, features)
                rates = pairs.rate(candidate, allowed)
                whole = {order: strict.rate(names) for order, names in all_names.items()}
                enough = {
                    order
                    for order, rate in whole.items()
                    if strict.may_reach(rate, strict.predicates)
                }
                assert rates == pytest.approx({order: whole[order] for order in enough})
                assert list(rates.values()) == sorted(rates.values(), reverse=True)
                compared.extend(rates.values())
                for order, rate in rates.items():
                    found = pairs.find_predicates(candidate, order, rate, strict.predicates, 2)
                    names = all_names[order]
                    assert found == strict.find_predicates(names, strict.predicates, 2)

    document = Document(iri="urn:x", text=text, sections=())
    ranking(pipeline).read_observed([document], lambda _: observe)
    assert compared


def weights_of(features: Iterable[frozenset[str]]) -> dict[str, Any]:
    """Return weights of every feature, some above and some below nothing."""
    names = sorted(frozenset[str]().union(*features))
    stated = {name: number * 37 % 101 - 50 for number, name in enumerate(names)}
    kinds = {name: [[number % 2, number * 23 % 61 - 30]] for number, name in enumerate(names)}
    return {"stated": stated, "stated_scale": 0.01, "stated_bias": 0.0, "kinds": kinds}


def test_words_that_may_be_left_out_do_not_hide_a_pair(pipeline: Pipeline) -> None:
    text = "Aspirin beside migraine of old people."
    weights = {"stated": {f"{role}.left=0": 127 for role in "so"}, "stated_bias": -15.0}
    assert not ranked(build(pipeline, text, **weights))
    weights["stated_bias"] = -10.0
    assert ranked(build(pipeline, "Aspirin beside migraine.", **weights, kind_biases=[9.0, 0, 0]))
