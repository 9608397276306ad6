"""Guess the category of a name that no terminology lists, from the names that they do list.

``name_features`` turns a name into hashed features, ``name_classifier`` scores them with the
weights that ``name_training`` learns from the names of a lexicon, ``opening`` finds the weights of
an ontology folder. The middle two load numpy, and are imported where they are used.
"""

from claimgraph.terminology.naming.name_features import head_of
from claimgraph.terminology.naming.opening import (
    BUNDLED_NAMES,
    NAMES_FILE,
    find_name_classifier,
)

__all__ = ["BUNDLED_NAMES", "NAMES_FILE", "find_name_classifier", "head_of"]
