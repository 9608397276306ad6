"""What a noun is of, by its own "of" or by one that coordinated nouns share."""

from collections.abc import Sequence

from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.remembered import once_per_token
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["find_of", "is_relating", "shares_of"]

# Relations of what opens a phrase of its own.
_OPENING = frozenset({"det", "poss", "prep", "amod", "advmod"})


@once_per_token
def find_of(context: SentenceContext, token: Token) -> Token | None:
    """Return the object of a noun's "of", or the preposition if it has none; None without.

    Coordinated processes share one: "*growth* and differentiation of X".

    Args:
        context: The sentence.
        token: The noun.
    """
    found = _own(context, token)
    if found is not None or not _is_process(context, token):
        return found
    beside = [*context.parse.children(token, "conj")]
    if token.dep == "conj":
        beside.append(context.parse.head(token))
    for other in beside:
        shared = _own(context, other) or _of_last(context, other)
        if shared is None or shared.index < token.index or not _is_process(context, other):
            continue
        if not _opens_phrase(token, context.parse.tokens[token.index : shared.index]):
            return shared
    return None


def shares_of(context: SentenceContext, token: Token, of: Token) -> bool:
    """Whether a process shares what it is of with all that it is coordinated with.

    Args:
        context: The sentence.
        token: The noun.
        of: What its "of" leads to.
    """
    row = [each for each in context.parse.children(token, "conj") if each.index < of.index]
    return bool(row) and all(_is_process(context, each) for each in (token, *row))


def _own(context: SentenceContext, token: Token) -> Token | None:
    for preposition in context.parse.children(token, "prep"):
        if preposition.text.lower() == "of":
            return next(context.parse.children(preposition, "pobj"), preposition)
    return None


def _of_last(context: SentenceContext, token: Token) -> Token | None:
    """Return the object of "of" that the last of a row has: "growth, spread and loss of X"."""
    for other in context.parse.children(token, "conj"):
        found = _own(context, other) if _is_process(context, other) else None
        if found is not None:
            return found
    return None


def _is_process(context: SentenceContext, token: Token) -> bool:
    if token.mention is not None:
        return context.knowledge.is_within(token.mention.concept, cg("Process"))
    word = singular(token, context.knowledge.lexicon.forms)
    head = context.language.phrase_head(word.lower())
    return head is not None and head.category == cg("Process")


def _opens_phrase(token: Token, between: Sequence[Token]) -> bool:
    """Whether another noun phrase begins behind a noun: "growth and *the* loss of X"."""
    return any(
        each.dep in _OPENING and each.head > token.index and each.text.lower() != "of"
        for each in between
    )


def is_relating(context: SentenceContext, noun: Token, form: str) -> bool:
    """Whether a noun says what something does to another: "an *antagonist* of X", "an X *gene*".

    Args:
        context: The sentence.
        noun: The noun, which is said of something.
        form: Its form in the tables.
    """
    if (form, "noun") not in context.language.frames:
        return False
    before = context.parse.children(noun, "compound", "amod", "nmod", "poss")
    return any(context.parse.children(noun, "prep")) or any(
        each.mention is not None or each.inner is not None for each in before
    )
