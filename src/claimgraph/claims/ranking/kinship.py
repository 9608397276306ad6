"""What a frame says of one word of a pair and a fellow of the other in a list."""

from collections.abc import Iterable, Iterator

from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.scoring.argument_features import name_of
from claimgraph.model import ParsedSentence, Token

__all__ = ["find_kin"]

_DEPTH = 12  # links of a list


def find_kin(
    parse: ParsedSentence, drafts: Iterable[Draft], subject: int, object_: int
) -> Iterator[str]:
    """Yield what a frame says of one end and a conjunct of the other.

    Args:
        parse: The sentence.
        drafts: What its frames read.
        subject: Index of the subject's token.
        object_: Index of the object's token.

    Yields:
        The name of a predicate, whether the frame reads it backwards, and the end shared.
    """
    tokens = parse.tokens
    for draft in drafts:
        name = name_of(draft.frame.predicate)
        ends = draft.subject.token, draft.object.token
        for order, (one, other) in (("", ends), ("back ", ends[::-1])):
            if one == subject and _are_alike(parse, tokens[other], tokens[object_]):
                yield f"{order}{name} object"
            if other == object_ and _are_alike(parse, tokens[one], tokens[subject]):
                yield f"{order}{name} subject"


def _are_alike(parse: ParsedSentence, one: Token, other: Token) -> bool:
    """Whether two words are members of one list."""
    return one.index != other.index and _first(parse, one).index == _first(parse, other).index


def _first(parse: ParsedSentence, token: Token) -> Token:
    for _ in range(_DEPTH):
        if token.dep not in {"conj", "appos"}:
            break
        token = parse.head(token)
    return token
