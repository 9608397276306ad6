"""What ``claimgraph train`` writes and tells of a ranker of pairs, whatever it learned from."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import say, terminal_width

if TYPE_CHECKING:
    from claimgraph.evaluation.judged_pairs import TrainedRanker

__all__ = ["write_trained_pairs"]


def write_trained_pairs(trained: "TrainedRanker", output: Path | None, folder: Path) -> None:
    """Write the weights of a ranker and their model card, and print its figures.

    Args:
        trained: The ranker with its figures.
        output: The file of weights; None for that of the ontology folder.
        folder: The ontology folder.
    """
    from claimgraph.evaluation.judged_pairs import format_pair_card, format_pair_figures
    from claimgraph.files import write_atomically
    from claimgraph.learning import PAIRS_FILE, write_pair_ranker

    file = output or folder / PAIRS_FILE
    card = file.with_name(f"{file.name}.md")
    write_pair_ranker(file, trained.ranker)
    write_atomically(card, format_pair_card(trained.ranker))
    click.echo(format_pair_figures(trained, terminal_width()))
    say(f"claimed from a score of {trained.ranker.least:.3f} on")
    say(f"wrote {file}, {card}")
