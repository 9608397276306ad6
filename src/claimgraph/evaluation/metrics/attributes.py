"""Map claims to attributes of a corpus's events: ``evaluation_attributes.tsv``."""

import re
from dataclasses import dataclass
from pathlib import Path

from claimgraph.evaluation.task_names import TaskName
from claimgraph.model import Certainty, Polarity
from claimgraph.ontology import Table
from claimgraph.ontology.tables import Each, Maybe, OneOf, Text

__all__ = ["ATTRIBUTES", "AttributeRule", "load_attribute_rules"]

ATTRIBUTES = Table(
    name="evaluation_attributes.tsv",
    columns={
        "task": OneOf(frozenset(TaskName), "task"),
        "polarity": Maybe(OneOf(frozenset(Polarity), "polarity")),
        "certainty": Maybe(Each(OneOf(frozenset(Certainty), "certainty"))),
        "attribute": Text(re.compile(r"\w+"), "a name of the corpus"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeRule:
    """A kind of claim, and the corresponding attribute in a corpus.

    Attributes:
        polarity: The claim's polarity; any if None.
        certainties: Certainties of an evidence.
        attribute: The corpus's name for the attribute.
    """

    polarity: Polarity | None
    certainties: frozenset[Certainty]
    attribute: str

    def fits(self, polarity: Polarity, certainty: Certainty) -> bool:
        """Whether a claim with this polarity and certainty has the attribute."""
        return self.polarity in {None, polarity} and certainty in self.certainties


def load_attribute_rules(folder: Path, task: str) -> tuple[AttributeRule, ...]:
    """Read the rules of a task.

    Args:
        folder: The ontology folder.
        task: Name of the task.

    Returns:
        The rules, in the order of the table; every rule that fits a claim counts.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return tuple(
        AttributeRule(
            polarity=Polarity(row["polarity"]) if row["polarity"] else None,
            certainties=frozenset(map(Certainty, row["certainty"].split("|")))
            if row["certainty"]
            else frozenset(Certainty),
            attribute=row["attribute"],
        )
        for _, row in ATTRIBUTES.read(folder)
        if row["task"] == task
    )
