"""Appositions that hang on another word than the name before them: trees written by hand."""

import pytest

from claimgraph.analysis.appositions import repair_appositions
from claimgraph.model import Token
from tests.analysis.test_reduced import tree

WORDS = {"indefinite": frozenset({"a", "an"})}

MISPLACED = {
    "an agent, not a time of the verb": (
        "Fever NN nsubjpass 2",
        "was VBD auxpass 2",
        "blocked VBN ROOT 2",
        "by IN agent 2",
        "zinc* NN pobj 3",
        ", , punct 2",
        "a DT det 7",
        "mineral NN npadvmod 2",
        ", , punct 2",
        "suggesting VBG advcl 2",
    ),
    "one object": (
        "They PRP nsubj 2",
        "then RB advmod 2",
        "took VBD ROOT 2",
        "only RB advmod 4",
        "zinc* NN dobj 2",
        ", , punct 2",
        "a DT det 7",
        "mineral NN dobj 2",
        ". . punct 2",
    ),
    "the nearest name": (
        "The DT det 2",
        "first JJ amod 2",
        "role NN ROOT 2",
        "of IN prep 2",
        "zinc* NN pobj 3",
        ", , punct 2",
        "a DT det 7",
        "mineral NN appos 2",
        ", , punct 2",
        "in IN prep 2",
        "asthma* NN pobj 9",
    ),
}
ELSE = {
    "a list": (
        "took VBD ROOT 0",
        "zinc* NN dobj 0",
        ", , punct 0",
        "a DT det 4",
        "placebo NN dobj 0",
        ", , punct 0",
        "and CC cc 0",
        "iron* NN dobj 0",
    ),
    "a subject": (
        "In IN prep 6",
        "asthma* NN pobj 0",
        ", , punct 6",
        "a DT det 4",
        "fall NN nsubjpass 6",
        "was VBD auxpass 6",
        "seen VBN ROOT 6",
        ". . punct 6",
    ),
    "not closed": (
        "took VBD ROOT 0",
        "zinc* NN dobj 0",
        ", , punct 0",
        "a DT det 4",
        "day NN npadvmod 0",
        "after IN prep 0",
        "surgery* NN pobj 5",
        ". . punct 0",
    ),
    "no name": (
        "took VBD ROOT 0",
        "it PRP dobj 0",
        ", , punct 0",
        "a DT det 4",
        "mineral NN npadvmod 0",
        ". . punct 0",
    ),
}


@pytest.mark.parametrize("lines", MISPLACED.values(), ids=MISPLACED)
def test_an_indefinite_noun_tells_the_name_before_it(lines: tuple[str, ...]) -> None:
    after = repair_appositions(tree(*lines), WORDS)
    assert (after[7].dep, after[7].head) == ("appos", 4)


@pytest.mark.parametrize("lines", ELSE.values(), ids=ELSE)
def test_what_is_no_apposition_stays(lines: tuple[str, ...]) -> None:
    tokens: list[Token] = tree(*lines)
    assert repair_appositions(tokens, WORDS) == tokens
