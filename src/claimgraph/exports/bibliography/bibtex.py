r"""BibTeX, with LaTeX's signs escaped; letters of all scripts stay as they are (UTF-8)."""

import re
from collections.abc import Iterator

from claimgraph.exports.bibliography.reference import Reference, iter_references
from claimgraph.exports.document_names import name_document
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.tables import clean

__all__ = ["escape_latex", "write_bibtex"]

_SIGNS = {
    "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{each: f"\\{each}" for each in "{}$&#%_"},
}  # fmt: skip
# Signs of LaTeX; and those of which two together are another one.
_SPECIAL = re.compile(r"[\\~^{}$&#%_]|-(?=-)|`(?=`)|'(?=')")
_NOT_KEY = re.compile(r"[^A-Za-z0-9]+")
_AUTHORS = re.compile(r"\band\b")


def write_bibtex(graph: ClaimGraph, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield an entry for each publication.

    Args:
        graph: Any graph.
        schema: The publication types of what was taken back.
        options: The part that the graph is of a greater one is told in a comment.

    Yields:
        The head of an entry, then its fields; the entries by IRI.
    """
    if options.part:
        yield f"@comment{{{escape_latex(options.part)}}}\n\n".encode()
    for each in iter_references(graph, schema):
        fields = ",\n".join(
            f"  {name} = {{{value}}}" for name, value in _iter_fields(each) if value
        )
        yield f"@{'article' if each.is_article else 'misc'}{{{_key(each)},\n".encode()
        yield f"{fields}\n}}\n\n".encode()


def escape_latex(text: str) -> str:
    r"""Return a text on one line as LaTeX that shows it.

    >>> escape_latex("5 % of R&D")
    '5 \\% of R\\&D'
    """
    return _SPECIAL.sub(lambda found: _SIGNS.get(found[0], f"{found[0]}{{}}"), clean(text))


def _iter_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    told = reference.document.bibliography
    yield "title", f"{{{escape_latex(reference.title)}}}"  # whose case stays
    yield "author", " and ".join(map(_author, reference.authors))
    yield "journal", escape_latex(reference.journal)
    yield "date", escape_latex(reference.issued)
    yield "year", escape_latex(reference.issued[:4])
    yield "doi", escape_latex(told.doi)
    yield "pmid", escape_latex(reference.pmid)
    yield "pmcid", escape_latex(told.pmcid)
    yield "url", escape_latex(reference.link)
    yield "language", escape_latex(told.languages[0]) if told.languages else ""
    yield "keywords", "; ".join(map(escape_latex, reference.keywords))
    yield "note", escape_latex(reference.note)


def _author(name: str) -> str:
    """Return a name; one that BibTeX would take for several, or for a person, in braces."""
    escaped = escape_latex(name)
    return f"{{{escaped}}}" if "," not in name or _AUTHORS.search(name) else escaped


def _key(reference: Reference) -> str:
    if reference.pmid:
        return f"pmid{_NOT_KEY.sub('', reference.pmid)}"
    name = _NOT_KEY.sub("", name_document(reference.document))
    return f"{name}{reference.document.sha256[:6]}"
