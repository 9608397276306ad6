"""Format an evaluation as JSON or as a table for people, and its misses as TSV."""

import json
from collections.abc import Iterable

from claimgraph.evaluation.metrics.judgement import Miss
from claimgraph.evaluation.run import Evaluation
from claimgraph.tables import SHEETS, format_rows, format_table
from claimgraph.vocabulary import contract

__all__ = ["format_evaluation", "to_json", "to_misses_tsv"]

_HEADER = ("score", "precision", "recall", "F1", "95 % interval", "gold", "predicted", "correct")
_COLUMNS = ("score", "error", "document", "start", "end", "item", "detail", "sentence")


def to_json(evaluation: Evaluation) -> str:
    """Return an evaluation as one JSON object, on one line, with a line feed."""
    shaped = {
        "task": evaluation.task,
        "documents": evaluation.n_documents,
        "sentences": evaluation.n_sentences,
        "seconds": evaluation.seconds,
        "scores": [
            {
                "name": score.name,
                "precision": score.precision,
                "recall": score.recall,
                "f1": score.f1,
                "ci95": list(score.ci95),
                "n_gold": score.n_gold,
                "n_predicted": score.n_predicted,
                "n_correct": score.n_correct,
            }
            for score in evaluation.scores
        ],
    }
    return json.dumps(shaped) + "\n"


def format_evaluation(evaluation: Evaluation, *, width: int | None) -> str:
    """Return an evaluation as text for a terminal.

    Args:
        evaluation: The evaluation.
        width: Columns of the terminal; None if there is none.

    Returns:
        A table of the scores, and a line with the number of documents and the speed.
    """
    rows = [
        (
            score.name,
            f"{score.precision:.3f}",
            f"{score.recall:.3f}",
            f"{score.f1:.3f}",
            f"{score.ci95[0]:.3f} to {score.ci95[1]:.3f}",
            str(score.n_gold),
            str(score.n_predicted),
            str(score.n_correct),
        )
        for score in evaluation.scores
    ]
    speed = (
        f", {evaluation.n_sentences / evaluation.seconds:.0f} a second"
        if evaluation.seconds
        else ""
    )
    return (
        f"{format_table(_HEADER, rows, width)}\n\n"
        f"{evaluation.n_sentences} sentences in {evaluation.n_documents} documents,"
        f" read in {evaluation.seconds:.1f} seconds{speed}"
    )


def to_misses_tsv(misses: Iterable[Miss], *, raw: bool = False) -> str:
    """Return misses as a tab-separated table.

    Args:
        misses: The misses.
        raw: As for :func:`claimgraph.tables.format_rows`.

    Returns:
        A header and a line for each miss. ``start`` and ``end`` are code points of the document's
        text (title, newline, abstract), empty if unknown.
    """
    rows: list[tuple[str, ...]] = [_COLUMNS]
    for miss in misses:
        span = ("", "") if miss.span is None else (str(miss.span.start), str(miss.span.end))
        where = (miss.score, miss.kind.value, contract(miss.document), *span)
        rows.append((*where, miss.item, miss.detail, miss.sentence))
    return "".join(format_rows(rows, SHEETS["tsv"], raw=raw))
