"""Convert RDF that claimgraph did not write: each link between named resources is a claim."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimgraph.errors import GraphError
from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    Document,
    Evidence,
    Role,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.view.layout.boxes import clean
from claimgraph.vocabulary import document_iri

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

__all__ = ["graph_of_rdf"]

# Properties for names, the best first.
_NAMES = (
    "http://www.w3.org/2004/02/skos/core#prefLabel",
    "http://www.w3.org/2000/01/rdf-schema#label",
    "https://schema.org/name",
    "http://schema.org/name",
    "http://purl.org/dc/terms/title",
    "http://xmlns.com/foaf/0.1/name",
)
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LONGEST = 200  # characters of a name in the generated text
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class _Link:
    subject: str
    predicate: str
    object: str


def graph_of_rdf(rdf: "Graph", *, source: str) -> tuple[ClaimGraph, str]:
    """Convert links to claims, so that they can be viewed.

    Args:
        rdf: Any triples.
        source: Name of the file.

    Returns:
        A graph of one document, whose text has a line for each link between two named resources;
        and a note that states what such a graph lacks. Equal triples give equal graphs.

    Raises:
        GraphError: If no two named resources are linked.
    """
    links, left_out = _links(rdf)
    if not links:
        raise GraphError(
            "this is RDF, but links no two named things",
            where=source,
            fix="give the output folder of claimgraph build, or RDF that holds links",
        )
    things = sorted({end for link in links for end in (link.subject, link.object)})
    labels = {iri: _label(rdf, iri) for iri in {*things, *(link.predicate for link in links)}}
    graph = _tell(links, labels, source)
    concepts = [Concept(iri=each, label=labels[each], category=_type(rdf, each)) for each in things]
    note = (
        f"claimgraph did not write this RDF: drawn are the {len(links)} links between its named "
        "things. Sentences, polarity, certainty and study design are missing"
    )
    told = [f"{what} ({n})" for what, n in sorted(left_out.items())]
    note += f"; left out are {' and '.join(told)}." if told else "."
    return ClaimGraph(
        documents=graph.documents, concepts=tuple(concepts), claims=graph.claims
    ), note


def _links(rdf: "Graph") -> tuple[list[_Link], Counter[str]]:
    from rdflib import Literal, URIRef

    found: list[_Link] = []
    left_out: Counter[str] = Counter()
    for subject, predicate, object_ in rdf:
        if str(predicate) == _TYPE:
            continue
        if isinstance(object_, Literal):
            left_out["values"] += str(predicate) not in _NAMES
        elif isinstance(subject, URIRef) and isinstance(object_, URIRef):
            found.append(_Link(str(subject), str(predicate), str(object_)))
        else:
            left_out["links of nodes without a name"] += 1
    found.sort(key=lambda link: (link.subject, link.predicate, link.object))
    return found, +left_out


def _label(rdf: "Graph", iri: str) -> str:
    from rdflib import URIRef

    for name in _NAMES:
        texts = sorted(rdf.objects(URIRef(iri), URIRef(name)), key=_rank)
        for text in texts:
            if clean(str(text)):
                return str(text)
    last = re.split(r"[#/:]", iri.rstrip("#/:"))[-1]
    return _HUMP.sub(" ", last).replace("_", " ") or iri


def _rank(text: "Node") -> tuple[int, str]:
    """Return a sort key: English first, then no language, then other languages."""
    language = getattr(text, "language", None)
    is_english = str(language or "").lower().startswith("en")
    return 0 if is_english else 1 if language is None else 2, str(text)


def _type(rdf: "Graph", iri: str) -> str:
    from rdflib import URIRef

    found = sorted(map(str, rdf.objects(URIRef(iri), URIRef(_TYPE))))
    return found[0] if found else ""


def _tell(links: Sequence[_Link], labels: dict[str, str], source: str) -> ClaimGraph:
    """Write each link on a line of a text, and make claims with offsets into it."""
    names = {iri: (clean(label) or "?")[:_LONGEST] for iri, label in labels.items()}
    lines = [
        tuple(names[iri] for iri in (link.subject, link.predicate, link.object)) for link in links
    ]
    text = "\n".join(" ".join(words) for words in lines)
    document = Document(iri=document_iri(text), text=text, title="", source=source)
    claims, start = [], 0
    for number, (link, words) in enumerate(zip(links, lines, strict=True), 1):
        spans, at = [], start
        for word in words:
            spans.append(Span(at, at + len(word)))
            at += len(word) + 1
        whole = Span(start, at - 1)
        roles = (Role.SUBJECT, Role.TRIGGER, Role.OBJECT)
        parts = [(Role.SENTENCE, whole), *zip(roles, spans, strict=True)]
        evidence = Evidence(
            document=document.iri,
            sentence=number,
            section=SectionKind.ABSTRACT,
            selections=tuple(
                Selection(role=role, span=span, quote=span.cut(text)) for role, span in parts
            ),
            certainty=Certainty.ASSERTED,
        )
        claims.append(
            Claim(
                subject=link.subject,
                predicate=link.predicate,
                object=link.object,
                evidence=(evidence,),
            )
        )
        start = at
    return ClaimGraph(documents=(document,), claims=tuple(claims))
