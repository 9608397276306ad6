"""Mends of what a small parser regularly gets wrong; each is a rule over the tree alone."""

from collections.abc import Sequence
from dataclasses import replace

from claimgraph.model import Token

__all__ = ["mend"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})


def mend(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Mend a dependency tree.

    A noun phrase behind "In X prone to Y," that was taken for one more conjunct of Y becomes the
    subject of the verb that has none.

    Args:
        tokens: The tokens of a sentence, in order.

    Returns:
        The tokens, with heads and labels changed where a rule applies.
    """
    mended = list(tokens)
    for verb in tokens:
        if verb.dep != "ROOT" or not verb.tag.startswith("VB"):
            continue
        children = [each for each in tokens if each.head == verb.index and each is not verb]
        if any(each.dep in _SUBJECTS for each in children):
            continue
        found = _swallowed_subject(tokens, verb)
        if found is not None:
            passive = any(each.dep == "auxpass" for each in children)
            mended[found.index] = replace(
                found, head=verb.index, dep="nsubjpass" if passive else "nsubj"
            )
    return tuple(mended)


def _swallowed_subject(tokens: Sequence[Token], verb: Token) -> Token | None:
    """Find a conjunct right behind a comma that closes a phrase before the verb."""
    for token in tokens[: verb.index]:
        if token.dep not in {"conj", "appos"} or not token.tag.startswith(("NN", "PRP")):
            continue
        start = min(each.index for each in _subtree(tokens, token))
        closes = start > 0 and tokens[start - 1].text == ","
        if closes and _phrase(tokens, token, verb):
            return token
    return None


def _phrase(tokens: Sequence[Token], token: Token, verb: Token) -> bool:
    """Whether a token stands in a prepositional phrase that hangs on the verb and comes first."""
    while token.head != verb.index:
        if token.head == token.index:
            return False
        token = tokens[token.head]
    return token.dep == "prep" and token.index == 0


def _subtree(tokens: Sequence[Token], token: Token) -> list[Token]:
    found = [token]
    for seen in found:
        found.extend(each for each in tokens if each.head == seen.index and each is not seen)
    return found
