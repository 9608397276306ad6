"""Nouns of clauses that are cut short, each tree written by hand."""

from claimgraph.analysis.ellipsis import repair_ellipsis
from claimgraph.model import Token
from claimgraph.ontology.tables.function_words import WordKind, by_kind
from tests.analysis.test_repairs import tree

WORDS = {**by_kind(WordKind, ()), "echoing": frozenset({"as", "nor"})}


def heads(tokens: tuple[Token, ...]) -> dict[str, tuple[str, str]]:
    """Return for each word of a repaired tree its head and relation."""
    after = repair_ellipsis(tokens, WORDS)
    return {each.text: (after[each.head].text, each.dep) for each in after}


def test_what_changed_too_stands_beside_what_changed() -> None:
    found = heads(
        tree(
            "zinc NN nsubj 1",
            "fell VBD ROOT 1",
            ", , punct 1",
            "as IN mark 4",
            "do VBD advcl 1",
            "iron NN nsubj 4",
        )
    )
    assert found["iron"] == ("zinc", "conj")


def test_a_clause_that_says_more_stays_a_clause() -> None:
    found = heads(
        tree(
            "zinc NN nsubj 1",
            "fell VBD ROOT 1",
            ", , punct 1",
            "as IN mark 4",
            "be VBD advcl 1",
            "iron NN nsubj 4",
            "low JJ acomp 4",
        )
    )
    assert found["iron"] == ("be", "nsubj")


def test_what_is_set_apart_stands_beside_its_like() -> None:
    found = heads(
        tree(
            "doses NNS nsubj 1",
            "cut VBD ROOT 1",
            "fever NN dobj 1",
            "but CC cc 1",
            "not RB neg 1",
            "pain NN conj 1",
        )
    )
    assert found["pain"] == ("fever", "conj")
    assert found["not"] == ("pain", "neg")
    assert found["but"] == ("fever", "cc")


def test_that_of_stands_for_the_noun_before() -> None:
    found = heads(
        tree(
            "zinc NN nsubj 1",
            "cut VBD ROOT 1",
            "rates NNS dobj 1",
            "of IN prep 2",
            "fever NN pobj 3",
            "but CC cc 1",
            "not RB neg 7",
            "those DT conj 1",
            "Of IN prep 7",
            "pain NN pobj 8",
        )
    )
    assert found["pain"] == ("Of", "pobj")  # another preposition
    found = heads(
        tree(
            "zinc NN nsubj 1",
            "cut VBD ROOT 1",
            "rates NNS dobj 1",
            "In IN prep 2",
            "men NNS pobj 3",
            "but CC cc 1",
            "not RB neg 7",
            "those DT conj 1",
            "In IN prep 7",
            "boys NNS pobj 8",
        )
    )
    assert found["boys"] == ("men", "conj")
