"""Coadministration: whether a sentence states a consequence of it, or advises against it.

"X was given with Y" states no interaction; "X given with Y caused bleeding" and "X should not be
given with Y" do.
"""

from collections.abc import Iterator

from claimgraph.claims.factuality.scopes import Scopes
from claimgraph.claims.trees.syntax import Syntax, is_verb
from claimgraph.model import Token
from claimgraph.ontology import Language

__all__ = ["find_modal", "has_consequence", "is_denied", "tells_consequence"]

_SAID = ("acomp", "attr", "oprd", "xcomp", "dobj", "ccomp", "nsubj", "nsubjpass")
_NEGATING = ("neg", "det")
_DEPTH = 6  # clauses above a word


def has_consequence(scopes: Scopes, word: Token) -> bool:
    """Whether the clause of a word, or one above it, states a consequence or advice.

    Args:
        scopes: The cues of the sentence and their scopes.
        word: A word of administration ("coadministration", "given").
    """
    for clause in _clauses(scopes.syntax, word):
        words = [clause, *_said(scopes.syntax, clause)]
        is_denied = any(_is_negated(scopes, each) for each in words)
        if is_denied and _forbids(scopes, words):
            return True
        if not is_denied and any(
            tells_consequence(each, scopes.language) for each in words if each != word
        ):
            return True
        if is_denied:
            return False
    return False


def is_denied(scopes: Scopes, clause: Token) -> bool:
    """Whether a clause is negated, at its verb or at a complement of the verb.

    "did not alter", "had no effect"

    Args:
        scopes: The cues of the sentence and their scopes.
        clause: The verb.
    """
    words = (clause, *_said(scopes.syntax, clause))
    return any(_is_negated(scopes, each) for each in words)


def find_modal(scopes: Scopes, verb: Token) -> Token | None:
    """Return the modal of a prohibition ("should not be given"); None if the verb has none."""
    if not _is_negated(scopes, verb):
        return None
    for child in scopes.syntax.parse.children(verb, "aux"):
        if child.lemma in scopes.language.function_words["obliging"]:
            return child
    return None


def _clauses(syntax: Syntax, word: Token) -> Iterator[Token]:
    token = word
    if is_verb(token):
        yield token
    for _ in range(_DEPTH):
        while token.head != token.index:
            token = syntax.parse.head(token)
            if is_verb(token):
                break
        else:
            return
        yield token


def _said(syntax: Syntax, verb: Token) -> Iterator[Token]:
    """Yield the arguments and complements of a verb, also in its phrases ("result in X")."""
    for child in syntax.parse.children(verb, *_SAID):
        yield child
        yield from syntax.parse.children(child, "amod", "xcomp")
    for preposition in syntax.parse.children(verb, "prep"):
        if preposition.text.lower() in {"in", "to", "with"}:
            yield from syntax.parse.children(preposition, "pobj")


def _is_negated(scopes: Scopes, token: Token) -> bool:
    return any(
        cue.kind == "negation" and cue.where == "child"
        for child in scopes.syntax.parse.children(token, *_NEGATING)
        for cue in scopes.cues.at(child)
    )


def _forbids(scopes: Scopes, words: list[Token]) -> bool:
    return any(
        each.lemma in scopes.language.function_words["advising"]
        or find_modal(scopes, each) is not None
        for each in words
    )


def tells_consequence(token: Token, language: Language) -> bool:
    """Whether a word states a consequence of taking something, or gives advice on it."""
    kinds = ("consequence", "cautioning", "forbidding")
    return any({token.lemma, token.text.lower()} & language.function_words[kind] for kind in kinds)
