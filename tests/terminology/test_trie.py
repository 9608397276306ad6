"""Keys in the tree of word numbers, against a plain search of the list of keys."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from claimgraph.terminology.matching.trie import Trie, build_trie

N_WORDS = 4
KEYS = st.sets(st.lists(st.integers(0, N_WORDS - 1), min_size=1, max_size=5).map(tuple), max_size=9)
TEXTS = st.lists(st.integers(0, N_WORDS), min_size=1, max_size=7)


@dataclass(frozen=True)
class Token:
    numbers: tuple[int, ...]


@given(KEYS, TEXTS)
def test_it_finds_what_a_search_of_all_keys_finds(
    found: set[tuple[int, ...]], text: list[int]
) -> None:
    keys = sorted(found)
    trie = Trie(build_trie(keys, N_WORDS))
    words = tuple(text)
    assert trie.find(words) == (keys.index(words) if words in found else None)
    assert trie.has_prefix(words) == any(key[: len(words)] == words for key in keys)
    assert trie.has_prefix(words, longer=True) == any(
        key[: len(words)] == words and len(key) > len(words) for key in keys
    )
    tokens = [Token((-9, word)) for word in (*words, -1)]
    reference, key = trie.enter(words[0])
    ends = [(1, key - 1)] if key else []
    if reference:
        ends += trie.longer(reference, tokens, 1, 1)
    expected = [(size, keys.index(words[:size])) for size in range(1, 8)
                if size <= len(words) and words[:size] in found]  # fmt: skip
    assert ends == expected


def test_next_words() -> None:
    trie = Trie(build_trie([(0,), (0, 1), (0, 2, 3), (1, 3, 2), (2,)], 4))
    reference, key = trie.enter(0)
    assert key == 1
    assert trie.next_words(reference, 2) == frozenset({1, 2})
    assert trie.next_words(reference, 1) is None
    reference, key = trie.enter(1)
    assert key == 0
    assert trie.next_words(reference, 1) == frozenset({3})
    assert trie.enter(2) == (0, 5)
    assert trie.enter(3) == (0, 0)


def test_only_what_a_leaf_needs_is_laid_out() -> None:
    arrays = build_trie([(0, 1), (0, 2, 3), (1, 3, 2)], 4)
    assert list(arrays["tail_word"]) == [3, 3, 2]
    assert list(arrays["tail_start"]) == [0, 0, 1, 3]


def test_which_words_go_on_from_a_node() -> None:
    trie = Trie(build_trie([(0,), (0, 1), (0, 3, 3), (1, 3, 2)], 4))
    reference, _ = trie.enter(0)
    assert [trie.has_next(reference, word) for word in (-1, 0, 1, 2, 3, 4)] == [
        False, False, True, False, True, False,
    ]  # fmt: skip
