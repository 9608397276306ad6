"""Graphs as RDF/XML, a document at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping

from claimgraph.errors import OutputError
from claimgraph.exports.claim_parts import Claims
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.rdf.documents import graph_head, graphs_of
from claimgraph.exports.rdf.ontology_terms import all_terms
from claimgraph.ontology import Schema
from claimgraph.rdf import Triple, literal_of
from claimgraph.vocabulary import PREFIXES

__all__ = ["write_rdf_xml"]

# The end of a property's IRI that can be the name of an element (XML 1.0, NCName, of ASCII).
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
# What must be escaped, and (XML 1.0, §2.2) what no escape makes legal.
_SPECIAL = re.compile('[&<>"\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
# A parser takes a carriage return for a line feed.
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;"}
_UNKNOWN = "\ufffd"


def write_rdf_xml(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield RDF/XML: the union of the graphs.

    Raises:
        OutputError: If the IRI of a property does not end in what can be a name in XML.
    """
    nodes = _Nodes(schema.prefixes)
    # Two hyphens would end a comment.
    told = "\n".join(graph_head(graph, options)).replace("--", "- -")
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {_legal(told)} -->\n'.encode()
    yield nodes.head().encode()
    for _, triples in graphs_of(graph, schema, options):
        yield nodes.write(triples).encode()
    if options.with_ontology:
        yield nodes.write(all_terms(schema)).encode()
    yield b"</rdf:RDF>\n"


class _Nodes:
    """Writes triples as the elements of their subjects."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {name: prefix for prefix, name in prefixes.items()}
        self._prefixes[PREFIXES["rdf"]] = "rdf"
        self._names: dict[str, tuple[str, str]] = {}
        self._values: dict[str, str] = {}  # of a part

    def head(self) -> str:
        """Return the tag that begins the document."""
        names = sorted((prefix, name) for name, prefix in self._prefixes.items())
        declared = "\n    ".join(f"xmlns:{prefix}={_attribute(name)}" for prefix, name in names)
        return f"<rdf:RDF\n    {declared}>\n"

    def write(self, triples: Iterable[Triple]) -> str:
        """Return triples, grouped by subject in the order of first appearance."""
        subjects: dict[str, dict[Triple, None]] = {}
        last, own = "", dict[Triple, None]()
        for each in triples:
            if each[0] != last:
                last, own = each[0], subjects.setdefault(each[0], {})
            own[each] = None
        found = []
        for subject, own in subjects.items():
            found.append(f"<rdf:Description rdf:about={_attribute(subject[1:-1])}>\n")
            for _, link, value in own:
                name, start = self._names.get(link) or self._name(link)
                said = self._values.get(value) or self._value(value)
                found.append(f"{start}{said}\n" if value[0] == "<" else f"{start}{said}{name}>\n")
            found.append("</rdf:Description>\n")
        self._values.clear()
        return "".join(found)

    def _value(self, value: str) -> str:
        """Return what stands behind the name of an element, up to its end if there is one."""
        if value[0] == "<":
            found = self._values[value] = f" rdf:resource={_attribute(value[1:-1])}/>"
            return found
        if value[-1] == '"' and "\\" not in value:
            return f">{_legal(value[1:-1])}</"
        text, language, datatype = literal_of(value)
        if language:
            kind = f" xml:lang={_attribute(language)}"
        else:
            kind = f" rdf:datatype={_attribute(datatype)}" if datatype else ""
        found = self._values[value] = f"{kind}>{_legal(text)}</"
        return found

    def _name(self, link: str) -> tuple[str, str]:
        """Return the name of an element, and how its tag begins."""
        iri = link[1:-1]
        found = _NAME.search(iri)
        if found is None:
            raise OutputError(
                "the address of a property does not end in what can be a name in XML",
                where=iri,
                fix="choose another format with -f",
            )
        space, name = iri[: found.start()], found[0]
        prefix = self._prefixes.get(space)
        own = "" if prefix else f" xmlns:own={_attribute(space)}"
        element = f"{prefix or 'own'}:{name}"
        self._names[link] = (element, f"  <{element}{own}")
        return self._names[link]


def _attribute(text: str) -> str:
    return f'"{_legal(text)}"'


def _legal(text: str) -> str:
    """Return a text as XML holds it, in an attribute too."""
    if text.isprintable() and not ("&" in text or "<" in text or ">" in text or '"' in text):
        return text  # as nearly all are, which is found sooner
    return _SPECIAL.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0], _UNKNOWN)
