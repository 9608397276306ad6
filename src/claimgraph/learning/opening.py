"""Which scorer of claims, ranker of pairs and gate of sentences an ontology folder has."""

from collections.abc import Collection
from pathlib import Path

from claimgraph.learning.claim_scorer import ClaimScorer, read_claim_scorer
from claimgraph.learning.pair_ranker import PairRanker, read_pair_ranker
from claimgraph.learning.sentence_gate import SentenceGate, read_sentence_gate
from claimgraph.ontology import RULE_SCORE_TABLE

__all__ = [
    "BUNDLED_CLAIMS",
    "BUNDLED_PAIRS",
    "BUNDLED_SENTENCES",
    "CLAIMS_FILE",
    "PAIRS_FILE",
    "SENTENCES_FILE",
    "find_claim_scorer",
    "find_pair_ranker",
    "find_sentence_gate",
]

CLAIMS_FILE = "claims.weights"
BUNDLED_CLAIMS = Path(__file__).resolve().parents[1] / "data" / CLAIMS_FILE
PAIRS_FILE = "pairs.weights"
BUNDLED_PAIRS = Path(__file__).resolve().parents[1] / "data" / PAIRS_FILE
SENTENCES_FILE = "sentences.weights"
BUNDLED_SENTENCES = Path(__file__).resolve().parents[1] / "data" / SENTENCES_FILE


def find_claim_scorer(folder: Path, predicates: Collection[str]) -> ClaimScorer | None:
    """Read the scorer of an ontology folder: its own, else the one shipped with claimgraph.

    Args:
        folder: The ontology folder; its own file of weights is ``claims.weights``.
        predicates: IRIs of the predicates that the folder defines.

    Returns:
        The scorer; None if the folder has no weights of its own, and has no rates of rules, of
        which the shipped ones make use, or lacks a predicate that they know.

    Raises:
        OntologyError: If the folder's own weights are damaged.
    """
    own = folder / CLAIMS_FILE
    if own.exists():
        return read_claim_scorer(own)
    if not (BUNDLED_CLAIMS.exists() and (folder / RULE_SCORE_TABLE).exists()):
        return None
    shipped = read_claim_scorer(BUNDLED_CLAIMS)
    return shipped if set(shipped.predicates) <= set(predicates) else None


def find_pair_ranker(folder: Path, predicates: Collection[str]) -> PairRanker | None:
    """Read the ranker of an ontology folder: its own, else the one shipped with claimgraph.

    Args:
        folder: The ontology folder; its own file of weights is ``pairs.weights``.
        predicates: IRIs of the predicates that the folder defines.

    Returns:
        The ranker; None if the folder has no weights of its own, and is another ontology than the
        one that the shipped ones were trained with: without rates of rules, or without a predicate
        that they know.

    Raises:
        OntologyError: If the folder's own weights are damaged.
    """
    own = folder / PAIRS_FILE
    if own.exists():
        return read_pair_ranker(own)
    if not (BUNDLED_PAIRS.exists() and (folder / RULE_SCORE_TABLE).exists()):
        return None
    shipped = read_pair_ranker(BUNDLED_PAIRS)
    return shipped if set(shipped.predicates) <= set(predicates) else None


def find_sentence_gate(folder: Path) -> SentenceGate | None:
    """Read the gate of sentences of an ontology folder: its own, else the shipped one.

    Args:
        folder: The ontology folder; its own file of weights is ``sentences.weights``.

    Returns:
        The gate; None if the folder has no weights of its own, and is another ontology than the
        one that the shipped ones were trained with: without rates of rules.

    Raises:
        OntologyError: If the folder's own weights are damaged.
    """
    own = folder / SENTENCES_FILE
    if own.exists():
        return read_sentence_gate(own)
    if not (BUNDLED_SENTENCES.exists() and (folder / RULE_SCORE_TABLE).exists()):
        return None
    return read_sentence_gate(BUNDLED_SENTENCES)
