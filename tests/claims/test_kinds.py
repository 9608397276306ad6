"""What something is said to be, and who has what: kinds, bearers, tests and comparisons."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Certainty

Lines = Callable[[str], set[str]]


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Nifedipine, a calcium channel blocker, lowers fever.", "calcium channel blocker"),
        (
            "Nifedipine, one of the calcium channel blockers, lowers fever.",
            "calcium channel blocker",
        ),
        ("The calcium channel blocker nifedipine lowers fever.", "calcium channel blocker"),
        ("Nifedipine, an opiate agonist, lowers fever.", "opiate agonist"),
        ("The opiate agonist nifedipine lowered fever.", "opiate agonist"),
        ("A calcium channel blocker, nifedipine, lowers fever.", "calcium channel blocker"),
        ("Fever fell in the users of a calcium channel blocker called nifedipine.", "calcium"),
        (
            "Fever was lowered by nifedipine, a calcium channel blocker, showing its use.",
            "calcium channel blocker",
        ),
    ],
)
def test_an_apposition_tells_a_class(claims_of: Lines, text: str, claim: str) -> None:
    assert any(each.startswith(f"nifedipine isA {claim}") for each in claims_of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Aspirin, a drug, lowers fever.",  # says nothing of aspirin
        "The aspirin insulin lowers fever.",  # neither is a class
        "Aspirin, zinc, a statin, and insulin lower fever.",  # a list
        "A statin, a benzodiazepine, and insulin lower fever.",
        "In patients with asthma, a statin lowers fever.",
        "Effects of the calcium channel blocker, zinc and insulin on fever.",
    ],
)
def test_a_list_or_a_vague_class_tells_none(claims_of: Lines, text: str) -> None:
    assert not any(" isA " in each for each in claims_of(text))


def test_a_class_in_the_singular_is_of_one_name(claims_of: Lines) -> None:
    found = claims_of("The calcium channel blocker nifedipine and zinc lowered fever.")
    assert {each for each in found if " isA " in each} == {"nifedipine isA calcium channel blocker"}
    found = claims_of("The calcium channel blockers nifedipine and verapamil lowered fever.")
    assert "verapamil isA calcium channel blocker" in found


def test_the_class_before_a_name_does_not_narrow_it(claims_of: Lines) -> None:
    assert "lorazepam" in {
        each.split()[0].lower()
        for each in claims_of("The benzodiazepine lorazepam treats seizures.")
    }


def test_a_family_of_proteins_is_a_concept_and_one_of_people_is_not(claims_of: Lines) -> None:
    assert "BAX isA BCL2 family" in claims_of(
        "Bax, another member of the Bcl-2 family, causes fever."
    )
    assert not any("family" in each for each in claims_of("An asthma family had fever."))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Zinc was marketed as an analgesic.", "zinc isA analgesic"),
        ("Canavan disease is a leukodystrophy.", "Canavan disease isA leukodystrophy"),
        ("Zinc was used as an analgesic.", "zinc actsAs analgesic"),
        ("Zinc has anticancer activity.", "zinc exhibits anticancer activity"),
        ("Of 80 patients with asthma, 40 had anxiety.", "asthmatic exhibits anxiety"),
        (
            "Among patients with asthma, anxiety was diagnosed in 30%.",
            "asthmatic exhibits anxiety",
        ),
        (
            "Forty percent of patients with asthma had anxiety.",
            "asthmatic exhibits anxiety",
        ),
        ("Symptoms of migraine include nausea.", "migraine exhibits nausea"),
        ("Anxiety is common in asthma.", "anxiety occursIn asthma"),
        ("Causes of anxiety include asthma.", "asthma causes anxiety"),
        ("Risk factors for stroke include asthma.", "asthma predisposesTo stroke"),
        ("Zinc had a beneficial effect on anxiety.", "zinc ameliorates anxiety"),
        ("Zinc led to an improvement of anxiety.", "zinc ameliorates anxiety"),
        ("Improvement in anxiety was seen with zinc.", "zinc ameliorates anxiety"),
        ("Zinc was discontinued because of rash.", "zinc hasAdverseEvent rash"),
        (
            "The sensitivity of troponin in the diagnosis of stroke was 90%.",
            "troponin diagnoses stroke",
        ),
        ("Zinc was as effective as insulin.", "zinc asEffectiveAs insulin"),
        ("Zinc was ten times as potent as insulin.", "zinc moreEffectiveThan insulin"),
        ("Zinc was not superior to insulin.", "zinc not moreEffectiveThan insulin"),
        (
            "There was no difference in efficacy between zinc and insulin.",
            "zinc not differsFrom insulin",
        ),
        ("Macrophages are a source of insulin.", "macrophage produces insulin"),
    ],
)
def test_words_for_bearers_tests_and_comparisons(claims_of: Lines, text: str, claim: str) -> None:
    assert claim in claims_of(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Zinc led to improvement in cardiac index in patients with asthma.", "ameliorates asthma"),
        ("The meta-analysis improved anxiety.", "ameliorates anxiety"),
        ("Zinc has an expression.", "exhibits"),
        ("Zinc was ten times as potent as insulin.", "asEffectiveAs"),
        ("Zinc is a side effect.", "isA"),
    ],
)
def test_what_only_looks_like_it_is_not_claimed(claims_of: Lines, text: str, wrong: str) -> None:
    assert not any(wrong in each for each in claims_of(text))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Zinc plays a role in modulating anxiety.", "zinc regulates anxiety"),
        ("Zinc plays no role in modulating anxiety.", "zinc not regulates anxiety"),
        ("Zinc is important in regulating anxiety.", "zinc regulates anxiety"),
        ("Zinc is not involved in regulating anxiety.", "zinc not regulates anxiety"),
        ("Zinc is dispensable for regulating anxiety.", "zinc not regulates anxiety"),
        ("Zinc was effective in reducing anxiety.", "zinc decreases anxiety"),
    ],
)
def test_a_gerund_tells_what_a_part_is_played_in(claims_of: Lines, text: str, claims: str) -> None:
    found = claims_of(text)
    assert claims in found
    other = claims.replace(" not ", " ") if " not " in claims else claims.replace(" ", " not ", 1)
    assert other not in found


def test_a_part_that_may_be_played_is_hedged(read: Callable[[str], ReadDocument]) -> None:
    document = read("Zinc may play a role in modulating anxiety.")
    assert {each.certainty for one in document.claims for each in one.evidence} == {
        Certainty.POSSIBLE
    }


def test_what_was_only_examined_in_doing_something_does_not_do_it(claims_of: Lines) -> None:
    assert not claims_of("Zinc was examined in reducing anxiety.")


def test_a_joined_adjective_stays_in_a_name_that_no_frame_looks_into(claims_of: Lines) -> None:
    found = claims_of("Insulin was found in zinc-positive thymocytes.")
    assert found == {"insulin locatedIn zinc-positive thymocyte"}


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Apoptosis was seen in the hippocampus.", "apoptosis occursIn hippocampus"),
        ("BRCA1 mutations were found in HeLa cells.", "BRCA1 mutation occursIn HeLa"),
        ("Anxiety occurred in rats.", "anxiety occursIn rat"),
        ("Anxiety was found in asthmatics.", "asthmatic exhibits anxiety"),
        ("Rehabilitation consisted of exercise and diet.", "exercise partOf rehabilitation"),
        ("Computed tomography revealed a stroke.", "computed tomography diagnoses stroke"),
        ("Ferritin has prognostic value for mortality.", "ferritin predicts mortality"),
        ("Zinc has a positive effect on anxiety.", "zinc ameliorates anxiety"),
        ("The inhibitory effect of zinc on apoptosis was seen.", "zinc inhibits apoptosis"),
        ("Insulin secretion was similar to apoptosis.", "insulin secretion similarTo apoptosis"),
        ("Magnesium deficit inhibits apoptosis.", "magnesium deficit inhibits apoptosis"),
        ("Smoking is a contributory factor to stroke.", "smoking predisposesTo stroke"),
    ],
)
def test_words_of_a_kind_say_the_same(claims_of: Lines, text: str, claim: str) -> None:
    assert claim in claims_of(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Anxiety was not seen in rats.", "anxiety occursIn rat"),
        ("Surgery revealed no stroke.", "surgery diagnoses stroke"),
        ("Zinc has no inhibitory effect on apoptosis.", "zinc inhibits apoptosis"),
        ("Smoking is not a contributory factor to stroke.", "smoking predisposesTo stroke"),
    ],
)
def test_what_they_deny_is_not_affirmed(claims_of: Lines, text: str, wrong: str) -> None:
    assert wrong not in claims_of(text)


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Asthma is a bronchospastic disorder.", "asthma isA bronchospastic disorder"),
        ("Nifedipine is a promising tocolytic agent.", "nifedipine isA tocolytic agent"),
        (
            "Nifedipine represents a valuable tocolytic remedy.",
            "nifedipine isA valuable tocolytic remedy",
        ),
        (
            "One of the most widely used physical modalities is ultrasound therapy.",
            "ultrasonic therapy isA most widely used physical modality",
        ),
        (
            "The calcium channel blocker, nifedipine, lowers fever.",
            "nifedipine isA calcium channel blocker",
        ),
        ("BRCA1 is a housekeeping gene.", "BRCA1 isA housekeeping gene"),
    ],
)
def test_a_class_needs_no_name_of_a_terminology(claims_of: Lines, text: str, claim: str) -> None:
    assert claim in claims_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Zinc is an important factor.",
        "Nifedipine is a novel agent.",
        "Nifedipine is an inhibitor of calcium channels.",  # says what it does
        "Asthma was the second most frequent.",
        "Stroke is one of the leading causes of disability.",
    ],
)
def test_a_class_says_something_of_its_own(claims_of: Lines, text: str) -> None:
    assert not any(" isA " in each for each in claims_of(text))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Insulin plays a role in asthma.", "insulin associatedWith asthma"),
        ("Insulin plays a role in heart rate.", "insulin affects heart rate"),
        ("Insulin is involved in platelet aggregation.", "insulin affects platelet aggregation"),
        ("Zinc leads to activation of insulin.", "zinc stimulates insulin"),
        ("Zinc results in suppression of insulin.", "zinc inhibits insulin"),
        ("Aspirin blocked the zinc-mediated increase in insulin.", "zinc increases insulin"),
        ("Zinc suppressed blood pressure.", "zinc decreases blood pressure"),
        ("Zinc enhanced heart rate.", "zinc increases heart rate"),
        ("Mice developed asthma.", "mouse exhibits asthma"),
    ],
)
def test_the_predicate_is_that_of_its_object(claims_of: Lines, text: str, claim: str) -> None:
    assert claim in claims_of(text)


def test_nothing_is_said_to_be_in_what_its_name_tells(claims_of: Lines) -> None:
    assert not any("locatedIn" in each for each in claims_of("We found a mutation in BRCA1."))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Zinc stimulation of neurons was strong.", "zinc stimulates neuron"),
        ("Aspirin inhibition of insulin was strong.", "aspirin inhibits insulin"),
        ("Zinc reduced disease activity.", "zinc decreases disease activity"),
    ],
)
def test_the_name_before_a_noun_does_it(claims_of: Lines, text: str, claim: str) -> None:
    assert claim in claims_of(text)
