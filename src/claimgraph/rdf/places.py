"""Words of documents as triples: selections, numbers, groups of a study, and their places.

Web Annotation: a target has its source and two selectors, a position in code points and a quote.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from claimgraph.model import Document, Selection, Span, Statistic, StudyGroup
from claimgraph.rdf.terms import Triple, Vocabulary, iri_term, text_term, typed_term
from claimgraph.vocabulary import CG, PREFIXES, hash_iri

__all__ = [
    "TRUE",
    "boolean_term",
    "place_iri",
    "score_term",
    "selection_triples",
    "statistic_iri",
    "statistic_triples",
]

_CG, _OA, _RDF, _XSD = (
    Vocabulary(each) for each in (CG, PREFIXES["oa"], PREFIXES["rdf"], PREFIXES["xsd"])
)
TRUE, _FALSE = (typed_term(each, _XSD.boolean) for each in ("true", "false"))
# Code points of context on either side of a quote (Web Annotation sets no length).
_CONTEXT = 32


@lru_cache(10_000)  # scores are rounded
def score_term(score: float) -> str:
    """Return a number as a decimal, the shortest that reads back the same."""
    # repr() is the shortest text that reads back as the same float.
    text = format(Decimal(repr(score)), "f")
    return typed_term(text if "." in text else f"{text}.0", _XSD.decimal)


def boolean_term(value: bool) -> str:  # noqa: FBT001 (it is the value)
    """Return a truth value as a term."""
    return TRUE if value else _FALSE


@lru_cache(10_000)  # offsets in abstracts are few
def _count(number: int) -> str:
    return typed_term(str(number), _XSD.nonNegativeInteger)


def selection_triples(document: Document, selection: Selection) -> list[Triple]:
    """Return the triples of a selection with its place."""
    node = _term(place_iri("target", document, selection.role, selection.span))
    return [
        (node, _RDF.type, _term(selection.role.iri)),
        (node, _RDF.type, _OA.SpecificResource),
        *_place_triples(document, node, selection.span, selection.quote),
    ]


def statistic_triples(document: Document, node: str, each: Statistic) -> Iterator[Triple]:
    """Yield the triples of a number with its place and its group."""
    yield node, _RDF.type, _CG.Statistic
    yield node, _CG.statisticKind, iri_term(each.kind)
    yield node, _CG.relation, text_term(each.relation)
    numbers = (_CG.value, each.value), (_CG.lowerLimit, each.lower), (_CG.upperLimit, each.upper)
    yield from ((node, link, score_term(number)) for link, number in numbers if number is not None)
    if each.unit:
        yield node, _CG.unit, text_term(each.unit)
    yield from _place_triples(document, node, each.span, each.quote)
    if each.group is not None:
        group = _term(_group_iri(document, each.group))
        yield node, _CG.measuredIn, group
        yield from _group_triples(document, group, each.group)


def _group_triples(document: Document, node: str, group: StudyGroup) -> Iterator[Triple]:
    yield node, _RDF.type, _CG.StudyGroup
    yield node, _CG.isComparator, boolean_term(group.is_comparator)
    yield from _place_triples(document, node, group.span, group.quote)


def _place_triples(document: Document, node: str, span: Span, words: str) -> list[Triple]:
    position = _term(place_iri("position", document, "", span))
    quote = _term(place_iri("quote", document, "", span))
    text, start, end = document.text, span.start, span.end
    return [
        (node, _OA.hasSource, iri_term(document.iri)),
        (node, _OA.hasSelector, position),
        (node, _OA.hasSelector, quote),
        (position, _RDF.type, _OA.TextPositionSelector),
        (position, _OA.start, _count(start)),
        (position, _OA.end, _count(end)),
        (quote, _RDF.type, _OA.TextQuoteSelector),
        (quote, _OA.exact, text_term(words)),
        (quote, _OA.prefix, text_term(text[max(0, start - _CONTEXT) : start])),
        (quote, _OA.suffix, text_term(text[end : end + _CONTEXT])),
    ]


def statistic_iri(document: Document, each: Statistic) -> str:
    """Return the term of a number that a document states."""
    said = (each.kind, each.relation, *map(repr, (each.value, each.lower, each.upper)), each.unit)
    group = () if each.group is None else (_group_iri(document, each.group),)
    return _term(place_iri("statistic", document, "\u001e".join((*said, *group)), each.span))


def _group_iri(document: Document, group: StudyGroup) -> str:
    return place_iri("group", document, str(group.is_comparator), group.span)


def place_iri(what: str, document: Document, role: str, span: Span) -> str:
    """Return the IRI of a place in a document, or of what stands there."""
    return hash_iri(what, document.iri, document.sha256, role, f"{span.start}:{span.end}")


def _term(iri: str) -> str:
    """Return an IRI of ours as a term."""
    return f"<{iri}>"
