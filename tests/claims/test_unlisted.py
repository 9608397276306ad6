"""Noun phrases of which no table tells what they are, as ends of pairs."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from claimgraph.claims import SentenceReading
from claimgraph.claims.ranking import find_candidates
from claimgraph.claims.ranking.unlisted import read_unlisted
from claimgraph.model import Document
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg


def read(pipeline: Pipeline, text: str) -> Mapping[str, str]:
    """Return label and category of what is read of each noun that names no concept."""
    found: dict[str, str] = {}

    def observe(reading: SentenceReading) -> None:
        arguments = reading.arguments
        for token in arguments.context.parse.tokens:
            if token.tag.startswith("NN") and token.mention is None:
                here = read_unlisted(arguments, token)
                if here is not None and arguments.read_phrase(token) is None:
                    found[here.concept.label] = here.concept.category

    document = Document(iri="urn:x", text=text, sections=())
    replace(pipeline, gated=False).read_observed([document], lambda _: observe)
    return found


@pytest.mark.parametrize("phrase", ["sponge reading", "shelf counting"])
def test_a_phrase_without_a_table_has_its_likely_category(pipeline: Pipeline, phrase: str) -> None:
    assert read(pipeline, f"Aspirin met {phrase}.") == {phrase: cg("Procedure")}


def test_a_phrase_is_none_where_nothing_tells_its_category(pipeline: Pipeline) -> None:
    untold = replace(pipeline, knowledge=replace(pipeline.knowledge, find_names=lambda: None))
    assert not read(untold, "Aspirin met sponge reading.")
    assert untold.knowledge.likely_category("sponge reading") == ""
    assert pipeline.knowledge.likely_category("sponge reading") == cg("Procedure")


@pytest.mark.parametrize(
    "phrase",
    [
        "bathtub and kitchen recipes",
        "these recipes",
        "such recipes",
        "the recipes",
        "the kitchen group",
        "kitchen arms",
        "the kitchen results",
        "these things",
    ],
)
def test_lists_pointing_words_and_general_nouns_are_none(pipeline: Pipeline, phrase: str) -> None:
    assert set(read(pipeline, "Aspirin met kitchen recipes in rats.")) == {"kitchen recipe"}
    assert not read(pipeline, f"Aspirin met {phrase} in rats.")


def test_such_a_phrase_is_an_end_of_a_pair(pipeline: Pipeline) -> None:
    pairs: set[tuple[str, str]] = set()

    def observe(reading: SentenceReading) -> None:
        for each in find_candidates(reading.arguments, ()):
            pairs.add((each.first.concept.label, each.second.concept.label))

    document = Document(iri="urn:x", text="Aspirin met kitchen recipes.", sections=())
    replace(pipeline, gated=False).read_observed([document], lambda _: observe)
    assert pairs == {("aspirin", "kitchen recipe")}
