"""The enumerations of the model; each member has an IRI in ``ontology/``."""

from enum import StrEnum

from claimgraph.vocabulary import cg

__all__ = ["Certainty", "NameKind", "Outcome", "Polarity", "Reader", "Role", "SectionKind"]


class Polarity(StrEnum):
    """Whether the text affirms or negates a claim; part of its identity."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"

    @property
    def iri(self) -> str:
        """IRI of the member in ``ontology/schemes.ttl``."""
        return cg(self.value)


class Certainty(StrEnum):
    """How sure the authors are, from surest to least; a property of each evidence."""

    ASSERTED = "asserted"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    INVESTIGATED = "investigated"
    HYPOTHETICAL = "hypothetical"

    @property
    def iri(self) -> str:
        """IRI of the member in ``ontology/schemes.ttl``."""
        return cg(self.value)

    @property
    def rank(self) -> int:
        """0 for the surest, 4 for the least sure."""
        return _RANKS[self]

    @property
    def is_stated(self) -> bool:
        """Whether a claim with this certainty may be written as a bare triple."""
        return self is Certainty.ASSERTED or self is Certainty.PROBABLE


_RANKS = {each: rank for rank, each in enumerate(Certainty)}


class Outcome(StrEnum):
    """Whether an evidence supports its claim (SEPIO evidence lines)."""

    SUPPORTING = "supporting"
    DISPUTING = "disputing"
    INCONCLUSIVE = "inconclusive"

    @property
    def iri(self) -> str:
        """IRI of the member in ``ontology/schemes.ttl``."""
        return cg(self.value)


class Reader(StrEnum):
    """What read an evidence: a rule of the ontology, or a ranker that learned from examples."""

    RULE = "rule"
    RANKER = "ranker"

    @property
    def iri(self) -> str:
        """IRI of the member in ``ontology/schemes.ttl``."""
        return cg(f"{self.value}Reader")


class Role(StrEnum):
    """Role of a selected span of text in an evidence."""

    SENTENCE = "sentence"
    SUBJECT = "subject"
    OBJECT = "object"
    TRIGGER = "trigger"
    NEGATION = "negation"
    HEDGE = "hedge"
    QUALIFIER = "qualifier"
    ANTECEDENT = "antecedent"
    DESIGN = "design"

    @property
    def iri(self) -> str:
        """IRI of the selection class in ``ontology/claimgraph.ttl``."""
        return cg(f"{self.value}Selection")


class SectionKind(StrEnum):
    """Which part of a document a text belongs to."""

    TITLE = "title"
    ABSTRACT = "abstract"
    BACKGROUND = "background"
    OBJECTIVE = "objective"
    METHODS = "methods"
    RESULTS = "results"
    CONCLUSIONS = "conclusions"
    HEADING = "heading"
    CITATION = "citation"
    NOTICE = "notice"

    @property
    def is_read(self) -> bool:
        """Whether claims are extracted from such a section."""
        return self not in _UNREAD


_UNREAD = (SectionKind.HEADING, SectionKind.CITATION, SectionKind.NOTICE)


class NameKind(StrEnum):
    """Relation of a name to its concept."""

    LABEL = "label"
    EXACT = "exact"
    NARROW = "narrow"
    ABBREVIATION = "abbreviation"
