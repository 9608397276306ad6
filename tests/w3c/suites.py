"""Where the W3C test suites lie (``.ci/w3c`` fetches them), and what their manifests say."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF
from rdflib.term import Node

FOLDER = Path(os.environ.get("CLAIMGRAPH_W3C") or Path(__file__).parents[2] / ".cache" / "w3c")
ABSENT = "the W3C test suites are not here: fetch them with .ci/w3c"

_MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
_QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One test of a suite; paths are absent where it has none."""

    name: str
    kind: str
    action: Path
    result: Path | None
    data: tuple[Path, ...] = ()
    graphs: tuple[Path, ...] = ()

    def __str__(self) -> str:
        return self.name


@cache
def read_manifest(path: Path) -> tuple[Case, ...]:
    """Read the tests of a manifest; none if the suite is absent."""
    return tuple(_cases(path)) if path.is_file() else ()


def _cases(path: Path) -> Iterator[Case]:
    base = path.parent.as_uri() + "/"
    graph = Graph().parse(data=path.read_bytes(), format="turtle", publicID=base + path.name)

    def find(node: Node | None, link: str) -> Path | None:
        found = graph.value(node, URIRef(link))
        return to_path(found) if isinstance(found, URIRef) else None

    def to_path(iri: object) -> Path:
        return path.parent / str(iri).removeprefix(base)

    for entries in graph.objects(None, URIRef(_MF + "entries")):
        for node in Collection(graph, entries):
            kind = str(graph.value(node, RDF.type)).rpartition("#")[2]
            action = graph.value(node, URIRef(_MF + "action"))
            query = find(action, _QT + "query")
            yield Case(
                name=f"{path.parent.name}/{str(node).rpartition('#')[2]}",
                kind=kind,
                action=query or to_path(action),
                result=find(node, _MF + "result"),
                data=tuple(map(to_path, graph.objects(action, URIRef(_QT + "data")))),
                graphs=tuple(map(to_path, graph.objects(action, URIRef(_QT + "graphData")))),
            )


def canonical(quads: object) -> set[str]:
    """Return quads with names for blank nodes that depend on what is said of them alone."""
    dataset = ox.Dataset(quads)  # type: ignore[arg-type]
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(map(str, dataset))
