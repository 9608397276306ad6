"""Lexicons: in memory, compiled into a memory-mapped file, or several in layers."""

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

__all__ = [
    "BUNDLED",
    "BuildReport",
    "CompiledLexicon",
    "ConceptIndex",
    "LayeredLexicon",
    "Lexicon",
    "LexiconBuilder",
    "NameIndex",
    "SourceEntry",
    "SourceFile",
    "UserName",
    "add_name",
    "build_lexicon",
    "load_layers",
    "load_lexicon",
    "load_names",
    "load_terminology",
    "open_lexicon",
]
