"""Parsed sentences with mentions to claims and knowledge gaps.

``knowledge`` is what is known beforehand, ``context`` what is at hand of one sentence, and what
grows while its document is read. ``trees`` finds logical subjects, objects and governors in a
dependency tree; ``arguments`` the concepts at those places, with what is made of phrases that no
terminology names and of what was said before; ``frames`` joins them under the frames of the
ontology and the conditions of their places; ``factuality`` reads polarity and certainty;
``filters`` strikes what the frames fit, but the sentence does not claim; ``evidence`` says what a
claim rests on: words, conditions, design, section, numbers. ``gating`` tells beforehand which
sentences need a parse. ``extractor`` puts them together, with ``gaps``: what is not known.
"""

from claimgraph.claims.evidence.traces import Trace, Way, trace_evidence
from claimgraph.claims.extractor import ReadDocument, read_claims
from claimgraph.claims.gating.gate import Gate
from claimgraph.claims.knowledge import Knowledge

__all__ = [
    "Gate",
    "Knowledge",
    "ReadDocument",
    "Trace",
    "Way",
    "read_claims",
    "trace_evidence",
]
