"""Graphs without lone surrogates, which no file in UTF-8 can hold.

The texts of documents have none, since each has the hash of its UTF-8; but a title, a name or a
label may come from JSON, which can write them.
"""

import re
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import is_not
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
    if isinstance(value, str):
        # Members of enumerations are texts too, of our own.
        found = value if value.isascii() else _SURROGATE.sub(_UNKNOWN, value)
    elif isinstance(value, tuple):
        parts = tuple(map(_mended, value))
        found = parts if any(map(is_not, parts, value)) else value
    else:
        changed = {}
        for name in _field_names(cast("type", type(value))):
            held = getattr(value, name)
            if held and (mended := _mended(held)) is not held:
                changed[name] = mended
        found = replace(cast("Any", value), **changed) if changed else value
    return cast("_T", found)


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    """Return the names of the fields of a dataclass; none of any other type."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
