"""Gold standards to scores.

``evaluate`` runs one of :data:`TASKS` over a corpus. A module a format reads the gold
(``gold_pubtator``, ``gold_med1250``); a module a task says what is predicted and how it is judged
(``mentions``, ``abbreviations``, ``bioscope``, ``genia_mk``, ``negation``, ``causal``,
``sciclaim``, ``cdr`` ...); ``scores`` turns counts into precision, recall, F1 and bootstrap
intervals; ``report`` prints. What a corpus's types of mention are here, which claims state which of
its relations, and what its labels are, is data: ``ontology/evaluation_types.tsv``,
``evaluation_relations.tsv``, ``evaluation_labels.tsv``.

Tasks on relations share ``relations``: ``given`` turns gold mentions into those that the reading of
claims starts from, ``statements`` finds the mentions that a claim is about, ``answers`` what the
gold calls them, ``pairs`` compares.

A new task is a module that makes a :class:`Scorer`, perhaps a reader, and a line in ``tasks``.
"""

from claimgraph.evaluation.abbreviations import judge_abbreviations
from claimgraph.evaluation.gold import (
    GoldAbbreviation,
    GoldDocument,
    GoldMention,
    GoldRelation,
    ReadGold,
)
from claimgraph.evaluation.gold_bioscope import read_bioscope
from claimgraph.evaluation.gold_files import read_gold
from claimgraph.evaluation.gold_genia import read_genia_mk
from claimgraph.evaluation.gold_med1250 import read_med1250
from claimgraph.evaluation.gold_pubtator import read_pubtator
from claimgraph.evaluation.gold_rows import read_causal, read_negation
from claimgraph.evaluation.gold_sciclaim import read_sciclaim
from claimgraph.evaluation.gold_statements import GoldCue, GoldEvent, GoldStatement
from claimgraph.evaluation.gold_types import GoldType, load_gold_types
from claimgraph.evaluation.judgement import Judgement, Miss, MissKind
from claimgraph.evaluation.mentions import judge_mentions
from claimgraph.evaluation.report import format_evaluation, to_json, to_misses_tsv
from claimgraph.evaluation.rule_scores import (
    RULE_TASKS,
    RuleTally,
    build_rule_scores,
    hash_corpus,
    tally_rules,
    to_rule_scores_tsv,
)
from claimgraph.evaluation.run import Evaluation, evaluate
from claimgraph.evaluation.scores import Counts, Score, build_macro, build_scores
from claimgraph.evaluation.task import Bench, Match, MentionSource, Part, Scorer, Task
from claimgraph.evaluation.tasks import TASKS

__all__ = [
    "RULE_TASKS",
    "TASKS",
    "Bench",
    "Counts",
    "Evaluation",
    "GoldAbbreviation",
    "GoldCue",
    "GoldDocument",
    "GoldEvent",
    "GoldMention",
    "GoldRelation",
    "GoldStatement",
    "GoldType",
    "Judgement",
    "Match",
    "MentionSource",
    "Miss",
    "MissKind",
    "Part",
    "ReadGold",
    "RuleTally",
    "Score",
    "Scorer",
    "Task",
    "build_macro",
    "build_rule_scores",
    "build_scores",
    "evaluate",
    "format_evaluation",
    "hash_corpus",
    "judge_abbreviations",
    "judge_mentions",
    "load_gold_types",
    "read_bioscope",
    "read_causal",
    "read_genia_mk",
    "read_gold",
    "read_med1250",
    "read_negation",
    "read_pubtator",
    "read_sciclaim",
    "tally_rules",
    "to_json",
    "to_misses_tsv",
    "to_rule_scores_tsv",
]
