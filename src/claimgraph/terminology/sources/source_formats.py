"""The formats that can be read, and how each is recognised."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.terminology.sources.genes import read_gene_info, read_hgnc
from claimgraph.terminology.sources.mesh import read_mesh
from claimgraph.terminology.sources.obo import read_obo
from claimgraph.terminology.sources.plain_tables import read_table_source
from claimgraph.terminology.sources.rdf import read_rdf
from claimgraph.terminology.sources.rdf_files import find_refusal, find_spelling
from claimgraph.terminology.sources.records import SourceConcept
from claimgraph.terminology.sources.rrf import read_rrf
from claimgraph.terminology.sources.source_file import Reading

__all__ = ["SOURCES", "SourceFormat", "find_format"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFormat:
    """A format of terminologies.

    Attributes:
        name: Name on the command line.
        title: Description for people.
        read: Yields the concepts of a file.
        sign: Pattern that matches the first bytes; tried in the order of the registry.
        is_rdf: Whether the file must look like RDF too, in any spelling.
    """

    name: str
    title: str
    read: Callable[[Reading], Iterator[SourceConcept]]
    sign: re.Pattern[bytes]
    is_rdf: bool = False

    def fits(self, name: str, head: bytes) -> bool:
        """Whether a file looks like this format, by its name (without ``.gz``) and first bytes."""
        if not self.sign.search(head):
            return False
        return not self.is_rdf or find_spelling(name, head) is not None


SOURCES: Mapping[str, SourceFormat] = MappingProxyType(
    {
        "mesh": SourceFormat(
            name="mesh",
            title="MeSH descriptors or supplementary records (XML of NLM)",
            read=read_mesh,
            sign=re.compile(rb"<(?:Descriptor|Supplemental)RecordSet"),
        ),
        "obo": SourceFormat(
            name="obo",
            title="OBO ontology",
            read=read_obo,
            sign=re.compile(
                rb"^(?:format-version:|data-version:|\[(?:Term|Typedef|Instance)\])", re.MULTILINE
            ),
        ),
        "hgnc": SourceFormat(
            name="hgnc",
            title="HGNC complete set",
            read=read_hgnc,
            sign=re.compile(rb'^"?hgnc_id"?\t'),
        ),
        "gene_info": SourceFormat(
            name="gene_info",
            title="NCBI gene_info",
            read=read_gene_info,
            sign=re.compile(rb"^#?tax_id\tGeneID\t", re.IGNORECASE),
        ),
        "rrf": SourceFormat(
            name="rrf",
            title="UMLS MRCONSO.RRF or RxNorm RXNCONSO.RRF",
            read=read_rrf,
            sign=re.compile(rb"\A(?:[^|\n]*\|){18}\r?\n"),
        ),
        "tsv": SourceFormat(
            name="tsv",
            title="table with the columns id, label, category, synonyms",
            read=read_table_source,
            sign=re.compile(
                rb"^(?:\xef\xbb\xbf)?(?:[^#\n]*\t)?id\t(?:[^\n]*\t)?label\b", re.MULTILINE
            ),
        ),
        "owl": SourceFormat(
            name="owl",
            title="OWL ontology as RDF: RDF/XML, Turtle, N-Triples, JSON-LD ...",
            read=read_rdf,
            sign=re.compile(rb"owl[#:](?:Ontology|Class)\b|oboInOwl"),
            is_rdf=True,
        ),
        "skos": SourceFormat(
            name="skos",
            title="SKOS vocabulary, with SKOS-XL labels or without, or MeSH, as RDF",
            read=read_rdf,
            sign=re.compile(rb""),
            is_rdf=True,
        ),
    }
)


def find_format(reading: Reading, name: str | None = None) -> SourceFormat:
    """Find the format of a file.

    Args:
        reading: The file.
        name: A format of :data:`SOURCES`; None to detect it from the file's name and first bytes.

    Returns:
        The format.

    Raises:
        TerminologyError: If the format is unknown, or the file cannot be read.
    """
    known = f"FORMAT=PATH with one of: {', '.join(SOURCES)}"
    if name is not None:
        if name not in SOURCES:
            raise reading.error(f"there is no format {name!r}", fix=f"use {known}")
        return SOURCES[name]
    head = reading.head()
    if not head.strip():
        raise reading.error("the file is empty", fix="give a file with a terminology")
    if head.startswith((BOM_UTF16_BE, BOM_UTF16_LE)):
        raise reading.error("the file is UTF-16", fix="save it as UTF-8")
    lower = reading.path.name.lower().removesuffix(".gz")
    for form in SOURCES.values():
        if form.fits(lower, head):
            return form
    refused = find_refusal(head)
    if refused is not None:
        raise reading.error(refused[0], fix=refused[1])
    raise reading.error("the format of this file is not known", fix=f"use {known}")
