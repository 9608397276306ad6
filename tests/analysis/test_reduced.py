"""Mends of reduced clauses: trees written by hand, each with a control that stays as it is."""

from dataclasses import replace

from claimgraph.analysis.reduced import repair_reduced
from claimgraph.model import Concept, Mention, Span, Token
from claimgraph.vocabulary import cg

WORDS = {
    "caused": frozenset({"induced"}),
    "bearing": frozenset({"on"}),
    "copula": frozenset({"be"}),
    "timing": frozenset({"before"}),
}


def tree(*lines: str) -> list[Token]:
    """Tokens from lines of text, tag, dependency and head; a star marks a mention."""
    tokens = []
    for index, line in enumerate(lines):
        text, tag, dep, head = line.split()
        word = text.strip("*")
        span = Span(100 * index, 100 * index + len(word))
        concept = Concept(iri=f"urn:{word}", label=word, category=cg("Chemical"))
        mention = Mention(span=span, text=word, concept=concept, method="test")
        token = Token(
            index=index,
            span=span,
            text=word,
            form=word,
            lemma={"is": "be", "was": "be"}.get(word, word),
            tag=tag,
            dep=dep,
            head=int(head),
        )
        tokens.append(replace(token, mention=mention) if text.endswith("*") else token)
    return tokens


def mended(tokens: list[Token]) -> list[Token]:
    return repair_reduced(tokens, WORDS)


def shape(tokens: list[Token], *indices: int) -> list[tuple[str, int]]:
    return [(tokens[index].dep, tokens[index].head) for index in indices]


def test_used_for_something_tells_which_one_is_rare() -> None:
    before = tree(
        "drugs* NNS nsubj 1",
        "used VBD ROOT 1",
        "for IN prep 1",
        "pain NN pobj 2",
        "are VBP conj 1",
        "rare JJ acomp 4",
        ". . punct 1",
    )
    after = mended(before)
    assert shape(after, 0, 1, 4, 6) == [("nsubj", 4), ("acl", 0), ("ROOT", 4), ("punct", 4)]


def test_a_clausal_subject_is_the_noun_before_it() -> None:
    before = tree(
        "drugs* NNS nsubj 1",
        "used VBD csubj 4",
        "for IN prep 1",
        "pain NN pobj 2",
        "are VBP ROOT 4",
        "rare JJ acomp 4",
    )
    assert shape(mended(before), 0, 1, 4) == [("nsubj", 4), ("acl", 0), ("ROOT", 4)]


def test_two_verbs_joined_by_a_word_stay() -> None:
    before = tree(
        "drugs* NNS nsubj 1",
        "acted VBD ROOT 1",
        "on IN prep 1",
        "pain NN pobj 2",
        "and CC cc 1",
        "are VBP conj 1",
        "rare JJ acomp 5",
    )
    assert mended(before) == before


def test_a_verb_with_an_object_stays() -> None:
    before = tree(
        "drugs* NNS nsubj 1",
        "reduced VBD ROOT 1",
        "pain NN dobj 1",
        "are VBP conj 1",
    )
    assert mended(before) == before


def test_what_a_drug_is_indicated_for_tells_which_drug() -> None:
    before = tree(
        "this DT nsubj 1",
        "is VBZ ROOT 1",
        "a DT det 3",
        "drug NN nsubj 4",
        "indicated VBN ccomp 1",
        "for IN prep 4",
        "pain NN pobj 5",
    )
    assert shape(mended(before), 3, 4) == [("attr", 1), ("acl", 3)]
    alone = [replace(each, dep="expl") if each.index == 0 else each for each in before]
    assert mended(alone) == alone


def test_a_verb_taken_for_an_adjective_is_given_its_subject() -> None:
    before = tree(
        "woman NN ROOT 0",
        "on IN prep 0",
        "zinc* NN pobj 1",
        "for IN prep 0",
        "pain* NN npadvmod 5",
        "developed VBN amod 6",
        "fever NN pobj 3",
    )
    after = mended(before)
    assert shape(after, 0, 4, 5, 6) == [("nsubj", 5), ("pobj", 3), ("ROOT", 5), ("dobj", 5)]
    plain = [replace(each, mention=None) for each in before]
    assert mended(plain) == plain


def test_a_cause_without_its_hyphen_belongs_to_what_it_induced() -> None:
    before = tree(
        "aspirin* NN nsubj 1",
        "blocked VBD ROOT 1",
        "zinc* NN dobj 1",
        "induced VBD ccomp 1",
        "pain NN dobj 3",
        "fast RB advmod 3",
    )
    after = mended(before)
    assert shape(after, 2, 3, 4, 5) == [("npadvmod", 3), ("amod", 4), ("dobj", 1), ("advmod", 1)]
    beside = tree(
        "aspirin* NN nsubj 1",
        "blocked VBD ROOT 1",
        "zinc* NN dobj 1",
        "induced JJ amod 4",
        "pain NN dobj 1",
    )
    assert shape(mended(beside), 2, 3, 4) == [("npadvmod", 3), ("amod", 4), ("dobj", 1)]


def test_a_clause_that_is_found_stays() -> None:
    before = tree(
        "we PRP nsubj 1",
        "found VBD ROOT 1",
        "zinc* NN nsubj 3",
        "induced VBD ccomp 1",
        "pain NN dobj 3",
    )
    assert mended(before) == before


