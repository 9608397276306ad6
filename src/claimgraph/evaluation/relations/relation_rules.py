"""Rules for which claims state which relation of a corpus: ``evaluation_relations.tsv``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import OntologyError
from claimgraph.evaluation.task_names import TaskName
from claimgraph.mentions.annotation_types import ANNOTATION_TYPES
from claimgraph.model import Certainty, Polarity
from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import (
    Each,
    Maybe,
    OneOf,
    Row,
    TermKind,
    TermOf,
    Terms,
    Text,
    term_iri,
    unknown,
)

__all__ = ["RELATIONS", "RelationRule", "find_rule", "load_relation_rules"]

_INVERSE = {"forward": False, "inverse": True}


def _is_type(cell: str, terms: Terms) -> None:
    """Check that ``evaluation_types.tsv`` has a type with this name."""
    names = {row["name"] for _, row in ANNOTATION_TYPES.read(terms.folder, terms.schema)}
    if cell not in names:
        raise unknown("name of a type", cell, names)


RELATIONS = Table(
    name="evaluation_relations.tsv",
    columns={
        "task": OneOf(frozenset(TaskName), "task"),
        "predicate": Maybe(TermOf(TermKind.PREDICATE)),
        "subject": Maybe(_is_type),
        "object": Maybe(_is_type),
        "polarity": Maybe(OneOf(frozenset(Polarity), "polarity")),
        "certainty": Maybe(Each(OneOf(frozenset(Certainty), "certainty"))),
        "relation": Maybe(Text(re.compile(r"\w+"), "a name of the corpus")),
        "order": OneOf(frozenset(_INVERSE), "order"),
    },
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationRule:
    """A kind of claim, and the relation that it states.

    Attributes:
        predicate: IRI of the claim's predicate; any if empty.
        subject: Name of the type of its subject; any if empty.
        object: Name of the type of its object; any if empty.
        polarity: The claim's polarity; any if None.
        certainties: Certainties of an evidence that counts.
        relation: The corpus's name for the relation; empty if such a claim states none.
        is_inverse: Whether the relation's first argument is the claim's object.
    """

    predicate: str
    subject: str
    object: str
    polarity: Polarity | None
    certainties: frozenset[Certainty]
    relation: str
    is_inverse: bool

    def fits(
        self, predicate: str, types: tuple[str, str], polarity: Polarity, certainty: Certainty
    ) -> bool:
        """Whether a claim with its evidence matches the rule.

        Args:
            predicate: IRI of the predicate.
            types: Names of the types of subject and object.
            polarity: The claim's polarity.
            certainty: The evidence's certainty.
        """
        return (
            self.predicate in {"", predicate}
            and self.subject in {"", types[0]}
            and self.object in {"", types[1]}
            and self.polarity in {None, polarity}
            and certainty in self.certainties
        )


def find_rule(
    rules: Sequence[RelationRule],
    predicate: str,
    types: tuple[str, str],
    polarity: Polarity,
    certainty: Certainty,
) -> RelationRule | None:
    """Return the first rule that matches; None if there is none, or if it states no relation."""
    for rule in rules:
        if rule.fits(predicate, types, polarity, certainty):
            return rule if rule.relation else None
    return None


def load_relation_rules(folder: Path, task: str, schema: Schema) -> tuple[RelationRule, ...]:
    """Read the rules of a task.

    Args:
        folder: The ontology folder.
        task: Name of the task.
        schema: The predicates.

    Returns:
        The rules, in the order of the table.

    Raises:
        OntologyError: If the table is missing or lacks the task, or a cell is invalid.
    """
    rows = RELATIONS.read(folder, schema)
    found = tuple(_read_rule(row) for _, row in rows if row["task"] == task)
    if not found:
        raise OntologyError(
            f"no claim states a relation of {task}",
            where=str(folder / RELATIONS.name),
            fix="add rows of the task",
        )
    return found


def _read_rule(row: Row) -> RelationRule:
    return RelationRule(
        predicate=term_iri(row["predicate"]) if row["predicate"] else "",
        subject=row["subject"],
        object=row["object"],
        polarity=Polarity(row["polarity"]) if row["polarity"] else None,
        certainties=frozenset(map(Certainty, row["certainty"].split("|")))
        if row["certainty"]
        else frozenset(Certainty),
        relation=row["relation"],
        is_inverse=_INVERSE[row["order"]],
    )
