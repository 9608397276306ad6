"""What is told of a publication in a list of references, for all formats of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.claimset import normalise
from claimgraph.model import ClaimGraph, Document
from claimgraph.ontology import Schema
from claimgraph.tables import clean
from claimgraph.vocabulary import DOI, PREFIXES, contract

__all__ = ["Reference", "iter_references"]

# A name as PubMed cites it: family name, and up to four initials.
_CITED = re.compile(r"(\S.*?),? ([A-Z]{1,4})")
_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
_RETRACTED = "Retracted publication"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A publication; every text is on one line, and empty where nothing is known.

    Attributes:
        document: The document.
        title: Its title; what it is cited as, or called, where that is unknown.
        authors: Names, family name first and a comma before the initials.
        journal: Name of the journal.
        issued: Date of publication: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        pmid: PubMed number.
        link: Web address.
        keywords: Keywords, and subject headings.
        note: Whether it was taken back; and how it is cited, where the journal is unknown.
    """

    document: Document
    title: str
    authors: tuple[str, ...]
    journal: str
    issued: str
    pmid: str
    link: str
    keywords: tuple[str, ...]
    note: str

    @property
    def is_article(self) -> bool:
        """Whether it is known to be of a journal."""
        return bool(self.journal or self.pmid)


def iter_references(graph: ClaimGraph, schema: Schema) -> Iterator[Reference]:
    """Yield the publications of a graph by IRI.

    Args:
        graph: Any graph.
        schema: The publication types of what was taken back.
    """
    for document in normalise(graph).documents:
        told = document.bibliography
        pmid = told.pmid
        if not pmid and document.iri.startswith(PREFIXES["pmid"]):
            pmid = document.iri.removeprefix(PREFIXES["pmid"])
        address = document.iri if document.iri.startswith(DOI) else ""
        named = (document.title, document.citation, document.source, contract(document.iri))
        retracted = not schema.withdrawn.keys().isdisjoint(document.publication_types)
        notes = (_RETRACTED if retracted else "", "" if told.journal else clean(document.citation))
        subjects = (each.label for each in told.subjects)
        yield Reference(
            document=document,
            title=next(filter(None, map(clean, named)), ""),
            authors=tuple(_name(each) for each in map(clean, told.authors) if each),
            journal=clean(told.journal),
            issued=told.issued or ("" if document.year is None else str(document.year)),
            pmid=pmid,
            link=f"{_PUBMED}{pmid}/" if pmid else address,
            keywords=tuple(filter(None, map(clean, (*told.keywords, *subjects)))),
            note=". ".join(filter(None, notes)),
        )


def _name(author: str) -> str:
    cited = _CITED.fullmatch(author)
    return f"{cited[1]}, {cited[2]}" if cited else author
