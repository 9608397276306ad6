"""How often each rule is right: ``rule_scores.tsv``, measured on annotated corpora."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph.errors import ClaimgraphError, OntologyError
from claimgraph.ontology.folder import read_table
from claimgraph.vocabulary import expand

__all__ = [
    "ANY",
    "PRIOR_WEIGHT",
    "RULE_SCORE_COLUMNS",
    "RULE_SCORE_TABLE",
    "RuleScore",
    "RuleScores",
    "load_rule_scores",
]

RULE_SCORE_TABLE = "rule_scores.tsv"
RULE_SCORE_COLUMNS = (
    "rule", "predicate", "n_predicted", "n_correct", "precision", "lower", "corpora",
)  # fmt: skip
# Pairs that the precision of the wider row counts for, when a rule's own is smoothed towards it.
# The counts of biored, cdr, ddi and phaedra are likeliest with 20 (beta-binomial; flat from 10 to
# 30).
PRIOR_WEIGHT = 20
ANY = "*"  # a row of all rules of a predicate, or of all predicates


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


def load_rule_scores(folder: Path) -> RuleScores:
    """Read the scores of an ontology folder.

    Args:
        folder: The ontology folder.

    Returns:
        The scores; none if the folder has no such table, as one that nothing was measured with.

    Raises:
        OntologyError: If a cell is not of its kind.
    """
    path = folder / RULE_SCORE_TABLE
    if not path.exists():
        return RuleScores()
    found: dict[tuple[str, str], RuleScore] = {}
    for line, row in read_table(path):
        score = _read(row, f"{path}:{line}")
        found[score.rule, score.predicate] = score
    return RuleScores(rows=found)


def _read(row: dict[str, str], where: str) -> RuleScore:
    try:
        predicate = row["predicate"]
        score = RuleScore(
            rule=row["rule"],
            predicate=ANY if predicate == ANY else expand(predicate),
            n_predicted=int(row["n_predicted"]),
            n_correct=int(row["n_correct"]),
            precision=float(row["precision"]),
            lower=float(row["lower"]),
            corpora=tuple(_read_corpora(row["corpora"].split())),
        )
    except (KeyError, ValueError, ClaimgraphError) as error:
        raise OntologyError(
            f"this is no score of a rule ({error})",
            where=where,
            fix="make the table again with claimgraph calibrate",
        ) from error
    if not 0 <= score.lower <= 1 or not 0 <= score.precision <= 1:
        raise OntologyError("a score lies between 0 and 1", where=where, fix="mend the line")
    return score


def _read_corpora(cells: Iterable[str]) -> Iterable[tuple[str, int, int]]:
    for cell in cells:
        task, _, share = cell.partition("=")
        correct, _, predicted = share.partition("/")
        yield task, int(correct), int(predicted)
