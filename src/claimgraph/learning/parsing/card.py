"""The model card of a tuned parser, and its figures as text."""

from collections.abc import Mapping
from textwrap import fill

from claimgraph.learning.parsing.parser_weights import ParserWeights

__all__ = ["format_parser_card", "format_parser_figures"]

_WIDTH = 98  # columns of a model card


def format_parser_figures(figures: Mapping[str, float]) -> str:
    """Return the figures of a parser in one line.

    >>> format_parser_figures({"uas": 0.884, "las": 0.8621, "tags": 0.97})
    'heads .884, heads and labels .862, tags .970'
    """
    named = (("heads", "uas"), ("heads and labels", "las"), ("tags", "tags"))
    return ", ".join(f"{name} {figures[key]:.3f}".replace(" 0.", " .") for name, key in named)


def format_parser_card(weights: ParserWeights) -> str:
    """Return the model card of a tuned parser as Markdown.

    Args:
        weights: Its weights.
    """
    card = weights.card
    told = [
        f"Model: tagger and dependency parser of `{weights.model}` (spaCy; MIT), all weights tuned"
        " for one epoch; float16. Made by `claimgraph train parser=PATH`, with one thread; the same"
        " trees on the same machine give the same bytes.",
        f"Data: `{card['corpus']}` (SHA-256 `{card['sha256']}`); {card['n_trained']} sentences of"
        f' {card["n_articles"]} articles, without every sixth. Labels are ClearNLP\'s; the "by" of'
        " a passive is made its agent, and a relative pronoun subject or object of its verb.",
        "Licence: The file holds numbers: no text, name or tree is in it. What may be done with it"
        " depends on the licence of the treebank; for the file that comes with claimgraph see"
        " NOTICE.",
        f"On {card['n_tested']} sentences of the articles left out, without punctuation: before"
        f" {format_parser_figures(card['before'])}; after {format_parser_figures(card['after'])}.",
        "Use: a second reading of the sentences in which no claim was read. The frames and the"
        " repairs of trees are made for the first parser: alone, this one reads no more than that.",
        "Do not use it for texts other than scientific English, or as a measure of grammar: the"
        " articles it learned from are of mouse genetics, in full text.",
    ]
    items = (fill(each, _WIDTH, initial_indent="- ", subsequent_indent="  ") for each in told)
    return "\n".join(["# Model card: parser tuned on biomedical articles", "", *items, ""])
