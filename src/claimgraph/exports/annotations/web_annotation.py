"""Web Annotation in JSON-LD: an annotation for each marked word and for each claim at a place.

The terms are the model's own, with ours for the claims; the context is written out, since nothing
that is made here needs the network. Of each target both a position and a quote are told. A claim is
a body with its subject, predicate, object and polarity; the bare triple is there too if it is
stated, as in the other forms of RDF, and only then. Targets and selectors have no address of their
own, as usual in this model. See https://www.w3.org/TR/annotation-model/.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from claimgraph.exports.annotations.marks import (
    ARGUMENT,
    TRIGGER,
    Mark,
    MarkedClaim,
    MarkedDocument,
    iter_marked,
    safe_iri,
)
from claimgraph.exports.claim_parts import Claims, iris_of
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.exports.wording import tell_predicate
from claimgraph.model import Document, Span
from claimgraph.ontology import Schema
from claimgraph.vocabulary import PREFIXES, cg, hash_iri

__all__ = ["write_web_annotation"]

_BESIDE = 32  # characters before and after a quote, to find it again in a changed text
_MODEL = (
    *("Annotation", "SpecificResource", "TextPositionSelector", "TextQuoteSelector"),
    *("TextualBody", "exact", "prefix", "suffix", "identifying", "describing", "tagging"),
)
_LINKS = {
    "body": "oa:hasBody", "target": "oa:hasTarget", "source": "oa:hasSource",
    "selector": "oa:hasSelector", "subject": "rdf:subject", "predicate": "rdf:predicate",
    "object": "rdf:object", "polarity": "cg:polarity", "certainty": "cg:certainty",
    "outcome": "cg:outcome",
}  # fmt: skip
_CONTEXT: Mapping[str, Any] = {
    **{name: PREFIXES[name] for name in ("oa", "rdf", "rdfs", "xsd", "cg")},
    "as": "https://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    **{each: f"oa:{each}" for each in _MODEL},
    **{name: {"@id": link, "@type": "@id"} for name, link in _LINKS.items()},
    "AnnotationPage": "as:OrderedCollectionPage",
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "summary": "as:summary",
    "value": "rdf:value",
    "label": "rdfs:label",
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "score": {"@id": "cg:score", "@type": "xsd:decimal"},
}


def write_web_annotation(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield a page of annotations, those of a document at a time.

    Args:
        graph: Any graph.
        schema: Labels of the predicates.
        options: Only the part that the graph is of a greater one.

    Yields:
        Parts of one JSON object, a line for each annotation.
    """
    digest = hashlib.sha256()
    for iri in iris_of(graph):
        digest.update(f"{iri}\n".encode())
    head: dict[str, Any] = {"@context": _CONTEXT, "id": hash_iri("page", digest.hexdigest())}
    head |= {"type": "AnnotationPage"} | ({"summary": options.part} if options.part else {})
    yield f'{_dump(head)[:-1]},"items":['.encode()
    labels = {each.iri: each.label for each in graph.concepts}
    between = "\n"
    for marked in iter_marked(graph):
        for each in _iter_annotations(marked, labels, schema):
            yield f"{between}{_dump(each)}".encode()
            between = ",\n"
    yield b"\n]}\n"


def _iter_annotations(
    marked: MarkedDocument, labels: Mapping[str, str], schema: Schema
) -> Iterator[Mapping[str, Any]]:
    for mark in marked.marks:
        if mark.type != TRIGGER:  # part of a claim's target
            yield _mark(mark, marked.document)
    seen: Counter[str] = Counter()
    for told in marked.claims:
        places = ";".join(f"{each.span.start} {each.span.end}" for each in told.evidence.selections)
        key = f"{told.claim.iri} {places}"
        iri = hash_iri("annotation", key, str(seen[key]))  # the same words may say it twice
        seen[key] += 1
        yield {"id": iri, **_claim(told, marked.document, labels, schema)}


def _mark(mark: Mark, document: Document) -> Mapping[str, Any]:
    places = ";".join(f"{span.start} {span.end}" for span in mark.spans)
    concept = mark.concept
    if concept is None:
        body, purpose = {"type": "TextualBody", "value": mark.type}, "tagging"
    else:
        body, purpose = {"id": safe_iri(concept.iri), "label": concept.label}, "identifying"
        if mark.type != ARGUMENT:
            body["type"] = safe_iri(concept.category)
    return {
        "id": hash_iri("annotation", document.iri, places, mark.type, mark.reference),
        "type": "Annotation",
        "motivation": purpose,
        "body": body,
        "target": [_target(span, document) for span in mark.spans],
    }


def _claim(
    told: MarkedClaim, document: Document, labels: Mapping[str, str], schema: Schema
) -> Mapping[str, Any]:
    claim, evidence = told.claim, told.evidence
    ends = [labels.get(each, each) for each in (claim.subject, claim.object)]
    subject: dict[str, Any] = {"id": safe_iri(claim.subject)}
    if told.is_stated:
        subject[claim.predicate] = {"id": safe_iri(claim.object)}
    score = {} if evidence.score is None else {"score": f"{evidence.score:.3f}"}
    return {
        "type": "Annotation",
        "motivation": "describing",
        "certainty": evidence.certainty.iri,
        "outcome": evidence.outcome.iri,
        **score,
        "body": {
            "id": claim.iri,
            "type": [cg("Claim"), "rdf:Statement"],
            "label": f"{ends[0]} {tell_predicate(claim, schema)} {ends[1]}",
            "subject": subject,
            "predicate": claim.predicate,
            "object": safe_iri(claim.object),
            "polarity": claim.polarity.iri,
        },
        "target": [
            _target(each.span, document, each.role.iri)
            for each in evidence.selections
            if each.quote
        ],
    }


def _target(span: Span, document: Document, role: str | None = None) -> Mapping[str, Any]:
    text = document.text
    return {
        "type": ["SpecificResource", *([] if role is None else [role])],
        "source": safe_iri(document.iri),
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {
                "type": "TextQuoteSelector",
                "exact": span.cut(text),
                "prefix": text[max(0, span.start - _BESIDE) : span.start],
                "suffix": text[span.end : span.end + _BESIDE],
            },
        ],
    }


def _dump(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
