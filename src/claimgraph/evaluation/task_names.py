"""The names of the tasks, as tables of the ontology folder and the command line have them."""

from enum import StrEnum

__all__ = ["TaskName"]


class TaskName(StrEnum):
    """A task of the registry."""

    ABBREVIATIONS = "abbreviations"
    BIORED = "biored"
    BIOSCOPE = "bioscope"
    CAUSAL = "causal"
    CDR = "cdr"
    CLAIMS = "claims"
    DDI = "ddi"
    GENIA_MK = "genia-mk"
    MENTIONS = "mentions"
    NEGATION = "negation"
    PHAEDRA = "phaedra"
    SCICLAIM = "sciclaim"
    SENTENCES = "sentences"
