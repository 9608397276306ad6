"""How fast graphs are written, beside the writers of rdflib, in processor time.

``python -m tests.bench.measure_exports N_CLAIMS [N_OF_OTHERS]`` writes a made-up graph in every
format of RDF, and prints claims a second and the most memory. rdflib gets the same claims: it makes
triples of them and puts these in its graph, which it needs before it writes, and writes it. It
takes some 40 kB a claim, so it may get fewer claims.
"""

import resource
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial

from rdflib import Dataset, Graph

from claimgraph.exports import WRITERS, export_parts
from claimgraph.model import ClaimGraph
from claimgraph.ontology import load_schema
from claimgraph.rdf import iter_graphs, to_dataset, to_rdflib
from tests.bench.claim_graphs import make_graph

__all__ = ["main"]

_FORMATS = {
    "ntriples": "nt",
    "turtle": "turtle",
    "rdfxml": "xml",
    "jsonld": "json-ld",
    "nquads": "nquads",
    "trig": "trig",
}
_SCHEMA = load_schema()
_NAMED = frozenset({"nquads", "trig"})


def main() -> None:
    """Measure, and print a line a format."""
    n_claims, n_others = (*map(int, sys.argv[1:]), 2000)[:2]
    graph = make_graph(n_claims)
    ours = {form: _seconds(partial(_write, graph, form)) for form in _FORMATS}
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{n_claims} claims, at most {most} MB")  # noqa: T201
    small = make_graph(min(n_claims, n_others))
    warnings.simplefilter("ignore", DeprecationWarning)
    plain, dataset = Graph(), Dataset()

    def fill() -> None:
        for _, triples in iter_graphs(small, _SCHEMA):
            for each in triples:
                plain.add(tuple(map(to_rdflib, each)))  # type: ignore[arg-type]

    def fill_dataset() -> None:
        nonlocal dataset
        dataset = to_dataset(small, _SCHEMA)

    filled, split = _seconds(fill), _seconds(fill_dataset)
    for form, name in _FORMATS.items():
        whole: Graph = dataset if form in _NAMED else plain
        written = _seconds(partial(whole.serialize, format=name))
        fill_time = split if form in _NAMED else filled
        own = ours[form] / n_claims
        other, both = (each / len(small.claims) for each in (written, written + fill_time))
        print(  # noqa: T201
            f"{form}: {1 / own:,.0f} claims a second; rdflib {1 / other:,.0f} to write a graph "
            f"({other / own:.1f} times), {1 / both:,.0f} with making it ({both / own:.1f} times)"
        )


def _write(graph: ClaimGraph, form: str) -> int:
    return sum(map(len, export_parts(WRITERS[form], graph, _SCHEMA)))


def _seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


if __name__ == "__main__":
    main()
