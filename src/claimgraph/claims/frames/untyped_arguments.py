"""Arguments whose words do not tell their category: what the place of a frame makes of them."""

from collections.abc import Iterator
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.untyped import is_repeated
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token

_REPEATED = 2  # times that a document writes a phrase that it is about

__all__ = ["drop_own", "keep_typed", "may_join_phrase", "type_argument"]


def type_argument(
    arguments: Arguments, argument: Argument, predicate: str, role: str
) -> Iterator[Argument]:
    """Yield an untyped argument with each category that its place may give it, likeliest first.

    Args:
        arguments: The arguments of the sentence.
        argument: The argument.
        predicate: The predicate of the frame.
        role: ``subject`` or ``object``.

    Yields:
        The argument as the document's concept of that name, if it has one; else as what the
        classifier of names takes it for, and as what the table lists. None at a place that takes
        no untyped argument.
    """
    context = arguments.context
    listed = context.language.place_categories.get((predicate, role))
    if listed is None or (role == "object" and _is_arm(arguments, argument)):
        return
    known = arguments.concepts.find(argument.concept.iri)
    if known is not None:
        yield replace(argument, concept=known)
        return
    for category in (*_told(arguments, argument), *listed):
        yield replace(argument, concept=replace(argument.concept, category=category))


def _told(arguments: Arguments, argument: Argument) -> Iterator[str]:
    """Yield the categories that the words of a phrase rather tell than others."""
    knowledge = arguments.context.knowledge
    label = argument.concept.label
    known = knowledge.category_of_phrase(label, is_repeated=True)
    if known:
        yield known


def _is_arm(arguments: Arguments, argument: Argument) -> bool:
    """Whether an argument is a group of a study, which acts but is not acted on."""
    token = arguments.context.parse.tokens[argument.token]
    return token.lemma in arguments.context.language.function_words["arm"]


def keep_typed(arguments: Arguments, argument: Argument) -> Argument:
    """Return an argument whose concept is one of the document, if its place gave the category.

    A word by itself is no name that a terminology has, as else it would be a mention.
    """
    if not argument.is_untyped:
        return argument
    concept = argument.concept
    make = arguments.concepts.phrase if " " in concept.label else arguments.concepts.make
    return replace(argument, concept=make(concept.label, concept.category))


def drop_own(
    found: tuple[Argument, ...], trigger: Token, *, vague: bool = False
) -> tuple[Argument, ...]:
    """Leave out untyped arguments of which a trigger is a word: "*greater* improvement".

    Args:
        found: Arguments.
        trigger: The trigger.
        vague: Whether to keep those that may name no thing.
    """
    return tuple(
        each
        for each in found
        if not (each.is_untyped and each.span.overlaps(trigger.span))
        and (vague or not each.is_vague)
    )


def may_join_phrase(
    context: SentenceContext, one: Argument, other: Argument, *, vague: bool = False
) -> bool:
    """Whether neither of two arguments is a phrase of which the other is a part.

    Two phrases are joined only in a sentence that names a concept, or if the document is about one;
    vaguely, in any.
    """
    if not (one.is_phrase or other.is_phrase):
        return True
    if not (vague or _may_join(context, one, other)):
        return False
    within = {*one.concept.related, *other.concept.related} & {one.concept.iri, other.concept.iri}
    is_inside = bool(within) or (one.is_phrase and other.is_phrase)
    return not (is_inside and one.span.overlaps(other.span))


def _may_join(context: SentenceContext, one: Argument, other: Argument) -> bool:
    """Whether two arguments, one of them a phrase, are told by document and sentence."""
    is_named = context.names_concept or not (one.is_phrase and other.is_phrase)
    if not (is_named or _is_topic(context, one) or _is_topic(context, other)):
        return False
    return _may_join_untyped(context, one, other)


def _is_topic(context: SentenceContext, argument: Argument) -> bool:
    """Whether the words of an argument, two at least, stand elsewhere in the document too."""
    text = context.parse.sentence.document.text
    words = argument.span.cut(text).lower()
    return " " in words and text.lower().count(words) >= _REPEATED


def _may_join_untyped(context: SentenceContext, one: Argument, other: Argument) -> bool:
    """Whether not both of two arguments are untyped, or the document writes both nouns again."""
    tokens = context.parse.tokens
    return not (one.is_untyped and other.is_untyped) or all(
        is_repeated(context, tokens[each.token]) for each in (one, other)
    )
