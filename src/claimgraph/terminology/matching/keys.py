"""The keys by which a name is looked up, in a lexicon in memory as in a compiled one."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from claimgraph.model import ConceptName, NameKind
from claimgraph.terminology.matching.words import WordForms

__all__ = ["SCORES", "is_guarded", "iter_keys"]

# How reliably each kind of name denotes its concept, in [0, 1]: our ranking, not measured.
SCORES: Mapping[NameKind, float] = MappingProxyType(
    {
        NameKind.LABEL: 1.0,
        NameKind.EXACT: 0.95,
        NameKind.ABBREVIATION: 0.9,
        NameKind.NARROW: 0.8,
    }
)
_SYMBOL_LENGTH = 5  # characters; a shorter one-word name with two capitals or a digit is a symbol


def iter_keys(name: ConceptName, forms: WordForms) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """Yield the keys of a name.

    Args:
        name: The name.
        forms: How words are folded.

    Yields:
        Whether case counts, and the words: ``Word.cased`` of each if it does, else
        ``Word.folded``. Nothing for a name without a word.
    """
    cased = name.kind is NameKind.ABBREVIATION or _is_symbol(name.text)
    key = tuple(word.cased if cased else word.folded for word in forms.split(name.text))
    if key:
        yield cased, key


def is_guarded(key: tuple[str, ...], forms: WordForms) -> bool:
    """Whether a key is a single everyday word, which does not name a concept by itself.

    Symbols are compared with the table case-sensitively: ``not`` is one, ``NOT`` may be a gene.
    """
    return len(key) == 1 and key[0] in forms.guarded


def _is_symbol(name: str) -> bool:
    signs = sum(sign.isupper() or sign.isdigit() for sign in name)
    return len(name) <= _SYMBOL_LENGTH and signs > 1 and " " not in name
