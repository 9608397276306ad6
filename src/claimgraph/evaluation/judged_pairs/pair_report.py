"""Figures of judged pairs as text, and the model card of a ranker."""

from collections.abc import Iterable
from textwrap import fill

from claimgraph.evaluation.judged_pairs.training import PairCut
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


def format_pair_figures(cuts: Iterable[PairCut], width: int | None) -> str:
    """Return a table of how many claims of judged pairs are right.

    Args:
        cuts: The figures.
        width: Columns of the terminal; None if there is none.
    """
    rows = [
        (f"{each.score:.2f}", str(each.n), f"{each.right:.3f}", f"{each.weighted:.3f}")
        for each in cuts
    ]
    return format_table(("score", "claims", "right", "right, as drawn"), rows, width)


def format_pair_card(ranker: PairRanker) -> str:
    """Return the model card of a ranker as Markdown.

    Args:
        ranker: A trained ranker.
    """
    header = ranker.header
    card = header["card"]
    n_stated, n_kinds = len(header["stated"]), len(header["kinds"])
    told = (
        f"Model: two logistic regressions over named features of an ordered pair: whether the"
        f" sentence says anything of the first about the second ({n_stated} features), and which"
        f" of {len(ranker.predicates)} predicates ({n_kinds} features); weights rounded to a byte."
        " The score is the product, calibrated on documents left out. Made by `claimgraph train`;"
        " the same judgements give the same bytes.",
        f"Data: {card['n_judged']} judged pairs of {card['n_documents']} documents, of which"
        f" {card['n_tested']} count in the figures, and {card['n_rules']} ordered pairs of what"
        f" rules of claimgraph {card['claimgraph']} read, which count a twentieth; SHA-256 of the"
        f" judgements `{card['judgements_sha256']}`.",
        *_TOLD,
        f"Claimed from a score of {ranker.least:.3f} on.",
    )
    text = "".join(f"- {_wrap(each, '  ')}\n" for each in told)
    cuts = "".join(
        f"| {score:.2f} | {n} | {right:.3f} | {weighted:.3f} |\n"
        for score, n, right, weighted in card["cuts"]
    )
    return f"""\
# Model card: claims of pairs that no rule reads

{_wrap(_PURPOSE)}

{text}
Cross-validation over documents: of the judged pairs with a score, how many are right in direction
and predicate (a wider predicate counts), and the same where each stands for the pairs that it was
drawn from. What is claimed is read more strictly: its arguments are completed by what restricts
them, and it passes the filters of the rules.

| score | claims | right | right, as drawn |
|---|---|---|---|
{cuts}"""


def _wrap(text: str, indent: str = "") -> str:
    return fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
