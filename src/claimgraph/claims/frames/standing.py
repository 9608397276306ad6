"""Which arguments may stand together: no general word without need, and no thing with itself.

What is compared is neither a class and its own, nor what acts together.
"""

from claimgraph.claims.arguments.apposition import is_class_of
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.harms import is_denied_harm
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.compiled_frames import CompiledFrame

__all__ = ["may_stand"]


def may_stand(
    context: SentenceContext, frame: CompiledFrame, one: Argument, other: Argument
) -> bool:
    """Whether an object is no general word without need, and what is compared is not one thing.

    Nor is anything said to be in what its own name says that it is of.

    Args:
        context: The sentence.
        frame: A frame that takes the two.
        one: The subject.
        other: The object.
    """
    predicate, noun = frame.frame.predicate, context.parse.tokens[other.token]
    may_be_generic = frame.is_classifying or is_denied_harm(context, predicate, noun, other.concept)
    if other.is_generic and not may_be_generic:
        return False
    if predicate in context.language.roles["place"] and _is_told_by_name(one, other):
        return False
    compares = predicate in context.language.roles["compared"]
    return not compares or _may_compare(context, one, other)


def _is_told_by_name(one: Argument, other: Argument) -> bool:
    """Whether the words of one argument are part of the other: "*mutations in X*"."""
    of = {*one.concept.related, one.concept.variant_of}
    return other.concept.iri in of and one.span.overlaps(other.span)


def _may_compare(context: SentenceContext, one: Argument, other: Argument) -> bool:
    """Whether a sentence may compare two arguments.

    Not what it names as a class and an instance ("drugs including X"), nor what acts together in
    one group ("X plus Y").
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
