"""Mends of trees, each written by hand."""

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.analysis.repairs import repair
from claimgraph.model import Span, Token
from claimgraph.ontology.tables.function_words import WordKind, by_kind


def tree(*lines: str) -> tuple[Token, ...]:
    """Tokens from lines of text, tag, dependency and head."""
    tokens = []
    for index, line in enumerate(lines):
        text, tag, dep, head = line.split()
        tokens.append(
            Token(
                index=index,
                span=Span(index, index + 1),
                text=text,
                form=text,
                lemma=text.lower(),
                tag=tag,
                dep=dep,
                head=int(head),
            )
        )
    return tuple(tokens)


def mended(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    return repair(tokens, by_kind(WordKind, ()))


# "In people prone to migraine, cells contain zinc", the cells read as one more thing.
SWALLOWED = (
    "In IN prep 7",
    "people NNS pobj 0",
    "prone JJ amod 1",
    "to IN prep 2",
    "migraine NN pobj 3",
    ", , punct 4",
    "cells NNS conj 4",
    "contain VBP ROOT 7",
    "zinc NN dobj 7",
)


def test_a_swallowed_subject_is_given_back() -> None:
    before = tree(*SWALLOWED)
    after = mended(before)
    assert (after[6].dep, after[6].head) == ("nsubj", 7)
    assert [a for a in after if a.text != "cells"] == [b for b in before if b.text != "cells"]


def test_the_subject_of_a_passive_is_marked() -> None:
    after = mended(tree(*SWALLOWED, "were VBD auxpass 7"))
    assert after[6].dep == "nsubjpass"


def test_modifiers_come_along() -> None:
    lines = list(SWALLOWED)
    lines[7] = "contain VBP ROOT 8"
    lines[8] = "zinc NN dobj 8"
    lines[6:7] = ["red JJ amod 7", "cells NNS appos 4"]
    lines[0] = "In IN prep 8"
    after = mended(tree(*lines))
    assert (after[7].dep, after[7].head) == ("nsubj", 8)
    assert (after[6].dep, after[6].head) == ("amod", 7)


def unchanged(**changes: str) -> None:
    """The sentence stays as it is once these words are read otherwise."""
    lines = [changes.get(line.split()[0], line) for line in SWALLOWED]
    tokens = tree(*lines)
    assert mended(tokens) == tokens


def test_a_tree_with_a_subject_stays() -> None:
    unchanged(zinc="zinc NN nsubj 7")


def test_a_tree_without_a_verb_at_its_root_stays() -> None:
    unchanged(contain="contain NN ROOT 7")


def test_a_conjunct_without_a_comma_stays() -> None:
    unchanged(**{",": "and CC cc 4"})


def test_a_conjunct_that_is_no_noun_stays() -> None:
    unchanged(cells="cells VBZ conj 4")


def test_a_phrase_that_does_not_open_the_sentence_stays() -> None:
    unchanged(In="In IN advmod 7")


def test_a_conjunct_of_another_tree_stays() -> None:
    unchanged(migraine="migraine NN dep 4")


def test_nothing_to_mend() -> None:
    assert mended(()) == ()


# "Zinc inhibits growth and prevents pain", the second verb hung on the noun before it.
COORDINATED = (
    "Zinc NN nsubj 1",
    "inhibits VBZ ROOT 1",
    "growth NN dobj 1",
    "and CC cc 2",
    "prevents VBZ conj 2",
    "pain NN dobj 4",
)


def test_a_verb_is_coordinated_with_a_verb() -> None:
    before = tree(*COORDINATED)
    after = mended(before)
    assert (after[4].dep, after[4].head) == ("conj", 1)
    assert [*after[:4], after[5]] == [*before[:4], before[5]]


def test_a_verb_without_a_verb_before_it_stays() -> None:
    lines = ["growth NN ROOT 0", "and CC cc 0", "prevents VBZ conj 0"]
    assert mended(tree(*lines)) == tree(*lines)
    inverted = ["growth NN nsubj 2", "prevents VBZ conj 0", "helps VBZ ROOT 2"]
    assert mended(tree(*inverted)) == tree(*inverted)


def test_a_verb_climbs_over_nouns() -> None:
    lines = [*COORDINATED[:2], "growth NN dobj 1", "of IN prep 2", "cells NNS pobj 3"]
    after = mended(tree(*lines, "prevents VBZ conj 4"))
    assert after[5].head == 1


def test_an_adjective_hangs_on_the_noun_behind_it() -> None:
    after = mended(tree("Ionized JJ advmod 2", "zinc NN nsubj 2", "helps VBZ ROOT 2"))
    assert (after[0].dep, after[0].head) == ("amod", 1)
    for kept in ("Thus RB advmod 2", "Ionized JJ amod 1"):
        before = tree(kept, "zinc NN nsubj 2", "helps VBZ ROOT 2")
        assert mended(before) == before
    last = tree("helps VBZ ROOT 0", "most JJ advmod 0")
    assert mended(last) == last


def test_a_mend_that_would_close_a_circle_is_not_made() -> None:
    before = tree("is VBZ ROOT 0", "worth JJ amod 0", "money NN dobj 1")
    assert mended(before) == before


TAGS = ("NN", "VBZ", "JJ", "IN", "PRP", ",")
DEPS = ("nsubj", "conj", "amod", "advmod", "prep", "pobj", "appos", "auxpass", "punct")


@given(
    st.lists(st.tuples(st.sampled_from(TAGS), st.sampled_from(DEPS), st.integers(0, 7)), max_size=8)
)
def test_a_tree_stays_a_tree(words: list[tuple[str, str, int]]) -> None:
    lines = []
    for index, (tag, dep, head) in enumerate(words):
        # Half of the words hang on an earlier one, or are roots; the others on the next word.
        above = head if head <= index else min(index + 1, len(words) - 1)
        lines.append(
            f"{',' if tag == ',' else 'w'} {tag} {dep if above != index else 'ROOT'} {above}"
        )
    before = tree(*lines)
    if is_tree(before):
        assert is_tree(mended(before))


def is_tree(tokens: tuple[Token, ...]) -> bool:
    reached = {token.index for token in tokens if token.head == token.index}
    for _ in tokens:
        reached |= {token.index for token in tokens if token.head in reached}
    return len(reached) == len(tokens)


PARTICIPLE = (
    "aspirin NN nsubj 1",
    "inhibits VBZ ROOT 1",
    "enzymes NNS dobj 1",
    ", , punct 1",
    "markedly RB advmod 5",
    "raising VBG amod 7",
    "zinc NN compound 7",
    "levels NNS dobj 1",
)


def test_a_participle_behind_a_comma_is_a_clause() -> None:
    after = mended(tree(*PARTICIPLE))
    assert [(after[index].dep, after[index].head) for index in (4, 5, 7)] == [
        ("advmod", 5),
        ("advcl", 1),
        ("dobj", 5),
    ]


def test_a_participle_without_a_comma_belongs_to_its_noun() -> None:
    before = tree(*(line.replace(", , punct", "of IN prep") for line in PARTICIPLE))
    assert mended(before) == before


# "Zinc lowered pain and fever and caused nausea", the objects of the first verb hung on the second.
STOLEN = (
    "Zinc NN nsubj 1",
    "lowered VBD ROOT 1",
    "pain NN nsubj 6",
    "and CC cc 2",
    "fever NN conj 2",
    "and CC cc 4",
    "caused VBD conj 1",
    "nausea NN dobj 6",
)


def test_what_stands_before_and_is_no_subject() -> None:
    after = mended(tree(*STOLEN))
    assert (after[2].dep, after[2].head) == ("dobj", 1)
    assert (after[4].dep, after[4].head) == ("conj", 2)
    assert (after[6].dep, after[6].head) == ("conj", 1)


def test_a_subject_right_before_its_verb_stays() -> None:
    lines = [*STOLEN[:1], "slept VBD ROOT 1", ", , punct 1", "and CC cc 1", "fever NN nsubj 5"]
    tokens = tree(*lines, "caused VBD conj 1", "nausea NN dobj 5")
    assert mended(tokens) == tokens


def test_the_subject_of_a_passive_stays() -> None:
    lines = list(STOLEN)
    lines[7] = "was VBD auxpass 6"
    assert mended(tree(*lines))[2].dep == "nsubj"


# "Zinc spared sleep, but lowered pain, raised fever", the second verb read as an adjective.
ROW = (
    "Zinc NN nsubj 1",
    "spared VBD ROOT 1",
    "sleep NN dobj 1",
    ", , punct 1",
    "but CC cc 1",
    "lowered VBN amod 6",
    "pain NN nsubj 8",
    ", , punct 6",
    "raised VBD conj 1",
    "fever NN dobj 8",
)


def mended_row(*lines: str) -> tuple[Token, ...]:
    tokens = tree(*lines)
    words = {**by_kind(WordKind, ()), "verbal": frozenset({"lowered"})}
    return repair(tokens, words)


def test_a_participle_is_a_verb_of_a_row() -> None:
    after = mended_row(*ROW)
    assert (after[5].tag, after[5].dep, after[5].head) == ("VBD", "conj", 1)
    assert (after[6].dep, after[6].head) == ("dobj", 5)


def test_a_participle_of_a_subject_stays() -> None:
    bare = [*ROW[:4], "and CC cc 1", "lowered VBN amod 6", "pain NN nsubj 7"]
    after = mended_row(*bare, "raised VBD conj 1", "fever NN dobj 7")
    assert (after[5].dep, after[6].dep) == ("amod", "nsubj")


# "Zinc, another metal, binds cells", both nouns read as subjects.
TWICE = (
    "Zinc NN nsubj 5",
    ", , punct 5",
    "another DT det 3",
    "metal NN nsubj 5",
    ", , punct 3",
    "binds VBZ ROOT 5",
    "cells NNS dobj 5",
)


def test_a_second_subject_tells_what_the_first_is() -> None:
    after = mended(tree(*TWICE))
    assert (after[3].dep, after[3].head) == ("appos", 0)


def test_a_second_subject_that_is_not_set_off_stays() -> None:
    lines = [*TWICE[:4], "binds VBZ ROOT 4", "cells NNS dobj 4"]
    lines = [line.replace(" 5", " 4") for line in lines]
    assert mended(tree(*lines))[3].dep == "nsubj"


def test_the_means_of_a_verb_are_not_a_second_agent() -> None:
    after = mended(
        tree(
            "Zinc NN nsubj 1",
            "relieved VBD ROOT 1",
            "pain NN dobj 1",
            "caused VBN acl 2",
            "by IN agent 3",
            "gout NN pobj 4",
            "by IN agent 3",
            "reducing VBG pcomp 6",
            "swelling NN dobj 7",
        )
    )
    assert [(each.head, each.dep) for each in (after[4], after[6])] == [(3, "agent"), (1, "prep")]


def test_the_only_agent_of_a_participle_stays() -> None:
    tokens = tree(
        "Zinc NN nsubj 1",
        "relieved VBD ROOT 1",
        "pain NN dobj 1",
        "caused VBN acl 2",
        "by IN agent 3",
        "reducing VBG pcomp 4",
        "sleep NN dobj 5",
    )
    assert mended(tokens) == tokens


AGAINST = by_kind(WordKind, [("against", "versus"), ("arm", "groups")])


def test_a_name_of_a_title_is_the_preposition_that_it_is() -> None:
    after = repair(
        tree("Zinc NN ROOT 0", "Versus NNP nmod 2", "Aspirin NN appos 0"),
        AGAINST,
    )
    assert [(each.head, each.dep) for each in after] == [(0, "ROOT"), (0, "prep"), (1, "pobj")]


def test_the_first_of_two_things_heads_a_title() -> None:
    after = repair(
        tree("Zinc NN compound 2", "Versus NNP compound 2", "Aspirin NN ROOT 2"),
        AGAINST,
    )
    assert [(each.head, each.dep) for each in after] == [(0, "ROOT"), (0, "prep"), (1, "pobj")]


VERBS = by_kind(WordKind, [("acting", "relieved"), ("caused", "induced")])


def test_a_title_may_have_a_verb_that_hardly_modifies_a_noun() -> None:
    title = tree("Zinc NN npadvmod 1", "relieved VBN amod 2", "pain NN ROOT 2")
    after = repair(title, VERBS)
    assert [(each.head, each.dep) for each in after] == [(1, "nsubj"), (1, "ROOT"), (1, "dobj")]
    other = tree("Zinc NN npadvmod 1", "reduced VBN amod 2", "pain NN ROOT 2")
    assert repair(other, VERBS) == other


def test_that_before_a_subject_opens_the_clause() -> None:
    after = mended(
        tree(
            "We PRP nsubj 1",
            "tested VBD ROOT 1",
            "the DT det 3",
            "idea NN dobj 1",
            "that WDT compound 5",
            "zinc NN nsubj 6",
            "lowers VBZ relcl 3",
            "pain NN dobj 6",
        )
    )
    assert (after[4].dep, after[4].head) == ("mark", 6)
    assert after[6].dep == "acl"


def test_of_goes_with_the_adverb_before_it() -> None:
    words = (
        "Zinc NN nsubj 1",
        "raises VBZ ROOT 1",
        "release NN dobj 1",
        "independently RB advmod 1",
        "of IN prep 2",
        "iron NN pobj 4",
    )
    assert mended(tree(*words))[4].head == 3
    control = tree(*words[:3], "slowly RB advmod 1", "in IN prep 2", "cells NNS pobj 4")
    assert mended(control)[4].head == 2
