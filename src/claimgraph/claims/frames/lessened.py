"""Arguments of which there is said to be less, and whether the trigger itself says so."""

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token

__all__ = ["is_less", "is_told_by"]


def is_less(argument: Argument) -> bool:
    """Whether a claim about the concept would lose the information that there is less of it."""
    return "deficit" in argument.flags and argument.concept.measured is None


def is_told_by(context: SentenceContext, trigger: Token, argument: Argument) -> bool:
    """Whether it is the trigger itself that tells that there is less: "there were *fewer* X"."""
    if trigger.dep != "amod" or trigger.head != argument.token:
        return False
    others = (
        each
        for each in context.parse.children(context.parse.head(trigger), "amod")
        if each.index != trigger.index
    )
    modifiers = context.language.modifiers
    return not any(modifiers.get(each.text.lower()) == "deficit" for each in others)
