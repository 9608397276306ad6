"""What stands for a word in the short form of a name."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology import Table
from claimgraph.ontology.tables import Text

__all__ = ["load_shortenings"]

SHORTENINGS = Table(
    name="shortenings.tsv",
    columns={
        "word": Text(re.compile(r"[a-z]+"), "one word in lower case"),
        "becomes": Text(re.compile(r"[a-z\d]+"), "letters in lower case or digits"),
    },
    key=("word",),
)


def load_shortenings(folder: Path) -> Mapping[str, str]:
    """Read ``shortenings.tsv``.

    Args:
        folder: The ontology folder.

    Returns:
        What stands for a word, by the word.

    Raises:
        OntologyError: If the table is missing or a cell cannot be right.
    """
    return MappingProxyType({row["word"]: row["becomes"] for _, row in SHORTENINGS.read(folder)})
