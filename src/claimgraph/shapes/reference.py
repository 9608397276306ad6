"""Check the shapes with pySHACL: the reference implementation, for any shapes file."""

from collections.abc import Iterator
from pathlib import Path

from rdflib import Graph, Literal
from rdflib.namespace import RDF, SH
from rdflib.term import BNode, Node

from claimgraph.errors import OntologyError
from claimgraph.ontology import read_turtle
from claimgraph.shapes.check_report import Violation
from claimgraph.store import to_oxigraph

__all__ = ["read_shapes", "reference_violations"]

_SHAPES = "shapes.ttl"


def read_shapes(folder: Path) -> Graph:
    """Read the shapes of an ontology.

    Parsed here, not by pyshacl 0.40.1, which does not restore rdflib's parsing of booleans after a
    shapes file with a syntax error.

    Args:
        folder: The ontology.

    Returns:
        The triples of its shapes.

    Raises:
        OntologyError: If there are none, or the file is not Turtle.
    """
    path = folder / _SHAPES
    shapes = read_turtle(path)
    if (None, RDF.type, SH.NodeShape) not in shapes:
        raise OntologyError(
            "there are no node shapes here",
            where=str(path),
            fix="give a whole copy of claimgraph's ontology",
        )
    return shapes


def reference_violations(graph: Graph, folder: Path) -> Iterator[Violation]:
    """Check a graph against the shapes with pySHACL.

    Args:
        graph: Any triples; not changed.
        folder: The ontology.

    Yields:
        The violations, unordered.

    Raises:
        OntologyError: If the shapes are missing or invalid.
    """
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError

    shapes = read_shapes(folder)
    # A merged graph: pyshacl's ont_graph would add only the axioms, not which terms are predicates,
    # categories or members of a scheme.
    whole = Graph()
    for part in (
        graph,
        read_turtle(folder / "claimgraph.ttl"),
        read_turtle(folder / "schemes.ttl"),
    ):
        whole += part
    where = str(folder / _SHAPES)
    try:
        _, report, text = pyshacl.validate(whole, shacl_graph=shapes, inference="none")
    except ReportableRuntimeError as error:
        raise OntologyError(
            f"the shapes cannot be used: {error}", where=where, fix="mend that shape"
        ) from error
    if not isinstance(report, Graph):
        raise OntologyError(f"the shapes cannot be used: {text}", where=where)
    for result in report.subjects(RDF.type, SH.ValidationResult):
        messages = sorted(map(str, report.objects(result, SH.resultMessage)))
        value = report.value(result, SH.value)
        yield Violation(
            focus=_name(report.value(result, SH.focusNode)),
            path=_name(report.value(result, SH.resultPath)),
            component=_name(report.value(result, SH.sourceConstraintComponent)),
            message="; ".join(messages),
            value="" if value is None else str(to_oxigraph(value)),
        )


def _name(node: Node | None) -> str:
    if node is None:
        return ""
    if isinstance(node, BNode | Literal):
        return str(to_oxigraph(node))
    return str(node)
