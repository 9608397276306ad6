"""Steps on sentences and documents that the pipeline takes between its stages."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from claimgraph.analysis import Piece
from claimgraph.errors import InputError
from claimgraph.model import Document, Mention, ParsedSentence, Sentence

__all__ = ["check_text", "iter_batches", "join_mentions", "leave_unread"]

_AT_ONCE = 32  # documents parsed together, and sent to a worker together


def iter_batches(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    """Yield documents in batches that are parsed together."""
    rest = iter(documents)
    while batch := tuple(islice(rest, _AT_ONCE)):
        yield batch


def join_mentions(
    sentence: Sentence, found: Sequence[Mention], given: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Join mentions found in a sentence with those given, which win where they overlap."""
    here = [each for each in given if sentence.span.contains(each.span)]
    if not here:
        return tuple(found)
    kept = [each for each in found if not any(each.span.overlaps(one.span) for one in here)]
    return tuple(sorted((*here, *kept), key=lambda each: each.span))


def leave_unread(sentence: Sentence, pieces: Sequence[Piece]) -> ParsedSentence:
    """Return a sentence without a parse, with its mentions if it could have been parsed."""
    named = tuple(each for piece in pieces for each in (piece.mention, piece.inner) if each)
    return ParsedSentence(sentence=sentence, tokens=(), unread=named if pieces else None)


def check_text(text: str) -> None:
    """Raise an InputError if a text holds a lone surrogate, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise InputError(
            f"half of a character at offset {error.start}",
            where="text",
            fix='decode it with errors="replace"',
        ) from error
