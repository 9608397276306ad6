"""Numbers, rows of outcomes and things set against each other, where a trial tells its results."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

SAID = {
    "numbers with what was given": (
        "Mortality was 12% with zinc and 25% with placebo (P = 0.02).",
        {"zinc decreases mortality"},
    ),
    "numbers for what was given, by chance": (
        "Mortality was 12% for zinc and 14% for placebo (P = 0.6).",
        {"zinc not affects mortality"},
    ),
    "shares of those counted": (
        "Fever was seen in 86 of 177 in the control group and in 23 of 175 in the zinc group "
        "(P = 0.005).",
        {"zinc decreases fever"},
    ),
    "a rate per thousand": (
        "The fever rates in the control and zinc groups were 14.0 and 6.5 per 1000 days "
        "(P = 0.01).",
        {"zinc decreases fever"},
    ),
    "a row behind the groups": (
        "There was no difference between the zinc and placebo groups in fever, anxiety or stroke.",
        {"zinc not affects fever", "zinc not affects anxiety", "zinc not affects stroke"},
    ),
    "a row that opens with a rate": (
        "There was no difference in stroke rate, fever or mortality between zinc and placebo.",
        {"zinc not affects stroke", "zinc not affects fever", "zinc not affects mortality"},
    ),
    "two things set against each other": (
        "Mortality did not differ between zinc and aspirin.",
        {"zinc not affects mortality"},
    ),
    "how much more it fell": (
        "The reduction in fever was greater in the zinc group than in the placebo group.",
        {"zinc decreases fever"},
    ),
    "how many more had it": (
        "A lower proportion of patients in the zinc group developed fever.",
        {"zinc decreases fever"},
    ),
    "one of two was not reduced": (
        "Zinc reduced fever but not mortality.",
        {"zinc decreases fever", "zinc not decreases mortality"},
    ),
}
SAID |= {
    "a share as a fraction": (
        "Healing was seen in 25/48 in the zinc group and in 12/42 in the placebo group (P = 0.03).",
        set(),
    ),
    "two names before their groups": (
        "Fever was lower in both zinc and aspirin groups.",
        {"zinc decreases fever", "aspirin decreases fever"},
    ),
    "a dose behind the name that opens a sentence": (
        "Aspirin at a dose of 250 mg significantly reduced fever.",
        {"aspirin decreases fever"},
    ),
    "what carries an effect": (
        "Anxiety mediated the effect of stroke on depression.",
        {"anxiety affects depression"},
    ),
}
SAID |= {
    "what is impaired in a condition": (
        "Insulin secretion is impaired in diabetes.",
        {"diabetes mellitus showsDeficitOf insulin secretion"},
    ),
    "what is enhanced in those who have it": (
        "Cholesterol synthesis was enhanced in patients with hyperlipidemia.",
        {"hyperlipidemia showsExcessOf cholesterol synthesis"},
    ),
    "what is otherwise in it": (
        "Insulin clearance is disturbed in cirrhosis.",
        {"cirrhosis affects insulin clearance"},
    ),
    "what a stimulus brings about": (
        "Insulin rose in response to glucose.",
        {"glucose increases insulin"},
    ),
    "what was averted in those who got something": (
        "Bone loss was prevented in women given estrogen.",
        {"estrogen prevents bone loss"},
    ),
    "what cells are told by": (
        "Features of dendritic cells include antigen uptake.",
        {"dendritic cell exhibits antigen uptake"},
    ),
}
UNSAID = (
    "Insulin secretion is impaired in rats.",
    "Features of the trial include fever.",
    "Mortality was 12% with zinc and 25% with placebo.",
    "The difference between mice in zinc content was small.",
    "There was no difference in zinc and aspirin between mice and rats.",
)


@pytest.mark.parametrize("name", SAID)
def test_results_of_groups_are_claimed_of_what_they_got(claims_of: ClaimsOf, name: str) -> None:
    text, expected = SAID[name]
    assert claims_of(text) >= expected


@pytest.mark.parametrize("text", UNSAID)
def test_what_tells_no_difference_of_groups_claims_nothing(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == set()
