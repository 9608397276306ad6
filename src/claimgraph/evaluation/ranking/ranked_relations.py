"""The relations that a ranker tells apart: ``ranked_relations.tsv``."""

import re
from collections.abc import Mapping
from pathlib import Path

from claimgraph.errors import OntologyError
from claimgraph.evaluation.task_names import TaskName
from claimgraph.ontology import Schema, Table
from claimgraph.ontology.tables import Maybe, OneOf, TermKind, TermOf, Text, term_iri

__all__ = ["RANKED_RELATIONS", "load_ranked_relations"]

RANKED_RELATIONS = Table(
    name="ranked_relations.tsv",
    columns={
        "task": OneOf(frozenset(TaskName), "task"),
        "relation": Maybe(Text(re.compile(r"\w+"), "a name of the corpus")),
        "predicate": TermOf(TermKind.PREDICATE),
    },
    key=("task", "relation"),
)


def load_ranked_relations(folder: Path, task: str, schema: Schema | None) -> Mapping[str, str]:
    """Read the relations of a task.

    Args:
        folder: The ontology folder.
        task: Name of the task.
        schema: The predicates; None to read them.

    Returns:
        The IRI of the predicate by name of the relation; that of all others by "".

    Raises:
        OntologyError: If the table is missing or lacks the task, or a cell is invalid.
    """
    found = {
        row["relation"]: term_iri(row["predicate"])
        for _, row in RANKED_RELATIONS.read(folder, schema)
        if row["task"] == task
    }
    if not found:
        raise OntologyError(
            f"there is no relation of {task} to learn",
            where=str(folder / RANKED_RELATIONS.name),
            fix="add rows of the task",
        )
    return found
