"""The sides of a comparison: groups of a study, by what they got or by the words that say who."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arm_labels import find_labels
from claimgraph.claims.arguments.arms import is_control, is_intervention, is_sham
from claimgraph.claims.arguments.narrowing import name_people, narrow
from claimgraph.claims.arguments.places import lemma_of
from claimgraph.claims.arguments.spelled_phrases import spell_phrase
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered
from claimgraph.model import Span, Token
from claimgraph.vocabulary import cg

__all__ = ["Side", "read_all", "read_between", "read_side"]

_BEARERS = ("LivingThing", "Cell")
_GIVEN = ("Drug", "Procedure")
_PLURAL = frozenset({"NNS", "NNPS"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison.

    Attributes:
        noun: The noun for the group or its members.
        named: What it got, or who is in it; empty for those who got nothing or are well.
        is_given: Whether that is what it got, so that it may have brought a difference about.
        is_bare: Whether nothing says which people are meant.
    """

    noun: Token
    named: tuple[Argument, ...] = ()
    is_given: bool = False
    is_bare: bool = False


def read_side(arguments: Arguments, noun: Token, own: tuple[Span, ...] = ()) -> Side | None:
    """Return the side of a comparison that a noun is for; None if it is for none.

    "in the *zinc* group", "in *knockout mice*", "*preeclamptic women*", "in *group B*"

    Args:
        arguments: The arguments of the sentence.
        noun: The noun.
        own: The words for what is compared, which are part of no group.
    """
    context = arguments.context
    if _is_spared(context, noun):
        return Side(noun=noun)
    label = _beside_label(context, noun)
    if label is not None:
        return read_side(arguments, label, own)
    given = tuple(arguments.arms.of(noun))
    if given:
        return Side(noun=noun, named=given, is_given=True)
    if any(find_labels(context, noun)):  # what "group B" got is not known
        return None
    if noun.lemma in context.language.function_words["arm"]:
        return _called(arguments, noun, own)
    people = _before_groups(arguments, noun) or _people(arguments, noun, own)
    return people or _intervention(arguments, noun, own)


def read_all(arguments: Arguments, noun: Token) -> Side | None:
    """Return what all groups of a study are told by: "between *groups*"; None if not known.

    Args:
        arguments: The arguments of the sentence.
        noun: A noun that may be for all groups.
    """
    if noun.tag not in _PLURAL:
        return None
    if noun.lemma not in arguments.context.language.function_words["arm"]:
        found = tuple(arguments.arms.leading(noun)) if _are_tried(arguments.context, noun) else ()
    else:
        found = tuple(arguments.arms.of_all(noun))
        if not found and arguments.arms.is_unnamed(noun, both=True):
            found = tuple(arguments.arms.leading(noun))
    return Side(noun=noun, named=found, is_given=True) if found else None


def read_between(arguments: Arguments, difference: Token) -> Side | None:
    """Return what all groups are told by, for a difference of them: "no *group* differences".

    Args:
        arguments: The arguments of the sentence.
        difference: The noun for the difference.
    """
    words = arguments.context.language.function_words
    for word in arguments.context.parse.children(difference, "compound", "amod", "nmod"):
        first, _, last = word.text.lower().rpartition("-")
        is_between = not first or first in words["amid"]
        if is_between and last.removesuffix("s") in words["arm"]:
            found = tuple(arguments.arms.leading(word))
            return Side(noun=word, named=found, is_given=True) if found else None
    return None


def _are_tried(context: SentenceContext, noun: Token) -> bool:
    """Whether a noun stands for all that groups got: "between the two *treatments*"."""
    words, parse = context.language.function_words, context.parse
    before = {each.text.lower() for each in parse.children(noun) if each.index < noun.index}
    several = words["every"] | words["whichever"]
    is_all = parse.head(noun).text.lower() in words["amid"] or not before.isdisjoint(several)
    behind = (each for each in parse.children(noun, "prep", "acl", "relcl", "conj"))
    return (
        bool({noun.lemma, lemma_of(noun)} & words["tried"])
        and is_all
        and before <= words["unnamed"] | several
        and not any(each.index > noun.index for each in behind)
    )


def _is_spared(context: SentenceContext, noun: Token) -> bool:
    """Whether a group got nothing, or a sham, or is well: "controls", "those given placebo"."""
    behind: Iterator[Token] = (
        each
        for clause in context.parse.children(noun, "acl", "relcl", "prep")
        if clause.index > noun.index
        for each in context.parse.children(clause, "dobj", "pobj")
    )
    is_nothing = is_control(context, noun) or is_sham(context, noun.text)
    return is_nothing or any(is_control(context, each) for each in behind)


def _beside_label(context: SentenceContext, noun: Token) -> Token | None:
    """Return the arm with a letter or number before its members: "*Group 2* patients"."""
    if noun.lemma in context.language.function_words["arm"]:
        return None
    before = context.parse.children(noun, "nmod", "compound")
    return next((each for each in before if any(find_labels(context, each))), None)


