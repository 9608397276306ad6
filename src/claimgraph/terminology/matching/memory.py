"""A bounded cache of a function's results."""

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

__all__ = ["Memory"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(dict[Key, Value], Generic[Key, Value]):
    """Cached results of a function; those not used lately are dropped.

    Args:
        find: Computes the result; must always return the same for the same key.
        limit: Number of results that are kept at least; at most twice as many are.

    >>> squares = Memory(lambda number: number * number, 2)
    >>> squares[3], squares[4], squares[5], sorted(squares)
    (9, 16, 25, [5])
    """

    def __init__(self, find: Callable[[Key], Value], limit: int) -> None:
        super().__init__()
        self._find = find
        self._limit = limit
        self._before: dict[Key, Value] = {}

    def __missing__(self, key: Key) -> Value:
        if len(self) >= self._limit:
            self._before = dict(self)
            self.clear()
        value = self._before[key] if key in self._before else self._find(key)
        self[key] = value
        return value

    def __reduce__(self) -> tuple[Any, ...]:
        return Memory, (self._find, self._limit)
