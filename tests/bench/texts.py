"""What a document of the made-up store needs to prove its quotes: text, hash, offsets."""

import hashlib
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from claimgraph.vocabulary import expand, hash_iri

__all__ = ["AGENT", "with_texts"]


def _iri(name: str) -> ox.NamedNode:
    return ox.NamedNode(expand(name))


_TYPE = _iri("rdf:type")
_MAKER = ox.NamedNode("urn:x:reader")
AGENT = (ox.Triple(_MAKER, _TYPE, _iri("prov:SoftwareAgent")),)
_QUOTE = _iri("cg:quote")
_AROUND = 32  # code points before and after a quote
# What is selected of a sentence: all of it, its first words, its last.
_SELECTED = (("sentence", 0, None), ("subject", 0, 12), ("object", -12, None))


def with_texts(iri: str, triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    """Yield the triples of a document, with its text and a selection for each quote.

    Args:
        iri: Of the document.
        triples: Of it; each evidence has one quote.
    """
    document = ox.NamedNode(iri)
    quotes: list[tuple[ox.NamedNode | ox.BlankNode, str]] = []
    for each in triples:
        yield each
        if each.predicate == _QUOTE and not isinstance(each.subject, ox.Triple):
            quotes.append((each.subject, each.object.value))  # type: ignore[union-attr]
    text = " ".join(quote for _, quote in quotes)
    digest = ox.Literal(hashlib.sha256(text.encode()).hexdigest())
    yield ox.Triple(document, _iri("cg:text"), ox.Literal(text))
    yield ox.Triple(document, _iri("cg:sha256"), digest)
    at = 0
    for evidence, quote in quotes:
        yield ox.Triple(evidence, _iri("cg:documentSha256"), digest)
        yield ox.Triple(evidence, _iri("prov:wasAttributedTo"), _MAKER)
        yield ox.Triple(evidence, _iri("cg:section"), _iri("cg:resultsSection"))
        for kind, first, last in _SELECTED:
            start, end, _ = slice(first, last).indices(len(quote))
            target = ox.NamedNode(hash_iri("target", str(evidence), kind))
            yield ox.Triple(evidence, _iri("oa:hasTarget"), target)
            yield ox.Triple(target, _TYPE, _iri(f"cg:{kind}Selection"))
            yield ox.Triple(target, _iri("oa:hasSource"), document)
            yield from _selectors(target, text, at + start, at + end)
        at += len(quote) + 1


def _selectors(target: ox.NamedNode, text: str, start: int, end: int) -> Iterator[ox.Triple]:
    yield ox.Triple(target, _TYPE, _iri("oa:SpecificResource"))
    position, quote = (ox.NamedNode(f"{target.value}/{each}") for each in ("position", "quote"))
    said = (
        (position, "TextPositionSelector", (("start", start), ("end", end))),
        (
            quote,
            "TextQuoteSelector",
            (
                ("exact", text[start:end]),
                ("prefix", text[max(0, start - _AROUND) : start]),
                ("suffix", text[end : end + _AROUND]),
            ),
        ),
    )
    for node, kind, values in said:
        yield ox.Triple(target, _iri("oa:hasSelector"), node)
        yield ox.Triple(node, _TYPE, _iri(f"oa:{kind}"))
        for name, value in values:
            yield ox.Triple(node, _iri(f"oa:{name}"), ox.Literal(value))
