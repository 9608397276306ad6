"""Sentences whose parse a small parser gets wrong, read as their words say."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Zinc antagonists reduced fever.", {"zinc antagonist decreases fever"}),
        (
            "Aspirin, an antioxidant, reduced fever.",
            {"aspirin decreases fever", "aspirin isA antioxidant"},
        ),
        (
            "Analgesics such as aspirin cause asthma.",
            {"analgesic causes asthma", "aspirin causes asthma", "aspirin isA analgesic"},
        ),
        (
            "Hepatitis B and C cause seizures.",
            {"hepatitis B causes seizure", "hepatitis C causes seizure"},
        ),
        (
            "Silencing of BRCA1 increased anxiety.",
            {"BRCA1 silencing increases anxiety"},
        ),
    ],
)
def test_a_sentence_without_a_verb_is_given_one(
    claims_of: ClaimsOf, text: str, claims: set[str]
) -> None:
    assert claims_of(text) == claims


@pytest.mark.parametrize("text", ["Reduced fever in asthma", "Zinc binding cause of fever"])
def test_a_title_is_given_none(claims_of: ClaimsOf, text: str) -> None:
    assert not claims_of(text)


def test_a_relative_clause_behind_a_time_is_of_the_event(claims_of: ClaimsOf) -> None:
    found = claims_of("Zinc levels rose after glucose intake, which was inhibited by aspirin.")
    assert not [each for each in found if each.startswith("aspirin inhibits")]


def test_a_relative_clause_behind_its_noun_stays(claims_of: ClaimsOf) -> None:
    found = claims_of("We measured glucagon, which was inhibited by aspirin.")
    assert found == {"aspirin inhibits glucagon"}


def test_what_is_suggested_goes_on_behind_a_semicolon(read: Callable) -> None:  # type: ignore[type-arg]
    found = read("These data suggest that aspirin inhibits glucagon; zinc inhibits insulin.")
    certainties = {claim.evidence[0].certainty.value for claim in found.claims}
    assert len(found.claims) == 2
    assert certainties == {"probable"}


def test_a_statement_behind_a_semicolon_stays_one(read: Callable) -> None:  # type: ignore[type-arg]
    found = read("We tested zinc; aspirin inhibits glucagon.")
    assert [claim.evidence[0].certainty.value for claim in found.claims] == ["asserted"]


def test_neither_name_before_a_shared_noun_is_meant(claims_of: ClaimsOf) -> None:
    found = claims_of("Neither zinc nor insulin effects on fever were potentiated by dopamine.")
    assert not [each for each in found if "zinc" in each or "insulin" in each]


def test_a_name_before_another_name_is_not_meant_by_itself(claims_of: ClaimsOf) -> None:
    found = claims_of("Aspirin increased hip and forearm bone mineral density.")
    assert found
    assert "aspirin increases hip" not in found


def test_both_names_before_a_measure_are_meant(claims_of: ClaimsOf) -> None:
    found = claims_of("Zinc and iron levels were reduced by aspirin.")
    assert found == {"aspirin decreases zinc", "aspirin decreases iron"}


def test_a_participle_behind_the_object_is_of_the_event(claims_of: ClaimsOf) -> None:
    found = claims_of("Zinc increased TNF indicating anxiety.")
    assert "zinc increases tumor necrosis factor" in found
    assert not [each for each in found if "anxiety" in each]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Stroke resulted in part from anxiety.", "anxiety causes stroke"),
        ("None other than aspirin reduced fever.", "aspirin decreases fever"),
        ("Seizures were due to taking bupropion.", "bupropion causes seizure"),
        ("Stroke can be prevented by taking aspirin.", "aspirin prevents stroke"),
    ],
)
def test_words_between_lead_on(claims_of: ClaimsOf, text: str, claim: str) -> None:
    assert claims_of(text) == {claim}


@pytest.mark.parametrize(
    "text",
    [
        "Zinc caused no change in blood pressure.",
        "Zinc did not cause a significant change in blood pressure.",
        "Zinc did not cause significant anxiety.",
    ],
)
def test_a_denied_noun_on_the_way_denies_the_claim(claims_of: ClaimsOf, text: str) -> None:
    (found,) = claims_of(text)
    assert found.startswith("zinc not ")


@pytest.mark.parametrize(
    "text",
    [
        "Melanoma is a type of skin cancer.",
        "Melanoma is the most frequent skin cancer.",
        "Melanoma is the most common form of skin cancer.",
        "Melanoma is classified as a skin cancer.",
    ],
)
def test_a_class_may_be_named_by_its_kind(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == {"melanoma isA skin neoplasm"}


def test_one_thing_of_a_class_is_no_class(claims_of: ClaimsOf) -> None:
    found = claims_of("Fever is a manifestation of anxiety.")
    assert not [each for each in found if "isA" in each]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aspirin, an analgesic, was given.", {"aspirin isA analgesic"}),
        (
            "Antidepressants, such as fluoxetine and sertraline, were given.",
            {"fluoxetine isA antidepressant", "sertraline isA antidepressant"},
        ),
    ],
)
def test_an_apposition_and_an_example_are_of_a_class(
    claims_of: ClaimsOf, text: str, claims: set[str]
) -> None:
    assert claims_of(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Aspirin, the analgesic of the trial, was given.",
        "Aspirin, analgesics and zinc were given.",
    ],
)
def test_what_is_beside_it_is_no_class(claims_of: ClaimsOf, text: str) -> None:
    assert not [each for each in claims_of(text) if "isA" in each]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Treatment of rats with zinc prevented stroke.", {"zinc prevents stroke"}),
        ("Supplementation of mice with zinc reduced nausea.", {"zinc decreases nausea"}),
        ("Treatment of women with migraine reduced nausea.", set()),
    ],
)
def test_what_living_things_are_given_stands_behind_them(
    claims_of: ClaimsOf, text: str, expected: set[str]
) -> None:
    assert claims_of(text) == expected
