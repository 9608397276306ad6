"""Risk, prediction, tests, treatment and adverse effects, as clinical abstracts tell them."""

from collections.abc import Callable

import pytest

from claimgraph.model import Certainty
from tests.claims.conftest import Read

ClaimsOf = Callable[[str], set[str]]

CLAIMED = {
    "Smoking is a risk factor for stroke.": "smoking predisposesTo stroke",
    "Smoking is an independent risk factor for mortality.": "smoking predisposesTo mortality",
    "Obesity increases asthma risk.": "obesity predisposesTo asthma",
    "Obesity was associated with increased odds of asthma.": "obesity predisposesTo asthma",
    "Treatment with aspirin was associated with lower mortality.": "aspirin decreases mortality",
    "Ferritin predicts mortality.": "ferritin predicts mortality",
    "Ferritin was an independent predictor of mortality.": "ferritin predicts mortality",
    "Stroke is a complication of diabetes.": "diabetes mellitus causes stroke",
    "Anxiety is a common comorbidity of asthma.": "anxiety coexistsWith asthma",
    "Smoking was more common in patients with stroke.": "smoking associatedWith stroke",
    "The sensitivity of ultrasonography for appendicitis was 90%.": (
        "ultrasonography diagnoses appendicitis"
    ),
    "Ultrasonography is useful for the diagnosis of stroke.": "ultrasonography diagnoses stroke",
    "Nausea is an adverse effect of aspirin.": "aspirin hasAdverseEvent nausea",
    "Patients with stroke received aspirin.": "aspirin treats stroke",
    "Aspirin is recommended for patients with stroke.": "aspirin treats stroke",
    "Anxiety improved after treatment with zinc.": "zinc ameliorates anxiety",
    "Blood pressure decreased after aspirin.": "aspirin decreases blood pressure",
}

DENIED = {
    "Smoking was not a risk factor for stroke.": "smoking not predisposesTo stroke",
    "Aspirin was not associated with lower mortality.": "aspirin not decreases mortality",
    "Ferritin did not predict mortality.": "ferritin not predicts mortality",
    "Ultrasonography is not useful for the diagnosis of stroke.": (
        "ultrasonography not diagnoses stroke"
    ),
    "Aspirin is not an effective treatment for stroke.": "aspirin not treats stroke",
    "Aspirin is not useful for the treatment of stroke.": "aspirin not treats stroke",
    "Anxiety did not improve with zinc.": "zinc not ameliorates anxiety",
    "Anxiety was unrelated to blood pressure.": "anxiety not associatedWith blood pressure",
    "Blood pressure was unaffected by aspirin.": "aspirin not affects blood pressure",
}


@pytest.mark.parametrize("text", CLAIMED)
def test_it_is_claimed(claims_of: ClaimsOf, text: str) -> None:
    assert CLAIMED[text] in claims_of(text)


@pytest.mark.parametrize("text", DENIED)
def test_it_is_denied_and_never_affirmed(claims_of: ClaimsOf, text: str) -> None:
    found = claims_of(text)
    assert DENIED[text] in found
    assert DENIED[text].replace(" not ", " ") not in found


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Aspirin is contraindicated in asthma.", {"aspirin contraindicatedFor asthma"}),
        (
            "Aspirin is not contraindicated in asthma.",
            {"aspirin not contraindicatedFor asthma"},
        ),
        ("Asthma is a contraindication to aspirin.", {"aspirin contraindicatedFor asthma"}),
        (
            "Aspirin may be contraindicated in patients with asthma.",
            {"aspirin contraindicatedFor asthma"},
        ),
    ],
)
def test_what_must_not_be_given_is_claimed_as_that(
    claims_of: ClaimsOf, text: str, claims: set[str]
) -> None:
    assert claims_of(text) == claims


def test_what_is_on_trial_is_only_investigated(read: Read) -> None:
    (claim,) = read("A randomized trial of aspirin in stroke.").claims
    assert claim.certainty is Certainty.INVESTIGATED
