"""Run all checks: the shapes of the ontology, the quotes of evidence, the bare triples."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
from rdflib import Graph

from claimgraph.errors import GraphError
from claimgraph.model import Document
from claimgraph.ontology import find_ontology
from claimgraph.shapes.check_report import Report, Violation
from claimgraph.shapes.proof import Proof, Prover, bare_triple_violations, prove
from claimgraph.shapes.reference import read_shapes, reference_violations
from claimgraph.shapes.sparql import UnsupportedShapeError, fast_violations
from claimgraph.store import Reader, from_oxigraph, iter_ontology, open_store, to_oxigraph
from claimgraph.vocabulary import PREFIXES, cg

__all__ = ["check_shapes", "check_store"]

_DEFAULT = ox.DefaultGraph()
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
_KINDS = ("Document", "Claim", "Evidence", "KnowledgeGap")


def check_shapes(data: Graph | Path, folder: Path | None = None) -> Report:
    """Check a graph with pySHACL, and each quote against the text of its document.

    Args:
        data: Triples, or a path as for :func:`claimgraph.store.open_store`. Not changed.
        folder: The ontology; None for the one that ships with claimgraph.

    Returns:
        The report; faults of the graph are never exceptions.

    Raises:
        GraphError: If there is no RDF at the path.
        OntologyError: If the ontology lacks its shapes, or they are not valid shapes.
    """
    folder = find_ontology(folder)
    if isinstance(data, Path):
        with open_store(data, ontology=folder, verify=True) as reader:
            return check_store(reader, folder, reference=True)
    store = ox.Store()
    triples = (ox.Triple(*map(to_oxigraph, each)) for each in data)  # type: ignore[arg-type]
    store.extend(
        ox.Quad(each.subject, each.predicate, each.object, _DEFAULT)
        for part in (triples, iter_ontology(folder))
        for each in part
    )
    with Reader(store, Path(), None, is_split=False) as reader:
        found = set(reference_violations(data, folder))
        return _report(found, reader, prove(reader), ())


def check_store(
    reader: Reader,
    folder: Path | None = None,
    *,
    sources: Iterable[Document] | None = None,
    reference: bool = False,
) -> Report:
    """Check a store, or a file of RDF: shapes, quotes, bare triples.

    Args:
        reader: The store, opened with its ontology.
        folder: The ontology, for its shapes; None for the one that ships with claimgraph.
        sources: The source documents, to look up the quotes in; None to use the texts in the
            graph.
        reference: Check the shapes with pySHACL, which is slower, instead of SPARQL.

    Returns:
        The report; faults of the graph are never exceptions.

    Raises:
        GraphError: If there is nothing in the graph to which the shapes apply.
        OntologyError: If the ontology lacks its shapes, or they are not valid shapes.
    """
    folder = find_ontology(folder)
    read_shapes(folder)
    if next(reader.facts(), None) is None:
        raise GraphError(
            "there are no triples here", where=str(reader.path), fix="build the graph again"
        )
    notes: tuple[str, ...] = ()
    found: set[Violation] | None = None
    prover = Prover(sources)
    if not reference:
        try:
            found = set(fast_violations(reader, folder, on_part=prover.add))
        except UnsupportedShapeError as error:
            notes = (f"the shapes were checked with pySHACL, since they use {error}",)
    if found is None:
        found = set(reference_violations(_to_rdflib(reader), folder))
        for part in reader.full_parts():
            prover.add(part)
    report = _report(found, reader, prover.proof(), notes)
    if report.conforms and not (reader.is_claims() or _holds_claims(reader)):
        raise GraphError(
            "there is nothing here that the shapes are about",
            where=str(reader.path),
            fix="give a graph that claimgraph build wrote",
        )
    return report


def _holds_claims(reader: Reader) -> bool:
    """Whether there is any instance of our classes, not counting an ontology in the file."""
    kinds = (ox.NamedNode(cg(name)) for name in _KINDS)
    return any(next(reader.quads(None, _TYPE, kind), None) for kind in kinds)


def _report(found: set[Violation], reader: Reader, proof: Proof, notes: tuple[str, ...]) -> Report:
    found |= {*proof.violations, *bare_triple_violations(reader)}
    return Report(
        violations=tuple(sorted(found)),
        notes=(*notes, *proof.notes),
        n_documents=proof.n_documents,
        n_quotes=proof.n_quotes,
    )


def _to_rdflib(reader: Reader) -> Graph:
    graph = Graph()
    for each in reader.full_facts():
        terms = (each.subject, each.predicate, each.object)
        graph.add(tuple(map(from_oxigraph, terms)))  # type: ignore[arg-type]
    return graph
