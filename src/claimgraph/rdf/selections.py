"""The words that an evidence selects as one literal, as a store keeps them, and back.

Written out (:mod:`claimgraph.rdf.places`) each is a node with its source and two selectors, some
fifteen triples; all of that follows from the role, the offsets, and the text of the document.
"""

from collections.abc import Collection, Iterable, Iterator

from claimgraph.model import Document, Role, Selection, Span
from claimgraph.rdf.places import Places
from claimgraph.rdf.terms import Triple, Vocabulary, text_term
from claimgraph.vocabulary import PREFIXES

__all__ = ["selections_term", "split_selections", "write_out_selections"]

_TARGET = Vocabulary(PREFIXES["oa"]).hasTarget
_ROLES = {each.value: each for each in Role}


def selections_term(selections: Iterable[Selection]) -> str:
    r"""Return selections as a literal: a line each of role, start and end.

    >>> selections_term([Selection(role=Role.HEDGE, span=Span(16, 19), quote="may")])
    '"hedge 16 19"'
    """
    lines = [f"{each.role.value} {each.span.start} {each.span.end}" for each in selections]
    return text_term("\n".join(lines))


def split_selections(packed: str, length: int) -> list[tuple[Role, Span]]:
    """Return the roles and spans that a literal of :func:`selections_term` holds.

    Args:
        packed: Its text.
        length: Of the text of the document, in code points.

    Raises:
        ValueError: If a line is none, or a span is not within the text.

    >>> split_selections("hedge 16 19", 20)
    [(<Role.HEDGE: 'hedge'>, Span(start=16, end=19))]
    """
    return [_split(line, length) for line in packed.split("\n")]


def _split(line: str, length: int) -> tuple[Role, Span]:
    role, *offsets = line.split(" ")
    if role not in _ROLES or len(offsets) != 2 or not all(map(_is_count, offsets)):
        raise ValueError(f"{line!r} is not a role with its start and end")
    start, end = map(int, offsets)
    if not start <= end <= length:
        raise ValueError(f"{line!r} is not within the text of {length} code points")
    return _ROLES[role], Span(start, end)


def _is_count(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 20


def write_out_selections(
    document: Document, packed: Iterable[tuple[str, str]], *, held: Collection[str] = frozenset()
) -> Iterator[tuple[str, list[Triple]]]:
    """Yield the triples in the place of the literals of a document.

    Args:
        document: The document; only its IRI and its text matter.
        packed: The term of each evidence, with the text of its literal.
        held: Terms of nodes whose triples are there already, of statistics at the same words.

    Yields:
        The term of the evidence with its triples; what one before had is not repeated. Nothing
        for a literal that is none, or does not fit the text.
    """
    places = Places(document)
    told: set[Triple] = set()
    for evidence, text in packed:
        try:
            selected = split_selections(text, len(document.text))
        except ValueError:
            continue
        found: dict[Triple, None] = {}
        for role, span in selected:
            words = Selection(role=role, span=span, quote=span.cut(document.text))
            triples = places.selection(words)
            found[evidence, _TARGET, triples[0][0]] = None
            found |= dict.fromkeys(each for each in triples if each[0] not in held)
        new = [each for each in found if each not in told]
        told.update(new)
        yield evidence, new
