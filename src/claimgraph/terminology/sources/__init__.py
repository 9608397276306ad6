"""Read sources of concepts lazily as :class:`SourceConcept`, one module per format."""

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
