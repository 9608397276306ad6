"""Graphs without lone surrogates, which no file in UTF-8 can hold.

The texts of documents have none, since each has the hash of its UTF-8; but a title, a name or a
label may come from JSON, which can write them.
"""

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar, cast

from claimgraph.model import ClaimGraph

__all__ = ["without_surrogates"]

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNKNOWN = "\ufffd"
_T = TypeVar("_T")


def without_surrogates(graph: ClaimGraph) -> ClaimGraph:
    """Return a graph with U+FFFD for each surrogate in its names, labels and titles.

    Args:
        graph: Any graph.

    Returns:
        The graph itself if it has none. Claims and evidence are not looked at: they hold words of
        a document's text, and IRIs.
    """
    return replace(
        graph,
        documents=_mended(graph.documents),
        concepts=_mended(graph.concepts),
        gaps=tuple(replace(each, statement=_mended(each.statement)) for each in graph.gaps),
    )


def _mended(value: _T) -> _T:
    found: Any = value
    if isinstance(value, Enum) or value is None:
        return value
    if isinstance(value, str):
        found = _SURROGATE.sub(_UNKNOWN, value)
    elif isinstance(value, tuple):
        parts = tuple(map(_mended, value))
        found = parts if any(a is not b for a, b in zip(parts, value, strict=True)) else value
    elif is_dataclass(value) and not isinstance(value, type):
        held = {each.name: getattr(value, each.name) for each in fields(value)}
        changed = {
            name: mended for name, each in held.items() if (mended := _mended(each)) is not each
        }
        found = replace(cast("Any", value), **changed) if changed else value
    return cast("_T", found)
