"""Parsed documents to claims, from the trees of two parsers.

The first is a small one of newspapers and the web; the second is the same, tuned on biomedical
articles, and errs elsewhere. Frames and repairs are made for the trees of the first. Where it shows
a claim, the second is asked too: the score of a claim knows whether both trees tell it, and what
only the second tells is claimed if that is sure enough. Where the first shows none, the second is
asked if the sentence has what a claim is made of.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.analysis import Parser, Piece
from claimgraph.claims import ClaimReader, Knowledge, Observe
from claimgraph.model import ParsedSentence
from claimgraph.pipeline.collecting import Reading
from claimgraph.pipeline.standing import keep_standing

__all__ = ["ParsedDocument", "read_parsed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """The sentences of a document, parsed where they need it, and the pieces of each by number."""

    sentences: tuple[ParsedSentence, ...]
    pieces: Mapping[int, Sequence[Piece]]


def read_parsed(
    documents: Sequence[ParsedDocument],
    knowledge: Knowledge,
    parser: Parser,
    observe: Callable[[int], Observe | None] = lambda _: None,
) -> Iterator[Reading]:
    """Yield the claims and gaps of some documents, in order.

    Args:
        documents: The documents, which are read together.
        knowledge: Schema, linguistic tables, concepts. Unless pairs are ranked, rules read the
            first trees alone.
        parser: Makes the second trees, if it has weights for them.
        observe: From the index of a document to what is called with what was read from the first
            tree of each of its sentences.

    Raises:
        ModelError: If the weights of the second trees cannot be read.
    """
    is_twice = knowledge.ranks and parser.parses_twice
    readers = [
        ClaimReader(knowledge, observe(index), keeps_read=is_twice)
        for index, _ in enumerate(documents)
    ]
    for reader, document in zip(readers, documents, strict=True):
        for sentence in document.sentences:
            reader.read(sentence)
    if is_twice:
        _read_twice(readers, documents, parser)
    for reader, document in zip(readers, documents, strict=True):
        sentences = document.sentences
        yield Reading(
            read=keep_standing(reader),
            sentences=len(sentences),
            unparsed=sum(not each.tokens and each.unread is None for each in sentences),
            silent=sum(each.unread is not None for each in sentences),
        )


def _read_twice(
    readers: Iterable[ClaimReader], documents: Iterable[ParsedDocument], parser: Parser
) -> None:
    """Read the sentences that may be read again from their second trees."""
    kept = [
        (reader, each, document.pieces[each.parse.sentence.number])
        for reader, document in zip(readers, documents, strict=True)
        for each in reader.once
    ]
    again = parser.parse_pieces(
        ((each.parse.sentence, pieces) for _, each, pieces in kept), second=True
    )
    for (reader, each, _), parse in zip(kept, again, strict=True):
        if _links(parse) == _links(each.parse):
            reader.agree(each)
        else:
            reader.read_again(each, parse)


def _links(parse: ParsedSentence) -> list[tuple[int, str, str]]:
    return [(each.head, each.dep, each.tag) for each in parse.tokens]
