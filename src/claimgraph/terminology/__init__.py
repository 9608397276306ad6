"""Terminologies to a lexicon: which concept a name stands for.

Words of a name and words of a text are cut and folded alike (:class:`WordForms`); the matcher needs
of a lexicon no more than :class:`NameIndex`, whether it is the core one in memory
(:class:`Lexicon`), one compiled from terminologies (:class:`CompiledLexicon`), or both
(:class:`LayeredLexicon`).
"""

from claimgraph.terminology.bundled import BUNDLED, load_terminology
from claimgraph.terminology.compiled import CompiledLexicon, open_lexicon
from claimgraph.terminology.layered import LayeredLexicon, load_layers
from claimgraph.terminology.lexicon import ConceptIndex, Lexicon, NameIndex, load_lexicon
from claimgraph.terminology.lexicon_build import (
    BuildReport,
    LexiconBuilder,
    SourceEntry,
    SourceFile,
    build_lexicon,
)
from claimgraph.terminology.mappings import format_sssom, write_sssom
from claimgraph.terminology.scan import Candidate, Column, LexiconToken, Name, Scanner, Text
from claimgraph.terminology.user_names import UserName, add_name, load_names
from claimgraph.terminology.why import Explanation, explain, search
from claimgraph.terminology.words import Joint, Word, WordForms, load_word_forms

__all__ = [
    "BUNDLED",
    "BuildReport",
    "Candidate",
    "Column",
    "CompiledLexicon",
    "ConceptIndex",
    "Explanation",
    "Joint",
    "LayeredLexicon",
    "Lexicon",
    "LexiconBuilder",
    "LexiconToken",
    "Name",
    "NameIndex",
    "Scanner",
    "SourceEntry",
    "SourceFile",
    "Text",
    "UserName",
    "Word",
    "WordForms",
    "add_name",
    "build_lexicon",
    "explain",
    "format_sssom",
    "load_layers",
    "load_lexicon",
    "load_names",
    "load_terminology",
    "load_word_forms",
    "open_lexicon",
    "search",
    "write_sssom",
]
