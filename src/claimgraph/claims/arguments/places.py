"""The tokens at a place of the parse tree, relative to a trigger.

Each position is defined once, by the function that searches it and by the words that a sentence
must contain for the search to succeed: a :class:`Step` here, a :class:`Site` next to its finder.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.attachment import find_partitive, find_placed
from claimgraph.claims.arguments.word_needs import Needs
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.ontology import Condition, Language, Place, Position

__all__ = [
    "STEPS",
    "Site",
    "Step",
    "Way",
    "find_steps",
    "find_tokens",
    "is_reached",
    "is_step",
    "lemma_of",
    "tail_of",
    "word_of",
]

_SINGULAR = ("is", "ss", "us")  # endings that are no plural

_DEPTH = 6  # coordinated nouns followed in a row
_CLAUSES = frozenset({"relcl", "acl", "advcl", "ccomp"})
_OF_TRIGGER = frozenset({Condition.WHOLE, Condition.FINDING})  # what the trigger itself names
_Finder = TypeVar("_Finder")


def _asks_nothing(_: object) -> Needs:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A position that is one step in the tree, from a word to others; a path may continue from it.

    Attributes:
        find: Finds the tokens relative to a trigger.
        needs: The words that the sentence must contain for there to be any.
        is_of_word: Whether all places of the position have the same tokens, whatever else they ask.
    """

    find: Callable[[SentenceContext, Token, Place], Iterable[Token]]
    needs: Callable[[Place], Needs] = _asks_nothing
    is_of_word: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Site(Generic[_Finder]):
    """A position that yields arguments directly; no path continues from it.

    Attributes:
        find: Finds the arguments relative to a trigger.
        needs: The words that the sentence must contain for there to be any.
        looks_back: Whether the arguments come from earlier sentences.
        looks_to_study: Whether they may be what the document's own study is of.
    """

    find: Callable[[_Finder, Token], Iterable[Argument]]
    needs: Callable[[Language], Needs] = _asks_nothing
    looks_back: bool = False
    looks_to_study: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The words along the path of a place without which it has no tokens.

    Attributes:
        prepositions: Words that the sentence must contain, as written in lower case or as lemmas.
        passed: Sets of words, see :func:`tail_of`; it must contain one of each.
    """

    prepositions: frozenset[str]
    passed: tuple[frozenset[str], ...]

    @classmethod
    def of(cls, place: Place) -> "Way":
        """Return the way of a place."""
        prepositions: set[str] = set()
        passed: list[frozenset[str]] = []
        step: Place | None = place
        while step is not None:
            if step.position is Position.PREPOSITION:
                prepositions.add("between" if step.preposition == "and" else step.preposition)
            if step.then is not None and step.words:
                passed.append(frozenset(step.words))
            step = step.then
        return cls(prepositions=frozenset(prepositions), passed=tuple(passed))


def find_tokens(context: SentenceContext, trigger: Token, place: Place) -> tuple[Token, ...]:
    """Find the tokens at the first step of a place relative to a trigger.

    Args:
        context: The sentence.
        trigger: The trigger.
        place: The place; its condition is ignored unless it is ``own``.
    """
    step = STEPS.get(place.position)
    if step is None:
        return ()
    source = step if step.is_of_word else place
    key = trigger.index, id(source)  # the source is kept, so that no other gets its id
    known = context.found_at.get(key)
    if known is None:
        known = context.found_at[key] = source, tuple(step.find(context, trigger, place))
    return known[1]


def is_step(place: Place) -> bool:
    """Whether there is nothing at a place if there is no token at its first step."""
    return place.position in STEPS and place.condition not in _OF_TRIGGER


def is_reached(context: SentenceContext, trigger: Token, place: Place) -> bool:
    """Whether the tree has a token at each step of a place's path; else nothing is there."""
    if not is_step(place):
        return True
    if place.then is None:
        return bool(find_tokens(context, trigger, place))
    for token in find_steps(context, trigger, place):
        if is_reached(context, token, place.then):
            return True
    return False


def find_steps(context: SentenceContext, trigger: Token, place: Place) -> Iterator[Token]:
    """Yield the tokens at the first step of a path from which the path continues."""
    for token in find_tokens(context, trigger, place):
        if _leads(context, token, place):
            yield token


def word_of(token: Token) -> str:
    """Return the lemma of a token; for a mention that of its text, not of its stand-in."""
    return token.lemma if token.mention is None else lemma_of(token)


