"""PubTator: title and abstract of each document, its mentions, and the relations that are stated.

Offsets are those of the text: the first line is the title, the rest the abstract, on one line, as
the format wants it: what ends a line and what parts cells is a space in it. A line of a relation
has no room for polarity and certainty, and tools read it as a fact; so there is one for each claim
that is stated, and none for the others. The other formats of annotated texts have them all.
"""

from collections.abc import Iterator

from claimgraph.exports.annotations.marks import (
    TO_SPACE,
    MarkedDocument,
    iter_marked,
    short_name,
)
from claimgraph.exports.claim_parts import Claims
from claimgraph.exports.document_names import name_document
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.ontology import Schema

__all__ = ["write_pubtator"]

_NONE = "-"  # for no identifier


def write_pubtator(graph: Claims, schema: Schema, options: WriteOptions) -> Iterator[bytes]:
    """Yield the documents of a graph in PubTator's format, one at a time.

    Args:
        graph: Any graph.
        schema: Not used.
        options: Not used: the format has no place for a note on the whole file.

    Yields:
        The text of a document, then its lines and the empty one after them.
    """
    for marked in iter_marked(graph):
        name = name_document(marked.document)
        title, _, abstract = marked.document.text.partition("\n")
        head = f"{name}|t|{title.translate(TO_SPACE)}\n{name}|a|{abstract.translate(TO_SPACE)}\n"
        yield head.encode()
        yield "".join(f"{line}\n" for line in (*_iter_lines(marked, name), "")).encode()


def _iter_lines(marked: MarkedDocument, name: str) -> Iterator[str]:
    text = marked.document.text.translate(TO_SPACE)
    for mark in marked.marks:
        if mark.concept is not None:
            span = mark.span
            place = (str(span.start), str(span.end), span.cut(text))
            yield "\t".join((name, *place, mark.type, mark.reference or _NONE))
    stated = {
        (short_name(each.claim.predicate), *(marked.find(key).reference for key in each.ends)): None
        for each in marked.claims
        if each.is_stated
    }
    for cells in stated:
        yield "\t".join((name, *cells))
