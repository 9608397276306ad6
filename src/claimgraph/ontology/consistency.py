"""Whether the tables of an ontology folder name only what its Turtle files define."""

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from claimgraph.errors import ClaimgraphError, OntologyError
from claimgraph.ontology.folder import read_table
from claimgraph.ontology.schema import Schema
from claimgraph.vocabulary import expand

__all__ = ["check_tables"]

_CUE_KINDS = frozenset({"negation", "certainty", "ability", "factive", "blocker", "litotes"})
_CUE_PLACES = frozenset({"chain", "child", "predicate", "self", "before", "quantifier"})


def check_tables(folder: Path, schema: Schema) -> None:
    """Check the tables against the schema.

    Args:
        folder: The ontology folder.
        schema: What its Turtle files define.

    Raises:
        OntologyError: At the first cell that names something that is not defined; says file,
            line and what there is.
    """
    for name, columns in _rules(schema).items():
        path = folder / name
        for line, row in read_table(path):
            for column, (known, what) in columns.items():
                for value in filter(None, (row.get(column) or "").split("|")):
                    if not _is_known(value, known):
                        raise OntologyError(
                            f"{value!r} is no {what}",
                            where=f"{path}:{line}",
                            fix=f"mend the column {column!r}, or define it in the Turtle files",
                        )


_Rule = tuple[Collection[str], str]


def _rules(schema: Schema) -> Mapping[str, Mapping[str, _Rule]]:
    """Return for each table and column what its cells may name."""
    predicate = (schema.predicates, "predicate")
    category = (schema.categories, "category")
    wider = (schema.labels, "category")
    qualifier = (schema.qualifiers, "qualifier property")
    return {
        "frames.tsv": {
            "predicate": predicate,
            "subject_category": wider,
            "object_category": wider,
        },
        "cues.tsv": {"kind": (_CUE_KINDS, "kind of cue"), "where": (_CUE_PLACES, "place of a cue")},
        "gaps.tsv": {"kind": (schema.gap_kinds, "kind of gap")},
        "qualifiers.tsv": {"category": wider, "qualifier": qualifier},
        "projections.tsv": {
            "predicate": predicate,
            "makes": predicate,
            "subject_category": wider,
            "qualifier": qualifier,
        },
        "predicate_roles.tsv": {"predicate": predicate},
        "designs.tsv": {"design": (schema.designs, "study design")},
        "statistics.tsv": {"kind": (schema.statistic_kinds, "kind of statistic")},
        "publication_types.tsv": {
            "type": ({*schema.designs, *schema.withdrawn}, "publication type"),
        },
        "anaphors.tsv": {"category": wider},
        "phrases.tsv": {"category": category},
        "concepts.tsv": {"category": category},
    }


def _is_known(value: str, known: Collection[str]) -> bool:
    return any(each in known for each in _readings(value))


def _readings(value: str) -> Iterator[str]:
    """Yield what a cell may mean: itself, a CURIE, a name of our own namespace."""
    yield value
    try:
        yield expand(value if ":" in value else f"cg:{value}")
    except ClaimgraphError:
        return
