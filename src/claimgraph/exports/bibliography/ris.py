"""RIS: two letters, two spaces and a hyphen before each value, one value a line."""

from collections.abc import Iterator

from claimgraph.exports.bibliography.reference import Reference, iter_references
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.tables import clean

__all__ = ["write_ris"]


def write_ris(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield a record for each publication.

    Args:
        graph: Any graph.
        schema: The publication types of what was taken back.
        options: Not used: the format has no place for a note on the whole file.

    Yields:
        The lines of the records, by IRI.
    """
    for each in iter_references(graph, schema):
        for tag, value in _iter_lines(each):
            if value:
                yield f"{tag}  - {clean(value)}\n".encode()
        yield b"ER  - \n\n"


def _iter_lines(reference: Reference) -> Iterator[tuple[str, str]]:
    told = reference.document.bibliography
    yield "TY", "JOUR" if reference.is_article else "GEN"
    yield "TI", reference.title
    for name in reference.authors:
        yield "AU", name
    yield "JF", reference.journal
    yield "PY", reference.issued[:4]
    yield "DA", reference.issued.replace("-", "/") if "-" in reference.issued else ""
    yield "DO", told.doi
    yield "AN", reference.pmid
    yield "DB", "PubMed" if reference.pmid else ""
    yield "C2", told.pmcid
    yield "UR", reference.link
    for language in told.languages:
        yield "LA", language
    for kind in told.types:
        yield "M3", kind
    for word in reference.keywords:
        yield "KW", word
    yield "N1", reference.note
