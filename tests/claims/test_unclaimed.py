"""What a sentence does not claim: aims, what nobody reported, words that belong to others."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument

Read = Callable[[str], ReadDocument]
Claims = Callable[[str], set[str]]


def certainties(found: ReadDocument) -> list[str]:
    return [evidence.certainty.value for claim in found.claims for evidence in claim.evidence]


@pytest.mark.parametrize(
    "text",
    [
        "The aim of this study was to find out the effect of zinc on insulin.",
        "The trial was planned to describe the effect of zinc on insulin.",
        "We wanted to know the effect of zinc on insulin.",
        "It is of interest to link zinc with asthma.",
        "To clarify the role of zinc in asthma, we studied rats.",
        "The primary endpoint was the effect of zinc on insulin.",
        "We measured the effect of zinc on insulin.",
        "This review discusses the role of zinc in asthma.",
        "The role of zinc in asthma is under investigation.",
    ],
)
def test_what_is_to_be_found_out_is_not_asserted(read: Read, text: str) -> None:
    assert certainties(read(text)) == ["investigated"]


@pytest.mark.parametrize(
    "text",
    [
        "The effect of zinc on insulin was large.",
        "The aim was to help patients with asthma caused by zinc.",
        "A strong effect of zinc on insulin was seen.",
        "The patients were treated to reduce asthma caused by zinc.",
    ],
)
def test_what_is_found_or_taken_as_true_is_asserted(read: Read, text: str) -> None:
    assert "asserted" in certainties(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The role of zinc in asthma is yet to be determined.",
        "There are no reports of asthma caused by zinc.",
        "There is no data on the effect of zinc on insulin.",
        "Data on the effect of zinc on insulin are scarce.",
        "No studies have shown that zinc prevents asthma.",
    ],
)
def test_what_nobody_has_found_is_a_gap(read: Read, text: str) -> None:
    found = read(text)
    assert (len(found.claims), len(found.gaps)) == (0, 1)


def test_reports_that_there_are_leave_no_gap(read: Read) -> None:
    found = read("There are ten reports of asthma caused by zinc.")
    assert (len(found.claims), len(found.gaps)) == (1, 0)


def test_a_noun_of_its_own_parts_a_name_from_the_head(claims_of: Claims) -> None:
    assert "zinc decreases insulin" in claims_of("The zinc treatment has reduced insulin.")
    found = claims_of("The zinc antagonist treatment has reduced insulin.")
    assert "zinc decreases insulin" not in found


def test_people_are_not_given_what_they_are_intolerant_of(claims_of: Claims) -> None:
    assert not claims_of("We studied inflammation in glucose intolerant patients.")


def test_a_condition_parts_a_name_from_the_next(claims_of: Claims) -> None:
    assert not claims_of("In patients with calcium urolithiasis osteoporosis is more prevalent.")
    assert claims_of("Aspirin ulcers were seen.") == {"aspirin causes ulcer"}


def test_what_is_used_as_a_sign_treats_nothing(claims_of: Claims) -> None:
    found = claims_of("The use of zinc as a marker of inflammation in asthma is common.")
    assert "zinc treats asthma" not in found
    assert claims_of("The use of zinc in asthma is common.") == {"zinc treats asthma"}


def test_a_ratio_is_of_both(claims_of: Claims) -> None:
    found = claims_of("A CD4+/CD8+ ratio was increased in smokers.")
    assert found == {"smoker showsExcessOf ratio of CD4 to CD8"}


def test_less_of_something_does_not_act_as_it_does(claims_of: Claims) -> None:
    assert claims_of("Inactivation of insulin prevents asthma.") == {
        "inactivation of insulin prevents asthma"
    }
    assert not claims_of(
        "Omitting fentanyl reduces nausea, without increasing pain, after sevoflurane for surgery."
    )


def test_a_process_is_told_by_what_it_acts_on(claims_of: Claims) -> None:
    assert claims_of("Zinc inhibits phosphorylation of insulin and glucagon.") == {
        "zinc inhibits insulin phosphorylation",
        "zinc inhibits glucagon phosphorylation",
    }
    assert claims_of("Zinc stimulates secretion of insulin.") == {
        "zinc stimulates insulin secretion"
    }
    assert claims_of("Zinc inhibits phosphorylation in the liver.") == {
        "zinc inhibits phosphorylation",
        "phosphorylation occursIn liver",
    }


def test_words_before_what_induces_are_not_those_of_what_is_induced(claims_of: Claims) -> None:
    assert claims_of("Mental stress-induced asthma was seen.") == {"stress causes asthma"}
    assert claims_of("Acute zinc-induced asthma was seen.") == {"zinc causes acute asthma"}


def test_what_acts_on_an_induced_thing_does_not_induce_it(claims_of: Claims) -> None:
    found = claims_of("Protective effect of zinc on aspirin induced nausea in mice.")
    assert found == {"zinc ameliorates nausea", "aspirin causes nausea"}


def test_a_name_lends_its_head_from_the_next(claims_of: Claims) -> None:
    found = claims_of("Selective COX-1 or COX-2 inhibitors caused ulcers in the intestine.")
    assert found == {"cyclooxygenase 2 inhibitor causes ulcer"}
    assert claims_of("Zinc or COX-2 inhibitors caused ulcers in the intestine.") == {
        "zinc causes ulcer",
        "cyclooxygenase 2 inhibitor causes ulcer",
    }


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("We tested the hypothesis that zinc has an effect on insulin in rats.", "hypothetical"),
        ("Zinc is predicted to bind insulin.", "hypothetical"),
        ("Zinc is found to bind insulin.", "asserted"),
    ],
)
def test_what_is_supposed_is_hypothetical(read: Read, text: str, certainty: str) -> None:
    assert certainties(read(text)) == [certainty]


def test_what_somebody_denies_to_have_had_did_not_happen(claims_of: Claims) -> None:
    assert claims_of("He denied experiencing headache after aspirin.") == {
        "aspirin not hasAdverseEvent headache"
    }


def test_what_is_acted_on_is_not_what_else_people_get_does(claims_of: Claims) -> None:
    found = claims_of("The effect of zinc on nausea in patients receiving morphine was large.")
    assert found == {"zinc affects nausea"}
    assert claims_of("There was nausea in patients receiving morphine.") == {
        "morphine hasAdverseEvent nausea"
    }
