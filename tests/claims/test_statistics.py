"""The numbers that sentences state, and to which claims they belong."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Statistic
from claimgraph.vocabulary import CG

Read = Callable[[str], ReadDocument]
Told = tuple[str, str, float | None, float | None, float | None, str]


def told(each: Statistic) -> Told:
    kind = each.kind.removeprefix(CG)
    return kind, each.relation, each.value, each.lower, each.upper, each.unit


def of_claims(found: ReadDocument) -> dict[str, list[Told]]:
    labels = {each.iri: each.label for each in found.concepts}
    return {
        labels[claim.object]: [told(each) for each in claim.evidence[0].statistics]
        for claim in found.claims
    }


NUMBERS = {
    "(p < 0.05)": [("pValue", "<", 0.05, None, None, "")],
    "(P=.008)": [("pValue", "=", 0.008, None, None, "")],
    "(P less than 0.001)": [("pValue", "<", 0.001, None, None, "")],
    "(p = 3 x 10(-4))": [("pValue", "=", 0.0003, None, None, "")],
    "(p\u22640\u00b701)": [("pValue", "<=", 0.01, None, None, "")],
    "(odds ratio 2.1; 95% CI 1.2-3.4)": [
        ("oddsRatio", "=", 2.1, None, None, ""),
        ("confidenceInterval", "=", None, 1.2, 3.4, ""),
    ],
    "(OR, 0.71)": [("oddsRatio", "=", 0.71, None, None, "")],
    "(relative risk, 95% CI, 0.8 to 1.9)": [("confidenceInterval", "=", None, 0.8, 1.9, "")],
    "(hazard ratio = 0.64)": [("hazardRatio", "=", 0.64, None, None, "")],
    "(r = -0.42)": [("correlation", "=", -0.42, None, None, "")],
    "(n = 1,204)": [("sampleSize", "=", 1204.0, None, None, "")],
    "in 60 elderly patients": [("sampleSize", "=", 60.0, None, None, "")],
    "at 10-20 mg/kg/day": [("dose", "=", None, 10.0, 20.0, "mg/kg/day")],
    "at 600 mg daily": [("dose", "=", 600.0, None, None, "mg")],
    "at 2 mg kg-1 day-1": [("dose", "=", 2.0, None, None, "mgkg-1day-1")],
    "for 12 weeks": [("duration", "=", 12.0, None, None, "weeks")],
    # No statistics.
    "in 1996": [],
    "at 37.8 degrees": [],
    "in men 40 years of age": [],
    "by 2 or 0.25 per cent": [],
}


@pytest.mark.parametrize("words", NUMBERS)
def test_numbers_are_read(read: Read, words: str) -> None:
    text = f"Aspirin prevented stroke {words}."
    found = read(text)
    assert of_claims(found) == {"stroke": NUMBERS[words]}
    for each in found.claims[0].evidence[0].statistics:
        assert each.span.cut(text) == each.quote


def test_a_number_belongs_to_the_claim_before_it(read: Read) -> None:
    text = "Aspirin prevented stroke (p < 0.05) and asthma (p = 0.2)."
    kinds = {label: [each[2] for each in own] for label, own in of_claims(read(text)).items()}
    assert kinds == {"stroke": [0.05], "asthma": [0.2]}


def test_a_number_in_front_belongs_to_all(read: Read) -> None:
    text = "In 40 patients, aspirin prevented stroke and asthma."
    kinds = {label: [each[2] for each in own] for label, own in of_claims(read(text)).items()}
    assert kinds == {"stroke": [40.0], "asthma": [40.0]}


def test_a_number_after_a_semicolon_belongs_to_none_before(read: Read) -> None:
    text = "Aspirin prevented stroke; fever was seen often (p = 0.2)."
    assert of_claims(read(text))["stroke"] == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Obesity was associated with asthma (OR 1.1, 95% CI 0.8 to 1.4).", "negated"),
        ("Obesity was associated with asthma (OR 1.9; 95% CI 1.2 to 3.4).", "affirmed"),
        ("Obesity was associated with asthma (OR 0.4; 95% CI 0.2 to 0.8).", "affirmed"),
        ("Obesity was associated with asthma (95% CI 0.2 to 1.8 mmol).", "affirmed"),
        (
            "Obesity was associated with asthma; fever had OR 1.1 (95% CI 0.8-1.4).",
            "affirmed",
        ),
        ("The odds ratio of stroke in smokers was 2.3 (95% CI 1.2 to 3.4).", "affirmed"),
        ("The relative risk of stroke for smokers was 1.02 (95% CI 0.9 to 1.15).", "negated"),
    ],
)
def test_an_interval_with_one_inside_is_no_difference(read: Read, text: str, claim: str) -> None:
    assert [each.polarity.value for each in read(text).claims] == [claim]


def test_a_ratio_alone_tells_nothing(read: Read) -> None:
    assert read("The odds ratio of stroke in smokers was 2.3.").claims == ()


Sides = list[tuple[str, float | None, str, bool]]
OF_GROUPS: dict[str, tuple[str, Sides]] = {
    "each before its group": (
        "Fever was 12% in the zinc group and 34% in the placebo group (P = 0.01).",
        [("12%", 12.0, "zinc group", False), ("34%", 34.0, "placebo group", True)],
    ),
    "in brackets": (
        "Fever was less frequent with zinc than with placebo (12% vs. 34%, P = 0.01).",
        [("12", 12.0, "zinc", False), ("34", 34.0, "placebo", True)],
    ),
    "of how many": (
        "Fever was 12/48 in the zinc group and 25/48 in the placebo group (P = 0.01).",
        [("12/48", 0.25, "zinc group", False), ("25/48", 0.5208, "placebo group", True)],
    ),
    "of how many in a hundred thousand": (
        "Fever was 3/100000 in the zinc group and 12/100000 in the placebo group (P = 0.01).",
        [("3/100000", 3e-05, "zinc group", False), ("12/100000", 0.00012, "placebo group", True)],
    ),
    "a decimal comma": (
        "Fever was 12,5% in the zinc group and 25,3% in the placebo group (P = 0.01).",
        [],
    ),
    "a power of ten": (
        "Fever was 1.2e5 in the zinc group and 1e999 in the placebo group (P = 0.01).",
        [],
    ),
    "in the order of the groups": (
        "Fever was more frequent in controls than in zinc users (34 v 12 %).",
        [("34", 34.0, "controls", True), ("12", 12.0, "zinc", False)],
    ),
    "of something else": (
        "Fever was less frequent with zinc than with placebo and asthma was worse (12 v 34 %).",
        [],
    ),
    "without another group": ("Zinc decreased fever (12% vs. 34%).", []),
}


def test_ratios_that_are_no_shares_compare_no_groups(read: Read) -> None:
    told = "Blood pressure was 120/80 in the zinc group and 140/90 in the placebo group (P = 0.01)."
    assert not read(told).claims


@pytest.mark.parametrize("name", OF_GROUPS)
def test_the_numbers_of_two_groups(read: Read, name: str) -> None:
    text, expected = OF_GROUPS[name]
    found: Sides = []
    for each in read(text).claims[0].evidence[0].statistics:
        if each.group is not None:
            group = each.group
            assert group.span.cut(text) == group.quote
            found.append((each.quote, each.value, group.quote, group.is_comparator))
    assert found == expected
