"""Map our polarity, certainty and kinds of claim to a corpus's labels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claimgraph.errors import OntologyError
from claimgraph.evaluation.task_names import TaskName
from claimgraph.model import Certainty, Polarity
from claimgraph.ontology import Table
from claimgraph.ontology.tables import KIND_ROLES, SIGN_ROLES, CueKind, OneOf, Text

__all__ = ["LABELS", "Labels", "load_labels"]

_CONDITIONAL, _NONE = "conditional", "none"
_OURS = frozenset(
    {*Polarity, *Certainty, *KIND_ROLES, *SIGN_ROLES, CueKind.ABILITY, _CONDITIONAL, _NONE}
)
LABELS = Table(
    name="evaluation_labels.tsv",
    columns={
        "corpus": OneOf(frozenset(TaskName), "task"),
        "ours": OneOf(_OURS, "thing that we say"),
        "label": Text(re.compile(r"\S+"), "a label of the corpus"),
    },
    key=("corpus", "ours", "label"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The labels of one corpus.

    Attributes:
        ours: The corpus's labels by our value; a value may have several labels.
    """

    ours: Mapping[str, tuple[str, ...]]

    def find(self, ours: str) -> tuple[str, ...]:
        """Return the corpus's labels for our value; empty if it has none.

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
        corpus: Name of the task that uses it.

    Returns:
        Its labels.

    Raises:
        OntologyError: If the table lacks a column, a cell or the corpus.
    """
    found: dict[str, list[str]] = {}
    for _, row in LABELS.read(folder):
        if row["corpus"] == corpus:
            found.setdefault(row["ours"], []).append(row["label"])
    if not found:
        raise OntologyError(
            f"the table has no labels of {corpus!r}",
            where=str(folder / LABELS.name),
            fix="add its rows",
        )
    return Labels(ours=MappingProxyType({key: tuple(each) for key, each in found.items()}))
