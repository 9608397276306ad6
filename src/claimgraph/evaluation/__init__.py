"""Gold standards to scores.

``evaluate`` runs one of :data:`TASKS` over a corpus. ``corpora`` reads gold standards, a module a
format; ``tasks`` says what is predicted and how it is judged, a module a task; ``metrics`` turns
counts into precision, recall, F1 and bootstrap intervals; ``report`` prints. What a corpus's types
of mention are here, which claims state which of its relations, and what its labels are, is data:
``ontology/evaluation_types.tsv``, ``evaluation_relations.tsv``, ``evaluation_labels.tsv``.

Tasks on relations share ``relations``: gold mentions as those that the reading of claims starts
from, the mentions that a claim is about, what the gold calls them, pairs to compare.
``calibration`` measures how often each rule is right.

A new task is a module that makes a :class:`Scorer`, perhaps a reader, and a line in
``tasks.registry``.
"""

from claimgraph.evaluation.calibration import (
    RULE_TASKS,
    RuleTally,
    build_rule_scores,
    hash_corpus,
    tally_rules,
    to_rule_scores_tsv,
)
from claimgraph.evaluation.corpora.bioscope import read_bioscope
from claimgraph.evaluation.corpora.documents import (
    GoldAbbreviation,
    GoldDocument,
    GoldMention,
    GoldRelation,
    ReadGold,
)
from claimgraph.evaluation.corpora.genia import read_genia_mk
from claimgraph.evaluation.corpora.gold_files import read_gold
from claimgraph.evaluation.corpora.gold_statements import GoldCue, GoldEvent, GoldStatement
from claimgraph.evaluation.corpora.med1250 import read_med1250
from claimgraph.evaluation.corpora.pubtator import read_pubtator
from claimgraph.evaluation.corpora.sciclaim import read_sciclaim
from claimgraph.evaluation.corpora.sentence_rows import read_causal, read_negation
from claimgraph.evaluation.corpora.types import GoldType, load_gold_types
from claimgraph.evaluation.metrics.judgement import Judgement, Miss, MissKind
from claimgraph.evaluation.metrics.scores import Counts, Score, build_macro, build_scores
from claimgraph.evaluation.report import format_evaluation, to_json, to_misses_tsv
from claimgraph.evaluation.run import Evaluation, evaluate
from claimgraph.evaluation.task import Bench, Match, MentionSource, Part, Scorer, Task
from claimgraph.evaluation.tasks.abbreviations import judge_abbreviations
from claimgraph.evaluation.tasks.mentions import judge_mentions
from claimgraph.evaluation.tasks.registry import TASKS

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
