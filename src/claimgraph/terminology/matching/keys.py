"""The keys by which a name is looked up, in a lexicon in memory as in a compiled one."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from claimgraph.model import ConceptName, NameKind
from claimgraph.terminology.matching.memory import Memory
from claimgraph.terminology.matching.words import WordForms

__all__ = ["SCORES", "NameWords", "is_guarded", "iter_keys"]

# How reliably each kind of name denotes its concept, in [0, 1]: our ranking, not measured.
SCORES: Mapping[NameKind, float] = MappingProxyType(
    {
        NameKind.LABEL: 1.0,
        NameKind.EXACT: 0.95,
        NameKind.ABBREVIATION: 0.9,
        NameKind.NARROW: 0.8,
    }
)
_REMEMBERED = 1_000_000  # pieces of names: all that the names of a large lexicon have
_SYMBOL_LENGTH = 5  # characters; a shorter one-word name with two capitals or a digit is a symbol


class NameWords:
    """Splits many names into words; pieces that recur are split once.

    Args:
        forms: How words are folded.

    Attributes:
        latin: From the names of Greek letters to Latin letters that are written for them.
    """

    __slots__ = ("_cased", "_chunks", "_folded", "latin")

    def __init__(self, forms: WordForms) -> None:
        self.latin = forms.latin
        self._chunks = forms.chunks
        self._cased: Memory[str, tuple[str, ...]] = Memory(
            lambda chunk: tuple([word.cased for word in forms.read_chunk(chunk)]), _REMEMBERED
        )
        self._folded: Memory[str, tuple[str, ...]] = Memory(
            lambda chunk: tuple([word.folded for word in forms.read_chunk(chunk)]), _REMEMBERED
        )

    def read(self, text: str, *, cased: bool) -> tuple[str, ...]:
        """Return ``Word.cased`` of each word of a text, or ``Word.folded``."""
        known = self._cased if cased else self._folded
        return tuple(chain.from_iterable(map(known.__getitem__, self._chunks(text))))


def iter_keys(name: ConceptName, words: NameWords) -> Iterator[tuple[bool, tuple[str, ...]]]:
    """Yield the keys of a name.

    Args:
        name: The name.
        words: Splits names into words.

    Yields:
        Whether case counts, and the words: ``Word.cased`` of each if it does, else
        ``Word.folded``. Nothing for a name without a word.
    """
    cased = name.kind is NameKind.ABBREVIATION or _is_symbol(name.text)
    key = words.read(name.text, cased=cased)
    if key:
        yield cased, key
        for other in _iter_latin(words.read(name.text, cased=True), words.latin):
            yield True, other


def is_guarded(key: tuple[str, ...], forms: WordForms) -> bool:
    """Whether a key is a single everyday word, which does not name a concept by itself.

    Symbols are compared with the table case-sensitively: ``not`` is one, ``NOT`` may be a gene.
    """
    return len(key) == 1 and key[0] in forms.guarded


def _iter_latin(parts: Sequence[str], letters: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Yield the keys of a symbol with Latin letters for Greek ones: TNF-a, TNFa, NFkB, NF-kB."""
    if letters.keys().isdisjoint(parts):
        return
    latin = [letters.get(part, part) for part in parts]
    greek = [new != part for new, part in zip(latin, parts, strict=True)]
    if not any(greek[1:]) or greek[0] or not all(map(_is_part, parts, greek)):
        return
    found = dict.fromkeys(
        tuple(_join(latin, greek, left=left, right=right))
        for left in (False, True)
        for right in (False, True)
    )
    yield from found


def _is_part(word: str, greek: bool) -> bool:  # noqa: FBT001
    """Whether a word can be a part of a symbol: Greek, a number, or capitals."""
    return greek or word.isdigit() or (word.isalpha() and not word.islower())


def _join(parts: Sequence[str], greek: Sequence[bool], *, left: bool, right: bool) -> list[str]:
    """Join Latin letters that stand for Greek ones to the letters beside them."""
    joined: list[str] = []
    for place, part in enumerate(parts):
        joins = place > 0 and ((greek[place] and left) or (greek[place - 1] and right))
        if joins and part.isalpha() and joined[-1].isalpha():
            joined[-1] += part
        else:
            joined.append(part)
    return joined


def _is_symbol(name: str) -> bool:
    if len(name) > _SYMBOL_LENGTH or " " in name:
        return False
    return sum(sign.isupper() or sign.isdigit() for sign in name) > 1
