"""What a file of claims is, in a few lines: for the head of a report and a sheet of a workbook."""

from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.model import ClaimGraph
from claimgraph.version import __version__

__all__ = ["describe"]

_HINTS = (
    ("What a row is", "One claim of one publication: what its sentences say, not what is true."),
    (
        "Negated and hedged",
        "The relation says so in words: 'does not treat', 'treats [possible]'. See the polarity "
        "(affirmed, negated) and the certainty (asserted, probable, possible, investigated, "
        "hypothetical).",
    ),
    ("Score", "How probably the sentence was read correctly, from 0 to 1; not whether it is true."),
    (
        "Marked words",
        "In the sentence: subject, relation, object, and what negates or hedges it.",
    ),
    ("Gaps", "What the authors say is unknown, untested or in need of study."),
)


def describe(graph: ClaimGraph, options: WriteOptions) -> tuple[tuple[str, str], ...]:
    """Return what a file of a graph is: pairs of a name and some words.

    Args:
        graph: The graph.
        options: Whether it is part of a greater one.
    """
    counts = ", ".join(
        f"{len(held):,} {noun}{'' if len(held) == 1 else 's'}"
        for held, noun in (
            (graph.claims, "claim"),
            (graph.gaps, "knowledge gap"),
            (graph.documents, "document"),
        )
    )
    part = (("Part", options.part),) if options.part else ()
    return (("Made by", f"claimgraph {__version__}"), ("Content", counts), *part, *_HINTS)
