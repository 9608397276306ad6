"""The tables of the ontology folder, one module per table: type of row, columns and checks.

Every cell is checked when a table is read: against an enumeration in the code, against the terms of
the folder's Turtle files, or against a pattern. Tables that another package reads are declared next
to their reader, with the same :class:`Table`.
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
    PrefixOf,
    Regex,
    TermKind,
    TermOf,
    Terms,
    Text,
    term_iri,
    unknown,
)
from claimgraph.ontology.tables.contrast_words import (
    CONTRAST,
    ContrastKind,
    ContrastSide,
    ContrastWord,
)
from claimgraph.ontology.tables.cue_words import Beside, Cue, CueKind, CuePlace
from claimgraph.ontology.tables.design_phrases import Design
from claimgraph.ontology.tables.frames import Frame, add_frames, check_frame_row
from claimgraph.ontology.tables.function_words import WordKind
from claimgraph.ontology.tables.gap_cues import GapCue, GapLicence
from claimgraph.ontology.tables.grammar import PREPOSITIONS, PartOfSpeech
from claimgraph.ontology.tables.head_nouns import Head, HeadKind
from claimgraph.ontology.tables.modifier_words import ModifierKind
from claimgraph.ontology.tables.outcome_cues import OutcomeCue
from claimgraph.ontology.tables.phrase_heads import PhraseHead
from claimgraph.ontology.tables.predicate_roles import KIND_ROLES, SIGN_ROLES, PredicateRole
from claimgraph.ontology.tables.projections import Projection
from claimgraph.ontology.tables.qualifier_rules import QualifierRule
from claimgraph.ontology.tables.reason_words import ReasonKind, ReasonWords, load_reason_words
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
from claimgraph.ontology.tables.statistic_patterns import MEASURED, StatisticPattern
from claimgraph.ontology.tables.studied_words import StudiedKind, StudiedWord
from claimgraph.ontology.tables.table import Row, Table
from claimgraph.ontology.tables.zone_phrases import ZonePhrases

__all__ = [
    "ANY",
    "CONTRAST",
    "HEADING",
    "KIND_ROLES",
    "LOWER",
    "MEASURED",
    "NAME",
    "ONLY_AT",
    "PREPOSITIONS",
    "PRIOR_WEIGHT",
    "RULE_SCORE_COLUMNS",
    "RULE_SCORE_TABLE",
    "SENTENCE",
    "SIGN_ROLES",
    "WORD",
    "Alike",
    "Anaphor",
    "AnyOf",
    "Association",
    "Beside",
    "CellError",
    "Check",
    "Condition",
    "ContrastKind",
    "ContrastSide",
    "ContrastWord",
    "Cue",
    "CueKind",
    "CuePlace",
    "CurieOf",
    "Design",
    "Each",
    "Frame",
    "GapCue",
    "GapLicence",
    "Head",
    "HeadKind",
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
    "PredicateRole",
    "PrefixOf",
    "Projection",
    "QualifierRule",
    "ReasonKind",
    "ReasonWords",
    "Regex",
    "Row",
    "RuleScore",
    "RuleScores",
    "StandIn",
    "StatisticPattern",
    "StudiedKind",
    "StudiedWord",
    "Table",
    "TermKind",
    "TermOf",
    "Terms",
    "Text",
    "WordKind",
    "ZonePhrases",
    "add_frames",
    "check_frame_row",
    "load_reason_words",
    "load_rule_scores",
    "parse_places",
    "term_iri",
    "unknown",
]
