"""The words before a noun: which narrow it, which say that it deviates, which qualify it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Mention, ParsedSentence, Span, Token

__all__ = ["Modifiers", "read_modifiers"]

_MODIFYING = frozenset({"amod", "compound", "nmod", "npadvmod", "nummod", "det", "advmod", "poss"})
_NARROWING = frozenset({"amod", "compound", "nmod"})
_WORD = re.compile(r"(?=.*[^\W\d_])[\w'\u2019-]+")  # of letters, digits, hyphens; no markup
_SHORTEST = 2  # characters; a single one before a noun is a symbol or numbering


@dataclass(frozen=True, slots=True, kw_only=True)
class Modifiers:
    """What stands before a noun, in text order.

    Attributes:
        narrowing: Words that tell which one is meant, each with its place.
        named: Concepts that tell which one is meant.
        flags: ``deficit`` or ``excess``, each with its place.
        adjuncts: Quantity, regimen, route.
    """

    narrowing: tuple[tuple[str, Span], ...]
    named: tuple[Mention, ...]
    flags: tuple[tuple[str, Span], ...]
    adjuncts: tuple[Mention, ...]


def read_modifiers(parse: ParsedSentence, noun: Token, knowledge: Knowledge) -> Modifiers:
    """Read the words before a noun that hang on it.

    Args:
        parse: The sentence.
        noun: The noun.
        knowledge: Says which words deviate, and which say nothing.

    Returns:
        What they do; a named concept is among ``narrowing`` too, by its label.
    """
    narrowing: list[tuple[str, Span]] = []
    named: list[Mention] = []
    flags: list[tuple[str, Span]] = []
    adjuncts: list[Mention] = []
    for child in _before(parse, noun):
        mention = child.mention
        kind = knowledge.language.modifiers.get(child.text.lower(), "")
        if mention is not None and knowledge.is_adjunct(mention.concept):
            if knowledge.is_given(noun, mention.concept):
                adjuncts.append(mention)
            else:  # "chronic inflammation" is a kind of it, no way of giving it
                narrowing.append((_label(child), child.span))
        elif mention is not None:
            named.append(mention)
            narrowing.append((mention.concept.label, mention.span))
        elif kind in {"deficit", "excess"}:
            flags.append((kind, child.span))
        elif kind != "ignore" and child.dep in _NARROWING and (kind or _narrows(child)):
            narrowing.append((_label(child), child.span))
    return Modifiers(
        narrowing=tuple(narrowing),
        named=tuple(named),
        flags=tuple(flags),
        adjuncts=tuple(adjuncts),
    )


def _before(parse: ParsedSentence, noun: Token) -> Iterator[Token]:
    for child in parse.children(noun):
        if child.dep in _MODIFYING and child.index < noun.index and child.inner is None:
            yield child


def _narrows(token: Token) -> bool:
    """Whether an unlisted word before a concept tells which one is meant."""
    return (
        token.tag in {"JJ", "NN", "NNP", "VBN", "VBG"}
        and _WORD.fullmatch(token.text) is not None
        and len(token.text) >= _SHORTEST
    )


def _label(token: Token) -> str:
    """Give a word as it goes into a label: names keep their capitals."""
    is_name = token.text.isupper() or (token.tag.startswith("NNP") and token.index > 0)
    return token.text if is_name else token.text.lower()
