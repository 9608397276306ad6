"""What stands beside a noun and names it or things of its kind: "drugs such as X"."""

from collections.abc import Iterator, Sequence

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.transparent_nouns import Resolver
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.trees.syntax import Syntax
from claimgraph.model import Concept, Mention, Token
from claimgraph.vocabulary import cg

__all__ = ["NAMED", "Apposition"]

NAMED = ("Substance", "Condition")  # what is named behind its class: "the drug glyburide"


class Apposition:
    """Reads the names beside the nouns of one sentence."""

    def __init__(self, resolver: Resolver, syntax: Syntax, knowledge: Knowledge) -> None:
        self._resolver = resolver
        self._syntax = syntax
        self._parse = syntax.parse
        self._knowledge = knowledge

    def read(
        self, token: Token, found: Sequence[Argument], depth: int, *, coordinate: bool
    ) -> Iterator[Argument]:
        """Yield what stands beside a noun.

        Args:
            token: The noun.
            found: What the noun itself names.
            depth: Empty heads followed so far.
            coordinate: Whether what names the same anew counts too.
        """
        if not found and token.dep in {"attr", "pobj", "nsubj", "dobj"}:
            yield from self._named(token, depth)
        if found and coordinate:
            yield from self._renamed(token, found, depth)
        yield from self._examples(token, depth)

    def _named(self, token: Token, depth: int) -> Iterator[Argument]:
        """Yield what an unknown noun is said to be: "the antagonist X", "X is a complication"."""
        beside = list(self._parse.children(token, "appos"))
        if token.dep == "attr":
            beside += self._syntax.hosts(token)
        for other in beside:
            yield from self._resolver.resolve(other, depth=depth + 1)

    def _renamed(self, token: Token, found: Sequence[Argument], depth: int) -> Iterator[Argument]:
        """Yield what a named thing is said to be right behind it: "the antidepressant X, Y"."""
        for other in self._parse.children(token, "appos"):
            mention = other.mention
            if mention is None or not self._is_right_behind(other, token):
                continue
            if all(self._alike(each.concept, mention) for each in found):
                yield from self._resolver.resolve(other, depth=depth)

    def _is_right_behind(self, other: Token, token: Token) -> bool:
        """Whether a name follows a noun with no more than a comma between."""
        between = self._parse.tokens[token.index + 1 : other.index]
        return all(each.text == "," for each in between)

    def _alike(self, concept: Concept, mention: Mention) -> bool:
        """Whether a mention may name a concept anew: both substances, or both conditions."""
        return concept.iri != mention.concept.iri and any(
            self._knowledge.is_within(concept, cg(name))
            and self._knowledge.is_within(mention.concept, cg(name))
            for name in NAMED
        )

    def _examples(self, token: Token, depth: int) -> Iterator[Argument]:
        """Yield the things that are named as of the kind of a noun: "drugs such as X"."""
        words = self._knowledge.language.function_words["example"]
        for preposition in self._parse.children(token, "prep"):
            before = self._parse.tokens[preposition.index - 1].text.lower()
            phrase = preposition.text.lower()
            if phrase in words or f"{before} {phrase}" in words:
                for noun in self._parse.children(preposition, "pobj"):
                    yield from self._resolver.resolve(noun, depth=depth + 1)
        for mention in token.aside:
            yield Argument(concept=mention.concept, span=mention.span, token=token.index)
