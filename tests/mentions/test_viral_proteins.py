"""Proteins of a virus whose names are synonyms of human genes."""

import pytest

from claimgraph.mentions import Senses, find_mentions, name_viral_proteins
from claimgraph.model import Concept, ConceptName, Document, NameKind, SectionKind, Sentence, Span
from claimgraph.terminology import Lexicon, WordForms
from claimgraph.vocabulary import cg

LEXICON = Lexicon(
    [
        Concept(iri="urn:virus", label="quorvel virus", category=cg("Organism")),
        Concept(iri="urn:toad", label="toad", category=cg("Organism")),
        Concept(
            iri="urn:gene",
            label="ZRX7",
            category=cg("Protein"),
            names=(ConceptName(text="LQP1", kind=NameKind.ABBREVIATION),),
        ),
    ],
    WordForms([]),
)
SENSES = Senses(
    symbol=frozenset({cg("Protein")}),
    viral=frozenset({"virus"}),
    organism=frozenset({cg("Organism")}),
    products=frozenset({"protein", "antigen"}),
)


def labels(*texts: str) -> list[str]:
    document = Document(iri="urn:document", text=" ".join(texts))
    found = []
    start = 0
    for number, text in enumerate(texts, start=1):
        span = Span(start, start + len(text))
        sentence = Sentence(
            document=document, span=span, section=SectionKind.ABSTRACT, number=number
        )
        found.append((sentence, find_mentions(sentence, LEXICON)))
        start = span.end + 1
    done = name_viral_proteins(found, SENSES)
    return [each.concept.label for _, own in done for each in own if each.text[0].isupper()]


@pytest.mark.parametrize(
    "text",
    [
        "The quorvel virus LQP1 rose.",
        "The quorvel virus (QV) transforming protein LQP1 rose.",
        "The quorvel virus oncoprotein, LQP1, rose.",
        "LQP1, a quorvel virus membrane protein, rose.",
        "LQP1 is a quorvel virus (QV) encoded antigen.",
        "Among surface proteins of quorvel virus, LQP1 is one.",
    ],
)
def test_a_name_beside_its_virus_is_of_the_virus(text: str) -> None:
    assert labels(text, "It lacks LQP1.") == ["quorvel virus LQP1"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The quorvel virus induces LQP1.",
        "The quorvel virus receptor LQP1 rose.",
        "Cells with quorvel virus, LQP1 and others.",
        "LQP1, a quorvel virus receptor, rose.",
        "The quorvel virus ZRX7 rose.",  # the approved symbol
        "The toad LQP1 rose.",
    ],
)
def test_other_names_are_of_human_genes(text: str) -> None:
    assert labels(text) == ["ZRX7"]


def test_the_concept_is_related_to_the_virus() -> None:
    text = "The quorvel virus LQP1 rose."
    document = Document(iri="urn:document", text=text)
    sentence = Sentence(
        document=document, span=Span(0, len(text)), section=SectionKind.ABSTRACT, number=1
    )
    ((_, (_, mention)),) = name_viral_proteins(
        [(sentence, find_mentions(sentence, LEXICON))], SENSES
    )
    assert mention.concept.related == ("urn:virus",)
    assert mention.concept.category == cg("Protein")
    assert not mention.concept.grounded
    assert mention.candidates == ()
