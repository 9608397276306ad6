"""The things that a list names behind its first."""

from collections.abc import Iterator

from claimgraph.claims.trees.tokens import is_verb
from claimgraph.model import ParsedSentence, Token

__all__ = ["iter_listed"]


def iter_listed(parse: ParsedSentence, first: Token) -> Iterator[Token]:
    """Yield what is coordinated with a noun behind it, and with these in turn, but no verbs.

    Args:
        parse: The sentence.
        first: The noun.
    """
    queue = [first]
    for token in queue:
        found = [each for each in parse.children(token, "conj") if not is_verb(each)]
        queue += found
        yield from found
