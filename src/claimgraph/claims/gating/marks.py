"""Marks of a sentence: what its words show of appositions and of names in a row."""

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Protocol

from claimgraph.claims.arguments.word_needs import APPOSED, INSTANCES, NAMING
from claimgraph.model import Mention

__all__ = ["Shown", "find_marks"]

_OPENING = frozenset({"a", "an", "another", "one", "the"})  # words that may begin an apposition
_COMMA = ","
_APART = frozenset({_COMMA, ":"})  # what parts a class from the list of its instances
_PLURAL = "s"  # ending


class Shown(Protocol):
    """A token of a sentence as input for the parser."""

    @property
    def text(self) -> str:
        """Its text in the document."""
        ...

    @property
    def form(self) -> str:
        """The form that the parser would get."""
        ...

    @property
    def lemma(self) -> str:
        """Its lemma; empty if the parser decides."""
        ...

    @property
    def mention(self) -> Mention | None:
        """The mention that it is."""
        ...

    @property
    def inner(self) -> Mention | None:
        """A mention inside it."""
        ...

    @property
    def aside(self) -> tuple[Mention, ...]:
        """Mentions in brackets after it."""
        ...


def find_marks(sentence: Sequence[Shown], classing: Collection[str]) -> Iterator[str]:
    """Yield the marks of a sentence.

    Args:
        sentence: Its tokens.
        classing: Nouns for classes of what has names ("antagonist", "enzyme").

    Yields:
        Marks, one or more times.
    """
    for before, name in pairwise(sentence):
        if name.mention is not None:
            is_noun = before.text.lower() in classing or before.text[:-1].lower() in classing
            if before.mention is not None or is_noun:
                yield NAMING
    for name, comma, word in zip(sentence, sentence[1:], sentence[2:], strict=False):
        is_open = comma.text == _COMMA and word.text.lower() in _OPENING
        if is_open and name.mention is not None:
            yield APPOSED
    if any(map(_may_list, (None, *sentence), sentence, sentence[1:])):
        yield INSTANCES


def _may_list(before: Shown | None, word: Shown, name: Shown) -> bool:
    """Whether a word, with the one before it, may be a plural before a name of its class.

    "drugs, *X*"; "drugs *X*"; "drugs (*X*, *Y*)".
    """
    if word.aside or name.aside:
        return True
    noun = before if word.text in _APART else word
    return name.mention is not None and noun is not None and noun.text.endswith(_PLURAL)
