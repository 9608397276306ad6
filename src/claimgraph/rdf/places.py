"""Words of documents as triples: selections, numbers, groups of a study, and their places.

Web Annotation: a target has its source and two selectors, a position in code points and a quote.
"""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from claimgraph.model import Document, Role, Section, Selection, Span, Statistic, StudyGroup
from claimgraph.rdf.terms import Triple, Vocabulary, iri_term, text_term, typed_term
from claimgraph.vocabulary import CG, PREFIXES, hash_iris_of

__all__ = [
    "TRUE",
    "Places",
    "boolean_term",
    "score_term",
]

_CG, _OA, _RDF, _XSD = (
    Vocabulary(each) for each in (CG, PREFIXES["oa"], PREFIXES["rdf"], PREFIXES["xsd"])
)
TRUE, _FALSE = (typed_term(each, _XSD.boolean) for each in ("true", "false"))
_ROLES = {each: f"<{each.iri}>" for each in Role}
# Of each place there are these, so that looking them up takes time.
_TYPE, _SOURCE, _SELECTOR = _RDF.type, _OA.hasSource, _OA.hasSelector
_POSITION, _START, _END = _OA.TextPositionSelector, _OA.start, _OA.end
_QUOTE, _EXACT, _PREFIX, _SUFFIX = _OA.TextQuoteSelector, _OA.exact, _OA.prefix, _OA.suffix
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


class Places:
    """The words of a document as triples, each place made once.

    Args:
        document: The document.
    """

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._source = iri_term(document.iri)
        origin = document.iri, document.sha256
        self._target, self._position, self._quote, self._section, self._statistic, self._group = (
            hash_iris_of(what, *origin)
            for what in ("target", "position", "quote", "section", "statistic", "group")
        )
        self._selected: dict[tuple[str, int, int], list[Triple]] = {}
        self._selectors: dict[tuple[int, int], list[Triple]] = {}

    def section(self, section: Section) -> str:
        """Return the term of a section."""
        return _node(self._section(section.kind, _at(section.span)))

    def selection(self, selection: Selection) -> list[Triple]:
        """Return the triples of a selection with its place; the first has it as its subject."""
        span = selection.span
        key = selection.role, span.start, span.end
        found = self._selected.get(key)
        if found is None:
            node = _node(self._target(selection.role, _at(span)))
            found = self._selected[key] = [
                (node, _TYPE, _ROLES[selection.role]),
                (node, _TYPE, _OA.SpecificResource),
                *self._place(node, span),
            ]
        return found

    def statistic(self, each: Statistic) -> str:
        """Return the term of a number that the document states."""
        numbers = map(repr, (each.value, each.lower, each.upper))
        said = (each.kind, each.relation, *numbers, each.unit)
        group = () if each.group is None else (self._group_iri(each.group),)
        return _node(self._statistic("\u001e".join((*said, *group)), _at(each.span)))

    def statistic_triples(self, node: str, each: Statistic) -> Iterator[Triple]:
        """Yield the triples of a number with its place and its group."""
        yield node, _RDF.type, _CG.Statistic
        yield node, _CG.statisticKind, iri_term(each.kind)
        yield node, _CG.relation, text_term(each.relation)
        limits = (_CG.lowerLimit, each.lower), (_CG.upperLimit, each.upper)
        for link, number in ((_CG.value, each.value), *limits):
            if number is not None:
                yield node, link, score_term(number)
        if each.unit:
            yield node, _CG.unit, text_term(each.unit)
        yield from self._place(node, each.span)
        if each.group is not None:
            group = _node(self._group_iri(each.group))
            yield node, _CG.measuredIn, group
            yield from self._group_triples(group, each.group)

    def _group_iri(self, group: StudyGroup) -> str:
        return self._group(str(group.is_comparator), _at(group.span))

    def _group_triples(self, node: str, group: StudyGroup) -> Iterator[Triple]:
        yield node, _RDF.type, _CG.StudyGroup
        yield node, _CG.isComparator, boolean_term(group.is_comparator)
        yield from self._place(node, group.span)

    def _place(self, node: str, span: Span) -> list[Triple]:
        """Return the triples of where something stands."""
        key = span.start, span.end
        selectors = self._selectors.get(key)
        if selectors is None:
            selectors = self._selectors[key] = self._make_selectors(span)
        return [
            (node, _SOURCE, self._source),
            (node, _SELECTOR, selectors[0][0]),
            (node, _SELECTOR, selectors[-1][0]),
            *selectors,
        ]

    def _make_selectors(self, span: Span) -> list[Triple]:
        """Return the triples of a place: first those of its offsets, then those of its words."""
        text, start, end, at = self._text, span.start, span.end, _at(span)
        position, quote = _node(self._position("", at)), _node(self._quote("", at))
        return [
            (position, _TYPE, _POSITION),
            (position, _START, _count(start)),
            (position, _END, _count(end)),
            (quote, _TYPE, _QUOTE),
            (quote, _EXACT, text_term(text[start:end])),
            (quote, _PREFIX, text_term(text[max(0, start - _CONTEXT) : start])),
            (quote, _SUFFIX, text_term(text[end : end + _CONTEXT])),
        ]


def _at(span: Span) -> str:
    return f"{span.start}:{span.end}"


def _node(iri: str) -> str:
    return f"<{iri}>"
