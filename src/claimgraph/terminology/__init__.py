"""Build lexicons from terminologies, and find which concept a name stands for.

Names and texts are split into words and normalised in the same way (:class:`WordForms`). The
matcher needs only the interface :class:`NameIndex`, which the core lexicon in memory
(:class:`Lexicon`), one compiled from terminologies (:class:`CompiledLexicon`) and several in layers
(:class:`LayeredLexicon`) implement.

``sources`` reads terminologies, one module per format; ``joining`` merges equal concepts of several
sources; ``matching`` splits text into words and finds names in it; ``lexicons`` stores and compiles
lexicons; ``bundle`` builds the lexicon that ships with claimgraph; ``why`` explains why a string
stands for a concept.
"""

from claimgraph.terminology.joining.mappings import format_sssom, write_sssom
from claimgraph.terminology.lexicons.bundled import BUNDLED, load_terminology
from claimgraph.terminology.lexicons.compiled import CompiledLexicon, open_lexicon
from claimgraph.terminology.lexicons.layered import LayeredLexicon, load_layers
from claimgraph.terminology.lexicons.lexicon import ConceptIndex, Lexicon, NameIndex, load_lexicon
from claimgraph.terminology.lexicons.lexicon_build import (
    BuildReport,
    LexiconBuilder,
    SourceEntry,
    SourceFile,
    build_lexicon,
)
from claimgraph.terminology.lexicons.user_names import UserName, add_name, load_names
from claimgraph.terminology.matching.scan import (
    Candidate,
    Column,
    LexiconToken,
    Name,
    Scanner,
    Text,
)
from claimgraph.terminology.matching.short_forms import abbreviates
from claimgraph.terminology.matching.words import Joint, Word, WordForms, load_word_forms
from claimgraph.terminology.why import Explanation, explain, search

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
    "abbreviates",
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
