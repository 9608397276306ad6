"""``rule_scores.tsv``: precision of each rule, measured on annotated corpora."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph.ontology.defined_terms import read_defined
from claimgraph.ontology.folder import find_ontology
from claimgraph.ontology.schema import Schema
from claimgraph.ontology.tables.checks import (
    AnyOf,
    CellError,
    Each,
    Maybe,
    Number,
    OneOf,
    TermKind,
    TermOf,
    Text,
    term_iri,
)
from claimgraph.ontology.tables.table import Row, Table
from claimgraph.vocabulary import cg

__all__ = [
    "ANY",
    "PRIOR_WEIGHT",
    "RULE_SCORES",
    "RULE_SCORE_COLUMNS",
    "RULE_SCORE_TABLE",
    "RuleScore",
    "RuleScores",
    "load_rule_scores",
]

RULE_SCORE_TABLE = "rule_scores.tsv"
# Weight, in pairs, of the wider row's precision when a rule's own is smoothed towards it.
# 20 maximises the likelihood of the counts of biored, cdr, ddi and phaedra (beta-binomial; flat
# from 10 to 30).
PRIOR_WEIGHT = 20
ANY = "*"  # a row for all rules of a predicate, or for all predicates


_MOST = 10**9  # pairs
_COUNT = Number(0, _MOST)
_SHARE = Number(0, 1, is_whole=False)


def _go_together(row: Row) -> None:
    if int(row["n_correct"]) > int(row["n_predicted"]):
        raise CellError("more pairs are right than there are", "make the table again")


RULE_SCORES = Table(
    name=RULE_SCORE_TABLE,
    columns={
        # The rule may have been removed from its own table: its scores are harmless.
        "rule": Text(
            re.compile(r"\*|[^\t*]+\.(?:verb|noun|adj|prep)\.\w+(?:#\d+)?|[a-z-]+\.association"),
            "a rule as evidence names it, or *",
        ),
        "predicate": AnyOf(OneOf(frozenset({ANY}), "predicate"), TermOf(TermKind.PREDICATE)),
        "n_predicted": _COUNT,
        "n_correct": _COUNT,
        "precision": _SHARE,
        "lower": _SHARE,
        "corpora": Maybe(Each(Text(re.compile(r"[\w-]+=\d+/\d+"), "task=correct/predicted"), " ")),
    },
    key=("rule", "predicate"),
    check=_go_together,
    is_dispensable=True,
)
RULE_SCORE_COLUMNS = tuple(RULE_SCORES.columns)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleScore:
    """How many of the pairs that a rule predicted are in the gold standards.

    Attributes:
        rule: Identifier of the rule; :data:`ANY` for all rules of the predicate.
        predicate: IRI of the predicate; :data:`ANY` for all.
        n_predicted: Number of pairs predicted.
        n_correct: Number of them that are annotated.
        precision: Fraction correct, smoothed towards that of the next wider row.
        lower: Lower 95 % confidence bound of the unsmoothed fraction.
        corpora: Task, correct and predicted pairs for each corpus in which the rule fired.
    """

    rule: str
    predicate: str
    n_predicted: int
    n_correct: int
    precision: float
    lower: float
    corpora: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleScores:
    """The scores by rule and predicate.

    Attributes:
        rows: A row by rule and predicate.
        measured: IRIs of the predicates that the row of all predicates tells of; None for any.
    """

    rows: Mapping[tuple[str, str], RuleScore] = field(default_factory=dict)
    measured: frozenset[str] | None = None

    def chain(self, rule: str, predicate: str) -> tuple[RuleScore, ...]:
        """Return the rows for a rule: its own, that of its predicate, that of all predicates.

        Args:
            rule: Identifier of the rule.
            predicate: IRI of the predicate that it predicts.

        Returns:
            The rows that exist, the narrowest first.
        """
        keys = [(rule, predicate), (ANY, predicate)]
        if self.measured is None or predicate in self.measured:
            keys.append((ANY, ANY))
        return tuple(self.rows[key] for key in keys if key in self.rows)

    def find(self, rule: str, predicate: str) -> RuleScore | None:
        """Return the narrowest row for a rule; None if there is no table."""
        return next(iter(self.chain(rule, predicate)), None)


def load_rule_scores(folder: Path, schema: Schema | None = None) -> RuleScores:
    """Read the scores of an ontology folder.

    Args:
        folder: The ontology folder.
        schema: The definitions in its Turtle files; None to read them.

    Returns:
        The scores; empty if the folder has no such table, since nothing was measured with it. A
        copy of the table that claimgraph brings tells nothing of predicates that are not ours.

    Raises:
        OntologyError: If a cell is invalid.
    """
    scores = (_read(row) for _, row in RULE_SCORES.read(folder, schema))
    return RuleScores(
        rows={(each.rule, each.predicate): each for each in scores},
        measured=_measured(folder / RULE_SCORE_TABLE),
    )


def _measured(table: Path) -> frozenset[str] | None:
    """Return the predicates that a copy of our table was measured with; None for another one."""
    ours = find_ontology()
    if not table.is_file() or table.parent.resolve() == ours.resolve():
        return None
    own = ours / RULE_SCORE_TABLE
    if not own.is_file() or own.read_bytes() != table.read_bytes():
        return None
    typed, _ = read_defined(ours)
    return typed.get(cg("Predicate"), frozenset())


def _read(row: Row) -> RuleScore:
    predicate = row["predicate"]
    return RuleScore(
        rule=row["rule"],
        predicate=ANY if predicate == ANY else term_iri(predicate),
        n_predicted=int(row["n_predicted"]),
        n_correct=int(row["n_correct"]),
        precision=float(row["precision"]),
        lower=float(row["lower"]),
        corpora=tuple(_read_corpora(row["corpora"].split())),
    )


def _read_corpora(cells: Iterable[str]) -> Iterable[tuple[str, int, int]]:
    for cell in cells:
        task, _, share = cell.partition("=")
        correct, _, predicted = share.partition("/")
        yield task, int(correct), int(predicted)
