"""What restricts a claim is in the names of its arguments, or one of its qualifiers."""

from collections.abc import Callable

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Polarity
from claimgraph.vocabulary import CG

ClaimsOf = Callable[[str], set[str]]
Read = Callable[[str], ReadDocument]

SPELLED_OUT = {
    "what takes part, in two phrases": (
        "Dimerization of NFKB2 with RelA regulates DNA binding.",
        {"dimerization of NFKB2 with RelA regulates DNA binding"},
    ),
    "what does it": (
        "Stimulation of monocyte cell lines by phorbol esters increases mortality.",
        {"stimulation of monocyte cell line by phorbol esters increases mortality"},
    ),
    "a participle before the verb": (
        "Chromosome translocations involving 11p13 were associated with stroke.",
        {"chromosome translocation involving 11p13 associatedWith stroke"},
    ),
    "what brings an object about": (
        "Aspirin inhibited the synaptic currents mediated by kainate receptors.",
        {"aspirin inhibits synaptic current mediated by kainate receptors"},
    ),
    "a shared compound": (
        "Aspirin inhibited insulin-induced apoptosis and proliferation.",
        {
            "aspirin inhibits insulin-induced apoptosis",
            "aspirin inhibits insulin-induced proliferation",
        },
    ),
    "a shared compound under a denial": (
        "Aspirin did not inhibit insulin-induced apoptosis and proliferation.",
        {
            "aspirin not inhibits insulin-induced apoptosis",
            "aspirin not inhibits insulin-induced proliferation",
        },
    ),
    "an agent under a denial": (
        "Zinc did not inhibit the activation of platelets by other agonists.",
        {"zinc not inhibits activation of platelet by other agonists"},
    ),
    "a compound inside a name": (
        "Zinc increases susceptibility to insulin-induced seizures.",
        {"zinc increases susceptibility to insulin-induced seizure"},
    ),
    "an adverb of a participle": (
        "Activation of latently infected monocytes increases mortality.",
        {"activation of latently infected monocyte increases mortality"},
    ),
    "an adjective that names are looked up without": (
        "Untreated hypertension is associated with stroke.",
        {"untreated hypertension associatedWith stroke"},
    ),
    "what a condition comes of": (
        "Hemorrhage from a meningioma was caused by aspirin.",
        {"aspirin causes hemorrhage from a meningioma"},
    ),
    "what a procedure is for": (
        "Chemotherapy for breast cancer increases mortality.",
        {"chemotherapy for breast cancer increases mortality"},
    ),
    "a degree under a denial": (
        "Poor health status was not associated with stroke.",
        {"poor health status not associatedWith stroke"},
    ),
}
NOT_SPELLED_OUT = {
    "a number": (
        "Zinc reduced body weight by 12%.",
        {"zinc decreases body weight"},
    ),
    "a means": (
        "Zinc reduced insulin release by activating kinases.",
        {"zinc decreases insulin secretion"},
    ),
    "a noun with its own compound": (
        "Aspirin inhibited insulin-induced apoptosis and zinc-induced proliferation.",
        {
            "aspirin inhibits insulin-induced apoptosis",
            "aspirin inhibits zinc-induced proliferation",
        },
    ),
}
CONDITIONS = {
    "what is there": (
        "In the presence of zinc, aspirin reduced fever.",
        {("underCondition", "in the presence of zinc")},
    ),
    "what went before": (
        "Aspirin reduced fever after insulin pretreatment.",
        {("underCondition", "after insulin pretreatment")},
    ),
    "a clause": (
        "Aspirin reduces fever when given after the first injection.",
        {("underCondition", "when given after the first injection")},
    ),
    "only without something": (
        "Aspirin lowers glucose, but only in the absence of insulin.",
        {("underCondition", "only in the absence of insulin")},
    ),
    "a dose": (
        "Aspirin reduced fever at low concentrations.",
        {("underCondition", "at low concentrations")},
    ),
    "what is there, without what it does": (
        "Zinc inhibited apoptosis in the presence of agents which usually raise insulin.",
        {("underCondition", "in the presence of agents")},
    ),
    "a time and what it is counted from": (
        "Zinc reduced pain at two weeks after surgery.",
        {("underCondition", "at two weeks after surgery")},
    ),
    "a time that is counted from an argument": (
        "Two women developed fever within two weeks after starting zinc therapy.",
        {
            ("underCondition", "within two weeks after starting zinc therapy"),
            ("underCondition", "within two weeks"),  # of what zinc did
        },
    ),
    "two times": (
        "Zinc reduced pain at two and at eight weeks.",
        {("underCondition", "at two and at eight weeks")},
    ),
    "in what it is better": (
        "Zinc was more effective than insulin in the recovery of testosterone levels.",
        {("underCondition", "in the recovery of testosterone levels")},
    ),
    "a disease": (
        "Aspirin improves muscle strength in multiple sclerosis.",
        {("underCondition", "in multiple sclerosis")},
    ),
    "a disease at the beginning": (
        "In asthma, zinc reduced mortality.",
        {("underCondition", "in asthma")},
    ),
    "a model": (
        "Aspirin reduced mortality in a mouse model of asthma.",
        {("underCondition", "in a mouse model of asthma")},
    ),
    "not in the body": (
        "Zinc inhibited apoptosis in vitro.",
        {("underCondition", "in vitro")},
    ),
    "how long after": (
        "Aspirin reduced fever 3 h after surgery.",
        {("underCondition", "3 h after surgery")},
    ),
    "a part of the people": (
        "Aspirin caused fever in up to 5% of patients.",
        {("population", "patient"), ("underCondition", "in up to 5% of patients")},
    ),
    "what went before, and the people": (
        "Aspirin reduced fever after surgery in rats.",
        {("population", "rat"), ("underCondition", "after surgery")},
    ),
    "whom it is given to": (
        "Administration of aspirin to rats reduced fever.",
        {("population", "rat")},
    ),
    "where it is given": (
        "Infusion of zinc into the striatum reduced fever.",
        {("location", "striatum")},
    ),
    "boys": (
        "Aspirin reduced bone mineral density in boys.",
        {("population", "boy")},
    ),
    "only in part": (
        "Aspirin partially inhibited apoptosis.",
        {("quantity", "partially")},
    ),
    "how much did it": (
        "Physiological concentrations of zinc inhibit apoptosis.",
        {("quantity", "physiological concentrations")},
    ),
    "treated people": (
        "In insulin-treated patients, aspirin reduced mortality.",
        {("population", "insulin-treated patients")},
    ),
    "animals that lack something": (
        "Aspirin reduced mortality in macrophage-depleted rats.",
        {("population", "macrophage-depleted rats")},
    ),
    "people with two conditions": (
        "Aspirin reduced mortality in patients with asthma and renal impairment.",
        {("population", "patients with asthma and renal impairment")},
    ),
    "people whom no concept names": (
        "Aspirin prevents stroke in asymptomatic individuals.",
        {("population", "asymptomatic individuals")},
    ),
    "the other group": (
        "The body weights in the zinc group were lower than those in the supine position group.",
        {("comparator", "supine position group")},
    ),
    "a kind of patients is no regimen": (
        "Aspirin reduced mortality in chronic stroke patients.",
        {("population", "chronic stroke patients")},
    ),
}
NO_CONDITIONS = {
    "a name": "Zinc reduced the area under the curve of insulin.",
    "a word that points back": "Aspirin reduced fever in this setting.",
    "several of one kind": "Fever fell by half after zinc and by a third after insulin.",
    "of another thing of a list": "Scar length and time before discharge were lower with zinc.",
    "what a verb takes": "Activation of leptin by zinc depends upon insulin.",
    "what an adjective takes": "Aspirin reduces fever by a mechanism dependent upon insulin.",
    "what a participle takes": "Fever was associated with stroke based upon platelet count.",
    "what a gerund takes": "Zinc increases apoptosis by acting upon platelets.",
    "words that point back": "Aspirin reduced fever after these two steps.",
    "such a thing": "Aspirin reduced fever before such treatment.",
    "conditions that point back": "Aspirin reduced fever under those conditions.",
    "what points back to something": "Aspirin reduced fever in the presence of these.",
    "of what is what": "After stroke, depression is a mental disorder.",
    "when people were assigned": (
        "Patients with asthma were randomised to receive aspirin after assessment."
    ),
    "what something is involved in": "Zinc is involved in apoptosis.",
    "what a change is of": "Aspirin caused an increase in hypertension.",
    "a disease that points back": "Aspirin reduced mortality in this disease.",
    "the next of a list": "Fever was seen after zinc and in response to aspirin.",
    "a study": "The effect of aspirin on fever is under investigation.",
}
DENIES_NOTHING = {
    "not mainly": "Aspirin is not critically involved in apoptosis.",
    "not often": "Aspirin has not been commonly associated with stroke.",
    "either way": "We asked how platelets are or are not inhibited by zinc.",
    "cells that lack something": "In platelets expressing insulin but not leptin, zinc was low.",
    "conceded": "Zinc was given. Despite no change in fever, mortality was reduced.",
    "vague": "Diet had no effect on fever.",
}


