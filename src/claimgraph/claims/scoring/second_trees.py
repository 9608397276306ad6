"""What second trees of a document's sentences tell, beside what the first ones did."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from claimgraph.model import Polarity

__all__ = ["SECOND_TREE", "Said", "SecondTrees", "Triple"]

SECOND_TREE = "second tree"
"""Feature: only the second tree of its sentence tells it."""

Triple = tuple[str, str, str, Polarity]
Said = tuple[str, str, str, Polarity, int]
"""Subject, predicate, object and polarity of a claim, and the number of a sentence that says so."""


@dataclass(slots=True)
class SecondTrees:
    """What was read of a document's sentences once more, from other trees.

    Two parsers seldom err alike: what both trees tell is right more often than what one does.

    Attributes:
        new: What second trees told of sentences whose first told nothing.
        agreed: What both trees of a sentence told.
        numbers: The numbers of the sentences that told something by their first tree too.
    """

    new: set[Said] = field(default_factory=set)
    agreed: set[Said] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    def features(self, said: Said) -> Iterator[str]:
        """Yield the names of what the trees of its sentence have for or against a claim."""
        if said in self.new:
            yield SECOND_TREE
        elif said[-1] in self.numbers:
            yield "both trees" if said in self.agreed else "first tree alone"