def _called(arguments: Arguments, noun: Token, own: tuple[Span, ...]) -> Side | None:
    """Return a group by the words before it: "the *lateral approach* group", "the X and Y groups".

    Where people were assigned to the groups of a study, these tell what was done.
    """
    called = name_people(arguments, noun, own, of_arms=True)
    if called is None:
        return None
    done = arguments.arms.done(noun) if called.token == noun.index else None
    return Side(noun=noun, named=(done or called,), is_given=done is not None, is_bare=done is None)


def _before_groups(arguments: Arguments, noun: Token) -> Side | None:
    """Return the first of two names before their groups: "*lateral* and medial groups"."""
    parse = arguments.context.parse
    words = arguments.context.language.function_words
    beside = (each for each in parse.children(noun, "conj") if each.lemma in words["arm"])
    if noun.mention is not None or not any(each.tag in _PLURAL for each in beside):
        return None
    phrase = spell_phrase(arguments.context, arguments.concepts, noun, cg("Population"))
    if phrase is None:
        return None
    concept = arguments.concepts.make(f"{phrase.concept.label} group", cg("Population"))
    return Side(noun=noun, named=(replace(phrase, concept=concept),))


def _people(arguments: Arguments, noun: Token, own: tuple[Span, ...]) -> Side | None:
    """Return people, animals or cells with the words that say which: "in *aged rats*"."""
    context = arguments.context
    knowledge = context.knowledge
    named = name_people(arguments, noun, own)
    if named is not None:
        return Side(noun=noun, named=(named,))
    if noun.mention is None:
        return _phrased(arguments, noun)
    found = tuple(
        each
        for each in arguments.resolve(noun, coordinate=False)
        if any(knowledge.is_within(each.concept, cg(one)) for one in _BEARERS)
        and each.antecedent is None
    )
    whole = tuple(_single_out(arguments, narrow(arguments, each, own)) for each in found)
    is_same = all(one.concept is other.concept for one, other in zip(whole, found, strict=True))
    if not found or (is_same and any(each.is_generic for each in found)):
        return None
    words = context.language.function_words
    is_general = lemma_of(noun) in words["people"] | words["studied"]
    is_general |= all(knowledge.is_species(each.concept) for each in found)
    named_ = tuple(replace(each, is_generic=False) for each in whole)
    return Side(noun=noun, named=named_, is_bare=is_same and is_general)


def _intervention(arguments: Arguments, noun: Token, own: tuple[Span, ...]) -> Side | None:
    """Return what was given itself, for those who got it: "higher with *zinc* than with aspirin".

    It counts only where another is set against it.
    """
    found = arguments.resolve(noun, coordinate=False)
    arms = {concept.iri for concept, _ in arguments.study.arms}
    heads = {noun.index}
    for word in arguments.context.parse.children(noun, "compound", "nmod"):
        mention = word.mention
        if mention is not None and mention.concept.iri in arms:  # "*heparin* anticoagulation"
            found = arguments.resolve(word, coordinate=False)
            heads.add(word.index)
    if not found or any(
        each.token not in heads
        or each.is_generic
        or not (each.concept.iri in arms or _is_given(arguments.context, each))
        or any(each.span.overlaps(span) for span in own)
        for each in found
    ):
        return None
    return Side(noun=noun, named=found, is_given=True, is_bare=True)


def _is_given(context: SentenceContext, found: Argument) -> bool:
    """Whether something is named that is a drug, or done to people."""
    knowledge = context.knowledge
    is_one = any(knowledge.is_within(found.concept, cg(each)) for each in _GIVEN)
    return is_one and found.antecedent is None and is_intervention(context, found.concept)


def _phrased(arguments: Arguments, noun: Token) -> Side | None:
    """Return people or cells that no terminology names: "in *preeclamptic parturients*"."""
    knowledge = arguments.context.knowledge
    phrase = arguments.read_phrase(noun) if noun.tag in _PLURAL else None
    is_bearer = phrase is not None and any(
        knowledge.is_within(phrase.concept, cg(one)) for one in _BEARERS
    )
    return Side(noun=noun, named=(phrase,)) if phrase is not None and is_bearer else None


def _single_out(arguments: Arguments, argument: Argument) -> Argument:
    """Return animals that several words tell as the group that they are: "*knockout* mice"."""
    document = arguments.context.parse.sentence.document
    words = argument.span.cut(document.text).split()
    is_kind = arguments.context.knowledge.is_within(argument.concept, cg("Organism"))
    if len(words) == 1 or not is_kind:
        return argument
    iri = argument.concept.iri
    label = lowered(" ".join(words))
    concept = arguments.concepts.make(label, cg("Population"), broader=(iri,))
    return replace(argument, concept=concept)
