"""Semi-naive forward chaining in memory: facts, what follows from new ones, and why.

A fact is a key (a property or a class) with a pair: subject and object, or a concept twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pyoxigraph as ox

__all__ = ["Axiom", "Fact", "Facts", "Following"]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


class Fact(NamedTuple):
    """A property with subject and object; or a class with a concept, twice."""

    key: int
    first: int
    last: int


Pair = tuple[int, int]
Found = dict[Fact, set[Fact]]  # inferred facts, and their reasons


@dataclass(slots=True, kw_only=True)
class Axiom:
    """An axiom of the ontology about properties or classes, for one rule.

    Attributes:
        rule: Name of the rule.
        premise: The property, or class.
        then: The property to join at its object; None for a single premise.
        conclusion: The inferred property or class.
        turns: Whether subject and object are swapped.
        seen: Number of facts of the premise, and of ``then``, that it has been applied to.
    """

    rule: str
    premise: int
    then: int | None
    conclusion: int
    turns: bool
    seen: tuple[int, int] = (0, 0)


class Facts:
    """Pairs by key, in the order in which they were added; terms are numbers."""

    def __init__(self) -> None:
        self.terms: list[Term] = []
        self._numbers: dict[Term, int] = {}
        self.pairs: dict[int, list[Pair]] = {}
        self._known: dict[int, set[Pair]] = {}
        # Facts of a key by subject, and by object; only for the keys that are joined.
        self._from: dict[int, dict[int, list[int]]] = {}
        self._to: dict[int, dict[int, list[int]]] = {}

    def number(self, term: Term) -> int:
        """Return the number of a term."""
        found = self._numbers.get(term)
        if found is None:
            found = self._numbers[term] = len(self.terms)
            self.terms.append(term)
        return found

    def join_on(self, axiom: Axiom) -> None:
        """Prepare the joins of an axiom; must be called before any fact is added."""
        if axiom.then is not None:
            self._to.setdefault(axiom.premise, {})
            self._from.setdefault(axiom.then, {})

    def add(self, key: int, pair: Pair) -> None:
        """Add a new fact."""
        self.pairs.setdefault(key, []).append(pair)
        self._known.setdefault(key, set()).add(pair)
        if key in self._from:
            self._from[key].setdefault(pair[0], []).append(pair[1])
        if key in self._to:
            self._to[key].setdefault(pair[1], []).append(pair[0])

    def apply(self, axiom: Axiom, found: Found) -> None:
        """Add to ``found`` what follows by an axiom from facts that are new since the last call."""
        known = self._known.setdefault(axiom.conclusion, set())
        steps = self._joined(axiom) if axiom.then is not None else self._single(axiom)
        for pair, reasons in steps:
            if pair not in known:
                found.setdefault(Fact(axiom.conclusion, *pair), set()).update(reasons)

    def _single(self, axiom: Axiom) -> Iterator[tuple[Pair, tuple[Fact, ...]]]:
        pairs = self.pairs.get(axiom.premise, [])
        fresh = pairs[axiom.seen[0] :]
        axiom.seen = (len(pairs), 0)
        for first, last in fresh:
            pair = (last, first) if axiom.turns else (first, last)
            yield pair, (Fact(axiom.premise, first, last),)

    def _joined(self, axiom: Axiom) -> Iterator[tuple[Pair, tuple[Fact, ...]]]:
        premise, then = axiom.premise, axiom.then
        if then is None:  # pragma: no cover (checked by the caller)
            return
        pairs, later = self.pairs.get(premise, []), self.pairs.get(then, [])
        fresh, fresh_later = pairs[axiom.seen[0] :], later[axiom.seen[1] :]
        axiom.seen = (len(pairs), len(later))
        onward, back = self._from[then], self._to[premise]
        for first, middle in fresh:
            for last in onward.get(middle, ()):
                yield (first, last), (Fact(premise, first, middle), Fact(then, middle, last))
        for middle, last in fresh_later:
            for first in back.get(middle, ()):
                yield (first, last), (Fact(premise, first, middle), Fact(then, middle, last))


@dataclass(slots=True, kw_only=True)
class Following:
    """The inferred facts.

    Attributes:
        rules: The first rule that inferred each fact.
        reasons: The facts that it follows from by this rule.
        n_rounds: Number of rounds; the last one inferred nothing.
    """

    rules: dict[Fact, str] = field(default_factory=dict)
    reasons: Found = field(default_factory=dict)
    n_rounds: int = 0

    def run(self, facts: Facts, rules: Iterable[tuple[Axiom, ...]]) -> None:
        """Apply the axioms of each rule in turn until nothing new follows.

        Args:
            facts: The given facts; inferred ones are added.
            rules: The axioms of each rule.
        """
        rules = tuple(rules)
        size = -1
        while size != len(self.rules):
            size = len(self.rules)
            for axioms in rules:
                found: Found = {}
                for axiom in axioms:
                    facts.apply(axiom, found)
                for fact in found:
                    facts.add(fact.key, (fact.first, fact.last))
                    self.rules[fact] = axioms[0].rule
                self.reasons.update(found)
            self.n_rounds += 1
