"""Keys of names as a trie of word numbers, in flat arrays that can be mapped from a file.

A reference is 0 for none, the number of a node, or, with the top bit set, the number of the only
key below it, whose remaining words are its tail.
"""

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Protocol

__all__ = ["TRIE_ARRAYS", "Numbered", "Trie", "build_trie"]

_LEAF = 1 << 31
TRIE_ARRAYS = (
    "root",
    "child_start",
    "child_word",
    "child_ref",
    "node_key",
    "tail_start",
    "tail_word",
)
_Key = tuple[int, ...]
_Numbers = Sequence[int]


def build_trie(keys: Sequence[_Key], n_words: int) -> dict[str, "array[int]"]:
    """Build the trie of some keys.

    Args:
        keys: Sorted, distinct and not empty; tuples of word numbers in [0, n_words).
        n_words: Number of words; ``n_words`` itself stands for any other word.

    Returns:
        The arrays of :data:`TRIE_ARRAYS`, of unsigned 32-bit numbers.
    """
    arrays = {name: array("I") for name in TRIE_ARRAYS}
    arrays["root"].extend([0] * (n_words + 1))
    arrays["child_start"].extend([0, 0])  # node 0 is unused
    arrays["node_key"].append(0)
    pending: deque[tuple[int, int, int]] = deque()
    tails = [len(key) for key in keys]  # where the tail of each key begins
    n_nodes = 1

    def refer(low: int, high: int, depth: int) -> int:
        nonlocal n_nodes
        if high - low == 1:
            tails[low] = depth
            return _LEAF | low
        pending.append((low, high, depth))
        n_nodes += 1
        return n_nodes - 1

    for word, low, high in _groups(keys, 0, len(keys), 0):
        arrays["root"][word] = refer(low, high, 1)
    while pending:
        low, high, depth = pending.popleft()
        ends = len(keys[low]) == depth
        arrays["node_key"].append(low + 1 if ends else 0)
        for word, first, last in _groups(keys, low + ends, high, depth):
            arrays["child_word"].append(word)
            arrays["child_ref"].append(refer(first, last, depth + 1))
        arrays["child_start"].append(len(arrays["child_word"]))
    arrays["tail_start"].append(0)
    for key, depth in zip(keys, tails, strict=True):
        arrays["tail_word"].extend(key[depth:])
        arrays["tail_start"].append(len(arrays["tail_word"]))
    return arrays


def _groups(
    keys: Sequence[_Key], low: int, high: int, depth: int
) -> Iterator[tuple[int, int, int]]:
    """Yield each word at a depth, with the range of keys that have it there."""
    while low < high:
        word = keys[low][depth]
        last = low + 1
        while last < high and keys[last][depth] == word:
            last += 1
        yield word, low, last
        low = last


class Numbered(Protocol):
    """A word of a text with its numbers in several tries."""

    @property
    def numbers(self) -> tuple[int, ...]:
        """Its number in each trie."""
        ...


