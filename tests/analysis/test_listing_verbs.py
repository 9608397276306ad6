"""Rows behind a verb that lists them, told by their commas, each tree written by hand."""

import pytest

from claimgraph.analysis.listing_verbs import repair_enumeration
from claimgraph.model import Token
from tests.analysis.test_repairs import tree

LOST = (
    "included VBD ROOT 0",
    "age NN dobj 0",
    ", , punct 1",
    "preexisting VBG acl 1",
    "stroke NN dobj 3",
    ", , punct 4",
    "a DT det 7",
    "history NN appos 4",
    "of IN prep 7",
    "gout NN pobj 8",
    ", , punct 4",
    "and CC cc 9",
    "smoking NN conj 9",
    ". . punct 0",
)


def repaired(*lines: str) -> list[Token]:
    tokens = list(tree(*lines))
    repair_enumeration(tokens, tokens[0], frozenset({"and", "or"}))
    return tokens


def test_all_that_is_listed_is_one_row() -> None:
    after = repaired(*LOST)
    things = {each.text: (each.head, each.dep) for each in after if each.tag == "NN"}
    assert things == {
        "age": (0, "dobj"),
        "stroke": (1, "conj"),
        "history": (4, "conj"),
        "gout": (8, "pobj"),
        "smoking": (7, "conj"),
    }
    assert (after[3].head, after[3].dep) == (4, "amod")
    assert (after[11].head, after[11].dep) == (7, "cc")


def test_a_row_that_is_one_stays() -> None:
    row = (
        "included VBD ROOT 0",
        "age NN dobj 0",
        ", , punct 1",
        "gout NN conj 1",
        ", , punct 3",
        "and CC cc 3",
        "stroke NN conj 3",
    )
    assert repaired(*row) == list(tree(*row))


@pytest.mark.parametrize(
    ("at", "line"),
    [
        (8, "fell VBD relcl 7"),  # a clause
        (11, "in IN prep 9"),  # no "and": what is behind the comma may be about the whole
        (4, "fast JJ dobj 3"),  # a thing without a noun
    ],
)
def test_what_is_no_row_of_nouns_stays(at: int, line: str) -> None:
    lines = [*LOST[:at], line, *LOST[at + 1 :]]
    assert repaired(*lines) == list(tree(*lines))
