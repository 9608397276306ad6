"""Lists of nouns that hang on the wrong word, each tree written by hand."""

from claimgraph.analysis.noun_lists import repair_noun_lists
from claimgraph.ontology.tables.function_words import WordKind, by_kind
from tests.analysis.test_repairs import tree

WORDS = by_kind(WordKind, ())


def test_what_was_not_reduced_stands_beside_what_was() -> None:
    after = repair_noun_lists(
        tree(
            "Zinc NN nsubj 1",
            "reduced VBD ROOT 1",
            "fever NN dobj 1",
            "but CC cc 1",
            "not RB neg 5",
            "mortality NN conj 1",
        ),
        WORDS,
    )
    assert (after[5].dep, after[5].head, after[3].head) == ("conj", 2, 2)


def test_a_clause_behind_and_stays_one() -> None:
    tokens = tree(
        "Fever NN nsubj 1",
        "fell VBD ROOT 1",
        "zinc NN dobj 1",
        "and CC cc 1",
        "aspirin NN nsubj 5",
        "cause NN conj 1",
    )
    assert tuple(repair_noun_lists(tokens, WORDS)) == tokens


def test_a_list_does_not_cross_the_noun_that_it_follows() -> None:
    after = repair_noun_lists(
        tree(
            "reduced VBD ROOT 0",
            "stroke NN compound 2",
            "rate NN dobj 0",
            ", , punct 1",
            "fever NN conj 1",
            "and CC cc 4",
            "pain NN conj 4",
        ),
        WORDS,
    )
    assert [(each.head, each.dep) for each in after[3:5]] == [(2, "punct"), (2, "conj")]
    assert after[6].head == 4


def test_premodifiers_that_are_coordinated_stay_so() -> None:
    tokens = tree(
        "reduced VBD ROOT 0",
        "stroke NN nmod 4",
        "and CC cc 1",
        "fever NN conj 1",
        "rates NNS dobj 0",
    )
    assert tuple(repair_noun_lists(tokens, WORDS)) == tokens


def test_what_a_row_goes_on_behind_is_one_more_thing() -> None:
    after = repair_noun_lists(
        tree(
            "included VBD ROOT 0",
            "age NN dobj 0",
            ", , punct 1",
            "asthma NN conj 1",
            ", , punct 3",
            "history NN appos 3",
            ", , punct 5",
            "and CC cc 5",
            "exercise NN conj 5",
        ),
        WORDS,
    )
    assert (after[5].dep, after[5].head) == ("conj", 3)


def test_another_name_stays_one() -> None:
    tokens = tree(
        "reduced VBD ROOT 0",
        "fever NN dobj 0",
        ", , punct 1",
        "a DT det 4",
        "symptom NN appos 1",
        ", , punct 1",
        "and CC cc 1",
        "pain NN conj 1",
    )
    assert tuple(repair_noun_lists(tokens, WORDS)) == tokens
