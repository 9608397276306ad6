"""Denials of a difference between the groups of a study, by whatever words tell the groups."""

from collections.abc import Callable

import pytest

Results = Callable[[tuple[str, ...], str], set[str]]

TRIAL = (
    "Effect of zinc on mood in adults with asthma: a randomised trial.",
    "Sixty adults were randomised to zinc or placebo.",
)
PAIR = (
    "Zinc versus aspirin for fever: a randomised trial.",
    "Sixty adults were randomised to zinc or aspirin.",
)
DANCING = (
    "Bench dancing improves mood in adults.",
    "Adults were randomly assigned to two groups.",
)
SWAPPED = (
    "Effects of replacing butter by oil on mood.",
    "Adults were randomly assigned to two groups.",
)
WAYS = (
    "Mood after robotic vs laparoscopic shoulder surgery.",
    "Adults were randomly assigned to two groups.",
)

DENIED = {
    "on a score": (
        TRIAL,
        "There was no significant difference on heart rate between the groups.",
        {"zinc not affects heart rate"},
    ),
    "with respect to": (
        TRIAL,
        "No difference was observed between the two groups with respect to heart rate.",
        {"zinc not affects heart rate"},
    ),
    "in terms of, at the groups": (
        TRIAL,
        "We found no difference between the groups in terms of heart rate and body weight.",
        {"zinc not affects heart rate", "zinc not affects body weight"},
    ),
    "group differences": (
        TRIAL,
        "No group differences were found for heart rate.",
        {"zinc not affects heart rate"},
    ),
    "groups that show the same": (
        TRIAL,
        "The two groups showed similar results for heart rate.",
        {"zinc not affects heart rate"},
    ),
    "groups among what was measured": (
        TRIAL,
        "Heart rate between groups was not significantly different.",
        {"zinc not affects heart rate"},
    ),
    "an adverb of sameness": (
        TRIAL,
        "Heart rate was similarly high in both groups.",
        {"zinc not affects heart rate"},
    ),
    "the same": (
        TRIAL,
        "Heart rate was the same in both groups.",
        {"zinc not affects heart rate"},
    ),
    "a time as written": (
        TRIAL,
        "The interval to delivery did not differ between the groups.",
        {"zinc not affects interval to delivery"},
    ),
    "what was tried": (
        PAIR,
        "Heart rate did not differ between the two treatments.",
        {"zinc not affects heart rate (not aspirin)"},
    ),
    "a title of words that nobody lists": (
        DANCING,
        "Heart rate did not differ between the groups.",
        {"bench dancing not affects heart rate"},
    ),
    "a title of a gerund": (
        SWAPPED,
        "Heart rate did not differ between the groups.",
        {"replacing butter by oil not affects heart rate"},
    ),
    "a title of two ways": (
        WAYS,
        "Heart rate did not differ between the groups.",
        {"robotic surgery not affects heart rate (not laparoscopic surgery)"},
    ),
    "taken back": (
        TRIAL,
        "Heart rate was lower in the zinc group, but the difference was not significant.",
        {"zinc not decreases heart rate"},
    ),
    "taken back by a verb": (
        TRIAL,
        "Heart rate was lower in the zinc group, but this failed to reach significance.",
        {"zinc not decreases heart rate"},
    ),
    "taken back by what points to it": (
        TRIAL,
        "Zinc lowered insulin levels, but this was not statistically significant.",
        {"zinc not decreases insulin"},
    ),
    "a change joined to another": (
        TRIAL,
        "Zinc caused a fall in fever but no change in heart rate.",
        {"zinc decreases fever", "zinc not affects heart rate"},
    ),
    "a second agent": (
        TRIAL,
        "Seizures were blocked by zinc but not by aspirin.",
        {"zinc inhibits seizure", "aspirin not inhibits seizure"},
    ),
}
NOTHING = {
    "what groups differ in at the outset": "There was no difference in age, heart rate and weight "
    "between the groups.",
    "parts of a study": "Heart rate did not differ between the two visits.",
}


@pytest.mark.parametrize("name", DENIED)
def test_a_denied_difference_is_of_what_is_tried(results_of: Results, name: str) -> None:
    study, text, expected = DENIED[name]
    assert results_of(study, text) == expected


@pytest.mark.parametrize("name", NOTHING)
def test_other_sameness_denies_nothing(results_of: Results, name: str) -> None:
    assert results_of(TRIAL, NOTHING[name]) == set()
