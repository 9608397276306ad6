"""Measure the score of each extraction rule on gold standards of relations.

A rule's precision is the fraction of its pairs that are correct, over the documents of all corpora.
Since rare rules have few pairs, it is smoothed: a Beta prior adds pseudo-counts with the precision
of the rule's predicate, which is in turn smoothed towards the precision of all rules together.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, cast

from claimgraph.documents import Skip, iter_sources
from claimgraph.errors import DocumentError, InputError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_files import read_gold
from claimgraph.evaluation.metrics.judgement import count
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.relations.pair_tasks import Pairs, ReadText
from claimgraph.evaluation.relations.pairs import Pair
from claimgraph.evaluation.task import Bench
from claimgraph.evaluation.tasks.registry import TASKS
from claimgraph.files import open_file
from claimgraph.ontology import ANY, PRIOR_WEIGHT, RULE_SCORE_COLUMNS, RuleScore
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import contract

__all__ = [
    "RULE_TASKS",
    "RuleTally",
    "build_rule_scores",
    "by_rules",
    "hash_corpus",
    "tally_rules",
    "to_rule_scores_tsv",
]

RULE_TASKS = ("biored", "cdr", "ddi", "phaedra")
_Z = 1.959964  # of the standard normal distribution: a 95 % interval
_DIGITS = 3
_OVERALL = (ANY, ANY)
_HEAD = """\
# How often each rule is right: the scores that claims carry. Made by a program; do not edit.
# rule        as in evidence; * = all rules of the predicate; * with predicate * = all frames together, weak associations left out
# n_predicted pairs of concepts that claims of the rule state, once a document; n_correct = those of them that annotators state, too
# precision   (n_correct + {weight} p) / (n_predicted + {weight}), p being the precision of the predicate's row; of that row, of the row of all;
#             a rule that is not here has the precision of its predicate, or that of all
# lower       lower end of the 95 % interval (Wilson) of n_correct / n_predicted
# corpora     task=n_correct/n_predicted
# Counted by: claimgraph calibrate {command}
# over these gold standards, with their mentions given (sha256 of the file, or of the list that sha256sum prints of a folder's files):
"""  # noqa: E501


_Key = tuple[str, str]


class _PairScorer(Protocol):
    """A scorer of a task on relations."""

    def predict(self, gold: GoldDocument) -> ReadText:
        """Read the claims of a document."""
        ...

    def find(self, gold: GoldDocument, predicted: ReadText) -> Pairs:
        """Return the pairs of a document, and those that its claims state."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTally:
    """The pairs that each rule predicted in one gold standard.

    Attributes:
        task: The task that it was read for.
        name: Name of its file or folder.
        sha256: Its version, from :func:`hash_corpus`.
        n_documents: Documents read.
        counts: By rule and IRI of the predicate; :data:`~claimgraph.ontology.ANY` stands for all
            rules of a predicate, and for all predicates.
    """

    task: str
    name: str
    sha256: str
    n_documents: int
    counts: Mapping[_Key, Counts]


def tally_rules(
    task: str,
    path: Path,
    bench: Bench,
    *,
    on_skip: Callable[[Skip], None] = lambda _: None,
    on_document: Callable[[], None] = lambda: None,
) -> RuleTally:
    """Count for each rule how many of the pairs that it predicts are gold.

    Args:
        task: One of :data:`RULE_TASKS`.
        path: A file of the gold standard, or a folder of such files.
        bench: The pipeline and the ontology folder.
        on_skip: Called for each skipped file, record or line.
        on_document: Called after each document.

    Returns:
        The counts.

    Raises:
        InputError: If the task is not one of those.
        DocumentError: If the path is wrong or has no gold standard of the task.
    """
    if task not in RULE_TASKS:
        raise InputError(
            f"the task {task!r} states no pairs", where="TASK", fix=f"use {', '.join(RULE_TASKS)}"
        )
    chosen = TASKS[task]
    bench = replace(bench, pipeline=by_rules(bench.pipeline))
    documents = read_gold(path, chosen.read, bench.pipeline.reading_rules, on_skip=on_skip)
    scorer = cast(_PairScorer, chosen.open(bench, documents))
    weak = frozenset(each.rule for each in bench.pipeline.knowledge.language.associations)
    totals: dict[_Key, Counts] = {}
    for gold in documents:
        pairs = scorer.find(gold, scorer.predict(gold))
        for key, counted in _count(pairs, weak).items():
            totals[key] = _add(totals.get(key, Counts()), counted)
        on_document()
    return RuleTally(
        task=task,
        name=path.resolve().name,
        sha256=hash_corpus(path),
        n_documents=len(documents),
        counts=totals,
    )


def by_rules(pipeline: Pipeline) -> Pipeline:
    """Return a pipeline whose claims are those of rules on first trees, none of a ranker.

    Args:
        pipeline: Any pipeline.
    """
    return replace(pipeline, knowledge=replace(pipeline.knowledge, ranks=False))


