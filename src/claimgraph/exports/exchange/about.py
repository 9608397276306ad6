"""What the files of a folder hold, for whoever finds them without the command that made them."""

from collections.abc import Iterable, Mapping

from claimgraph.exports.exchange.cells import one_line
from claimgraph.exports.graph_writer import WriteOptions
from claimgraph.model import ClaimGraph, Polarity
from claimgraph.version import __version__

__all__ = ["about"]


def about(
    graph: ClaimGraph, files: Mapping[str, str], options: WriteOptions
) -> tuple[str, Iterable[bytes]]:
    """Return a text file for a folder.

    Args:
        graph: What was written.
        files: What each file holds, by name.
        options: How it was written; a part of a graph is said to be one.

    Returns:
        Name of the file, and its parts.
    """
    n_stated = sum(each.is_stated for each in graph.claims)
    n_negated = sum(each.polarity is Polarity.NEGATED for each in graph.claims)
    n_hedged = len(graph.claims) - n_stated - n_negated
    lines = [
        f"Written by claimgraph {__version__}.",
        f"Part of a graph: {one_line(options.part)}" if options.part else "A whole graph.",
        f"Claims: {n_stated} stated (affirmed, asserted or probable), {n_negated} negated, "
        f"{n_hedged} hedged (affirmed, but possible, investigated or hypothetical).",
        "",
        *(f"{name}: {told}" for name, told in files.items()),
    ]
    return "about.txt", ["".join(f"{line}\n" for line in lines).encode()]
