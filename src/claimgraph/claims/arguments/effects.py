"""Effects, changes and numbers as arguments, which are not told of what they are of.

"abolished the *effect of X on Y*" inhibits neither X nor Y, "prevented the *X-induced rise* in Y"
does not prevent each rise, and what correlates with the "*number* of X" is no matter of X itself.
"""

from dataclasses import replace
from itertools import islice

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.arguments.restrictions import Kept, iter_carriers
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered, natural_label
from claimgraph.model import Token
from claimgraph.ontology import Position
from claimgraph.vocabulary import cg

__all__ = ["tell_effect"]

_ON = frozenset({"on", "upon"})
_BEFORE = ("amod", "compound", "nmod", "npadvmod")
_OWNED = ("poss", "compound", "nmod")


def tell_effect(
    arguments: Arguments, argument: Argument, trigger: Token, kept: Kept, *, is_correlation: bool
) -> Argument | None:
    """Return the effect, change or number that an argument is only a part of.

    Args:
        arguments: The arguments of the sentence.
        argument: One of them.
        trigger: The word that evokes the claim.
        kept: What the claim keeps of its sentence.
        is_correlation: Whether the claim tells that two things go together.

    Returns:
        The whole; the argument itself if it is no part of one; None if the whole has no name.
    """
    if argument.people is not None:
        return argument
    context = arguments.context
    above = islice(iter_carriers(context, argument, trigger, kept), 1, None)
    for noun in above:
        if any(each.index == trigger.index for each in context.parse.subtree(noun)):
            break  # what is claimed is within the phrase: "effect of X on *Y-induced* Z"
        if word_of(noun).rpartition(" ")[2] in kept.words or _is_told(argument, noun):
            continue
        if _is_effect(context, noun):
            return _effect(arguments, argument, noun, trigger)
        own = context.parse.tokens[argument.token]
        cause = _cause(context, noun, own, trigger) if _is_change(context, noun) else ""
        if cause:
            return _change(arguments, argument, noun, cause)
        if is_correlation and _is_count(context, noun):
            return _make(arguments, argument, f"{noun.lemma} of {_label(argument)}", noun)
    return argument


def _is_told(argument: Argument, noun: Token) -> bool:
    return any(noun.span.overlaps(each) for each in (argument.span, *argument.also))


def _label(argument: Argument) -> str:
    return natural_label(argument.concept.label)


def _is_effect(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun tells what one thing does to another: "*effect* of X on Y"."""
    return any(
        place.position is Position.PREPOSITION and place.preposition in _ON
        for frame in context.language.frames.get((noun.lemma, "noun"), ())
        if frame.predicate in context.language.roles["changing"]
        for place in frame.object
    )


def _is_count(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun tells how many there are: "*the number* of X", but not "*a number* of X"."""
    words = context.language.function_words
    before = (each.text.lower() for each in context.parse.children(noun, "det"))
    return noun.lemma in words["counting"] and words["indefinite"].isdisjoint(before)


def _effect(
    arguments: Arguments, argument: Argument, noun: Token, trigger: Token
) -> Argument | None:
    """Return the effect of one thing on another; the argument if the noun tells not on what."""
    context = arguments.context
    own = context.parse.tokens[argument.token]
    is_after = trigger.index < noun.index
    above = (noun, own, trigger) if is_after else (noun, own)
    places = [
        each
        for word in above
        for each in context.parse.children(word, "prep")
        if each.lemma in _ON and each.index > noun.index
    ]
    affected = next((one for each in places for one in _objects(context, each)), None)
    acting = _acting(context, noun, own)
    if affected is None or acting is None:
        return argument
    one, other = (
        argument if each.index == own.index else _named(arguments, each)
        for each in (acting, affected)
    )
    if one is None or other is None:
        return None
    made = _make(arguments, argument, f"{noun.lemma} of {_label(one)} on {_label(other)}", noun)
    return replace(made, also=(*made.also, one.span, other.span))


def _objects(context: SentenceContext, preposition: Token) -> tuple[Token, ...]:
    return tuple(context.parse.children(preposition, "pobj"))


def _acting(context: SentenceContext, noun: Token, own: Token) -> Token | None:
    """Return what has an effect: behind "of", or before the noun; None if it is not named."""
    behind = [
        one
        for each in context.parse.children(noun, "prep")
        if each.lemma == "of"
        for one in _objects(context, each)
    ]
    named = [each for each in context.parse.children(noun, *_OWNED) if each.mention is not None]
    found = (*behind, *named)
    return next((each for each in found if each.index == own.index), None) or next(
        iter(found), None
    )


def _named(arguments: Arguments, noun: Token) -> Argument | None:
    """Return what a noun names; without a name, its phrase."""
    found = arguments.resolve(noun, coordinate=False)
    return found[0] if found else arguments.read_phrase(noun)


def _is_change(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun tells that something changes: "*rise* in X"."""
    roles = context.language.roles
    frames = context.language.frames.get((noun.lemma, "noun"), ())
    return any(each.predicate in roles["increase"] | roles["decrease"] for each in frames)


def _cause(context: SentenceContext, noun: Token, own: Token, trigger: Token) -> str:
    """Return what a change is said to come of: "*X-induced* rise"; empty if nothing.

    Args:
        context: The sentence.
        noun: The noun for the change.
        own: The noun for what changes.
        trigger: The word that evokes the claim, which tells no cause besides.
    """
    parse = context.parse
    caused = context.language.function_words["caused"]
    for each in parse.children(noun, *_BEFORE):
        _, mark, tail = each.text.rpartition("-")
        if mark and tail.lower() in caused and each.index != trigger.index:
            return lowered(each.text)
    for each in (*parse.children(noun, "acl"), *parse.children(own, "acl")):
        if each.text.lower() not in caused or each.index == trigger.index:
            continue
        for agent in parse.children(each, "agent", "prep"):
            for cause in parse.children(agent, "pobj"):
                named = cause.text if cause.mention is None else cause.mention.concept.label
                return f"{natural_label(named)}-{each.text.lower()}"
    return ""


def _change(arguments: Arguments, argument: Argument, noun: Token, cause: str) -> Argument:
    """Return a change with its cause: "*X-induced* rise in Y"."""
    change, label = _singular(arguments, noun), _label(argument)
    is_before = argument.token < noun.index
    whole = f"{label} {change}" if is_before else f"{change} of {label}"
    return _make(arguments, argument, f"{cause} {whole}", noun)


def _singular(arguments: Arguments, noun: Token) -> str:
    return lowered(singular(noun, arguments.context.knowledge.lexicon.forms))


def _make(arguments: Arguments, argument: Argument, label: str, noun: Token) -> Argument:
    """Return the argument for a whole phrase, related to what it is of."""
    concept = arguments.concepts.make(
        label,
        cg("Measurement")
        if noun.lemma in arguments.context.language.function_words["counting"]
        else cg("Process"),
        related=(argument.concept.iri,),
    )
    return replace(argument, concept=concept, also=(*argument.also, noun.span))
