r"""The passages of a text: what lies between two breaks of a line at which a section begins.

They cover the text but for one line feed between each two: joined by line feeds they are the text.
BioC knows a document as passages.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from claimgraph.exports.annotations.marks import MarkedDocument
from claimgraph.model import Document, Role, Section, SectionKind, Span

__all__ = ["Passage", "find_passages", "list_sections"]

_BREAK = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A part of a text.

    Attributes:
        span: Where it is.
        kind: The kind of the first section in it that is no heading; an abstract if there is none.
    """

    span: Span
    kind: SectionKind


def find_passages(marked: MarkedDocument) -> tuple[Passage, ...]:
    """Find the passages of a document.

    Args:
        marked: The document; no passage ends within the words of a claim.

    Returns:
        The passages in text order; none of them blank unless the whole text is, which is one.
    """
    text = marked.document.text
    sections = marked.document.sections
    kept = [each.span for claim in marked.claims for each in claim.evidence.find(Role.SENTENCE)]
    kept += [mark.span for mark in marked.marks]
    starts = [0]
    for start in sorted({each.span.start for each in sections}):
        is_line = 0 < start <= len(text) and text[start - 1] == _BREAK
        if (
            is_line
            and text[starts[-1] : start].strip()
            and text[start:].strip()
            and not any(each.start < start < each.end for each in kept)
        ):
            starts.append(start)
    ends = [*(start - len(_BREAK) for start in starts[1:]), len(text)]
    return tuple(
        Passage(span=span, kind=_find_kind(span, sections)) for span in map(Span, starts, ends)
    )


def _find_kind(span: Span, sections: Iterable[Section]) -> SectionKind:
    here = (each.kind for each in sections if span.contains(each.span))
    read = (kind for kind in here if kind is not SectionKind.HEADING)
    return next(read, SectionKind.ABSTRACT)


def list_sections(document: Document) -> str:
    """Return the sections of a document in words, each with its kind, start and end.

    >>> list_sections(
    ...     Document(
    ...         iri="", text="Zinc", sections=(Section(kind=SectionKind.TITLE, span=Span(0, 4)),)
    ...     )
    ... )
    'title 0 4'
    """
    return ";".join(
        f"{each.kind.value} {each.span.start} {each.span.end}" for each in document.sections
    )
