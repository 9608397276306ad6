"""The arms that people or animals were assigned to: "randomised to *zinc* or *aspirin*"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_control, is_sham
from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.arguments.spelled_phrases import find_sharing
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Named
from claimgraph.claims.frames.studied_groups import may_be_studied
from claimgraph.claims.knowledge import lowered
from claimgraph.claims.trees.listed import iter_listed
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["find_assigned"]

_MEANT = cg("Procedure")  # what no terminology names and people are assigned to is done
_TO = frozenset({"to", "into", "between"})
_INFINITIVES = ("xcomp", "advcl", "acl")
_FEWEST = 2  # arms of a comparison
_LONGEST = 6  # words of the name of an arm
_BEFORE = ("det", "amod", "compound", "nmod")
_LEADING = frozenset({"det", "preconj", "nummod", "predet", "poss", "cc", "punct"})
_DOSE = re.compile(r"\d[\d.,]*(?:-?[^\W\d]{1,3})?")  # "4-mg", "250"
_NAME = re.compile(r".*[^\W\d_]{2}.*")


def find_assigned(arguments: Arguments) -> tuple[Named, ...]:
    """Find what the groups were assigned to.

    "were randomised to *zinc* or *aspirin*", "assigned to receive *standard* or *early* surgery"

    Args:
        arguments: The arguments of the sentence.

    Returns:
        The arms in text order, but usual care behind what it is compared with; only one where the
        others got nothing; none if one of them could not be read.
    """
    context = arguments.context
    for verb in context.parse.tokens:
        if _assigns(context, verb):
            nouns = tuple(_nouns(context, verb))
            found = _read_all(arguments, nouns) if _are_apart(context, verb, nouns) else ()
            if found:
                return found
    return ()


def _assigns(context: SentenceContext, verb: Token) -> bool:
    """Whether a verb says that people were assigned to something: "*randomly* divided"."""
    if verb.tag != "VBN" or not is_verb(verb):
        return False
    beside = (verb, *context.parse.children(verb, "advmod"))
    words = context.language.function_words["assigning"]
    return not words.isdisjoint(each.text.lower() for each in beside)


def _are_apart(context: SentenceContext, verb: Token, nouns: tuple[Token, ...]) -> bool:
    """Whether each of several things is for some, or for a group: "to X *or* Y"."""
    words = context.language.function_words
    last = max((each.index for each in nouns), default=verb.index)
    between = {each.text.lower() for each in context.parse.tokens[verb.index : last]}
    is_each = not between.isdisjoint(words["either"]) or "between" in between
    return is_each or all(each.lemma in words["arm"] for each in nouns)


def _nouns(context: SentenceContext, verb: Token) -> Iterator[Token]:
    """Yield the nouns behind a verb of assigning that may name the arms."""
    to = [each for each in context.parse.children(verb, "prep") if each.text.lower() in _TO][:1]
    for each in to:  # "to X or *to Y*"
        to += context.parse.children(each, "conj")
    first = [one for each in to for one in context.parse.children(each, "pobj")]
    for clause in context.parse.children(verb, *_INFINITIVES, "prep"):
        actions = (
            context.parse.children(clause, "pcomp") if clause.text.lower() in _TO else (clause,)
        )
        for action in actions:
            if action.index > verb.index and is_verb(action):
                first += context.parse.children(action, "dobj")
    arm = context.language.function_words["arm"]
    listed = [  # "into two groups: *X* and *Y*"
        one
        for each in first
        if each.lemma in arm and each.tag == "NNS"
        for one in context.parse.children(each, "appos")
    ]
    for noun in dict.fromkeys(listed or first):
        yield noun
        yield from iter_listed(context.parse, noun)


def _read_all(arguments: Arguments, nouns: tuple[Token, ...]) -> tuple[Named, ...]:
    """Return what several nouns name, in the order of interest; nothing unless all are read."""
    context = arguments.context
    named: dict[str, Named] = {}
    active = [each for each in nouns if not _is_spared(context, each)]
    for noun in active:
        is_group = noun.lemma in context.language.function_words["arm"]
        shared = tuple(find_sharing(context, arguments.concepts, noun, _MEANT))
        if is_group:
            shared = tuple(_of_group(arguments, each) for each in shared)
        read = shared or tuple(filter(None, (_read(arguments, noun),)))
        if not read:
            return ()
        named.update((each.concept.iri, (each.concept, each.span)) for each in read)
    is_against_nothing = len(named) == 1 and len(active) < len(nouns)
    is_each = len(named) >= _FEWEST and len(active) == len(nouns)
    if not (is_against_nothing or is_each):
        return ()
    usual = context.language.function_words["customary"]
    return tuple(
        sorted(named.values(), key=lambda each: not usual.isdisjoint(each[0].label.split()))
    )


def _of_group(arguments: Arguments, found: Argument) -> Argument:
    """Return what a group is called by alone: "the *X* and Y groups"."""
    concept = arguments.concepts.phrase(found.concept.label.rpartition(" ")[0], _MEANT)
    return replace(found, concept=concept)


def _is_spared(context: SentenceContext, noun: Token) -> bool:
    return is_control(context, noun) or is_sham(context, noun.text)


def _read(arguments: Arguments, noun: Token) -> Argument | None:
    """Return what one arm got; None if its words name nothing that is given or done."""
    context = arguments.context
    if noun.lemma in context.language.function_words["arm"]:
        found = arguments.arms.named(noun)
        return found[0] if len(found) == 1 else arguments.arms.done(noun)
    if context.knowledge.is_person(noun) or any(context.parse.children(noun, "appos")):
        return None
    found = arguments.resolve(noun, coordinate=False)
    if noun.mention is not None or found:
        whole = found if len(found) == 1 and found[0].token == noun.index else ()
        return next((each for each in whole if _is_given(context, each)), None)
    inner = context.syntax.prep_objects(noun, "of")
    if inner and noun.lemma in context.language.heads:  # "a single dose *of X*"
        return _read(arguments, inner[0]) if len(inner) == 1 else None
    return arguments.read_phrase(noun) or _spell(arguments, noun)


def _is_given(context: SentenceContext, found: Argument) -> bool:
    is_named = found.antecedent is None and not found.is_generic
    return is_named and may_be_studied(context, found.concept, found.span)


def _spell(arguments: Arguments, noun: Token) -> Argument | None:
    """Return the name of an arm as it is written: "the *nicotine lozenge*"."""
    context = arguments.context
    inside = [each for each in context.parse.subtree(noun) if each.index <= noun.index]
    while inside and (inside[0].dep in _LEADING or _DOSE.fullmatch(inside[0].text)):
        inside.pop(0)
    is_row = bool(inside) and len(inside) == noun.index - inside[0].index + 1
    is_name = noun.tag.startswith(("NN", "VBG")) or not noun.text.islower()
    if not (is_row and is_name and len(inside) <= _LONGEST):
        return None
    general = context.language.function_words["unnamed"] | context.language.anaphors.keys()
    if noun.lemma in general or not _NAME.fullmatch(noun.text):
        return None
    span = inside[0].span.join(noun.span)
    words = span.cut(context.parse.sentence.document.text).split()
    words[-1] = singular(noun, context.knowledge.lexicon.forms)
    label = " ".join(map(lowered, words))
    concept = arguments.concepts.phrase(label, _MEANT)
    return Argument(concept=concept, span=span, token=noun.index, is_phrase=True)
