"""Sentences read again from the trees of a second parser."""

from dataclasses import replace

import pytest

from claimgraph.analysis import Parser
from claimgraph.model import ClaimGraph, Document
from claimgraph.pipeline import Pipeline, second_reading, standing
from claimgraph.vocabulary import document_iri

SILENT = (
    "Oral zinc significantly compensated deficits of insulin, suppressed oxidative stress,"
    " decreased the elevations of leptin and cortisol and attenuated fever in rats."
)
PLAIN = "Aspirin prevents stroke in women with migraine."


def document(*sentences: str) -> Document:
    text = " ".join(sentences)
    return Document(iri=document_iri(text), text=text)


def told(graph: ClaimGraph) -> set[tuple[str, str, str]]:
    labels = {each.iri: each.label for each in graph.concepts}
    return {
        (labels[each.subject], each.predicate.rpartition("#")[2], labels[each.object])
        for each in graph.claims
    }


@pytest.fixture(scope="module")
def rules(undoubted: Pipeline) -> Pipeline:
    return replace(undoubted, knowledge=replace(undoubted.knowledge, ranks=False))


def test_a_second_tree_says_what_the_first_does_not(undoubted: Pipeline, rules: Pipeline) -> None:
    assert told(rules.build([document(SILENT)])) == set()
    read = undoubted.read(document(SILENT))
    assert ("zinc", "decreases", "cortisol") in told(undoubted.build([document(SILENT)]))
    assert {each[-1] for each in read.again} == {1}
    assert len(read.again) == len(read.claims)
    assert {each.iri for each in read.concepts} >= {each.object for each in read.claims}


def trees_of(undoubted: Pipeline, *sentences: str) -> list[set[str]]:
    """Return what the features of each claim say of the trees that tell it."""
    keeping = replace(undoubted, knowledge=replace(undoubted.knowledge, keeps_features=True))
    read = keeping.read(document(*sentences))
    names = {"second tree", "both trees", "first tree alone"}
    return [names.intersection(*each) for each in read.features]


def test_what_both_trees_tell_is_told_once(undoubted: Pipeline, rules: Pipeline) -> None:
    read = undoubted.read(document(PLAIN))
    assert read.claims
    assert not read.again
    assert [each.key for each in rules.read(document(PLAIN)).claims] == [
        each.key for each in read.claims
    ]
    assert trees_of(undoubted, PLAIN) == [{"both trees"} for _ in read.claims]
    assert trees_of(rules, PLAIN) == [set() for _ in read.claims]


def test_drafts_left_out_of_both_trees_are_counted_once(
    undoubted: Pipeline, rules: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(second_reading, "_links", lambda _: [object()])  # no two trees are alike
    text = "Aspirin prevents stroke, and zinc was tested in rats whose insulin deficit was induced."
    read = undoubted.read(document(text))
    assert read.filtered
    assert read.filtered == rules.read(document(text)).filtered
    assert trees_of(undoubted, text) == [{"both trees"} for _ in read.claims]


def test_what_the_first_tree_denies_is_not_asked_of_a_second(undoubted: Pipeline) -> None:
    denied = (
        "The exercise intervention resulted in small but non-significant increases in blood glucose"
        " when zinc was added."
    )
    read = undoubted.read(document(denied))
    assert dict(read.filtered) == {"denied on a condition": 1}
    assert not read.claims


def test_claims_stay_in_text_order(undoubted: Pipeline) -> None:
    read = undoubted.read(document(SILENT, PLAIN))
    numbers = [each.evidence[0].sentence for each in read.claims]
    assert numbers == sorted(numbers)
    assert set(numbers) == {1, 2}


def test_a_document_says_the_same_alone_and_among_others(undoubted: Pipeline) -> None:
    both = document(PLAIN, SILENT), document(SILENT)
    together = undoubted.read_together(both)
    assert [each.read for each in together] == [undoubted.read(each) for each in both]


def test_a_doubtful_claim_is_left_out_with_its_concepts(
    undoubted: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    all_of_it = undoubted.read(document(PLAIN, SILENT))
    monkeypatch.setattr(standing, "LEAST_AGAIN", 1.0)
    read = undoubted.read(document(PLAIN, SILENT))
    assert {each.evidence[0].sentence for each in read.claims} == {1}
    assert dict(read.filtered)["doubtful on a second reading"] == len(all_of_it.again)
    assert "cortisol" not in {each.label for each in read.concepts}
    assert {each.iri for each in read.concepts} >= {each.subject for each in read.claims}
    keeping = replace(undoubted, knowledge=replace(undoubted.knowledge, keeps_features=True))
    kept = keeping.read(document(PLAIN, SILENT))  # with what is doubted
    assert len(kept.claims) - len(kept.doubted) == len(all_of_it.claims)


def test_what_is_rather_misread_is_left_out_unless_rules_alone_are_asked(
    undoubted: Pipeline, rules: Pipeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    n_claims = len(undoubted.read(document(PLAIN)).claims)
    monkeypatch.setattr(standing, "LEAST", 1.0)
    read = undoubted.read(document(PLAIN))
    assert (read.claims, read.concepts) == ((), ())
    assert dict(read.filtered)["probably misread"] == n_claims
    assert len(rules.read(document(PLAIN)).claims) == n_claims


def test_without_other_weights_there_is_no_second_tree(undoubted: Pipeline) -> None:
    once = replace(undoubted, parser=Parser(undoubted.knowledge.language, {}))
    assert undoubted.parser.parses_twice
    assert not once.parser.parses_twice
    assert not once.read(document(SILENT)).again
