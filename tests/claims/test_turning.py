"""What is said of a withdrawal, an absence or an inhibitor is not said of the substance."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.vocabulary import cg

Read = Callable[[str], ReadDocument]
Lines = Callable[[str], set[str]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Aspirin withdrawal causes seizures.", "aspirin withdrawal causes seizure"),
        ("Withdrawal of aspirin causes seizures.", "aspirin withdrawal causes seizure"),
        ("Absence of zinc causes anxiety.", "absence of zinc causes anxiety"),
        ("Lack of zinc causes anxiety.", "lack of zinc causes anxiety"),
        ("Cessation of zinc intake caused anxiety.", "cessation of zinc intake causes anxiety"),
        ("Zinc consumption is influenced by anxiety.", "anxiety affects zinc consumption"),
        ("Zinc inhibits glucagon release.", "zinc inhibits glucagon release"),
        ("Aspirin increases resistance to zinc.", "aspirin increases resistance to zinc"),
        (
            "Removal of the thyroid gland abolished the effect of propranolol.",
            "removal of thyroid gland inhibits propranolol",
        ),
        ("TNF blockade causes seizures.", "tumor necrosis factor blockade causes seizure"),
    ],
)
def test_the_whole_phrase_is_the_argument(claims_of: Lines, text: str, claim: str) -> None:
    assert claims_of(text) == {claim}


def test_the_phrase_is_related_to_what_it_is_about(read: Read) -> None:
    document = read("Aspirin withdrawal causes seizures.")
    concepts = {each.iri: each for each in document.concepts}
    (claim,) = document.claims
    subject = concepts[claim.subject]
    assert subject.category == cg("Procedure")
    assert not subject.grounded
    assert [concepts[iri].label for iri in subject.related] == ["aspirin"]


def test_modifiers_narrow_the_phrase(read: Read) -> None:
    document = read("Abrupt withdrawal of aspirin causes seizures.")
    concepts = {each.iri: each for each in document.concepts}
    (claim,) = document.claims
    subject = concepts[claim.subject]
    assert subject.label == "abrupt aspirin withdrawal"
    assert [concepts[iri].label for iri in subject.broader] == ["aspirin withdrawal"]


def test_the_lexicons_concept_of_the_name_is_taken(read: Read) -> None:
    document = read("Withdrawal from alcohol caused seizures.")
    (claim,) = document.claims
    (subject,) = (each for each in document.concepts if each.iri == claim.subject)
    assert subject.grounded


def test_each_conjunct_has_its_own_phrase(claims_of: Lines) -> None:
    assert claims_of("Withdrawal of zinc and iron caused anxiety.") == {
        "zinc withdrawal causes anxiety",
        "iron withdrawal causes anxiety",
    }


def test_a_conjunct_of_another_kind_is_no_complement(claims_of: Lines) -> None:
    found = claims_of("Aspirin stimulates the secretion of glucagon and apoptosis.")
    assert found == {"aspirin stimulates glucagon secretion", "aspirin stimulates apoptosis"}


def test_a_conjunct_of_an_unknown_complement_stays_alone(claims_of: Lines) -> None:
    found = claims_of("Aspirin regulates the production of factors and apoptosis.")
    assert found == {"aspirin regulates apoptosis"}


def test_what_is_between_belongs_to_the_name(claims_of: Lines) -> None:
    found = claims_of("The seizures were caused by zinc channel blockers.")
    assert found == {"zinc channel blocker causes seizure"}


def test_a_predicate_says_what_it_does_not_what_it_is(claims_of: Lines) -> None:
    assert claims_of("Aspirin is an inhibitor of TNF.") == {
        "aspirin inhibits tumor necrosis factor"
    }


def test_in_the_absence_of_something_says_when(claims_of: Lines) -> None:
    found = claims_of("Aspirin had no effect on fever in the absence of zinc.")
    assert not [each for each in found if "zinc" in each]


def test_a_treatment_is_with_the_antagonist(claims_of: Lines) -> None:
    found = claims_of("Zinc antagonist treatment causes seizures.")
    assert "zinc causes seizure" not in found


@pytest.mark.parametrize("word", ["likelihood", "probability", "odds"])
def test_more_likely_is_a_predisposition(claims_of: Lines, word: str) -> None:
    assert claims_of(f"Aspirin increased the {word} of stroke.") == {"aspirin predisposesTo stroke"}


@pytest.mark.parametrize("word", ["changes", "alterations", "variations"])
def test_a_change_of_unknown_direction_affects(claims_of: Lines, word: str) -> None:
    assert claims_of(f"Aspirin causes {word} in blood pressure.") == {
        "aspirin affects blood pressure"
    }
