"""Files to documents, one module a format behind the registry :data:`READERS`.

A document keeps its text as decoded; its sections say what is title, abstract, heading, citation
and notice. What a heading or a notice looks like is data: ``ontology/sections.tsv`` and
``ontology/boilerplate.tsv``.
"""

from claimgraph.documents.readers import READERS, DocumentReader, find_readers
from claimgraph.documents.reading_rules import ReadingRules, load_reading_rules
from claimgraph.documents.sections import find_sections
from claimgraph.documents.source import LARGEST, Skip, Source
from claimgraph.documents.walk import iter_documents, iter_sources

__all__ = [
    "LARGEST",
    "READERS",
    "DocumentReader",
    "ReadingRules",
    "Skip",
    "Source",
    "find_readers",
    "find_sections",
    "iter_documents",
    "iter_sources",
    "load_reading_rules",
]
