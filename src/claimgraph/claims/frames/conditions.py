"""Conditions of places (in brackets in the tables) on the argument and on the trigger.

Each condition is defined once, by its test on the parse and by the words that a sentence must
contain to pass it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from claimgraph.claims.arguments.arms import is_control
from claimgraph.claims.arguments.word_needs import PLURAL, Needs, in_present
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.coadministration import has_consequence
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Token
from claimgraph.ontology import Condition, Frame, Language, Position

__all__ = ["CONDITIONS", "Flags", "Guard", "Test"]

_TOPICS = frozenset({"ROOT", "nsubj", "nsubjpass", "appos", "dep"})  # the topic of a clause
_PRESENT = frozenset({"VBZ", "VBP", "VB", "VBG"})
_ARTICLES = frozenset({"a", "an"})
_CLOSE = 3  # tokens: a comma and "such" may stand between
_COMMA = frozenset({","})
_SUPERLATIVE = frozenset({"most"})
Flags = frozenset[str]
"""Directions marked by the modifiers of a word: ``deficit``, ``excess``."""
Test = Callable[[SentenceContext, Token, Token, Flags], bool]
"""Whether a trigger and a token at a place, mention or not, meet a condition."""


def _asks_nothing(_: Language, __: str) -> Needs:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The definition of a condition.

    Attributes:
        test: Whether a trigger and a token at the place meet it; None if the search for the place
            already tests it.
        needs: The words that the sentence must contain for that, by the lemma of the trigger.
        keeps_direction: Whether the meaning of the claim then includes less of the argument.
    """

    test: Test | None
    needs: Callable[[Language, str], Needs] = _asks_nothing
    keeps_direction: bool = False


def _is_lessened(context: SentenceContext, trigger: Token, _: Token, flags: Flags) -> bool:
    return "deficit" in flags | _flags(context, trigger)


def _is_raised(context: SentenceContext, trigger: Token, _: Token, flags: Flags) -> bool:
    return "excess" in flags | _flags(context, trigger)


def _falls(_: SentenceContext, __: Token, ___: Token, flags: Flags) -> bool:
    return "deficit" in flags


def _rises(_: SentenceContext, __: Token, ___: Token, flags: Flags) -> bool:
    return "excess" in flags


def _flags(context: SentenceContext, trigger: Token) -> Flags:
    words = (each.text.lower() for each in context.parse.children(trigger, "advmod"))
    modifiers = context.language.modifiers
    return frozenset(modifiers[word] for word in words if word in modifiers)


def _is_itself(context: SentenceContext, trigger: Token, word: Token, _: Flags) -> bool:
    """Whether an argument is the noun that the trigger's prepositional phrase modifies.

    A trigger that is a preposition itself must stand close behind the noun: "drugs, such *as* X".
    """
    if trigger.dep == "prep":
        return trigger.head == word.index and trigger.index - word.index <= _CLOSE
    above = trigger
    while above.dep == "conj":
        above = context.parse.head(above)
    return context.parse.head(context.parse.head(above)).index == word.index


