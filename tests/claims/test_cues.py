"""Cues of a sentence, and the words that lie under them."""

from collections.abc import Callable

import pytest

from claimgraph.claims.factuality.cues import find_cues
from claimgraph.claims.factuality.scopes import Scopes
from claimgraph.claims.trees.syntax import Syntax
from claimgraph.model import Document, ParsedSentence, SectionKind, Sentence, Span
from claimgraph.pipeline import Pipeline

Parse = Callable[[str], ParsedSentence]


@pytest.fixture(scope="session")
def parse(pipeline: Pipeline) -> Parse:
    """Parse a sentence without mentions."""

    def call(text: str) -> ParsedSentence:
        document = Document(iri="urn:test", text=text)
        span = Span(0, len(text))
        sentence = Sentence(document=document, span=span, section=SectionKind.ABSTRACT, number=1)
        return next(iter(pipeline.parser.parse([(sentence, ())])))

    return call


CUES = {
    "Zinc did not lower fever.": ["not"],
    "Zinc didn't lower fever.": ["n't"],
    "Zinc not only lowers fever.": [],
    "NO lowers fever.": [],
    "No fever was seen.": ["No"],
    "Fever no longer rose.": ["no longer"],
    "Fever was ruled out.": ["ruled out"],
    "We ruled the fever out.": ["ruled out"],
    "The line was ruled.": [],
    "Zinc works in the presence and absence of iron.": [],
    "None other than zinc lowers fever.": [],
    "Zinc may lower fever.": ["may"],
    "Zinc works since May 12.": [],
    "The membrane potential rose.": [],
    "It is a potential target.": ["potential"],
    "Zinc is free of fever.": ["free"],
    "Zinc is free.": [],
    "Fever fell with the exception of men.": ["with the exception of"],
}


@pytest.mark.parametrize("text", CUES)
def test_cues(text: str, parse: Parse, pipeline: Pipeline) -> None:
    found = find_cues(parse(text), pipeline.knowledge.language)
    told = [
        " ".join(token.text for token in each.tokens)
        for each in found
        if {row.kind for row in each.rows} & {"negation", "certainty"}
    ]
    assert told == CUES[text]


def test_the_head_of_a_phrase_is_the_word_that_the_others_hang_on(
    parse: Parse, pipeline: Pipeline
) -> None:
    [cue] = find_cues(parse("Fever no longer rose."), pipeline.knowledge.language)
    assert (cue.head.text, [each.text for each in cue.tokens]) == ("longer", ["no", "longer"])


UNDER = {
    ("Zinc did not lower fever.", "not", "lower"): True,
    ("Zinc may lower fever and raise iron.", "may", "raise"): True,
    ("Zinc does not bind iron but raises fever.", "not", "bind"): True,
    ("Zinc does not bind iron but raises fever.", "not", "raises"): False,
    ("We suggest that it prevents fever.", "suggest", "prevents"): True,
    ("Inhibition was absent.", "absent", "Inhibition"): True,
    ("Zinc neither raises iron nor lowers fever.", "nor", "lowers"): True,
    ("Zinc neither raises iron nor lowers fever.", "nor", "raises"): False,
    ("Zinc could not lower fever.", "could", "lower"): False,
    ("There is no doubt that zinc lowers fever.", "no", "lowers"): False,
    ("Nobody lowers fever.", "Nobody", "lowers"): True,
    ("The fever was ruled out.", "ruled", "fever"): True,
    ("Zinc scarcely lowers fever.", "scarcely", "lowers"): True,
    ("It is false that this prevents fever.", "false", "prevents"): True,
}


@pytest.mark.parametrize(("text", "cue", "word"), UNDER)
def test_words_under_a_cue(
    text: str, cue: str, word: str, parse: Parse, pipeline: Pipeline
) -> None:
    language = pipeline.knowledge.language
    found = parse(text)
    scopes = Scopes(Syntax(found, language), language)
    [token] = [each for each in found.tokens if each.text == word]
    held = {head.text for head, _ in scopes.over(token)}
    assert (cue in held) == UNDER[text, cue, word]


def test_a_cue_set_right_before_an_argument_denies_it(parse: Parse, pipeline: Pipeline) -> None:
    language = pipeline.knowledge.language
    found = parse("Men, but not women, with neither fever nor pain took zinc rather than iron.")
    scopes = Scopes(Syntax(found, language), language)
    told = {
        each.text: effect[0].text
        for each in found.tokens
        if each.tag.startswith("NN") and (effect := scopes.over_argument(each)) is not None
    }
    assert told == {"women": "not", "fever": "neither", "pain": "neither", "iron": "rather"}
