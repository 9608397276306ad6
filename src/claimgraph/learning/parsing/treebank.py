"""Treebanks in CoNLL-U, with the labels of the parser that is tuned on them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.errors import DocumentError

__all__ = ["Tree", "TreeWord", "find_articles", "read_trees"]

_COLUMNS = 10
_NUMBER = re.compile(r"\d+")
_PASSIVE = "auxpass"
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
# Relative pronouns, which a treebank may label "dep" where the parser says what they are of the
# verb.
_RELATIVE = frozenset({"that", "which", "who"})


@dataclass(frozen=True, slots=True)
class TreeWord:
    """A word of a tree.

    Attributes:
        text: The word.
        has_gap: Whether white space follows it.
        tag: Its tag of the Penn Treebank.
        head: Index of its head in the sentence; its own if it is the root.
        label: Its label in the ClearNLP style; ``ROOT`` for the root.
    """

    text: str
    has_gap: bool
    tag: str
    head: int
    label: str


Tree = tuple[TreeWord, ...]


def find_articles(path: Path) -> tuple[Path, ...]:
    """Return the files of a treebank: the file itself, or all ``.conllu`` of a folder, in order.

    Raises:
        DocumentError: If there is none.
    """
    found = tuple(sorted(path.glob("*.conllu"))) if path.is_dir() else (path,)
    if not found or not found[0].is_file():
        raise DocumentError(
            "no treebank is there", where=str(path), fix="name a .conllu file, or a folder of some"
        )
    return found


def read_trees(path: Path) -> Iterator[Tree]:
    """Yield the trees of a file in CoNLL-U, with ClearNLP labels as the parser uses them.

    Words of several tokens and empty nodes are left out.

    Raises:
        DocumentError: If a line is none of CoNLL-U.
    """
    rows: list[list[str]] = []
    for number, line in enumerate([*path.read_text(encoding="utf-8").splitlines(), ""], start=1):
        if line.startswith("#"):
            continue
        if not line:
            if rows:
                yield normalise(_make_tree(rows))
            rows = []
            continue
        row = line.split("\t")
        if len(row) != _COLUMNS:
            raise DocumentError(
                f"a line of CoNLL-U has {_COLUMNS} columns, this one {len(row)}",
                where=f"{path}:{number}",
                fix="correct it",
            )
        if _NUMBER.fullmatch(row[0]) and _NUMBER.fullmatch(row[6]):
            rows.append(row)


def _make_tree(rows: Sequence[Sequence[str]]) -> Tree:
    places = {row[0]: index for index, row in enumerate(rows)}
    return tuple(
        TreeWord(
            text=row[1],
            has_gap="SpaceAfter=No" not in row[9],
            tag=row[4],
            head=places.get(row[6], index),
            label="ROOT" if row[6] not in places else row[7],
        )
        for index, row in enumerate(rows)
    )


def normalise(tree: Tree) -> Tree:
    """Return a tree with labels as the parser's own treebank has them.

    The "by" of a passive is its ``agent``, not any ``prep``; a relative pronoun is subject or
    object of its verb, not ``dep``.
    """
    labels = [{each.label for each in _children(tree, index)} for index in range(len(tree))]
    return tuple(
        replace(word, label=_find_label(tree, index, labels[word.head]))
        for index, word in enumerate(tree)
    )


def _children(tree: Tree, head: int) -> Iterable[TreeWord]:
    return (each for index, each in enumerate(tree) if each.head == head != index)


def _find_label(tree: Tree, index: int, beside: set[str]) -> str:
    """Return the label of a word, from those of all that depend on its head."""
    word = tree[index]
    head, form = tree[word.head], word.text.lower()
    if form == "by" and word.label == "prep" and head.tag == "VBN" and word.head < index:
        return "agent"
    if word.label == "dep" and form in _RELATIVE and head.tag.startswith("VB"):
        if beside & _SUBJECTS:
            return "dobj"
        return "nsubjpass" if _PASSIVE in beside else "nsubj"
    return word.label
