"""The graph that a page shows, kept as lines that are parsed when somebody asks for them."""

import gc
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import accumulate
from typing import Any

from claimgraph.errors import ClaimgraphError, GraphError
from claimgraph.model import Claim, ClaimGraph, Concept, Document, KnowledgeGap
from claimgraph.workspace.shards import decode_value, encode_value, to_line

__all__ = ["ShownGraph"]

_KINDS = {"documents": Document, "concepts": Concept, "claims": Claim, "gaps": KnowledgeGap}


class ShownGraph:
    """A graph, or what it was kept as: a line for each document, concept, claim and gap.

    Args:
        graph: The graph.
        like: One that has much of the same, whose lines are taken where the objects are the same.

    Attributes:
        sizes: How many documents, concepts, claims and gaps it has.
        lines: Of these, one after another; the same for an equal graph.
    """

    def __init__(self, graph: ClaimGraph, *, like: "ShownGraph | None" = None) -> None:
        self.graph = graph
        kept = {} if like is None else like._lines_by_object()
        parts = [
            [kept.get(id(each)) or to_line(encode_value(kind, each)) for each in own]
            for kind, own in _split(graph)
        ]
        self.sizes: tuple[int, ...] = tuple(map(len, parts))
        self.lines: Sequence[bytes] = [line for part in parts for line in part]

    @classmethod
    def from_lines(cls, sizes: Sequence[int], lines: Sequence[bytes]) -> "ShownGraph":
        """Return the graph that was kept as lines, which are parsed when it is asked for.

        Args:
            sizes: As kept.
            lines: As kept.

        Raises:
            ValueError: If there are more lines or fewer.
        """
        if len(sizes) != len(_KINDS) or sum(sizes) != len(lines):
            raise ValueError("lines are missing")
        made = cls.__new__(cls)
        made.sizes, made.lines = tuple(sizes), lines
        return made

    @cached_property
    def graph(self) -> ClaimGraph:
        """The graph.

        Raises:
            GraphError: If it was kept by a version that kept something else.
        """
        ends = [*accumulate(self.sizes, initial=0)]
        spans = zip(_KINDS.items(), ends[:-1], ends[1:], strict=True)
        try:
            with _uncollected():
                parts = {name: _parse(kind, self.lines[a:b]) for (name, kind), a, b in spans}
            return ClaimGraph(**parts)
        except (ValueError, LookupError, TypeError, RecursionError, ClaimgraphError) as error:
            raise GraphError(
                f"what the page of this output shows is not kept as it should be: {error}",
                where="the summary of the output",
                fix="build the output anew from its documents with `claimgraph build --fresh`",
            ) from error

    def _lines_by_object(self) -> dict[int, bytes]:
        objects = [each for _, own in _split(self.graph) for each in own]
        return dict(zip(map(id, objects), self.lines, strict=True))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ShownGraph) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)

    @property
    def _content(self) -> tuple[tuple[int, ...], tuple[bytes, ...]]:
        return self.sizes, tuple(self.lines)


def _split(graph: ClaimGraph) -> list[tuple[Any, tuple[Any, ...]]]:
    return [(kind, getattr(graph, name)) for name, kind in _KINDS.items()]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let no garbage be looked for: half the time, where much is made and nothing is garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _parse(kind: Any, lines: Sequence[bytes]) -> Any:
    return decode_value(tuple[kind, ...], json.loads(b"[%s]" % b",".join(lines)))
