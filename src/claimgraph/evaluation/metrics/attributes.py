"""Which claims have which attribute of a corpus's events: ``evaluation_attributes.tsv``."""

from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import OntologyError
from claimgraph.model import Certainty, Polarity
from claimgraph.ontology import read_table

__all__ = ["AttributeRule", "load_attribute_rules"]

_COLUMNS = ("task", "polarity", "certainty", "attribute")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeRule:
    """A kind of claim, and the attribute that a corpus gives its like.

    Attributes:
        polarity: The claim's polarity; any if None.
        certainties: Certainties of an evidence.
        attribute: The corpus's name for the attribute.
    """

    polarity: Polarity | None
    certainties: frozenset[Certainty]
    attribute: str

    def fits(self, polarity: Polarity, certainty: Certainty) -> bool:
        """Whether a claim of a polarity and a certainty has the attribute."""
        return self.polarity in {None, polarity} and certainty in self.certainties


def load_attribute_rules(folder: Path, task: str) -> tuple[AttributeRule, ...]:
    """Read the rules of a task.

    Args:
        folder: The ontology folder.
        task: Name of the task.

    Returns:
        The rules, in the order of the table; every rule that fits a claim counts.

    Raises:
        OntologyError: If the table lacks a column, or a cell is not of its kind.
    """
    path = folder / "evaluation_attributes.tsv"
    found = []
    for line, row in read_table(path):
        missing = [name for name in _COLUMNS if name not in row]
        if missing:
            raise OntologyError(
                f"the table has no column {missing[0]!r}",
                where=str(path),
                fix=f"give it the header {' '.join(_COLUMNS)}",
            )
        try:
            rule = AttributeRule(
                polarity=Polarity(row["polarity"]) if row["polarity"] else None,
                certainties=frozenset(map(Certainty, row["certainty"].split("|")))
                if row["certainty"]
                else frozenset(Certainty),
                attribute=row["attribute"],
            )
        except ValueError as error:
            raise OntologyError(
                f"unknown value: {error}",
                where=f"{path}:{line}",
                fix="see the first lines of the table",
            ) from error
        if row["task"] == task:
            found.append(rule)
    return tuple(found)
