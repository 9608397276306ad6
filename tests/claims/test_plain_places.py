"""Claims of plain places: a class before a name, a noun in its place, words joined by a hyphen."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

SAID = {
    "the class before a name": (
        "Zinc lowered the hepatic enzyme phenylalanine hydroxylase.",
        {"PAH isA hepatic enzyme"},
    ),
    "the class before several names": (
        "The alpha-glucosidase inhibitors acarbose and voglibose lowered glucose.",
        {
            "acarbose isA glycoside hydrolase inhibitors",
            "voglibose isA glycoside hydrolase inhibitors",
        },
    ),
    "a list of what is of one category": (
        "Zinc inhibits growth of human colon carcinoma cell lines, HT-29 and HCT116.",
        {
            "HT-29 isA human colon carcinoma cell line",
            "HCT 116 isA human colon carcinoma cell line",
        },
    ),
    "what examples do": (
        "EGFR inhibitors, including erlotinib and gefitinib, were studied.",
        {"erlotinib inhibits EGFR", "Gefitinib inhibits EGFR"},
    ),
    "a process in its place": (
        "We found interleukin-6 production in macrophages.",
        {"interleukin-6 production occursIn macrophage"},
    ),
    "cells in their place": (
        "There were eosinophils in the lung.",
        {"eosinophil locatedIn lung"},
    ),
    "one of the frequent things": (
        "Fever is one of the most common complaints in children.",
        {"fever occursIn child"},
    ),
    "a frequent thing by its class": (
        "Asthma is a frequent disease in children.",
        {"asthma occursIn child"},
    ),
    "what differs": (
        "An important difference between neurons and astrocytes was found.",
        {"neuron differsFrom astrocyte"},
    ),
    "what was evaluated beside another": (
        "We evaluated the efficacy of aspirin compared with warfarin in patients with stroke.",
        {"aspirin comparedWith warfarin"},
    ),
    "what has a benefit in the treatment": (
        "Zinc had benefits in the treatment of migraine.",
        {"zinc treats migraine"},
    ),
    "what cells were stimulated with": (
        "Lipopolysaccharide-stimulated macrophages died.",
        {"lipopolysaccharide stimulates macrophage"},
    ),
    "what was lost": (
        "The T cells lost CD28.",
        {"T cell showsDeficitOf CD28"},
    ),
    "what a process involves": (
        "DNA repair involves BRCA1.",
        {"BRCA1 affects DNA repair"},
    ),
    "where a condition is": (
        "The tumor involved the liver.",
        {"cancer locatedIn liver"},
    ),
    "a phrase beside a name, of another predicate": (
        "Thrombin plays a role in thrombosis and thrombolysis.",
        {"thrombin associatedWith thrombosis", "thrombin affects thrombolysis"},
    ),
}
UNSAID = {
    "a list that only follows": (
        "We measured antioxidative enzymes, neuropeptide Y, and insulin.",
        "isA",
    ),
    "a gene before a factor": (
        "Zinc bound an insulin gene transcription factor.",
        "isA insulin",
    ),
    "people in whom something differs": (
        "A difference between mice and rats in zinc content was found.",
        "differsFrom",
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_what_stands_in_a_plain_place_is_claimed(claims_of: ClaimsOf, name: str) -> None:
    text, expected = SAID[name]
    assert claims_of(text) >= expected


@pytest.mark.parametrize("name", UNSAID)
def test_what_looks_like_it_is_not_claimed(claims_of: ClaimsOf, name: str) -> None:
    text, words = UNSAID[name]
    assert not {line for line in claims_of(text) if words in line}
