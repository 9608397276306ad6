"""A concept at a place of a sentence, as frames see it."""

from dataclasses import dataclass

from claimgraph.model import Concept, Mention, Span

__all__ = ["Argument"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A concept at a place of the tree.

    Attributes:
        concept: What stands there.
        span: Its words, in this sentence, with those that narrow it.
        also: Further words of it that stand apart ("less", "deficits in").
        token: Index of its token.
        adjuncts: Mentions that qualify it: quantity, regimen, route, location.
        flags: ``deficit`` or ``excess`` if a comparative of that kind stands before it.
        antecedent: Where its concept is named, if its own words only stand for it.
        bearer: Who has it, for a finding that was said of somebody before.
        alternatives: What else its words may stand for, best first.
        is_generic: Whether its words name no particular thing ("the drug", unresolved).
        people: The population whose condition the concept is, if it was named by them.
        is_phrase: Whether no terminology has a concept for it, or for its head.
    """

    concept: Concept
    span: Span
    token: int
    also: tuple[Span, ...] = ()
    adjuncts: tuple[Mention, ...] = ()
    flags: frozenset[str] = frozenset()
    antecedent: Span | None = None
    bearer: "Argument | None" = None
    alternatives: tuple["Argument", ...] = ()
    is_generic: bool = False
    people: Concept | None = None
    is_phrase: bool = False
