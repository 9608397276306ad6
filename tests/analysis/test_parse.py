"""Sentences with mentions to dependency trees, by the real model."""

import pytest

from claimgraph.analysis import MAX_TOKENS, Parser
from claimgraph.errors import ModelError
from claimgraph.model import Document, Mention, ParsedSentence, SectionKind, Sentence, Span
from claimgraph.pipeline import Pipeline


def read(pipeline: Pipeline, text: str) -> list[ParsedSentence]:
    return list(pipeline.analyse(Document(iri="urn:d", text=text)))


def sentence_of(text: str) -> Sentence:
    document = Document(iri="urn:d", text=text)
    return Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )


def edges(parse: ParsedSentence) -> set[tuple[str, str, str]]:
    return {
        (token.text, token.dep, parse.head(token).text)
        for token in parse.tokens
        if token.dep not in {"punct", "det"}
    }


def test_a_tree_is_over_the_untouched_text(pipeline: Pipeline) -> None:
    text = "Oral Mg2+ (250 mg) prevents migraine attacks in women. It acts quickly."
    first, second = read(pipeline, text)
    for parse in (first, second):
        for index, token in enumerate(parse.tokens):
            assert token.index == index
            assert token.span.cut(text) == token.text
            assert parse.sentence.span.contains(token.span)
    assert [token.text for token in first.tokens if token.mention is not None] == [
        "Oral",
        "Mg2+",
        "migraine attacks",
        "women",
    ]
    assert "250" not in [token.text for token in first.tokens]
    assert {
        ("prevents", "ROOT", "prevents"),
        ("Mg2+", "nsubj", "prevents"),
        ("migraine attacks", "dobj", "prevents"),
    } <= edges(first)
    assert ("It", "nsubj", "acts") in edges(second)
    assert [token.lemma for token in second.tokens] == ["it", "act", "quickly", "."]


@pytest.mark.parametrize(
    "text",
    [
        "Magnesium \x07prevents migraine.",
        "Magnesium\x1b prevents\x00 migraine.",
        "Magnesium\x85prevents\x7fmigraine.",
        "Magnesium pre\u00advents mi\u200bgraine.",
    ],
)
def test_characters_that_nobody_sees_are_hidden_from_the_parser(
    text: str, pipeline: Pipeline
) -> None:
    (parse,) = read(pipeline, text)
    assert all(token.span.cut(text) == token.text for token in parse.tokens)
    assert [token.dep for token in parse.tokens] == ["nsubj", "ROOT", "dobj", "punct"]
    assert parse.tokens[1].lemma == "prevent"


def test_a_stand_in_verb_keeps_its_lemma(pipeline: Pipeline) -> None:
    (parse,) = read(pipeline, "Magnesium functions as a calcium channel blocker.")
    verb = next(token for token in parse.tokens if token.text == "functions")
    assert (verb.lemma, verb.form, verb.dep) == ("function", "serves", "ROOT")


def test_sentences_keep_their_order_beside_those_that_cannot_be_parsed(pipeline: Pipeline) -> None:
    texts = ["Zinc helps.", "a " * (MAX_TOKENS + 1), "b " * 2000, "(zinc)", "Iron helps."]
    pairs: list[tuple[Sentence, tuple[Mention, ...]]] = [(sentence_of(each), ()) for each in texts]
    parses = list(pipeline.parser.parse(pairs))
    assert [parse.sentence.text for parse in parses] == texts
    assert [len(parse.tokens) for parse in parses] == [3, 0, 0, 1, 3]
    assert parses[-1].tokens[0].text == "Iron"
    longest = [(sentence_of("a " * MAX_TOKENS), ())]
    assert len(next(pipeline.parser.parse(longest)).tokens) == MAX_TOKENS


def test_no_sentence_gives_no_tree(pipeline: Pipeline) -> None:
    assert list(pipeline.parser.parse([])) == []
    assert read(pipeline, " \n ") == []


@pytest.mark.parametrize("model", ["no_such_model", "os", "json", "xml.dom.pulldom"])
def test_a_model_that_cannot_be_loaded_is_named(model: str, pipeline: Pipeline) -> None:
    parser = Parser(pipeline.knowledge.language, {}, model=model)
    with pytest.raises(ModelError, match="the language model cannot be loaded") as caught:
        list(parser.parse([(sentence_of("Zinc helps."), ())]))
    assert caught.value.where == model
    assert caught.value.fix
