"""The model card of a ranker of pairs, and its figures as text."""

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

from claimgraph.evaluation.ranking.examples import Examples
from claimgraph.learning.pairs import SLOTS, DocumentRanker
from claimgraph.version import __version__

__all__ = ["describe_data", "format_pair_card", "format_pair_figures"]

_WIDTH = 98  # columns of a model card
_PURPOSE = (
    "The probability that annotators of the corpus would relate two concepts of an abstract, for"
    " the types of concepts that they relate. Rules of claimgraph are among its features. It says"
    " nothing of whether the relation is true, and does not say in which words it stands."
)
_LICENCE = (
    "The file holds numbers: hashed names of features have weights, and the addresses of the"
    " documents trained on are hashed to four bytes. No text, name, identifier or annotation is in"
    " it. What may be done with it depends on the licence of the corpus, which is its owner's; for"
    " the files that come with claimgraph see NOTICE."
)
_MISUSE = (
    "Do not use it to decide whether a drug harms or helps, for the care of patients, to rank"
    " papers or people, for texts other than abstracts, or for types that it does not know."
    " Trained on one corpus it hardly sorts the pairs of another: it is no filter of truth. Figures"
    " on documents that it was trained on are no measure; claimgraph evaluate says how many are."
)


def describe_data(examples: Examples, corpora: Sequence[tuple[str, str]]) -> Mapping[str, Any]:
    """Return what a model card tells of the data.

    Args:
        examples: The pairs trained on.
        corpora: Name and SHA-256 of each gold standard.
    """
    return {
        "claimgraph": __version__,
        "purpose": _PURPOSE,
        "licence": _LICENCE,
        "misuse": _MISUSE,
        "corpora": [list(each) for each in corpora],
        "n_documents": len(examples.documents),
        "n_pairs": len(examples.examples),
        "n_related": sum(each.relation is not None for each in examples.examples),
        "n_gold": examples.n_gold,
    }


def format_pair_figures(ranker: DocumentRanker) -> str:
    """Return the figures of a ranker by cross-validation, in one line."""
    found = ranker.header["card"]["cross_validation"]
    typed = found.get("f1_with_relation")
    told = "" if typed is None else f", with the relation F1 {typed:.3f}"
    return (
        f"precision {found['precision']:.3f}, recall {found['recall']:.3f}, F1 {found['f1']:.3f}"
        f"{told}; AUC {found['auc']:.3f}, Brier score {found['brier']:.3f}, expected calibration"
        f" error {found['ece']:.3f}"
    )


def format_pair_card(ranker: DocumentRanker) -> str:
    """Return the model card of a ranker as Markdown.

    Args:
        ranker: A trained ranker.
    """
    card = ranker.header["card"]
    corpora = ", ".join(f"`{name}` (SHA-256 `{sha256}`)" for name, sha256 in card["corpora"])
    kinds = ", ".join(f"{one} and {other}" for one, other in ranker.kinds)
    scope = "of one sentence" if ranker.is_within else "of one document"
    heads = sum(each.head is not None for each in ranker.relations)
    told = [
        f"Model: logistic regression over pairs of concepts {scope}: {kinds}. {1 + heads} head(s)"
        f" of {SLOTS} weights of a byte, to which names of features are hashed; calibrated by a"
        " line fitted to the log odds of held-out documents (Platt). Made by"
        f" `claimgraph train {ranker.task}=PATH`; the same documents give the same bytes.",
        f"Data: {corpora}; {card['n_documents']} documents, {card['n_pairs']} pairs, of which"
        f" {card['n_related']} are related; read by claimgraph {card['claimgraph']}, the mentions"
        " of the corpus given.",
        f"Licence: {card['licence']}",
        card["misuse"],
        "Five-fold cross-validation over documents, at the threshold"
        f" {ranker.least:.3f} (half of the best F1 there), mentions given:"
        f" {format_pair_figures(ranker)}.",
    ]
    text = "".join(f"- {_wrap(each, '  ')}\n" for each in told)
    cuts = "".join(
        f"| {score:.2f} | {right:.3f} | {kept:.3f} |\n"
        for score, right, kept in card["cross_validation"]["cuts"]
    )
    return f"""\
# Model card: related pairs ({ranker.task})

{_wrap(card["purpose"])}

{text}
| score | right | related pairs kept |
|---|---|---|
{cuts}"""


def _wrap(text: str, indent: str = "") -> str:
    return fill(
        text, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
