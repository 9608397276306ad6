"""Find names in running text; names and texts are split into words in the same way."""

from claimgraph.terminology.matching.keys import SCORES, NameWords, is_guarded, iter_keys
from claimgraph.terminology.matching.memory import Memory
from claimgraph.terminology.matching.scan import (
    Candidate,
    Column,
    LexiconToken,
    Name,
    Scanner,
    Text,
)
from claimgraph.terminology.matching.trie import TRIE_ARRAYS, Trie, build_trie
from claimgraph.terminology.matching.words import Joint, Word, WordForms, load_word_forms

__all__ = [
    "SCORES",
    "TRIE_ARRAYS",
    "Candidate",
    "Column",
    "Joint",
    "LexiconToken",
    "Memory",
    "Name",
    "NameWords",
    "Scanner",
    "Text",
    "Trie",
    "Word",
    "WordForms",
    "build_trie",
    "is_guarded",
    "iter_keys",
    "load_word_forms",
]
