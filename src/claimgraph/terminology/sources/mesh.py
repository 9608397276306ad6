"""Stream MeSH descriptors and supplementary records from NLM's XML."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element  # the type only; xml.py parses

from claimgraph.terminology.sources.records import Scope, SourceConcept, SourceName
from claimgraph.terminology.sources.source_file import Reading
from claimgraph.terminology.sources.xml import iter_elements
from claimgraph.vocabulary import PREFIXES

__all__ = ["read_mesh"]

_MESH = PREFIXES["mesh"]
_LICENCE = "NLM terms and conditions: free, with attribution"
_DESCRIPTORS, _SUPPLEMENTS = "DescriptorRecordSet", "SupplementalRecordSet"
_TAGS = frozenset({"DescriptorRecord", "SupplementalRecord"})
_ABBREVIATIONS = frozenset({"ABB", "ABX", "ACR", "ACX"})  # LexicalTag: abbreviation, acronym
_RELATIONS = {"NRW": Scope.NARROW, "BRD": Scope.BROAD, "REL": Scope.RELATED}


def read_mesh(reading: Reading) -> Iterator[SourceConcept]:
    """Read ``desc20NN.xml`` or ``supp20NN.xml``.

    Args:
        reading: The file.

    Yields:
        The records, in the file's order; descriptors have the hierarchy of their tree numbers.

    Raises:
        TerminologyError: If the file is not one of the two, or cannot be read.

    Source:
        MeSH XML data elements, NLM. The terms of a record's preferred concept are exact names,
        those of its narrower concepts are narrow ones.
    """
    tree = _read_tree(reading)
    elements = iter_elements(reading, _TAGS)
    root = next(elements)
    if root.tag not in {_DESCRIPTORS, _SUPPLEMENTS}:
        raise reading.error(
            f"this is not MeSH XML: its root is {root.tag!r}", fix="give the format: FORMAT=PATH"
        )
    reading.licence = _LICENCE
    for record in elements:
        kind = "Descriptor" if record.tag == "DescriptorRecord" else record.tag
        concept = _read_record(record, kind, tree, reading)
        if concept is not None:
            yield concept


def _read_tree(reading: Reading) -> dict[str, str]:
    """Map tree numbers to descriptors in a first pass, since parents may come later in the file."""
    tree: dict[str, str] = {}
    elements = iter_elements(reading, _TAGS)
    if next(elements).tag != _DESCRIPTORS:
        return tree
    for record in elements:
        identifier = (record.findtext("DescriptorUI") or "").strip()
        for number in record.iterfind("TreeNumberList/TreeNumber"):
            tree[(number.text or "").strip()] = _MESH + identifier
    return tree


def _read_record(
    record: Element, kind: str, tree: dict[str, str], reading: Reading
) -> SourceConcept | None:
    identifier = (record.findtext(f"{kind}UI") or "").strip()
    label = _squeeze(record.findtext(f"{kind}Name/String"))
    if not identifier or not label:
        reading.lose(identifier or "record", "record without identifier or name")
        return None
    numbers = [_squeeze(each.text) for each in record.iterfind("TreeNumberList/TreeNumber")]
    headings = record.iterfind("HeadingMappedToList/HeadingMappedTo")
    mapped = [_squeeze(each.findtext("DescriptorReferredTo/DescriptorUI")) for each in headings]
    broader = [tree[parent] for each in numbers if (parent := each.rpartition(".")[0]) in tree]
    # An asterisk marks the heading that indexers use for the record.
    broader += [_MESH + each.lstrip("*") for each in mapped if each]
    supplement_class = record.get("SCRClass")
    marks = [f"scr:{supplement_class}"] if supplement_class else []
    return SourceConcept(
        iri=_MESH + identifier,
        label=label,
        where=reading.place(identifier),
        names=tuple(_names(record, label)),
        broader=tuple(dict.fromkeys(each for each in broader if each != _MESH + identifier)),
        marks=(*numbers, *marks),
    )


def _names(record: Element, label: str) -> Iterator[SourceName]:
    seen = {label}
    for concept in record.iterfind("ConceptList/Concept"):
        scope = Scope.EXACT if concept.get("PreferredConceptYN") == "Y" else _relation(concept)
        for term in concept.iterfind("TermList/Term"):
            text = _squeeze(term.findtext("String"))
            if text and text not in seen:
                seen.add(text)
                short = term.get("LexicalTag") in _ABBREVIATIONS and scope is Scope.EXACT
                yield SourceName(text, Scope.ABBREVIATION if short else scope)


def _relation(concept: Element) -> Scope:
    """Return the relation of a record's concept to its preferred one."""
    own = concept.findtext("ConceptUI")
    for relation in concept.iterfind("ConceptRelationList/ConceptRelation"):
        if relation.findtext("Concept2UI") == own:
            return _RELATIONS.get(relation.get("RelationName") or "", Scope.RELATED)
    return Scope.NARROW


def _squeeze(text: str | None) -> str:
    return " ".join((text or "").split())
