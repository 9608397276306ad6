"""Places to tokens: which words stand at a place of the tree, seen from a trigger."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from claimgraph.claims.arguments.attachment import find_placed
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token
from claimgraph.ontology import Place

__all__ = ["find_steps", "find_tokens", "is_end", "lemma_of", "word_of"]

_DEPTH = 6  # coordinated nouns followed in a row
# Positions that lead to arguments, not to tokens: no path goes on from them.
_LAST = frozenset({"compound", "self", "taken", "given", "course", "companion"})


def find_tokens(context: SentenceContext, trigger: Token, place: Place) -> tuple[Token, ...]:
    """Find the tokens at the first step of a place, seen from a trigger.

    Args:
        context: The sentence.
        trigger: The word.
        place: The place; conditions are not looked at, but for ``own``.
    """
    if place.position != "prep":
        find = _STEPS.get(place.position)
        return tuple(find(context, trigger)) if find is not None else ()
    if trigger.tag == "IN" and trigger.lemma == place.preposition:
        return tuple(context.parse.children(trigger, "pobj"))
    found = context.syntax.prep_objects(trigger, place.preposition)
    if place.condition == "own":
        found = tuple(each for each in found if _hangs_on(context, each, trigger))
    return find_placed(context, trigger, found, place)


def find_steps(context: SentenceContext, trigger: Token, place: Place) -> Iterator[Token]:
    """Yield the words at the first step of a path, from which it goes on."""
    for token in find_tokens(context, trigger, place):
        if _leads(context, token, place.condition):
            yield token


def is_end(place: Place) -> bool:
    """Whether a place leads to arguments, so that no path goes on from it."""
    is_finding = place.position == "head" and place.condition == "finding"
    return place.position in _LAST or is_finding


def word_of(token: Token) -> str:
    """Return the lemma of a token, that of its words if the parser saw a stand-in."""
    return token.lemma if token.mention is None else lemma_of(token)


def lemma_of(token: Token) -> str:
    """Return the words of a token in lower case, in the singular."""
    return token.text.lower().removesuffix("s")


def _hangs_on(context: SentenceContext, noun: Token, trigger: Token) -> bool:
    """Whether the preposition over a noun belongs to a word by the parse itself."""
    return context.parse.head(context.parse.head(noun)) == trigger


def _leads(context: SentenceContext, token: Token, condition: str) -> bool:
    """Whether a word on the way of a path is one of those that the path asks for."""
    if not condition:
        return True
    words, _, flag = condition.partition(",")
    flags = (
        context.language.modifiers.get(each.text.lower())
        for each in context.parse.children(token, "amod")
    )
    has_deficit = any(each == "deficit" for each in flags)
    word = word_of(token).rpartition(" ")[2]
    return word in words.split("+") and has_deficit == (flag == "deficit")


def _hosts(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    for host in context.syntax.hosts(trigger):
        carried: tuple[Token, ...] = ()
        if trigger.dep == "amod" and _carries(context, host):
            carried = context.syntax.hosts(host)
        yield from carried or (host,)


def _carries(context: SentenceContext, noun: Token) -> bool:
    """Whether what an adjective says of a noun is said of who has or is it.

    "has preventive properties", "is an effective treatment"
    """
    if noun.dep == "attr":
        return True
    capability = context.language.head(noun.lemma, "capability")
    return capability is not None and noun.mention is None


def _head(context: SentenceContext, trigger: Token) -> tuple[Token]:
    """Return what governs a noun, or the first of those coordinated with it."""
    noun = trigger
    for _ in range(_DEPTH):
        if noun.dep != "conj" or not noun.tag.startswith("NN"):
            break
        noun = context.parse.head(noun)
    return (context.parse.head(noun),)


_STEPS: Mapping[str, Callable[[SentenceContext, Token], Iterable[Token]]] = MappingProxyType(
    {
        "subj": lambda context, trigger: context.syntax.logical_subjects(trigger),
        "obj": lambda context, trigger: context.syntax.logical_objects(trigger),
        "comp": lambda context, trigger: context.parse.children(trigger, "attr", "acomp"),
        "host": _hosts,
        "head": _head,
        "poss": lambda context, trigger: context.parse.children(trigger, "poss"),
    }
)
