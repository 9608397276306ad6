"""Compounds: names that modify a noun or are joined by a hyphen ("X toxicity", "X-induced")."""

from collections.abc import Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.syntax import is_adjective
from claimgraph.model import Token
from claimgraph.vocabulary import cg

__all__ = ["find_joined", "find_parts"]


def find_joined(context: SentenceContext, trigger: Token) -> Iterator[Argument]:
    """Yield the concepts joined to a noun or adjective by a hyphen."""
    if trigger.inner is None:
        return
    mention = trigger.inner
    yield Argument(
        concept=mention.concept,
        span=mention.span,
        token=trigger.index,
        is_generic=mention.text.lower() in context.language.anaphors,
    )
    yield from _hyphenated(context, trigger)


def find_parts(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    """Yield the mentions that premodify a noun or adjective."""
    carriers = [trigger]
    if is_adjective(trigger):  # "migraine preventive properties": both modify the noun
        carriers.append(context.parse.head(trigger))
    for carrier in carriers:
        for child in context.parse.children(carrier, "compound", "nmod", "amod", "npadvmod"):
            if child.mention is None or child.index > trigger.index:
                continue
            if not _is_cut_off(context, child, trigger):
                yield child


def _is_cut_off(context: SentenceContext, modifier: Token, noun: Token) -> bool:
    """Whether a verb mistagged as a noun, or another noun, intervenes: "X lowers Y"."""
    frames = context.language.frames
    between = context.parse.tokens[modifier.index + 1 : noun.index]
    if noun.mention is not None and any(
        each.tag.startswith("NN") and each.mention is None for each in between
    ):
        return True  # "X treatment Y cells"
    if context.knowledge.is_person(noun) and any(each.tag == "JJ" for each in between):
        return True  # "X intolerant people"
    if any(_is_condition(context, each) for each in between):
        return True  # "in X stones, Y is" without the comma
    if noun.mention is not None and any(each.dep == "cc" for each in between):
        return not any(each.mention is not None for each in between)  # "X and severe Y"
    return any(
        each.tag in {"NNS", "NNPS"} and (each.lemma, "verb") in frames and each.inner is None
        for each in between
    )


def _is_condition(context: SentenceContext, token: Token) -> bool:
    mention = token.mention
    return mention is not None and context.knowledge.is_within(mention.concept, cg("Condition"))


def _hyphenated(context: SentenceContext, trigger: Token) -> Iterator[Argument]:
    """Yield the concepts that share the word after a hyphen: the X of "X- and Y-induced"."""
    text = context.parse.sentence.document.text
    for token in reversed(context.parse.tokens[: trigger.index]):
        mention = token.mention
        if mention is not None and text[mention.span.end : mention.span.end + 1] == "-":
            yield Argument(concept=mention.concept, span=mention.span, token=token.index)
        elif mention is not None or token.text not in {"-", ",", "and", "or", "/"}:
            return
