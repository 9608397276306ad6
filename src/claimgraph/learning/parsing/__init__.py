"""Tune the parser on a treebank of biomedical articles.

``treebank`` reads trees, with labels as the parser has them; ``fitting`` tunes a loaded model and
measures it; ``parser_weights`` takes the weights from it, writes, reads and sets them; ``card`` is
the model card. Only ``fitting`` needs spaCy, and is imported where it is used.
"""

from claimgraph.learning.parsing.card import format_parser_card, format_parser_figures
from claimgraph.learning.parsing.parser_weights import (
    BUNDLED_PARSER,
    PARSER_FILE,
    ParserWeights,
    find_parser_weights,
    read_parser_weights,
    set_weights,
    take_weights,
    write_parser_weights,
)
from claimgraph.learning.parsing.treebank import Tree, TreeWord, find_articles, read_trees

__all__ = [
    "BUNDLED_PARSER",
    "PARSER_FILE",
    "ParserWeights",
    "Tree",
    "TreeWord",
    "find_articles",
    "find_parser_weights",
    "format_parser_card",
    "format_parser_figures",
    "read_parser_weights",
    "read_trees",
    "set_weights",
    "take_weights",
    "write_parser_weights",
]
