"""Comparators of a claim: "lower *than with X*", "like those in the *X* arm", the other arm."""

from collections.abc import Iterator, Sequence

from claimgraph.claims.arguments.apposition import find_first
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import is_intervention
from claimgraph.claims.arguments.narrowing import name_people, narrow
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.listed import iter_listed
from claimgraph.claims.trees.syntax import is_noun
from claimgraph.model import Span, Token

__all__ = ["find_comparators", "find_other_arm", "find_rivals", "is_rival"]

_BEFORE = frozenset({"amod", "compound", "nmod"})
_COMPARATIVE = frozenset({"JJR", "RBR"})
_STANDING = frozenset({"that", "those"})  # for what is compared: "than *those* in the X arm"


def find_comparators(arguments: Arguments, draft: Draft) -> Iterator[Argument]:
    """Yield what a draft compares by itself, or sets against its subject.

    Args:
        arguments: The arguments of the sentence.
        draft: The claim.
    """
    yield from draft.compared
    yield from _opposed(arguments, draft)


def is_rival(context: SentenceContext, noun: Token, draft: Draft) -> bool:
    """Whether a noun behind a preposition is for what something is compared with.

    Args:
        context: The sentence.
        noun: The noun.
        draft: The claim.
    """
    words = context.language.function_words
    preposition = context.parse.head(noun)
    above = context.parse.head(preposition)
    if above.text.lower() in _STANDING:
        preposition = context.parse.head(above)
        above = context.parse.head(preposition)
    place = preposition.text.lower()
    if {place, above.text.lower()} & words["comparison"]:
        return True
    is_alike = draft.trigger.lemma in words["same"] and draft.subject.antecedent is None
    return is_alike and place in words["likening"] and above.index == draft.trigger.index


def find_rivals(arguments: Arguments, noun: Token, own: Sequence[Span]) -> tuple[Argument, ...]:
    """Find what a noun behind a word of comparison stands for: what its group got, or itself.

    A group of which nothing is known is named by its words.

    Args:
        arguments: The arguments of the sentence.
        noun: The noun.
        own: The words of the claim's own arguments.
    """
    is_arm = noun.lemma in arguments.context.language.function_words["arm"]
    found = arguments.arms.named(noun) if is_arm else ()
    found = found or arguments.resolve(noun) or arguments.arms.named(noun)
    if found:
        return tuple(narrow(arguments, each, own) for each in found)
    group = name_people(arguments, noun, own, of_arms=True) or arguments.named_arm(noun)
    return () if group is None else (group,)


def find_other_arm(arguments: Arguments, draft: Draft) -> Iterator[Argument]:
    """Yield the other of a study's two arms where one has more or less, or the same.

    Args:
        arguments: The arguments of the sentence.
        draft: The claim.
    """
    context = arguments.context
    words = context.language.function_words
    token, trigger = context.parse.tokens[draft.subject.token], draft.trigger
    beside = (trigger, *context.parse.children(trigger, "amod"))
    is_compared = trigger.lemma in words["same"] | words["unlike"] or any(
        each.tag in _COMPARATIVE for each in beside
    )
    nouns = {token.lemma, context.parse.head(token).lemma}
    if is_compared and not nouns.isdisjoint(words["arm"]):
        other = arguments.arms.other(token, draft.subject.concept)
        if other is not None:
            yield other


def _opposed(arguments: Arguments, draft: Draft) -> Iterator[Argument]:
    """Yield the other sides of a difference or likeness: "did not differ between X and *Y*"."""
    context = arguments.context
    words = context.language.function_words
    is_between = draft.trigger.lemma in words["same"] | words["unlike"]
    is_between = is_between and draft.frame.predicate in context.language.roles["changing"]
    if not is_between or draft.compared or draft.subject.antecedent is not None:
        return
    token = context.parse.tokens[draft.subject.token]
    group = context.parse.head(token)
    sides = [token, group] if token.dep in _BEFORE and is_noun(group) else [token]
    for each in sides:
        first = find_first(context, each)
        for other in (first, *iter_listed(context.parse, first)):
            for argument in arguments.arms.named(other) or arguments.resolve(other):
                if other.index != each.index and is_intervention(context, argument.concept):
                    yield argument
