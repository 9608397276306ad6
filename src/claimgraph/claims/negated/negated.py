"""A negated draft with what tells how much of it is denied, and the words above its trigger."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.model import Token

__all__ = ["Negated", "Vet", "clause_heads", "governors"]

_UP = frozenset({"xcomp", "ccomp", "acomp", "attr", "oprd", "dobj", "nsubj", "nsubjpass"})
_UP_NOUN = frozenset({"pobj", "prep", "pcomp", "agent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Negated:
    """A negated draft.

    Attributes:
        draft: The claim as read from its frame.
        factuality: Its polarity and certainty.
        conditions: Its qualifiers.
        is_trial: Whether the document's study set groups, of which one got nothing else, against
            one another.
        is_arm: Whether people were assigned to its subject.
    """

    draft: Draft
    factuality: Factuality
    conditions: Sequence[FoundQualifier]
    is_trial: bool = False
    is_arm: bool = False

    @property
    def arguments(self) -> tuple[Argument, Argument]:
        """Its subject and its object."""
        return self.draft.subject, self.draft.object


Vet = Callable[[SentenceContext, Negated], bool]
"""Whether a filter applies to a negated draft of a sentence."""


def clause_heads(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    """Yield the verbs above a trigger in its clause."""
    token = trigger
    if is_verb(token):
        yield token
    while token.dep in _UP | _UP_NOUN and token.head != token.index:
        token = context.parse.head(token)
        if is_verb(token):
            yield token


def governors(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    """Yield the words above a trigger in its clause."""
    token = trigger
    while token.dep in _UP | _UP_NOUN and token.head != token.index:
        token = context.parse.head(token)
        yield token
