"""``claimgraph train parser=PATH``: a treebank to the weights of a second parser."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from claimgraph.cli.console import Progress, say
from claimgraph.errors import InputError

if TYPE_CHECKING:
    from claimgraph.learning.parsing import Tree

__all__ = ["train_parser"]

_APART = 6  # one of so many articles is left out, and measured


def train_parser(paths: Sequence[Path], output: Path) -> None:
    """Tune the parser on a treebank, and write its weights and their model card.

    Args:
        paths: The treebank in CoNLL-U, a file or a folder of articles.
        output: The file of weights.
    """
    from claimgraph.analysis import DEFAULT_MODEL, load_model
    from claimgraph.evaluation import hash_corpus
    from claimgraph.files import write_atomically
    from claimgraph.learning.parsing import (
        format_parser_card,
        format_parser_figures,
        take_weights,
        write_parser_weights,
    )
    from claimgraph.learning.parsing.fitting import fit_parser, measure_parser

    articles = _read_articles(paths)
    tested = [tree for each in articles[_APART - 1 :: _APART] for tree in each]
    kept = [each for number, each in enumerate(articles, start=1) if number % _APART]
    trained = [tree for each in kept for tree in each]
    model = load_model(DEFAULT_MODEL)
    before = measure_parser(model, tested)
    say(f"before: {format_parser_figures(before)}")
    progress = Progress()
    try:
        fit_parser(model, trained, progress.step)
    finally:
        progress.end()
    after = measure_parser(model, tested)
    card = {
        "corpus": paths[0].resolve().name,
        "sha256": hash_corpus(paths[0]),
        "n_articles": len(kept),
        "n_trained": len(trained),
        "n_tested": len(tested),
        "before": before,
        "after": after,
    }
    weights = take_weights(model, card)
    write_parser_weights(output, weights)
    card_path = output.with_name(f"{output.name}.md")
    write_atomically(card_path, format_parser_card(weights))
    click.echo(f"{len(trained)} sentences; on articles left out: {format_parser_figures(after)}")
    say(f"wrote {output}, {card_path}")


def _read_articles(paths: Sequence[Path]) -> list[tuple["Tree", ...]]:
    from claimgraph.learning.parsing import find_articles, read_trees

    if len(paths) > 1:
        raise InputError("a parser is tuned on one treebank", where=str(paths[1]), fix="name one")
    articles = [tuple(read_trees(each)) for each in find_articles(paths[0])]
    if len(articles) < _APART:
        raise InputError(
            f"one of {_APART} articles is measured on, and these are {len(articles)}",
            where=str(paths[0]),
            fix="name a folder with a .conllu file for each article",
        )
    return articles
