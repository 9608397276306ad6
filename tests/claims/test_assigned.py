"""Arms that are known by what people were assigned to, and what is said of them later."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

SAID = {
    "what lexicons name": (
        "Patients were randomly assigned to zinc or aspirin. Mortality did not differ between "
        "groups.",
        "zinc not affects mortality",
    ),
    "what no lexicon names": (
        "Women were randomised to follow a brief web course or a printed leaflet. Body weight was "
        "similar in both groups.",
        "brief web course not affects body weight",
    ),
    "usual care comes last": (
        "Women were randomly allocated to usual lessons or web lessons. There was no difference in "
        "body weight between the two groups.",
        "web lesson not affects body weight",
    ),
    "the other treatment of all": (
        "Patients were randomised to zinc or aspirin in addition to heparin. Mortality was "
        "similar in both groups.",
        "zinc not affects mortality",
    ),
    "names before a group": (
        "Women were randomised into Abcor (zinc 5 mg) or Abdol (zinc 9 mg) group. Mortality did "
        "not differ between the two groups.",
        "Abcor not affects mortality",
    ),
    "a part of the name": (
        "Women were randomised to follow a brief web course or a printed leaflet. The web course "
        "reduced mortality.",
        "brief web course decreases mortality",
    ),
}
UNSAID = {
    "some got nothing": (
        "Women were randomised to a web course or a waiting list. Body weight fell in both groups."
    ),
    "what all got": (
        "Women were assigned to take zinc and aspirin. Mortality did not differ between groups."
    ),
    "one arm is not read": (
        "Women were randomised to zinc or to what they chose. Mortality did not differ between "
        "groups."
    ),
    "which of them": "Women were randomised to zinc or aspirin. Mortality fell.",
}
AGAINST = {
    "behind than": (
        "Mortality was lower after zinc than after aspirin.",
        {"zinc decreases mortality"},
    ),
    "for two treatments": (
        "Mortality was lower for propranolol than for aspirin.",
        {"propranolol decreases mortality"},
    ),
    "among people": (
        "Compared with aspirin, propranolol brought lower mortality in women.",
        {"propranolol decreases mortality"},
    ),
    "more than another": (
        "Zinc reduced mortality more than aspirin.",
        {"zinc decreases mortality"},
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_an_arm_is_what_people_were_assigned_to(claims_of: ClaimsOf, name: str) -> None:
    text, wanted = SAID[name]
    assert wanted in claims_of(text)


@pytest.mark.parametrize("name", UNSAID)
def test_arms_that_are_not_all_known_are_none(claims_of: ClaimsOf, name: str) -> None:
    text = UNSAID[name]
    assert not {each for each in claims_of(text) if "mortality" in each or "weight" in each}


@pytest.mark.parametrize("name", AGAINST)
def test_what_stands_behind_than_is_no_cause(claims_of: ClaimsOf, name: str) -> None:
    text, wanted = AGAINST[name]
    assert claims_of(text) == wanted
