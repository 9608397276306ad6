"""Patterns of sections, each tried only where it may begin."""

import pytest

from claimgraph.model import SectionKind
from claimgraph.ontology.tables.zone_phrases import ZonePhrases

PHRASES = ZonePhrases(
    patterns={
        "results": (r"^we", r"\bsaw\b|shown", r"\b(?:rose|fell|[|(]x) by\b"),
        "methods": (r"^using|measured", r"gave\b"),
    }
)


@pytest.mark.parametrize(
    "sentence",
    ["We met.", "It was unshown.", "They Saw it.", "Zinc fell by half.", "It (x by a."],
)
def test_a_pattern_is_found_where_it_may_begin(sentence: str) -> None:
    found = PHRASES.find(sentence, started=True)
    assert found is (None if sentence.startswith("It (") else SectionKind.RESULTS)


@pytest.mark.parametrize("sentence", ["Then we met.", "They oversaw it.", "It arose by night."])
def test_no_pattern_is_found_elsewhere(sentence: str) -> None:
    assert PHRASES.find(sentence, started=True) is None


@pytest.mark.parametrize("sentence", ["Using zinc.", "Zinc was measured.", "They forgave."])
def test_only_patterns_without_alternatives_are_bound_to_their_beginning(sentence: str) -> None:
    assert PHRASES.find(sentence, started=True) is SectionKind.METHODS
