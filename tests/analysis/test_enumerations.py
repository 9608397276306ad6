"""Long lists of nouns that the parser hangs apart, each tree written by hand."""

from claimgraph.analysis.enumerations import repair_enumerations
from claimgraph.ontology.tables.function_words import WordKind, by_kind
from tests.analysis.test_repairs import tree

WORDS = by_kind(WordKind, (("course", "after"), ("additive", "and")))


def test_members_that_hang_elsewhere_stand_beside_the_first() -> None:
    after = repair_enumerations(
        tree(
            "Zinc NN nsubj 1",
            "reduced VBD ROOT 1",
            "fever NN dobj 1",
            ", , punct 1",
            "anxiety NN conj 2",
            ", , punct 4",
            "a DT det 7",
            "history NN appos 4",
            "of IN prep 7",
            "gout NN pobj 8",
            ", , punct 9",
            "and CC cc 1",
            "pain NN nsubj 1",
        ),
        WORDS,
    )
    assert [(after[each].dep, after[each].head) for each in (7, 12)] == [("conj", 4), ("conj", 7)]


def test_the_first_of_several_nouns_is_the_one_with_the_same_place() -> None:
    after = repair_enumerations(
        tree(
            "because IN ROOT 0",
            "intolerance NN pobj 0",
            "to IN prep 1",
            "zinc NN pobj 2",
            ", , punct 0",
            "fever NN pobj 0",
            "and CC cc 5",
            "pain NN conj 5",
        ),
        WORDS,
    )
    assert (after[5].dep, after[5].head) == ("conj", 1)


def test_a_clause_behind_and_is_no_member() -> None:
    tokens = tree(
        "In IN prep 7",
        "asthma NN pobj 0",
        ", , punct 7",
        "fever NN nsubj 7",
        ", , punct 3",
        "and CC cc 3",
        "pain NN conj 3",
        "rose VBD ROOT 7",
    )
    assert tuple(repair_enumerations(tokens, WORDS)) == tokens


def test_a_second_name_is_no_member() -> None:
    tokens = tree(
        "with IN ROOT 0",
        "zinc NN pobj 0",
        ", , punct 1",
        "a DT det 4",
        "metal NN appos 1",
        ", , punct 1",
        "and CC cc 1",
        "pain NN conj 1",
    )
    assert tuple(repair_enumerations(tokens, WORDS)) == tokens


def test_names_that_share_a_noun_stay_before_it() -> None:
    tokens = tree(
        "increased VBD ROOT 0",
        "zinc NN nmod 6",
        ", , punct 1",
        "iron NN appos 1",
        "and CC cc 1",
        "copper NN conj 1",
        "activity NN dobj 0",
    )
    assert tuple(repair_enumerations(tokens, WORDS)) == tokens


def test_a_verb_taken_for_a_modifier_opens_no_member() -> None:
    tokens = tree(
        "raises VBZ ROOT 0",
        "fever NN dobj 0",
        ", , punct 0",
        "impairs JJ amod 4",
        "growth NN appos 1",
        ", , punct 4",
        "and CC cc 4",
        "pain NN conj 4",
    )
    assert tuple(repair_enumerations(tokens, WORDS)) == tokens


def test_the_first_is_no_noun_of_time() -> None:
    after = repair_enumerations(
        tree(
            "Dose NN nsubj 9",
            "after IN prep 0",
            "48 CD nummod 3",
            "hours NNS pobj 1",
            ", , punct 3",
            "fever NN conj 3",
            ", , punct 5",
            "and CC cc 5",
            "pain NN appos 3",
            "fell VBD ROOT 9",
        ),
        WORDS,
    )
    assert (after[5].dep, after[5].head) == ("conj", 0)


def test_adjectives_in_a_row_are_no_members() -> None:
    tokens = tree(
        "in IN ROOT 0",
        "responses NNS pobj 0",
        "oxidative JJ amod 1",
        ", , punct 1",
        "immune NN appos 1",
        "and CC cc 1",
        "biochemical JJ amod 7",
        "parameters NNS conj 1",
    )
    assert tuple(repair_enumerations(tokens, WORDS)) == tokens
