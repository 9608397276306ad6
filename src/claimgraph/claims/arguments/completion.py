"""Arguments completed by the words that restrict them: what a negation must not leave out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from claimgraph.claims.arguments.apposition import find_first
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.arguments.restrictions import (
    Kept,
    find_left_out,
    is_of_conjunct,
    iter_carriers,
)
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered, natural_label
from claimgraph.model import Concept, Token
from claimgraph.vocabulary import cg

__all__ = ["complete"]

_NARROWING = frozenset({"amod", "compound", "nmod"})
_MOST = 5  # words added; with more a phrase is a description, not a name


def complete(
    arguments: Arguments,
    argument: Argument,
    trigger: Token,
    kept: Kept,
    *,
    needs: Callable[[Token], bool] = lambda _: True,
) -> Argument | None:
    """Narrow an argument by the words that a claim would leave out.

    "*Y-mediated* activation of X", "*excretion* of X"; not what a clause or a further phrase tells.

    Args:
        arguments: The arguments of the sentence.
        argument: One of them.
        trigger: The word that evokes the claim.
        kept: What the claim keeps.
        needs: Whether the claim needs a word that it leaves out; by default each.

    Returns:
        The argument, unchanged if nothing is left out; None if the words make no name.
    """
    context = arguments.context
    left_out = find_left_out(context, argument, trigger, kept)
    missing = {each.index: each for each in left_out if needs(each)}
    if not missing:
        return argument
    if len(missing) > _MOST:
        return None
    nouns = tuple(iter_carriers(context, argument, trigger, kept))
    above = {each.index for each in nouns[1:]}
    partial = context.language.function_words["partial"]
    behind = _complement(context, nouns[0])
    if behind is not None and missing.pop(behind[0].index, None) is None:
        behind = None
    for each in missing.values():
        is_named = each.index in above or (
            each.dep in _NARROWING and each.head in missing.keys() | above
        )
        is_own = each.dep in _NARROWING and each.head == nouns[0].index
        if not (is_named or is_own) or each.text.lower() in partial:
            return None
        if any(True for _ in context.parse.children(each, "conj", "cc", "prep")) and is_own:
            return None
    if not _is_one_phrase(context, argument, nouns, missing):
        return None
    whole = _named(arguments, argument, nouns, missing)
    return whole if whole is None or behind is None else _behind(arguments, whole, *behind)


def _is_one_phrase(
    context: SentenceContext, argument: Argument, nouns: Sequence[Token], missing: dict[int, Token]
) -> bool:
    """Whether the nouns above an argument that a claim leaves out are said of the argument.

    Not so past another name ("*intake* of X or pain *medication*" is no intake of pain), nor from a
    word that is only coordinated with a modifier ("the X *factor* but not the Y").
    """
    own = (argument.span, *argument.also)
    past = False
    for below, noun in pairwise(nouns):
        is_out = noun.index in missing or any(each.head == noun.index for each in missing.values())
        if is_out and (
            past or (below.dep == "conj" and find_first(context, below).dep in _NARROWING)
        ):
            return False
        is_other = noun.mention is not None and not any(noun.span.overlaps(each) for each in own)
        past = past or (is_other and not is_out and below.dep in _NARROWING)
    return True


def _complement(context: SentenceContext, noun: Token) -> tuple[Token, Token] | None:
    """Return the preposition and the noun that decide what a noun is of, or with; None without.

    Behind "of" stands a name, or a bare noun; behind "with" what a condition comes of or goes with:
    "infection *with* X", "colitis *with* ulcers".
    """
    for preposition in context.parse.children(noun, "prep"):
        if is_of_conjunct(context, noun, preposition):
            continue
        for behind in context.parse.children(preposition, "pobj"):
            below = tuple(context.parse.children(behind))
            is_bare = all(each.dep == "det" for each in below)
            is_plain = all(each.dep in _NARROWING | {"det"} for each in below)
            if preposition.lemma == "of" and (is_bare or (behind.mention and is_plain)):
                return preposition, behind
            if preposition.lemma == "with" and is_plain and _goes_with(context, noun, behind):
                return preposition, behind
    return None


def _goes_with(context: SentenceContext, noun: Token, behind: Token) -> bool:
    """Whether two nouns name conditions, or the second an organism that causes the first."""
    if noun.mention is None or behind.mention is None:
        return False
    is_within = context.knowledge.is_within
    one, other = noun.mention.concept, behind.mention.concept
    return is_within(one, cg("Condition")) and any(
        is_within(other, cg(each)) for each in ("Condition", "Organism")
    )


def _behind(arguments: Arguments, argument: Argument, preposition: Token, noun: Token) -> Argument:
    """Return an argument with its complement: "recurrence *of X*"."""
    words = noun.text if noun.mention is None else natural_label(noun.mention.concept.label)
    label = f"{natural_label(argument.concept.label)} {preposition.lemma} {words}"
    named = () if noun.mention is None else (noun.mention.concept.iri,)
    concept = arguments.concepts.make(
        label, argument.concept.category, broader=(argument.concept.iri,), related=named
    )
    return replace(argument, concept=concept, also=(*argument.also, noun.span))


def _named(
    arguments: Arguments, argument: Argument, nouns: Sequence[Token], missing: dict[int, Token]
) -> Argument | None:
    """Return the argument of the whole phrase; None if its words are no concept."""
    context = arguments.context
    label, top = natural_label(argument.concept.label), nouns[0]
    for noun, below in zip(nouns, (nouns[0], *nouns), strict=False):
        before = [
            lowered(each.text.replace(" )-", "-"))  # of "the short form (X)-induced Y"
            for index, each in sorted(missing.items())
            if each.head == noun.index and index < noun.index and each.dep in _NARROWING
        ]
        is_named = any(noun.span.overlaps(each) for each in (argument.span, *argument.also))
        if noun is not nouns[0] and (noun.index in missing or before) and not is_named:
            word = lowered(singular(noun, context.knowledge.lexicon.forms))
            label = f"{label} {word}" if below.dep in _NARROWING else f"{word} of {label}"
            top = noun
        label = " ".join((*before, label))
    category = argument.concept.category
    wider: tuple[str, ...] = (argument.concept.iri,)
    if top is not nouns[0]:
        category = context.knowledge.category_of_phrase(label) or _category(arguments, top)
        wider = ()
    if not category:
        return None
    return _with(arguments, argument, label, category, wider, missing)


def _category(arguments: Arguments, noun: Token) -> str:
    """Return the category of what becomes of a thing, or of a property of it; empty if neither."""
    language = arguments.context.language
    words = {noun.lemma, noun.text.lower()}
    if not words.isdisjoint(language.function_words["parameter"]):
        return cg("Measurement")
    is_fate = any(language.head(each, "fate") is not None for each in words)
    return cg("Process") if is_fate else ""


def _with(
    arguments: Arguments,
    argument: Argument,
    label: str,
    category: str,
    wider: tuple[str, ...],
    missing: dict[int, Token],
) -> Argument:
    concept: Concept = arguments.concepts.make(
        label,
        category,
        broader=wider,
        condition=argument.concept.condition if wider else None,
        related=() if wider else (argument.concept.iri,),
    )
    also = tuple(each.span for _, each in sorted(missing.items()))
    return replace(argument, concept=concept, also=(*argument.also, *also))
