"""The words by which a name is looked up: the same for a lexicon in memory and a compiled one."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from claimgraph.model import ConceptName, NameKind
from claimgraph.terminology.matching.words import WordForms

__all__ = ["SCORES", "is_guarded", "iter_keys"]

# How well a name of each kind speaks for its concept, in [0, 1]: an order of ours, not a measure.
SCORES: Mapping[NameKind, float] = MappingProxyType(
    {
        NameKind.LABEL: 1.0,
        NameKind.EXACT: 0.95,
        NameKind.ABBREVIATION: 0.9,
        NameKind.NARROW: 0.8,
    }
)
_SYMBOL_LENGTH = 5  # characters; a one-word name so short with two capitals or a digit is a symbol


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
    """Whether a key is one everyday word, which names nothing by itself.

    A symbol is one only as it is written in the table: ``not`` is, ``NOT`` may be a gene.
    """
    return len(key) == 1 and key[0] in forms.guarded


def _is_symbol(name: str) -> bool:
    signs = sum(sign.isupper() or sign.isdigit() for sign in name)
    return len(name) <= _SYMBOL_LENGTH and signs > 1 and " " not in name
