"""Labels of the concepts of a store that begin in a certain way, for the completion of words."""

from pathlib import Path

from claimgraph.search.index import open_index
from claimgraph.store import find_store, open_store

__all__ = ["find_labels"]

_BETWEEN = "; "  # names of a concept in the index, the label first
_ESCAPE = "!"
_SQL = f"""
SELECT said, count(made.claim) AS claims FROM item
JOIN text ON text.rowid = item.id LEFT JOIN made ON made.item = item.id
WHERE kind = 'concept' AND said LIKE ? ESCAPE '{_ESCAPE}'
GROUP BY item.id ORDER BY claims DESC, said LIMIT ?
"""  # noqa: S608 (the escape is a constant)


def find_labels(path: Path, begin: str, *, limit: int) -> tuple[str, ...]:
    """Find the labels of concepts that begin with some letters, in any case.

    Args:
        path: A store, or the output folder of a build; a file of RDF has no index, and so none.
        begin: How they begin; any label if empty.
        limit: How many at most.

    Returns:
        The labels, those of the concepts in most claims first.

    Raises:
        StoreError: If the store cannot be opened.
    """
    if find_store(path) is None:
        return ()
    for each in (_ESCAPE, "%", "_"):
        begin = begin.replace(each, f"{_ESCAPE}{each}")
    with open_store(path) as reader, open_index(reader) as connection:
        rows = connection.execute(_SQL, (f"{begin}%", limit)).fetchall()
    return tuple(dict.fromkeys(said.partition(_BETWEEN)[0] for said, _ in rows))
