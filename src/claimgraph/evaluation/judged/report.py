"""Figures of judged claims as text."""

from collections.abc import Iterable
from textwrap import fill

from claimgraph.evaluation.judged.figures import Figures
from claimgraph.evaluation.metrics.rates import Rate
from claimgraph.learning import ClaimScorer
from claimgraph.pipeline.standing import LEAST_GUESSED
from claimgraph.tables import format_table

__all__ = ["format_card", "format_figures", "format_shares"]

_WIDTH = 98  # columns of a model card


def format_shares(rates: Iterable[Rate], width: int | None) -> str:
    """Return a table of the shares of claims that are right.

    Args:
        rates: The shares.
        width: Columns of the terminal; None if there is none.
    """
    rows = [
        (
            each.name, f"{each.share:.3f}", f"{each.ci95[0]:.3f} to {each.ci95[1]:.3f}",
            str(each.n), str(each.of),
        )
        for each in rates
        if each.of
    ]  # fmt: skip
    return format_table(("claims", "right", "95 % interval", "n", "of"), rows, width)


def format_figures(figures: Figures, width: int | None) -> str:
    """Return tables of how well scores tell right claims from wrong ones.

    Args:
        figures: The figures.
        width: Columns of the terminal; None if there is none.
    """
    head = (
        f"{figures.n} claims, {figures.right:.3f} right: AUC {figures.auc:.3f},"
        f" Brier score {figures.brier:.3f}, expected calibration error {figures.ece:.3f}"
    )
    bins = [
        (f"from {each.lower:.1f}", str(each.n), f"{each.score:.3f}", f"{each.right:.3f}")
        for each in figures.bins
    ]
    cuts = [
        (
            f"{each.score:.2f}", f"{each.right:.3f}", f"{each.kept:.3f}", f"{each.kept_right:.3f}"
        )
        for each in figures.cuts
    ]  # fmt: skip
    return "\n\n".join(
        (
            head,
            format_table(("scored", "claims", "mean score", "right"), bins, width),
            format_table(("--min-score", "right", "claims kept", "right claims kept"), cuts, width),
        )
    )


def format_card(scorer: ClaimScorer) -> str:
    """Return the model card of a scorer as Markdown.

    Args:
        scorer: A trained scorer.
    """
    header = scorer.header
    card = header["card"]
    found = card["cross_validation"]
    rates = card["rule_rates_auc"]
    measured = card.get("n_measured", card["n_claims"])
    told = [
        f"Model: logistic regression, {len(header['weights'])} named features, weights rounded to"
        " a byte; calibrated by a line fitted to the log odds of held-out documents (Platt)."
        " Made by `claimgraph train`; the same judgements give the same bytes.",
        f"Data: {card['n_claims']} of {card['n_judged']} judged claims of {card['n_documents']}"
        f" documents, read by claimgraph {card['claimgraph']}; SHA-256 of the judgements"
        f" `{card['judgements_sha256']}`.",
        f"Licence: {card['licence']}",
        "Do not use it to decide whether a claim is true, to rank papers or people, for the care"
        " of patients, or for texts of other kinds. It knows the rules that were judged; of new"
        " ones it knows less. Train it again when many rules change.",
        f"Ten-fold cross-validation over documents, measured and calibrated on the {measured}"
        " claims of the tables of which most are still read, be they doubted or not:"
        f" {found['right']:.3f} of them are right, AUC {found['auc']:.3f}, Brier score"
        f" {found['brier']:.3f}, expected calibration error {found['ece']:.3f}.",
    ]
    wanted = card.get("wanted", {})
    if wanted.get("drafts"):
        told[1] += (
            f" Beside them {wanted['drafts']} drafts of {wanted['documents']} curated abstracts, of"
            f" which {wanted['right']} answer a line that a curator wants; each counts as"
            " two judged claims, and no figure here is of these."
        )
    if rates is not None:
        told[-1] += f" The rates of the rules alone: AUC {rates:.3f}."
    standing = card.get("standing")
    if standing is not None:
        told.append(
            f"What its score lets stand, {standing['claims']} of these, is right in"
            f" {standing['right']:.3f}; the table below is of it."
        )
    doubted = card.get("doubted", {})
    if doubted and header["doubts"]:
        told.append(
            f"It lets claims stand for which one of {len(header['doubts'])} reasons not to claim"
            f" holds, from a score of {header['least']:.2f} on, what a ranker guesses from"
            f" {max(header['least'], LEAST_GUESSED):.2f} on: {doubted['standing']} of"
            f" {doubted['claims']} such claims, of which {doubted['right']:.3f} are right."
        )
    cuts = "".join(
        f"| {score:.2f} | {right:.3f} | {kept:.3f} | {kept_right:.3f} |\n"
        for score, right, kept, kept_right in found["cuts"]
    )
    text = "".join(f"- {_wrap(each, '  ')}\n" for each in told)
    return f"""\
# Model card: the scores of claims

{_wrap(card["purpose"])}

{text}
| `--min-score` | right | claims kept | right claims kept |
|---|---|---|---|
{cuts}"""


def _wrap(text: str, indent: str = "") -> str:
    return fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