def tail_of(token: Token) -> str:
    """Return the last word of a token's lemma, by which the words along a path are told."""
    return word_of(token).rpartition(" ")[2]


def lemma_of(token: Token) -> str:
    """Return the text of a token in lower case, without a plural "s": not of "diagnosis"."""
    word = token.text.lower()
    return word if word.endswith(_SINGULAR) else word.removesuffix("s")


def _is_attached(context: SentenceContext, noun: Token, trigger: Token) -> bool:
    """Whether the parse attaches the preposition of a noun to a trigger."""
    return context.parse.head(context.parse.head(noun)) == trigger


def _leads(context: SentenceContext, token: Token, place: Place) -> bool:
    """Whether a token on a path is one of the words that the path requires."""
    if not place.words:
        return True
    if tail_of(token) not in place.words:
        return False
    flags = (
        context.language.modifiers.get(each.text.lower())
        for each in context.parse.children(token, "amod")
    )
    has_deficit = any(each == "deficit" for each in flags)
    return has_deficit == place.is_lessened


def _prepositional(context: SentenceContext, trigger: Token, place: Place) -> Iterable[Token]:
    if trigger.tag == "IN" and trigger.lemma == place.preposition:
        return context.parse.children(trigger, "pobj")
    found = context.syntax.prep_objects(trigger, place.preposition)
    if place.condition is Condition.OWN:
        found = tuple(each for each in found if _is_attached(context, each, trigger))
    return find_placed(context, trigger, found, place)


def _prepositions(place: Place) -> Needs:
    """Return the words that a preposition needs; "and" stands for "between X and Y"."""
    needed = (frozenset({place.preposition}),)
    return (*needed, frozenset({"between"})) if place.preposition == "and" else needed


def _hosts(context: SentenceContext, trigger: Token, _: Place) -> Iterator[Token]:
    for host in context.syntax.hosts(trigger):
        carried: tuple[Token, ...] = ()
        said = find_partitive(context, host)  # "X is one of the most *common* Ys in Z"
        if trigger.dep == "amod" and _carries(context, said):
            carried = context.syntax.hosts(said)
        yield from carried or (host,)


def _carries(context: SentenceContext, noun: Token) -> bool:
    """Whether an adjective of a noun applies to the subject that has or is the noun.

    "has preventive properties", "is an effective treatment"
    """
    if noun.dep == "attr":
        return True
    capability = context.language.head(noun.lemma, "capability")
    return capability is not None and noun.mention is None


def _head(context: SentenceContext, trigger: Token, __: Place) -> tuple[Token, ...]:
    """Return the governor of a noun, or of the first conjunct of its coordination.

    A noun that the parser took for a clause has none. Of coordinated adjectives both are:
    "effective and *safe* in the treatment of X".
    """
    noun = trigger
    for _ in range(_DEPTH):
        if noun.dep != "conj" or not noun.tag.startswith("NN"):
            break
        noun = context.parse.head(noun)
    if noun.dep in _CLAUSES and noun.tag.startswith("NN"):
        return ()
    head = context.parse.head(noun)
    if head.dep != "conj" or head.tag != "JJ":
        return (head,)
    return (head, context.parse.head(head))


def _infinitives(context: SentenceContext, trigger: Token, _: Place) -> Iterator[Token]:
    """Yield the infinitives that a word governs: "likely to *have* X and to *develop* Y"."""
    queue = [*context.parse.children(trigger, "xcomp")]
    for clause in queue:
        yield clause
        queue += [each for each in context.parse.children(clause, "conj") if is_verb(each)]


STEPS: Mapping[Position, Step] = MappingProxyType(
    {
        Position.SUBJECT: Step(
            find=lambda context, trigger, _: context.syntax.logical_subjects(trigger)
        ),
        Position.OBJECT: Step(
            find=lambda context, trigger, _: context.syntax.logical_objects(trigger)
        ),
        Position.COMPLEMENT: Step(
            find=lambda context, trigger, _: context.parse.children(
                trigger, "attr", "acomp", "oprd"
            )
        ),
        Position.HOST: Step(find=_hosts),
        Position.HEAD: Step(find=_head),
        Position.POSSESSOR: Step(
            find=lambda context, trigger, _: context.syntax.possessors(trigger)
        ),
        Position.INFINITIVE: Step(find=_infinitives),
        Position.PREPOSITION: Step(find=_prepositional, needs=_prepositions, is_of_word=False),
    }
)
