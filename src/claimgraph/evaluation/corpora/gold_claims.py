"""A claim or a knowledge gap that a curator wants of a document."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.model import Span

__all__ = ["GoldClaim", "find_occurrences"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """A claim or a knowledge gap that a curator wants.

    Attributes:
        is_gap: Whether it is a gap.
        subject: The words that name the subject, as this document has them.
        predicates: Acceptable predicates, best first: local names, or ``other:`` and plain words.
        object: The words that name the object.
        polarity: ``affirmed`` or ``negated``.
        certainties: Acceptable certainties.
        section: ``background``, ``aim``, ``finding`` or ``conclusion``.
        is_core: Whether the title or the conclusion says it.
        anchor: Words of the sentence that states it.
        line: Its line in the file.
    """

    is_gap: bool
    subject: tuple[str, ...]
    predicates: tuple[str, ...]
    object: tuple[str, ...]
    polarity: str
    certainties: tuple[str, ...]
    section: str
    is_core: bool
    anchor: str
    line: int

    @property
    def text(self) -> str:
        """The claim in one line, by the first of its words."""
        parts = (self.subject[:1], self.predicates[:1], self.object[:1])
        return " > ".join(" ".join(each) for each in parts)


def find_occurrences(text: str, names: tuple[str, ...]) -> tuple[Span, ...]:
    """Find where names stand in a text, in any case, as whole words or with a plural "s".

    >>> find_occurrences("Zinc; zincs, zincate", ("zinc",))
    (Span(start=0, end=4), Span(start=6, end=10))
    """
    return tuple(span for name in names for span in _occurrences(text.lower(), name.lower()))


def _occurrences(text: str, name: str) -> Iterator[Span]:
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        is_left_open = before.isalnum() and name[0].isalnum()
        is_right_open = after.isalnum() and name[-1].isalnum() and after != "s"
        if not is_left_open and not is_right_open:
            yield Span(start, end)
        start = text.find(name, start + 1)
