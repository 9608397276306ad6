"""What is told of an effect, a change or a number is not told of what these are of."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

# text: (what it claims, what it does not)
WHOLE = {
    "Warfarin abolished the effect of aspirin on platelet aggregation.": (
        "warfarin inhibits effect of aspirin on platelet aggregation",
        "warfarin inhibits aspirin",
    ),
    "The effects of zinc on anxiety were blocked by diazepam.": (
        "diazepam inhibits effect of zinc on anxiety",
        "diazepam inhibits zinc",
    ),
    "Dexamethasone potentiates the action of insulin on blood pressure.": (
        "dexamethasone stimulates action of insulin on blood pressure",
        "dexamethasone stimulates insulin",
    ),
    "Diazepam attenuated the morphine-induced increase in dopamine.": (
        "diazepam inhibits morphine-induced increase of dopamine",
        "diazepam inhibits dopamine",
    ),
    "Diazepam attenuated the increase in dopamine induced by morphine.": (
        "diazepam inhibits morphine-induced increase of dopamine",
        "diazepam inhibits dopamine",
    ),
    "Mortality correlated with the number of seizures.": (
        "mortality correlatedWith number of seizure",
        "mortality correlatedWith seizure",
    ),
}


@pytest.mark.parametrize("text", WHOLE)
def test_whole_is_told(claims_of: ClaimsOf, text: str) -> None:
    wanted, unwanted = WHOLE[text]
    found = claims_of(text)
    assert wanted in found
    assert unwanted not in found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The effect of aspirin on platelet aggregation was strong.", "aspirin affects"),
        ("Naloxone blocked the effects of morphine.", "naloxone inhibits morphine"),
        ("Diazepam attenuated the increase in dopamine.", "diazepam inhibits dopamine"),
        ("Aspirin caused a number of seizures.", "aspirin causes seizure"),
        ("Aspirin reduced the number of seizures.", "aspirin decreases seizure"),
        ("Stroke was associated with a number of seizures.", "stroke associatedWith seizure"),
        (
            "The effect of zinc on insulin-induced seizures was examined.",
            "insulin causes seizure",
        ),
    ],
)
def test_part_is_told_where_no_more_is_said(claims_of: ClaimsOf, text: str, wanted: str) -> None:
    assert any(each.startswith(wanted) for each in claims_of(text))


def test_without_a_name_nothing_is_told(claims_of: ClaimsOf) -> None:
    found = claims_of("The effect of leptin on insulin secretion requires glucose.")
    assert not any("glucose" in each for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "A dominant-negative form of STAT3 blocked cell proliferation.",
        "Expression of antisense STAT3 blocked cell proliferation.",
        "Dominant-negative STAT3 blocked cell proliferation.",
    ],
)
def test_reversed_is_not_told_of_the_thing(claims_of: ClaimsOf, text: str) -> None:
    assert "STAT3 inhibits cell proliferation" not in claims_of(text)
    plain = claims_of("Expression of STAT3 blocked cell proliferation.")
    assert "STAT3 inhibits cell proliferation" in plain


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Aspirin reduces fever. Warfarin enhances it.", "warfarin stimulates fever"),
        (
            "Seizures were induced by morphine; zinc inhibits it.",
            "zinc inhibits seizure",
        ),
    ],
)
def test_antecedents_are_found(claims_of: ClaimsOf, text: str, wanted: str) -> None:
    assert wanted in claims_of(text)


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Aspirin reduces fever. Warfarin enhances it.", "warfarin stimulates aspirin"),
        ("Seizures were induced by morphine; zinc inhibits it.", "zinc inhibits morphine"),
        ("Fever is common. This cytokine stimulates insulin.", "cytokine stimulates insulin"),
        (
            "Patients received aspirin. In 3 patients bleeding occurred.",
            "aspirin hasAdverseEvent hemorrhage",
        ),
        ("Interleukin-6 varied with insulin.", "insulin affects interleukin-6"),
        ("Cancer targets zinc.", "malignant neoplasm affects zinc"),
        ("Smoking is a prognostic factor for death.", "smoking predisposesTo death"),
    ],
)
def test_others_are_not_told(claims_of: ClaimsOf, text: str, unwanted: str) -> None:
    assert unwanted not in claims_of(text)


def test_prognostic_factors_foretell(claims_of: ClaimsOf) -> None:
    found = claims_of("Smoking is an independent prognostic factor for death.")
    assert "smoking predicts death" in found
