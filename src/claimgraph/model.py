"""Frozen types that every room shares; no I/O.

Offsets are half-open Unicode code points of :attr:`Document.text`, which is never altered.
IRIs are absolute everywhere in the model; CURIEs exist only at the edges.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from claimgraph.errors import SpanError
from claimgraph.vocabulary import cg, hash_iri

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
    "Token",
]


class Polarity(StrEnum):
    """Whether the text affirms or denies; part of a claim's identity."""

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
        return list(Certainty).index(self)

    @property
    def is_stated(self) -> bool:
        """Whether a claim so sure may be written as a bare triple."""
        return self in {Certainty.ASSERTED, Certainty.PROBABLE}


class Outcome(StrEnum):
    """What an evidence says of its claim (SEPIO evidence lines)."""

    SUPPORTING = "supporting"
    DISPUTING = "disputing"
    INCONCLUSIVE = "inconclusive"

    @property
    def iri(self) -> str:
        """IRI of the member in ``ontology/schemes.ttl``."""
        return cg(self.value)


class Role(StrEnum):
    """What a selected stretch of text is for an evidence."""

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
    """What part of a document a stretch of text is."""

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
        """Whether claims are read from such a section."""
        return self not in {SectionKind.HEADING, SectionKind.CITATION, SectionKind.NOTICE}


