"""Which ranker of pairs there is for a task."""

from pathlib import Path

from claimgraph.errors import OntologyError
from claimgraph.learning.pairs.ranker import DocumentRanker, read_document_ranker

__all__ = ["RANKED_TASKS", "find_document_ranker", "open_document_ranker"]

RANKED_TASKS = ("biored", "cdr", "ddi")
"""Tasks for which a ranker can be trained."""
_BUNDLED = Path(__file__).resolve().parents[2] / "data"


def find_document_ranker(task: str) -> DocumentRanker | None:
    """Read the ranker of a task that comes with claimgraph; None if there is none.

    Args:
        task: Name of the task.

    Raises:
        OntologyError: If its file is damaged.
    """
    path = _bundled(task)
    return read_document_ranker(path) if task in RANKED_TASKS and path.exists() else None


def open_document_ranker(name: str) -> DocumentRanker:
    """Read the ranker of a task that comes with claimgraph, or that of a file.

    Args:
        name: Name of the task, or path of the file.

    Raises:
        OntologyError: If there is none, or the file cannot be read or is damaged.
    """
    if name not in RANKED_TASKS:
        return read_document_ranker(Path(name))
    found = find_document_ranker(name)
    if found is None:
        shipped = [each for each in RANKED_TASKS if _bundled(each).exists()]
        raise OntologyError(
            f"claimgraph brings no weights for {name}, only for {', '.join(shipped)}",
            where=name,
            fix=f"train some: claimgraph train {name}=PATH -o FILE",
        )
    return found


def _bundled(task: str) -> Path:
    return _BUNDLED / f"{task}.weights"
