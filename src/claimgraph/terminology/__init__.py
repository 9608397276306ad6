"""Terminologies to a lexicon: which concept a name stands for.

Words of a name and words of a text are cut and folded alike (:class:`WordForms`); the matcher needs
of a lexicon no more than :class:`NameIndex`, so that a compiled one can stand in its place.
"""

from claimgraph.terminology.lexicon import Candidate, Lexicon, NameIndex, load_lexicon
from claimgraph.terminology.words import Joint, Word, WordForms, load_word_forms

__all__ = [
    "Candidate",
    "Joint",
    "Lexicon",
    "NameIndex",
    "Word",
    "WordForms",
    "load_lexicon",
    "load_word_forms",
]
