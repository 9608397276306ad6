"""Files to documents, one module for each format in the registry :data:`READERS`.

A document keeps its text as decoded; its sections mark title, abstract, headings, citation and
notices. The known headings and notices are data: ``ontology/sections.tsv`` and
``ontology/boilerplate.tsv``.
"""

from claimgraph.documents.markup import PlainView, view_plain
from claimgraph.documents.readers import READERS, DocumentReader, find_readers
from claimgraph.documents.reading_rules import ReadingRules, load_reading_rules
from claimgraph.documents.sections import find_sections
from claimgraph.documents.source import LARGEST, Skip, Source
from claimgraph.documents.walk import iter_documents, iter_sources

__all__ = [
    "LARGEST",
    "READERS",
    "DocumentReader",
    "PlainView",
    "ReadingRules",
    "Skip",
    "Source",
    "find_readers",
    "find_sections",
    "iter_documents",
    "iter_sources",
    "load_reading_rules",
    "view_plain",
]
