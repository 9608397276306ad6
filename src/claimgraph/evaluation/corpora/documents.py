"""The annotations of a document in a gold standard, whatever its format."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from claimgraph.documents import ReadingRules, Skip, Source, find_sections
from claimgraph.errors import SpanError
from claimgraph.evaluation.corpora.gold_claims import GoldClaim
from claimgraph.evaluation.corpora.gold_statements import GoldStatement
from claimgraph.model import AnnotatedRelation, Annotation, Document, Section, SectionKind, Span
from claimgraph.vocabulary import document_iri

__all__ = [
    "GoldAbbreviation",
    "GoldDocument",
    "GoldMention",
    "GoldRelation",
    "ReadGold",
    "make_document",
]


# What annotators marked is what anybody may have marked in a document.
GoldMention = Annotation
GoldRelation = AnnotatedRelation


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class GoldAbbreviation:
    """A short form and its long form; the strings need not be contiguous in the text."""

    short: str
    long: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A document and its annotations.

    Attributes:
        document: The text, with title and abstract as its sections.
        mentions: In the order of the file.
        relations: In the order of the file.
        abbreviations: In the order of the file, without repetition.
        statements: Sentences as delimited and annotated by the annotators, in text order.
        claims: The claims and gaps that curators want of it, in the order of the file.

    Raises:
        SpanError: If the words of a mention differ from the text at its offsets.
    """

    document: Document
    mentions: tuple[GoldMention, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    abbreviations: tuple[GoldAbbreviation, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    claims: tuple[GoldClaim, ...] = ()

    def __post_init__(self) -> None:
        for mention in self.mentions:
            if mention.span.cut(self.document.text) != mention.text:
                raise SpanError(
                    "the offsets do not hold these words",
                    where=f"{self.document.source}: {mention.text}",
                )

    @property
    def is_annotated(self) -> bool:
        """Whether it has any annotation."""
        judged = any(each.label or each.cues or each.events for each in self.statements)
        return judged or bool(self.mentions or self.relations or self.abbreviations or self.claims)


# Yields the documents of a file; calls its third argument for each skipped record or line, and
# raises DocumentError if the whole file is not in the format.
ReadGold = Callable[[Source, ReadingRules, Callable[[Skip], None]], Iterator[GoldDocument]]


def make_document(
    title: str, abstract: str, rules: ReadingRules, *, identifier: str, where: str
) -> Document:
    r"""Make a document of a title and an abstract, joined by a newline.

    The newline is there even if one of the two is empty, since offsets in corpora count one
    character between them.

    Args:
        title: The title.
        abstract: The abstract.
        rules: The headings and notices known.
        identifier: The corpus's name of the document; a PMID if it is a number.
        where: ``file:line`` of the record.

    Returns:
        The document, with its sections.
    """
    text = f"{title}\n{abstract}"
    start = len(title) - len(title.lstrip())
    head = Section(kind=SectionKind.TITLE, span=Span(start, max(start, len(title.rstrip()))))
    is_pmid = identifier.isascii() and identifier.isdigit()
    return Document(
        iri=document_iri(f"{identifier}\n{text}", pmid=identifier if is_pmid else None),
        text=text,
        title=" ".join(title.split()),
        sections=((head,) if title.strip() else ())
        + find_sections(text, rules, start=len(title), has_head=False),
        source=where,
    )
