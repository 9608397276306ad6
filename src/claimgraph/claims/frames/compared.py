"""Which things may be compared: not a class and its own, nor what acts together."""

from claimgraph.claims.arguments.apposition import is_class_of
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext

__all__ = ["may_compare"]


def may_compare(context: SentenceContext, one: Argument, other: Argument) -> bool:
    """Whether a sentence may compare two arguments.

    Not what it names as a class and an instance ("drugs including X"), nor what acts together in
    one group ("X plus Y").

    Args:
        context: The sentence.
        one: An argument of a predicate that compares.
        other: The other.
    """
    first, second = one.concept, other.concept
    if is_class_of(context.knowledge, first, second) or is_class_of(
        context.knowledge, second, first
    ):
        return False
    if first.iri in second.parts or second.iri in first.parts:
        return False
    uniting = context.language.function_words["uniting"]
    beside = (
        each.text.lower()
        for argument in (one, other)
        for each in context.parse.tokens[max(0, argument.token - 1) : argument.token + 2]
    )
    return uniting.isdisjoint(beside)