class NameKind(StrEnum):
    """How a name stands to its concept."""

    LABEL = "label"
    EXACT = "exact"
    NARROW = "narrow"
    ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code points ``[start, end)`` of a document's text.

    Raises:
        SpanError: If not ``0 <= start <= end``.

    >>> Span(0, 4).cut("Mg2+ regulates")
    'Mg2+'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanError("a span needs 0 <= start <= end", where=f"{self.start}:{self.end}")

    def cut(self, text: str) -> str:
        """Give the words at this span of ``text``."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def join(self, other: "Span") -> "Span":
        """Give the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A labelled stretch of a document."""

    kind: SectionKind
    span: Span


@dataclass(frozen=True, kw_only=True)
class Document:
    """One text with its source; ``text`` is never altered.

    Attributes:
        iri: PubMed address, or an IRI from the hash of the text.
        title: The title as a person would cite it; empty if unknown.
        text: What every offset points into.
        sections: In text order, not overlapping.
        source: Where it was read from: file name, or ``file:line``; no machine path.
        citation: The citation as it stands in the text; empty if none.
        year: Four-digit year, None if unknown.
        publication_types: MeSH publication type IRIs, if the source gives them.
    """

    iri: str
    text: str
    title: str = ""
    sections: tuple[Section, ...] = ()
    source: str = ""
    citation: str = ""
    year: int | None = None
    publication_types: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for section in self.sections:
            if section.span.end > len(self.text):
                raise SpanError("a section ends after its text", where=self.source or self.iri)

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence; ``number`` counts from 1 over the document's sentences that are read."""

    document: Document
    span: Span
    section: SectionKind
    number: int

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.span.cut(self.document.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptName:
    """A name of a concept and how it stands to it."""

    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """Something claims are about.

    Attributes:
        iri: Terminology IRI, or a local one (:func:`claimgraph.vocabulary.local_concept_iri`).
        label: The name to show.
        category: IRI of a concept category of the ontology.
        names: Other names.
        broader: IRIs of the next wider concepts.
        exact: IRIs of the same concept in other terminologies.
        condition: For a population, IRI of the condition its members have.
        measured: For a finding, IRI of the concept whose amount or state it is about.
        grounded: False if the concept was made from a phrase of a text.
    """

    iri: str
    label: str
    category: str
    names: tuple[ConceptName, ...] = ()
    broader: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    condition: str | None = None
    measured: str | None = None
    grounded: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a document that name a concept.

    Attributes:
        span: The words, modifiers not included.
        text: The words; equal to ``span.cut(document.text)``.
        concept: The concept chosen.
        candidates: IRIs of the others it might have been, best first.
        method: How it was found: ``lexicon``, ``abbreviation``, ``anaphor``, ``composed``.
        score: In [0, 1].
    """

    span: Span
    text: str
    concept: Concept
    candidates: tuple[str, ...] = ()
    method: str = "lexicon"
    score: float = 1.0

    def __post_init__(self) -> None:
        if self.span.end - self.span.start != len(self.text):
            raise SpanError("a mention's words differ from its span", where=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token of a parse.

    Attributes:
        index: Position in the sentence's tokens.
        span: Where it stands in the document.
        text: As in the document.
        form: What the parser was given in its place (see ``analysis``).
        lemma: Lower-case lemma of ``form``.
        tag: Penn Treebank tag.
        dep: Dependency label (ClearNLP scheme, as in spaCy's English models).
        head: Index of the head; its own index at the root.
        mention: The mention that this token is, if any.
        inner: A mention inside a compound token (the *aspirin* of *aspirin-induced*).
    """

    index: int
    span: Span
    text: str
    form: str
    lemma: str
    tag: str
    dep: str
    head: int
    mention: Mention | None = None
    inner: Mention | None = None


@dataclass(frozen=True, kw_only=True)
class ParsedSentence:
    """A sentence with its dependency tree."""

    sentence: Sentence
    tokens: tuple[Token, ...]
    _children: tuple[tuple[int, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        children: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                children[token.head].append(token.index)
        object.__setattr__(self, "_children", tuple(map(tuple, children)))

    def children(self, token: Token, *deps: str) -> Iterator[Token]:
        """Yield the dependents of a token in text order, of the labels given or of all."""
        for index in self._children[token.index]:
            child = self.tokens[index]
            if not deps or child.dep in deps:
                yield child

    def head(self, token: Token) -> Token:
        """Give the token's head; the token itself at the root."""
        return self.tokens[token.head]

    def subtree(self, token: Token) -> Iterator[Token]:
        """Yield the token and all below it, in text order."""
        found = [token]
        for seen in found:
            found.extend(self.children(seen))
        yield from sorted(found, key=lambda each: each.index)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Selection:
    """A stretch of a document that an evidence points to, with its exact words."""

    role: Role
    span: Span
    quote: str

    def __post_init__(self) -> None:
        if self.span.end - self.span.start != len(self.quote):
            raise SpanError("a quote's length differs from its span", where=self.quote)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that support (or dispute) a claim.

    Attributes:
        document: IRI of the document.
        sentence: Number of the sentence, from 1.
        section: Where the sentence stands.
        selections: In text order by role; exactly one has the role ``sentence``.
        certainty: The authors' certainty here.
        outcome: Whether it supports the claim.
        design: IRI of the study design that the words or the document name; None if none.
        rule: Identifier of the frame that read it.
        score: Precision of that rule in [0, 1]; None while it is not measured.
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

    def __post_init__(self) -> None:
        if sum(each.role is Role.SENTENCE for each in self.selections) != 1:
            raise SpanError("an evidence needs exactly one sentence", where=self.document)

    def find(self, role: Role) -> tuple[Selection, ...]:
        """Give the selections of a role, in text order; may be empty."""
        return tuple(each for each in self.selections if each.role is role)

    @property
    def quote(self) -> str:
        """The words of the sentence."""
        return self.find(Role.SENTENCE)[0].quote


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
    """A subject, a predicate, an object, whether it is affirmed, and the words that say so.

    Attributes:
        subject: Concept IRI.
        predicate: Predicate IRI of the ontology.
        object: Concept IRI.
        polarity: Part of the identity.
        qualifiers: Sorted, without repetition.
        evidence: At least one, in text order; all of one document.
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
        span = first.find(Role.SENTENCE)[0].span
        place = f"{span.start}:{span.end}"
        triple = (self.subject, self.predicate, self.object, self.polarity.value)
        return hash_iri(first.document, place, *triple)

    @property
    def key(self) -> str:
        """Hash of what is claimed, whoever claims it: equal for the same claim elsewhere."""
        parts = (self.subject, self.predicate, self.object, self.polarity.value)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()

    @property
    def certainty(self) -> Certainty:
        """The surest certainty among the evidence that does not dispute the claim."""
        kept = [each for each in self.evidence if each.outcome is not Outcome.DISPUTING]
        return min((each.certainty for each in kept or self.evidence), key=lambda c: c.rank)

    @property
    def is_stated(self) -> bool:
        """Whether it is written as a bare triple too: affirmed, and asserted or probable."""
        return self.polarity is Polarity.AFFIRMED and self.certainty.is_stated


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeGap:
    """Something that the authors say is not known, not tested or in need of study.

    Attributes:
        kind: IRI of a gap kind of the ontology (``cg:unexplained``, ``cg:untested``, ...).
        statement: The words of the gap: the clause, or the sentence.
        topics: IRIs of the concepts it is about, sorted.
        excluded: IRIs of concepts that the text sets aside ("other than migraine"), sorted.
        claims: IRIs of the claims it is about, sorted.
        evidence: Where it is said.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGraph:
    """Everything read: documents, the concepts that are used, claims, gaps.

    Each part is in a fixed order: documents by IRI, concepts by IRI, claims by document, sentence,
    trigger and IRI, gaps by document, sentence and IRI. ``concepts`` holds every concept that a claim, gap or qualifier names, and
    those wider than it.
    """

    documents: tuple[Document, ...] = ()
    concepts: tuple[Concept, ...] = ()
    claims: tuple[Claim, ...] = ()
    gaps: tuple[KnowledgeGap, ...] = ()

    def concept_index(self) -> Mapping[str, Concept]:
        """Give the concepts by IRI."""
        return {concept.iri: concept for concept in self.concepts}

    def document_index(self) -> Mapping[str, Document]:
        """Give the documents by IRI."""
        return {document.iri: document for document in self.documents}