class Trie:
    """Looks keys up in the arrays.

    Args:
        arrays: The arrays from :func:`build_trie`, or views of them in a mapped file.

    >>> trie = Trie(build_trie([(1,), (1, 2), (3, 4, 5)], 6))
    >>> trie.find([1, 2]), trie.find([3, 4, 5]), trie.find([3, 4])
    (1, 2, None)
    """

    __slots__ = ("_child_ref", "_child_start", "_child_word", "_node_key", "_root", "_tail_start",
                 "_tail_word")  # fmt: skip

    def __init__(self, arrays: "dict[str, array[int]] | dict[str, memoryview]") -> None:
        # Searched again and again: an array is twice as fast as a view of a file.
        self._root: _Numbers = array("I", arrays["root"].tobytes())
        self._child_start: _Numbers = array("I", arrays["child_start"].tobytes())
        self._child_word: _Numbers = array("I", arrays["child_word"].tobytes())
        self._child_ref: _Numbers = arrays["child_ref"]
        self._node_key: _Numbers = arrays["node_key"]
        self._tail_start: _Numbers = arrays["tail_start"]
        self._tail_word: _Numbers = arrays["tail_word"]

    def enter(self, word: int) -> tuple[int, int]:
        """Look up a first word.

        Returns:
            A reference to the longer keys that start with the word, 0 if there are none; and the
            number plus one of the key that is this word alone, 0 if there is none.
        """
        reference = self._root[word]
        if reference & _LEAF:
            key = reference ^ _LEAF
            return (reference, 0) if self._tail(key) else (0, key + 1)
        return reference, self._node_key[reference]

    def next_words(self, reference: int, limit: int) -> frozenset[int] | None:
        """Return the next words of a reference's keys; None if there are more than ``limit``."""
        if reference & _LEAF:
            return frozenset(self._tail(reference ^ _LEAF)[:1])
        low, high = self._child_start[reference : reference + 2]
        return frozenset(self._child_word[low:high]) if high - low <= limit else None

    def has_next(self, node: int, word: int) -> bool:
        """Whether a key of a node, a reference to several keys, goes on with a word."""
        high = self._child_start[node + 1]
        place = bisect_left(self._child_word, word, self._child_start[node], high)
        return place < high and self._child_word[place] == word

    def find(self, words: Sequence[int]) -> int | None:
        """Return the number of the key with exactly these words (at least one), or None."""
        reference, depth = self._descend(words)
        if reference & _LEAF:
            key = reference ^ _LEAF
            return key if self._tail(key) == list(words[depth:]) else None
        return self._node_key[reference] - 1 if self._node_key[reference] else None

    def has_prefix(self, words: Sequence[int], *, longer: bool = False) -> bool:
        """Whether a key starts with these words.

        Args:
            words: At least one.
            longer: Whether the key must have further words.
        """
        reference, depth = self._descend(words)
        if reference & _LEAF:
            tail, rest = self._tail(reference ^ _LEAF), list(words[depth:])
            return tail[: len(rest)] == rest and (not longer or len(tail) > len(rest))
        return bool(reference)

    def longer(
        self, reference: int, words: Sequence[Numbered], end: int, tree: int
    ) -> list[tuple[int, int]]:
        """Find the keys of more than one word in a text that start at a word.

        Args:
            reference: From :meth:`enter` for the first word; not 0.
            words: The words of the text, followed by an end marker that matches no word.
            end: Index of the second word.
            tree: Index of this trie's number among theirs.

        Returns:
            Index past the last word, and number, of each key; the shortest first.
        """
        found: list[tuple[int, int]] = []
        child_start, child_word = self._child_start, self._child_word
        while not reference & _LEAF:
            word = words[end].numbers[tree]
            high = child_start[reference + 1]
            place = bisect_left(child_word, word, child_start[reference], high)
            if place == high or child_word[place] != word:
                return found
            reference = self._child_ref[place]
            end += 1
            if not reference & _LEAF and self._node_key[reference]:
                found.append((end, self._node_key[reference] - 1))
        key = reference ^ _LEAF
        for word in self._tail(key):
            if word != words[end].numbers[tree]:
                return found
            end += 1
        found.append((end, key))
        return found

    def _descend(self, words: Sequence[int]) -> tuple[int, int]:
        """Follow words to a node, or to a leaf and the depth where its tail begins."""
        reference, depth = self._root[words[0]], 1
        while depth < len(words) and reference and not reference & _LEAF:
            reference = self._child(reference, words[depth])
            depth += 1
        return reference, depth

    def _child(self, node: int, word: int) -> int:
        high = self._child_start[node + 1]
        place = bisect_left(self._child_word, word, self._child_start[node], high)
        if place < high and self._child_word[place] == word:
            return self._child_ref[place]
        return 0

    def _tail(self, key: int) -> list[int]:
        return list(self._tail_word[self._tail_start[key] : self._tail_start[key + 1]])
