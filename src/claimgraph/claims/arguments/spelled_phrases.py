"""Phrases of which only their place tells what they are: what a title says was given or done."""

import re
from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument, Otherwise
from claimgraph.claims.arguments.modifiers import singular
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.knowledge import lowered, natural_label
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Span, Token

__all__ = ["SPELLED", "find_sharing", "spell_phrase", "spell_whole"]

SPELLED = "spelled"
"""Flag of an argument of which only its place tells what it is."""

_LONGEST = 6  # words of a phrase
_SHORTEST = 4  # letters of at least one of its words
_LEADING = frozenset({"det", "poss", "nummod", "case", "punct", "predet"})
_DEGREES = frozenset({"CD", "JJR", "RBR", "RB"})  # tags of what counts or compares
_LISTING = frozenset({"cc", "conj"})
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_NOUNS = ("NN", "VBG")
_NAMING = ("NN", "JJ", "VBG", "VBN")  # tags of what a phrase goes on with
_ADJECTIVE = re.compile(r".*(?:al|ar|ed|ic|ive|ior|ous|ary)")  # ends like one


def spell_phrase(
    context: SentenceContext, concepts: LocalConcepts, noun: Token, category: Otherwise
) -> Argument | None:
    """Return the phrase that a noun heads, as written: "mechanical *insufflation-exsufflation*".

    Args:
        context: The sentence.
        concepts: Makes the concept.
        noun: The noun, which is no mention.
        category: The category of what is at its place, or what finds it for a label.

    Returns:
        The argument; None without a category, for a list, for what points back, and for a noun
        that names nothing in particular.
    """
    inside = [each for each in context.parse.subtree(noun) if each.index <= noun.index]
    while inside and (inside[0].dep in _LEADING or inside[0].tag == "CD"):
        inside.pop(0)
    if noun.mention is not None or not noun.tag.startswith(_NOUNS) or not _is_row(inside, noun):
        return None
    behind = context.parse.tokens[noun.index + 1 : noun.index + 2]
    if any(each.tag.startswith(_NAMING) for each in behind) or _ADJECTIVE.fullmatch(noun.text):
        return None  # "*plantar* flexor stretching", misread
    pointing = context.language.function_words["pointing"]
    if any(each.text.lower() in pointing for each in context.parse.children(noun)):
        return None
    word = singular(noun, context.knowledge.lexicon.forms)
    head = context.language.phrase_head(word.lower())
    span = inside[0].span.join(noun.span)
    words = _BRACKETED.sub(" ", span.cut(context.parse.sentence.document.text)).split()
    is_general = head is not None and not head.category
    if is_general or len(words) > _LONGEST or not any(map(_is_long, words)):
        return None
    label = " ".join((*map(lowered, words[:-1]), lowered(word)))
    told = category if isinstance(category, str) else category(label)
    if not told:
        return None
    concept = concepts.phrase(label, told)
    return Argument(
        concept=concept,
        span=span,
        token=noun.index,
        flags=frozenset({SPELLED}),
        is_phrase=True,
    )


def spell_whole(
    context: SentenceContext, concepts: LocalConcepts, noun: Token, category: str
) -> Argument | None:
    """Return a noun that says too little alone with what it is of: "*interval to delivery*".

    Args:
        context: The sentence.
        concepts: Makes the concept.
        noun: The noun, which is no mention.
        category: The category of what is at its place.

    Returns:
        The argument, with the first phrase behind the noun; None without one, or if that is people,
        a group, a number or a list.
    """
    parse, words = context.parse, context.language.function_words
    behind = [each for each in parse.children(noun, "prep") if each.index == noun.index + 1]
    if not behind or behind[0].text.lower() not in words["genitive"] | words["ending"]:
        return None
    inner = next(parse.children(behind[0], "pobj"), None)
    if inner is None or not inner.tag.startswith(_NOUNS) or inner.lemma in words["arm"]:
        return None
    if context.knowledge.is_person(inner):
        return None
    inside = [each for each in parse.subtree(noun) if each.index <= noun.index]
    while inside and (
        inside[0].dep in _LEADING
        or inside[0].tag in _DEGREES
        or inside[0].text.lower() in context.language.contrasts
    ):
        inside.pop(0)
    whole = parse.tokens[inside[0].index : inner.index + 1] if inside else ()
    is_row = all(each.dep not in _LISTING and not is_verb(each) for each in whole)
    pointing = words["pointing"]
    if not is_row or any(each.text.lower() in pointing for each in whole[: len(inside)]):
        return None
    if not 1 < len(whole) <= _LONGEST + 1 or inner.index < behind[0].index:
        return None
    span = whole[0].span.join(inner.span)
    text = _BRACKETED.sub(" ", span.cut(parse.sentence.document.text)).split()
    if len(text) > _LONGEST + 1 or not any(map(_is_long, text)):
        return None
    concept = concepts.phrase(" ".join(map(lowered, text)), category)
    return Argument(
        concept=concept,
        span=span,
        token=noun.index,
        flags=frozenset({SPELLED}),
        is_phrase=True,
    )


def find_sharing(
    context: SentenceContext, concepts: LocalConcepts, noun: Token, category: str
) -> Iterator[Argument]:
    """Yield what modifiers that are set against each other make of the noun that they share.

    "*laparoscopic and open* surgery", "*Intravenous versus oral* iron"

    Args:
        context: The sentence.
        concepts: Makes the concepts.
        noun: The noun.
        category: The category of what is at its place, if no terminology has one for the noun.
    """
    words = lowered(singular(noun, context.knowledge.lexicon.forms))
    if noun.mention is not None:
        words = natural_label(noun.mention.concept.label)
        category = noun.mention.concept.category
    for modifier in _set_against(context, noun):
        span: Span = modifier.span
        is_name = modifier.tag.startswith("NNP")
        own = modifier.text if is_name else lowered(modifier.text)
        concept = concepts.phrase(f"{own} {words}", category)
        yield Argument(concept=concept, span=span, token=noun.index, is_phrase=True)


def _set_against(context: SentenceContext, noun: Token) -> tuple[Token, ...]:
    """Return the modifiers that part the things that a noun names; none without two."""
    parse = context.parse
    before = [each for each in parse.children(noun, "amod", "nmod") if each.index < noun.index]
    for first in before:
        others = [each for each in parse.children(first, "conj") if each.index < noun.index]
        if others and any(parse.children(first, "cc")):
            return (first, *others)
    preposition = parse.head(noun)
    other = parse.head(preposition)
    is_against = preposition.text.lower() in context.language.function_words["against"]
    if noun.dep == "pobj" and is_against and len(before) == 1 and other.tag.startswith("JJ"):
        return (other, before[0])
    return ()


def _is_row(inside: list[Token], noun: Token) -> bool:
    """Whether words stand side by side, with no list and no number among them."""
    is_list = any(each.dep in _LISTING or each.tag == "CD" for each in inside)
    return bool(inside) and not is_list and len(inside) == noun.index - inside[0].index + 1


def _is_long(word: str) -> bool:
    return len(word) >= _SHORTEST and word.replace("-", "").isalpha()
