"""What is found for a token of a sentence, remembered as long as the sentence is read.

Frames, filters and features ask the same of the same tokens again and again: for its subjects, its
modifiers, what it is of. The tree does not change, so each is found once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

from claimgraph.model import Token

__all__ = ["Remembered", "once_per_token"]

Remembered = dict[tuple[object, int], Any]
"""From a function and the index of a token to what it found."""


_UNKNOWN: Any = object()


class _Remembering(Protocol):
    """What reads one sentence, and remembers what it found there."""

    @property
    def remembered(self) -> Remembered: ...


_Owner = TypeVar("_Owner", bound=_Remembering)
_Found = TypeVar("_Found")


def once_per_token(find: Callable[[_Owner, Token], _Found]) -> Callable[[_Owner, Token], _Found]:
    """Make a function find only once what it finds for a token.

    Args:
        find: A method of what reads one sentence, or a function of that, and a token of the
            sentence. What it finds depends on nothing that changes while the sentence is read.
    """

    @wraps(find)
    def known(owner: _Owner, token: Token) -> _Found:
        key = find, token.index
        found: _Found = owner.remembered.get(key, _UNKNOWN)
        if found is _UNKNOWN:
            found = owner.remembered[key] = find(owner, token)
        return found

    return known
