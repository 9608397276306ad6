"""The folder ``ontology/`` as objects: categories, predicates, schemes, frames, cues.

Knowledge is data: a new predicate, category, verb or cue is an edit of a Turtle or TSV file.
"""

from claimgraph.ontology.causality import LinkPhrase
from claimgraph.ontology.consistency import check_tables
from claimgraph.ontology.folder import find_ontology, read_table, read_turtle
from claimgraph.ontology.language import (
    Alike,
    Anaphor,
    Association,
    Cue,
    CuePhrase,
    Design,
    Frame,
    GapCue,
    Head,
    Language,
    OutcomeCue,
    PhraseHead,
    Place,
    Projection,
    QualifierRule,
    StandIn,
    parse_places,
)
from claimgraph.ontology.schema import (
    Category,
    Predicate,
    QualifierKind,
    Schema,
    Term,
    load_schema,
)
from claimgraph.ontology.scores import (
    ANY,
    PRIOR_WEIGHT,
    RULE_SCORE_COLUMNS,
    RULE_SCORE_TABLE,
    RuleScore,
    RuleScores,
    load_rule_scores,
)
from claimgraph.ontology.statistics import StatisticPattern
from claimgraph.ontology.tables import load_language
from claimgraph.ontology.zoning import ZonePhrases

__all__ = [
    "ANY",
    "PRIOR_WEIGHT",
    "RULE_SCORE_COLUMNS",
    "RULE_SCORE_TABLE",
    "Alike",
    "Anaphor",
    "Association",
    "Category",
    "Cue",
    "CuePhrase",
    "Design",
    "Frame",
    "GapCue",
    "Head",
    "Language",
    "LinkPhrase",
    "OutcomeCue",
    "PhraseHead",
    "Place",
    "Predicate",
    "Projection",
    "QualifierKind",
    "QualifierRule",
    "RuleScore",
    "RuleScores",
    "Schema",
    "StandIn",
    "StatisticPattern",
    "Term",
    "ZonePhrases",
    "check_tables",
    "find_ontology",
    "load_language",
    "load_rule_scores",
    "load_schema",
    "parse_places",
    "read_table",
    "read_turtle",
]
