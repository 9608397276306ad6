"""Frozen types that all packages share; no I/O.

Offsets are half-open Unicode code points of :attr:`Document.text`, which is never altered.
IRIs are absolute everywhere in the model; CURIEs are used only in input and output.

``kinds`` has the enumerations, ``text`` documents and spans, ``bibliography`` what records say of
publications, ``concepts`` concepts and mentions,
``trees`` parses, ``claims`` claims with their evidence, and the whole graph.
"""

from claimgraph.model.bibliography import Bibliography, Link, LinkKind, Subject
from claimgraph.model.claims import (
    Claim,
    ClaimGraph,
    Evidence,
    KnowledgeGap,
    Qualifier,
    Selection,
    Statistic,
    StudyGroup,
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
    Reader,
    Role,
    SectionKind,
)
from claimgraph.model.text import (
    AnnotatedRelation,
    Annotation,
    Document,
    Origin,
    Section,
    Sentence,
    Span,
)
from claimgraph.model.trees import (
    ParsedSentence,
    Token,
)

__all__ = [
    "AnnotatedRelation",
    "Annotation",
    "Bibliography",
    "Certainty",
    "Claim",
    "ClaimGraph",
    "Concept",
    "ConceptName",
    "Document",
    "Evidence",
    "KnowledgeGap",
    "Link",
    "LinkKind",
    "Mention",
    "NameKind",
    "Origin",
    "Outcome",
    "ParsedSentence",
    "Polarity",
    "Qualifier",
    "Reader",
    "Role",
    "Section",
    "SectionKind",
    "Selection",
    "Sentence",
    "Span",
    "Statistic",
    "StudyGroup",
    "Subject",
    "Token",
]
