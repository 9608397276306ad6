"""``outcomes.tsv``: words that summarise the outcome of studies."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from claimgraph.model import Certainty, Outcome
from claimgraph.ontology.tables.checks import WORD, OneOf
from claimgraph.ontology.tables.grammar import PartOfSpeech
from claimgraph.ontology.tables.table import Table

__all__ = ["OUTCOMES", "OutcomeCue", "read_outcomes"]

OUTCOMES = Table(
    name="outcomes.tsv",
    columns={
        "lemma": WORD,
        "pos": OneOf(frozenset({PartOfSpeech.VERB, PartOfSpeech.ADJECTIVE}), "part of speech"),
        "certainty": OneOf(frozenset(Certainty), "certainty"),
        "outcome": OneOf(frozenset(Outcome), "outcome"),
    },
    key=("lemma", "pos"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeCue:
    """A word that summarises results; see ``ontology/outcomes.tsv``."""

    lemma: str
    pos: str
    certainty: Certainty
    outcome: Outcome


def read_outcomes(folder: Path) -> Mapping[tuple[str, str], OutcomeCue]:
    """Read the cues by lemma and part of speech.

    Raises:
        OntologyError: If the table is missing or a cell is invalid.
    """
    return MappingProxyType(
        {
            (row["lemma"], row["pos"]): OutcomeCue(
                lemma=row["lemma"],
                pos=row["pos"],
                certainty=Certainty(row["certainty"]),
                outcome=Outcome(row["outcome"]),
            )
            for _, row in OUTCOMES.read(folder)
        }
    )
