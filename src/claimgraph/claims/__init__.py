"""Parsed sentences with mentions to claims and knowledge gaps.

``frames`` of the ontology say which word evokes which predicate; ``syntax`` finds logical subjects
and objects; ``arguments`` the concepts at those places; ``matching`` joins them under the guards of
the predicate; ``context`` reads polarity and certainty; ``qualifiers`` the conditions; ``gaps`` and
``outcomes`` what is not known and how studies came out; ``discourse`` remembers; ``phrases`` makes
concepts of what no terminology names, ``naming`` keeps the names that a document uses; ``screening``
tells beforehand which sentences need a parse.
"""

from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.reader import ReadDocument, read_claims
from claimgraph.claims.screening import Screen

__all__ = ["Knowledge", "ReadDocument", "Screen", "read_claims"]
