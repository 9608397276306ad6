"""Keys of names as a tree of word numbers, in flat arrays that can be mapped from a file.

A reference is 0 for nothing, the number of a node, or, with the top bit set, the number of the only
key that is left below; its remaining words are compared with the key itself.
"""

from array import array
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence

__all__ = ["TRIE_ARRAYS", "Trie", "build_trie"]

_LEAF = 1 << 31
TRIE_ARRAYS = (
    "root",
    "child_start",
    "child_word",
    "child_ref",
    "node_key",
    "key_start",
    "key_word",
)
_Key = tuple[int, ...]
_Numbers = Sequence[int]


def build_trie(keys: Sequence[_Key], n_words: int) -> dict[str, "array[int]"]:
    """Lay out the tree of some keys.

    Args:
        keys: Sorted, each once, none empty; of word numbers in [0, n_words).
        n_words: How many words there are; ``n_words`` itself stands for any other word.

    Returns:
        The arrays of :data:`TRIE_ARRAYS`, of unsigned 32-bit numbers.
    """
    arrays = {name: array("I") for name in TRIE_ARRAYS}
    arrays["root"].extend([0] * (n_words + 1))
    arrays["child_start"].extend([0, 0])  # node 0 is nothing
    arrays["node_key"].append(0)
    pending: deque[tuple[int, int, int]] = deque()
    n_nodes = 1

    def refer(low: int, high: int, depth: int) -> int:
        nonlocal n_nodes
        if high - low == 1:
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
    arrays["key_start"].append(0)
    for key in keys:
        arrays["key_word"].extend(key)
        arrays["key_start"].append(len(arrays["key_word"]))
    return arrays


def _groups(
    keys: Sequence[_Key], low: int, high: int, depth: int
) -> Iterator[tuple[int, int, int]]:
    """Yield each word at a depth with the keys that have it there."""
    while low < high:
        word = keys[low][depth]
        last = low + 1
        while last < high and keys[last][depth] == word:
            last += 1
        yield word, low, last
        low = last


class Trie:
    """Looks keys up in the arrays.

    Args:
        arrays: What :func:`build_trie` gave, or views of it in a mapped file.

    >>> trie = Trie(build_trie([(1,), (1, 2), (3, 4, 5)], 6))
    >>> trie.matches([1, 2, 0], 0)
    [(1, 0), (2, 1)]
    >>> trie.matches([3, 4, 5], 0), trie.matches([3, 4], 0)
    ([(3, 2)], [])
    """

    __slots__ = ("_child_ref", "_child_start", "_child_word", "_key_start", "_key_word",
                 "_node_key", "_root")  # fmt: skip

    def __init__(self, arrays: "dict[str, array[int]] | dict[str, memoryview]") -> None:
        self._root: _Numbers = arrays["root"]
        self._child_start: _Numbers = arrays["child_start"]
        self._child_word: _Numbers = arrays["child_word"]
        self._child_ref: _Numbers = arrays["child_ref"]
        self._node_key: _Numbers = arrays["node_key"]
        self._key_start: _Numbers = arrays["key_start"]
        self._key_word: _Numbers = arrays["key_word"]

    @property
    def root(self) -> _Numbers:
        """For each word the reference of the keys that start with it: 0 if none does."""
        return self._root

    def matches(self, words: Sequence[int], start: int) -> list[tuple[int, int]]:
        """Find the keys that stand in a text from a word on.

        Args:
            words: Numbers of the text's words.
            start: Where the keys must start.

        Returns:
            Index past the last word and number of each key, the shortest first.
        """
        found: list[tuple[int, int]] = []
        reference = self._root[words[start]]
        end = start + 1
        while reference:
            if reference & _LEAF:
                key = reference ^ _LEAF
                rest = self._rest(key, end - start)
                if list(words[end : end + len(rest)]) == rest:
                    found.append((end + len(rest), key))
                break
            if self._node_key[reference]:
                found.append((end, self._node_key[reference] - 1))
            if end == len(words):
                break
            reference = self._child(reference, words[end])
            end += 1
        return found

    def has_prefix(self, words: Sequence[int], *, longer: bool = False) -> bool:
        """Whether a key starts with these words.

        Args:
            words: At least one.
            longer: Whether the key must have further words.
        """
        reference = self._root[words[0]]
        for depth in range(1, len(words)):
            if reference & _LEAF:
                rest = self._rest(reference ^ _LEAF, depth)
                size = len(words) - depth
                return rest[:size] == list(words[depth:]) and (not longer or len(rest) > size)
            reference = self._child(reference, words[depth]) if reference else 0
        if reference & _LEAF and longer:
            return bool(self._rest(reference ^ _LEAF, len(words)))
        return bool(reference)

    def _child(self, node: int, word: int) -> int:
        high = self._child_start[node + 1]
        place = bisect_left(self._child_word, word, self._child_start[node], high)
        if place < high and self._child_word[place] == word:
            return self._child_ref[place]
        return 0

    def _rest(self, key: int, depth: int) -> list[int]:
        return list(self._key_word[self._key_start[key] + depth : self._key_start[key + 1]])
