"""What is required or needed for something regulates it; a disease that requires it does not."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]


@pytest.mark.parametrize(
    "text",
    [
        "Insulin is required for platelet aggregation.",
        "Insulin is needed for platelet aggregation.",
        "Platelet aggregation requires insulin.",
    ],
)
def test_what_is_needed_regulates(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == {"insulin regulates platelet aggregation"}


def test_what_a_disease_requires_does_not_act_on_it(claims_of: ClaimsOf) -> None:
    assert claims_of("Asthma requires insulin.") == set()
