"""What is named as an instance of a class: behind it, in brackets, before others of it."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Certainty

Lines = Callable[[str], set[str]]

NIFEDIPINE = "nifedipine isA calcium channel blocker"
VERAPAMIL = "verapamil isA calcium channel blocker"

NAMED = {
    "examples": "Calcium channel blockers, including nifedipine and verapamil, lower fever.",
    "examples of the kind": "Calcium channel blockers such as nifedipine and verapamil were given.",
    "namely": "Calcium channel blockers, namely nifedipine and verapamil, were given.",
    "a counted class": "We gave two calcium channel blockers, nifedipine and verapamil, to rats.",
    "a class right before": "The calcium channel blockers nifedipine and verapamil were given.",
    "brackets": "Calcium channel blockers (nifedipine and verapamil) were given to rats.",
    "others of it": "Nifedipine, verapamil and other calcium channel blockers lower fever.",
}


@pytest.mark.parametrize("text", NAMED.values(), ids=NAMED)
def test_each_instance_is_of_the_class(claims_of: Lines, text: str) -> None:
    assert {NIFEDIPINE, VERAPAMIL} <= claims_of(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Calcium channel blockers, insulin and zinc were given.", "calcium channel blocker"),
        ("Patients with asthma, nifedipine and other diseases.", "nifedipine isA"),
        ("Breast cancer and other cancers cause pain.", "isA"),
        ("Asthma and other drugs cause pain.", "isA"),
        ("We measured cytokines, insulin, and fever.", "isA"),
        ("Outcomes including fever and nausea were recorded.", "isA"),
        ("Calcium channel blockers and nifedipine were given.", "isA"),
        ("Substrates of insulin (e.g., zinc and aspirin) were given to rats.", "isA insulin"),
        ("Diseases other than diabetes, including asthma, were rare.", "isA diabetes"),
        ("Complications of diabetes, such as fever and nausea, were common.", "isA diabetes"),
        ("Patients with asthma, including children and adults, were seen.", "isA"),
        (
            "Neither calcium channel blockers, such as nifedipine, nor insulin lowered fever.",
            "insulin isA",
        ),
    ],
)
def test_what_is_only_listed_is_no_instance(claims_of: Lines, text: str, wrong: str) -> None:
    assert not any(wrong in each for each in claims_of(text) if " isA " in each)


@pytest.mark.parametrize(
    "text",
    [
        "We studied whether calcium channel blockers, including nifedipine, lower fever.",
        "No calcium channel blockers, including nifedipine, lowered fever.",
        "Calcium channel blockers, including nifedipine, may lower fever.",
    ],
)
def test_it_is_taken_as_known(read: Callable[[str], ReadDocument], text: str) -> None:
    (claim,) = [each for each in read(text).claims if each.predicate.endswith("isA")]
    (evidence,) = claim.evidence
    assert claim.polarity == "affirmed"
    assert evidence.certainty is Certainty.ASSERTED
    assert evidence.presupposed


def test_the_class_keeps_its_modifiers(claims_of: Lines) -> None:
    found = claims_of("Severe infections, including pneumonia, were caused by zinc.")
    assert "pneumonia isA severe infection" in found
