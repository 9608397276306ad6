"""Merge the concepts of several sources: categories, equal concepts, hierarchy, mappings."""

from claimgraph.terminology.joining.categories import Terminologies, load_terminologies
from claimgraph.terminology.joining.gather import LONGEST_NAME, Gathering, JoinedConcept
from claimgraph.terminology.joining.mappings import Mapping, format_sssom, read_sssom, write_sssom

__all__ = [
    "LONGEST_NAME",
    "Gathering",
    "JoinedConcept",
    "Mapping",
    "Terminologies",
    "format_sssom",
    "load_terminologies",
    "read_sssom",
    "write_sssom",
]
