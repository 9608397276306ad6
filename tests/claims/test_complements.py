"""Arguments behind other nouns, in rows and in rows that are denied."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

SHARED = {
    "two processes of one thing": (
        "Leptin stimulates the differentiation and proliferation of osteoblasts.",
        {
            "leptin stimulates differentiation of osteoblast",
            "leptin stimulates proliferation of osteoblast",
        },
    ),
    "processes of different things": (
        "Leptin inhibits angiogenesis and the migration of neurons.",
        {"leptin inhibits angiogenesis", "leptin inhibits migration of neuron"},
    ),
    "a process of cells that are told apart": (
        "Leptin promotes phagocytosis of apoptotic leukocytes.",
        {"leptin stimulates phagocytosis of apoptotic leukocyte"},
    ),
    "a process of any cells": (
        "Leptin induces apoptosis of cells.",
        {"leptin stimulates apoptosis"},
    ),
    "a process beside a phrase of its own": (
        "Zinc inhibited apoptosis as well as leptin-induced inhibition of insulin.",
        {
            "zinc inhibits apoptosis",
            "zinc inhibits leptin-induced inhibition of insulin",
            "leptin causes inhibition of insulin",
        },
    ),
    "a process of an organism": (
        "Aspirin inhibits the growth of Candida albicans.",
        {"aspirin inhibits growth of Candida albicans"},
    ),
}


@pytest.mark.parametrize("name", SHARED)
def test_processes_keep_what_they_are_of(claims_of: ClaimsOf, name: str) -> None:
    text, expected = SHARED[name]
    assert claims_of(text) == expected


BEHIND = {
    "Aspirin resulted in a reduction in weaning time.": "aspirin decreases weaning time",
    "Obesity was associated with an increase in weaning time.": (
        "obesity associatedWith weaning time"
    ),
    "Use of metformin was associated with a 30% reduction in the risk of cancer.": (
        "metformin decreases risk of cancer"
    ),
}


@pytest.mark.parametrize("text", BEHIND)
def test_a_phrase_behind_a_noun_of_change_is_an_argument(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == {BEHIND[text]}


def test_how_much_was_given_is_still_no_effect(claims_of: ClaimsOf) -> None:
    assert claims_of("The dose of aspirin was increased in patients with fever.") == set()


def test_a_preposition_denied_denies_its_whole_row(claims_of: ClaimsOf) -> None:
    text = "Asthma was associated with obesity but not with age, smoking, or hypertension."
    assert claims_of(text) == {
        "asthma associatedWith obesity",
        "asthma not associatedWith age",
        "asthma not associatedWith smoking",
        "asthma not associatedWith hypertension",
    }


def test_what_is_found_in_a_part_occurs_in_it(claims_of: ClaimsOf) -> None:
    assert claims_of("Apoptosis was observed in the hippocampus.") == {
        "apoptosis occursIn hippocampus"
    }


CAUSES = {
    "Patients had hypotension due to sepsis.": {"sepsis causes hypotension"},
    "Hypotension occurred because of hemorrhage.": {"hemorrhage causes hypotension"},
    "Blood pressure increased in response to aspirin.": {"aspirin increases blood pressure"},
    "Differences in response to aspirin increased fever.": set(),
    "Escherichia coli is a cause of diarrhea.": {"Escherichia coli causes diarrhea"},
    "Rats cause asthma.": set(),
}


@pytest.mark.parametrize("text", CAUSES)
def test_what_brings_something_about(claims_of: ClaimsOf, text: str) -> None:
    assert claims_of(text) == CAUSES[text]


def test_an_apposition_that_the_parser_takes_for_a_subject(claims_of: ClaimsOf) -> None:
    text = "Bax, another member of the Bcl-2 family, are generally thought to be redundant."
    assert claims_of(text) == {"BAX isA BCL2 family"}
