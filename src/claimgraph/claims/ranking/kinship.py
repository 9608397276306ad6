"""What a frame says of one word of a pair and a fellow of the other in a list."""

from collections.abc import Iterable, Iterator

from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.scoring.argument_features import name_of
from claimgraph.model import ParsedSentence

__all__ = ["Kinship"]

_DEPTH = 12  # links of a list


class Kinship:
    """The lists of one sentence, and what its frames say of their members.

    Args:
        parse: The sentence.
        drafts: What its frames read.
    """

    def __init__(self, parse: ParsedSentence, drafts: Iterable[Draft]) -> None:
        self._parse = parse
        self._firsts: dict[int, int] = {}
        self._said = [
            (f"{order}{name_of(draft.frame.predicate)}", *ends)
            for draft in drafts
            for order, ends in (
                ("", (draft.subject.token, draft.object.token)),
                ("back ", (draft.object.token, draft.subject.token)),
            )
        ]

    def find(self, subject: int, object_: int) -> Iterator[str]:
        """Yield what a frame says of one end and a conjunct of the other.

        Args:
            subject: Index of the subject's token.
            object_: Index of the object's token.

        Yields:
            The name of a predicate, whether the frame reads it backwards, and the end shared.
        """
        for name, one, other in self._said:
            if one == subject and self._are_alike(other, object_):
                yield f"{name} object"
            if other == object_ and self._are_alike(one, subject):
                yield f"{name} subject"

    def _are_alike(self, one: int, other: int) -> bool:
        """Whether two words are members of one list."""
        return one != other and self._first(one) == self._first(other)

    def _first(self, index: int) -> int:
        """Return the first member of the list that a word is in."""
        found = self._firsts.get(index)
        if found is None:
            token = self._parse.tokens[index]
            for _ in range(_DEPTH):
                if token.dep not in {"conj", "appos"}:
                    break
                token = self._parse.head(token)
            found = self._firsts[index] = token.index
        return found
