"""What a place asks of the argument there, and of the trigger: the conditions in brackets."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.resolver import Arguments
from claimgraph.claims.frames.coadministration import has_consequence
from claimgraph.model import Token
from claimgraph.ontology import Place

__all__ = ["meets"]

_TOPICS = frozenset({"ROOT", "nsubj", "nsubjpass", "appos", "dep"})  # what a clause is about
_PRESENT = frozenset({"VBZ", "VBP", "VB", "VBG"})
_Guard = Callable[[Arguments, Token, Argument], bool]


def meets(arguments: Arguments, trigger: Token, place: Place, argument: Argument) -> bool:
    """Whether an argument may stand at a place.

    Args:
        arguments: The sentence.
        trigger: The word that evokes the frame.
        place: The place; of a path, its end counts.
        argument: What was found there.
    """
    while place.then is not None:
        place = place.then
    guard = _GUARDS.get(place.condition)
    return guard is None or guard(arguments, trigger, argument)


def _is_lessened(arguments: Arguments, trigger: Token, argument: Argument) -> bool:
    return "deficit" in argument.flags | _flags(arguments, trigger)


def _is_raised(arguments: Arguments, trigger: Token, argument: Argument) -> bool:
    return "excess" in argument.flags | _flags(arguments, trigger)


def _falls(_: Arguments, __: Token, argument: Argument) -> bool:
    return "deficit" in argument.flags


def _rises(_: Arguments, __: Token, argument: Argument) -> bool:
    return "excess" in argument.flags


def _flags(arguments: Arguments, trigger: Token) -> set[str | None]:
    words = (each.text.lower() for each in arguments.parse.children(trigger, "advmod"))
    return {arguments.knowledge.language.modifiers.get(word) for word in words}


def _is_itself(arguments: Arguments, trigger: Token, argument: Argument) -> bool:
    """Whether an argument is named by the very noun that a phrase with the trigger hangs on."""
    above = trigger
    while above.dep == "conj":
        above = arguments.parse.head(above)
    return arguments.parse.head(arguments.parse.head(above)).index == argument.token


def _is_direct(arguments: Arguments, trigger: Token, _: Argument) -> bool:
    """Whether a trigger does not stand behind an "of" or "for" that says whose or what it is."""
    above = arguments.parse.head(trigger)
    return trigger.dep != "pobj" or above.text.lower() not in {"of", "for"}


def _is_passive(arguments: Arguments, trigger: Token, _: Argument) -> bool:
    agents = arguments.parse.children(trigger, "agent")
    return arguments.syntax.is_passive(trigger) and not any(agents)


def _is_unaverted(arguments: Arguments, trigger: Token, _: Argument) -> bool:
    """Whether no word above says that something is treated or prevented, not that it happened.

    Nor does it happen where it only tells which thing is meant: "pain tolerance"; and where
    something acts on it, that was studied: "effect of X on pain in patients on Y".
    """
    above = arguments.parse.head(trigger)
    if trigger.dep in {"compound", "nmod"} and above.mention is None:
        heads = arguments.knowledge.language.heads
        if above.lemma not in heads and above.tag.startswith("NN"):
            return False
    bearing = arguments.knowledge.language.function_words["bearing"]
    while above.tag == "IN" and above.head != above.index:
        if above.text.lower() in bearing and arguments.parse.head(above).tag.startswith("NN"):
            return False
        above = arguments.parse.head(above)
    language = arguments.knowledge.language
    return not any(
        frame.predicate in language.roles["helping"]
        for pos in ("verb", "noun")
        for frame in language.frames.get((above.lemma, pos), ())
    )


def _is_topic(_: Arguments, trigger: Token, __: Argument) -> bool:
    return trigger.dep in _TOPICS


def _is_intransitive(arguments: Arguments, trigger: Token, _: Argument) -> bool:
    return not any(arguments.parse.children(trigger, "dobj"))


def _is_predicative(_: Arguments, trigger: Token, __: Argument) -> bool:
    return trigger.dep in {"acomp", "oprd", "attr"}


def _has_consequence(arguments: Arguments, trigger: Token, _: Argument) -> bool:
    return has_consequence(arguments.syntax, trigger, arguments.knowledge.language)


def _is_indefinite(arguments: Arguments, trigger: Token, argument: Argument) -> bool:
    token = arguments.parse.tokens[argument.token]
    determiners = {child.text.lower() for child in arguments.parse.children(token, "det")}
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
