"""Necessary words: those that a sentence must contain for a frame to match, whatever its parse."""

from collections.abc import Set

__all__ = ["APPOSED", "INSTANCES", "NAMING", "PLURAL", "Needs", "are_met", "in_present", "is_mark"]

PLURAL = "[plural]"  # stands for any concept or phrase named in the plural
APPOSED = "[apposed]"  # stands for a name, a comma and what may begin an apposition
NAMING = "[naming]"  # stands for a name right behind another, or behind a noun that composes one
INSTANCES = "[instances]"  # stands for what may name instances of a class

Needs = tuple[frozenset[str], ...]
"""Sets of words, as written or as lemmas; the sentence must contain one word of each set."""


def are_met(needs: Needs, words: Set[str]) -> bool:
    """Whether a sentence's words meet the needs.

    >>> are_met((frozenset({"a", "an"}), frozenset({"of"})), {"an", "inhibitor", "of"})
    True
    >>> are_met((frozenset({"a", "an"}), frozenset({"of"})), {"the", "inhibitor", "of"})
    False
    """
    for each in needs:  # noqa: SIM110 (asked of all frames of a sentence; a generator is dearer)
        if words.isdisjoint(each):
            return False
    return True


def in_present(lemma: str) -> str:
    """Return the marker for a verb form that may be in the present tense."""
    return f"{lemma} [present]"


def is_mark(word: str) -> bool:
    """Whether an entry is a marker for a kind of word, not a word itself."""
    return word.endswith("]")
