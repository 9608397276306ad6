"""The grammatical class of a token, by its tag and its relation."""

from claimgraph.model import Token

__all__ = ["is_adjective", "is_noun", "is_plural", "is_verb"]

_PLURALS = frozenset({"NNS", "NNPS"})
_SINGULAR = ("is", "ss", "us")  # endings that are no plural


def is_verb(token: Token) -> bool:
    """Whether the token heads a clause."""
    return token.tag.startswith("VB") and token.dep not in {"amod", "compound", "aux", "auxpass"}


def is_noun(token: Token) -> bool:
    """Whether the token is a noun, or has a relation that only nouns have."""
    return token.tag.startswith("NN") or token.dep in {"nsubj", "nsubjpass", "dobj", "pobj", "attr"}


def is_adjective(token: Token) -> bool:
    """Whether the token is used as an adjective."""
    return token.tag.startswith("JJ") or token.dep in {"amod", "acomp", "oprd"}


def is_plural(token: Token) -> bool:
    """Whether the token is a noun in the plural; of a name, its own ending may tell it."""
    if token.tag in _PLURALS:
        return True
    is_name = token.mention is not None and token.tag.startswith("NN")
    return is_name and token.text.endswith("s") and not token.text.endswith(_SINGULAR)
