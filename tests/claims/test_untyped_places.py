"""Phrases of which no word tells a category, at the places that take them."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from claimgraph.model import Document
from claimgraph.pipeline import Pipeline
from tests.claims.conftest import told_lines

ClaimsOf = Callable[[str], set[str]]


@pytest.fixture(scope="module")
def claims_of(pipeline: Pipeline) -> ClaimsOf:
    """Return the claims of a text, of which every sentence is parsed."""
    rules = replace(pipeline, gated=False, knowledge=replace(pipeline.knowledge, ranks=False))

    return lambda text: told_lines(rules.read(Document(iri="urn:test", text=text, sections=())))


TAKEN = {
    "as what it acts": (
        "RNA acts as a nocturnal timekeeper.",
        "RNA actsAs nocturnal timekeeper",
    ),
    "what is in a place": (
        "The zeta product was found in lymphoid tissues.",
        "zeta product occursIn lymphoid tissue",
    ),
    "behind a noun that says there is more": (
        "Increases in goal likelihood were associated with depression. Goal likelihood fell.",
        "goal likelihood associatedWith depression",
    ),
    "with what it is of": (
        "Aspirin increases the brightness of shelves.",
        "aspirin increases brightness of shelves",
    ),
    "a kind of what may be told before": (
        "Aspirin causes clinical pantry conditions.",
        "aspirin causes clinical pantry condition",
    ),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_place_takes_a_phrase(claims_of: ClaimsOf, name: str) -> None:
    text, expected = TAKEN[name]
    assert expected in claims_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Aspirin causes the pantry conditions.",
        "Aspirin causes other conditions.",
        "Magnesium acts as a shy regulator of calcium channels.",
        "Propranolol has migraine-preventing properties.",
        "Zinc has little effect of shelves.",
    ],
)
def test_what_points_back_or_is_said_by_another_word_is_none(
    claims_of: ClaimsOf, text: str
) -> None:
    found = claims_of(text)
    assert not any(word in line for line in found for word in (" causes ", "exhibits", "actsAs"))


def test_two_phrases_are_joined_where_the_document_is_about_one(claims_of: ClaimsOf) -> None:
    sentence = "Feedback training improves shelf tempo."
    assert not claims_of(sentence)
    assert claims_of(f"{sentence} Feedback training is cheap.") == {
        "feedback training ameliorates shelf tempo"
    }
