"""Answers are found once and kept, within a bound."""

import pickle

from claimgraph.terminology.matching.memory import Memory


def test_an_answer_is_found_once() -> None:
    asked: list[str] = []

    def find(key: str) -> int:
        asked.append(key)
        return len(key)

    memory = Memory(find, 10)
    assert [memory["a"], memory["bb"], memory["a"]] == [1, 2, 1]
    assert asked == ["a", "bb"]


def test_what_is_not_asked_for_is_forgotten_and_what_is_stays() -> None:
    asked: list[int] = []

    def find(key: int) -> int:
        asked.append(key)
        return -key

    memory = Memory(find, 2)
    for key in range(1, 9):
        assert memory[key] == -key
        assert memory[0] == 0
        assert len(memory) <= 2
    assert asked.count(0) == 1
    assert memory[1] == -1
    assert asked.count(1) == 2


def test_a_copy_asks_again() -> None:
    memory: Memory[int, int] = Memory(abs, 5)
    assert memory[-3] == 3
    copy = pickle.loads(pickle.dumps(memory))  # noqa: S301 (our own)
    assert copy == {}
    assert copy[-3] == 3
