"""Sources of concepts, one module a format: files to :class:`SourceConcept`, lazily."""

from claimgraph.terminology.sources.identifiers import Identifiers, load_identifiers
from claimgraph.terminology.sources.records import Scope, Skip, SourceConcept, SourceName
from claimgraph.terminology.sources.source_file import HUMAN, Reading, ReadOptions
from claimgraph.terminology.sources.source_formats import SOURCES, SourceFormat, find_format

__all__ = [
    "HUMAN",
    "SOURCES",
    "Identifiers",
    "ReadOptions",
    "Reading",
    "Scope",
    "Skip",
    "SourceConcept",
    "SourceFormat",
    "SourceName",
    "find_format",
    "load_identifiers",
]
