"""What is read of one document, and what of it is left to be read again."""

from dataclasses import dataclass

from claimgraph.claims.context.discourse import Discourse
from claimgraph.claims.scoring.scoring import Features, Said
from claimgraph.model import Claim, Concept, KnowledgeGap, ParsedSentence

__all__ = ["ReadDocument", "Said", "SilentSentence"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """What one document says: claims and gaps in text order, and every concept they name.

    A concept keeps only its label and the names that the document uses. Its broader concepts are
    included only if they are named too, or if the concept was made from a phrase and they are its
    head. ``filtered`` counts the drafts that were filtered out, by reason (see ``filters``).
    ``features`` has, if asked for, those of each evidence of each claim (see ``scoring``).
    ``again`` says what was read from second trees of sentences.
    """

    claims: tuple[Claim, ...]
    gaps: tuple[KnowledgeGap, ...]
    concepts: tuple[Concept, ...]
    filtered: tuple[tuple[str, int], ...] = ()
    features: tuple[tuple[Features, ...], ...] = ()
    again: frozenset[Said] = frozenset()


@dataclass(frozen=True, slots=True)
class SilentSentence:
    """A sentence in which no claim was read.

    Attributes:
        parse: The sentence.
        discourse: What the document had said before it.
    """

    parse: ParsedSentence
    discourse: Discourse
