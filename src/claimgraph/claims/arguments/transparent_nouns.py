"""Nouns that point on to another: "a type of", "levels of", "deficit in", "ratio of"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.modifiers import read_modifiers
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.trees.syntax import Syntax
from claimgraph.model import Concept, Token
from claimgraph.ontology import Head, Place
from claimgraph.vocabulary import cg

__all__ = ["Resolver", "TransparentNouns"]


class Resolver(Protocol):
    """What following a head needs of the sentence it stands in."""

    def resolve(
        self, token: Token, *, coordinate: bool = True, depth: int = 0
    ) -> tuple[Argument, ...]:
        """Find the concepts that a token stands for."""
        ...

    def tokens(self, trigger: Token, place: Place) -> tuple[Token, ...]:
        """Find the tokens at a place."""
        ...

    def at(self, trigger: Token, place: Place) -> tuple[Argument, ...]:
        """Find the arguments at a place."""
        ...


class TransparentNouns:
    """Follows the empty heads of one sentence."""

    def __init__(self, resolver: Resolver, syntax: Syntax, knowledge: Knowledge) -> None:
        self._resolver = resolver
        self._syntax = syntax
        self._knowledge = knowledge

    def follow(self, token: Token, lemma: str, depth: int) -> tuple[Argument, ...]:
        """Find what an empty head leads to.

        Args:
            token: A noun.
            lemma: Its lemma.
            depth: Empty heads followed so far.

        Returns:
            The arguments, with what the head itself adds to them; empty if it is no empty head
            or nothing known stands behind it.
        """
        for head in self._knowledge.language.heads.get(lemma, ()):
            for place in head.places:
                inside = [
                    argument
                    for each in self._inner_tokens(token, place, head)
                    for argument in self._resolver.resolve(each, depth=depth + 1)
                ]
                if place.preposition == "in" and head.kind == "deviation":
                    inside = [each for each in inside if not self._is_place(each.concept)]
                found = self._composed(token, head, inside)
                if found:
                    return found
                if place.preposition == "of" and self._is_named(token, place):
                    break  # "rise of something in X" is no rise of X
        return ()

    def _is_named(self, token: Token, place: Place) -> bool:
        return any(each.mention is not None for each in self._resolver.tokens(token, place))

    def _inner_tokens(self, token: Token, place: Place, head: Head) -> tuple[Token, ...]:
        if place.position == "compound":
            found = [
                child
                for child in self._syntax.parse.children(token, "compound", "nmod", "amod")
                if child.mention is not None
                and not self._knowledge.is_adjunct(child.mention.concept)
                and not self._is_cut_off(child, token)
            ]
            if head.kind == "ratio":
                return tuple(found)
            things = [each for each in found if not self._names_place(each)]
            return tuple((things or found)[-1:])  # "LDL serum level": of LDL
        return self._resolver.tokens(token, place)

    def _is_cut_off(self, modifier: Token, noun: Token) -> bool:
        """Whether a noun of its own stands between: "X *agonist* treatment" is none with X."""
        between = self._syntax.parse.tokens[modifier.index + 1 : noun.index]
        is_kind = noun.lemma in {"gene", "protein"}  # "zinc *finger* gene" is none of zinc
        return any(
            each.tag.startswith("NN")
            and each.mention is None
            and each.dep == "compound"
            and ((each.lemma, "noun") in self._knowledge.language.frames or is_kind)
            and each.lemma not in self._knowledge.language.heads
            for each in between
        )

    def _composed(
        self, token: Token, head: Head, inside: Sequence[Argument]
    ) -> tuple[Argument, ...]:
        if head.kind == "deviation":
            measured = [each for each in inside if self._deviates(each.concept)]
            return tuple(
                replace(
                    self._lend(token, each),
                    concept=self._knowledge.finding(each.concept, head.label),
                    also=(token.span,),
                    flags=frozenset({head.category}),
                )
                for each in measured
            )
        if head.kind == "ratio":
            return self._ratio(token, head, inside)
        if head.kind == "part":
            return tuple(self._part(token, each) for each in inside if self._has_parts(each))
        if head.kind == "giving":  # "treatment in a patient with X" gives no X
            inside = [each for each in inside if not self._is_condition(each.concept)]
        if head.kind in {"transparent", "measure", "giving", "fate"}:
            turned = frozenset({head.category}) if head.category else frozenset[str]()
            turned |= {head.kind} & {"fate"}
            lent = (self._lend(token, each) for each in inside)
            return tuple(replace(each, flags=each.flags | turned) for each in lent)
        return ()

    def _names_place(self, token: Token) -> bool:
        return token.mention is not None and self._is_place(token.mention.concept)

    def _is_place(self, concept: Concept) -> bool:
        """Whether a deficit *in* something says where it is, not what is lacking."""
        return any(self._knowledge.is_within(concept, cg(name)) for name in ("Anatomy", "Cell"))

    def _is_condition(self, concept: Concept) -> bool:
        return self._knowledge.is_within(concept, cg("Condition"))

    def _deviates(self, concept: Concept) -> bool:
        return self._knowledge.schema.allows(cg("showsDeficitOf"), cg("Anatomy"), concept.category)

    def _has_parts(self, argument: Argument) -> bool:
        return self._knowledge.schema.allows(cg("partOf"), cg("Anatomy"), argument.concept.category)

    def _lend(self, token: Token, argument: Argument) -> Argument:
        """Return what a head passes on, with the head's own adjuncts and flags."""
        before = read_modifiers(self._syntax.parse, token, self._knowledge)
        named = [each for each in before.named if not argument.span.overlaps(each.span)]
        own = [token.mention] if token.mention is not None else []
        return replace(
            argument,
            also=(*argument.also, *(span for _, span in before.flags)),
            adjuncts=(*argument.adjuncts, *before.adjuncts, *named, *own),
            flags=argument.flags | {flag for flag, _ in before.flags},
        )

    def _ratio(self, token: Token, head: Head, inside: Sequence[Argument]) -> tuple[Argument, ...]:
        parts = list(inside)
        if len(parts) == 1:  # "ratio of X to Y"
            for other in self._syntax.prep_objects(token, "to"):
                parts.extend(self._resolver.resolve(other))
        if len(parts) != 2:
            return ()
        label = head.label.format(parts[0].concept.label, parts[1].concept.label)
        concept = self._knowledge.local(label, head.category)
        span = token.span.join(parts[-1].span)
        return (Argument(concept=concept, span=span, token=token.index),)

    def _part(self, token: Token, whole: Argument) -> Argument:
        before = read_modifiers(self._syntax.parse, token, self._knowledge).narrowing
        words = [word for word, _ in before]
        label = " ".join((*words, token.lemma, "of", whole.concept.label))
        concept = self._knowledge.local(label, whole.concept.category)
        start = before[0][1] if before else token.span
        return replace(whole, concept=concept, span=start.join(whole.span), token=token.index)
