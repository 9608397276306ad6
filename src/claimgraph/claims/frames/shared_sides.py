"""Groups and causes that a clause shares with the one before: "X rose after A, but Y did not"."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_intervention
from claimgraph.claims.arguments.sides import Side
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.contrast_places import ContrastPlace, find_inside
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.ontology import Place, Position
from claimgraph.vocabulary import cg

__all__ = ["find_causing", "find_same_measured", "find_shared"]

_CLAUSES = frozenset({"conj", "advcl"})
_WITHIN = frozenset({"dobj", "attr", "acomp", "oprd", "nsubj", "nsubjpass", "amod", "xcomp"})
_GIVEN = frozenset({"direct", "changing"})  # roles of what is said of what was given
_BEARERS = ("LivingThing", "Cell")
_SUBJECT = Place(position=Position.SUBJECT)
_DEPTH = 4  # links from a word to the verb of its clause


def find_shared(
    arguments: Arguments, trigger: Token, place: ContrastPlace, drafts: Iterable[Draft]
) -> Side | None:
    """Return what the clause before is of, for a clause that tells neither cause nor group.

    "IL-6 rose *after zinc*, whereas there was no change in insulin", "*zinc* lowered X, but Y was
    unchanged", "X was lower in *knockout mice*, and Y was similar"

    Args:
        arguments: The arguments of the sentence.
        trigger: The word of the later clause that tells of more, less or the same.
        place: What was measured there.
        drafts: The claims that frames read in the sentence.
    """
    context = arguments.context
    verb = _clause_of(context, trigger)
    if verb is None or not _is_joined(context, verb) or _tells_own(context, verb, place):
        return None
    subjects = context.parse.children(verb, "nsubj", "nsubjpass")
    if any(each.index not in {one.index for one in place.measured} for each in subjects):
        return None  # "but *they* had less Y"
    first = context.parse.head(verb)
    before = [each for each in drafts if _clause_of(context, each.trigger) == first]
    for roles, is_given in ((_GIVEN, True), (frozenset({"borne"}), False)):
        named = tuple(_subjects(context, before, roles, is_given=is_given))
        if named:
            groups = next(_groups(context, verb), None)
            told = named if groups is None else tuple(_refer_back(groups, each) for each in named)
            return Side(noun=groups or trigger, named=told, is_given=is_given)
    return None


def find_causing(arguments: Arguments, trigger: Token) -> Side | None:
    """Return what caused a change and no other: "*zinc* caused a fall in X but no *change* in Y".

    Args:
        arguments: The arguments of the sentence.
        trigger: The noun for the change that is denied, joined to the one that is told.
    """
    context = arguments.context
    noun = trigger
    for _ in range(_DEPTH):
        if noun.dep != "conj" or is_verb(noun):
            break
        noun = context.parse.head(noun)
    verb = context.parse.head(noun)
    if noun is trigger or noun.dep != "dobj" or not is_verb(verb):
        return None
    frames = context.language.frames.get((verb.lemma, "verb"), ())
    acts = any(each.predicate in context.language.roles["direct"] for each in frames)
    found = tuple(
        each
        for each in arguments.at(verb, _SUBJECT)
        if is_intervention(context, each.concept) and not each.is_generic
    )
    return Side(noun=noun, named=found, is_given=True) if acts and found else None


def find_same_measured(
    context: SentenceContext, trigger: Token, place: ContrastPlace, drafts: Iterable[Draft]
) -> tuple[tuple[Token, Argument], ...]:
    """Return what the clause before tells of, for a difference that is of nothing else.

    "*X* fell in both groups, but there was no difference between them (in this regard)"

    Args:
        context: The sentence.
        trigger: The word of difference.
        place: What it says was measured.
        drafts: The claims that were read in the sentence.
    """
    verb = _clause_of(context, trigger)
    regard = context.language.function_words["regard"]
    is_of_more = any(each.lemma not in regard for each in place.measured)
    if verb is None or is_of_more or not _is_joined(context, verb):
        return ()
    first = context.parse.head(verb)
    known = {each for role in _GIVEN for each in context.language.roles[role]}
    found = {
        each.object.concept.iri: (context.parse.tokens[each.object.token], each.object)
        for each in drafts
        if each.frame.predicate in known and _clause_of(context, each.trigger) == first
    }
    return tuple(found.values())


def _groups(context: SentenceContext, verb: Token) -> Iterator[Token]:
    """Yield the nouns of a clause that are for all groups: "between the *groups*"."""
    for token in context.parse.subtree(verb):
        if token.tag == "NNS" and token.lemma in context.language.function_words["arm"]:
            yield token


def _refer_back(groups: Token, named: Argument) -> Argument:
    return replace(
        named, span=groups.span, token=groups.index, antecedent=named.antecedent or named.span
    )


def _clause_of(context: SentenceContext, word: Token) -> Token | None:
    """Return the verb of the clause that a word tells the main thing of; None within a phrase."""
    for _ in range(_DEPTH):
        if is_verb(word) and word.dep not in _WITHIN:
            return word
        if word.dep not in _WITHIN:
            return None
        word = context.parse.head(word)
    return None


def _is_joined(context: SentenceContext, verb: Token) -> bool:
    """Whether a clause stands beside the one before, with a subject of its own."""
    parse = context.parse
    first = parse.head(verb)
    if verb.dep not in _CLAUSES or not is_verb(first) or first.index > verb.index:
        return False
    if not any(parse.children(verb, "nsubj", "nsubjpass", "expl")):
        return False
    setting = context.language.function_words["concessive"]
    marks = (each.text.lower() for each in parse.children(verb, "mark"))
    return verb.dep == "conj" or any(each in setting for each in marks)


def _tells_own(context: SentenceContext, verb: Token, place: ContrastPlace) -> bool:
    """Whether a clause tells by itself who or what it is of, when, or by what."""
    parse, words = context.parse, context.language.function_words
    measured = {
        below.index
        for noun in find_inside(context, place.measured)
        for below in parse.subtree(noun)
        if below.index <= noun.index or noun.mention is None
    }
    leading = words["undergoing"] | words["concerning"] | words["amid"] | words["genitive"]
    for token in parse.subtree(verb):
        if token.index in measured or token.dep in {"punct", "mark", "cc"}:
            continue
        if token.dep in {"prep", "agent"} and token.text.lower() not in leading:
            return True
        is_group = token.lemma in words["arm"] and token.tag == "NNS"
        if token.mention is not None and token.index > verb.index and not is_group:
            return True
    return False


def _subjects(
    context: SentenceContext, drafts: Iterable[Draft], roles: frozenset[str], *, is_given: bool
) -> Iterator[Argument]:
    """Yield the subjects of claims of some roles that may bring about, or have, what is told."""
    known = {each for role in roles for each in context.language.roles[role]}
    seen: set[str] = set()
    for draft in drafts:
        subject = draft.subject
        fits = draft.frame.predicate in known and subject.concept.iri not in seen
        if not fits or subject.is_generic:
            continue
        is_one = is_intervention(context, subject.concept)
        if not is_given:
            is_one = any(
                context.knowledge.is_within(subject.concept, cg(each)) for each in _BEARERS
            )
        if is_one:
            seen.add(subject.concept.iri)
            yield subject