def conditions(read: Read, text: str) -> set[tuple[str, str]]:
    found = read(text)
    labels = {concept.iri: concept.label for concept in found.concepts}
    return {
        (each.kind.removeprefix(CG), labels[each.concept])
        for claim in found.claims
        for each in claim.qualifiers
    }


@pytest.mark.parametrize(("text", "expected"), SPELLED_OUT.values(), ids=list(SPELLED_OUT))
def test_names_say_what_restricts_an_argument(
    claims_of: ClaimsOf, text: str, expected: set[str]
) -> None:
    assert expected <= claims_of(text)


@pytest.mark.parametrize(("text", "expected"), NOT_SPELLED_OUT.values(), ids=list(NOT_SPELLED_OUT))
def test_what_is_no_restriction_stays_out_of_names(
    claims_of: ClaimsOf, text: str, expected: set[str]
) -> None:
    assert expected <= claims_of(text)


@pytest.mark.parametrize(("text", "expected"), CONDITIONS.values(), ids=list(CONDITIONS))
def test_qualifiers_tell_conditions(read: Read, text: str, expected: set[tuple[str, str]]) -> None:
    assert conditions(read, text) == expected


@pytest.mark.parametrize("text", NO_CONDITIONS.values(), ids=list(NO_CONDITIONS))
def test_what_is_no_condition_is_none(read: Read, text: str) -> None:
    assert not any(kind == "underCondition" for kind, _ in conditions(read, text))


def test_a_phrase_within_one_that_names_an_argument_is_a_condition(read: Read) -> None:
    text = "Two women developed fever after receiving zinc following surgery."
    assert ("underCondition", "following surgery") in conditions(read, text)


def test_what_a_compound_says_has_no_condition_of_its_clause(read: Read) -> None:
    found = read("Zinc reduced puromycin nephrosis in the presence of insulin.")
    told = {claim.predicate.removeprefix(CG): bool(claim.qualifiers) for claim in found.claims}
    assert told == {"decreases": True, "causes": False}


@pytest.mark.parametrize("text", DENIES_NOTHING.values(), ids=list(DENIES_NOTHING))
def test_what_denies_only_a_part_denies_nothing(read: Read, text: str) -> None:
    assert not any(claim.polarity is Polarity.NEGATED for claim in read(text).claims)


def test_a_word_that_reverses_the_first_of_a_list_reverses_all(claims_of: ClaimsOf) -> None:
    text = "Dominant negative RAC1 and CDC42 proteins did not affect stroke."
    assert claims_of(text) <= {"dominant negative RAC1 not affects stroke"}
