"""Arguments spelled out in the words of the text, where no composed name says all that is meant.

"*activation of X with Y*", "*mutations of X*", "*binding of X to Y*"; and words that the first of
coordinated nouns shares with the others: "*X-induced* A and B".
"""

import re
from dataclasses import replace

from claimgraph.claims.arguments.apposition import find_first
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.restrictions import Kept
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered, natural_label
from claimgraph.claims.trees.syntax import is_noun, is_verb
from claimgraph.model import Concept, Token
from claimgraph.vocabulary import cg

__all__ = ["is_tied", "make_narrower", "share_tied", "spell_out", "tell_degree"]

_BEFORE = frozenset({"amod", "compound", "nmod", "npadvmod"})
_ENDS = frozenset({",", ";", ":", "(", "[", ")", "]", ".", "/"})
_OPEN_ENDS = frozenset({"CC", "IN", "DT", "WDT", "WP", "WP$", "TO", "RB", "PRP$"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_BETWEEN = re.compile(r"\s*(?:\([^\W_][\w-]*\)\s*)?")  # a short form in brackets may stand there
_LONGEST = 12  # tokens of a phrase, a name being one; longer ones tell a story
_TAKING_PART = ("Process", "Procedure", "Variant", "Genotype", "Finding", "Measurement")
_DIRECTED = ("DrugClass", "GeneFamily")  # "antibody *to* X", "agonist *at* Y"
_PLACED = ("Variant", "Genotype")  # of which the place in a gene says which one is meant


def spell_out(
    arguments: Arguments, argument: Argument, trigger: Token, kept: Kept
) -> Argument | None:
    """Return an argument with the phrases behind its noun that say what it is of, or with.

    Args:
        arguments: The arguments of the sentence.
        argument: One of them.
        trigger: The word that evokes the claim.
        kept: What the claim keeps.

    Returns:
        The argument in the words of the text; None if no such phrase is right behind it.
    """
    context = arguments.context
    if argument.antecedent is not None or argument.people is not None:
        return None
    noun = context.parse.tokens[argument.token]
    end = max([argument.span.end, *(each.end for each in argument.also)])
    behind = _behind(context, argument, noun, trigger, kept)
    if not behind or behind[0].span.start < end:
        return None
    span = behind[0].span.join(behind[-1].span)
    text = context.parse.sentence.document.text
    if not _BETWEEN.fullmatch(text[end : span.start]):
        return None  # "sensitivity to X (K(i) *of the mutants*"
    label = natural_label(argument.concept.label)
    if any(each.mention and each.mention.text.lower() in label.lower() for each in behind):
        return None  # "*morphine-induced* increase of X induced by morphine"
    if behind[0].text.lower() in label.split():  # "*X activation* of Y", no "activation of X of Y"
        label = lowered(argument.span.cut(text))
    label = f"{label} {' '.join(span.cut(text).split())}"
    named = {each.mention.concept.iri for each in behind if each.mention is not None}
    concept = make_narrower(arguments, label, argument.concept, named)
    return replace(argument, concept=concept, also=(*argument.also, span))


def make_narrower(arguments: Arguments, label: str, wider: Concept, related: set[str]) -> Concept:
    """Return the concept of a label that is narrower than another.

    Args:
        arguments: The arguments of the sentence.
        label: The label.
        wider: The other concept.
        related: The IRIs of what the label names besides.
    """
    return arguments.concepts.make(
        label,
        wider.category,
        broader=(wider.iri,),
        condition=wider.condition,
        related=tuple(sorted(related - {wider.iri})),
    )


def _behind(
    context: SentenceContext, argument: Argument, noun: Token, trigger: Token, kept: Kept
) -> tuple[Token, ...]:
    """Return the words right behind an argument that say which one is meant."""
    parse = context.parse
    inside = {each.index for each in parse.subtree(noun)}
    own = (each.index for each in reversed(parse.tokens) if argument.span.overlaps(each.span))
    last = next(own, -1)
    if last < 0 or trigger.index == noun.index:  # what stands in brackets is no token
        return ()
    inside -= {each.index for each in parse.subtree(trigger)} if trigger.index in inside else set()
    found: list[Token] = []
    for token in parse.tokens[last + 1 : last + 1 + _LONGEST + 1]:
        is_open = _is_of_phrase(context, argument, noun, token, trigger)
        starts = token.dep in {"prep", "acl"} and not (found and found[-1].tag == "IN")
        if token.index not in inside or token.text in _ENDS or token.dep == "relcl":
            break
        if (not found or starts) and not is_open and (not found or token.dep == "prep"):
            break
        if kept.covers(token):
            break
        found.append(token)
    while found and (found[-1].tag in _OPEN_ENDS or found[-1].dep in _BEFORE | {"nummod"}):
        found.pop()
    return tuple(found) if 1 < len(found) <= _LONGEST else ()


def _is_of_phrase(
    context: SentenceContext, argument: Argument, noun: Token, word: Token, trigger: Token
) -> bool:
    """Whether a word opens a phrase that says which one is meant."""
    words = context.language.function_words
    text = word.text.lower()
    within = context.knowledge.is_within
    is_before = noun.index < trigger.index
    if word.dep == "acl":
        return _is_restricting_clause(context, argument, word, is_before=is_before)
    if word.dep != "prep" or not _leads_to_words(context, word):
        return False
    if text == "of":
        return not any(
            context.knowledge.is_person(each) for each in context.parse.children(word, "pobj")
        )
    takes_part = any(within(argument.concept, cg(each)) for each in _TAKING_PART)
    if word.head == noun.index and _is_origin(context, argument, noun, word):
        return True
    if text in words["participating"]:
        return takes_part
    if text == "in":
        is_change = context.language.head(noun.lemma, "variant") is not None
        return is_change or any(within(argument.concept, cg(each)) for each in _PLACED)
    if text in words["directed"]:
        is_aimed = any(within(argument.concept, cg(each)) for each in _DIRECTED)
        return takes_part or is_aimed
    return is_before and takes_part and text in words["restricting"]


def _is_restricting_clause(
    context: SentenceContext, argument: Argument, verb: Token, *, is_before: bool
) -> bool:
    """Whether a participle behind a noun says which one is meant: "cells *infected* with X"."""
    words, text = context.language.function_words, verb.text.lower()
    is_cause = (
        text in words["caused"] | words["tied"] | words["limiting"]
        or verb.lemma in words["needing"]
    )
    is_condition = is_cause and context.knowledge.is_within(argument.concept, cg("Condition"))
    is_meant = _is_nominal(context, argument) or is_condition
    return verb.tag in _PARTICIPLES and (is_before or is_cause) and is_meant


def _is_origin(
    context: SentenceContext, argument: Argument, noun: Token, preposition: Token
) -> bool:
    """Whether a preposition leads to what a noun comes of, is for, or is made by.

    "bleeding *from* X", "relapse *after* Y", "surgery *for* X", "receptor *for* Z", "release of Y
    *by* W"
    """
    words, within = context.language.function_words, context.knowledge.is_within
    text = preposition.text.lower()
    if noun.lemma.rpartition(" ")[2] in words["partnered"] and text in words["meeting"]:
        return _leads_within(context, preposition, "Substance", "Structure")
    if text in words["origin"] and within(argument.concept, cg("Condition")):
        return _leads_within(context, preposition, "Condition", "Procedure")
    if text in words["serving"] and within(argument.concept, cg("Procedure")):
        return _leads_within(context, preposition, "Disease", "Phenotype")
    is_process = within(argument.concept, cg("Process"))
    return (
        text in words["making"]
        and is_process
        and _leads_within(context, preposition, "Structure", "Organism")
    )


def _leads_within(context: SentenceContext, preposition: Token, *categories: str) -> bool:
    """Whether a preposition leads to a name of some category that was not told before."""
    pointing = context.language.function_words["demonstrative"]
    return any(
        noun.mention is not None
        and any(context.knowledge.is_within(noun.mention.concept, cg(each)) for each in categories)
        and not any(
            each.dep == "poss" or each.text.lower() in pointing
            for each in context.parse.children(noun)
        )
        for noun in context.parse.children(preposition, "pobj")
    )


def _leads_to_words(context: SentenceContext, preposition: Token) -> bool:
    """Whether a preposition leads to a thing: not "by 66%", "by doing X", "between the groups"."""
    words = context.language.function_words
    return any(
        any(letter.isalpha() for letter in each.text)
        and each.tag != "CD"
        and each.lemma not in words["arm"] | words["people"]
        for each in context.parse.children(preposition, "pobj")
    )


def _is_nominal(context: SentenceContext, argument: Argument) -> bool:
    """Whether an argument is what a participle may restrict: a process, a variant, cells."""
    names = (*_TAKING_PART, "Cell")
    return any(context.knowledge.is_within(argument.concept, cg(each)) for each in names)


def is_tied(context: SentenceContext, word: Token) -> bool:
    """Whether a compound ties its noun to something: "*X-induced* Y", but not "long-lasting".

    Args:
        context: The sentence.
        word: A word before a noun.
    """
    before, mark, tail = word.text.rpartition("-")
    words = context.language.function_words
    return (
        bool(mark)
        and tail.lower() in words["tied"] | words["caused"] | words["halving"]
        and before.lower() not in words["prefix"]
        and context.language.modifiers.get(before.lower()) is None
    )


def _is_brought_about(context: SentenceContext, word: Token) -> bool:
    """Whether a compound says by what its noun comes about: "*X-induced*", not "X- or Y-"."""
    tail = word.text.rpartition("-")[2].lower()
    before = context.parse.tokens[max(0, word.index - 1) : word.index]
    is_listed = any(each.tag == "CC" or each.text == "-" for each in before)
    caused = context.language.function_words["caused"]
    return not is_listed and tail in caused and is_tied(context, word)


def share_tied(arguments: Arguments, argument: Argument, trigger: Token) -> Argument | None:
    """Return an argument with the compound that it shares with the first of its list.

    "lowered *X-induced* A and B": B too is the one that X brings about.

    Args:
        arguments: The arguments of the sentence.
        argument: One of them.
        trigger: The word that evokes the claim.

    Returns:
        The whole; None if it shares none.
    """
    context = arguments.context
    noun = context.parse.tokens[argument.token]
    first = find_first(context, noun)
    if argument.antecedent is not None or first.index == noun.index or not is_noun(first):
        return None
    is_apart = any(
        each.index < noun.index
        for each in (
            *context.parse.children(noun, "det", "poss"),
            *context.parse.children(first, "prep"),
        )
    )
    if is_verb(first) or is_apart:
        return None
    tied = [
        each
        for each in context.parse.children(first, *_BEFORE)
        if each.index < first.index and _is_brought_about(context, each)
    ]
    own = context.parse.children(noun, *_BEFORE)
    if (
        len(tied) != 1
        or tied[0].index == trigger.index
        or any(is_tied(context, each) for each in own)
    ):
        return None
    word = lowered(tied[0].text)
    label = natural_label(argument.concept.label)
    if word.lower() in label.lower() or trigger.index in {first.index, noun.index}:
        return None
    related = set() if tied[0].inner is None else {tied[0].inner.concept.iri}
    concept = make_narrower(arguments, f"{word} {label}", argument.concept, related)
    return replace(argument, concept=concept, also=(*argument.also, tied[0].span))


def tell_degree(arguments: Arguments, argument: Argument, *, is_deviation: bool) -> Argument:
    """Return an argument with the adjectives that tell its degree: "*poor* health", "*high* X".

    Args:
        arguments: The arguments of the sentence.
        argument: One of them.
        is_deviation: Whether a deviation belongs to it: "no association with *high* X".

    Returns:
        The whole; the argument itself if there are none.
    """
    context = arguments.context
    noun, modifiers = context.parse.tokens[argument.token], context.language.modifiers
    words = [
        lowered(each.text)
        for each in context.parse.children(noun, "amod")
        if each.index < noun.index
        and (
            (is_deviation and modifiers.get(each.text.lower()) in {"deficit", "excess"})
            or each.text.lower() in context.language.function_words["graded"]
        )
        and each.text.lower() not in argument.concept.label.lower()
    ]
    if not words:
        return argument
    label = " ".join((*words, natural_label(argument.concept.label)))
    return replace(argument, concept=make_narrower(arguments, label, argument.concept, set()))
