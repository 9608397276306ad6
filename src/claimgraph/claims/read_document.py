"""What is read of one document, and what of it is left to be read again."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from claimgraph.claims.context.discourse import Discourse
from claimgraph.claims.scoring.scoring import Features
from claimgraph.claims.scoring.second_trees import Said, Triple
from claimgraph.model import Claim, Concept, Evidence, KnowledgeGap, ParsedSentence

__all__ = ["OnceRead", "ReadDocument", "Said"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDocument:
    """What one document says: claims and gaps in text order, and every concept they name.

    A concept keeps only its label and the names that the document uses. Its broader concepts are
    included only if they are named too, or if the concept was made from a phrase and they are its
    head. ``filtered`` counts the drafts that were filtered out, by reason (see ``filters``).
    ``features`` has, if asked for, those of each evidence of each claim (see ``scoring``).
    ``again`` says what was read from second trees of sentences alone, ``doubted`` what only its
    score can let stand, and why.
    """

    claims: tuple[Claim, ...]
    gaps: tuple[KnowledgeGap, ...]
    concepts: tuple[Concept, ...]
    filtered: tuple[tuple[str, int], ...] = ()
    features: tuple[tuple[Features, ...], ...] = ()
    again: frozenset[Said] = frozenset()
    doubted: Mapping[Said, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnceRead:
    """A sentence that was read from its first tree, and is to be read from a second.

    Attributes:
        parse: The sentence, with its first tree.
        discourse: What the document had said before it.
        told: What the first tree told, with the evidence; nothing of a sentence without a claim.
        doubted: What it told that only its score can let stand.
        is_open: Whether what it told is only beside the point: "the enzyme X", "X in Y".
    """

    parse: ParsedSentence
    discourse: Discourse
    told: Mapping[Triple, Evidence]
    doubted: frozenset[Triple]
    is_open: bool = False
