"""What part of an abstract a sentence is, and the study design of a whole document."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Document, Evidence, Role, Section, SectionKind, Span
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import expand

Read = Callable[[str], ReadDocument]

RCT, CASE = expand("mesh:D016449"), expand("mesh:D002363")


def evidence_of(found: ReadDocument) -> tuple[Evidence, ...]:
    return tuple(each for claim in found.claims for each in claim.evidence)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Aspirin has been shown to prevent stroke.", "background"),
        ("It is well known that aspirin prevents stroke.", "background"),
        ("We investigated whether aspirin prevents stroke.", "objective"),
        ("The aim of this study was to test whether aspirin prevents stroke.", "objective"),
        ("Using a new assay, aspirin inhibited cyclooxygenase.", "methods"),
        ("We found that aspirin prevented stroke.", "results"),
        ("Aspirin prevented stroke significantly (p < 0.01).", "results"),
        ("In conclusion, aspirin prevents stroke.", "conclusions"),
        ("These findings suggest that aspirin prevents stroke.", "conclusions"),
        ("Aspirin prevents stroke.", "abstract"),
    ],
)
def test_words_tell_the_part_of_an_abstract(read: Read, text: str, kind: str) -> None:
    assert {each.section.value for each in evidence_of(read(text))} == {kind}


def test_background_ends_where_the_own_study_begins(read: Read) -> None:
    known = "Aspirin has been shown to prevent stroke."
    before = evidence_of(read(f"{known} We treated rats."))
    after = evidence_of(read(f"We treated rats. {known}"))
    assert [each.section for each in before] == [SectionKind.BACKGROUND]
    assert [each.section for each in after] == [SectionKind.ABSTRACT]


def test_a_heading_is_believed(pipeline: Pipeline) -> None:
    text = "In conclusion, aspirin prevents stroke."
    section = Section(kind=SectionKind.RESULTS, span=Span(0, len(text)))
    found = pipeline.read(Document(iri="urn:test", text=text, sections=(section,)))
    assert [each.section for each in evidence_of(found)] == [SectionKind.RESULTS]


@pytest.mark.parametrize(
    ("text", "design", "words"),
    [
        ("In this double-blind trial, 40 men were seen. Aspirin prevented stroke.", RCT, "double-"),
        ("Patients were randomly assigned to groups. Aspirin prevented stroke.", RCT, "randomly"),
        ("We report a case of fever. Aspirin caused asthma.", CASE, "report a case"),
        # Other studies, and designs that tell of one sentence only.
        ("Randomized controlled trials have been made. Aspirin prevented stroke.", None, None),
        ("We read randomized controlled trials. Aspirin prevented stroke.", None, None),
        ("Further randomized trials are needed. Aspirin prevented stroke.", None, None),
        ("We worked in vitro. Aspirin prevented stroke.", None, None),
    ],
)
def test_a_document_has_the_design_of_its_own_study(
    read: Read, text: str, design: str | None, words: str | None
) -> None:
    (evidence,) = evidence_of(read(text))
    assert evidence.design == design
    quotes = [each.quote for each in evidence.find(Role.DESIGN)]
    assert [each.startswith(words or "-") for each in quotes] == [True] * (words is not None)
    for each in evidence.selections:
        assert each.span.cut(text) == each.quote


def test_background_has_not_the_design_of_the_study(read: Read) -> None:
    text = (
        "Aspirin has been shown to prevent stroke. In this double-blind trial, zinc caused fever."
    )
    designs = {each.section: each.design for each in evidence_of(read(text))}
    assert designs[SectionKind.BACKGROUND] is None
    assert RCT in designs.values()


def test_a_sentence_that_names_a_design_keeps_it(read: Read) -> None:
    text = "In this double-blind trial, men were seen. In a case report, aspirin caused asthma."
    assert [each.design for each in evidence_of(read(text))] == [CASE]


@pytest.mark.parametrize(
    ("types", "design"),
    [
        (("D016454", "D017418"), "D017418"),
        (("D016430", "D016449"), "D016449"),
        (("D016441",), None),
        ((), None),
    ],
)
def test_publication_types_give_the_design(
    pipeline: Pipeline, types: tuple[str, ...], design: str | None
) -> None:
    text = "Aspirin prevented stroke. Aspirin inhibits cyclooxygenase in vitro."
    section = Section(kind=SectionKind.ABSTRACT, span=Span(0, len(text)))
    document = Document(iri="urn:test", text=text, sections=(section,))
    types = tuple(expand(f"mesh:{each}") for each in types)
    found = evidence_of(pipeline.read(replace(document, publication_types=types)))
    assert [each.design for each in found] == [
        design and expand(f"mesh:{design}"),
        expand("sepio:0000073"),
    ]
    assert found[0].find(Role.DESIGN) == ()
