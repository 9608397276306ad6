"""The registry of tasks; a task more is a line more."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.evaluation.abbreviations import open_abbreviations
from claimgraph.evaluation.biored import open_biored
from claimgraph.evaluation.cdr import open_cdr
from claimgraph.evaluation.ddi import open_ddi
from claimgraph.evaluation.gold_ddi import read_ddi
from claimgraph.evaluation.gold_genia_treebank import read_treebank
from claimgraph.evaluation.gold_med1250 import read_med1250
from claimgraph.evaluation.gold_phaedra import read_phaedra
from claimgraph.evaluation.gold_pubtator import read_pubtator
from claimgraph.evaluation.mentions import open_mentions
from claimgraph.evaluation.phaedra import open_phaedra
from claimgraph.evaluation.sentences import open_sentences
from claimgraph.evaluation.task import Task

__all__ = ["TASKS"]

TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "abbreviations": Task(
            summary="short and long forms that a document defines, exact strings (MED1250)",
            read=read_med1250,
            open=open_abbreviations,
        ),
        "biored": Task(
            summary="pairs of concepts that are related, and the direction, by document (BioRED)",
            read=read_pubtator,
            open=open_biored,
        ),
        "cdr": Task(
            summary="pairs of a chemical and a disease that it induces, by document (BC5CDR)",
            read=read_pubtator,
            open=open_cdr,
            has_own=True,
        ),
        "ddi": Task(
            summary="pairs of drugs that interact, by mention (DDI corpus)",
            read=read_ddi,
            open=open_ddi,
        ),
        "mentions": Task(
            summary="concepts of a document, and mentions by exact span and type (PubTator)",
            read=read_pubtator,
            open=open_mentions,
        ),
        "phaedra": Task(
            summary="effects of drugs on disorders, and whether denied or hedged (PHAEDRA)",
            read=read_phaedra,
            open=open_phaedra,
        ),
        "sentences": Task(
            summary="boundaries of sentences (GENIA treebank)",
            read=read_treebank,
            open=open_sentences,
        ),
    }
)
