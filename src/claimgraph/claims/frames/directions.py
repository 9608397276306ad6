"""What a frame says of its object, where the words of that are of something else than the object.

"inhibits the metabolism of X" increases X rather than decreasing it, and "increases the activity
of X" stimulates X, of which there may be no more than before.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.ontology import Frame, Schema
from claimgraph.vocabulary import cg

__all__ = ["find_meanings", "find_meant"]

_OF_ACTIVITY: Mapping[str, str] = MappingProxyType(
    {cg("increases"): cg("stimulates"), cg("decreases"): cg("inhibits")}
)
_BEFORE = frozenset({"amod", "compound", "nmod"})


def find_meant(context: SentenceContext, frame: Frame, object_: Argument) -> Frame:
    """Return a frame with the predicate that holds of an object.

    Args:
        context: The sentence.
        frame: The frame of the trigger.
        object_: Its object.

    Returns:
        The frame; without its direction if the object is that of a process such as metabolism, and
        with that of an activity, not of an amount, if it is the protein that is active.
    """
    predicate = context.schema.predicates[frame.predicate]
    if "fate" in object_.flags and cg("affects") in predicate.parents:
        return replace(frame, predicate=cg("affects"))
    if frame.predicate in _OF_ACTIVITY and _is_active(context, object_):
        return replace(frame, predicate=_OF_ACTIVITY[frame.predicate])
    return frame


def find_meanings(schema: Schema, predicate: str) -> frozenset[str]:
    """Return the predicates that a frame with some predicate may mean, whatever its object.

    Args:
        schema: Tells what is affected.
        predicate: That of the frame.
    """
    is_action = cg("affects") in schema.predicates[predicate].parents
    found = {predicate, _OF_ACTIVITY.get(predicate, predicate)}
    return frozenset(found | ({cg("affects")} if is_action else set()))


def _is_active(context: SentenceContext, argument: Argument) -> bool:
    """Whether an argument is the protein whose activity is told: "X *activity*"."""
    if argument.antecedent is not None or argument.is_phrase:
        return False
    if not context.knowledge.is_within(argument.concept, cg("Protein")):
        return False
    above = _carrier(context, context.parse.tokens[argument.token])
    functional = context.language.function_words["functional"]
    return (
        above is not None and not above.span.overlaps(argument.span) and (above.lemma in functional)
    )


def _carrier(context: SentenceContext, noun: Token) -> Token | None:
    """Return the noun that a noun stands before, or behind the "of" of."""
    parse = context.parse
    functional = context.language.function_words["functional"]
    for other in parse.children(noun, "conj"):  # "raised X, Y and Z *activity*"
        own = any(each.mention is not None for each in parse.children(other, "nmod", "compound"))
        if own and other.mention is None and other.lemma in functional:
            return other
    while noun.dep == "conj" and not is_verb(parse.head(noun)):
        noun = parse.head(noun)
    above = parse.head(noun)
    if noun.dep in _BEFORE:
        return above
    if noun.dep == "pobj" and above.text.lower() == "of":
        return parse.head(above)
    return None
