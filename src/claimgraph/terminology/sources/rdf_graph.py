"""What an RDF file says of its concepts: the values that matter, by subject.

The statements of a subject may stand anywhere in a file, so those that matter are kept until its
end; most, such as definitions and restrictions, do not.
"""

from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal

from claimgraph.terminology.sources.rdf_files import check_rdf, iter_quads
from claimgraph.terminology.sources.rdf_terms import ANNOTATIONS, PROPERTIES, Meaning
from claimgraph.terminology.sources.source_file import Reading

__all__ = ["RdfGraph", "Value", "collect"]


# The property; the text, with white space normalised, or the IRI of a node (``_:id`` of a blank
# one); the language tag in lower case, empty if a text has none, None for a node.
Value = tuple[Meaning, str, str | None]


@dataclass(slots=True)
class RdfGraph:
    """What matters of a file.

    Attributes:
        nodes: Values by subject.
        narrower: By concept, those that call it narrower.
    """

    nodes: dict[str, list[Value]] = field(default_factory=dict)
    narrower: dict[str, set[str]] = field(default_factory=dict)


def collect(reading: Reading) -> RdfGraph:
    """Read what matters of a file.

    Args:
        reading: The file.

    Raises:
        TerminologyError: If the file is not RDF, or cannot be read.
    """
    graph = RdfGraph()
    spelling = check_rdf(reading)
    last: str = ""
    values: list[Value] = []
    for quad in iter_quads(reading, spelling):
        meaning = PROPERTIES.get(quad.predicate.value)
        if meaning is None:
            continue
        node = _name(quad.subject)
        if node != last:
            if spelling == "RDF/XML":
                _drop_useless(graph, last)
            last, values = node, graph.nodes.setdefault(node, [])
        term = quad.object
        if type(term) is Literal:
            language = term.language
            value = " ".join(term.value.split())
            values.append((meaning, value, language.lower() if language else ""))
        elif meaning is Meaning.NARROWER:
            graph.narrower.setdefault(_name(term), set()).add(node)
        else:
            values.append((meaning, _name(term), None))
    return graph


def _name(term: object) -> str:
    value: str = getattr(term, "value", "")  # a quoted triple has none
    return f"_:{value}" if type(term) is BlankNode else value


def _drop_useless(graph: RdfGraph, node: str) -> None:
    """Forget a complete axiom without annotations that are read: NCIT has a million of them.

    In RDF/XML the statements of a blank node stand together; in other spellings nothing is dropped.
    """
    if node.startswith("_:"):
        said = {meaning for meaning, _, _ in graph.nodes[node]}
        if Meaning.AXIOM_SOURCE in said and said.isdisjoint(ANNOTATIONS):
            del graph.nodes[node]
