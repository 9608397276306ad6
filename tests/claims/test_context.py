"""Knowledge stays as it is; what a sentence makes stays only if it says something."""

from collections.abc import Callable
from dataclasses import FrozenInstanceError, fields, replace

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.claims.context import LocalConcepts, SentenceContext
from claimgraph.model import Document, Section, SectionKind, Span
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg

Read = Callable[[str], ReadDocument]


@pytest.fixture
def concepts(pipeline: Pipeline) -> LocalConcepts:
    return LocalConcepts(pipeline.knowledge)


def test_what_a_scratch_makes_is_not_in_the_document(concepts: LocalConcepts) -> None:
    scratch = concepts.scratch()
    made = scratch.make("Odd Headache", cg("Disease"))
    assert scratch.find(made.iri) is made
    assert concepts.find(made.iri) is None
    scratch.commit()
    assert concepts.find(made.iri) is made


def test_the_first_words_for_a_concept_are_its_label(concepts: LocalConcepts) -> None:
    first = concepts.make("Odd Headache", cg("Disease"))
    assert concepts.make("odd headache", cg("Disease")) is first
    assert concepts.scratch().make("odd headache", cg("Disease")) is first


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Odd Headache odd headache", "Odd Headache"),  # with its short form behind it
        ("loss of odd odd headache", "loss of odd headache"),
        ("big bigger headache", "big bigger headache"),
        ("odd headache(a", "odd headache(a)"),
        ("odd headache (of the", "odd headache"),
        ("odd (big) headache", "odd (big) headache"),
    ],
)
def test_a_label_says_nothing_twice(concepts: LocalConcepts, label: str, expected: str) -> None:
    assert concepts.make(label, cg("Disease")).label == expected
    assert concepts.phrase(label, cg("Disease")).label == expected


def test_a_repeated_name_is_the_concept_itself(concepts: LocalConcepts) -> None:
    assert concepts.phrase("cluster headache cluster headache", cg("Disease")).grounded


def test_a_heading_is_no_modifier(read: Read) -> None:
    made = read("Background zinc causes odd headache.").concepts
    assert {each.label for each in made} == {"zinc", "odd headache", "headache"}


def test_a_sentence_that_says_nothing_leaves_no_concept(pipeline: Pipeline) -> None:
    ungated = replace(pipeline, gated=False)  # else it would not even be parsed

    def made(text: str) -> list[str]:
        section = Section(kind=SectionKind.ABSTRACT, span=Span(0, len(text)))
        found = ungated.read(Document(iri="urn:test", text=text, sections=(section,)))
        return [concept.label for concept in found.concepts if not concept.grounded]

    silent = "We saw Gobi Migraine."
    saying = "Zinc causes Gobi Migraine."
    later = "Aspirin causes gobi migraine."
    assert made(later) == ["gobi migraine"]
    assert made(f"{silent} {later}") == ["gobi migraine"]
    assert made(f"{saying} {later}") == ["Gobi migraine"]


def test_reading_leaves_knowledge_as_it_was(read: Read, pipeline: Pipeline) -> None:
    knowledge = pipeline.knowledge
    before = [getattr(knowledge, field.name) for field in fields(knowledge)]
    assert not any(isinstance(each, dict | list | set) for each in before)
    made = [each for each in read("Zinc causes odd migraine.").concepts if not each.grounded]
    assert [each.label for each in made] == ["odd migraine"]
    assert knowledge.concept(made[0].iri) is None
    with pytest.raises(FrozenInstanceError):
        knowledge.associations = True  # type: ignore[misc]


def test_a_sentence_context_cannot_be_changed(pipeline: Pipeline) -> None:
    text = "Zinc causes migraine."
    section = Section(kind=SectionKind.ABSTRACT, span=Span(0, len(text)))
    (parse,) = pipeline.analyse(Document(iri="urn:test", text=text, sections=(section,)))
    context = SentenceContext.of(parse, pipeline.knowledge)
    with pytest.raises(FrozenInstanceError):
        context.parse = parse  # type: ignore[misc]
