"""Parsed sentences with mentions to claims and knowledge gaps.

``knowledge`` holds the ontology and the lexicon; ``context`` the data of one sentence, and the
state that grows while its document is read. ``trees`` finds logical subjects, objects and governors
in a dependency tree; ``arguments`` finds the concepts at those places, including anaphora and noun
phrases that no terminology names; ``frames`` matches the frames of the ontology and combines their
arguments into drafts of claims; ``factuality`` finds polarity and certainty; ``filters`` rejects
drafts that match a frame but are not claimed by the sentence; ``negated`` those that deny more than
the sentence does; it and ``affirmed`` complete the arguments of the others; ``evidence`` collects
what supports a claim: words, conditions, study design, section, statistics; ``scoring`` finds the
features of a claim from which its probability of being right is told; ``ranking`` the pairs of
concepts that no frame reads but a learned ranker is sure of. ``gating`` decides beforehand which
sentences need a parse. ``gaps`` finds knowledge gaps. ``statement`` runs the filters over a draft;
``agreement`` asks a second tree for the claims of the first; ``inherited`` tells findings by whose
study they are; ``extractor`` runs everything; ``diagnosis`` finds out why a sentence gave no claim.
"""

from claimgraph.claims.context.surface_names import SurfaceNames
from claimgraph.claims.evidence.traces import Trace, Way, trace_evidence
from claimgraph.claims.extractor import ClaimReader, read_claims
from claimgraph.claims.frames.loosened import LOOSE
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.frames.sentence_reading import Observe, SentenceReading
from claimgraph.claims.gating.gate import Gate
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.ranking import RANKED, ReadPair, iter_read_pairs
from claimgraph.claims.read_document import OnceRead, ReadDocument, Said
from claimgraph.claims.scoring.scoring import RULE_RATE
from claimgraph.claims.scoring.second_trees import SECOND_TREE

__all__ = [
    "LOOSE",
    "RANKED",
    "RULE_RATE",
    "SECOND_TREE",
    "ClaimReader",
    "Draft",
    "Gate",
    "Knowledge",
    "Observe",
    "OnceRead",
    "ReadDocument",
    "ReadPair",
    "Said",
    "SentenceReading",
    "SurfaceNames",
    "Trace",
    "Way",
    "iter_read_pairs",
    "read_claims",
    "trace_evidence",
]
