"""Words of an argument's own noun phrase that its name leaves out, though they say which is meant.

A name is composed from the nouns of a phrase; what stands before one of these inside it, or before
a comma, is put back: "susceptibility to *X-induced* Y", "activation of *latently* infected Z",
"*X-sensitive*, W-dependent currents", "*untreated* Y", "*high* X".
"""

from collections.abc import Iterator
from dataclasses import replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.arguments.spelling import is_tied, make_narrower
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered, natural_label
from claimgraph.claims.trees.syntax import is_noun
from claimgraph.model import Span, Token

__all__ = ["put_back"]

_BEFORE = frozenset({"amod", "compound", "nmod", "npadvmod"})
_PARTICIPLES = frozenset({"VBN", "JJ"})
_MANNER = "ly"  # ending of an adverb
_LISTED = frozenset({"conj", "cc", "punct"})
_OPENING = frozenset({"DT", "IN", "CC", "VBD", "VBZ", "VBP", "VBN", "VBG"})


def put_back(
    arguments: Arguments, argument: Argument, trigger: Token, *, acts: bool = False
) -> Argument:
    """Return an argument with the words of its phrase that say which one is meant.

    Args:
        arguments: The arguments of the sentence.
        argument: One of them.
        trigger: The word that evokes the claim.
        acts: Whether it is what acts, so that more or less of it belongs to it: "*high* X".

    Returns:
        The narrower argument; itself if its name leaves nothing out.
    """
    if argument.antecedent is not None or argument.people is not None:
        return argument
    label = natural_label(argument.concept.label)
    also: list[Span] = []
    related: set[str] = set()
    for word, before in _left_out(arguments.context, argument, trigger, acts=acts):
        whole = _inserted(label, lowered(word.text), before)
        if whole is not None:
            label = whole
            also.append(word.span)
            related |= set() if word.inner is None else {word.inner.concept.iri}
    if not also:
        return argument
    concept = make_narrower(arguments, label, argument.concept, related)
    return replace(argument, concept=concept, also=(*argument.also, *also))


def _inserted(label: str, word: str, before: tuple[str, ...]) -> str | None:
    """Return a label with a word put before the first of some others that it has once."""
    if word.lower() in label.lower():
        return None
    for each in before:
        at = f" {label.lower()} ".find(f" {each.lower()} ")
        if each and at >= 0 and f" {label.lower()} ".count(f" {each.lower()} ") == 1:
            return f"{label[:at]}{word} {label[at:]}"
    return None


def _left_out(
    context: SentenceContext, argument: Argument, trigger: Token, *, acts: bool
) -> Iterator[tuple[Token, tuple[str, ...]]]:
    """Yield words that say which is meant, each with the words that it stands before."""
    noun = context.parse.tokens[argument.token]
    whole = natural_label(argument.concept.label)
    for each in _inside(context, argument):
        if each.index == trigger.index:
            continue
        head = context.parse.head(each)
        if each.dep == "advmod" and _is_manner(context, each, head):
            yield each, (head.text,)
        elif each.index < head.index != noun.index and _is_bound(context, each, head):
            yield each, _names(context, head)
    yield from ((each, (whole,)) for each in _apart(context, argument, trigger))
    for each in _deciding(context, noun, argument, acts=acts):
        yield each, (lowered(context.parse.tokens[each.index + 1].text), whole)


def _inside(context: SentenceContext, argument: Argument) -> tuple[Token, ...]:
    """Return the tokens of an argument's own words, and those right before them."""
    start = min(argument.span.start, *(each.start for each in (argument.span, *argument.also)))
    inside = [
        each
        for each in context.parse.tokens
        if start <= each.span.start and each.span.end <= argument.span.end
    ]
    first = inside[0].index if inside else 0
    before = context.parse.tokens[max(0, first - 1) : first]
    return (*(each for each in before if each.dep == "advmod" and each.head > each.index), *inside)


def _is_manner(context: SentenceContext, adverb: Token, word: Token) -> bool:
    """Whether an adverb says how or when people or cells were changed: "*latently* infected"."""
    text = adverb.text.lower()
    words = context.language.function_words
    return (
        adverb.index + 1 == word.index
        and adverb.tag == "RB"
        and text.endswith(_MANNER)
        and word.tag in _PARTICIPLES
        and word.dep in _BEFORE
        and text not in words["emphatic"]
    )


def _is_bound(context: SentenceContext, word: Token, noun: Token) -> bool:
    """Whether a compound before a noun ties it to something: "*X-induced* Y", in no list."""
    is_listed = any(each.dep in _LISTED for each in context.parse.children(word))
    return word.dep in _BEFORE and is_noun(noun) and is_tied(context, word) and not is_listed


def _names(context: SentenceContext, noun: Token) -> tuple[str, ...]:
    """Return how the name of an argument may say a noun inside it."""
    if noun.mention is None:
        return (singular(noun, context.knowledge.lexicon.forms), noun.text)
    return (natural_label(noun.mention.concept.label), noun.mention.text)


def _apart(context: SentenceContext, argument: Argument, trigger: Token) -> Iterator[Token]:
    """Yield the compound before a comma that the parser did not join: "*X-sensitive*, Y-like Z"."""
    tokens = context.parse.tokens
    own = [argument.span, *argument.also]
    first = next((each.index for each in tokens if any(map(each.span.overlaps, own))), 0)
    if first < 2 or tokens[first - 1].text != ",":
        return
    word, opening = tokens[first - 2], tokens[max(0, first - 3)]
    is_open = word.index == 0 or opening.tag in _OPENING
    is_adjective = word.dep == "amod" and word.tag.startswith(("JJ", "VB"))
    if is_open and is_adjective and word.index != trigger.index and is_tied(context, word):
        yield word


def _deciding(
    context: SentenceContext, noun: Token, argument: Argument, *, acts: bool
) -> Iterator[Token]:
    """Yield the adjectives that names are looked up without: "*untreated* X", "*high* X"."""
    if not any(noun.span.overlaps(each) for each in (argument.span, *argument.also)):
        return
    words, modifiers = context.language.function_words["deciding"], context.language.modifiers
    label = argument.concept.label.lower()
    for each in context.parse.children(noun, "amod"):
        text = each.text.lower()
        is_plain = not any(context.parse.children(each, "conj", "cc", "advmod"))
        between = context.parse.tokens[each.index + 1 : noun.index]
        is_of_compound = any(  # "*high* X-induced Y"
            one.inner is not None and one.text.lower() not in label for one in between
        )
        is_told = acts or modifiers.get(text) not in {"deficit", "excess"}
        is_own = each.index < noun.index and is_plain and not is_of_compound
        if text in words and is_own and is_told:
            yield each
