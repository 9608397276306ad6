"""What only stands near the words of a claim is left out with a reason; each has a control."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument

ClaimsOf = Callable[[str], set[str]]
Read = Callable[[str], ReadDocument]

# reason: (a sentence in which it holds, a like sentence, what that claims)
LEFT_OUT = {
    "only a place": (
        "Induction by zinc in hepatocytes was strong.",
        "Induction of leptin by zinc in hepatocytes was strong.",
        "zinc stimulates leptin",
    ),
    "turned by its noun": (
        "We bred mice with a deletion of leptin induced by insulin.",
        "We saw leptin induced by insulin.",
        "insulin stimulates leptin",
    ),
    "turned round": (
        "Zinc is a negative risk factor for asthma.",
        "Zinc is a risk factor for asthma.",
        "zinc predisposesTo asthma",
    ),
    "given way to": (
        "Aspirin is giving way to migraine.",
        "Aspirin is giving rise to migraine.",
        "aspirin causes migraine",
    ),
    "told to be false": (
        "Aspirin may result in falsely positive asthma.",
        "Aspirin may result in asthma.",
        "aspirin causes asthma",
    ),
    "of the next clause": (
        "Insulin decreased, but stayed constant when zinc was added.",
        "Insulin decreased when zinc was added.",
        "zinc decreases insulin",
    ),
    "only when it was given": (
        "Changes in insulin during zinc treatment after stroke.",
        "Changes in insulin after stroke.",
        "stroke affects insulin",
    ),
    "joined with it": (
        "Aspirin combined with zinc therapy was compared with zinc therapy alone.",
        "Aspirin was compared with zinc therapy.",
        "aspirin comparedWith zinc",
    ),
    "half of a list": (
        "Plasma zinc and bromide formation were inhibited by aspirin.",
        "Plasma zinc and bromide levels were lowered by aspirin.",
        "aspirin decreases plasma zinc",
    ),
}


@pytest.mark.parametrize("reason", sorted(LEFT_OUT))
def test_what_stands_beside_a_claim_is_left_out(
    read: Read, claims_of: ClaimsOf, reason: str
) -> None:
    text, control, claim = LEFT_OUT[reason]
    assert reason in dict(read(text).filtered)
    assert claim in claims_of(control)
    assert reason not in dict(read(control).filtered)


def test_a_want_that_marks_a_disease_is_no_finding_of_it(read: Read, claims_of: ClaimsOf) -> None:
    text = "Asthma is characterized by undetectable leptin in plasma."
    assert "a trait" in dict(read(text).filtered)
    assert claims_of("Leptin was undetectable in plasma.") == {"leptin not locatedIn plasma"}


def test_a_share_of_people_without_its_clause_says_nothing(read: Read) -> None:
    text = "The proportion of participants identified as being at risk was higher with zinc."
    assert not read(text).claims


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Further studies on the effects of zinc on insulin are reported.", "investigated"),
        (
            "This study tested the hypothesis that zinc alone or with aspirin improves asthma.",
            "hypothetical",
        ),
    ],
)
def test_what_is_studied_or_supposed_is_no_finding(read: Read, text: str, certainty: str) -> None:
    (claim,) = read(text).claims
    assert claim.evidence[0].certainty.value == certainty


def test_what_is_not_justified_is_not_claimed(claims_of: ClaimsOf) -> None:
    assert not claims_of("Zinc is not justified to prevent asthma.")
    assert claims_of("Zinc is given to prevent asthma.") == {"zinc prevents asthma"}
