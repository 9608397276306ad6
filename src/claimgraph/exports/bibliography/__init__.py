"""The publications that a graph was read from, as files for managers of references."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.exports.bibliography.bibtex import write_bibtex
from claimgraph.exports.bibliography.ris import write_ris
from claimgraph.exports.graph_writer import Carried, GraphWriter

__all__ = ["BIBLIOGRAPHY_WRITERS"]

BIBLIOGRAPHY_WRITERS: Mapping[str, GraphWriter] = MappingProxyType(
    {
        "bibtex": GraphWriter(
            description="BibTeX of the publications",
            suffixes=(".bib",),
            carries=frozenset({Carried.DOCUMENTS}),
            write=write_bibtex,
        ),
        "ris": GraphWriter(
            description="RIS of the publications, for managers of references",
            suffixes=(".ris",),
            carries=frozenset({Carried.DOCUMENTS}),
            tells_part=False,
            write=write_ris,
        ),
    }
)
