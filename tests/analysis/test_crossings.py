"""Words attached across another phrase, each tree written by hand."""

from claimgraph.analysis.crossings import repair_crossings
from claimgraph.model import Token
from claimgraph.ontology.tables.function_words import WordKind, by_kind
from tests.analysis.test_repairs import tree

WORDS = {
    **by_kind(WordKind, ()),
    "able": frozenset({"ability"}),
    "copula": frozenset({"is"}),
}


def heads(tokens: tuple[Token, ...]) -> dict[str, tuple[str, str]]:
    """Return for each word of a repaired tree its head and relation."""
    after = repair_crossings(tokens, WORDS)
    return {each.text: (after[each.head].text, each.dep) for each in after}


def test_an_example_is_of_the_class_right_before_it() -> None:
    found = heads(
        tree(
            "cuts VBZ ROOT 0",
            "drugs NNS dobj 0",
            "such JJ amod 3",
            "as IN prep 1",
            "zinc NN pobj 3",
            "and CC cc 4",
            "lipids NNS conj 4",
            "such JJ amod 8",
            "As IN prep 4",
            "retinol NN pobj 8",
        )
    )
    assert found["lipids"] == ("drugs", "conj")
    assert found["As"] == ("lipids", "prep")
    assert found["and"] == ("drugs", "cc")


def test_between_needs_two() -> None:
    found = heads(
        tree(
            "interactions NNS ROOT 0",
            "between IN prep 0",
            "drugs NNS pobj 1",
            "such JJ amod 4",
            "as IN prep 2",
            "zinc NN pobj 4",
            "and CC cc 5",
            "statins NNS conj 5",
        )
    )
    assert found["statins"] == ("drugs", "conj")


def test_examples_of_a_class_alone_stay_examples() -> None:
    tokens = tree(
        "gave VBD ROOT 0",
        "drugs NNS dobj 0",
        "such JJ amod 3",
        "as IN prep 1",
        "zinc NN pobj 3",
        "and CC cc 4",
        "statins NNS conj 4",
    )
    assert tuple(repair_crossings(tokens, WORDS)) == tokens


def test_who_is_able_does_it_and_what_lowers_that_does_the_rest() -> None:
    found = heads(
        tree(
            "Zinc NN nsubj 1",
            "lowers VBZ ROOT 1",
            "the DT det 3",
            "ability NN dobj 1",
            "of IN prep 3",
            "cells NNS pobj 4",
            "to TO aux 7",
            "cut VB advcl 1",
            "leptin NN dobj 7",
            "by IN prep 7",
            "blocking VBG pcomp 9",
        )
    )
    assert found["cut"] == ("ability", "acl")
    assert found["by"] == ("lowers", "prep")


def test_a_verb_parts_the_phrases_before_and_behind_it() -> None:
    found = heads(
        tree(
            "Loss NN nsubj 3",
            "of IN prep 0",
            "leptin NN compound 5",
            "stimulates VBZ ROOT 3",
            "glucose NN dobj 3",
            "uptake NN pobj 1",
        )
    )
    assert found["leptin"] == ("of", "pobj")
    assert found["uptake"] == ("stimulates", "dobj")
    assert found["glucose"] == ("uptake", "compound")


def test_the_first_of_three_verbs_is_one() -> None:
    found = heads(
        tree(
            "fusion NN compound 3",
            "protein NN npadvmod 2",
            "inhibited VBN amod 3",
            "fever NN nsubj 5",
            ", , punct 3",
            "reduced VBD ROOT 5",
            "pain NN dobj 5",
        )
    )
    assert found["inhibited"] == ("inhibited", "ROOT")
    assert found["protein"] == ("inhibited", "nsubj")
    assert found["fever"] == ("inhibited", "dobj")
    assert found["reduced"] == ("inhibited", "conj")
    assert found["fusion"] == ("protein", "compound")


def test_a_definite_noun_tells_what_the_name_before_it_is() -> None:
    found = heads(
        tree(
            "Zinc NN nsubj 1",
            "is VBZ ROOT 1",
            "inhibitor NN attr 1",
            "of IN prep 2",
            "renin NN pobj 3",
            ", , punct 1",
            "the DT det 7",
            "enzyme NN appos 0",
            "that WDT nsubj 9",
            "cuts VBZ relcl 7",
        )
    )
    assert found["enzyme"] == ("renin", "appos")


def test_what_is_told_twice_stands_side_by_side() -> None:
    found = heads(
        tree(
            "had VBD ROOT 0",
            "lower JJR amod 2",
            "levels NNS dobj 0",
            "of IN prep 2",
            "zinc NN pobj 3",
            "and CC cc 4",
            "higher JJR amod 7",
            "levels NNS pobj 3",
            "of IN prep 7",
            "leptin NN pobj 8",
        )
    )
    assert found["and"] == ("levels", "cc")
    assert [
        (each.head, each.dep)
        for each in repair_crossings(
            tree(
                "had VBD ROOT 0",
                "lower JJR amod 2",
                "levels NNS dobj 0",
                "of IN prep 2",
                "zinc NN nmod 7",
                "and CC cc 4",
                "higher JJR amod 7",
                "levels NNS pobj 3",
            ),
            WORDS,
        )
    ][4:] == [(3, "pobj"), (2, "cc"), (7, "amod"), (2, "conj")]


def test_a_preposition_leads_to_the_noun_behind_it() -> None:
    found = heads(
        tree(
            "rates NNS ROOT 0",
            "of IN prep 0",
            "zinc NN nmod 5",
            "and CC cc 2",
            "good JJ amod 5",
            "prices NNS conj 0",
        )
    )
    assert found["zinc"] == ("of", "pobj")
    assert found["and"] == ("rates", "cc")