def _count(pairs: Pairs, weak: frozenset[str]) -> dict[_Key, Counts]:
    """Count the pairs of a document, each once for each rule that states it."""
    wanted = {each.pair for each in pairs.gold}
    stated: dict[_Key, set[Pair]] = {}
    for each in pairs.found:
        rule = each.statement.evidence.rule
        predicate = each.statement.claim.predicate
        keys = [(rule, predicate), (ANY, predicate)]
        for key in keys if rule in weak else (*keys, _OVERALL):
            stated.setdefault(key, set()).add(each.pair)
    return {key: count(wanted, found) for key, found in stated.items()}


def _add(one: Counts, other: Counts) -> Counts:
    return Counts(
        n_gold=one.n_gold + other.n_gold,
        n_predicted=one.n_predicted + other.n_predicted,
        n_correct=one.n_correct + other.n_correct,
    )


def hash_corpus(path: Path) -> str:
    """Return a hash that identifies the version of a gold standard.

    Args:
        path: A file, or a folder; files in it that are never read (hidden ones, README) are
            ignored.

    Returns:
        Hexadecimal SHA-256 of the file; for a folder, that of the output of ``sha256sum`` for its
        files, by name.

    Raises:
        DocumentError: If a file cannot be read.
    """
    if not path.is_dir():
        return _hash_file(path)
    lines = sorted(
        (each.name, f"{_hash_file(each.path)}  {each.name}\n")
        for each in iter_sources(path, lambda _: None)
    )
    return hashlib.sha256("".join(line for _, line in lines).encode()).hexdigest()


def _hash_file(path: Path) -> str:
    try:
        with open_file(path) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise DocumentError(
            f"the file cannot be read: {error.strerror or error}", where=str(path)
        ) from error


def build_rule_scores(tallies: Sequence[RuleTally]) -> tuple[RuleScore, ...]:
    """Compute scores from the counts of several gold standards.

    Args:
        tallies: One per gold standard.

    Returns:
        The row for all rules, then, for each predicate, its row and those of its rules, by name.

    Source:
        Beta-binomial smoothing (empirical Bayes, with a fixed weight); interval of Wilson 1927,
        J Am Stat Assoc 22:209.
    """
    found: dict[_Key, RuleScore] = {}
    keys = {key for tally in tallies for key in tally.counts}
    for rule, predicate in sorted(keys, key=_place):
        wider = found.get((ANY, predicate)) or found.get(_OVERALL)
        found[rule, predicate] = _build(rule, predicate, tallies, wider)
    return tuple(found.values())


def _place(key: _Key) -> tuple[bool, str, bool, str]:
    rule, predicate = key
    return predicate != ANY, predicate, rule != ANY, rule


def _build(
    rule: str, predicate: str, tallies: Iterable[RuleTally], wider: RuleScore | None
) -> RuleScore:
    parts = [
        (tally.task, each.n_correct, each.n_predicted)
        for tally in tallies
        if (each := tally.counts.get((rule, predicate))) is not None
    ]
    correct = sum(part[1] for part in parts)
    predicted = sum(part[2] for part in parts)
    weight = 0 if wider is None else PRIOR_WEIGHT
    prior = 0.0 if wider is None else wider.precision
    return RuleScore(
        rule=rule,
        predicate=predicate,
        n_predicted=predicted,
        n_correct=correct,
        precision=round((correct + weight * prior) / (predicted + weight), _DIGITS),
        lower=round(_lower(correct, predicted), _DIGITS),
        corpora=tuple(sorted(parts)),
    )


def _lower(correct: int, predicted: int) -> float:
    """Return the lower bound of Wilson's interval for a proportion.

    >>> round(_lower(5, 10), 3)
    0.237
    """
    share = correct / predicted
    middle = share + _Z**2 / (2 * predicted)
    spread = _Z * (share * (1 - share) / predicted + _Z**2 / (4 * predicted**2)) ** 0.5
    lower: float = (middle - spread) / (1 + _Z**2 / predicted)
    return max(0.0, lower)


def to_rule_scores_tsv(scores: Iterable[RuleScore], tallies: Sequence[RuleTally]) -> str:
    """Format scores as the table ``rule_scores.tsv`` of an ontology folder.

    Args:
        scores: The rows, in their order.
        tallies: The gold standards, which the head of the table names.

    Returns:
        The text; the same for the same arguments.
    """
    ordered = sorted(tallies, key=lambda each: (each.task, each.name))
    command = " ".join(f"{each.task}={each.name}" for each in ordered)
    named = "".join(
        f"# {each.task}\t{each.name}\t{each.n_documents} documents\tsha256 {each.sha256}\n"
        for each in ordered
    )
    rows = (
        (
            each.rule,
            contract(each.predicate),
            str(each.n_predicted),
            str(each.n_correct),
            f"{each.precision:.{_DIGITS}f}",
            f"{each.lower:.{_DIGITS}f}",
            " ".join(f"{task}={correct}/{predicted}" for task, correct, predicted in each.corpora),
        )
        for each in scores
    )
    head = _HEAD.format(weight=PRIOR_WEIGHT, command=command)
    lines = ("\t".join(row) + "\n" for row in (RULE_SCORE_COLUMNS, *rows))
    return head + named + "".join(lines)
