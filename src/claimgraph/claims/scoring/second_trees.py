"""What second trees of a document's sentences tell, beside what the first ones did."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from claimgraph.model import Evidence, Polarity, Role

__all__ = ["Said", "SecondTrees", "Triple", "is_of_same_words"]

Triple = tuple[str, str, str, Polarity]
Said = tuple[str, str, str, Polarity, int]
"""Subject, predicate, object and polarity of a claim, and the number of a sentence that says so."""


@dataclass(slots=True)
class SecondTrees:
    """What was read of a document's sentences once more, from other trees.

    Two parsers seldom err alike: what both trees tell is right more often than what one does.

    Attributes:
        new: What only second trees told.
        agreed: What both trees of a sentence told.
        numbers: The numbers of the sentences that told something by their first tree too.
    """

    new: set[Said] = field(default_factory=set)
    agreed: set[Said] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    def features(self, said: Said) -> Iterator[str]:
        """Yield the names of what the trees of its sentence have for or against a claim."""
        is_beside = said[-1] in self.numbers
        if said in self.new:
            yield "second tree"
            if is_beside:
                yield "second tree beside"
        elif is_beside:
            yield "both trees" if said in self.agreed else "first tree alone"


def is_of_same_words(one: Evidence, other: Evidence) -> bool:
    """Whether two evidences are of the same two things, whichever is the subject.

    Args:
        one: An evidence.
        other: Another of the same sentence.
    """
    subject, object_ = (one.find(each) for each in (Role.SUBJECT, Role.OBJECT))
    return any(
        any(a.span.overlaps(b.span) for a in subject for b in other.find(first))
        and any(a.span.overlaps(b.span) for a in object_ for b in other.find(second))
        for first, second in ((Role.SUBJECT, Role.OBJECT), (Role.OBJECT, Role.SUBJECT))
    )
