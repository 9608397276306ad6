"""A noun phrase is claimed of as a whole: heads, complements, names beside classes."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

SAID = {
    "a denial is of the whole process": (
        "Zinc did not change the excretion of aspirin.",
        "zinc not affects excretion of aspirin",
    ),
    "an action on a process is on what it is of": (
        "Metabolism of aspirin is inhibited by zinc.",
        "zinc affects aspirin",
    ),
    "what is no action is of the process": (
        "Metabolism of aspirin correlates with asthma.",
        "metabolism of aspirin correlatedWith asthma",
    ),
    "a denial keeps what brings about its object": (
        "Zinc did not inhibit insulin-induced platelet aggregation.",
        "zinc not inhibits insulin-induced platelet aggregation",
    ),
    "an assertion keeps it too": (
        "Zinc inhibits insulin-induced platelet aggregation.",
        "zinc inhibits insulin-induced platelet aggregation",
    ),
    "a compound that only tells how": (
        "Zinc caused long-lasting anxiety.",
        "zinc causes long-lasting anxiety",
    ),
    "what a name before the noun is of": (
        "Platelet-derived insulin lowered fever.",
        "platelet-derived insulin decreases fever",
    ),
    "a noun that says nothing without what it is of": (
        "Zinc predicts the recurrence of asthma.",
        "zinc predicts recurrence of asthma",
    ),
    "what an infection is with": (
        "Infection with Escherichia coli causes fever.",
        "infection with Escherichia coli causes fever",
    ),
    "what the people are whose age it is": (
        "Anxiety correlates with the age of patients.",
        "anxiety correlatedWith age",
    ),
    "a class before its name": (
        "The hormone insulin lowered fever.",
        "insulin decreases fever",
    ),
    "of whom two classes are predicated": (
        "Insulin is a hormone/enzyme involved in asthma.",
        "insulin associatedWith asthma",
    ),
    "not what acts on it": (
        "Exercise lowered fever, and aspirin also lowered it.",
        "aspirin decreases fever",
    ),
    "too much of a drug is not the drug": (
        "Stroke was caused by aspirin overdose.",
        "aspirin overdose causes stroke",
    ),
    "a potency is measured": (
        "The potency of aspirin was increased by zinc.",
        "zinc increases potency of aspirin",
    ),
    "the agent of a stimulation, not the cells": (
        "Stimulation of T cells with insulin caused migraine.",
        "insulin causes migraine",
    ),
    "the gene of a protein": ("Insulin genes were increased by zinc.", "zinc increases insulin"),
    "a name behind its class": (
        "Migraine occurred when a patient was given another antidepressant, fluoxetine.",
        "fluoxetine hasAdverseEvent migraine",
    ),
    "all names behind their class": (
        "The calcium channel blockers nifedipine and verapamil lowered fever.",
        "verapamil decreases fever",
    ),
    "of whom a class is predicated": (
        "Insulin is a hormone that is abundant in the brain.",
        "insulin locatedIn brain",
    ),
    "the second of two before a noun": (
        "Insulin and p38 activations were blocked by aspirin.",
        "aspirin inhibits activation of p38",
    ),
    "a pronoun after a relative clause": (
        "Aspirin inhibits the channel to which zinc binds, but it does not prevent migraine.",
        "aspirin not prevents migraine",
    ),
    "what a predicate of a kind of variant is said of": (
        "The APOE deletion is an unusual genotype for asthma.",
        "APOE deletion associatedWith asthma",
    ),
    "an anaphor in the plural": (
        "Dopamine receptors bind zinc. These receptors inhibit migraine.",
        "dopamine receptor inhibits migraine",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_the_claim_is_of_what_the_phrase_names(claims_of: ClaimsOf, name: str) -> None:
    text, expected = SAID[name]
    assert expected in claims_of(text)


UNSAID = {
    "genes of a class are not the class": (
        "Antioxidant genes were increased by zinc.",
        "zinc increases antioxidant",
    ),
    "where an amount is taken is not the amount": (
        "Aspirin changed the plasma concentration.",
        "aspirin affects plasma",
    ),
    "an amount of nothing": (
        "Aspirin changed the plasma concentration.",
        "aspirin affects plasma concentration",
    ),
    "one of two that an anaphor in the plural may mean": (
        "Insulin binds dopamine and leptin. These receptors inhibit migraine.",
        "leptin inhibits migraine",
    ),
    "the subject of a relative clause before a pronoun": (
        "Aspirin inhibits the channel to which zinc binds, but it does not prevent migraine.",
        "zinc not prevents migraine",
    ),
    "what an unread complement is in": (
        "Induction of unknown things in T cells by aspirin was seen.",
        "aspirin stimulates T cell",
    ),
    "a predicate": (
        "The APOE deletion is an unusual genotype for asthma.",
        "unusual genotype associatedWith asthma",
    ),
    "a complement of the next noun": (
        "Aspirin improved mood or relief of pain.",
        "aspirin ameliorates mood of pain",
    ),
    "a modifier of another noun's complement": (
        "Intake of analgesics (or pain medication) does not influence fever.",
        "intake of pain not affects fever",
    ),
    "a name coordinated with a modifier": (
        "Zinc altered the transcription factor ATF2 but not the Raf-1 protein.",
        "zinc not affects transcription factor protein of the RAF1",
    ),
    "a part of a name": (
        "Insulin and p38 activations were blocked by aspirin.",
        "aspirin inhibits insulin activation of p38",
    ),
}


@pytest.mark.parametrize("name", UNSAID)
def test_nothing_is_said_of_a_part(claims_of: ClaimsOf, name: str) -> None:
    text, unwanted = UNSAID[name]
    assert unwanted not in claims_of(text)
