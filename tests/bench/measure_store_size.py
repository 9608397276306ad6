"""The room and the time that a store takes in its own form and in the full one.

``python -m tests.bench.measure_store_size OUTPUT`` takes the claims of a build (or of any graph
that fits in memory), writes them in both forms into a folder that is removed again, and prints a
line for each: bytes and quads a claim, seconds of loading, milliseconds of queries.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from claimgraph.model import ClaimGraph
from claimgraph.ontology import load_schema
from claimgraph.rdf import STORED_FORM, WHOLE_FORM, RdfForm, bare_triples, iter_graphs
from claimgraph.store import Reader, load_graphs, open_store, write_store

__all__ = ["main"]

_SCHEMA = load_schema()
_TIMES = 5  # the quickest counts
_QUERIES = {
    "sentences": "SELECT ?q ?s { ?c rdf:predicate cg:treats ; cg:hasEvidence ?e ."
    " ?e cg:quote ?q ; prov:wasDerivedFrom ?s }",
    "certain": "SELECT (COUNT(*) AS ?n) { ?c cg:certainty cg:asserted ; rdf:subject/rdf:type ?k }",
    "papers": "SELECT ?d (COUNT(*) AS ?n) { ?e cg:studyDesign ?k ; prov:wasDerivedFrom ?d }"
    " GROUP BY ?d",
}


def main() -> None:
    """Measure, and print a line a form."""
    with open_store(Path(sys.argv[1])) as reader:
        graph = reader.claims(_SCHEMA)
    for name, form in (("full", WHOLE_FORM), ("stored", STORED_FORM)):
        with tempfile.TemporaryDirectory() as folder:
            print(name, *_measure(graph, form, Path(folder)), sep="; ")  # noqa: T201


def _measure(graph: ClaimGraph, form: RdfForm, folder: Path) -> Iterator[str]:
    begin = time.perf_counter()
    bare = bare_triples(graph)
    with write_store(folder / "store") as writer:
        graphs = iter_graphs(graph, _SCHEMA, form=form)
        load_graphs(writer, ((iri, triples, bare) for iri, triples in graphs), _SCHEMA)
    yield f"{time.perf_counter() - begin:.1f} s"
    n_claims = len(graph.claims)
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    yield f"{size / n_claims / 1000:.1f} kB a claim"
    with open_store(folder / "store") as reader:
        yield f"{len(reader.store) / n_claims:.0f} quads a claim"
        for name, sparql in _QUERIES.items():
            yield f"{name} {min(_ask(reader, sparql) for _ in range(_TIMES)) * 1000:.1f} ms"


def _ask(reader: Reader, sparql: str) -> float:
    begin = time.perf_counter()
    list(reader.query(sparql))  # type: ignore[arg-type]
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
