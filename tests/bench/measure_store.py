"""Loads N-Quads with one engine, asks, writes Turtle, and tells times and memory as JSON.

Arguments: ``file``, ``store``, ``documents`` or ``rdflib``; the file; a folder to write to.
"""

import json
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef

from claimgraph.store import Reader, open_store, write_store
from claimgraph.vocabulary import PREFIXES
from tests.bench.claims import QUERIES

_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage counts in KiB on Linux
_TIMES = 5  # runs of a query; the median counts


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds that some work takes, and what it gives."""
    begin = time.perf_counter()
    found = work()
    return time.perf_counter() - begin, found


def load_memory(path: Path, _: Path) -> Reader:
    """Into memory, as the commands read a file that they are given."""
    return open_store(path)


def load_store(path: Path, folder: Path) -> Reader:
    """In bulk, from the file."""
    with write_store(folder / "store", fresh=True) as writer:
        writer.load_file(path)
    return open_store(folder)


def load_documents(path: Path, folder: Path) -> Reader:
    """Document by document, as a build does; the bare triples are found from the claims."""
    quads = iter(ox.parse(path=path))
    with write_store(folder / "store", fresh=True) as writer:
        for graph, group in groupby(quads, key=lambda quad: _graph(quad)):
            if graph:
                writer.replace_graph(graph, [each.triple for each in group])
    return open_store(folder)


def _graph(quad: Any, last: list[str] = [""]) -> str:  # noqa: B006 (a bare triple follows its claim)
    if isinstance(quad.graph_name, ox.NamedNode):
        last[0] = quad.graph_name.value
    return last[0]


def load_rdflib(path: Path, _: Path) -> Dataset:
    """Into rdflib's Memory store."""
    dataset = Dataset(default_union=True)
    dataset.parse(path, format="nquads")
    return dataset


def rows(found: Reader | Dataset, sparql: str) -> Iterator[Any]:
    """Rows of a query."""
    if isinstance(found, Reader):
        yield from found.query(sparql)  # type: ignore[misc]
    else:
        yield from found.query(sparql, initNs=PREFIXES)


def count(found: Reader | Dataset, sparql: str) -> int:
    """How many rows a query has."""
    return sum(1 for _ in rows(found, sparql))


def write_turtle(found: Reader | Dataset, path: Path) -> None:
    """All triples as Turtle."""
    if isinstance(found, Reader):
        found.dump(ox.RdfFormat.TURTLE, path)
        return
    graph = Graph()
    for prefix, namespace in {**PREFIXES, "uuid": "urn:uuid:"}.items():
        graph.bind(prefix, URIRef(namespace), override=True, replace=True)
    for subject, predicate, object_, _ in found.quads():
        graph.add((subject, predicate, object_))
    graph.serialize(path, format="turtle")


def main(engine: str, path: Path, folder: Path) -> None:
    """Measure one engine."""
    import resource

    warnings.simplefilter("ignore", DeprecationWarning)  # rdflib 7.6 of its own Dataset
    load = {
        "file": load_memory,
        "store": load_store,
        "documents": load_documents,
        "rdflib": load_rdflib,
    }[engine]
    seconds, found = timed(lambda: load(path, folder))
    report: dict[str, float] = {"load": seconds}
    counts = {}
    for name, sparql in QUERIES.items():
        runs = [timed(partial(count, found, sparql)) for _ in range(_TIMES)]
        report[name] = statistics.median(each for each, _ in runs) * 1000
        counts[name] = runs[0][1]
    report["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT / 1e6
    report["Turtle"], _ = timed(lambda: write_turtle(found, folder / "out.ttl"))
    sizes = (each.stat().st_size for each in (folder / "store").rglob("*") if each.is_file())
    report["disk MB"] = sum(sizes) / 1e6
    sys.stdout.write(json.dumps({"report": report, "counts": counts}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
