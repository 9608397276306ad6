"""Graphs that hypothesis draws, once for all formats, so that each format costs only its writing.

There are few, the same in each run and never shrunk, unless they are asked for in plenty:
``pytest tests/exports --hypothesis-profile=thorough`` draws others each time, ten times as many.
"""

from functools import cache, partial
from itertools import product

from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis.strategies import SearchStrategy

from claimgraph.model import Certainty, ClaimGraph, Polarity
from tests.strategies import claim_graphs, hurtful_graphs

__all__ = ["any_graphs", "few", "graphs_of_hurtful_names", "graphs_of_no_iris"]

_KINDS = tuple(product(Polarity, Certainty))  # of claims
_SHARE = 2  # of the examples that the profile grants: a graph is written in every format
_IS_THOROUGH = settings().max_examples == settings.get_profile("thorough").max_examples
few = settings(
    deadline=None,
    derandomize=not _IS_THOROUGH,
    max_examples=settings().max_examples // _SHARE,
    phases=tuple(Phase) if _IS_THOROUGH else (Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
"""Settings of a test of its own that writes each graph that it gets."""
_until_found = settings(few, max_examples=10_000)


def _drawn(strategy: SearchStrategy[ClaimGraph]) -> tuple[ClaimGraph, ...]:
    found: list[ClaimGraph] = []

    @few
    @given(strategy)
    def keep(graph: ClaimGraph) -> None:
        found.append(graph)

    keep()
    # What few examples hold hangs on which modules are loaded: what they lack is sought.
    for kind in _KINDS:
        if not any(_holds(kind, graph) for graph in found):
            found.append(find(strategy, partial(_holds, kind), settings=_until_found))
    return tuple(found)


def _holds(kind: tuple[Polarity, Certainty], graph: ClaimGraph) -> bool:
    return any((claim.polarity, claim.certainty) == kind for claim in graph.claims)


@cache
def any_graphs() -> tuple[ClaimGraph, ...]:
    """Graphs with claims of all kinds."""
    return _drawn(claim_graphs())


@cache
def graphs_of_hurtful_names() -> tuple[ClaimGraph, ...]:
    """Graphs whose names, labels, titles and statements try to break out of a file."""
    return _drawn(hurtful_graphs())


@cache
def graphs_of_no_iris() -> tuple[ClaimGraph, ...]:
    """The same, with what is no IRI in the place of one."""
    return _drawn(hurtful_graphs(iris=True))
