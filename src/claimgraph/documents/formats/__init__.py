"""The formats of documents, one module each, in the registry :data:`READERS`.

A file's format is told by its content first: the first reader whose ``tells`` says yes, where a
suffix that fits decides between several. Content that tells nothing is read by its suffix, and the
suffix alone tells what an empty file is.
"""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.documents.archives import is_archive
from claimgraph.documents.decoding import decode_head, is_blank
from claimgraph.documents.formats.abstract_text import is_abstract_text, read_abstract_text
from claimgraph.documents.formats.bibtex import is_bibtex, read_bibtex
from claimgraph.documents.formats.bioc import (
    is_bioc_json,
    is_bioc_xml,
    read_bioc_json,
    read_bioc_xml,
)
from claimgraph.documents.formats.brat import read_brat
from claimgraph.documents.formats.endnote_xml import is_endnote_xml, read_endnote_xml
from claimgraph.documents.formats.europe_pmc import is_europe_pmc, read_europe_pmc
from claimgraph.documents.formats.html_pages import is_html, read_html
from claimgraph.documents.formats.jats import is_jats, read_jats
from claimgraph.documents.formats.jsonlines import is_json_lines, read_json_lines
from claimgraph.documents.formats.markdown import read_markdown
from claimgraph.documents.formats.medline import is_medline, read_medline
from claimgraph.documents.formats.pdf import is_pdf, read_pdf
from claimgraph.documents.formats.plain import read_plain
from claimgraph.documents.formats.pubmed_xml import is_pubmed_xml, read_pubmed_xml
from claimgraph.documents.formats.pubtator import is_pubtator, read_pubtator
from claimgraph.documents.formats.registry import DocumentReader
from claimgraph.documents.formats.ris import is_endnote, is_ris, read_endnote, read_ris
from claimgraph.documents.formats.tables import is_table, read_csv, read_tsv, read_xlsx
from claimgraph.documents.formats.web_of_science import is_web_of_science, read_web_of_science
from claimgraph.documents.packing import drop_suffix
from claimgraph.errors import DocumentError
from claimgraph.plugins import find_plugins

__all__ = [
    "ENTRY_POINTS",
    "READERS",
    "DocumentReader",
    "find_reader",
    "find_readers",
    "find_unnamed_reader",
]

ENTRY_POINTS = "claimgraph.readers"

READERS: Mapping[str, DocumentReader] = MappingProxyType(
    {
        "pubmed": DocumentReader(
            suffixes=(".xml",), read=read_pubmed_xml, tells=is_pubmed_xml, must_tell=True
        ),
        "medline": DocumentReader(suffixes=(".nbib",), read=read_medline, tells=is_medline),
        "abstracts": DocumentReader(
            suffixes=(".txt",), read=read_abstract_text, tells=is_abstract_text, must_tell=True
        ),
        "ris": DocumentReader(suffixes=(".ris",), read=read_ris, tells=is_ris),
        "web-of-science": DocumentReader(
            suffixes=(".ciw",), read=read_web_of_science, tells=is_web_of_science
        ),
        "endnote": DocumentReader(suffixes=(".enw",), read=read_endnote, tells=is_endnote),
        "endnote-xml": DocumentReader(
            suffixes=(".xml",), read=read_endnote_xml, tells=is_endnote_xml, must_tell=True
        ),
        "bibtex": DocumentReader(suffixes=(".bib",), read=read_bibtex, tells=is_bibtex),
        "pubtator": DocumentReader(suffixes=(".pubtator",), read=read_pubtator, tells=is_pubtator),
        "bioc": DocumentReader(
            suffixes=(".xml",), read=read_bioc_xml, tells=is_bioc_xml, must_tell=True
        ),
        "bioc-json": DocumentReader(suffixes=(".json",), read=read_bioc_json, tells=is_bioc_json),
        "brat": DocumentReader(suffixes=(".ann",), read=read_brat, may_be_empty=True),
        "jats": DocumentReader(suffixes=(".nxml",), read=read_jats, tells=is_jats),
        "europe-pmc": DocumentReader(
            suffixes=(".xml",), read=read_europe_pmc, tells=is_europe_pmc, must_tell=True
        ),
        "html": DocumentReader(suffixes=(".html", ".htm", ".xhtml"), read=read_html, tells=is_html),
        "markdown": DocumentReader(suffixes=(".md", ".markdown"), read=read_markdown),
        "pdf": DocumentReader(suffixes=(".pdf",), read=read_pdf, tells=is_pdf),
        "csv": DocumentReader(suffixes=(".csv",), read=read_csv),
        "tsv": DocumentReader(suffixes=(".tsv", ".tab"), read=read_tsv),
        "xlsx": DocumentReader(suffixes=(".xlsx",), read=read_xlsx, is_zip=True),
        "jsonl": DocumentReader(
            suffixes=(".jsonl", ".ndjson"), read=read_json_lines, tells=is_json_lines
        ),
        "text": DocumentReader(suffixes=(".txt",), read=read_plain),
    }
)


def find_readers() -> Mapping[str, DocumentReader]:
    """Return the built-in readers and those of other packages; built-in ones take precedence.

    A package adds a reader by an entry point of the group ``claimgraph.readers`` whose object is a
    :class:`DocumentReader`.

    Raises:
        DocumentError: If an entry point does not name a reader.
    """
    found = find_plugins(ENTRY_POINTS, DocumentReader, DocumentError)
    return MappingProxyType({**found, **READERS})


def find_reader(
    name: str, head: bytes, readers: Mapping[str, DocumentReader]
) -> DocumentReader | None:
    """Find the reader for a file, by its content first and by the suffix of its name second.

    Args:
        name: Name of the file, or of what an archive holds.
        head: Its first bytes, unpacked.
        readers: The registry.

    Returns:
        The reader; of several that fit, that with the longest suffix; None if none fits.

    >>> find_reader("a.TXT.gz", b"Zinc", READERS) is READERS["text"]
    True
    >>> find_reader("a.txt", b'{"title": "Zinc"}', READERS) is READERS["jsonl"]
    True
    """
    bare = drop_suffix(name).lower()
    text = decode_head(head)
    lengths = {
        key: max((len(each) for each in reader.suffixes if bare.endswith(each)), default=0)
        for key, reader in readers.items()
    }
    packed = is_archive(head)
    told = [key for key, reader in readers.items() if not packed and reader.tells(text)]
    named = [
        key
        for key, reader in readers.items()
        if lengths[key] and (is_blank(text) or (packed == reader.is_zip and not reader.must_tell))
    ]
    for keys in (told, named):
        if keys:
            return readers[max(keys, key=lambda key: lengths[key])]
    return None


def find_unnamed_reader(
    head: bytes, readers: Mapping[str, DocumentReader], columns: Mapping[str, str]
) -> DocumentReader | None:
    """Find the reader for what has no name, as standard input: what nothing tells is plain text.

    Args:
        head: Its first bytes, unpacked.
        readers: The registry.
        columns: As ``ReadingOptions.columns``; what they are named for is a table.

    Returns:
        The reader; None for an archive.

    >>> find_unnamed_reader(b"PMID,Title,Journal", READERS, {}) is READERS["csv"]
    True
    >>> find_unnamed_reader(b"Zinc, iron and copper", READERS, {}) is READERS["text"]
    True
    """
    told = find_reader("", head, readers)
    if told is not None or is_archive(head):
        return told
    is_of_rows = bool(columns) or is_table(decode_head(head))
    return READERS["csv" if is_of_rows else "text"]
