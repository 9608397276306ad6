"""Format an evaluation as JSON or as a table for people, and its misses as TSV."""

import json
from collections.abc import Iterable

from claimgraph.evaluation.metrics.judgement import Miss
from claimgraph.evaluation.metrics.rates import Rate
from claimgraph.evaluation.metrics.scores import Score
from claimgraph.evaluation.run import Evaluation
from claimgraph.tables import SHEETS, format_rows, format_table
from claimgraph.vocabulary import contract

__all__ = ["format_evaluation", "to_json", "to_misses_tsv"]

_HEADER = ("score", "precision", "recall", "F1", "95 % interval", "gold", "predicted", "correct")
_RATES = ("rate", "share", "95 % interval", "n", "of")
_COLUMNS = ("score", "error", "document", "start", "end", "item", "detail", "sentence")


def to_json(evaluation: Evaluation) -> str:
    """Return an evaluation as one JSON object, on one line, with a line feed."""
    shaped: dict[str, object] = {
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
    if evaluation.rates:
        shaped["rates"] = [
            {
                "name": rate.name,
                "share": rate.share,
                "ci95": list(rate.ci95),
                "n": rate.n,
                "of": rate.of,
            }
            for rate in evaluation.rates
        ]
    return json.dumps(shaped) + "\n"


def format_evaluation(evaluation: Evaluation, *, width: int | None) -> str:
    """Return an evaluation as text for a terminal.

    Args:
        evaluation: The evaluation.
        width: Columns of the terminal; None if there is none.

    Returns:
        A table of the scores, one of the rates, and a line with the number of documents and the
        speed.
    """
    tables = []
    if evaluation.scores:
        tables.append(format_table(_HEADER, list(map(_score_row, evaluation.scores)), width))
    if evaluation.rates:
        rows = [_rate_row(each) for each in evaluation.rates if each.of]
        tables.append(format_table(_RATES, rows, width))
    speed = (
        f", {evaluation.n_sentences / evaluation.seconds:.0f} a second"
        if evaluation.seconds
        else ""
    )
    tables.append(
        f"{evaluation.n_sentences} sentences in {evaluation.n_documents} documents,"
        f" read in {evaluation.seconds:.1f} seconds{speed}"
    )
    return "\n\n".join(tables)


def _score_row(score: Score) -> tuple[str, ...]:
    return (
        score.name,
        f"{score.precision:.3f}",
        f"{score.recall:.3f}",
        f"{score.f1:.3f}",
        _interval(score.ci95),
        str(score.n_gold),
        str(score.n_predicted),
        str(score.n_correct),
    )


def _rate_row(rate: Rate) -> tuple[str, ...]:
    return rate.name, f"{rate.share:.3f}", _interval(rate.ci95), str(rate.n), str(rate.of)


def _interval(bounds: tuple[float, float]) -> str:
    return f"{bounds[0]:.3f} to {bounds[1]:.3f}"


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
