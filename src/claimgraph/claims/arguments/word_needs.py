"""Which words a sentence must have for something to hold in it, whatever its parse."""

from collections.abc import Set

__all__ = ["PLURAL", "Needs", "are_met", "in_present", "is_mark"]

PLURAL = "[plural]"  # stands for any concept or phrase named in the plural

Needs = tuple[frozenset[str], ...]
"""Sets of words, as written or as lemmas; of each of them the sentence must have one."""


def are_met(needs: Needs, words: Set[str]) -> bool:
    """Whether some words are enough.

    >>> are_met((frozenset({"a", "an"}), frozenset({"of"})), {"an", "inhibitor", "of"})
    True
    >>> are_met((frozenset({"a", "an"}), frozenset({"of"})), {"the", "inhibitor", "of"})
    False
    """
    return all(not words.isdisjoint(each) for each in needs)


def in_present(lemma: str) -> str:
    """Return what stands for a form of a verb that may be a present."""
    return f"{lemma} [present]"


def is_mark(word: str) -> bool:
    """Whether something stands for words of a kind, and is none itself."""
    return word.endswith("]")
