"""Read the lines of a gold standard's files."""

from collections.abc import Sequence

from claimgraph.documents import Source
from claimgraph.documents.decoding import check_not_binary, decode
from claimgraph.documents.packing import read_bytes
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument

__all__ = ["check_is_gold", "read_lines"]


def read_lines(source: Source) -> list[str]:
    """Read the lines of a file; split only at line feeds, so that offsets stay valid.

    Raises:
        DocumentError: If the file is binary or unreadable.
    """
    where = str(source.path)
    data = read_bytes(source.path)
    check_not_binary(data, where)
    return [line.removesuffix("\r") for line in decode(data, where).split("\n")]


def check_is_gold(found: Sequence[GoldDocument], source: Source, form: str) -> None:
    """Check that a file has documents, at least one of them annotated.

    Args:
        found: The documents read from it.
        source: The file.
        form: Name of the format.

    Raises:
        DocumentError: If there is no document, or none is annotated.
    """
    where = str(source.path)
    if not found:
        raise DocumentError(
            f"this is not {form}", where=where, fix="give the gold standard in its own format"
        )
    if not any(each.is_annotated for each in found):
        raise DocumentError(
            "the documents have no annotation", where=where, fix="give the annotated file"
        )
