"""PubTator as a gold standard: BC5CDR, NCBI Disease, BioRED.

The format is read where documents are (:mod:`claimgraph.documents.formats.pubtator`).
"""

from collections.abc import Callable, Iterator

from claimgraph.documents import ReadingRules, Skip, Source, make_document
from claimgraph.documents.formats.pubtator import read_pubtator as read_records
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.text_lines import check_is_gold

__all__ = ["read_pubtator"]


def read_pubtator(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read a PubTator file.

    Args:
        source: The file.
        rules: The headings and notices known.
        on_skip: Called for each invalid line: not a mention or relation, another document's
            identifier, words that differ from the text at the offsets.

    Yields:
        The documents, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or not PubTator, or if nothing in it is annotated.
    """
    try:
        records = list(read_records(source, rules, on_skip))
    except DocumentError as error:
        raise DocumentError(
            error.problem, where=error.where, fix="give the gold standard in its own format"
        ) from error
    found = [
        GoldDocument(
            document=make_document(each, rules),
            mentions=each.annotations,
            relations=each.relations,
        )
        for each in records
    ]
    check_is_gold(found, source, "PubTator")
    yield from found
