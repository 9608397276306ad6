"""Read SKOS vocabularies in any RDF format of rdflib; nothing is fetched from the network."""

import json
import warnings
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.terminology.sources.records import Scope, SourceConcept, SourceName
from claimgraph.terminology.sources.source_file import Reading
from claimgraph.terminology.sources.xml import check_xml

if TYPE_CHECKING:
    from rdflib import Dataset, Graph
    from rdflib.term import Node

__all__ = ["RDF_FORMATS", "read_skos"]

RDF_FORMATS = {
    ".ttl": "turtle",
    ".nt": "nt",
    ".nq": "nquads",
    ".trig": "trig",
    ".n3": "n3",
    ".rdf": "xml",
    ".xml": "xml",
    ".owl": "xml",
    ".jsonld": "json-ld",
}

# Base that marks relative IRIs, which are ignored: they would depend on the file's location.
_NO_BASE = "http://relative.invalid/"


def read_skos(reading: Reading) -> Iterator[SourceConcept]:
    """Read a SKOS vocabulary, which is held in memory completely.

    Args:
        reading: The file; its suffix determines the RDF format. Version and licence are filled.

    Yields:
        The concepts, by IRI.

    Raises:
        TerminologyError: If the file is not RDF of that format, or cannot be read.
    """
    from rdflib import OWL, RDF, SKOS, URIRef
    from rdflib.namespace import DCTERMS

    graph = _parse(reading)
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        version = graph.value(scheme, OWL.versionInfo) or graph.value(scheme, DCTERMS.modified)
        reading.version = reading.version or str(version or "")
        reading.licence = reading.licence or str(graph.value(scheme, DCTERMS.license) or "")
    for node in sorted(set(graph.subjects(RDF.type, SKOS.Concept)), key=str):
        if not isinstance(node, URIRef):
            reading.skip(str(node), "concept without IRI")
            continue
        if node.startswith(_NO_BASE):
            reading.skip(node.removeprefix(_NO_BASE), "concept whose IRI is relative")
            continue
        concept = _read_concept(graph, node, reading)
        if concept is not None:
            yield concept


def _parse(reading: Reading) -> "Graph":
    from rdflib import Dataset, Graph

    form = RDF_FORMATS.get(_ending(reading.path), "turtle")
    if form == "xml":
        check_xml(reading)
    with reading.open() as file:
        data = file.read().removeprefix(BOM_UTF8)
    if form == "json-ld":
        _check_contexts(data, reading)
    try:
        with warnings.catch_warnings():
            # rdflib's own parsers still use functions that rdflib deprecates.
            warnings.simplefilter("ignore", DeprecationWarning)
            if form in {"trig", "nquads"}:
                dataset = Dataset()
                dataset.parse(data=data, format=form, publicID=_NO_BASE)
                return _union(dataset)
            return Graph(bind_namespaces="none").parse(data=data, format=form, publicID=_NO_BASE)
    except Exception as error:
        raise reading.error(
            f"this is not RDF ({form}): {' '.join(str(error).splitlines()[:2]) or repr(error)}",
            fix="name the file by its RDF format: .ttl, .rdf, .nt, .jsonld",
        ) from error


def _union(dataset: "Dataset") -> "Graph":
    """Return the triples of all graphs of a dataset as one graph."""
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    for subject, predicate, value, _ in dataset.quads():
        graph.add((subject, predicate, value))
    return graph


def _ending(path: Path) -> str:
    endings = [each.lower() for each in path.suffixes if each.lower() != ".gz"]
    return endings[-1] if endings else ""


def _check_contexts(data: bytes, reading: Reading) -> None:
    """Check that a JSON-LD file refers to no context that would have to be fetched."""
    try:
        queue = [json.loads(data)]
    except (ValueError, RecursionError) as error:
        raise reading.error(f"this is not JSON: {error}") from error
    while queue:
        node = queue.pop()
        if isinstance(node, dict):
            context = node.get("@context")
            given = context if isinstance(context, list) else [context]
            if "@import" in node or any(isinstance(each, str) for each in given):
                raise reading.error(
                    "the JSON-LD context lies elsewhere, and nothing is fetched",
                    fix="write the context into the file",
                )
            queue.extend(node.values())
        elif isinstance(node, list):
            queue.extend(node)


def _read_concept(graph: "Graph", node: "Node", reading: Reading) -> SourceConcept | None:
    from rdflib import OWL, RDFS, SKOS

    label = next(iter(_texts(graph, node, SKOS.prefLabel, reading)), "")
    label = label or next(iter(_texts(graph, node, RDFS.label, reading)), "")
    if not label:
        reading.skip(str(node), "concept without label")
        return None
    names = [
        SourceName(text, scope)
        for predicate, scope in ((SKOS.altLabel, Scope.EXACT), (SKOS.hiddenLabel, Scope.EXACT))
        for text in _texts(graph, node, predicate, reading)
    ]
    broader = {str(each) for each in graph.objects(node, SKOS.broader)}
    broader |= {str(each) for each in graph.subjects(SKOS.narrower, node)}
    return SourceConcept(
        iri=str(node),
        label=label,
        where=reading.place(str(node)),
        names=tuple(names),
        broader=tuple(sorted(broader)),
        exact=tuple(sorted(str(each) for each in graph.objects(node, SKOS.exactMatch))),
        xrefs=tuple(sorted(str(each) for each in graph.objects(node, SKOS.closeMatch))),
        obsolete=str(graph.value(node, OWL.deprecated)) == "true",
    )


def _texts(graph: "Graph", node: "Node", predicate: "Node", reading: Reading) -> list[str]:
    """Return the literals in the wanted language, or else those without a language, sorted."""
    found: dict[str, list[str]] = {}
    for value in graph.objects(node, predicate):
        language = (getattr(value, "language", None) or "").partition("-")[0].lower()
        found.setdefault(language, []).append(" ".join(str(value).split()))
    return sorted(text for text in found.get(reading.options.language, found.get("", [])) if text)
