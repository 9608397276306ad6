"""Which readers and weights relate the concepts of a task."""

from pathlib import Path
from typing import TYPE_CHECKING

from claimgraph.cli.console import say
from claimgraph.errors import InputError

if TYPE_CHECKING:
    from claimgraph.learning.pairs import DocumentRanker
    from claimgraph.pipeline import Pipeline

__all__ = ["choose_pipeline", "choose_ranker", "warn_known"]

_CLAIMS = "claims"  # the task that scores all claims of a document, which rules may read alone


def choose_ranker(task: str, weights: Path | None, *, rules_only: bool) -> "DocumentRanker | None":
    """Return the ranker that ``evaluate`` has relate the pairs of a task.

    Args:
        task: Name of the task.
        weights: A file of weights; None for those that claimgraph brings.
        rules_only: Whether rules alone relate them.

    Returns:
        The ranker; None if there is none, or if the task has no pairs.

    Raises:
        InputError: If the options do not fit the task, or the weights are of another one.
        OntologyError: If the weights cannot be read.
    """
    from claimgraph.learning.pairs import RANKED_TASKS, find_document_ranker, read_document_ranker

    given = "--weights" if weights is not None else "--rules-only" if rules_only else ""
    if given == "--rules-only" and task == _CLAIMS:
        return None
    if given and task not in RANKED_TASKS:
        raise InputError(
            f"the task {task} has no pairs to relate",
            where=given,
            fix=f"leave it out, or evaluate {', '.join(RANKED_TASKS)}",
        )
    if weights is not None and rules_only:
        raise InputError(
            "rules alone need no weights", where="--weights", fix="leave out one of the options"
        )
    if rules_only:
        return None
    if weights is None:
        return find_document_ranker(task)
    ranker = read_document_ranker(weights)
    if ranker.task != task:
        raise InputError(
            f"these weights are for the task {ranker.task}",
            where=str(weights),
            fix=f"evaluate {ranker.task}, or train others: claimgraph train {task}=PATH -o FILE",
        )
    return ranker


def choose_pipeline(pipeline: "Pipeline", task: str, *, rules_only: bool) -> "Pipeline":
    """Return the pipeline that ``evaluate`` has read the claims of a task.

    Args:
        pipeline: All of it.
        task: Name of the task.
        rules_only: Whether rules alone read, where the task scores claims; the tasks of pairs
            always leave the reading to rules.
    """
    from claimgraph.evaluation import by_rules

    return by_rules(pipeline) if rules_only and task == _CLAIMS else pipeline


def warn_known(n_known: int, n_documents: int) -> None:
    """Say how many documents the weights were trained on, if any were.

    Args:
        n_known: Documents that they were trained on.
        n_documents: Documents that were read.
    """
    if n_known:
        say(
            f"the weights were trained on {n_known} of these {n_documents} documents: no measure of"
            " others (train --part rest, then evaluate --part held-out)"
        )
