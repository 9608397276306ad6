"""Made-up graphs with as many concepts as the graphs of 1, 5, 30, 300 and 3,000 abstracts have."""

from claimgraph.model import ClaimGraph
from tests.bench.graphs import make_graph
from tests.view.sample import build_sample

__all__ = ["SIZES", "graph_of"]

# Concepts by number of abstracts, as counted in graphs of random abstracts.
_CONCEPTS = {5: 70, 30: 130, 300: 750, 3000: 5200}
SIZES = (1, *_CONCEPTS)


def graph_of(n_abstracts: int) -> ClaimGraph:
    """Return a graph of the size of that many abstracts; one abstract is the invented sample."""
    return build_sample() if n_abstracts == 1 else make_graph(_CONCEPTS[n_abstracts])
