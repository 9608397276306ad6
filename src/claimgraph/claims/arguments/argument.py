"""The argument of a frame: a concept at a place of the parse tree."""

from collections.abc import Callable
from dataclasses import dataclass

from claimgraph.model import Concept, Mention, Span

__all__ = ["Argument", "Otherwise", "spans_of"]

Otherwise = str | Callable[[str], str]
"""A category of a phrase, or what finds it for the label of one; empty if there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A concept at a place of the parse tree.

    Attributes:
        concept: The concept.
        span: Its words in this sentence, with the modifiers that narrow it.
        also: Further words that belong to it but are not adjacent ("less", "deficits in").
        token: Index of its head token.
        adjuncts: Mentions that qualify it: quantity, regimen, route, location.
        flags: ``deficit`` or ``excess`` if a modifier of that kind precedes it; ``fate`` if it is
            the object of a process such as metabolism.
        antecedent: Span of its antecedent, if its own words are an anaphor.
        bearer: Who has it, for a finding mentioned before.
        alternatives: Other readings of its words, best first.
        is_generic: Whether its words refer to nothing in particular ("the drug", unresolved).
        people: The population that has the condition, if the text names only the population.
        whole: The whole phrase, of which the concept leaves out something, and which a denial is
            of: "did not change the *excretion of X*".
        is_phrase: Whether no terminology has a concept for it, or for its head.
        is_untyped: Whether its words do not tell its category, only the place of a frame.
        is_vague: Whether its words, untyped, hardly tell that they name a thing.
        rivals: What the groups that its words stand for are compared with: "between groups".
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
    whole: "Argument | None" = None
    is_phrase: bool = False
    is_untyped: bool = False
    is_vague: bool = False
    rivals: tuple["Argument", ...] = ()


def spans_of(argument: Argument) -> tuple[Span, ...]:
    """Return the spans that an argument stands for: its words, and its antecedent."""
    more = () if argument.antecedent is None else (argument.antecedent,)
    return (argument.span, *argument.also, *more)
