"""``rule_scores.tsv``: how often each rule is right, measured on annotated corpora."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

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
# Pairs that the precision of the wider row counts for, when a rule's own is smoothed towards it.
# The counts of biored, cdr, ddi and phaedra are likeliest with 20 (beta-binomial; flat from 10 to
# 30).
PRIOR_WEIGHT = 20
ANY = "*"  # a row of all rules of a predicate, or of all predicates


_MOST = 10**9  # pairs
_COUNT = Number(0, _MOST)
_SHARE = Number(0, 1, is_whole=False)


def _go_together(row: Row) -> None:
    if int(row["n_correct"]) > int(row["n_predicted"]):
        raise CellError("more pairs are right than there are", "make the table again")


RULE_SCORES = Table(
    name=RULE_SCORE_TABLE,
    columns={
        # A rule whose row is gone from its table may still be there: no scores are lost by that.
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
    """How many of the pairs that a rule claimed are in the gold standards.

    Attributes:
        rule: Identifier of the rule; :data:`ANY` for all rules of the predicate.
        predicate: IRI of the predicate; :data:`ANY` for all.
        n_predicted: Pairs claimed.
        n_correct: Those of them that annotators state, too.
        precision: Share that is right, smoothed towards that of the next wider row.
        lower: Lower bound of the unsmoothed share, at 95 %.
        corpora: Task, correct and predicted pairs for each corpus in which it came up.
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
    """The scores by rule and predicate."""

    rows: Mapping[tuple[str, str], RuleScore] = field(default_factory=dict)

    def chain(self, rule: str, predicate: str) -> tuple[RuleScore, ...]:
        """Return what is known of a rule: its own row, its predicate's, that of all.

        Args:
            rule: Identifier of the rule.
            predicate: IRI of the predicate that it claims.

        Returns:
            Those rows that there are, the narrowest first.
        """
        keys = ((rule, predicate), (ANY, predicate), (ANY, ANY))
        return tuple(self.rows[key] for key in keys if key in self.rows)

    def find(self, rule: str, predicate: str) -> RuleScore | None:
        """Return the narrowest row for a rule; None if there is no table."""
        return next(iter(self.chain(rule, predicate)), None)


def load_rule_scores(folder: Path, schema: Schema | None = None) -> RuleScores:
    """Read the scores of an ontology folder.

    Args:
        folder: The ontology folder.
        schema: What its Turtle files define, if that is known already.

    Returns:
        The scores; none if the folder has no such table, as one that nothing was measured with.

    Raises:
        OntologyError: If a cell cannot be right.
    """
    scores = (_read(row) for _, row in RULE_SCORES.read(folder, schema))
    return RuleScores(rows={(each.rule, each.predicate): each for each in scores})


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
