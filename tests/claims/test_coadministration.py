"""Drugs taken together, what comes of it, and what becomes of a drug; each with a control."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument

ClaimsOf = Callable[[str], set[str]]
Read = Callable[[str], ReadDocument]

TOGETHER = {
    "consequence of a noun": (
        "Coadministration of propranolol with metformin may lead to hypotension.",
        "propranolol interactsWith metformin",
    ),
    "consequence of a verb": (
        "When propranolol is given with metformin, hypotension may occur.",
        "propranolol interactsWith metformin",
    ),
    "prohibition": (
        "Propranolol should not be given with metformin.",
        "propranolol interactsWith metformin",
    ),
    "advice against": (
        "Concomitant use of propranolol and metformin is not recommended.",
        "propranolol interactsWith metformin",
    ),
    "caution": (
        "Caution is advised when propranolol is given to patients receiving metformin.",
        "propranolol interactsWith metformin",
    ),
    "what is avoided": (
        "The concomitant use of propranolol and metformin should be avoided.",
        "propranolol interactsWith metformin",
    ),
    "fate": (
        "Propranolol inhibits the metabolism of metformin.",
        "propranolol affects metformin",
    ),
    "amount": (
        "Propranolol led to an increase in serum zinc.",
        "propranolol increases serum zinc",
    ),
    "less of it": (
        "Propranolol caused a decrease in blood pressure.",
        "propranolol decreases blood pressure",
    ),
    "examples in brackets": (
        "Beta blockers (e.g., propranolol and atenolol) prevent migraine.",
        "propranolol prevents migraine",
    ),
    "class of a name": (
        "Aspirin is a drug that prevents stroke.",
        "aspirin prevents stroke",
    ),
    "used for the treatment": (
        "Propranolol is used for the treatment of migraine.",
        "propranolol treats migraine",
    ),
    "treated with for": (
        "She was treated with propranolol for migraine.",
        "propranolol treats migraine",
    ),
    "joined without a hyphen": (
        "Propranolol blocked morphine induced hypotension.",
        "morphine causes hypotension",
    ),
}

UNTOLD = {
    "given": "Propranolol was given with metformin.",
    "no consequence": "Coadministration of propranolol with metformin had no effect.",
    "a study": "Interaction studies of propranolol with metformin have been done.",
    "people told apart": "Patients who do not respond to propranolol have migraine.",
    "a list of words": "Beta blockers (propranolol, in short) were cheap.",
}


@pytest.mark.parametrize("name", TOGETHER)
def test_a_consequence_or_advice_relates_drugs(claims_of: ClaimsOf, name: str) -> None:
    text, expected = TOGETHER[name]
    assert expected in claims_of(text)


@pytest.mark.parametrize("name", UNTOLD)
def test_what_tells_nothing_claims_nothing_of_drugs(claims_of: ClaimsOf, name: str) -> None:
    assert not {line for line in claims_of(UNTOLD[name]) if "propranolol" in line}


def test_each_pair_that_interacts_is_claimed_once(claims_of: ClaimsOf) -> None:
    text = "The combination of propranolol and metformin should be avoided."
    assert len(claims_of(text)) == 1


CERTAINTY = {
    "Hypotension after propranolol.": "asserted",
    "Effect of propranolol on migraine.": "investigated",
    "To assess whether propranolol prevents migraine.": "investigated",
    "To report that propranolol prevents migraine.": "asserted",
    "Suspected hypotension due to propranolol was seen.": "possible",
    "We discuss the possibility of morphine-induced hypotension.": "possible",
    "Magnesium was designed to prevent migraine.": "investigated",
}


@pytest.mark.parametrize("text", CERTAINTY)
def test_how_sure_a_headline_or_aim_is(read: Read, text: str) -> None:
    found = {evidence.certainty.value for claim in read(text).claims for evidence in claim.evidence}
    assert found == {CERTAINTY[text]}
