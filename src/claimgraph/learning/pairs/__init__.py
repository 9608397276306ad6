"""Learn from annotated documents which of their concepts are related.

``pair_document`` holds what is read of a document; ``features`` finds its pairs and what tells of
each: ``sentence_features`` words and distances, ``member_features`` counts, places and names,
``claim_features`` what rules and weak associations read. ``fitting`` fits a regression to them,
whose weights the ``ranker`` adds up. Only ``fitting`` needs numpy, and is imported where it is
used.
"""

from claimgraph.learning.pairs.features import DocumentPairs, Features, Kind
from claimgraph.learning.pairs.opening import (
    RANKED_TASKS,
    find_document_ranker,
    open_document_ranker,
)
from claimgraph.learning.pairs.pair_document import Member, Named, PairDocument, iter_members
from claimgraph.learning.pairs.ranker import (
    DocumentRanker,
    Head,
    Relation,
    pack_weights,
    read_document_ranker,
    write_document_ranker,
)
from claimgraph.learning.pairs.slots import SLOTS, find_slot, weigh

__all__ = [
    "RANKED_TASKS",
    "SLOTS",
    "DocumentPairs",
    "DocumentRanker",
    "Features",
    "Head",
    "Kind",
    "Member",
    "Named",
    "PairDocument",
    "Relation",
    "find_document_ranker",
    "find_slot",
    "iter_members",
    "open_document_ranker",
    "pack_weights",
    "read_document_ranker",
    "weigh",
    "write_document_ranker",
]
