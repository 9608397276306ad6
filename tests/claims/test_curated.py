"""Kinds of wrong claims that a reading of random abstracts found, each with a control."""

from collections.abc import Callable

import pytest

ClaimsOf = Callable[[str], set[str]]

# What a sentence must not be read as.
WRONG = {
    "what is shut down": (
        "The shutdown of DNA synthesis accompanies viral infections.",
        "biosynthetic",
    ),
    "a suspended compound": (
        "Interleukin-6 stimulates mitogen- or antigen-activated T cells.",
        "itogen",
    ),
    "examples on both sides": (
        "Catecholamines (dopamine and epinephrine) are potent inhibitors of aspirin.",
        "catecholamine isA",
    ),
    "pain that tells which tolerance": (
        "Pain tolerance was measured in patients treated with morphine.",
        "hasAdverseEvent",
    ),
    "what is poorly understood": (
        "The effect of magnesium on migraine remains poorly understood.",
        "affects",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_must_not_be_read(claims_of: ClaimsOf, name: str) -> None:
    text, words = WRONG[name]
    assert not {line for line in claims_of(text) if words in line}


RIGHT = {
    "the effect of the gland": (
        "Magnesium abolished the effect of propranolol.",
        "magnesium inhibits propranolol",
    ),
    "no suspended compound": (
        "Interleukin-6 stimulates T cells and B cells.",
        "interleukin-6 stimulates T cell",
    ),
    "a class": ("Dopamine is a catecholamine.", "dopamine isA catecholamine"),
    "the place behind the thing": (
        "Magnesium had no effect on zinc serum levels.",
        "magnesium not affects zinc",
    ),
    "little or no": (
        "Magnesium had little or no effect on zinc.",
        "magnesium not affects zinc",
    ),
    "something in a place": (
        "Magnesium blocks elevations of zinc in venous blood.",
        "magnesium inhibits zinc",
    ),
}


@pytest.mark.parametrize("name", RIGHT)
def test_what_must_be_read(claims_of: ClaimsOf, name: str) -> None:
    text, expected = RIGHT[name]
    assert expected in {line.replace("serum ", "") for line in claims_of(text)}
