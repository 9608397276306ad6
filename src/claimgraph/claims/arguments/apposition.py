"""Apposition, parentheses and examples: "the antagonist X", "drugs such as X"."""

from collections.abc import Iterable, Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Concept, Mention, Token
from claimgraph.vocabulary import cg

__all__ = ["NAMED", "find_asides", "find_examples", "find_names", "find_renamings", "may_rename"]

NAMED = ("Substance", "Condition")  # categories named after their class: "the drug glyburide"


def find_names(context: SentenceContext, token: Token) -> tuple[Token, ...]:
    """Find the names of a noun that is no mention: "the antagonist X", "X is a complication"."""
    if token.dep not in {"attr", "pobj", "nsubj", "dobj"}:
        return ()
    beside = tuple(context.parse.children(token, "appos"))
    return (*beside, *context.syntax.hosts(token)) if token.dep == "attr" else beside


def find_renamings(context: SentenceContext, token: Token) -> Iterator[tuple[Token, Mention]]:
    """Yield the appositions right after a mention: "the antidepressant X, Y"."""
    for other in context.parse.children(token, "appos"):
        if other.mention is not None and _is_right_behind(context, other, token):
            yield other, other.mention


def may_rename(context: SentenceContext, mention: Mention, found: Iterable[Argument]) -> bool:
    """Whether a mention may be in apposition to every concept found for a noun so far."""
    return all(_alike(context, each.concept, mention) for each in found)


def find_examples(context: SentenceContext, token: Token) -> Iterator[Token]:
    """Yield the examples of the class that a noun names: "drugs such as X"."""
    words = context.language.function_words["example"]
    for preposition in context.parse.children(token, "prep"):
        before = context.parse.tokens[preposition.index - 1].text.lower()
        phrase = preposition.text.lower()
        if phrase in words or f"{before} {phrase}" in words:
            yield from context.parse.children(preposition, "pobj")


def find_asides(token: Token) -> Iterator[Argument]:
    """Yield the concepts in brackets after a noun."""
    for mention in token.aside:
        yield Argument(concept=mention.concept, span=mention.span, token=token.index)


def _is_right_behind(context: SentenceContext, other: Token, token: Token) -> bool:
    """Whether a name follows a noun with no more than a comma between."""
    between = context.parse.tokens[token.index + 1 : other.index]
    return all(each.text == "," for each in between)


def _alike(context: SentenceContext, concept: Concept, mention: Mention) -> bool:
    """Whether a mention may be in apposition to a concept: both substances, or both conditions."""
    is_within = context.knowledge.is_within
    return concept.iri != mention.concept.iri and any(
        is_within(concept, cg(name)) and is_within(mention.concept, cg(name)) for name in NAMED
    )
