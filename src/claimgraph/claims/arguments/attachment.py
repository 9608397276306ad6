"""Attachment of "in" phrases: which of them depend on a trigger."""

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import ParsedSentence, Token
from claimgraph.ontology import Place

__all__ = ["find_partitive", "find_placed"]


def find_placed(
    context: SentenceContext, trigger: Token, nouns: tuple[Token, ...], place: Place
) -> tuple[Token, ...]:
    """Drop the objects of "in" that are not arguments of a trigger.

    "*in combination* with X" is a complex preposition; the first phrase of "In X, Y results in Z"
    modifies the clause; "a fall in X in Y" is a fall of X only, but "a fall in X and in Y" of both.

    Args:
        context: The sentence.
        trigger: The trigger.
        nouns: Heads of the objects of its prepositions, in text order.
        place: Their place; the objects of prepositions other than "in" are all kept.

    Returns:
        The objects that are arguments of the trigger.
    """
    if place.preposition != "in":
        return nouns
    own = tuple(
        each
        for each in nouns
        if each.lemma not in context.language.function_words["joining"]
        or not {other.text.lower() for other in _behind(context.parse, each)} & {"with", "to"}
    )
    behind = tuple(each for each in own if each.index > trigger.index) or own
    if trigger.lemma not in context.language.heads:
        return behind
    return (*behind[:1], *(each for each in behind[1:] if _goes_on(context.parse, each)))


def _behind(parse: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    return parse.tokens[noun.index + 1 : noun.index + 2]


def _goes_on(parse: ParsedSentence, noun: Token) -> bool:
    """Whether the preposition of a noun is coordinated with one before it."""
    return parse.tokens[parse.head(noun).index - 1].dep in {"cc", "punct"}


def find_partitive(context: SentenceContext, noun: Token) -> Token:
    """Return the "one" of "one of the Xs", "a type of X"; the noun itself if it is not so."""
    above = context.parse.head(noun)
    if noun.dep != "pobj" or above.text.lower() != "of":
        return noun
    top = context.parse.head(above)
    is_class = top.lemma == "one" or top.lemma in context.language.function_words["classifying"]
    return top if is_class else noun
