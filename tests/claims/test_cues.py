"""Cues found by words, and how far they reach."""

from collections.abc import Callable

import pytest

from claimgraph.claims.factuality.cues import find_cues, iter_words
from claimgraph.claims.factuality.scopes import find_scope, find_window
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
    "Zinc did not lower fever.": [("not", "negated")],
    "Zinc didn't lower fever.": [("n't", "negated")],
    "Zinc not only lowers fever.": [],
    "NO lowers fever.": [],
    "No fever was seen.": [("No", "negated")],
    "Fever cannot be excluded.": [("cannot be excluded", "possible")],
    "Zinc failed to lower fever.": [("failed to", "negated")],
    "Zinc was given in the presence and absence of iron.": [],
    "Zinc may lower fever.": [("may", "possible")],
    "Zinc was given in May 1999.": [],
    "These data indicate that zinc lowers fever.": [("indicate that", "probable")],
    "The limits are as indicated.": [],
    "Zinc raises the intriguing possibility of sleep.": [("raises possibility", "possible")],
    "We asked whether zinc lowers fever.": [("whether", "investigated")],
    "Regardless of whether it rains, zinc lowers fever.": [],
    "The membrane potential rose.": [],
    "It is a potential target.": [("potential", "possible")],
    "Zinc was ruled out.": [("ruled out", "negated")],
}


@pytest.mark.parametrize("text", CUES)
def test_cues(text: str, pipeline: Pipeline) -> None:
    found = find_cues(text, pipeline.knowledge.language.cue_phrases)
    told = [(" ".join(w.cut(text) for w in each.words), each.phrase.value) for each in found]
    assert told == CUES[text]


def test_offsets_are_those_of_the_document(pipeline: Pipeline) -> None:
    table = pipeline.knowledge.language.cue_phrases
    [cue] = find_cues("Zinc may help.", table, offset=100)
    assert (cue.span, cue.words) == (Span(105, 108), (Span(105, 108),))


def test_words() -> None:
    text = "It didn't bind NF-kB/p50 (or 0.5 mM)."
    assert [span.cut(text) for span in iter_words(text)] == [
        *("It", "did", "n't", "bind", "NF-kB/p50", "(", "or", "0.5", "mM", ")", ".")
    ]


WINDOWS = {
    "No fever or chills, but a cough.": "No fever or chills, ",
    "Cough and fever were ruled out.": "Cough and fever were ruled out.",
    "Fever is absent today; he sleeps.": "Fever is absent today",
    "No increase in pain.": "No increase in",
    "His cough has resolved, but pain is present.": "His cough has resolved",
}


@pytest.mark.parametrize("text", WINDOWS)
def test_windows(text: str, pipeline: Pipeline) -> None:
    table = pipeline.knowledge.language.cue_phrases
    found = find_cues(text, table, kinds=frozenset({"negation", "end"}))
    [cue] = [each for each in found if each.phrase.kind == "negation"]
    ends = [each.span for each in found if each.phrase.kind == "end"]
    assert find_window(cue, ends, Span(0, len(text))).cut(text) == WINDOWS[text]


SCOPES = {
    ("Zinc did not lower fever, whereas iron did.", "not"): "not lower fever",
    ("Fever was not lowered by zinc.", "not"): "Fever was not lowered by zinc",
    ("There was no change of fever in the men.", "no"): "no change of fever in the men",
    ("Zinc may lower fever.", "may"): "may lower fever",
    ("Fever may be lowered by zinc.", "may"): "Fever may be lowered by zinc",
    ("Zinc appears to lower fever.", "appears"): "Zinc appears to lower fever",
    ("We suggest that zinc lowers fever.", "suggest"): "suggest that zinc lowers fever",
    ("It is likely that zinc lowers fever.", "likely"): "likely that zinc lowers fever",
    ("Men, but not women, had fever.", "not"): "not women",
    ("A putative receptor was seen.", "putative"): "putative receptor",
    ("Zinc, rather than iron, lowers fever.", "rather than"): "rather than iron",
    ("It was suggested that zinc lowers fever.", "suggested"): "suggested that zinc lowers fever",
    ("Fever was thought to be common.", "thought"): "Fever was thought to be common",
    ("We suggest that zinc binds the iron and that salt lowers fever.", "suggest"): (
        "suggest that zinc binds the iron and that salt lowers fever"
    ),
    ("Zinc did not bind iron, showing its use.", "not"): "not bind iron",
}


@pytest.mark.parametrize(("text", "cue"), SCOPES)
def test_scopes(text: str, cue: str, parse: Parse) -> None:
    at = text.index(cue)
    span = Span(at, at + len(cue))
    scope = find_scope(parse(text), span, is_negation=cue in {"not", "no"})
    assert scope.cut(text) == SCOPES[text, cue]


def test_a_cue_that_the_parse_lacks_reaches_nothing_else(parse: Parse) -> None:
    empty = ParsedSentence(sentence=parse("No.").sentence, tokens=())
    assert find_scope(empty, Span(0, 2)) == Span(0, 2)
