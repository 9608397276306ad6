"""Weak associations: which ways between two concepts count."""

from dataclasses import replace

import pytest

from claimgraph.pipeline import Pipeline

RELATED = "relatedTo"


def related(pipeline: Pipeline, text: str) -> set[tuple[str, str, str]]:
    """Return subject, object and rule of the weak associations of a text."""
    weak = replace(pipeline, knowledge=replace(pipeline.knowledge, associations=True))
    graph = weak.build_text(text)
    label = {concept.iri: concept.label for concept in graph.concepts}
    return {
        (label[claim.subject], label[claim.object], claim.evidence[0].rule.partition(".")[0])
        for claim in graph.claims
        if claim.predicate.endswith(RELATED)
    }


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Aspirin met zinc, and caution is advised.", "verb-arguments"),
        ("Levels of aspirin were monitored when people took zinc.", "subject-and-clause"),
        ("Aspirin seems to lower what zinc does.", "subject-and-clause-within"),
        ("Simultaneous mixing of aspirin into zinc raises costs.", "taken-together"),
    ],
)
def test_two_substances_are_related_where_a_consequence_is_told(
    pipeline: Pipeline, text: str, rule: str
) -> None:
    assert related(pipeline, text) == {("aspirin", "zinc", rule)}


@pytest.mark.parametrize(
    "text",
    [
        "Aspirin met zinc.",
        "Aspirin, which Berlin made, stood by as people took zinc.",
        "Aspirin and zinc need caution.",
        "Mixing of aspirin into zinc raises costs.",
    ],
)
def test_two_substances_side_by_side_are_not(pipeline: Pipeline, text: str) -> None:
    assert related(pipeline, text) == set()


def test_others_need_no_consequence(pipeline: Pipeline) -> None:
    assert related(pipeline, "Aspirin met migraine.") == {("aspirin", "migraine", "verb-arguments")}


def test_rules_of_substances_alone_join_nothing_else(pipeline: Pipeline) -> None:
    assert related(pipeline, "Aspirin levels were reduced when people had migraine.") == set()


def test_the_members_of_a_list_count_for_one_word(pipeline: Pipeline) -> None:
    before = "caffeine, magnesium, calcium, potassium, sodium, iron, copper, morphine, insulin"
    listed = f"{before}, selenium, lithium, glucose, oxygen, water, ethanol and zinc"
    assert ("aspirin", "zinc", "verb-arguments") in related(
        pipeline, f"With caution aspirin met {listed}."
    )
