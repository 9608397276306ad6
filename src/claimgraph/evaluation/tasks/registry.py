"""The registry of tasks, one line per task."""

from collections.abc import Mapping
from types import MappingProxyType

from claimgraph.evaluation.corpora.bioscope import read_bioscope
from claimgraph.evaluation.corpora.curated import read_curated
from claimgraph.evaluation.corpora.ddi import read_ddi
from claimgraph.evaluation.corpora.genia import read_genia_mk
from claimgraph.evaluation.corpora.genia_treebank import read_treebank
from claimgraph.evaluation.corpora.med1250 import read_med1250
from claimgraph.evaluation.corpora.phaedra import read_phaedra
from claimgraph.evaluation.corpora.pubtator import read_pubtator
from claimgraph.evaluation.corpora.sciclaim import read_sciclaim
from claimgraph.evaluation.corpora.sentence_rows import read_causal, read_negation
from claimgraph.evaluation.task import Task
from claimgraph.evaluation.tasks.abbreviations import open_abbreviations
from claimgraph.evaluation.tasks.biored import open_biored
from claimgraph.evaluation.tasks.bioscope import open_bioscope
from claimgraph.evaluation.tasks.causal import open_causal
from claimgraph.evaluation.tasks.cdr import open_cdr
from claimgraph.evaluation.tasks.claims import open_claims
from claimgraph.evaluation.tasks.ddi import open_ddi
from claimgraph.evaluation.tasks.genia_mk import open_genia_mk
from claimgraph.evaluation.tasks.mentions import open_mentions
from claimgraph.evaluation.tasks.negation import open_negation
from claimgraph.evaluation.tasks.phaedra import open_phaedra
from claimgraph.evaluation.tasks.sciclaim import open_sciclaim
from claimgraph.evaluation.tasks.sentences import open_sentences

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
        "bioscope": Task(
            summary="sentences that deny or hedge, and the scopes of the cues (BioScope XML)",
            read=read_bioscope,
            open=open_bioscope,
        ),
        "causal": Task(
            summary="none, direct, conditional causal or correlational, macro F1 (CSV)",
            read=read_causal,
            open=open_causal,
            macro="macro",
        ),
        "cdr": Task(
            summary="pairs of a chemical and a disease that it induces, by document (BC5CDR)",
            read=read_pubtator,
            open=open_cdr,
            has_own=True,
        ),
        "claims": Task(
            summary="claims and gaps that curators want of a document, and why others are missed",
            read=read_curated,
            open=open_claims,
        ),
        "ddi": Task(
            summary="pairs of drugs that interact, by mention (DDI corpus)",
            read=read_ddi,
            open=open_ddi,
        ),
        "genia-mk": Task(
            summary="polarity and certainty of events, their words given (GENIA XML)",
            read=read_genia_mk,
            open=open_genia_mk,
        ),
        "mentions": Task(
            summary="concepts of a document, and mentions by exact span and type (PubTator)",
            read=read_pubtator,
            open=open_mentions,
        ),
        "negation": Task(
            summary="whether a phrase denies a target in it (TSV)",
            read=read_negation,
            open=open_negation,
        ),
        "phaedra": Task(
            summary="effects of drugs on disorders, and whether denied or hedged (PHAEDRA)",
            read=read_phaedra,
            open=open_phaedra,
        ),
        "sciclaim": Task(
            summary="what an association joins, its sign and kind, spans given (SciClaim JSON)",
            read=read_sciclaim,
            open=open_sciclaim,
        ),
        "sentences": Task(
            summary="boundaries of sentences (GENIA treebank)",
            read=read_treebank,
            open=open_sentences,
        ),
    }
)
