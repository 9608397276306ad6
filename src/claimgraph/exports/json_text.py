"""JSON written item by item, so that a file is never in memory as a whole."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

__all__ = ["iter_array", "to_json"]

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def to_json(value: Any) -> str:
    r"""Return a value as JSON in one line, without spaces.

    >>> to_json({"a": [1, True, "\u00e9\n"]})
    '{"a":[1,true,"é\\n"]}'
    """
    return _ENCODER.encode(value)


def iter_array(items: Iterable[Any]) -> Iterator[str]:
    r"""Yield an array, a line an item.

    >>> "".join(iter_array([1, {}]))
    '[\n1,\n{}\n]'
    """
    before = "[\n"
    for each in items:
        yield before + to_json(each)
        before = ",\n"
    yield "[]" if before == "[\n" else "\n]"
