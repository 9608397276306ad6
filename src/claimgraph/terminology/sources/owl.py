"""Stream OWL ontologies in RDF/XML, as published by the OBO Foundry, class by class."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element  # the type only; xml.py parses

from claimgraph.terminology.sources.obo import ABBREVIATION_TYPES
from claimgraph.terminology.sources.records import Scope, SourceConcept, SourceName
from claimgraph.terminology.sources.source_file import Reading
from claimgraph.terminology.sources.xml import iter_elements

__all__ = ["read_owl"]

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RDFS = "{http://www.w3.org/2000/01/rdf-schema#}"
_OWL = "{http://www.w3.org/2002/07/owl#}"
_OIO = "{http://www.geneontology.org/formats/oboInOwl#}"
_OBO = "http://purl.obolibrary.org/obo/"
_SKOS = "{http://www.w3.org/2004/02/skos/core#}"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ABOUT, _RESOURCE = f"{_RDF}about", f"{_RDF}resource"
_TAGS = frozenset({f"{_OWL}Class", f"{_OWL}Axiom", f"{_OWL}Ontology"})
_SCOPES = {
    f"{_OIO}hasExactSynonym": Scope.EXACT,
    f"{_OIO}hasNarrowSynonym": Scope.NARROW,
    f"{_OIO}hasBroadSynonym": Scope.BROAD,
    f"{_OIO}hasRelatedSynonym": Scope.RELATED,
    f"{_SKOS}altLabel": Scope.EXACT,
}
_XREF = f"{_OIO}hasDbXref"
_REPLACED = f"{{{_OBO}}}IAO_0100001"
_EQUAL_SOURCES = ("equivalentto",)


@dataclass(slots=True)
class _ClassDraft:
    """A class whose axioms, which follow it, are still to be read."""

    iri: str
    label: str = ""
    names: dict[str, Scope] = field(default_factory=dict)
    broader: list[str] = field(default_factory=list)
    exact: list[str] = field(default_factory=list)
    xrefs: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    obsolete: bool = False
    replaced_by: str = ""


def read_owl(reading: Reading) -> Iterator[SourceConcept]:
    """Read an OWL ontology in RDF/XML.

    Args:
        reading: The file; its version and licence are filled.

    Yields:
        The named classes, in the file's order.

    Raises:
        TerminologyError: If the file is not RDF/XML, or cannot be read.
    """
    elements = iter_elements(reading, _TAGS)
    root = next(elements)
    if root.tag != f"{_RDF}RDF":
        raise reading.error("this is not RDF/XML", fix="give the format: FORMAT=PATH")
    for draft in _drafts(elements, reading):
        yield from _finish(draft, reading)


def _drafts(elements: Iterator[Element], reading: Reading) -> Iterator[_ClassDraft]:
    """Yield each class once the axioms after it are read."""
    draft: _ClassDraft | None = None
    for element in elements:
        if element.tag == f"{_OWL}Ontology":
            _read_header(element, reading)
        elif element.tag == f"{_OWL}Axiom":
            if draft is not None:
                _annotate(draft, element)
        elif iri := element.get(_ABOUT):
            if draft is not None:
                yield draft
            draft = _read_class(element, iri, reading)
    if draft is not None:
        yield draft


def _read_header(element: Element, reading: Reading) -> None:
    for child in element:
        name = child.tag.rpartition("}")[2]
        value = child.get(_RESOURCE) or (child.text or "").strip()
        if name in {"versionInfo", "versionIRI"}:
            reading.version = value if name == "versionInfo" else reading.version or value
        elif name == "license":
            reading.licence = value


def _read_class(element: Element, iri: str, reading: Reading) -> _ClassDraft:
    draft = _ClassDraft(iri)
    for child in element:
        resource = child.get(_RESOURCE) or ""
        text = " ".join((child.text or "").split())
        if child.tag == f"{_RDFS}label":
            draft.label = draft.label or (text if _is_wanted(child, reading) else "")
        elif child.tag in _SCOPES:
            if text and _is_wanted(child, reading):
                draft.names.setdefault(text, _SCOPES[child.tag])
        elif resource:
            _read_link(draft, child.tag, resource)
        else:
            _read_value(draft, child.tag, text)
    return draft


def _is_wanted(child: Element, reading: Reading) -> bool:
    return (child.get(_XML_LANG) or "").partition("-")[0] in {"", reading.options.language}


def _read_link(draft: _ClassDraft, tag: str, resource: str) -> None:
    if tag == f"{_RDFS}subClassOf":
        draft.broader.append(resource)
    elif tag in {f"{_SKOS}exactMatch", f"{_OWL}equivalentClass"}:
        draft.exact.append(resource)
    elif tag == _REPLACED:
        draft.replaced_by = resource


def _read_value(draft: _ClassDraft, tag: str, text: str) -> None:
    if tag == _XREF:
        draft.xrefs.append(text)
    elif tag == f"{_SKOS}exactMatch":
        draft.exact.append(text)
    elif tag == f"{_OIO}hasAlternativeId":
        draft.former.append(text)
    elif tag == f"{_OIO}hasOBONamespace":
        draft.marks.append(text)
    elif tag == f"{_OWL}deprecated":
        draft.obsolete = text == "true"
    elif tag == _REPLACED:
        draft.replaced_by = text


def _annotate(draft: _ClassDraft, axiom: Element) -> None:
    """Apply an axiom about a synonym or cross-reference to the class before it."""
    values = {child.tag: child.get(_RESOURCE) or (child.text or "").strip() for child in axiom}
    if values.get(f"{_OWL}annotatedSource") != draft.iri:
        return
    target = " ".join(values.get(f"{_OWL}annotatedTarget", "").split())
    kind = values.get(f"{_OIO}hasSynonymType", "").rpartition("#")[2].removeprefix(_OBO)
    if kind.lower().replace("_", ":") in ABBREVIATION_TYPES and target in draft.names:
        draft.names[target] = Scope.ABBREVIATION
    sources = [(child.text or "").lower() for child in axiom if child.tag == f"{_OIO}source"]
    if target in draft.xrefs and any(mark in each for mark in _EQUAL_SOURCES for each in sources):
        draft.exact.append(target)


def _finish(draft: _ClassDraft, reading: Reading) -> Iterator[SourceConcept]:
    identifiers = reading.options.identifiers
    if not draft.label and not draft.obsolete:
        # A class of another ontology that is only referred to is not an error.
        if draft.names:
            reading.skip(draft.iri, "term without name")
        return
    yield SourceConcept(
        iri=draft.iri,
        label=draft.label,
        where=reading.place(draft.iri),
        names=tuple(SourceName(text, scope) for text, scope in draft.names.items()),
        broader=tuple(draft.broader),
        exact=identifiers.iris(draft.exact),
        xrefs=identifiers.iris(draft.xrefs),
        marks=tuple(draft.marks),
        former=identifiers.iris(draft.former),
        obsolete=draft.obsolete,
        replaced_by=identifiers.own_iri(draft.replaced_by) or "",
    )
