"""What a place asks of the argument there, and of the trigger: the conditions in brackets."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.coadministration import has_consequence
from claimgraph.model import Token
from claimgraph.ontology import Place

__all__ = ["meets"]

_TOPICS = frozenset({"ROOT", "nsubj", "nsubjpass", "appos", "dep"})  # what a clause is about
_PRESENT = frozenset({"VBZ", "VBP", "VB", "VBG"})
_Guard = Callable[[SentenceContext, Token, Argument], bool]


def meets(context: SentenceContext, trigger: Token, place: Place, argument: Argument) -> bool:
    """Whether an argument may stand at a place.

    Args:
        context: The sentence.
        trigger: The word that evokes the frame.
        place: The place; of a path, its end counts.
        argument: What was found there.
    """
    while place.then is not None:
        place = place.then
    guard = _GUARDS.get(place.condition)
    return guard is None or guard(context, trigger, argument)


def _is_lessened(context: SentenceContext, trigger: Token, argument: Argument) -> bool:
    return "deficit" in argument.flags | _flags(context, trigger)


def _is_raised(context: SentenceContext, trigger: Token, argument: Argument) -> bool:
    return "excess" in argument.flags | _flags(context, trigger)


def _falls(_: SentenceContext, __: Token, argument: Argument) -> bool:
    return "deficit" in argument.flags


def _rises(_: SentenceContext, __: Token, argument: Argument) -> bool:
    return "excess" in argument.flags


def _flags(context: SentenceContext, trigger: Token) -> set[str | None]:
    words = (each.text.lower() for each in context.parse.children(trigger, "advmod"))
    return {context.language.modifiers.get(word) for word in words}


def _is_itself(context: SentenceContext, trigger: Token, argument: Argument) -> bool:
    """Whether an argument is named by the very noun that a phrase with the trigger hangs on."""
    above = trigger
    while above.dep == "conj":
        above = context.parse.head(above)
    return context.parse.head(context.parse.head(above)).index == argument.token


def _is_direct(context: SentenceContext, trigger: Token, _: Argument) -> bool:
    """Whether a trigger does not stand behind an "of" or "for" that says whose or what it is."""
    above = context.parse.head(trigger)
    return trigger.dep != "pobj" or above.text.lower() not in {"of", "for"}


def _is_passive(context: SentenceContext, trigger: Token, _: Argument) -> bool:
    agents = context.parse.children(trigger, "agent")
    return context.syntax.is_passive(trigger) and not any(agents)


def _is_unaverted(context: SentenceContext, trigger: Token, _: Argument) -> bool:
    """Whether no word above says that something is treated or prevented, not that it happened.

    Nor does it happen where it only tells which thing is meant: "pain tolerance"; and where
    something acts on it, that was studied: "effect of X on pain in patients on Y".
    """
    above = context.parse.head(trigger)
    if trigger.dep in {"compound", "nmod"} and above.mention is None:
        heads = context.language.heads
        if above.lemma not in heads and above.tag.startswith("NN"):
            return False
    bearing = context.language.function_words["bearing"]
    while above.tag == "IN" and above.head != above.index:
        if above.text.lower() in bearing and context.parse.head(above).tag.startswith("NN"):
            return False
        above = context.parse.head(above)
    language = context.language
    return not any(
        frame.predicate in language.roles["helping"]
        for pos in ("verb", "noun")
        for frame in language.frames.get((above.lemma, pos), ())
    )


def _is_topic(_: SentenceContext, trigger: Token, __: Argument) -> bool:
    return trigger.dep in _TOPICS


def _is_intransitive(context: SentenceContext, trigger: Token, _: Argument) -> bool:
    return not any(context.parse.children(trigger, "dobj"))


def _is_predicative(_: SentenceContext, trigger: Token, __: Argument) -> bool:
    return trigger.dep in {"acomp", "oprd", "attr"}


def _has_consequence(context: SentenceContext, trigger: Token, _: Argument) -> bool:
    return has_consequence(context.syntax, trigger, context.language)


def _is_indefinite(context: SentenceContext, trigger: Token, argument: Argument) -> bool:
    token = context.parse.tokens[argument.token]
    determiners = {child.text.lower() for child in context.parse.children(token, "det")}
    bare_plural = not determiners and token.tag in {"NNS", "NNPS"}
    return trigger.tag in _PRESENT and (bare_plural or bool(determiners & {"a", "an"}))


_GUARDS: Mapping[str, _Guard] = MappingProxyType(
    {
        "deficit": _is_lessened,
        "excess": _is_raised,
        "fall": _falls,
        "rise": _rises,
        "passive": _is_passive,
        "unaverted": _is_unaverted,
        "topic": _is_topic,
        "intransitive": _is_intransitive,
        "predicative": _is_predicative,
        "consequence": _has_consequence,
        "itself": _is_itself,
        "direct": _is_direct,
        "indefinite": _is_indefinite,
    }
)
