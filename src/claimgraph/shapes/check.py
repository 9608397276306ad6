"""SHACL shapes of the ontology, and quotes against texts."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from claimgraph.errors import OntologyError
from claimgraph.graph import read_rdf
from claimgraph.ontology import find_ontology, read_turtle
from claimgraph.vocabulary import PREFIXES, cg, contract

__all__ = ["Report", "Violation", "check_shapes"]

_SHAPES = "shapes.ttl"
_OA = PREFIXES["oa"]
_EXACT = URIRef(_OA + "exact")
_TEXT = URIRef(cg("text"))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Violation:
    """One thing that is wrong.

    Attributes:
        focus: IRI of the node, as a CURIE where it has a prefix.
        path: The property, as a CURIE; empty if it is about the node.
        message: What must hold.
        value: The value that breaks it; empty if one is missing.
    """

    focus: str
    path: str
    message: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a check found; ``violations`` are sorted."""

    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not self.violations


def check_shapes(data: Graph | Path, folder: Path | None = None) -> Report:
    """Check a graph against the shapes, and each quote against the text of its document.

    Args:
        data: Triples, or a path as for :func:`claimgraph.graph.read_rdf`. It is not changed.
        folder: The ontology; None for the one that claimgraph brings.

    Returns:
        The report; what is wrong with the graph is never an exception.

    Raises:
        GraphError: If the path holds no RDF.
        OntologyError: If the ontology lacks its shapes, or they are no shapes.
    """
    folder = find_ontology(folder)
    graph = read_rdf(data) if isinstance(data, Path) else data
    found = {*_shape_violations(graph, folder), *_quote_violations(graph)}
    return Report(violations=tuple(sorted(found)))


def _shape_violations(graph: Graph, folder: Path) -> Iterator[Violation]:
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    path = folder / _SHAPES
    # Parsed here, not by pyshacl 0.40.1, which leaves rdflib's reading of booleans changed when
    # a shapes file does not parse.
    shapes = read_turtle(path)
    if (None, RDF.type, SH.NodeShape) not in shapes:
        raise OntologyError(
            "there are no node shapes here",
            where=str(path),
            fix="give a whole copy of claimgraph's ontology",
        )
    # A graph of its own: pyshacl's ont_graph would take over the axioms only, not which terms are
    # predicates, categories or members of a scheme.
    whole = Graph()
    for part in (
        graph,
        read_turtle(folder / "claimgraph.ttl"),
        read_turtle(folder / "schemes.ttl"),
    ):
        whole += part
    try:
        _, report, text = pyshacl.validate(whole, shacl_graph=shapes, inference="none")
    except ReportableRuntimeError as error:
        raise OntologyError(
            f"the shapes cannot be used: {error}", where=str(path), fix="mend that shape"
        ) from error
    if not isinstance(report, Graph):
        raise OntologyError(f"the shapes cannot be used: {text}", where=str(path))
    for result in report.subjects(RDF.type, SH.ValidationResult):
        yield Violation(
            focus=_name(report.value(result, SH.focusNode)),
            path=_name(report.value(result, SH.resultPath)),
            message=str(report.value(result, SH.resultMessage)),
            value=_name(report.value(result, SH.value)),
        )


def _quote_violations(graph: Graph) -> Iterator[Violation]:
    for target, source in graph.subject_objects(URIRef(_OA + "hasSource")):
        text = graph.value(source, _TEXT)
        selectors = list(graph.objects(target, URIRef(_OA + "hasSelector")))
        starts = _values(graph, selectors, "start")
        ends = _values(graph, selectors, "end")
        for quote in _values(graph, selectors, "exact"):
            words = {
                str(text)[int(start) : int(end)]
                for start in starts
                for end in ends
                if start.isdecimal() and end.isdecimal()
            }
            if text is not None and words and words != {quote}:
                yield Violation(
                    focus=_name(target),
                    path=contract(str(_EXACT)),
                    message=f"the text has {min(words)!r} there",
                    value=quote,
                )


def _values(graph: Graph, nodes: list[Node], name: str) -> list[str]:
    link = URIRef(_OA + name)
    return sorted(str(each) for node in nodes for each in graph.objects(node, link))


def _name(node: Node | None) -> str:
    if node is None:
        return ""
    return str(node) if isinstance(node, Literal) else contract(str(node))
