"""What class names, arms, instruments and misplaced conjuncts tell beside what frames read."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]
Results = Callable[[tuple[str, str], str], set[str]]

SAID = {
    # the name of a class tells what its members do
    "Topotecan is a topoisomerase I inhibitor.": "topotecan inhibits TOP1",
    "Verapamil, a calcium channel blocker, was given.": "verapamil inhibits calcium channel",
    # what stands beside what a verb acts on, not beside the place
    "Zinc reduced inflammation in the liver and fever.": "zinc decreases fever",
    "Zinc reduced cholesterol in rats and mortality.": "zinc decreases mortality",
    # whose subject does what stands behind "in"
    "Leptin plays a role in regulating insulin.": "leptin regulates insulin",
    # words for what is found together
    "A mutation in SCN1A cosegregates with epilepsy.": "SCN1A mutation associatedWith epilepsy",
    "Adenosine constricted the arteries.": "adenosine affects artery",
    "Ferritin was purified from human placenta.": "ferritin locatedIn human placenta",
    # instruments
    "Pain was measured with the visual analogue scale.": "visual analogue scale diagnoses pain",
    "Depression was assessed using the Beck Depression Inventory.": (
        "Beck depression inventory diagnoses depression"
    ),
}
UNSAID = {
    "Zinc reduced inflammation in the liver and kidney.": "zinc decreases kidney",
    "Zinc reduced pain in women and men.": "zinc decreases man",
    "Connexin knockout mice exhibit deafness.": "connexin hasAdverseEvent deafness",
    "Body fat was determined by sex hormones.": "diagnoses",
}


@pytest.mark.parametrize("text", SAID)
def test_is_told(claims_of: ClaimsOf, text: str) -> None:
    assert SAID[text] in claims_of(text)


@pytest.mark.parametrize("text", UNSAID)
def test_is_not_told(claims_of: ClaimsOf, text: str) -> None:
    assert not any(UNSAID[text] in each for each in claims_of(text))


STUDY = ("Zinc versus aspirin for migraine.", "Women were randomised to zinc or aspirin.")
ALONE = ("Zinc for migraine.", "Women were randomised to zinc or placebo.")
OF_STUDIES = {
    "both are meant": (
        STUDY,
        "Both treatments reduced fever.",
        {"zinc decreases fever", "aspirin decreases fever"},
    ),
    "both are meant, of which one is said to treat": (
        ("Zinc or aspirin for migraine.", "Women were randomised to zinc or aspirin."),
        "Both treatments reduced fever.",
        {"zinc decreases fever", "aspirin decreases fever"},
    ),
    "neither is meant": (
        STUDY,
        "Neither treatment reduced fever.",
        {"zinc not decreases fever", "aspirin not decreases fever"},
    ),
    "denied of all": (
        STUDY,
        "No adverse events were reported.",
        {"zinc not hasAdverseEvent adverse effect", "aspirin not hasAdverseEvent adverse effect"},
    ),
    "not told of which": (STUDY, "Adverse events were reported.", set()),
    "what a trial counts": (
        ALONE,
        "The primary outcome was mortality.",
        {"zinc affects mortality"},
    ),
}


@pytest.mark.parametrize("case", OF_STUDIES)
def test_is_told_of_arms(results_of: Results, case: str) -> None:
    study, results, wanted = OF_STUDIES[case]
    assert results_of(study, results) == wanted
