"""How sentences put two things together."""

import pytest

from claimgraph.claims.factuality.causal_language import classify_statement, find_links
from claimgraph.pipeline import Pipeline
from tests.claims.test_cues import Parse, parse

__all__ = ["parse"]

KINDS = {
    "Zinc reduced the pain of nurses.": "direct",
    "Fever was caused by zinc.": "direct",
    "Zinc was effective in children.": "direct",
    "Zinc may reduce fever.": "conditional",
    "Zinc appears to reduce fever.": "conditional",
    "Zinc was associated with fever.": "correlational",
    "Zinc may be associated with fever.": "correlational",
    "Zinc is a risk factor for fever.": "correlational",
    "Fever was higher in men than in women.": "correlational",
    "Fever decreased.": "correlational",
    "Further studies are needed to see whether zinc reduces fever.": "none",
    "Children should be treated.": "none",
    "Zinc reduced the pain of nurses and should be given.": "direct",
    "We gave zinc to improve sleep.": "none",
    "Bread was cheap.": "none",
}


@pytest.mark.parametrize("text", KINDS)
def test_kind(text: str, parse: Parse, pipeline: Pipeline) -> None:
    found = classify_statement(parse(text), pipeline.knowledge.language)
    assert found.value == KINDS[text]


def test_the_longest_phrase_counts(parse: Parse, pipeline: Pipeline) -> None:
    links = find_links(
        parse("Zinc was inversely associated with fever."), pipeline.knowledge.language.links
    )
    told = [(" ".join(t.text for t in each.tokens), each.phrase.sign) for each in links]
    assert told == [("inversely associated", "decrease"), ("associated with", "increase")]
