"""What each group of a study got, where its methods tell it by a letter or a number."""

from collections.abc import Iterator
from itertools import chain

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arm_labels import find_bracketed, find_labels
from claimgraph.claims.arguments.arms import is_intervention, is_sham
from claimgraph.claims.arguments.places import find_tokens
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.context.study import Named
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Concept, Span, Token

__all__ = ["find_groups", "may_be_studied"]

_REACH = 80  # characters from what was given to the bracket with the group: dose, route, number


def may_be_studied(context: SentenceContext, concept: Concept, span: Span) -> bool:
    """Whether a concept may be what a study is of: given or done, no sham, no general word.

    Args:
        context: The sentence.
        concept: The concept.
        span: The words for it.
    """
    words = span.cut(context.parse.sentence.document.text)
    is_generic = words.lower().removesuffix("s") in context.language.anaphors
    if is_generic or is_sham(context, words) or _is_hollow(context, concept, words):
        return False
    return is_intervention(context, concept)


def _is_hollow(context: SentenceContext, concept: Concept, words: str) -> bool:
    """Whether a name tells how something was given, or a design, not what: "weekly injection"."""
    own = words.lower().split()
    if concept.grounded or concept.related:
        return False
    last = context.knowledge.lexicon.forms.fold(own[-1])
    is_way = context.language.head(last, "giving") is not None and all(
        any(context.knowledge.is_adjunct(one.concept) for one in context.knowledge.find_named(each))
        for each in own[:-1]
    )
    return is_way or not context.language.function_words["trial"].isdisjoint(own)


def find_groups(arguments: Arguments) -> Iterator[tuple[str, tuple[Named, ...]]]:
    """Find what the groups with labels got.

    "Group A received zinc", "In group 2, aspirin was given", "zinc (group A) or aspirin (group B)"

    Args:
        arguments: The arguments of the sentence.

    Yields:
        Each label with what that group got: nothing, or several things that it got together.
    """
    context = arguments.context
    done = context.language.function_words["doing"]
    for verb in context.parse.tokens:
        if is_verb(verb) and (verb.lemma in context.language.exposures or verb.lemma in done):
            labels = tuple(_labels(context, verb))
            got = _studied(context, _given(arguments, verb)) if labels else ()
            for label in labels:
                yield label, got
    yield from _bracketed(arguments)


def _labels(context: SentenceContext, verb: Token) -> Iterator[str]:
    """Yield the labels of the groups that a verb of giving speaks of."""
    nouns = [*context.syntax.surface_subjects(verb)]
    for lemma in ("in", "to"):
        nouns += context.syntax.prep_objects(verb, lemma)
    for noun in nouns:
        inside = (context.syntax.prep_objects(noun, lemma) for lemma in ("in", "of"))
        for each in (noun, *chain.from_iterable(inside)):
            yield from (label for label, _ in find_labels(context, each))


def _given(arguments: Arguments, verb: Token) -> Iterator[Argument]:
    context = arguments.context
    places = context.language.exposures.get(verb.lemma)
    if places is None:  # "X was performed in group A"
        for noun in context.syntax.logical_objects(verb):
            yield from arguments.named_by(noun)
        return
    for place in places:
        found = arguments.at(verb, place, phrases=True)
        yield from found
        if not found:
            for noun in find_tokens(context, verb, place):
                yield from _dosed(arguments, noun)


def _dosed(arguments: Arguments, noun: Token) -> Iterator[Argument]:
    """Yield what a noun that only tells dose or route is of: "20 mg *of zinc*", "*zinc* i.v."."""
    context = arguments.context
    inside = (*context.parse.children(noun, "compound"), *context.syntax.prep_objects(noun, "of"))
    for each in inside:
        if each.mention is not None:
            yield from arguments.resolve(each, coordinate=False)


def _studied(context: SentenceContext, found: Iterator[Argument]) -> tuple[Named, ...]:
    named = {
        each.concept.iri: (each.concept, each.span)
        for each in found
        if may_be_studied(context, each.concept, each.span)
    }
    return tuple(named.values())


def _bracketed(arguments: Arguments) -> Iterator[tuple[str, tuple[Named, ...]]]:
    """Yield the labels in brackets with what stands before each, behind the last one."""
    context = arguments.context
    last = context.parse.sentence.span.start
    for start, label in find_bracketed(context):
        behind = max(last, start - _REACH)
        found = (
            argument
            for token in context.parse.tokens
            if behind <= token.span.start < start
            for argument in arguments.named_by(token)
            if behind <= argument.span.start
            and argument.span.end <= start
            and argument.antecedent is None
        )
        yield label, _studied(context, found)
        last = start
