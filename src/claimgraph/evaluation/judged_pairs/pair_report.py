"""Figures of pairs left out of the training as text, and the model card of a ranker."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill
from typing import Any

from claimgraph.evaluation.judged_pairs.training import PairSource, TrainedRanker
from claimgraph.learning import PairRanker
from claimgraph.tables import format_table

__all__ = ["format_pair_card", "format_pair_figures"]

_WIDTH = 98  # columns of a model card
_PURPOSE = (
    "Whether a sentence relates two concepts that no rule of claimgraph relates, and by which"
    " predicate. It says nothing of whether a claim is true or new."
)
_TOLD = (
    "Licence: the file holds numbers, and words as names of features: no sentence, title,"
    " identifier or judgement. What may be done with it depends on the texts and on who judged the"
    " pairs; for the one that comes with claimgraph see NOTICE.",
    "Do not use it to decide whether a claim is true, to rank papers or people, for the care of"
    " patients, or for texts of other kinds. What it makes is marked as read by a ranker, and"
    " `build --rules-only` leaves it out.",
)
_COLUMNS = ("score", "claims", "right", "right, as drawn")
_MADE = {
    PairSource.JUDGED: ("relations", "judgements"),
    PairSource.WANTED: ("wanted", "abstracts and claims"),
}
_TESTED = {
    PairSource.JUDGED: "Cross-validation in three parts over documents: of the judged pairs with a"
    " score, how many are right in direction and predicate (a wider predicate counts), and the same"
    " where each stands for the pairs that it was drawn from.",
    PairSource.WANTED: "Cross-validation in three parts over documents: of the pairs that no rule"
    " reads, those with a score, and how many of them are wanted in this direction and with this"
    " predicate (a wider predicate counts). A claim that nobody wanted counts as wrong, though the"
    " sentence may state it.",
}
_STRICTER = (
    "What is claimed is read more strictly: its arguments are completed by what restricts them, and"
    " it passes the filters of the rules."
)


def format_pair_figures(trained: TrainedRanker, width: int | None) -> str:
    """Return a table of how many claims of pairs left out of the training are right.

    Args:
        trained: The ranker with its figures.
        width: Columns of the terminal; None if there is none.
    """
    card = trained.ranker.header["card"]
    return format_table(_columns(card), list(_rows(card)), width)


def format_pair_card(ranker: PairRanker) -> str:
    """Return the model card of a ranker as Markdown.

    Args:
        ranker: A trained ranker.
    """
    card = ranker.header["card"]
    told = (_model(ranker), _data(card), *_TOLD, f"Claimed from a score of {ranker.least:.3f} on.")
    text = "".join(f"- {_wrap(each, '  ')}\n" for each in told)
    columns = _columns(card)
    table = "".join(
        f"| {' | '.join(cells)} |\n" for cells in (columns, ["---"] * len(columns), *_rows(card))
    )
    return f"""\
# Model card: claims of pairs that no rule reads

{_wrap(_PURPOSE)}

{text}
{_wrap(f"{_TESTED[card['source']]} {_STRICTER}")}

{table}"""


def _model(ranker: PairRanker) -> str:
    header = ranker.header
    n_stated, n_kinds = len(header["stated"]), len(header["kinds"])
    task, same = _MADE[header["card"]["source"]]
    return (
        "Model: logistic regressions over named features of an ordered pair: whether the sentence"
        f" says anything of the first about the second ({n_stated} features), and for each of"
        f" {len(ranker.predicates)} predicates whether it would do ({n_kinds} features); weights"
        " rounded to a byte. The score is the product for the predicate that does most probably,"
        f" calibrated on documents left out. Made by `claimgraph train {task}=PATH`; the same"
        f" {same} give the same bytes."
    )


def _data(card: Mapping[str, Any]) -> str:
    n, of, tested = card["n_judged"], card["n_documents"], card["n_tested"]
    version, digest = card["claimgraph"], card["judgements_sha256"]
    if card["source"] == PairSource.WANTED:
        return (
            f"Data: {n} pairs of concepts and phrases of {of} curated abstracts that no rule of"
            f" claimgraph {version} reads, of which {card['n_stated']} are wanted and {tested}"
            " count in the figures (a pair that is wanted for what another sentence says does"
            f" not), and {card['n_rules']} ordered pairs that rules read, which count half; SHA-256"
            f" of what is wanted of the pairs `{digest}`."
        )
    return (
        f"Data: {n} judged pairs of {of} documents, of which {tested} count in the figures, and"
        f" {card['n_rules']} ordered pairs of what rules of claimgraph {version} read, which count"
        f" a twentieth; SHA-256 of the judgements `{digest}`."
    )


def _columns(card: Mapping[str, Any]) -> Sequence[str]:
    """Return the columns of the figures; only judged pairs are drawn, and stand for others."""
    return _COLUMNS if card["source"] == PairSource.JUDGED else _COLUMNS[:-1]


def _rows(card: Mapping[str, Any]) -> Iterator[Sequence[str]]:
    width = len(_columns(card))
    for score, n, right, weighted in card["cuts"]:
        yield (f"{score:.2f}", str(n), f"{right:.3f}", f"{weighted:.3f}")[:width]


def _wrap(text: str, indent: str = "") -> str:
    return fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
