"""Findings are of those whose study a document reports, where their sentence does not tell."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Document, Evidence, Role, Section, SectionKind, Span
from claimgraph.pipeline import Pipeline

Read = Callable[..., ReadDocument]

TITLE = "Effect of zinc on anxiety in obese women with asthma."
METHODS = "Sixty obese women with asthma were randomized to zinc or placebo."
FINDING = "We found that zinc decreased insulin resistance."
CASE = "A 34-year-old woman with psoriasis took zinc."


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Read:
    """Read a title and the sentences of an abstract, under headings if kinds are given."""

    def read(title: str, *sentences: str, kinds: tuple[SectionKind, ...] = ()) -> ReadDocument:
        parts = [(SectionKind.TITLE, title)]
        if kinds:
            parts += zip(kinds, sentences, strict=True)
        else:
            parts.append((SectionKind.ABSTRACT, " ".join(sentences)))
        text, sections = "", []
        for kind, part in parts:
            start = len(text)
            text += f"{part} "
            sections.append(Section(kind=kind, span=Span(start, start + len(part))))
        document = Document(iri="urn:inherited", text=text, sections=tuple(sections))
        return pipeline.read(document)

    return read


def people_of(found: ReadDocument, *, last: int) -> set[str]:
    """Return the populations of the claims of the sentence with a number."""
    labels = {each.iri: each.label for each in found.concepts}
    claims = [each for each in found.claims if any(one.sentence == last for one in each.evidence)]
    assert claims
    return {
        labels[each.concept]
        for claim in claims
        for each in claim.qualifiers
        if each.kind.endswith("#population")
    }


def evidence_of(found: ReadDocument, *, sentence: int) -> Evidence:
    """Return the first evidence from a sentence."""
    return next(
        each for claim in found.claims for each in claim.evidence if each.sentence == sentence
    )


def test_a_finding_is_of_the_people_of_the_title(read: Read) -> None:
    found = read(TITLE, METHODS, FINDING)
    assert people_of(found, last=3) == {"obese women with asthma"}


def test_the_words_for_whom_are_quoted_where_they_stand(read: Read) -> None:
    found = read(TITLE, METHODS, FINDING)
    quoted = evidence_of(found, sentence=3).find(Role.QUALIFIER)
    (words,) = [each for each in quoted if each.quote == "obese women with asthma"]
    assert words.span.start == TITLE.index("obese")


@pytest.mark.parametrize(
    ("title", "methods", "expected"),
    [
        ("Zinc and anxiety.", METHODS, {"obese women with asthma"}),
        ("Zinc and anxiety in women.", METHODS, {"obese women with asthma"}),
        ("Zinc in children.", "We studied forty children with asthma.", {"child with asthma"}),
        ("Effect of zinc in rats.", "Male Wistar rats were given zinc.", {"male Wistar rats"}),
        ("Effect of zinc on rat liver.", "Samples were measured.", {"rat"}),
        ("Effect of zinc in bulls.", "Samples were measured.", {"bull"}),
        ("Effect of zinc.", "Twelve young Chinese males were given zinc.", {"young Chinese males"}),
        ("Effect of zinc.", "We studied thirty patients.", set()),
    ],
)
def test_those_whom_title_aim_or_methods_name(
    read: Read, title: str, methods: str, expected: set[str]
) -> None:
    assert people_of(read(title, methods, FINDING), last=3) == expected


@pytest.mark.parametrize(
    ("title", "methods"),
    [
        (TITLE, "They were compared with healthy controls."),
        ("Effect of zinc in rats and rabbits.", "Samples were measured."),
        ("Effect of zinc.", "Rats were given zinc, and women with asthma were enrolled."),
        ("Zinc as a treatment for women with asthma.", "Samples were measured."),
    ],
)
def test_of_several_groups_none_is_taken(read: Read, title: str, methods: str) -> None:
    assert people_of(read(title, methods, FINDING), last=3) == set()


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        ("We found that zinc decreased insulin resistance in men.", {"man"}),
        ("We found that zinc decreased insulin resistance in the rat.", {"rat"}),
        ("We found that the patients on zinc had less fever.", {"obese women with asthma"}),
        ("Zinc treated asthma (p = 0.01).", set()),
    ],
)
def test_what_names_its_own_people_or_their_condition(
    read: Read, finding: str, expected: set[str]
) -> None:
    assert people_of(read(TITLE, METHODS, finding), last=3) <= expected


def test_background_and_what_things_are_is_of_nobody(read: Read) -> None:
    found = read(
        TITLE,
        "Zinc decreases insulin resistance.",
        METHODS,
        "Zinc is an antioxidant.",
        kinds=(SectionKind.BACKGROUND, SectionKind.METHODS, SectionKind.RESULTS),
    )
    assert people_of(found, last=2) == set()
    assert people_of(found, last=4) == set()


def test_background_and_finding_are_two_claims(read: Read) -> None:
    text = "Zinc decreases insulin resistance."
    found = read(
        TITLE,
        text,
        METHODS,
        text,
        kinds=(SectionKind.BACKGROUND, SectionKind.METHODS, SectionKind.RESULTS),
    )
    assert people_of(found, last=2) == set()
    assert people_of(found, last=4) == {"obese women with asthma"}


def test_one_patient_of_a_report(read: Read) -> None:
    found = read("Zinc poisoning.", CASE, "She developed nausea.", "Zinc may cause vomiting.")
    assert people_of(found, last=3) == {"34-year-old woman with psoriasis"}
    assert people_of(found, last=4) == set()


def test_one_of_several_patients_is_not_all(read: Read) -> None:
    found = read("Zinc poisoning.", "Eight patients took zinc.", CASE, "She developed nausea.")
    assert people_of(found, last=4) == set()


def test_an_arm_is_a_comparator_by_its_short_form_alone(read: Read) -> None:
    found = read(
        "Zinc for anxiety in women.",
        "Sixty women were randomized to zinc or a weekly lecture (WLC).",
        "Compared to WLC, the zinc group reported less pain (p = 0.01).",
    )
    labels = {each.iri: each.label for each in found.concepts}
    compared = {
        labels[each.concept]
        for claim in found.claims
        for each in claim.qualifiers
        if each.kind.endswith("#comparator")
    }
    assert compared == {"WLC"}


def test_patients_have_the_disease_that_only_the_title_names(read: Read) -> None:
    methods = "A total of 24 patients were randomised to zinc or placebo."
    found = read("Zinc in psoriasis.", methods, FINDING)
    (people,) = people_of(found, last=3)
    assert "psoria" in people


def test_what_was_seen_in_a_dish_is_of_nobody(read: Read) -> None:
    found = read(TITLE, METHODS, "In vitro, zinc decreased insulin resistance (p = 0.01).")
    assert people_of(found, last=3) == set()


def test_a_trial_is_not_of_those_alone_who_got_something(read: Read) -> None:
    title = "Zinc in obese women with asthma treated with zinc."
    found = read(title, "Women were randomized to zinc or placebo.", FINDING)
    assert people_of(found, last=3) == {"obese women with asthma"}


def test_human_tissue_is_not_of_the_animals_studied_beside(read: Read) -> None:
    aim = "We aimed to study the role of human hepatic enzymes."
    found = read("Zinc and enzymes.", f"{aim} Iron was measured in rat liver.", FINDING)
    assert people_of(found, last=4) == set()


def test_people_of_advice_are_not_those_studied(read: Read) -> None:
    advice = "Cytology is suggested in women on long-term care."
    found = read("Zinc-induced nausea.", "A case is reported.", advice)
    assert people_of(found, last=1) == set()
