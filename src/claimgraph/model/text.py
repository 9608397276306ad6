"""Documents, and spans of their text."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property

from claimgraph.errors import SpanError
from claimgraph.model.bibliography import Bibliography
from claimgraph.model.kinds import SectionKind

__all__ = ["AnnotatedRelation", "Annotation", "Document", "Origin", "Section", "Sentence", "Span"]

_UNKNOWN = Bibliography()


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
        """Return the words at this span of ``text``."""
        return text[self.start : self.end]

    def contains(self, other: "Span") -> bool:
        """Whether ``other`` lies completely inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def join(self, other: "Span") -> "Span":
        """Return the smallest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A labelled span of a document."""

    kind: SectionKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a stretch of a document's text stood in its record.

    Attributes:
        field: Name of the field ("AbstractText[2]").
        span: The stretch, in the text.
        place: What it was made of, in the code points of the record.
    """

    field: str
    span: Span
    place: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """Words that somebody marked in a document before it was read here.

    Attributes:
        span: Their span in the document.
        text: The words; equal to ``span.cut(document.text)``.
        type: What they are, in the words of whoever marked them.
        reference: The identifiers as written there, perhaps several in one string; empty if there
            is none.
        key: Identifier of the annotation, where relations refer to annotations.
        is_split: Whether only some of the words are meant, as in *renal [and liver] failure*.
    """

    span: Span
    text: str
    type: str
    reference: str = ""
    key: str = ""
    is_split: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedRelation:
    """A relation that somebody states, of a whole document or of two annotations.

    Attributes:
        type: Their name for it.
        first: Identifier of its first argument, as written there, or key of an annotation.
        second: Identifier of its second argument.
        notes: Further cells, in their order (BioRED: whether it is novel).
    """

    type: str
    first: str
    second: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Document:
    """One text with its source; ``text`` is never altered.

    Attributes:
        iri: PubMed address, or an IRI from the hash of the text.
        title: The title as cited; empty if unknown.
        text: The text that all offsets refer to.
        sections: In text order, not overlapping.
        source: Where it was read from: file name, or ``file:line``; without folders.
        citation: The citation as written in the text; empty if none.
        year: Four-digit year, None if unknown.
        publication_types: MeSH publication type IRIs, if the source has them.
        bibliography: What else the record says of the publication.
        origins: Where the stretches of the text stood in the record, in text order, if it was made
            of fields with markup.
        annotations: What was marked in it, in the order of its source; no part of what it is.

    Raises:
        SpanError: If a section or an annotation does not fit the text.
    """

    iri: str
    text: str
    title: str = ""
    sections: tuple[Section, ...] = ()
    source: str = ""
    citation: str = ""
    year: int | None = None
    publication_types: tuple[str, ...] = ()
    bibliography: Bibliography = _UNKNOWN
    origins: tuple[Origin, ...] = ()
    annotations: tuple[Annotation, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        for section in self.sections:
            if section.span.end > len(self.text):
                raise SpanError("a section ends after its text", where=self.source or self.iri)
        for each in self.annotations:
            if each.span.cut(self.text) != each.text:
                raise SpanError(
                    "the offsets do not hold these words", where=f"{self.source}: {each.text}"
                )

    @cached_property
    def sha256(self) -> str:
        """Hexadecimal SHA-256 of the text in UTF-8."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; ``number`` counts the analysed sentences of the document from 1."""

    document: Document
    span: Span
    section: SectionKind
    number: int

    @property
    def text(self) -> str:
        """The sentence's words."""
        return self.span.cut(self.document.text)