def test_a_clause_that_lacks_nothing_is_the_content_of_its_noun() -> None:
    before = tree(
        "hypothesis NN ROOT 0",
        "that WDT dobj 3",
        "zinc* NN nsubj 3",
        "eases VBZ relcl 0",
        "pain NN dobj 3",
    )
    assert shape(mended(before), 1, 3) == [("mark", 3), ("acl", 0)]
    lacking = tree("drug NN ROOT 0", "that WDT dobj 3", "zinc* NN nsubj 3", "eases VBZ relcl 0")
    assert mended(lacking) == lacking


def test_a_finite_verb_is_no_part_of_a_compound() -> None:
    before = tree("zinc* NN compound 1", "eases VBZ compound 2", "pain NN ROOT 2", ". . punct 2")
    assert shape(mended(before), 0, 1, 2, 3) == [
        ("nsubj", 1),
        ("ROOT", 1),
        ("dobj", 1),
        ("punct", 1),
    ]
    alone = tree("eases VBZ compound 1", "pain NN ROOT 1")
    assert mended(alone) == alone


def test_a_cause_behind_what_is_acted_on_belongs_to_what_it_induced() -> None:
    before = tree(
        "effect NN nsubj 5",
        "of IN prep 0",
        "zinc* NN pobj 1",
        "on IN prep 0",
        "aspirin* NN pobj 3",
        "induced VBD ROOT 5",
        "pain NN dobj 5",
        "in IN prep 5",
        "men NNS pobj 7",
    )
    after = mended(before)
    assert shape(after, 0, 4, 5) == [("ROOT", 0), ("npadvmod", 5), ("amod", 6)]
    assert shape(after, 6, 7) == [("pobj", 3), ("prep", 6)]
    by = [replace(each, text="with") if each.index == 3 else each for each in before]
    assert mended(by) == by  # "treatment with X induced Y"
    aided = [*before, replace(before[7], index=9, text="has", tag="VBZ", dep="aux", head=5)]
    assert mended(aided) == aided


def test_what_is_stopped_is_no_subject() -> None:
    before = tree("Stopping VBG csubj 2", "zinc* NN nsubj 2", "eases VBZ ROOT 2", "pain NN dobj 2")
    assert shape(mended(before), 0, 1) == [("csubj", 2), ("dobj", 0)]
    other = [replace(each, tag="NN") if each.index == 0 else each for each in before]
    assert mended(other) == other


def test_what_stands_before_a_finite_verb_is_its_subject() -> None:
    before = tree("zinc* NN compound 1", "eases VBZ ROOT 1", "pain NN dobj 1")
    assert shape(mended(before), 0) == [("nsubj", 1)]
    aided = [replace(each, tag="NNS") if each.index == 1 else each for each in before]
    assert mended(aided) == aided


def test_a_word_that_only_opens_a_clause_makes_it_the_content_of_its_noun() -> None:
    before = tree(
        "idea NN ROOT 0",
        "that WDT mark 3",
        "zinc* NN nsubj 3",
        "helps VBZ relcl 0",
        "men NNS dobj 3",
    )
    assert shape(mended(before), 3) == [("acl", 0)]
    asked = [replace(each, dep="dobj") if each.index == 1 else each for each in before[:4]]
    assert mended(asked) == asked


def test_names_with_a_slash_between_them_are_coordinated() -> None:
    tokens = tree("X* NN nsubj 1", "lowers VBZ ROOT 1", "rare JJ amod 5", "Y* NN nmod 5",
                  "/ SYM punct 5", "Z* NN dobj 1")  # fmt: skip
    assert [(each.dep, each.head) for each in mended(tokens)] == [
        ("nsubj", 1), ("ROOT", 1), ("amod", 3), ("dobj", 1), ("punct", 5), ("conj", 3),
    ]  # fmt: skip
    unnamed = [*tokens[:3], replace(tokens[3], mention=None), *tokens[4:]]
    assert mended(unnamed) == unnamed


def test_two_modifiers_with_a_slash_between_them_are_coordinated() -> None:
    tokens = tree("X* NN nmod 3", "/ SYM punct 3", "Y* NN compound 3", "growth NN ROOT 3")
    assert [(each.dep, each.head) for each in mended(tokens)] == [
        ("nmod", 3), ("punct", 3), ("conj", 0), ("ROOT", 3),
    ]  # fmt: skip


def test_two_clauses_joined_by_and() -> None:
    tokens = tree(
        "aspirin* NN nsubj 1",
        "inhibits VBZ ROOT 1",
        "thrombin* NN nsubj 5",
        "and CC cc 2",
        "warfarin* NN conj 2",
        "inhibits VBZ ccomp 1",
        "prothrombin* NN dobj 5",
    )
    found = mended(tokens)
    assert (found[2].head, found[2].dep) == (1, "dobj")
    assert (found[4].head, found[4].dep) == (5, "nsubj")
    assert (found[5].head, found[5].dep) == (1, "conj")
    clause = [*tokens[:1], replace(tokens[1], lemma="suggest"), *tokens[2:]]
    clause[5] = replace(clause[5], tag="VBP")  # "suggests that A and B inhibit C"
    assert mended(clause) == clause


def test_a_preposition_of_time_opens_no_clause_under_a_noun() -> None:
    tokens = tree(
        "pretreatment NN ROOT 0",
        "before IN mark 3",
        "surgery* NN nsubj 3",
        "lowers VBZ advcl 0",
        "pain* NN dobj 3",
    )
    found = mended(tokens)
    assert (found[0].head, found[0].dep) == (3, "nsubj")
    assert (found[2].head, found[2].dep) == (1, "pobj")
    assert found[3].dep == "ROOT"
    other = [*tokens[:1], replace(tokens[1], text="that"), *tokens[2:]]
    assert mended(other) == other
