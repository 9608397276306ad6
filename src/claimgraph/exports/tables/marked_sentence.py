"""A sentence in pieces: which of its words are the subject, the relation and the object."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.model import Claim, Evidence, Role, Selection, Span

__all__ = ["Piece", "mark_sentence", "mark_sentences"]

# What is marked, in the order in which it counts where words have several roles.
_MARKED = (Role.NEGATION, Role.HEDGE, Role.TRIGGER, Role.SUBJECT, Role.OBJECT)
_BETWEEN = " | "  # sentences
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # no text: control, format, surrogate, unknown


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a sentence that have one role, or none."""

    words: str
    role: Role | None = None


def mark_sentences(claim: Claim) -> tuple[Piece, ...]:
    """Return the sentences of a claim in pieces, each sentence once, with a bar between.

    Args:
        claim: The claim.

    Returns:
        As :func:`mark_sentence`.
    """
    pieces: list[Piece] = []
    for evidence in {each.quote: each for each in reversed(claim.evidence)}.values():
        pieces = [*mark_sentence(evidence), *([Piece(_BETWEEN)] if pieces else []), *pieces]
    return tuple(pieces)


def mark_sentence(evidence: Evidence) -> tuple[Piece, ...]:
    """Return the sentence of an evidence in pieces.

    Args:
        evidence: The evidence.

    Returns:
        The pieces in text order, none of them empty, on one line, without signs that steer a
        program or the direction of the text; together they are the sentence.
    """
    (sentence,) = evidence.find(Role.SENTENCE)
    pieces: list[Piece] = []
    place = sentence.span.start
    for each in _choose(evidence, sentence.span):
        pieces.append(_cut(sentence, Span(place, each.span.start), None))
        pieces.append(_cut(sentence, each.span, each.role))
        place = each.span.end
    pieces.append(_cut(sentence, Span(place, sentence.span.end), None))
    return tuple(each for each in pieces if each.words)


def _choose(evidence: Evidence, within: Span) -> list[Selection]:
    """Return what is marked in text order; of words with several roles the first counts."""
    chosen: list[Selection] = []
    for each in (each for role in _MARKED for each in evidence.find(role)):
        free = not any(one.span.overlaps(each.span) for one in chosen)
        if each.quote and within.contains(each.span) and free:
            chosen.append(each)
    return sorted(chosen, key=lambda each: each.span)


def _cut(sentence: Selection, span: Span, role: Role | None) -> Piece:
    first = sentence.span.start
    words = sentence.quote[span.start - first : span.end - first]
    return Piece(words if words.isprintable() else "".join(_shown(words)), role)


def _shown(words: str) -> Iterator[str]:
    for each in words:
        if each.isspace():
            yield " "
        elif unicodedata.category(each) not in _UNSAFE:
            yield each
