"""What is set beside what: treatments that are compared, or that people are assigned to."""

from collections.abc import Callable

import pytest

Lines = Callable[[str], set[str]]
COMPARED = "aspirin comparedWith ibuprofen"


@pytest.mark.parametrize(
    "text",
    [
        "We compared aspirin with ibuprofen in stroke.",
        "We compared the effects of aspirin and ibuprofen on fever.",
        "Comparison of aspirin and ibuprofen in stroke.",
        "Patients were randomized to aspirin or ibuprofen.",
        "Patients were randomised between aspirin and ibuprofen.",
        "A trial comparing aspirin versus ibuprofen was done.",
    ],
)
def test_two_treatments_are_compared(claims_of: Lines, text: str) -> None:
    found = claims_of(text)
    assert COMPARED in found or "ibuprofen comparedWith aspirin" in found


@pytest.mark.parametrize(
    "text",
    [
        "Patients were assigned to exercise and diet.",
        "We compared aspirin plus zinc with aspirin.",
        "We compared calcium channel blockers including nifedipine.",
        "We compared women with asthma and men.",
        "Aspirin and ibuprofen were given to patients.",
    ],
)
def test_what_acts_together_or_is_of_one_kind_is_not(claims_of: Lines, text: str) -> None:
    assert not [each for each in claims_of(text) if "comparedWith" in each]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Nifedipine was more effective than placebo.", "nifedipine moreEffectiveThan placebo"),
        ("Nifedipine was not superior to placebo.", "nifedipine not moreEffectiveThan placebo"),
        (
            "Aspirin was superior to calcium channel blockers.",
            "aspirin moreEffectiveThan calcium channel blocker",
        ),
    ],
)
def test_a_drug_is_set_beside_a_class_that_is_not_its_own(
    claims_of: Lines, text: str, claim: str
) -> None:
    assert claim in claims_of(text)


def test_a_drug_is_not_set_beside_its_own_class(claims_of: Lines) -> None:
    found = claims_of("Nifedipine was superior to calcium channel blockers.")
    assert not [each for each in found if "moreEffectiveThan" in each]
