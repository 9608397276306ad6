"""``contrasts.tsv``: words that set the groups of a study against each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from claimgraph.ontology.tables.checks import WORD, OneOf
from claimgraph.ontology.tables.table import Table

__all__ = ["CONTRAST", "CONTRASTS", "ContrastKind", "ContrastWord", "read_contrasts"]


CONTRAST = ".contrast"  # ends the rule of a claim that such a word makes, in evidence


class ContrastKind(StrEnum):
    """What a word says of a measurement in one group, set against another."""

    EXCESS = "excess"
    DEFICIT = "deficit"
    BETTER = "better"
    DIFFERENCE = "difference"
    SAMENESS = "sameness"
    CHANGE = "change"


CONTRASTS = Table(
    name="contrasts.tsv",
    columns={"form": WORD, "kind": OneOf(frozenset(ContrastKind), "kind of contrast")},
    key=("form",),
    is_dispensable=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContrastWord:
    """A word that contrasts groups; see ``ontology/contrasts.tsv``."""

    form: str
    kind: ContrastKind

    @property
    def rule(self) -> str:
        """The identifier of the rule, in evidence: ``higher.contrast``."""
        return f"{self.form}{CONTRAST}"


def read_contrasts(folder: Path) -> Mapping[str, ContrastWord]:
    """Read the words by their form.

    Raises:
        OntologyError: If a cell is invalid.
    """
    return MappingProxyType(
        {
            row["form"]: ContrastWord(form=row["form"], kind=ContrastKind(row["kind"]))
            for _, row in CONTRASTS.read(folder)
        }
    )
