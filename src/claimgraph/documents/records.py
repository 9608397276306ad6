"""What a reader makes of a record, and the document that becomes of it.

Readers only take records apart: they are as fast as their format allows. What needs rules (the
sections of a text, names of publication types) is done when a record becomes a document. What they
make are named tuples, since a frozen dataclass takes three times as long to make.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.sectioning import find_sections
from claimgraph.model import (
    AnnotatedRelation,
    Annotation,
    Bibliography,
    Document,
    Origin,
    Section,
    SectionKind,
    Span,
)
from claimgraph.vocabulary import document_iri, expand

__all__ = ["Field", "Record", "Stretch", "make_document"]

Stretch = tuple[int, int, int, int]
"""Start and end in the text of a field, start and end of what it was made of in the record."""
_SEPARATOR = "\n"  # between fields
# The CURIE of a document without a number, by which we name it in files.
_OURS = re.compile(r"cgd:[0-9a-f]{16}")
_RETRACTED = "retracted publication"


class Field(NamedTuple):
    """A part of a record that goes into the text of its document.

    Attributes:
        name: Its name in the format ("AbstractText[2]").
        text: Its words, never altered; with its label before them, if it has one.
        kind: What it holds. In an abstract, headings and notices are looked for.
        n_label: Characters of the label at the start of the text, with what separates it.
        stretches: Where it stood in the record, in text order; empty if it has no markup.
    """

    name: str
    text: str
    kind: SectionKind = SectionKind.ABSTRACT
    n_label: int = 0
    stretches: tuple[Stretch, ...] = ()


class Record(NamedTuple):
    """A publication as a file has it.

    Attributes:
        where: ``file`` or ``file:line``; no machine path.
        fields: The parts of its text, in the order of the text.
        bibliography: What it says of the publication.
        citation: How it is cited; empty if unknown.
        year: Year of publication, None if unknown.
        publication_types: MeSH publication type IRIs.
        identifier: Its name in the file, if that is no number of a publication; documents of the
            same text and different names are different.
        sections: The sections of its text, where a reader has found them already.
        annotations: What was marked in its text, in the order of the file.
        relations: What was stated of that, in the order of the file.
        is_deleted: Whether it says that a publication is no longer in the database.
    """

    where: str
    fields: tuple[Field, ...] = ()
    bibliography: Bibliography = Bibliography()
    citation: str = ""
    year: int | None = None
    publication_types: tuple[str, ...] = ()
    identifier: str = ""
    sections: tuple[Section, ...] | None = None
    annotations: tuple[Annotation, ...] = ()
    relations: tuple[AnnotatedRelation, ...] = ()
    is_deleted: bool = False

    @property
    def text(self) -> str:
        """The text of its document."""
        return _SEPARATOR.join(each.text for each in self.fields)


def make_document(record: Record, rules: ReadingRules) -> Document:
    r"""Make the document of a record: its fields, one below the other.

    Args:
        record: The record.
        rules: The known headings, citations and notices.

    Returns:
        The document, with its sections. It is a retracted publication if the record says so, by its
        type or a link, or if it has the number of one that is known to be.
    """
    text = record.text
    found = record.bibliography
    types = record.publication_types
    retracted = rules.publication_types.get(_RETRACTED)
    is_retracted = found.is_retracted or found.pmid in rules.retractions
    if is_retracted and retracted is not None and retracted not in types:
        types = (*types, retracted)
    sections = record.sections
    if sections is None:
        sections = tuple(_iter_sections(record.fields, rules))
    titles = (each.span.cut(text) for each in sections if each.kind is SectionKind.TITLE)
    return Document(
        iri=_find_iri(record, text),
        text=text,
        title=" ".join(next(titles, "").split()),
        sections=sections,
        source=record.where,
        citation=record.citation,
        year=record.year,
        publication_types=types,
        bibliography=found,
        origins=tuple(_iter_origins(record.fields)),
        annotations=record.annotations,
    )


def _find_iri(record: Record, text: str) -> str:
    """Return the IRI of the document of a record: the one that it had, where we wrote the file."""
    pmid, doi = record.bibliography.pmid or None, record.bibliography.doi or None
    if pmid is None and doi is None and _OURS.fullmatch(record.identifier):
        return expand(record.identifier)
    named = f"{record.identifier}\n{text}" if record.identifier else text
    return document_iri(named, pmid=pmid, doi=doi)


def _iter_sections(fields: Iterable[Field], rules: ReadingRules) -> Iterator[Section]:
    place = 0
    for field in fields:
        yield from _find_in_field(field, place, rules)
        place += len(field.text) + len(_SEPARATOR)


def _find_in_field(field: Field, place: int, rules: ReadingRules) -> Iterator[Section]:
    """Yield the sections of a field that starts at a place of the text."""
    text = field.text
    if field.n_label:
        words = text[: field.n_label].strip()
        yield Section(kind=SectionKind.HEADING, span=Span(place, place + len(words)))
    if field.kind.is_read and field.kind is not SectionKind.TITLE:
        for each in find_sections(
            text, rules, start=field.n_label, has_head=False, kind=field.kind
        ):
            span = Span(place + each.span.start, place + each.span.end)
            yield Section(kind=each.kind, span=span)
        return
    rest = text[field.n_label :]
    if rest.strip():
        start = place + len(text) - len(rest.lstrip())
        yield Section(kind=field.kind, span=Span(start, place + len(text.rstrip())))


def _iter_origins(fields: Iterable[Field]) -> Iterator[Origin]:
    place = 0
    for field in fields:
        for start, end, first, last in field.stretches:
            yield Origin(
                field=field.name, span=Span(place + start, place + end), place=Span(first, last)
            )
        place += len(field.text) + len(_SEPARATOR)
