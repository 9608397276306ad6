"""Claims, knowledge gaps, and the evidence for them."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from claimgraph.errors import SpanError
from claimgraph.model.concepts import Concept
from claimgraph.model.kinds import Certainty, Outcome, Polarity, Reader, Role, SectionKind
from claimgraph.model.text import Document, Span
from claimgraph.vocabulary import hash_iri

__all__ = [
    "Claim",
    "ClaimGraph",
    "Evidence",
    "KnowledgeGap",
    "Qualifier",
    "Selection",
    "Statistic",
    "StudyGroup",
]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Selection:
    """A span of a document that an evidence refers to, with its exact words."""

    role: Role
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if self.span.end - self.span.start != len(self.quote):
            raise SpanError("a quote's length differs from its span", where=self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyGroup:
    """A group of a study in which something was measured.

    What sets the group of the claim apart is the claim's subject; what sets the other apart is the
    comparator of the claim, if it has one.

    Attributes:
        is_comparator: Whether it is the one that the claim's group is compared with.
        span: The span of the words for it.
        quote: The words.
    """

    is_comparator: bool
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if self.span.end - self.span.start != len(self.quote):
            raise SpanError("a quote's length differs from its span", where=self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistic:
    """A number that a sentence states about its claim, with its words.

    Attributes:
        kind: IRI of a kind of statistic of the ontology (``cg:pValue``, ``cg:dose``, ...).
        relation: Relation of the number to ``value``: one of =, <, >, <=, >=.
        value: The number; None for a range or an interval.
        lower: Lower end of a range or an interval, else None.
        upper: Upper end of a range or an interval, else None.
        unit: As written, without white space; empty if there is none.
        span: The span of the words.
        quote: The words.
        group: The group that it was measured in; None if it is of no single group.
    """

    kind: str
    relation: str
    value: float | None
    lower: float | None
    upper: float | None
    unit: str
    span: Span
    quote: str
    group: StudyGroup | None = field(default=None, repr=False)  # told apart in identifiers

    def __post_init__(self) -> None:
        if self.span.end - self.span.start != len(self.quote):
            raise SpanError("a quote's length differs from its span", where=self.quote)

    @property
    def told(self) -> str:
        """The words for a reader: of the number of a group with its unit, and in which group."""
        if self.group is None:
            return self.quote
        unit = f" {self.unit}" if self.unit and not self.quote.endswith(self.unit) else ""
        return f"{self.quote}{unit} in {self.group.quote}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that support (or dispute) a claim.

    Attributes:
        document: IRI of the document.
        sentence: Number of the sentence, from 1.
        section: Kind of section that the sentence is in.
        selections: In text order by role; exactly one has the role ``sentence``.
        certainty: The authors' certainty here.
        outcome: Whether it supports the claim.
        design: IRI of the study design that the words or the document name; None if none.
        rule: Identifier of the frame that matched.
        score: Precision of that rule in [0, 1]; None while it is not measured.
        score_lower: Lower end of its 95 % interval; None while it is not measured.
        statistics: The numbers that the sentence states about the claim, in text order.
        presupposed: Whether the sentence takes it as known and states something else.
        reader: What read it.
    """

    document: str
    sentence: int
    section: SectionKind
    selections: tuple[Selection, ...]
    certainty: Certainty
    outcome: Outcome = Outcome.SUPPORTING
    design: str | None = None
    rule: str = ""
    score: float | None = None
    score_lower: float | None = None
    statistics: tuple[Statistic, ...] = ()
    presupposed: bool = False
    reader: Reader = Reader.RULE

    def __post_init__(self) -> None:
        if sum(each.role is Role.SENTENCE for each in self.selections) != 1:
            raise SpanError("an evidence needs exactly one sentence", where=self.document)

    @property
    def is_measured(self) -> bool:
        """Whether it states what was measured in the group of the claim and in another."""
        groups = [each.group for each in self.statistics if each.group is not None]
        return {each.is_comparator for each in groups} == {False, True}

    def find(self, role: Role) -> tuple[Selection, ...]:
        """Return the selections of a role, in text order; may be empty."""
        return tuple([each for each in self.selections if each.role is role])

    @property
    def sentence_selection(self) -> Selection:
        """The selection of the sentence."""
        first = self.selections[0]
        return first if first.role is Role.SENTENCE else self.find(Role.SENTENCE)[0]

    @property
    def quote(self) -> str:
        """The words of the sentence."""
        return self.sentence_selection.quote


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Qualifier:
    """A condition under which a claim is made.

    Attributes:
        kind: IRI of a qualifier property of the ontology (``cg:population``, ``cg:route``, ...).
        concept: IRI of the concept that fills it.
    """

    kind: str
    concept: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A subject, a predicate, an object, whether it is affirmed or negated, and its evidence.

    Attributes:
        subject: Concept IRI.
        predicate: Predicate IRI of the ontology.
        object: Concept IRI.
        polarity: Part of the identity.
        qualifiers: Sorted, without duplicates.
        evidence: At least one, in text order; all from one document.
    """

    subject: str
    predicate: str
    object: str
    polarity: Polarity = Polarity.AFFIRMED
    qualifiers: tuple[Qualifier, ...] = ()
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise SpanError("a claim needs evidence", where=self.predicate)

    @property
    def iri(self) -> str:
        """``urn:uuid:`` from document, span of the first evidence, triple and polarity."""
        first = self.evidence[0]
        span = first.sentence_selection.span
        place = f"{span.start}:{span.end}"
        triple = (self.subject, self.predicate, self.object, self.polarity.value)
        return hash_iri(first.document, place, *triple)

    @property
    def key(self) -> str:
        """Hash of the content without provenance: equal for the same claim in other documents."""
        parts = (self.subject, self.predicate, self.object, self.polarity.value)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    @property
    def certainty(self) -> Certainty:
        """The highest certainty among the evidence that does not dispute the claim."""
        if len(self.evidence) == 1:  # as most have
            return self.evidence[0].certainty
        kept = [each for each in self.evidence if each.outcome is not Outcome.DISPUTING]
        return min((each.certainty for each in kept or self.evidence), key=lambda c: c.rank)

    @property
    def score(self) -> float | None:
        """The best score of its evidence; None if none is measured."""
        if len(self.evidence) == 1:
            return self.evidence[0].score
        return max((each.score for each in self.evidence if each.score is not None), default=None)

    @property
    def score_lower(self) -> float | None:
        """The lower bound of the evidence with the best score; None if there is none."""
        if len(self.evidence) == 1:
            return self.evidence[0].score_lower
        best = self.score
        found = (each.score_lower for each in self.evidence if each.score == best)
        return max((each for each in found if each is not None), default=None)

    @property
    def is_presupposed(self) -> bool:
        """Whether each of its sentences takes it as known: "X-induced Y was inhibited by Z"."""
        return all(each.presupposed for each in self.evidence)

    @property
    def is_stated(self) -> bool:
        """Whether it is also written as a bare triple: affirmed, and asserted or probable."""
        return self.polarity is Polarity.AFFIRMED and self.certainty.is_stated


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeGap:
    """Something that the authors state is not known, not tested or in need of study.

    Attributes:
        kind: IRI of a gap kind of the ontology (``cg:unexplained``, ``cg:untested``, ...).
        statement: The words of the gap: the clause, or the sentence.
        topics: IRIs of the concepts it is about, sorted.
        excluded: IRIs of concepts that the text excludes ("other than migraine"), sorted.
        claims: IRIs of the claims it is about, sorted.
        evidence: The sentence that states it.
    """

    kind: str
    statement: str
    topics: tuple[str, ...]
    excluded: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    evidence: Evidence

    @property
    def iri(self) -> str:
        """``urn:uuid:`` from document, span and kind."""
        span = self.evidence.find(Role.SENTENCE)[0].span
        place = f"{span.start}:{span.end}"
        return hash_iri(self.evidence.document, place, self.kind, self.statement)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimGraph:
    """The whole graph: documents, the concepts that they mention in claims, claims, gaps.

    Each part is in a fixed order: documents by IRI, concepts by IRI, claims by document, sentence,
    trigger and IRI, gaps by document, sentence and IRI. ``concepts`` has all concepts of claims,
    gaps and qualifiers, and their wider concepts.
    """

    documents: tuple[Document, ...] = ()
    concepts: tuple[Concept, ...] = ()
    claims: tuple[Claim, ...] = ()
    gaps: tuple[KnowledgeGap, ...] = ()

    def __repr__(self) -> str:
        """Return how much there is, in one line."""
        parts = (
            f"{len(self.claims)} claims",
            f"{len(self.gaps)} knowledge gaps",
            f"{len(self.concepts)} concepts",
            f"{len(self.documents)} documents",
        )
        return f"<ClaimGraph of {', '.join(parts)}>"

    def concept_index(self) -> Mapping[str, Concept]:
        """Return the concepts by IRI."""
        return {concept.iri: concept for concept in self.concepts}

    def document_index(self) -> Mapping[str, Document]:
        """Return the documents by IRI."""
        return {document.iri: document for document in self.documents}