def _is_direct(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    """Whether a trigger is not the object of "of" or "for"."""
    above = context.parse.head(trigger)
    return trigger.dep != "pobj" or above.text.lower() not in {"of", "for"}


def _is_passive(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    agents = context.parse.children(trigger, "agent")
    return context.syntax.is_passive(trigger) and not any(agents)


def _is_unaverted(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    """Whether no governor says that the event is treated or prevented rather than occurring.

    It does not occur either if it only modifies a noun ("pain tolerance"), or if an effect on it
    was studied ("effect of X on pain in patients on Y").
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
    modifiers = (each for each in context.parse.children(trigger, "amod") if each.tag == "VBN")
    return not any(map(partial(_averts, context.language), (above, *modifiers)))


def _averts(language: Language, word: Token) -> bool:
    """Whether a word says that an event is treated, prevented or made less: "improved X"."""
    roles = language.roles
    lessening = roles["decrease"] & roles["direct"]
    return any(
        frame.predicate in roles["helping"] or (frame.predicate in lessening and _acts(frame))
        for pos in ("verb", "noun")
        for frame in language.frames.get((word.lemma, pos), ())
    )


def _acts(frame: Frame) -> bool:
    """Whether a frame relates the plain subject of a verb to its plain object."""
    places = (*frame.subject, *frame.object)
    return [each.position for each in places] == [Position.SUBJECT, Position.OBJECT] and all(
        each.condition is None for each in places
    )


def _is_topic(_: SentenceContext, trigger: Token, __: Token, ___: Flags) -> bool:
    return trigger.dep in _TOPICS


def _is_intransitive(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    return not any(context.parse.children(trigger, "dobj"))


def _is_predicative(_: SentenceContext, trigger: Token, __: Token, ___: Flags) -> bool:
    return trigger.dep in {"acomp", "oprd", "attr"}


def _has_consequence(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    return has_consequence(context.scopes, trigger)


def _is_indefinite(context: SentenceContext, trigger: Token, word: Token, _: Flags) -> bool:
    """Whether a noun names a class: "a drug", "drugs", "a type of drug", "the most common drug"."""
    parse = context.parse
    top = word
    if word.dep == "pobj" and word.index > trigger.index:
        above = parse.head(parse.head(word))
        if above.lemma in context.language.function_words["classifying"]:
            top = above
    determiners = {child.text.lower() for child in parse.children(top, "det")}
    bare_plural = not determiners and top.tag in {"NNS", "NNPS"}
    adjectives = tuple(parse.children(top, "amod"))
    degrees = {each.text.lower() for one in adjectives for each in parse.children(one, "advmod")}
    is_class = bare_plural or bool(determiners & _ARTICLES) or bool(degrees & _SUPERLATIVE)
    return trigger.tag in _PRESENT and is_class


def _is_apposed(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    """Whether a trigger says of the name right before it what it is: "X, a Y, lowers Z"."""
    parse = context.parse
    articles = [each for each in parse.children(trigger, "det") if each.text.lower() in _ARTICLES]
    before = parse.tokens[max(0, articles[0].index - 2) : articles[0].index] if articles else ()
    if trigger.dep != "appos" or [each.text for each in before[1:]] != [","]:
        return False
    last = max(each.index for each in parse.subtree(trigger))
    ends = {each.text for each in parse.tokens[last : last + 2]}
    return before[0].mention is not None and not ends.isdisjoint({",", "."})


def _is_control_before(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    """Whether the group that is compared got nothing: "higher in *controls* than in X users"."""
    tokens = context.parse.tokens
    end = next((each.index for each in tokens[trigger.index :] if each.text.lower() == "than"), 0)
    own = (each for each in tokens[trigger.index : end] if is_noun(each))
    verb = context.parse.head(trigger)
    verb = verb if is_verb(verb) else context.parse.head(verb)
    had = context.syntax.surface_subjects(verb)
    return any(is_control(context, each) for each in (*own, *had))


def _turning(direction: str) -> Callable[[Language, str], Needs]:
    """Return a function that finds the modifiers and nouns that mark a direction."""

    def find(language: Language, _: str) -> Needs:
        words = {word for word, each in language.modifiers.items() if each == direction}
        nouns = {
            lemma
            for lemma, heads in language.heads.items()
            if any(head.category == direction for head in heads)
        }
        return (frozenset(words | nouns),)

    return find


def _classing(_: Language, lemma: str) -> Needs:
    """Return the words that a classification needs: "is a", "are drugs", "the most"."""
    return frozenset({in_present(lemma)}), _ARTICLES | _SUPERLATIVE | {PLURAL}


CONDITIONS: Mapping[Condition, Guard] = MappingProxyType(
    {
        Condition.DEFICIT: Guard(
            test=_is_lessened, needs=_turning("deficit"), keeps_direction=True
        ),
        Condition.EXCESS: Guard(test=_is_raised, needs=_turning("excess")),
        Condition.FALL: Guard(test=_falls, keeps_direction=True),
        Condition.RISE: Guard(test=_rises),
        Condition.PASSIVE: Guard(test=_is_passive),
        Condition.UNAVERTED: Guard(test=_is_unaverted),
        Condition.TOPIC: Guard(test=_is_topic),
        Condition.INTRANSITIVE: Guard(test=_is_intransitive),
        Condition.PREDICATIVE: Guard(test=_is_predicative),
        Condition.CONSEQUENCE: Guard(test=_has_consequence),
        Condition.ITSELF: Guard(test=_is_itself),
        Condition.DIRECT: Guard(test=_is_direct),
        Condition.CONTROL: Guard(test=_is_control_before),
        Condition.INDEFINITE: Guard(test=_is_indefinite, needs=_classing),
        Condition.APPOSED: Guard(test=_is_apposed, needs=lambda _, __: (_ARTICLES, _COMMA)),
        Condition.OWN: Guard(test=None),
        Condition.FINDING: Guard(test=None),
    }
)
