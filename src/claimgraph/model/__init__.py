"""Frozen types that every room shares; no I/O.

Offsets are half-open Unicode code points of :attr:`Document.text`, which is never altered.
IRIs are absolute everywhere in the model; CURIEs exist only at the edges.

``kinds`` has the closed lists, ``text`` documents and spans, ``concepts`` what claims are about,
``trees`` parses, ``claims`` claims with their evidence, and the whole graph.
"""

from claimgraph.model.claims import (
    Claim,
    ClaimGraph,
    Evidence,
    KnowledgeGap,
    Qualifier,
    Selection,
    Statistic,
)
from claimgraph.model.concepts import (
    Concept,
    ConceptName,
    Mention,
)
from claimgraph.model.kinds import (
    Certainty,
    NameKind,
    Outcome,
    Polarity,
    Role,
    SectionKind,
)
from claimgraph.model.text import (
    Document,
    Section,
    Sentence,
    Span,
)
from claimgraph.model.trees import (
    ParsedSentence,
    Token,
)

__all__ = [
    "Certainty",
    "Claim",
    "ClaimGraph",
    "Concept",
    "ConceptName",
    "Document",
    "Evidence",
    "KnowledgeGap",
    "Mention",
    "NameKind",
    "Outcome",
    "ParsedSentence",
    "Polarity",
    "Qualifier",
    "Role",
    "Section",
    "SectionKind",
    "Selection",
    "Sentence",
    "Span",
    "Statistic",
    "Token",
]
