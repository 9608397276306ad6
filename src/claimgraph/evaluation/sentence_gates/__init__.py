"""Learn from what claimgraph reads which sentences say nothing.

``examples`` reads documents, each sentence that could say something; ``card`` writes the model card
of the gate that ``claimgraph.learning`` fits to them.
"""

from claimgraph.evaluation.sentence_gates.card import format_sentence_card
from claimgraph.evaluation.sentence_gates.examples import ReadSentences, read_sentences

__all__ = ["ReadSentences", "format_sentence_card", "read_sentences"]
