"""BioC, as JSON and as XML: passages of texts, marked words, and relations between them.

Both say the same. Offsets count code points, as most files have them, and as the key of the
collection says. A document's relations are its claims, one for each place; their infons tell
polarity, certainty and score, and their type has the bare name of a predicate only where the claim
is stated. See doi:10.1093/database/bat064.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from claimgraph.exports.annotations.marks import Mark, MarkedClaim, MarkedDocument, iter_marked
from claimgraph.exports.annotations.passages import (
    Passage,
    find_passages,
    list_sections,
)
from claimgraph.exports.claim_parts import Claims
from claimgraph.exports.document_names import name_document
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.model import Document, Span
from claimgraph.ontology import Schema
from claimgraph.vocabulary import contract

__all__ = ["write_bioc_json", "write_bioc_xml"]

_SOURCE = "claimgraph"
_KEY = "offsets and lengths are code points; what is marked and related is told in the infons"
_MANY = "|"
# XML 1.0, 2.2: what no document may hold, not even as a reference.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = {"\r": "&#13;"}  # which a parser would turn into a line feed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Annotation:
    key: str
    infons: Mapping[str, str]
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relation:
    key: str
    infons: Mapping[str, str]
    nodes: tuple[tuple[str, str], ...]


def write_bioc_json(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield a collection in BioC JSON, a document at a time.

    Args:
        graph: Any graph.
        schema: Not used.
        options: Only the part that the graph is of a greater one.

    Yields:
        Parts of one JSON object, a line for each document.
    """
    head = {"source": _SOURCE, "date": "", "key": _KEY, "infons": _say_part(options)}
    yield f'{_dump(head)[:-1]},"documents":['.encode()
    between = "\n"
    for marked in iter_marked(graph):
        yield f"{between}{_dump(_json_document(marked))}".encode()
        between = ",\n"
    yield b"\n]}\n"


def write_bioc_xml(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield a collection in BioC XML, a document at a time.

    Args:
        graph: Any graph.
        schema: Not used.
        options: Only the part that the graph is of a greater one.

    Yields:
        Parts of the file. A character that XML cannot hold is U+FFFD.
    """
    yield b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE collection SYSTEM "BioC.dtd">\n'
    head = f"<collection><source>{_SOURCE}</source><date></date><key>{_KEY}</key>"
    yield f"{head}{_xml_infons(_say_part(options))}\n".encode()
    for marked in iter_marked(graph):
        yield "".join(_iter_xml(marked)).encode()
    yield b"</collection>\n"


def _say_part(options: WriteOptions) -> Mapping[str, str]:
    return {"part": options.part} if options.part else {}


# -- what both say ------------------------------------------------------------------------------


def _document_infons(document: Document) -> Mapping[str, str]:
    """Return what is told of a publication, as PubMed Central's BioC does where it does."""
    told = document.bibliography
    found = {
        "article-id_pmid": told.pmid,
        "article-id_pmc": told.pmcid,
        "article-id_doi": told.doi,
        "journal": told.journal or document.citation,
        "year": "" if document.year is None else str(document.year),
        "license": told.licence,
        "publication_types": _MANY.join(map(contract, document.publication_types)),
        "sections": list_sections(document),
    }
    return {key: value for key, value in found.items() if value}


def _passage_infons(marked: MarkedDocument, passage: Passage) -> Mapping[str, str]:
    kind = passage.kind.value
    first = _document_infons(marked.document) if passage.span.start == 0 else {}
    return {"type": kind, "section_type": kind.upper(), **first}


def _annotation(mark: Mark, text: str) -> _Annotation:
    infons = {"type": mark.type}
    if mark.concept is not None:
        infons |= {"identifier": mark.reference, "name": mark.concept.label}
    return _Annotation(key=mark.key, infons=infons, text=mark.words(text), spans=mark.spans)


def _relation(told: MarkedClaim) -> _Relation:
    claim, evidence = told.claim, told.evidence
    infons = {
        "type": told.type,
        "predicate": contract(claim.predicate) if told.is_stated else "",
        "polarity": claim.polarity.value,
        "certainty": evidence.certainty.value,
        "outcome": evidence.outcome.value,
        "score": "" if evidence.score is None else f"{evidence.score:.3f}",
        "claim": claim.iri,
    }
    nodes = [("subject", told.subject), ("object", told.object), ("trigger", told.trigger)]
    return _Relation(
        key=told.key,
        infons={key: value for key, value in infons.items() if value},
        nodes=(*nodes, *(("cue", each) for each in told.cues)),
    )


def _iter_passages(
    marked: MarkedDocument,
) -> Iterator[tuple[Passage, str, tuple[_Annotation, ...]]]:
    """Yield the passages with their texts and what is marked in them."""
    text = marked.document.text
    marks = list(marked.marks)
    for passage in find_passages(marked):
        here = tuple(_annotation(each, text) for each in marks if passage.span.contains(each.span))
        yield passage, passage.span.cut(text), here


# -- JSON ---------------------------------------------------------------------------------------


def _json_document(marked: MarkedDocument) -> Mapping[str, Any]:
    return {
        "id": name_document(marked.document),
        "infons": {},
        "passages": [
            {
                "offset": passage.span.start,
                "infons": _passage_infons(marked, passage),
                "text": text,
                "sentences": [],
                "annotations": [_json_annotation(each) for each in annotations],
                "relations": [],
            }
            for passage, text, annotations in _iter_passages(marked)
        ],
        "annotations": [],
        "relations": [_json_relation(_relation(each)) for each in marked.claims],
    }


def _json_annotation(each: _Annotation) -> Mapping[str, Any]:
    return {
        "id": each.key,
        "infons": each.infons,
        "text": each.text,
        "locations": [
            {"offset": span.start, "length": span.end - span.start} for span in each.spans
        ],
    }


def _json_relation(each: _Relation) -> Mapping[str, Any]:
    nodes = [{"refid": key, "role": role} for role, key in each.nodes]
    return {"id": each.key, "infons": each.infons, "nodes": nodes}


def _dump(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# -- XML ----------------------------------------------------------------------------------------


def _iter_xml(marked: MarkedDocument) -> Iterator[str]:
    yield f"<document><id>{_text(name_document(marked.document))}</id>\n"
    for passage, text, annotations in _iter_passages(marked):
        infons = _xml_infons(_passage_infons(marked, passage))
        yield f"<passage>{infons}<offset>{passage.span.start}</offset><text>{_text(text)}</text>\n"
        yield from map(_xml_annotation, annotations)
        yield "</passage>\n"
    yield from (_xml_relation(_relation(each)) for each in marked.claims)
    yield "</document>\n"


def _xml_annotation(each: _Annotation) -> str:
    places = "".join(
        f'<location offset="{span.start}" length="{span.end - span.start}"/>' for span in each.spans
    )
    head = f"<annotation id={quoteattr(each.key)}>{_xml_infons(each.infons)}"
    return f"{head}{places}<text>{_text(each.text)}</text></annotation>\n"


def _xml_relation(each: _Relation) -> str:
    nodes = "".join(f'<node refid="{key}" role="{role}"/>' for role, key in each.nodes)
    return f'<relation id="{each.key}">{_xml_infons(each.infons)}{nodes}</relation>\n'


def _xml_infons(infons: Mapping[str, str]) -> str:
    pairs: Iterable[tuple[str, str]] = infons.items()
    return "".join(f'<infon key="{key}">{_text(value)}</infon>' for key, value in pairs)


def _text(text: str) -> str:
    return escape(_NOT_XML.sub("\ufffd", text), _LINE_ENDS)
