"""Files to documents, one module for each format in the registry :data:`READERS`.

``walk`` goes through files, folders and archives; ``formats`` takes them apart into records;
``records`` makes documents of these, whose texts ``sectioning`` divides.

A document keeps its text as decoded; its sections mark title, abstract, headings, citation and
notices. The known headings and notices are data: ``ontology/sections.tsv`` and
``ontology/boilerplate.tsv``.
"""

from claimgraph.documents.duplicates import KnownDocument, KnownDocuments, know_document
from claimgraph.documents.formats import READERS, DocumentReader, find_readers
from claimgraph.documents.formats.tables import COLUMNS
from claimgraph.documents.markup import PlainView, view_plain
from claimgraph.documents.reading_rules import ReadingRules, load_reading_rules
from claimgraph.documents.records import Field, Record, make_document
from claimgraph.documents.retractions import load_retractions
from claimgraph.documents.sectioning import find_sections
from claimgraph.documents.source import LARGEST, ReadingOptions, Skip, Source
from claimgraph.documents.walk import iter_documents, iter_sources

__all__ = [
    "COLUMNS",
    "LARGEST",
    "READERS",
    "DocumentReader",
    "Field",
    "KnownDocument",
    "KnownDocuments",
    "PlainView",
    "ReadingOptions",
    "ReadingRules",
    "Record",
    "Skip",
    "Source",
    "find_readers",
    "find_sections",
    "iter_documents",
    "iter_sources",
    "know_document",
    "load_reading_rules",
    "load_retractions",
    "make_document",
    "view_plain",
]
