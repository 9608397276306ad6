"""How our polarity, certainty and kinds of claim are called in a corpus."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import OntologyError
from claimgraph.ontology import read_table

__all__ = ["Labels", "load_labels"]

_TABLE = "evaluation_labels.tsv"
_COLUMNS = ("corpus", "ours", "label")


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of one corpus.

    Attributes:
        ours: What we say to what the corpus says; one thing may have several labels.
    """

    ours: Mapping[str, tuple[str, ...]]

    def find(self, ours: str) -> tuple[str, ...]:
        """Return the corpus's labels for what we say; empty if it has none.

        >>> Labels(ours={"possible": ("L1",)}).find("possible")
        ('L1',)
        """
        return self.ours.get(ours, ())

    @property
    def all(self) -> tuple[str, ...]:
        """All labels, in the order of the table."""
        return tuple(dict.fromkeys(label for labels in self.ours.values() for label in labels))


def load_labels(folder: Path, corpus: str) -> Labels:
    """Read the rows of a corpus in ``evaluation_labels.tsv``.

    Args:
        folder: The ontology folder.
        corpus: Name of the task that scores it.

    Returns:
        Its labels.

    Raises:
        OntologyError: If the table lacks a column, a cell or the corpus.
    """
    path = folder / _TABLE
    found: dict[str, list[str]] = {}
    for line, row in read_table(path):
        missing = [name for name in _COLUMNS if not row.get(name)]
        if missing:
            raise OntologyError(
                f"a label lacks {missing[0]}", where=f"{path}:{line}", fix="fill the column"
            )
        if row["corpus"] == corpus:
            found.setdefault(row["ours"], []).append(row["label"])
    if not found:
        raise OntologyError(
            f"the table has no labels of {corpus!r}", where=str(path), fix="add its rows"
        )
    return Labels(ours=MappingProxyType({key: tuple(each) for key, each in found.items()}))
