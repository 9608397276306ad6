"""Examples of curated abstracts: of which pairs of a sentence a claim is wanted."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from claimgraph.evaluation import GoldDocument
from claimgraph.evaluation.corpora.gold_claims import GoldClaim
from claimgraph.evaluation.judged_pairs import (
    PairSource,
    find_wanted_examples,
    format_pair_card,
    format_pair_figures,
    load_learned,
    train_ranker,
)
from claimgraph.evaluation.judged_pairs.examples import PairExample
from claimgraph.model import Document
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg
from tests.evaluation.test_judged_pairs import UNDER, examples

LEARNED = load_learned(find_ontology(), load_schema())
MET = "Aspirin met migraine."
Find = Callable[..., tuple[PairExample, ...]]


def wanted(
    subject: str, predicates: str, object_: str, *, anchor: str = MET, is_gap: bool = False
) -> GoldClaim:
    return GoldClaim(
        is_gap=is_gap,
        subject=tuple(subject.split("|")),
        predicates=tuple(predicates.split("|")),
        object=tuple(object_.split("|")),
        polarity="affirmed",
        certainties=("asserted",),
        section="finding",
        is_core=False,
        anchor=anchor,
        line=2,
    )


@pytest.fixture
def find(pipeline: Pipeline) -> Find:
    """Find the examples of an abstract with what is wanted of it."""

    def call(text: str, *claims: GoldClaim) -> tuple[PairExample, ...]:
        document = Document(iri="http://www.ncbi.nlm.nih.gov/pubmed/7", text=text, sections=())
        return find_wanted_examples(
            [GoldDocument(document=document, claims=claims)], pipeline, LEARNED
        )

    return call


def by_order(found: Sequence[PairExample]) -> dict[bool, PairExample]:
    """Return the two examples of the only pair, by whether what is named first is the subject."""
    both = {"order=so" in each.features: each for each in found}
    assert len(found) == len(both) == 2
    return both


def test_what_is_wanted_is_stated_in_its_direction_only(find: Find) -> None:
    both = by_order(find(MET, wanted("aspirin", "treats", "migraine")))
    assert both[True].predicates == (cg("treats"),)
    assert both[True].is_stated
    assert both[False].predicates == ()
    assert not both[False].is_stated
    assert all(each.is_tested and each.weight == 1 for each in both.values())
    pair = both[True].pair
    assert pair is not None
    assert (pair.relation, pair.is_forward) == ("treats", True)


def test_what_is_wanted_of_the_second_about_the_first_is_stated_backward(find: Find) -> None:
    both = by_order(find(MET, wanted("migraine", "increases", "aspirin")))
    assert not both[True].is_stated
    assert both[False].predicates == (cg("increases"),)
    pair = both[False].pair
    assert pair is not None
    assert (pair.relation, pair.is_forward) == ("increases", False)


def test_what_is_symmetric_is_stated_in_both_directions(find: Find) -> None:
    both = by_order(find(MET, wanted("migraine", "associatedWith", "aspirin")))
    assert {each.predicates for each in both.values()} == {(cg("associatedWith"),)}
    assert all(each.is_stated for each in both.values())


def test_nothing_is_stated_of_a_pair_that_nobody_wants(find: Find) -> None:
    for claim in ((), (wanted("aspirin", "treats", "asthma"),)):
        both = by_order(find(MET, *claim))
        assert not any(each.is_stated for each in both.values())
        assert all(each.is_tested for each in both.values())
        assert {each.pair.relation for each in both.values() if each.pair} == {"none"}


@pytest.mark.parametrize(
    ("text", "object_", "is_same"),
    [
        ("Aspirin met severe migraine.", "migraine", True),
        ("Aspirin met the migraine.", "the migraine", True),
        ("Aspirin met migraine relief.", "migraine", False),
        ("Aspirin met migraine of relief and comfort.", "migraine of relief and comfort", False),
    ],
)
def test_words_that_only_overlap_name_something_else(
    find: Find, text: str, object_: str, *, is_same: bool
) -> None:
    found = find(text, wanted("aspirin", "treats", object_, anchor=text))
    of_both = [each for each in found if each.pair and each.pair.first == "aspirin"]
    assert of_both
    assert any(each.is_stated for each in of_both) == is_same


def test_all_predicates_that_would_do_are_told_the_best_first(find: Find) -> None:
    both = by_order(find(MET, wanted("aspirin", "treats|decreases|glorps", "migraine|headache")))
    assert both[True].predicates == (cg("treats"), cg("decreases"))


@pytest.mark.parametrize("predicate", ["other:is glorped by", "glorps"])
def test_what_no_predicate_says_is_stated_without_one(find: Find, predicate: str) -> None:
    both = by_order(find(MET, wanted("aspirin", predicate, "migraine")))
    assert both[True].is_stated
    assert both[True].predicates == ()
    assert not both[False].is_stated


def test_what_another_sentence_states_weighs_less_and_is_not_tested(find: Find) -> None:
    text = f"{MET} Aspirin watched migraine."
    found = find(text, wanted("aspirin", "treats", "migraine"))
    here, there = (
        by_order([each for each in found if each.pair and each.pair.sentence == sentence])
        for sentence in text.replace(". ", ".\n").split("\n")
    )
    assert here[True].is_stated
    assert there[True].is_stated
    assert here[True].weight == 1
    for each in there.values():
        assert 0 < each.weight < 1
        assert not each.is_tested


def test_what_a_rule_reads_is_learned_from_and_not_tested(find: Find) -> None:
    text = "Zinc prevents stroke."
    both = by_order(find(text, wanted("zinc", "prevents", "stroke", anchor=text)))
    assert both[True].predicates == (cg("prevents"),)
    for each in both.values():
        assert each.pair is None
        assert 0 < each.weight < 1
        assert not each.is_tested


def test_a_sentence_that_states_a_gap_is_left_out(find: Find) -> None:
    text = "Whether aspirin prevents stroke is unknown."
    assert not find(text, wanted("aspirin", "prevents", "stroke", anchor=text))


def test_a_wanted_gap_is_no_claim(find: Find) -> None:
    both = by_order(find(MET, wanted("aspirin", "treats", "migraine", is_gap=True)))
    assert not any(each.is_stated for each in both.values())


def test_each_document_has_its_own_claims(pipeline: Pipeline) -> None:
    golds = [
        GoldDocument(
            document=Document(iri=f"http://www.ncbi.nlm.nih.gov/pubmed/{n}", text=MET, sections=()),
            claims=claims,
        )
        for n, claims in ((7, (wanted("aspirin", "treats", "migraine"),)), (8, ()))
    ]
    steps: list[int] = []
    found = find_wanted_examples(golds, pipeline, LEARNED, lambda: steps.append(1))
    assert {each.document for each in found if each.is_stated} == {"pmid:7"}
    assert {each.document for each in found} == {"pmid:7", "pmid:8"}
    assert len(steps) == 2


def test_the_card_tells_what_it_was_trained_on() -> None:
    told = examples()
    read = [replace(each, pair=None, weight=0.5) for each in told[:3]]
    trained = train_ranker([*told, *read], UNDER, source=PairSource.WANTED)
    card = " ".join(format_pair_card(trained.ranker).split())
    assert "180 pairs of concepts and phrases of 60 curated abstracts" in card
    assert "of which 120 are wanted and 180 count in the figures" in card
    assert "3 ordered pairs that rules read" in card
    assert "`claimgraph train wanted=PATH`" in card
    assert "three parts over documents" in card
    assert "Licence: the file holds numbers" in card
    figures = format_pair_figures(trained, None)
    assert "0.50" in figures
    for told_text in (card, figures):
        assert "judged" not in told_text.replace("judged the pairs", "")
        assert "as drawn" not in told_text


@pytest.mark.parametrize("changed", [{"predicates": (cg("decreases"),)}, {"weight": 1.5}])
def test_the_card_tells_other_wanted_claims_apart(changed: dict[str, Any]) -> None:
    one, *others = told = examples()
    digests = {
        train_ranker(each, UNDER, source=PairSource.WANTED).ranker.header["card"][
            "judgements_sha256"
        ]
        for each in (told, told[::-1], [replace(one, **changed), *others])
    }
    assert len(digests) == 2
