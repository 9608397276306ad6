"""Arguments that stand beside others in a coordination."""

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token

__all__ = ["is_coordinated", "stands_beside"]

_COMPOUNDED = frozenset({"compound", "nmod"})


def stands_beside(context: SentenceContext, argument: Argument, other: int) -> bool:
    """Whether an argument is that of a token, or a phrase coordinated with the token.

    Args:
        context: The sentence.
        argument: The argument.
        other: Index of the token.
    """
    if argument.token == other:
        return True
    tokens = context.parse.tokens
    return argument.is_phrase and _first(context, tokens[argument.token]) == _first(
        context, tokens[other]
    )


def is_coordinated(context: SentenceContext, token: Token) -> bool:
    """Whether a token is a conjunct of another, or has one."""
    return token.dep == "conj" or any(context.parse.children(token, "conj"))


def _first(context: SentenceContext, noun: Token) -> int:
    """Return the index of the first noun that a noun is coordinated with.

    A name before a noun that says no more stands for both: "*pneumonia* rate".
    """
    for _ in range(len(context.parse.tokens)):
        head = context.parse.head(noun)
        is_within = noun.dep in _COMPOUNDED and head.mention is None
        if noun.dep != "conj" and not is_within:
            break
        noun = head
    return noun.index
