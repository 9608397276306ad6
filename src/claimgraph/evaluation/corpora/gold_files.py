"""Read the gold documents of a file or a folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

from claimgraph.documents import ReadingRules, Skip, Source, iter_sources
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument, ReadGold

__all__ = ["read_gold"]


def read_gold(
    path: Path, read: ReadGold, rules: ReadingRules, *, on_skip: Callable[[Skip], None]
) -> tuple[GoldDocument, ...]:
    """Read the gold standard of a file, or of all files in a folder.

    A single file must be in the format. In a folder, files that are not, or that have no
    annotation, are skipped and reported, as are duplicate documents.

    Args:
        path: The file or folder.
        read: The reader of the format.
        rules: The headings and notices known.
        on_skip: Called for each file, record or line that is left out.

    Returns:
        The documents, files by name, each in its order.

    Raises:
        DocumentError: If there is no such path, if a named file is not of the format, or if
            nothing in a folder is.
    """
    if not path.exists():
        raise DocumentError("there is no such file or folder", where=str(path), fix="check it")
    if not (path.is_dir() or path.is_file()):
        raise DocumentError("neither a file nor a folder", where=str(path), fix="give one of them")
    found: dict[str, GoldDocument] = {}
    for gold in _iter_gold(path, read, rules, on_skip):
        if gold.document.iri in found:
            on_skip(Skip(where=gold.document.source, reason="the document was read before"))
        else:
            found[gold.document.iri] = gold
    if not found:
        raise DocumentError(
            "nothing here is a gold standard of the task",
            where=str(path),
            fix="give the folder or the file of an annotated corpus",
        )
    return tuple(found.values())


def _iter_gold(
    path: Path, read: ReadGold, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    if not path.is_dir():
        yield from read(Source(path=path, name=path.name), rules, on_skip)
        return
    for source in iter_sources(path, on_skip):
        try:
            yield from read(source, rules, on_skip)
        except DocumentError as error:
            on_skip(Skip(where=source.name, reason=error.problem))
