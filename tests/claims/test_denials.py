"""What is denied, doubted or disowned, by words beside the trigger, gives no plain claim."""

import pytest

from claimgraph.model import Certainty, Polarity
from tests.claims.conftest import Read

_PLAIN = frozenset({Certainty.ASSERTED, Certainty.PROBABLE})

DENIED = {
    "a verb between": "Estrogen is not indicated for the management of osteoporosis.",
    "an adjective between": "Aspirin is unsuitable for the treatment of asthma.",
    "nobody": "No patient developed seizures after bupropion.",
    "nothing of many": "Seizures occurred in 0 of 20 patients after bupropion.",
    "none of them": "None of the patients developed seizures after bupropion.",
    "hardly any": "Few patients had stroke prevented by aspirin.",
    "most not": "Most patients did not develop seizures after bupropion.",
    "at no dose": "Aspirin reduced fever at no dose.",
    "at no dose, in front": "At no dose did aspirin reduce fever.",
    "no evidence": "No evidence was found that aspirin prevents stroke.",
    "no proof": "No proof exists that zinc causes asthma.",
    "little evidence": "There is little evidence that zinc reduces pain.",
    "not significant": "The association between zinc and asthma was not significant.",
    "no significance": "The effect of aspirin on stroke did not reach statistical significance.",
    "nonsignificant": "The correlation between zinc and asthma was nonsignificant.",
    "nonsignificantly": "Aspirin non-significantly reduced mortality.",
    "without effect": "Treatment of migraine with aspirin had no effect.",
    "little effect": "Zinc had little effect on insulin secretion.",
    "almost none": "Zinc had almost no effect on insulin secretion.",
    "not effective": "Treatment of migraine with aspirin was not effective.",
    "not replicated": "We could not replicate the association between zinc and asthma.",
    "unproven": "It is unproven that zinc treats asthma.",
    "unproven claim": "The claim that zinc treats asthma is unproven.",
    "nobody has": "No one has proven that aspirin causes asthma.",
    "rejected": "The hypothesis that zinc reduces pain was rejected.",
    "unsupported": "Our data do not support the hypothesis that zinc reduces pain.",
    "tested": "The hypothesis that zinc reduces pain was tested.",
    "against": "These data argue against a role of zinc in asthma.",
    "contrary to": "Contrary to the belief that aspirin causes asthma, nothing was seen.",
    "questioned": "A role for zinc in asthma has been questioned.",
    "once believed": "Aspirin was once believed to cure cancer.",
    "thought, but": "Metformin was thought to cause lactic acidosis, but it does not.",
    "wrong to conclude": "It would be wrong to conclude that zinc causes asthma.",
    "a mistake": "It is a mistake to assume that zinc treats asthma.",
    "falsely": "Zinc falsely appeared to reduce pain.",
    "anything but": "Zinc was anything but protective against asthma.",
    "anything but one": "Zinc is anything but a cause of asthma.",
    "far from": "Zinc was far from protective against asthma.",
    "unless": "Unless aspirin prevents stroke, it is useless.",
}


@pytest.mark.parametrize("name", DENIED)
def test_a_denied_sentence_gives_no_plain_claim(read: Read, name: str) -> None:
    found = read(DENIED[name])
    plain = [
        claim
        for claim in found.claims
        if claim.polarity is Polarity.AFFIRMED and claim.certainty in _PLAIN
    ]
    assert not plain


AFFIRMED = {
    "surprise": "It is not surprising that aspirin reduces fever.",
    "but placebo": "Aspirin, but not placebo, reduced fever.",
    "but another": "Aspirin but not ibuprofen prevents stroke.",
    "rather than": "Aspirin rather than ibuprofen prevents stroke.",
    "nothing but": "Nothing but aspirin reduced fever.",
    "no doubt": "There is no doubt that aspirin reduces fever.",
    "untreated": "If untreated, malaria causes anemia.",
    "other clause": "Aspirin does not reduce pain; it prevents stroke.",
    "no harm": "Aspirin prevents stroke with no serious adverse events.",
    "without": "Aspirin reduces fever without affecting pain.",
}


@pytest.mark.parametrize("name", AFFIRMED)
def test_a_cue_of_something_else_denies_nothing(read: Read, name: str) -> None:
    found = read(AFFIRMED[name])
    assert any(
        claim.polarity is Polarity.AFFIRMED and claim.certainty in _PLAIN for claim in found.claims
    )


def _said(read: Read, text: str) -> set[tuple[str, str, str, str]]:
    found = read(text)
    labels = {concept.iri: concept.label for concept in found.concepts}
    return {
        (
            claim.polarity.value,
            labels[claim.subject],
            claim.predicate.rpartition("#")[2],
            labels[claim.object],
        )
        for claim in found.claims
    }


def test_what_is_set_apart_is_denied(read: Read) -> None:
    assert _said(read, "Aspirin but not ibuprofen prevents stroke.") == {
        ("affirmed", "aspirin", "prevents", "stroke"),
        ("negated", "ibuprofen", "prevents", "stroke"),
    }


def test_causes_that_share_a_half(read: Read) -> None:
    said = _said(read, "Zinc reduced caffeine- but not nicotine-induced anxiety.")
    assert ("affirmed", "caffeine", "causes", "anxiety") in said
    assert ("negated", "nicotine", "causes", "anxiety") not in said


@pytest.mark.parametrize(
    "text",
    [
        "There are no published trials using aspirin in asthma.",
        "Zinc has not been commonly accepted as a treatment for asthma.",
        "Expression of insulin was not confined to the liver.",
    ],
)
def test_what_was_not_studied_accepted_or_limited_is_not_denied(text: str, read: Read) -> None:
    assert not read(text).claims


def test_the_means_is_not_denied_with_its_result(read: Read) -> None:
    said = _said(read, "Zinc failed to lower fever by inhibiting insulin.")
    assert ("negated", "zinc", "decreases", "fever") in said
    assert ("negated", "zinc", "inhibits", "insulin") not in said
    assert ("negated", "zinc", "inhibits", "insulin") in _said(
        read, "Zinc lowered fever by not inhibiting insulin."
    )


def test_what_is_not_significant_is_denied_of_all_that_is_listed(read: Read) -> None:
    said = _said(read, "Zinc was not associated with significant improvement in mood or anxiety.")
    assert ("negated", "zinc", "ameliorates", "mood") in said
    assert ("affirmed", "zinc", "ameliorates", "anxiety") not in said
