"""Graphs as RDF/XML, a document at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from claimgraph.errors import OutputError
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.rdf.documents import form_of, graph_head
from claimgraph.exports.rdf.ontology_terms import all_terms
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import Triple, iter_graphs, literal_of
from claimgraph.vocabulary import PREFIXES

__all__ = ["write_rdf_xml"]

# The end of a property's IRI that can be the name of an element (XML 1.0, NCName, of ASCII).
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
# XML 1.0, §2.2: no escape makes these characters legal.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# A parser takes a carriage return for a line feed.
_ENTITIES = {"\r": "&#13;"}
_UNKNOWN = "\ufffd"


def write_rdf_xml(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield RDF/XML: the union of the graphs.

    Raises:
        OutputError: If the IRI of a property does not end in what can be a name in XML.
    """
    prefixes = {name: prefix for prefix, name in schema.prefixes.items()}
    prefixes[PREFIXES["rdf"]] = "rdf"
    yield _head(graph, options, prefixes)
    for _, triples in iter_graphs(graph, schema, form=form_of(options)):
        yield _nodes(triples, prefixes).encode()
    if options.with_ontology:
        yield _nodes(all_terms(schema), prefixes).encode()
    yield b"</rdf:RDF>\n"


def _head(graph: ClaimGraph, options: WriteOptions, prefixes: Mapping[str, str]) -> bytes:
    # Two hyphens would end a comment.
    told = "\n".join(graph_head(graph, options)).replace("--", "- -")
    names = sorted((prefix, name) for name, prefix in prefixes.items())
    declared = "\n    ".join(f"xmlns:{prefix}={quoteattr(name)}" for prefix, name in names)
    comment = f"<!-- {_legal(told)} -->\n"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{comment}<rdf:RDF\n    {declared}>\n'.encode()


def _nodes(triples: Iterable[Triple], prefixes: Mapping[str, str]) -> str:
    subjects: dict[str, dict[tuple[str, str], None]] = {}
    for subject, link, value in triples:
        subjects.setdefault(subject, {})[link, value] = None
    found = []
    for subject, links in subjects.items():
        found.append(f"<rdf:Description rdf:about={_attribute(subject[1:-1])}>\n")
        found += (_property(link[1:-1], value, prefixes) for link, value in links)
        found.append("</rdf:Description>\n")
    return "".join(found)


def _property(iri: str, value: str, prefixes: Mapping[str, str]) -> str:
    name, declared = _element(iri, prefixes)
    if value.startswith("<"):
        return f"  <{name}{declared} rdf:resource={_attribute(value[1:-1])}/>\n"
    text, language, datatype = literal_of(value)
    kind = f" xml:lang={_attribute(language)}" if language else ""
    kind = f" rdf:datatype={_attribute(datatype)}" if datatype else kind
    return f"  <{name}{declared}{kind}>{escape(_legal(text), _ENTITIES)}</{name}>\n"


def _element(iri: str, prefixes: Mapping[str, str]) -> tuple[str, str]:
    """Return the name of an element, and the declaration of its namespace if it needs one."""
    found = _NAME.search(iri)
    # The first place from which on all is a name; a namespace of ours may end before it.
    start = len(iri) if found is None else found.start()
    if start == len(iri):
        raise OutputError(
            "the address of a property does not end in what can be a name in XML",
            where=iri,
            fix="choose another format with -f",
        )
    space, name = iri[:start], iri[start:]
    prefix = prefixes.get(space)
    if prefix is None:
        return f"own:{name}", f" xmlns:own={_attribute(space)}"
    return f"{prefix}:{name}", ""


def _attribute(text: str) -> str:
    return quoteattr(_legal(text), _ENTITIES)


def _legal(text: str) -> str:
    return _ILLEGAL.sub(_UNKNOWN, text)
