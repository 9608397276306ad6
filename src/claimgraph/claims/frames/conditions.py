"""Conditions of places (in brackets in the tables) on the argument and on the trigger.

Each condition is defined once, by its test on the parse and by the words that a sentence must
contain to pass it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.claims.arguments.apposition import find_first, is_class_of
from claimgraph.claims.arguments.arms import is_control
from claimgraph.claims.arguments.attachment import find_partitive
from claimgraph.claims.arguments.places import word_of
from claimgraph.claims.arguments.word_needs import APPOSED, NAMING, PLURAL, Needs, in_present
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.coadministration import has_consequence
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.trees.listed import iter_listed
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.claims.trees.tokens import is_plural
from claimgraph.model import Token
from claimgraph.ontology import Condition, Frame, Language, Position

__all__ = ["CONDITIONS", "Flags", "Guard", "Test"]

_TOPICS = frozenset({"ROOT", "nsubj", "nsubjpass", "appos", "dep"})  # the topic of a clause
_PRESENT = frozenset({"VBZ", "VBP", "VB", "VBG"})
_NEAR = 3  # tokens before a trigger: "times", a hedge, "as"
_CLOSE = 3  # tokens: a comma and "such" may stand between
_OPENING = frozenset({"another", "one"})  # opens an apposition that tells a class, as "a" does
_DEFINITE = frozenset({"the"})
_PLURALS = frozenset({"NNS", "NNPS"})
_BEFORE = frozenset({"compound", "nmod", "amod"})
_SUPERLATIVE = frozenset({"most"})
_SAID_OF_EVENTS = frozenset({"verb", "noun"})  # parts of speech of what is done about an event
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
    averting = context.knowledge.once(_find_averting)
    return not any(each.lemma in averting for each in (above, *modifiers))


def _find_averting(knowledge: Knowledge) -> frozenset[str]:
    """Return what says that an event is treated, prevented or made less: "improved X"."""
    roles = knowledge.language.roles
    lessening = roles["decrease"] & roles["direct"]
    return frozenset(
        lemma
        for (lemma, pos), frames in knowledge.language.frames.items()
        if pos in _SAID_OF_EVENTS
        and any(
            each.predicate in roles["helping"] or (each.predicate in lessening and _acts(each))
            for each in frames
        )
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


def _is_predicative(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    """Whether an adjective stands behind a copula, which the parser may hang on it."""
    is_top = trigger.tag.startswith("JJ") and any(
        context.parse.children(trigger, "nsubj", "nsubjpass")
    )
    return is_top or trigger.dep in {"acomp", "oprd", "attr"}


def _has_consequence(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    return has_consequence(context.scopes, trigger)


def _is_indefinite(context: SentenceContext, trigger: Token, word: Token, flags: Flags) -> bool:
    """Whether a noun names a class, and the verb is in the present: "X is a drug"."""
    return trigger.tag in _PRESENT and _is_class(context, trigger, word, flags)


def _is_class(context: SentenceContext, trigger: Token, word: Token, _: Flags) -> bool:
    """Whether a noun names a class: "a drug", "drugs", "a type of drug", "the most common drug"."""
    parse = context.parse
    top = word
    if word.dep == "pobj" and word.index > trigger.index:
        above = parse.head(parse.head(word))
        if above.lemma in context.language.function_words["classifying"]:
            top = above
    determiners = {child.text.lower() for child in parse.children(top, "det")}
    bare_plural = not determiners and top.tag in _PLURALS
    return (
        bare_plural
        or bool(determiners & _articles(context.language))
        or _is_superlative(context, top)
    )


def _is_apposed(context: SentenceContext, trigger: Token, word: Token, _: Flags) -> bool:
    """Whether a trigger says of the name right before it what it is: "X, a Y, lowers Z".

    Also "X, another Y", "X, one of the Ys" and "X, the most common Y"; not in a list.
    """
    parse = context.parse
    top = find_partitive(context, trigger)
    first = next(parse.subtree(top))
    before = parse.tokens[max(0, first.index - 2) : first.index]
    if top.dep != "appos" or [each.text for each in before[1:]] != [","]:
        return False
    if before[0].mention is None or any(parse.children(trigger, "conj")):
        return False
    if not _is_whole(context, trigger, word):
        return False
    if first.text.lower() == "one" and (top == trigger or trigger.tag not in _PLURALS):
        return False  # "one case of X, one of Y"
    articles = _articles(context.language)
    if any(each.text.lower() in articles for each in parse.children(before[0], "det")):
        return False  # "a deletion, an insertion, and a duplication"
    if first.text.lower() not in articles | _OPENING and not _is_superlative(context, trigger):
        return False
    last = max(each.index for each in parse.subtree(trigger))
    ends = {each.text for each in parse.tokens[last : last + 2]}
    return not ends.isdisjoint({",", "."})


def _is_whole(context: SentenceContext, noun: Token, word: Token) -> bool:
    """Whether a class is the whole of its noun: "X antagonist", not X."""
    turns = noun.mention is None and context.language.head(noun.lemma, "turning") is not None
    return word.index == noun.index or not turns


def _is_superlative(context: SentenceContext, noun: Token) -> bool:
    parse = context.parse
    adjectives = parse.children(noun, "amod")
    degrees = {each.text.lower() for one in adjectives for each in parse.children(one, "advmod")}
    return not degrees.isdisjoint(_SUPERLATIVE)


def _is_naming(context: SentenceContext, trigger: Token, word: Token, _: Flags) -> bool:
    """Whether a trigger is the class of the name right behind it: "the antagonist X".

    In the plural also of the names coordinated with that: "the antagonists X and Y".
    """
    parse = context.parse
    name = parse.head(trigger)
    words = {each.text.lower() for each in parse.children(name, "det")}
    if word.index != name.index and not is_plural(trigger):
        return False
    return (
        trigger.dep in _BEFORE
        and _is_class_of(context, trigger, name)
        and name.mention is not None
        and name.index == trigger.index + 1
        and name.dep not in _BEFORE
        and (is_plural(trigger) or not words.isdisjoint(_articles(context.language) | _DEFINITE))
    )


def _is_named(context: SentenceContext, trigger: Token, word: Token, _: Flags) -> bool:
    """Whether a trigger is the name right behind its class, or one of several: "drugs X and Y".

    A single one may stand between commas.
    """
    first = find_first(context, trigger)
    return (
        first.dep == "appos"
        and word.index == first.head
        and (word.index == first.index - 1 or _is_set_off(context, word, trigger))
        and (trigger.index == first.index or is_plural(word))
        and (word.mention is not None or context.language.head(word.lemma, "turning") is not None)
        and _is_class_of(context, word, trigger)
    )


def _is_set_off(context: SentenceContext, noun: Token, name: Token) -> bool:
    """Whether a name stands between commas behind its class: "an antagonist, X, binds Y"."""
    words = {each.text.lower() for each in context.parse.children(noun, "det")}
    around = context.parse.tokens[noun.index + 1 : noun.index + 4]
    return not words.isdisjoint(_articles(context.language) | _DEFINITE) and [
        "name" if each == name else each.text for each in around
    ] == [",", "name", ","]


def _is_class_of(context: SentenceContext, noun: Token, name: Token) -> bool:
    if noun.mention is None or name.mention is None:
        return noun.mention is None
    return is_class_of(context.knowledge, noun.mention.concept, name.mention.concept)


def _is_capability(context: SentenceContext, _: Token, word: Token, __: Flags) -> bool:
    """Whether a noun says what something can do: "antioxidant activity"."""
    last = word_of(word).rpartition(" ")[2]
    return context.language.head(last, "capability") is not None


def _is_multiple(context: SentenceContext, trigger: Token, _: Token, __: Flags) -> bool:
    """Whether a word before the trigger multiplies it: "ten *times* as active"."""
    words = context.language.function_words["multiple"]
    before = context.parse.tokens[max(0, trigger.index - _NEAR) : trigger.index]
    return any(each.lemma in words or each.text.lower() in words for each in before)


def _is_alternative(context: SentenceContext, _: Token, word: Token, __: Flags) -> bool:
    """Whether an argument is one of several of which each is for some: "X *or* Y"."""
    either = context.language.function_words["either"]
    first = find_first(context, word)
    return any(
        each.text.lower() in either
        for one in (first, *iter_listed(context.parse, first))
        for each in context.parse.children(one, "cc")
    )


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


def _classing(language: Language, lemma: str) -> Needs:
    """Return the words that a classification needs: "is a", "are drugs", "the most"."""
    return frozenset({in_present(lemma)}), *_of_class(language, lemma)


def _of_multiple(language: Language, _: str) -> Needs:
    return (language.function_words["multiple"],)


def _of_class(language: Language, _: str) -> Needs:
    return (_articles(language) | _SUPERLATIVE | {PLURAL},)


def _of_alternatives(language: Language, _: str) -> Needs:
    return (language.function_words["either"],)


def _articles(language: Language) -> frozenset[str]:
    return language.function_words["indefinite"]


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
        Condition.CLASS: Guard(test=_is_class, needs=_of_class),
        Condition.APPOSED: Guard(test=_is_apposed, needs=lambda _, __: (frozenset({APPOSED}),)),
        Condition.NAMING: Guard(test=_is_naming, needs=lambda _, __: (frozenset({NAMING}),)),
        Condition.NAMED: Guard(test=_is_named, needs=lambda _, __: (frozenset({NAMING}),)),
        Condition.OWN: Guard(test=None),
        Condition.MULTIPLE: Guard(test=_is_multiple, needs=_of_multiple),
        Condition.CAPABLE: Guard(test=_is_capability),
        Condition.FINDING: Guard(test=None),
        Condition.WHOLE: Guard(test=None),
        Condition.EITHER: Guard(test=_is_alternative, needs=_of_alternatives),
    }
)
