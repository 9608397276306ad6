"""Readers of gold standards: one module per format or table of annotations."""

from claimgraph.evaluation.corpora.bioscope import read_bioscope
from claimgraph.evaluation.corpora.ddi import read_ddi
from claimgraph.evaluation.corpora.documents import (
    GoldAbbreviation,
    GoldDocument,
    GoldMention,
    GoldRelation,
    ReadGold,
)
from claimgraph.evaluation.corpora.genia import CIRCUMSTANCES, read_genia_mk
from claimgraph.evaluation.corpora.genia_treebank import SENTENCE, read_treebank
from claimgraph.evaluation.corpora.gold_files import read_gold
from claimgraph.evaluation.corpora.gold_statements import GoldCue, GoldEvent, GoldStatement
from claimgraph.evaluation.corpora.med1250 import read_med1250
from claimgraph.evaluation.corpora.phaedra import read_phaedra
from claimgraph.evaluation.corpora.pubtator import read_pubtator
from claimgraph.evaluation.corpora.sciclaim import read_sciclaim
from claimgraph.evaluation.corpora.sentence_rows import POLARITY, read_causal, read_negation
from claimgraph.mentions.annotation_types import AnnotationType, load_annotation_types

__all__ = [
    "CIRCUMSTANCES",
    "POLARITY",
    "SENTENCE",
    "AnnotationType",
    "GoldAbbreviation",
    "GoldCue",
    "GoldDocument",
    "GoldEvent",
    "GoldMention",
    "GoldRelation",
    "GoldStatement",
    "ReadGold",
    "load_annotation_types",
    "read_bioscope",
    "read_causal",
    "read_ddi",
    "read_genia_mk",
    "read_gold",
    "read_med1250",
    "read_negation",
    "read_phaedra",
    "read_pubtator",
    "read_sciclaim",
    "read_treebank",
]
