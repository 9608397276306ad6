"""Trees in CoNLL-U, with the labels of the parser."""

from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.errors import DocumentError
from claimgraph.learning.parsing import Tree, find_articles, read_trees
from claimgraph.learning.parsing.treebank import normalise
from tests.learning.parsing.samples import write_treebank


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    (path,) = find_articles(write_treebank(tmp_path / "trees", n_articles=1))
    (found,) = read_trees(path)
    return found


def test_a_tree_has_words_tags_heads_and_gaps(tree: Tree) -> None:
    assert [each.text for each in tree[:3]] == ["Zinc", ",", "which"]
    assert [each.has_gap for each in tree[:3]] == [False, True, True]
    assert (tree[8].label, tree[8].head, tree[8].tag) == ("ROOT", 8, "VBZ")
    assert (tree[9].text, tree[9].label, tree[9].head) == ("fever", "dobj", 8)
    assert len(tree) == 11  # no empty node


def test_relative_pronouns_and_agents_have_labels_of_their_own(tree: Tree) -> None:
    assert {each.text: each.label for each in tree if each.text in {"which", "by"}} == {
        "which": "nsubjpass",
        "by": "agent",
    }


def test_a_relative_pronoun_is_object_of_a_verb_with_a_subject(tree: Tree) -> None:
    changed = list(tree)
    changed[2] = replace(tree[2], label="dep")
    changed[3] = replace(tree[3], label="nsubj")
    assert normalise(tuple(changed))[2].label == "dobj"
    changed[3] = replace(tree[3], label="aux")
    assert normalise(tuple(changed))[2].label == "nsubj"


def test_by_is_no_agent_of_an_active_verb(tree: Tree) -> None:
    changed = list(tree)
    changed[4] = replace(tree[4], tag="VBD")
    changed[5] = replace(tree[5], label="prep")
    assert normalise(tuple(changed))[5].label == "prep"


def test_what_is_no_treebank_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="no treebank"):
        find_articles(tmp_path)
    path = tmp_path / "a.conllu"
    path.write_text("# a\n1\tZinc\n", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"10 columns, this one 2.*a\.conllu:2|a\.conllu:2"):
        list(read_trees(path))
