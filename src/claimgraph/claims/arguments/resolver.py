"""Tokens to arguments: the concepts that a noun phrase stands for, with their adjuncts.

Transparent nouns are followed ("a type of", "levels of"), modifiers narrow a concept, people are
told by what they have, coordination and apposition are unfolded, words that stand for something
said before are resolved. The modules beside this one say where to look next, and what to make of
what was found; only this one goes from noun to noun.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from claimgraph.claims.arguments.anaphora import find_antecedent
from claimgraph.claims.arguments.apposition import (
    NAMED,
    find_asides,
    find_examples,
    find_names,
    find_renamings,
    may_rename,
)
from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.modifiers import Modifiers, read_modifiers
from claimgraph.claims.arguments.noun_phrases import NounPhrases
from claimgraph.claims.arguments.places import lemma_of
from claimgraph.claims.arguments.populations import find_had, is_denied
from claimgraph.claims.arguments.transparent_nouns import TransparentNouns, points_on
from claimgraph.claims.context.discourse import SUBJECTS, Discourse, Said
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Mention, Token
from claimgraph.vocabulary import cg

__all__ = ["Resolver"]

_DEPTH = 6  # transparent nouns followed in a row
_NEXT = 2  # tokens to a name behind a conjunction


class Resolver:
    """Finds what the tokens of one sentence stand for.

    Args:
        context: The sentence.
        concepts: Makes those that no terminology names.
        discourse: What was said before.
    """

    def __init__(
        self, context: SentenceContext, concepts: LocalConcepts, discourse: Discourse
    ) -> None:
        self.context = context
        self._concepts = concepts
        self._discourse = discourse
        self._parse = context.parse
        self._knowledge = context.knowledge
        self._transparent = TransparentNouns(context, concepts)
        self._phrases = NounPhrases(context, concepts)
        self._told_apart: set[int] = set()  # people: a clause may lead back to its noun
        self._resolved: dict[tuple[int, bool, int], tuple[Argument, ...]] = {}

    def resolve(
        self, token: Token, *, coordinate: bool = True, depth: int = 0
    ) -> tuple[Argument, ...]:
        """Find the concepts that a token stands for.

        Args:
            token: Head of a noun phrase.
            coordinate: Whether the phrases coordinated with it count too.
            depth: Transparent nouns followed so far.

        Returns:
            One argument a conjunct; empty if nothing known stands there.
        """
        key = token.index, coordinate, depth
        if key not in self._resolved:
            self._resolved[key] = self._follow(token, depth, coordinate=coordinate)
        return self._resolved[key]

    def _follow(self, token: Token, depth: int, *, coordinate: bool) -> tuple[Argument, ...]:
        found = list(self._one(token, depth))
        if depth <= _DEPTH:
            self._add_apposed(token, found, depth, coordinate=coordinate)
        if coordinate:
            found.extend(self._coordinated(token, depth))
        return tuple(found)

    def _add_apposed(
        self, token: Token, found: list[Argument], depth: int, *, coordinate: bool
    ) -> None:
        """Add what stands beside a noun to what it stands for."""
        context = self.context
        if not found:
            for other in find_names(context, token):
                found += self.resolve(other, depth=depth + 1)
        if found and coordinate:
            for other, mention in find_renamings(context, token):
                if may_rename(context, mention, found):
                    found += self.resolve(other, depth=depth)
        for other in find_examples(context, token):
            found += self.resolve(other, depth=depth + 1)
        found += find_asides(token)

    def _coordinated(self, token: Token, depth: int) -> Iterator[Argument]:
        for other in self._parse.children(token, "conj"):
            if not is_verb(other):
                yield from self.resolve(other, depth=depth)
        if self.context.language.head(token.lemma, "ratio") is not None:
            return
        for other in self._parse.children(token, "nmod"):  # "A and B" before a noun
            if other.mention is not None and any(self._parse.children(other, "cc")):
                yield from self.resolve(other, coordinate=False, depth=depth)

    def _one(self, token: Token, depth: int) -> Sequence[Argument]:
        inside = self._complement(token, depth) if depth <= _DEPTH else ()
        if inside:
            return inside
        mention = token.mention
        if mention is not None and not self._knowledge.is_adjunct(mention.concept):
            suspended = self.context.syntax.is_suspended(token) or self._lends(token, mention)
            if points_on(self.context, token) or suspended:
                return ()
            return self._antecedent(token) or self._phrases.acting(
                token, self._mentioned(token, mention)
            )
        return self._antecedent(token)

    def _antecedent(self, token: Token) -> tuple[Argument, ...]:
        return find_antecedent(self.context, self._discourse, token)

    def _complement(self, token: Token, depth: int) -> tuple[Argument, ...]:
        """Find what a transparent noun leads to; empty if it is none, or nothing known is there."""
        for complement in self._transparent.complements(token):
            inside = [
                argument
                for each in complement.tokens
                for argument in self.resolve(each, depth=depth + 1)
            ]
            if complement.head.kind == "ratio" and len(inside) == 1:
                for other in self._transparent.compared(token):
                    inside += self.resolve(other)
            found = self._transparent.compose(token, complement, inside)
            if found:
                return found
        return ()

    def _lends(self, token: Token, mention: Mention) -> bool:
        """Whether the head of a name stands with the next: "COX-1 or COX-2 inhibitors"."""
        stem = mention.text[:-1]
        return len(stem) > 1 and any(
            other.mention is not None
            and other.index == token.index + _NEXT
            and " " in other.mention.text
            and other.mention.text.split()[0][:-1] == stem
            for other in self._parse.children(token, "conj")
        )

    def _mentioned(self, token: Token, mention: Mention) -> Argument:
        before = read_modifiers(self.context, token)
        argument = Argument(
            concept=mention.concept,
            span=mention.span,
            token=token.index,
            also=tuple(span for _, span in before.flags),
            adjuncts=before.adjuncts,
            flags=frozenset(flag for flag, _ in before.flags),
        )
        if self._knowledge.is_population(mention.concept):
            argument = self._people(token, argument, before)
        elif before.narrowing and not self._is_class(before, mention):
            words = [word for word, _ in before.narrowing]
            argument = replace(
                argument,
                concept=self._concepts.narrower(
                    words, mention, (each.concept for each in before.named)
                ),
                span=before.narrowing[0][1].join(mention.span),
            )
        if (
            argument.concept is mention.concept
            and lemma_of(token) in self.context.language.anaphors
        ):
            return replace(argument, is_generic=True)
        return argument

    def _is_class(self, before: Modifiers, mention: Mention) -> bool:
        """Whether the word right before a name only says what that is: "the drug glyburide"."""
        last = before.narrowing[-1][0].rpartition(" ")[2]
        head = self.context.language.phrase_head(last)
        return (
            head is not None
            and head.kind == "noun"
            and any(self.context.schema.is_within(head.category, cg(each)) for each in NAMED)
            and self._knowledge.is_within(mention.concept, head.category)
        )

    def _people(self, token: Token, argument: Argument, before: Modifiers) -> Argument:
        """Tell people by the condition that they have, named before or behind them."""
        had = [(mention.concept, mention.span) for mention in before.named]
        behind = None if had else self._had_behind(token)
        if behind is not None:
            had = [(behind.concept, behind.span)]
        for condition, span in had:
            if self._knowledge.people_may_have(condition):
                concept = self._concepts.population_with(argument.concept, condition)
                return replace(argument, concept=concept, span=argument.span.join(span))
        return argument

    def _had_behind(self, token: Token) -> Argument | None:
        """Find the condition that people have by what stands behind them: "prone to migraine"."""
        if token.index in self._told_apart:
            return None
        self._told_apart.add(token.index)
        try:
            had = (
                argument
                for other in find_had(self.context, token)
                for argument in self.resolve(other)
                if self._knowledge.people_may_have(argument.concept)
                and not is_denied(self.context, other)
            )
            return next(had, None)
        finally:
            self._told_apart.discard(token.index)

    def named(self) -> tuple[Said, ...]:
        """Return the concepts that the sentence's own words name, for the sentences to come."""
        return tuple(
            Said(
                concept=argument.concept,
                span=argument.span,
                sentence=self._parse.sentence.number,
                is_subject=token.dep in SUBJECTS,
            )
            for token in self._parse.tokens
            if token.mention is not None and not self._knowledge.is_adjunct(token.mention.concept)
            for argument in (self._mentioned(token, token.mention),)
        )

    def topic(self, token: Token) -> tuple[Argument, ...]:
        """Find what a single token of a topic names, with its modifiers; empty if nothing."""
        if token.mention is None:
            return self.resolve(token, coordinate=False) if token.inner is None else ()
        head = self._parse.head(token)
        if token.dep in {"compound", "nmod", "amod"} and (
            head.mention or head.lemma in self.context.language.heads
        ):
            return ()
        return self.resolve(token, coordinate=False)
