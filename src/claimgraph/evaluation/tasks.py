"""The registry of tasks; a task more is a line more."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.evaluation.abbreviations import open_abbreviations
from claimgraph.evaluation.bioscope import open_bioscope
from claimgraph.evaluation.gold_bioscope import read_bioscope
from claimgraph.evaluation.gold_med1250 import read_med1250
from claimgraph.evaluation.gold_pubtator import read_pubtator
from claimgraph.evaluation.mentions import open_mentions
from claimgraph.evaluation.task import Task

__all__ = ["TASKS"]

TASKS: Mapping[str, Task] = MappingProxyType(
    {
        "abbreviations": Task(
            summary="short and long forms that a document defines, exact strings (MED1250)",
            read=read_med1250,
            open=open_abbreviations,
        ),
        "bioscope": Task(
            summary="sentences that deny or hedge, and the scopes of the cues (BioScope XML)",
            read=read_bioscope,
            open=open_bioscope,
        ),
        "mentions": Task(
            summary="concepts of a document, and mentions by exact span and type (PubTator)",
            read=read_pubtator,
            open=open_mentions,
        ),
    }
)
