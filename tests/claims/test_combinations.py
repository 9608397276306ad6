"""What acts together is told of together; what is only listed, of each."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

TOGETHER = "aspirin plus dipyridamole prevents stroke"


@pytest.mark.parametrize(
    "text",
    [
        "The combination of aspirin and dipyridamole prevented stroke.",
        "A combination of aspirin with dipyridamole prevented stroke.",
        "Combined treatment with aspirin and dipyridamole prevented stroke.",
        "Concomitant use of aspirin and dipyridamole prevented stroke.",
        "Aspirin plus dipyridamole prevented stroke.",
        "Aspirin/dipyridamole prevented stroke.",
        "Aspirin in combination with dipyridamole prevented stroke.",
        "Aspirin combined with dipyridamole prevented stroke.",
        "Aspirin together with dipyridamole prevented stroke.",
        "Aspirin prevented stroke together with dipyridamole.",
    ],
)
def test_what_acts_together_is_one(claims_of: ClaimsOf, text: str) -> None:
    found = claims_of(text)
    assert TOGETHER in found
    assert not found & {"aspirin prevents stroke", "dipyridamole prevents stroke"}


@pytest.mark.parametrize(
    "text",
    [
        "Aspirin and dipyridamole prevented stroke.",
        "Aspirin, alone or in combination with dipyridamole, prevented stroke.",
        "Treatment with aspirin and dipyridamole prevented stroke.",
        "Aspirin or dipyridamole prevented stroke.",
    ],
)
def test_what_is_listed_is_told_of_each(claims_of: ClaimsOf, text: str) -> None:
    found = claims_of(text)
    assert "aspirin prevents stroke" in found
    assert TOGETHER not in found


def test_a_combination_is_a_drug_if_all_its_parts_are(
    read: Callable[[str], object],
) -> None:
    found = read("The combination of aspirin and dipyridamole prevented stroke.")
    concepts = {each.label: each for each in found.concepts}  # type: ignore[attr-defined]
    whole = concepts["aspirin plus dipyridamole"]
    assert whole.category == concepts["aspirin"].category
    assert concepts["aspirin"].iri in whole.related


def test_conditions_are_not_combined(claims_of: ClaimsOf) -> None:
    found = claims_of("The combination of anxiety and asthma causes stroke.")
    assert not any("plus" in each for each in found)


def test_a_companion_that_is_the_object_is_no_part_of_the_subject(claims_of: ClaimsOf) -> None:
    found = claims_of("Aspirin was given together with warfarin and caused bleeding.")
    assert not any(each.startswith("aspirin plus warfarin interactsWith") for each in found)
