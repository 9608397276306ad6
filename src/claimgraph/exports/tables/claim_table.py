"""The claims as a table with all that a reader of papers wants beside them."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from operator import attrgetter

from claimgraph.exports.rows import ClaimRow, iter_claim_rows
from claimgraph.model import Claim, ClaimGraph, Document
from claimgraph.ontology import Schema
from claimgraph.vocabulary import DOI, PREFIXES, contract

__all__ = ["COLUMNS", "TableRow", "find_link", "iter_rows"]

_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
_BETWEEN = "; "
_BESIDE = ("title", "year", "section", "link", "subject_category", "object_category")
_BEFORE = "quote"  # the columns beside those of a claim stand before this one
_OWN = tuple(each.name for each in fields(ClaimRow))

COLUMNS = (*_OWN[: _OWN.index(_BEFORE)], *_BESIDE, *_OWN[_OWN.index(_BEFORE) :])
"""Names of the columns: those of ``claims.tsv``, and those beside them."""


_BESIDE_CELLS, _BEFORE_CELLS, _AFTER_CELLS = (
    attrgetter(*names)
    for names in (_BESIDE, _OWN[: _OWN.index(_BEFORE)], _OWN[_OWN.index(_BEFORE) :])
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A claim as a row of text.

    Attributes:
        claim: The claim.
        row: The columns of ``claims.tsv``.
        title: Title of the document; empty if unknown.
        year: Year of publication; empty if unknown.
        section: Kinds of section that the sentences are in.
        link: Web address of the publication; empty if it has no number.
        subject_category: Label of the subject's category; empty if the graph lacks the concept.
        object_category: The same for the object.
    """

    claim: Claim
    row: ClaimRow
    title: str
    year: str
    section: str
    link: str
    subject_category: str
    object_category: str

    def find(self, column: str) -> str:
        """Return the cell of a column."""
        return str(getattr(self if column in _BESIDE else self.row, column))

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells in the order of :data:`COLUMNS`; any text."""
        return *_BEFORE_CELLS(self.row), *_BESIDE_CELLS(self), *_AFTER_CELLS(self.row)


def iter_rows(graph: ClaimGraph, schema: Schema) -> Iterator[TableRow]:
    """Yield the claims as rows.

    Args:
        graph: Any graph.
        schema: Labels of predicates, categories, qualifiers and designs.

    Yields:
        One row a claim, by document, place and IRI.
    """
    documents = graph.document_index()
    categories = {
        each.iri: schema.labels.get(each.category) or contract(each.category, schema.prefixes)
        for each in graph.concepts
    }
    for claim, row in iter_claim_rows(graph, schema):
        document = documents.get(claim.evidence[0].document)
        year = None if document is None else document.year
        yield TableRow(
            claim=claim,
            row=row,
            title="" if document is None else document.title,
            year="" if year is None else str(year),
            section=_BETWEEN.join(dict.fromkeys(each.section.value for each in claim.evidence)),
            link="" if document is None else find_link(document),
            subject_category=categories.get(claim.subject, ""),
            object_category=categories.get(claim.object, ""),
        )


def find_link(document: Document) -> str:
    """Return the web address of a publication; empty if it has neither PMID nor DOI.

    >>> find_link(Document(iri="http://www.ncbi.nlm.nih.gov/pubmed/7", text=""))
    'https://pubmed.ncbi.nlm.nih.gov/7/'
    """
    if document.iri.startswith(PREFIXES["pmid"]):
        return f"{_PUBMED}{document.iri.removeprefix(PREFIXES['pmid'])}/"
    return document.iri if document.iri.startswith(DOI) else ""
