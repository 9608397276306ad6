"""Score the pipeline against gold standards.

``evaluate`` runs one of :data:`TASKS` over a corpus. ``corpora`` reads gold standards, one module
per format; ``tasks`` defines what is predicted and how it is judged, one module per task;
``metrics`` turns counts into precision, recall, F1 and bootstrap intervals; ``report`` prints. How
a corpus's types of mention, relations and labels correspond to ours is data:
``ontology/evaluation_types.tsv``, ``evaluation_relations.tsv``, ``evaluation_labels.tsv``.

Tasks on relations share ``relations``: gold mentions as input of the extraction, the mentions that
a claim is about, the gold's identifiers for them, pairs to compare.
``calibration`` measures the precision of each rule.

A new task needs a module with a :class:`Scorer`, a reader if the format is new, and a line in
``tasks.registry``.
"""

from claimgraph.evaluation.calibration import (
    RULE_TASKS,
    RuleTally,
    build_rule_scores,
    by_rules,
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
from claimgraph.evaluation.judged import (
    JudgedClaim,
    find_figures,
    format_figures,
    format_shares,
    match_claims,
    read_judged,
    share_right,
    train_scorer,
)
from claimgraph.evaluation.metrics.judgement import Judgement, Miss, MissKind
from claimgraph.evaluation.metrics.scores import Counts, Score, build_macro, build_scores
from claimgraph.evaluation.report import format_evaluation, to_json, to_misses_tsv
from claimgraph.evaluation.run import Evaluation, evaluate
from claimgraph.evaluation.task import Bench, Match, MentionSource, Part, Scorer, Task
from claimgraph.evaluation.tasks.abbreviations import judge_abbreviations
from claimgraph.evaluation.tasks.mentions import judge_mentions
from claimgraph.evaluation.tasks.registry import TASKS
from claimgraph.mentions.annotation_types import AnnotationType, load_annotation_types

__all__ = [
    "RULE_TASKS",
    "TASKS",
    "AnnotationType",
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
    "JudgedClaim",
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
    "by_rules",
    "evaluate",
    "find_figures",
    "format_evaluation",
    "format_figures",
    "format_shares",
    "hash_corpus",
    "judge_abbreviations",
    "judge_mentions",
    "load_annotation_types",
    "match_claims",
    "read_bioscope",
    "read_causal",
    "read_genia_mk",
    "read_gold",
    "read_judged",
    "read_med1250",
    "read_negation",
    "read_pubtator",
    "read_sciclaim",
    "share_right",
    "tally_rules",
    "to_json",
    "to_misses_tsv",
    "to_rule_scores_tsv",
    "train_scorer",
]
