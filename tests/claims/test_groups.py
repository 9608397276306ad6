"""What is said of groups is claimed of what they were given; what is alike is denied."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Document, Section, SectionKind, Span
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg

ClaimsOf = Callable[[str], set[str]]
Read = Callable[[str], ReadDocument]

HIGHER_OR_LOWER = {
    "an arm": (
        "Platelet count was higher in the zinc group than in the placebo group.",
        {"zinc increases platelet count"},
    ),
    "an arm within the subject": (
        "The platelet count of patients receiving zinc was lower than that of controls.",
        {"zinc decreases platelet count"},
    ),
    "more frequent": (
        "Fever was more frequent among those given insulin.",
        {"insulin increases fever"},
    ),
    "less common": ("Stroke was less common in aspirin users.", {"aspirin decreases stroke"}),
    "what treated animals had": (
        "Zinc-treated mice exhibited less anxiety than vehicle-treated mice.",
        {"zinc decreases anxiety"},
    ),
    "a noun of change": (
        "A reduction in body weight was seen in the insulin group.",
        {"insulin decreases body weight"},
    ),
    "a passive": (
        "Platelet count was reduced in rats receiving aspirin.",
        {"aspirin decreases platelet count"},
    ),
    "an intransitive verb": (
        "Mortality fell by a third with aspirin.",
        {"aspirin decreases mortality"},
    ),
    "fewer patients": (
        "Fewer patients in the aspirin arm had strokes.",
        {"aspirin decreases stroke"},
    ),
    "controls that had more": (
        "Anxiety was higher in controls than in zinc-treated rats.",
        {"zinc decreases anxiety"},
    ),
    "risk": (
        "Women taking estrogen had a lower risk of stroke than controls.",
        {"estrogen decreases stroke"},
    ),
    "a condition of those compared": (
        "Depression was more severe in patients with asthma than in controls.",
        {"asthma associatedWith depression"},
    ),
}
NO_GROUP = {
    "controls": "Anxiety was higher in untreated controls.",
    "placebo": "Anxiety was higher in the placebo group.",
    "those not given it": "Stroke was more common in patients not receiving aspirin.",
    "things given together": "Anxiety was higher in the zinc plus insulin group.",
    "one patient": "Anxiety was higher in a patient receiving zinc.",
}
ALIKE = {
    "no difference": (
        "There was no difference in platelet count between the zinc and placebo groups.",
        {"zinc not affects platelet count"},
    ),
    "not differ": (
        "Mortality did not differ between the aspirin and placebo arms.",
        {"aspirin not affects mortality"},
    ),
    "similar": (
        "Body weight was similar in patients given zinc and in those given placebo.",
        {"zinc not affects body weight"},
    ),
    "unaltered": (
        "Platelet count remained unaltered after aspirin.",
        {"aspirin not affects platelet count"},
    ),
    "unchanged": (
        "Body weight was unchanged during zinc supplementation.",
        {"zinc not affects body weight"},
    ),
    "no change": (
        "Rats receiving insulin showed no change in platelet count.",
        {"insulin not affects platelet count"},
    ),
}
NUMBERS = {
    "significant": (
        "Mortality was 9% in patients given zinc and 21% in those given placebo (P = 0.01).",
        {"zinc decreases mortality"},
    ),
    "by chance": (
        "Mortality was 9% in patients given zinc and 12% in those given placebo (P = 0.4).",
        {"zinc not affects mortality"},
    ),
    "untold": (
        "Mortality was 9% in patients given zinc and 21% in those given placebo.",
        set(),
    ),
    "respectively": (
        "Mortality was 9% and 21% in the zinc and placebo groups, respectively (P < 0.01).",
        {"zinc decreases mortality"},
    ),
    "an event": (
        "Stroke occurred in 3% of patients given aspirin and 9% of controls (p < 0.05).",
        {"aspirin decreases stroke"},
    ),
}


@pytest.mark.parametrize("name", HIGHER_OR_LOWER)
def test_what_a_group_has_more_of_is_claimed_of_what_it_was_given(
    claims_of: ClaimsOf, name: str
) -> None:
    text, expected = HIGHER_OR_LOWER[name]
    assert expected <= claims_of(text)


@pytest.mark.parametrize("name", HIGHER_OR_LOWER)
def test_nothing_is_claimed_of_people_or_animals(claims_of: ClaimsOf, name: str) -> None:
    text, _ = HIGHER_OR_LOWER[name]
    assert not [each for each in claims_of(text) if "shows" in each or "exhibits" in each]


@pytest.mark.parametrize("name", NO_GROUP)
def test_a_group_that_nothing_sets_apart_claims_nothing(claims_of: ClaimsOf, name: str) -> None:
    assert not [each for each in claims_of(NO_GROUP[name]) if "creases" in each]


@pytest.mark.parametrize("name", ALIKE)
def test_what_is_alike_or_unchanged_is_not_affected(claims_of: ClaimsOf, name: str) -> None:
    text, expected = ALIKE[name]
    assert claims_of(text) == expected


@pytest.mark.parametrize("name", NUMBERS)
def test_numbers_tell_a_direction_only_with_a_p_value(claims_of: ClaimsOf, name: str) -> None:
    text, expected = NUMBERS[name]
    assert claims_of(text) == expected


def test_numbers_without_a_p_value_are_filtered_out_and_counted(read: Read) -> None:
    found = read(NUMBERS["untold"][0])
    assert dict(found.filtered)["no significance"] == 1


def test_a_difference_by_chance_is_none(claims_of: ClaimsOf) -> None:
    higher = "Platelet count was higher in the zinc group than in the placebo group"
    assert claims_of(f"{higher} (P = 0.6).") == {"zinc not increases platelet count"}
    assert claims_of(f"{higher} (P = 0.003).") == {"zinc increases platelet count"}


def test_each_p_value_is_of_what_stands_before_it(claims_of: ClaimsOf) -> None:
    text = "Zinc increased anxiety (P = 0.01) and body weight (P = 0.7)."
    assert claims_of(text) == {"zinc increases anxiety", "zinc not increases body weight"}


def test_the_words_that_deny_are_in_the_evidence(read: Read) -> None:
    text = "Mortality was 9% in patients given zinc and 12% in those given placebo (P = 0.4)."
    (claim,) = read(text).claims
    assert {each.quote for each in claim.evidence[0].selections} >= {"P = 0.4", "zinc"}


def test_the_other_group_is_the_comparator(read: Read) -> None:
    text = "Mortality was 9% in the zinc group and 21% in the aspirin group (P = 0.01)."
    (claim,) = read(text).claims
    assert [each.kind for each in claim.qualifiers] == [cg("comparator")]
    assert [each.value for each in claim.evidence[0].statistics] == [9.0, 21.0, 0.01]


def test_an_event_said_to_be_less_is_no_adverse_event(claims_of: ClaimsOf) -> None:
    assert claims_of(NUMBERS["an event"][0]) == {"aspirin decreases stroke"}


@pytest.mark.parametrize(
    "text",
    [
        "Platelet count was reduced in thyroidectomized rats.",
        "Insulin was elevated in leptin-deficient mice.",
        "Fever was observed in infected rats.",
        "Anxiety was higher in knockout mice.",
    ],
)
def test_altered_animals_have_nothing_by_themselves(claims_of: ClaimsOf, text: str) -> None:
    assert not [each for each in claims_of(text) if each.startswith(("rat ", "mouse "))]


@pytest.mark.parametrize(
    "text",
    [
        "Insulin improved depression in patients taking zinc.",
        "Insulin corrected fever in patients receiving aspirin.",
        "The patient with asthma had suffered from severe asthma.",
    ],
)
def test_what_people_have_is_no_effect_of_what_they_take(claims_of: ClaimsOf, text: str) -> None:
    assert not [each for each in claims_of(text) if "hasAdverse" in each or "exhibits" in each]


# -- the study itself ------------------------------------------------------------------------------

TITLE = "Effect of zinc on fever."
METHODS = "We randomly assigned children to zinc or placebo."


def studied(pipeline: Pipeline, *sentences: str) -> set[str]:
    """Return the claims of sentences behind the title and methods of a study of zinc."""
    text = " ".join((TITLE, METHODS, *sentences))
    title = len(TITLE)
    sections = (
        Section(kind=SectionKind.TITLE, span=Span(0, title)),
        Section(kind=SectionKind.ABSTRACT, span=Span(title + 1, len(text))),
    )
    found = pipeline.read(Document(iri="urn:study", text=text, sections=sections))
    labels = {concept.iri: concept.label for concept in found.concepts}
    return {
        f"{labels[each.subject]} {each.polarity.value} {each.predicate.rpartition('#')[2]} "
        f"{labels[each.object]}"
        for each in found.claims
        if each.evidence[-1].quote not in {TITLE, METHODS}
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mortality fell by 30 %.", {"zinc affirmed decreases mortality"}),
        ("Body weight did not change.", {"zinc negated affects body weight"}),
        ("Body weight was similar in both groups.", {"zinc negated affects body weight"}),
        ("The treatment group had less anxiety.", {"zinc affirmed decreases anxiety"}),
        ("Both groups had less anxiety.", set()),
        ("Anxiety fell after treatment.", {"zinc affirmed decreases anxiety"}),
        ("The drug did not affect mortality.", {"zinc negated affects mortality"}),
        (
            "Anxiety fell after surgical treatment.",
            {"surgical treatment affirmed decreases anxiety"},
        ),
        ("Anxiety fell when children stopped treatment.", set()),
        ("Insulin was measured and mortality fell.", set()),
    ],
)
def test_results_that_name_no_intervention_are_of_the_one_studied(
    pipeline: Pipeline, text: str, expected: set[str]
) -> None:
    assert studied(pipeline, text) == expected


def test_of_two_interventions_none_is_meant(pipeline: Pipeline) -> None:
    text = ("Other children were given zinc gluconate or aspirin.", "Mortality fell by 30 %.")
    zinc_only = studied(pipeline, text[1])
    both = pipeline.read(
        Document(
            iri="urn:two",
            text=(whole := f"Zinc and aspirin lower fever. {METHODS} {' '.join(text)}"),
            sections=(
                Section(kind=SectionKind.TITLE, span=Span(0, 29)),
                Section(kind=SectionKind.ABSTRACT, span=Span(30, len(whole))),
            ),
        )
    )
    assert zinc_only
    assert not [each for each in both.claims if each.evidence[0].quote == text[1]]


def test_all_patients_have_what_the_study_is_of(claims_of: ClaimsOf) -> None:
    first = "Ten patients with gout were enrolled."
    assert claims_of(f"{first} All patients were treated with colchicine.") == {
        "colchicine treats gout"
    }
    assert claims_of("All patients were treated with colchicine.") == set()
    other = "Ten patients with asthma were enrolled."
    assert claims_of(f"{first} {other} All patients were treated with colchicine.") == set()


def test_the_evidence_has_the_words_of_the_intervention(pipeline: Pipeline) -> None:
    text = f"{TITLE} {METHODS} Mortality fell by 30 %."
    sections = (
        Section(kind=SectionKind.TITLE, span=Span(0, len(TITLE))),
        Section(kind=SectionKind.ABSTRACT, span=Span(len(TITLE) + 1, len(text))),
    )
    found = pipeline.read(Document(iri="urn:study", text=text, sections=sections))
    (claim,) = (each for each in found.claims if each.predicate == cg("decreases"))
    quotes = {each.role.value: each.quote for each in claim.evidence[0].selections}
    assert quotes["antecedent"].lower() == "zinc"
