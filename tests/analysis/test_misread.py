"""Verbs that the parser takes for nouns or participles, by the real model."""

import pytest

from claimgraph.model import Document, Token
from claimgraph.pipeline import Pipeline


def parsed(pipeline: Pipeline, text: str) -> dict[str, Token]:
    """Return the tokens of one sentence by their words."""
    (parse,) = pipeline.analyse(Document(iri="urn:d", text=text))
    return {token.text: token for token in parse.tokens}


@pytest.mark.parametrize(
    ("text", "verb", "lemma"),
    [
        ("Prolonged loss of platelets results in chronic anxiety.", "results", "result"),
        ("The level of zinc correlated significantly with fever.", "correlated", "correlate"),
        (
            "Treatment of people with magnesium elicits a deep fever.",
            "elicits",
            "elicit",
        ),
    ],
)
def test_a_sentence_without_a_verb_gets_one(
    pipeline: Pipeline, text: str, verb: str, lemma: str
) -> None:
    token = parsed(pipeline, text)[verb]
    assert token.head == token.index
    assert token.tag in {"VBZ", "VBD"}
    assert token.lemma == lemma


def test_participles_of_a_list_are_verbs(pipeline: Pipeline) -> None:
    tokens = parsed(
        pipeline,
        "Ginger also suppressed the production of reactive oxygen species, reduced renal tissue "
        "inflammation, ameliorated mesangial expansion, and decreased anxiety.",
    )
    assert {tokens[each].tag for each in ("reduced", "ameliorated", "decreased")} == {"VBD"}


def test_a_participle_between_adverb_and_noun_is_the_verb(pipeline: Pipeline) -> None:
    tokens = parsed(
        pipeline,
        "A recent analysis showed that weaning with the new device significantly decreased "
        "ventilation time.",
    )
    assert tokens["decreased"].tag == "VBD"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Long-term results of treatment with magnesium.", "results"),
        ("To study the effects of magnesium on fever.", "effects"),
        ("Patients had reduced anxiety, increased fever and lowered zinc.", "increased"),
        ("Women with clearly reduced zinc had fever.", "reduced"),
    ],
)
def test_nouns_and_participles_stay_what_they_are(pipeline: Pipeline, text: str, word: str) -> None:
    assert parsed(pipeline, text)[word].tag in {"NNS", "VBN"}
