"""The tables of the ontology folder: one module a table, with its rows' type, columns and checks.

Every cell is checked when a table is read: against an enumeration that the code interprets, against
what the folder's Turtle files define, or against the form that it must have. Tables that another
room reads are declared beside their reader, by the same :class:`Table`.
"""

from claimgraph.ontology.tables.anaphors import Anaphor
from claimgraph.ontology.tables.argument_places import (
    ONLY_AT,
    Condition,
    Place,
    Places,
    Position,
    parse_places,
)
from claimgraph.ontology.tables.association_rules import Alike, Association
from claimgraph.ontology.tables.causal_phrases import LinkKind, LinkPhrase, LinkSign
from claimgraph.ontology.tables.checks import (
    HEADING,
    LOWER,
    NAME,
    SENTENCE,
    WORD,
    AnyOf,
    CellError,
    Check,
    CurieOf,
    Each,
    Maybe,
    Number,
    OneOf,
    Regex,
    TermKind,
    TermOf,
    Terms,
    Text,
    term_iri,
    unknown,
)
from claimgraph.ontology.tables.cue_phrases import CuePhrase
from claimgraph.ontology.tables.cue_words import Cue, CueKind, CuePlace
from claimgraph.ontology.tables.design_phrases import Design
from claimgraph.ontology.tables.frames import Frame
from claimgraph.ontology.tables.function_words import WordKind
from claimgraph.ontology.tables.gap_cues import GapCue, GapLicence
from claimgraph.ontology.tables.grammar import PREPOSITIONS, PartOfSpeech
from claimgraph.ontology.tables.head_nouns import Head, HeadKind
from claimgraph.ontology.tables.modifier_words import ModifierKind
from claimgraph.ontology.tables.outcome_cues import OutcomeCue
from claimgraph.ontology.tables.phrase_heads import PhraseHead
from claimgraph.ontology.tables.projections import Projection
from claimgraph.ontology.tables.qualifier_rules import QualifierRule
from claimgraph.ontology.tables.rule_scores import (
    ANY,
    PRIOR_WEIGHT,
    RULE_SCORE_COLUMNS,
    RULE_SCORE_TABLE,
    RuleScore,
    RuleScores,
    load_rule_scores,
)
from claimgraph.ontology.tables.stand_ins import StandIn
from claimgraph.ontology.tables.statistic_patterns import StatisticPattern
from claimgraph.ontology.tables.table import Row, Table
from claimgraph.ontology.tables.zone_phrases import ZonePhrases

__all__ = [
    "ANY",
    "HEADING",
    "LOWER",
    "NAME",
    "ONLY_AT",
    "PREPOSITIONS",
    "PRIOR_WEIGHT",
    "RULE_SCORE_COLUMNS",
    "RULE_SCORE_TABLE",
    "SENTENCE",
    "WORD",
    "Alike",
    "Anaphor",
    "AnyOf",
    "Association",
    "CellError",
    "Check",
    "Condition",
    "Cue",
    "CueKind",
    "CuePhrase",
    "CuePlace",
    "CurieOf",
    "Design",
    "Each",
    "Frame",
    "GapCue",
    "GapLicence",
    "Head",
    "HeadKind",
    "LinkKind",
    "LinkPhrase",
    "LinkSign",
    "Maybe",
    "ModifierKind",
    "Number",
    "OneOf",
    "OutcomeCue",
    "PartOfSpeech",
    "PhraseHead",
    "Place",
    "Places",
    "Position",
    "Projection",
    "QualifierRule",
    "Regex",
    "Row",
    "RuleScore",
    "RuleScores",
    "StandIn",
    "StatisticPattern",
    "Table",
    "TermKind",
    "TermOf",
    "Terms",
    "Text",
    "WordKind",
    "ZonePhrases",
    "load_rule_scores",
    "parse_places",
    "term_iri",
    "unknown",
]
