"""Which arguments may stand together: no general word without need, and no thing with itself.

What is compared is neither a class and its own, nor what acts together.
"""

from claimgraph.claims.arguments.apposition import is_class_of
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arms import is_sham
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
    if _is_class_and_own(context, one, other) or _is_class_and_own(context, other, one):
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


def _is_class_and_own(context: SentenceContext, one: Argument, other: Argument) -> bool:
    """Whether one argument is the class of another: by a terminology, or in one noun phrase.

    Not what was given for nothing, which is a class of drugs by its name only.
    """
    before, name = one.concept, other.concept
    if is_sham(context, before.label) or not is_class_of(context.knowledge, before, name):
        return False
    if before.iri in context.knowledge.lexicon.broader_closure(name.iri):
        return True
    token, above = context.parse.tokens[other.token], context.parse.tokens[one.token]
    return token in context.parse.subtree(above) or above in context.parse.subtree(token)
