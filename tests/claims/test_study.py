"""What a study is of is meant where its results name it by a stand-in, or not at all."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument

ReadStudy = Callable[[str, str, str], ReadDocument]

VERSUS = (
    "Effect of zinc versus aspirin on fever in children.",
    "Children were randomized to zinc (group A, n = 20) or aspirin (group B).",
)
PROGRAMME = (
    "Effects of a guided exercise programme on anxiety: a randomized trial.",
    "Sixty adults were allocated to the programme or to usual care.",
)
WALKS = (
    "Mirror sessions for adults with asthma: a randomised controlled trial.",
    "Sixty adults were randomised to mirror sessions or usual care.",
)
RISKS = ("Risk factors for stroke in women.", "We studied 600 women.")
SYMBOLS = (
    "Comparison of the Supreme and ProSeal masks: a randomised study.",
    "Children were randomly assigned to two groups.",
)

Results = Callable[[tuple[str, str], str], set[str]]

ARMS = {
    "a letter": (
        VERSUS,
        "Anxiety was lower in group A than in group B.",
        {"zinc decreases anxiety (not aspirin)"},
    ),
    "people in a group with a letter": (
        VERSUS,
        "Patients in group B had less anxiety.",
        {"aspirin decreases anxiety"},
    ),
    "either group": (
        VERSUS,
        "No stroke occurred in either group.",
        {"zinc not hasAdverseEvent stroke", "aspirin not hasAdverseEvent stroke"},
    ),
    "both of two that got something": (
        VERSUS,
        "Pain scores decreased in both groups.",
        {"zinc decreases pain intensity", "aspirin decreases pain intensity"},
    ),
    "the intervention group": (
        PROGRAMME,
        "Participants in the intervention group had lower body weight.",
        {"guided exercise programme decreases body weight"},
    ),
    "patients of a group": (
        PROGRAMME,
        "The case group patients had less depression.",
        {"guided exercise programme decreases depression"},
    ),
    "a name of words that the title has": (
        WALKS,
        "Anxiety was lower in the mirror session group than in the control group.",
        {"mirror session decreases anxiety (not control group)"},
    ),
    "how significant a change was": (
        WALKS,
        "The reduction in anxiety was significant in the intervention group.",
        {"mirror session decreases anxiety"},
    ),
    "how likely something was": (
        WALKS,
        "The odds of stroke were lower in the intervention group.",
        {"mirror session prevents stroke"},
    ),
    "how few there were": (
        WALKS,
        "There were significantly fewer seizures in the intervention group.",
        {"mirror session decreases seizure"},
    ),
    "that there were none": (
        WALKS,
        "There were no seizures in the intervention group.",
        {"mirror session not hasAdverseEvent seizure"},
    ),
    "the highest of several": (
        VERSUS,
        "Mortality was highest in group A.",
        {"zinc increases mortality"},
    ),
    "a change that a noun before tells": (
        WALKS,
        "A body weight decrease was observed in the intervention group.",
        {"mirror session decreases body weight"},
    ),
    "a name that nothing is known of": (
        SYMBOLS,
        "Mortality in the ProSeal group was lower than in the Supreme group.",
        {"ProSeal mask decreases mortality (not Supreme mask)"},
    ),
}
LEFT_OUT = {
    "a passive": ("Depression was reduced.", {"guided exercise programme decreases depression"}),
    "a noun": (
        "A significant reduction in depression was seen.",
        {"guided exercise programme decreases depression"},
    ),
    "a stand-in": (
        "The programme reduced depression.",
        {"guided exercise programme decreases depression"},
    ),
    "in some people": (
        "A reduction in depression was seen in women.",
        {"guided exercise programme decreases depression"},
    ),
}
NOT_LEFT_OUT = {
    "controls": "Depression was reduced in the control group.",
    "a group that is not known": "Depression was reduced in group C.",
    "a contrast of people": "There was a difference in mortality between men and women.",
    "these animals": "These rats had a reduction in body weight.",
    "a baseline": "At baseline, body weight was similar in both groups.",
    "a correlation": "Age was not correlated with any difference in body weight.",
    "another time": "An increase in mortality with age was found.",
}


@pytest.mark.parametrize("name", ARMS)
def test_groups_stand_for_what_they_got(results_of: Results, name: str) -> None:
    study, text, expected = ARMS[name]
    assert results_of(study, text) == expected


@pytest.mark.parametrize("name", LEFT_OUT)
def test_what_is_tried_is_meant_where_nothing_else_is_named(results_of: Results, name: str) -> None:
    text, expected = LEFT_OUT[name]
    assert results_of(PROGRAMME, text) == expected


@pytest.mark.parametrize("name", NOT_LEFT_OUT)
def test_what_is_tried_is_not_meant(results_of: Results, name: str) -> None:
    found = results_of(PROGRAMME, NOT_LEFT_OUT[name])
    assert not [each for each in found if each.startswith("guided")]


@pytest.mark.parametrize(
    "text",
    [
        "Mortality fell.",
        "The intervention group had less anxiety in group C.",
        "Body weight was lower in group C.",
        "Anxiety was higher in the older group.",
    ],
)
def test_of_two_arms_a_clause_without_either_means_none(results_of: Results, text: str) -> None:
    found = results_of(VERSUS, text)
    assert not [each for each in found if each.startswith("aspirin") or "mortality" in each]
    assert not [each for each in found if "weight" in each or "higher" in each]


def test_both_groups_are_not_meant_if_one_got_a_placebo(results_of: Results) -> None:
    methods = "Children were randomized to zinc or placebo."
    study = ("Effect of zinc on fever in children.", methods)
    assert results_of(study, "Body weight decreased in both groups.") == set()
    assert results_of(study, "Body weight decreased in the treatment group.") == {
        "zinc decreases body weight"
    }


@pytest.mark.parametrize(
    "text",
    [
        "There was no difference in body weight between the two groups.",
        "No significant change in body weight was observed.",
        "There was no group-by-time interaction for body weight.",
        "There was no difference in body weight between the case and control groups.",
    ],
)
def test_against_a_placebo_no_difference_denies_an_effect(results_of: Results, text: str) -> None:
    methods = "Children were randomized to zinc or placebo."
    study = ("Effect of zinc on fever in children.", methods)
    assert results_of(study, text) == {"zinc not affects body weight"}


@pytest.mark.parametrize("group", ["older", "age", "adult", "risk", "asthma"])
def test_a_group_that_tells_who_is_in_it_got_nothing(results_of: Results, group: str) -> None:
    text = f"Anxiety was lower in the {group} group than in the others."
    assert not [each for each in results_of(WALKS, text) if "decreases" in each]


def test_what_is_done_by_means_of_something_is_no_trial_of_it(results_of: Results) -> None:
    study = (
        "Blood cells in asthma.",
        "Lymphocytes were counted using monoclonal antibodies.",
    )
    assert results_of(study, "Lymphocytes were significantly increased.") == set()


def test_other_people_than_those_studied_do_not_have_what_these_have(results_of: Results) -> None:
    study = ("Anxiety in patients with asthma.", "We studied 40 patients and 40 controls.")
    found = results_of(study, "General practitioners had less stroke than controls.")
    assert not [each for each in found if "asthma" in each]


SHARED = (
    "Laparoscopic versus open appendectomy: a randomized trial.",
    "Patients were randomized to laparoscopic or open appendectomy.",
)
JOINED = (
    "A comparison of laparoscopic and open appendectomy.",
    "Patients were randomized to two groups.",
)
SPELLED = (
    "Effects of mechanical frobnication on fever.",
    "Adults were assigned to one of two groups.",
)
AGAINST = {
    "two drugs": (
        VERSUS,
        "Body weight did not differ between the two groups.",
        {"zinc not affects body weight (not aspirin)"},
    ),
    "two adjectives before one noun": (
        SHARED,
        "Mortality did not differ between the two groups.",
        {"laparoscopic appendectomy not affects mortality (not open appendectomy)"},
    ),
    "the same joined by a conjunction": (
        JOINED,
        "Mortality was similar in both groups.",
        {"laparoscopic appendectomy not affects mortality (not open appendectomy)"},
    ),
    "a group called by the adjective": (
        JOINED,
        "Fever was less frequent in the laparoscopic group.",
        {"laparoscopic appendectomy decreases fever"},
    ),
    "words that nothing is known of": (
        SPELLED,
        "Body weight was lower in the intervention group.",
        {"mechanical frobnication decreases body weight"},
    ),
    "a subject with a phrase for the groups": (
        PROGRAMME,
        "Body weight in the two groups differed significantly.",
        {"guided exercise programme affects body weight"},
    ),
    "what showed a difference": (
        PROGRAMME,
        "Body weight showed a significant difference between the groups.",
        {"guided exercise programme affects body weight"},
    ),
}


@pytest.mark.parametrize("name", AGAINST)
def test_no_difference_from_another_arm_is_told_against_it(results_of: Results, name: str) -> None:
    study, text, expected = AGAINST[name]
    assert results_of(study, text) == expected


def test_words_that_nothing_is_known_of_are_no_arm_without_groups(results_of: Results) -> None:
    study = ("Effects of mechanical frobnication on fever.", "We counted 40 adults with fever.")
    assert results_of(study, "The results are these. Body weight was reduced.") == set()


def test_how_alike_an_event_was_tells_none_of_it(results_of: Results) -> None:
    found = results_of(VERSUS, "Pain was similar in both groups.")
    assert found == {"zinc not affects pain (not aspirin)"}


WELL = {
    "what a title says that something was studied in": (
        "Blood pressure in migraine.",
        "Leptin was higher in patients.",
        {"migraine showsExcessOf leptin"},
    ),
    "patients of a sentence before": (
        "Blood pressure in adults.",
        "Leptin was lower in patients.",
        {"migraineur showsDeficitOf leptin"},
    ),
    "not of people who are told apart": (
        "Blood pressure in adults.",
        "Leptin was lower in patients with stroke than in those without.",
        {"stroke patient showsDeficitOf leptin"},
    ),
}


@pytest.mark.parametrize("name", WELL)
def test_a_comparative_tells_the_cases_from_those_who_are_well(
    results_of: Results, name: str
) -> None:
    title, text, expected = WELL[name]
    people = "patients" if "migraine" in title else "patients with migraine"
    methods = f"We studied 40 {people} and 40 healthy volunteers."
    assert {each for each in results_of((title, methods), text) if "leptin" in each} == expected


def test_a_concept_has_the_words_of_its_antecedent_as_a_name(read_study: ReadStudy) -> None:
    found = read_study(
        "Leptin in adults.",
        "We studied patients with severe migraine and healthy controls.",
        "Leptin was higher in patients.",
    )
    names = {name.text for each in found.concepts for name in each.names}
    assert "patients with severe migraine" in names


@pytest.mark.parametrize(
    "title",
    [
        "Effect of the duration of zinc treatment on fever.",
        "Effects of two zinc regimens on fever.",
        "Effects of zinc and of something else that is unread on fever.",
        "Zinc is found in meat.",
        "Interleukin-2 in fever.",
    ],
)
def test_a_title_that_says_no_single_thing_is_tried_supplies_none(
    results_of: Results, title: str
) -> None:
    study = (title, "Children were randomized to two groups.")
    assert results_of(study, "Body weight decreased.") == set()


TRIED = {
    "or a placebo": (
        "Sutherlandia leaf powder in healthy adults.",
        "Participants consumed Sutherlandia leaf powder or placebo.",
        "Sutherlandia leaf powder",
    ),
    "versus a placebo": (
        "Fever in children: a trial.",
        "Children were randomized to zinc versus placebo.",
        "zinc",
    ),
    "the treatment group got": (
        "Fever in children.",
        "The treatment group received zinc, the controls did not.",
        "zinc",
    ),
    "a phrase that acts in the title": (
        "Guided exercise training improves sleep.",
        "Adults were randomly assigned to two groups.",
        "guided exercise training",
    ),
}


@pytest.mark.parametrize("name", TRIED)
def test_what_is_set_against_a_sham_is_tried(results_of: Results, name: str) -> None:
    title, methods, subject = TRIED[name]
    text = "The results showed that body weight was lower in the treatment group."
    assert {each.lower() for each in results_of((title, methods), text)} == {
        f"{subject} decreases body weight".lower()
    }


@pytest.mark.parametrize(
    ("title", "methods"),
    [
        ("Effect of aspirin on fever.", "Children were randomized to zinc or placebo."),
        ("Fever in children.", "Children were randomized to zinc, aspirin, or placebo."),
        ("Fever in children.", "Both groups received zinc."),
        ("Fever in children.", "The control group received zinc."),
    ],
)
def test_without_one_thing_that_is_tried_no_group_stands_for_it(
    results_of: Results, title: str, methods: str
) -> None:
    text = "The results showed that body weight was lower in the treatment group."
    assert "zinc decreases body weight" not in results_of((title, methods), text)


CASES = ("Blood pressure in patients with migraine.", "We compared 40 patients with controls.")
OF_CASES = {
    "between groups": (
        "There was no difference in platelet count between the two groups.",
        {"migraine not associatedWith platelet count"},
    ),
    "between patients and controls": (
        "Platelet count did not differ between patients and controls.",
        {"migraine not associatedWith platelet count"},
    ),
    "alike": (
        "Insulin was similar in both groups.",
        {"migraine not associatedWith insulin"},
    ),
    "more than controls": (
        "Cases had higher heart rate than controls.",
        {"migraineur showsExcessOf heart rate"},
    ),
    "more frequent in cases": (
        "Anxiety was more frequent in cases than in controls.",
        {"anxiety associatedWith migraine"},
    ),
    "more likely": (
        "Cases were more likely to have anxiety.",
        {"anxiety associatedWith migraine"},
    ),
    "a group that is not told": ("Platelet count was lower in the older group.", set()),
}


@pytest.mark.parametrize("name", OF_CASES)
def test_what_is_said_of_cases_is_of_what_they_have(results_of: Results, name: str) -> None:
    text, expected = OF_CASES[name]
    assert results_of(CASES, f"The results are these. {text}") == expected


def test_there_are_no_cases_where_something_is_given(results_of: Results) -> None:
    study = ("Zinc in patients with migraine.", "Patients were randomized to zinc or controls.")
    text = "There was no difference in platelet count between the two groups."
    assert not [each for each in results_of(study, text) if each.startswith("migraine")]


MORE = {
    "crossed factors": (
        "There was no group x time interaction for heart rate.",
        {"zinc not affects heart rate"},
    ),
    "crossed factors that interact": (
        "A significant group x time interaction was found for heart rate.",
        {"zinc affects heart rate"},
    ),
    "a difference between groups": (
        "Between-group differences in blood pressure were not significant.",
        {"zinc not affects blood pressure"},
    ),
    "with regard to": (
        "The groups did not differ with respect to body weight.",
        {"zinc not affects body weight"},
    ),
    "across groups": (
        "Body weight was similar across groups.",
        {"zinc not affects body weight"},
    ),
    "what is untoward": (
        "The most common adverse events were nausea and headache.",
        {"zinc hasAdverseEvent nausea", "zinc hasAdverseEvent headache"},
    ),
    "participants of the intervention": (
        "The intervention participants reported less anxiety.",
        {"zinc decreases anxiety"},
    ),
    "numbers in a list": (
        "Platelet count was 210 and 260 in the placebo and zinc groups (P = 0.01).",
        {"zinc increases platelet count"},
    ),
    "numbers that differ by chance": (
        "Heart rate was 80 in the zinc group and 81 in the placebo group (P = 0.4).",
        {"zinc not affects heart rate"},
    ),
    "those who received": (
        "Remission was achieved by 61% in the zinc group versus 17% receiving placebo (P = 0.01).",
        {"zinc increases remission"},
    ),
}


@pytest.mark.parametrize("name", MORE)
def test_what_the_results_of_a_trial_say_of_it(results_of: Results, name: str) -> None:
    study = ("Effect of zinc on asthma in children.", "Children were assigned to zinc or placebo.")
    text, expected = MORE[name]
    assert results_of(study, f"The results are these. {text}") == expected


OUTCOMES = {
    "included": (
        "Risk factors included hypertension and obesity.",
        {"hypertension predisposesTo stroke", "obesity predisposesTo stroke"},
    ),
    "were": ("Hypertension was an independent risk factor.", {"hypertension predisposesTo stroke"}),
    "was not": ("Hypertension was not a risk factor.", {"hypertension not predisposesTo stroke"}),
    "its own": (
        "Hypertension was a risk factor for asthma.",
        {"hypertension predisposesTo asthma"},
    ),
    "of a kind": ("Cardiovascular risk factors included hypertension.", set()),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_risk_factors_are_of_what_the_study_explains(results_of: Results, name: str) -> None:
    text, expected = OUTCOMES[name]
    assert results_of(RISKS, text) == expected


def test_the_words_for_the_arm_are_in_the_evidence(read_study: ReadStudy) -> None:
    found = read_study(*VERSUS, "Anxiety was lower in group B.")
    (claim,) = (each for each in found.claims if each.predicate.endswith("decreases"))
    quotes = {each.role.value: each.quote for each in claim.evidence[0].selections}
    assert quotes["antecedent"] == "aspirin"
    assert quotes["subject"] == "group B"


PLURALS = {
    "both": (
        "Zinc binds albumin and insulin. Both proteins increase anxiety.",
        {"albumin increases anxiety", "insulin increases anxiety"},
    ),
    "one of several": ("Zinc binds albumin and insulin. This protein increases anxiety.", set()),
    "no row": ("Albumin binds insulin. These proteins increase anxiety.", set()),
    "several of one": ("Zinc binds insulin. These proteins increase anxiety.", set()),
    "people": (
        "Patients with asthma were enrolled. They had depression.",
        {"asthmatic exhibits depression"},
    ),
    "whose": ("Zinc lowers fever. They had depression.", set()),
    "two kinds of people": ("Women and men were enrolled. They had depression.", set()),
}


@pytest.mark.parametrize("name", PLURALS)
def test_number_decides_what_is_meant(claims_of: Callable[[str], set[str]], name: str) -> None:
    text, expected = PLURALS[name]
    found = {each for each in claims_of(text) if "binds" not in each and "fever" not in each}
    assert found == expected


def test_numbers_of_a_group_are_those_right_before_it(results_of: Results) -> None:
    text = (
        "Body weight fell from 90 kg to 70 kg in the intervention group "
        "and to 85 kg in the control group (P = 0.01)."
    )
    assert results_of(PROGRAMME, text) == {"guided exercise programme decreases body weight"}


NUMBERED = (
    "Two ways to remove the appendix.",
    "In the first group, laparoscopic appendectomy was performed. The second group had none.",
)
BRACKETED = (
    "Fever in children.",
    "Fever is frequent. Children received either zinc (group A, n = 40) or aspirin (group B).",
)
USUAL = (
    "Zinc versus usual care in adults with asthma: a trial.",
    "We studied 60 adults.",
)
CAPITALS = (
    "Guided Booster Walks for Adults With Asthma: A Randomized Trial of Effects of Booster Walks",
    "We studied 60 adults.",
)
PURPOSE = (
    "A home-based exercise programme to raise mood: a trial.",
    "We had 60 adults.",
)


@pytest.mark.parametrize(
    ("study", "text", "wanted"),
    [
        (
            NUMBERED,
            "The first group had a lower platelet count than the second.",
            "laparoscopic appendectomy decreases platelet count",
        ),
        (
            NUMBERED,
            "The laparoscopic group had a lower platelet count.",
            "laparoscopic appendectomy decreases platelet count",
        ),
        (BRACKETED, "Anxiety was lower in group A than in group B.", "zinc decreases anxiety"),
        (USUAL, "Anxiety was lower in the intervention group.", "zinc decreases anxiety"),
        (
            CAPITALS,
            "Anxiety was lower in the intervention group.",
            "booster walks decreases anxiety",
        ),
        (
            PURPOSE,
            "Anxiety was lower in the intervention group.",
            "home-based exercise programme decreases anxiety",
        ),
    ],
)
def test_what_a_group_got_is_told_in_many_ways(
    results_of: Callable[[tuple[str, str], str], set[str]],
    study: tuple[str, str],
    text: str,
    wanted: str,
) -> None:
    found = results_of(study, text)
    assert wanted in {each.partition(" (")[0] for each in found}


@pytest.mark.parametrize(("one", "other"), [("zinc", "aspirin"), ("aspirin", "zinc")])
def test_one_of_two_arms_is_compared_with_the_other(
    results_of: Callable[[tuple[str, str], str], set[str]], one: str, other: str
) -> None:
    study = (
        "Zinc versus aspirin for fever: a randomised trial",
        "Sixty adults were randomised to zinc or aspirin.",
    )
    found = results_of(study, f"Platelet count was higher in the {one} group.")
    assert found == {f"{one} increases platelet count (not {other})"}
