"""Which claims state which relation of a corpus: ``evaluation_relations.tsv`` as rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from claimgraph.errors import OntologyError
from claimgraph.model import Certainty, Polarity
from claimgraph.ontology import Schema, read_table
from claimgraph.vocabulary import cg, contract

__all__ = ["RelationRule", "find_rule", "load_relation_rules"]

_COLUMNS = ("task", "predicate", "subject", "object", "polarity", "certainty", "relation", "order")
_INVERSE = {"forward": False, "inverse": True}


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
        """Whether a claim with its evidence is of the kind.

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
    """Return the first rule that fits; None if none does, or if that one states no relation."""
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
        OntologyError: If the table lacks a column or the task, or a cell is not of its kind.
    """
    path = folder / "evaluation_relations.tsv"
    found = []
    for line, row in read_table(path):
        where = f"{path}:{line}"
        missing = [name for name in _COLUMNS if name not in row]
        if missing:
            raise OntologyError(
                f"the table has no column {missing[0]!r}",
                where=str(path),
                fix=f"give it the header {' '.join(_COLUMNS)}",
            )
        if row["task"] == task:
            found.append(_read_rule(row, schema, where))
    if not found:
        raise OntologyError(
            f"no claim states a relation of {task}", where=str(path), fix="add rows of the task"
        )
    return tuple(found)


def _read_rule(row: dict[str, str], schema: Schema, where: str) -> RelationRule:
    predicate = cg(row["predicate"]) if row["predicate"] else ""
    if predicate and predicate not in schema.predicates:
        raise OntologyError(
            f"unknown predicate {contract(predicate)}",
            where=where,
            fix="use one of claimgraph.ttl, without its prefix",
        )
    try:
        return RelationRule(
            predicate=predicate,
            subject=row["subject"],
            object=row["object"],
            polarity=Polarity(row["polarity"]) if row["polarity"] else None,
            certainties=frozenset(map(Certainty, row["certainty"].split("|")))
            if row["certainty"]
            else frozenset(Certainty),
            relation=row["relation"],
            is_inverse=_INVERSE[row["order"]],
        )
    except (ValueError, KeyError) as error:
        raise OntologyError(
            f"unknown value {error}", where=where, fix="see the first lines of the table"
        ) from error
