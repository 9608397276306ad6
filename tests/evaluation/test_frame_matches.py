"""Frames of sentences whose words no terminology need name, and the statements that they make."""

import pytest

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.evaluation.tasks.causal import classify_statement
from claimgraph.evaluation.tasks.frame_matches import find_matches
from claimgraph.pipeline import Pipeline
from tests.claims.test_cues import Parse, parse

__all__ = ["parse"]

KINDS = {
    "The bread reduced the pain of nurses.": "direct",
    "The fever was caused by the bread.": "direct",
    "The bread may reduce fever.": "conditional",
    "The bread appears to reduce fever.": "conditional",
    "The bread was associated with fever.": "correlational",
    "The bread may be associated with fever.": "correlational",
    "We studied whether the bread reduces fever.": "none",
    "We gave bread to improve sleep.": "none",
    "The bread was cheap.": "none",
    "The bread, which is associated with fever, reduces pain.": "direct",
}


@pytest.mark.parametrize("text", KINDS)
def test_kind_of_statement(text: str, parse: Parse, pipeline: Pipeline) -> None:
    assert classify_statement(parse(text), pipeline.knowledge).value == KINDS[text]


def test_words_at_the_places_of_a_frame(parse: Parse, pipeline: Pipeline) -> None:
    sentence = parse("The bread was inversely associated with the number of nurses.")
    matches = list(find_matches(SentenceContext.of(sentence, pipeline.knowledge)))
    told = {
        (match.kind, match.sign, match.subjects[0].text, match.objects[0].text)
        for match in matches
        if match.subjects and match.objects
    }
    assert ("correlational", "decrease", "bread", "number") in told


def test_a_condition_of_a_place_holds_for_words_without_a_name(
    parse: Parse, pipeline: Pipeline
) -> None:
    sentence = parse("The bread is the cheap food.")
    matches = find_matches(SentenceContext.of(sentence, pipeline.knowledge))
    assert not [
        each for each in matches if each.frame.rule.startswith("be.verb.isA") and each.objects
    ]
