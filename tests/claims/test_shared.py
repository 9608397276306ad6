"""Clauses that share the cause or the group of the clause before them."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

SAID = {
    "what went before": (
        "Cortisol rose after zinc, whereas insulin did not change.",
        "zinc not affects insulin",
    ),
    "what acted": (
        "Zinc lowered cortisol, but insulin was not altered.",
        "zinc not affects insulin",
    ),
    "a change that was none": (
        "Cortisol rose after zinc, while there was no change in insulin or body weight.",
        "zinc not affects body weight",
    ),
    "another way": (
        "Cortisol was lower in the zinc group, and body weight increased.",
        "zinc increases body weight",
    ),
    "what differed no more": (
        "Cortisol fell in both the zinc and placebo groups, but there was no difference between "
        "the two groups in this regard.",
        "zinc not affects cortisol",
    ),
    "the groups": (
        "Body weight was lower in knockout mice, but there was no difference in cortisol between "
        "the two groups.",
        "knockout mice not associatedWith cortisol",
    ),
}
UNSAID = {
    "a cause of its own": "Cortisol rose after zinc, whereas insulin did not change after aspirin.",
    "people of its own": "Cortisol rose after zinc, whereas insulin was lower in men.",
    "only measured": "Zinc lowered cortisol, and insulin was measured.",
    "another time": "Cortisol rose after zinc, whereas insulin did not change during sleep.",
}


@pytest.mark.parametrize("name", SAID)
def test_a_clause_shares_what_the_one_before_is_of(claims_of: ClaimsOf, name: str) -> None:
    text, wanted = SAID[name]
    assert wanted in claims_of(text)


@pytest.mark.parametrize("name", UNSAID)
def test_a_clause_with_its_own_shares_nothing(claims_of: ClaimsOf, name: str) -> None:
    found = claims_of(UNSAID[name])
    assert not {each for each in found if each.startswith("zinc") and "insulin" in each}
