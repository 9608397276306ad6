"""What documents are called in files of other formats."""

from claimgraph.model import Document
from claimgraph.vocabulary import DOI, PREFIXES, contract

__all__ = ["name_document"]


def name_document(document: Document) -> str:
    """Return what a document is called in files: its PubMed number, or its address.

    >>> name_document(Document(iri="http://www.ncbi.nlm.nih.gov/pubmed/7", text=""))
    '7'
    """
    if document.iri.startswith(PREFIXES["pmid"]):
        return document.iri.removeprefix(PREFIXES["pmid"])
    if document.iri.startswith(DOI):
        return document.iri
    return contract(document.iri)
