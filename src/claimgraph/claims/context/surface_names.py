"""Surface names: the names that a document uses for its concepts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from claimgraph.model import Concept, ConceptName, Mention, NameKind
from claimgraph.terminology import WordForms, abbreviates

__all__ = ["SurfaceNames"]

_REMEMBERED = 1 << 13  # names
_CALLED = "phrase"  # how such a name was found
_Words = tuple[str, ...]
_SYMBOL = re.compile(r"(?=.*[A-Z])[A-Z\d][A-Za-z\d-]{1,9}")


@dataclass(kw_only=True)
class SurfaceNames:
    """The names that one document uses for its concepts; grows sentence by sentence.

    Attributes:
        forms: Word forms, for folding names.
        recorded: By IRI of a concept, the text of its mentions, each with the method of grounding.
    """

    forms: WordForms
    recorded: dict[str, dict[str, str]] = field(default_factory=dict)

    def record(self, mentions: Iterable[Mention]) -> None:
        """Add the mentions of a sentence."""
        for mention in mentions:
            self.recorded.setdefault(mention.concept.iri, {}).setdefault(
                mention.text, mention.method
            )

    def call(self, concept: Concept, words: str) -> None:
        """Add what the document calls a concept that it is composed of several words for.

        Args:
            concept: A concept that no terminology names: "patient with psoriasis".
            words: What is written: "patients with plaque psoriasis".
        """
        if not concept.grounded and len(words.split()) > 1:
            self.recorded.setdefault(concept.iri, {}).setdefault(words, _CALLED)

    def named(self, concept: Concept) -> Concept:
        """Return a concept with only the names that the document uses for it.

        A terminology may have sixty names of a concept; a reader of the document needs only those
        in its text. What stands for a member of a list that shares words with another is no name.
        A concept whose label is a symbol keeps the full name that the symbol abbreviates.
        """
        said = self.recorded.get(concept.iri, {})
        known: list[tuple[ConceptName, tuple[str, ...], tuple[str, ...]]] | None = None
        done = set(self._keys(concept.label))
        names: list[ConceptName] = []
        for text in sorted(said, key=_plainness):
            folded, cased = self._keys(text)
            key = cased if said[text] in {"abbreviation", _CALLED} else folded
            if key in done or cased in done:
                continue
            done |= {key, cased}
            if known is None:
                known = [(name, *self._keys(name.text)) for name in concept.names]
            same = [each for each, low, high in known if high == cased] or [
                each for each, low, high in known if low == folded
            ]
            if not same and said[text] == "coordination":
                continue  # the "C" of "hepatitis B and C"
            kind = NameKind.ABBREVIATION if said[text] == "abbreviation" else NameKind.EXACT
            names.append(same[0] if same else ConceptName(text=text, kind=kind))
        full = _full_name(concept)
        if full is not None and done.isdisjoint(self._keys(full.text)):
            names.append(full)
        return replace(concept, names=tuple(sorted(names, key=lambda each: each.text)))

    def _keys(self, text: str) -> tuple[_Words, _Words]:
        return _find_keys(self.forms, text)


@lru_cache(_REMEMBERED)
def _find_keys(forms: WordForms, text: str) -> tuple[_Words, _Words]:
    """Return the words of a name as folded, and as written."""
    words = forms.split(text)
    return tuple(word.folded for word in words), tuple(word.cased for word in words)


def _full_name(concept: Concept) -> ConceptName | None:
    """Return the shortest name of several words that a symbol abbreviates; None for other labels.

    "interleukin 17A" of IL17A
    """
    label = concept.label
    if not _SYMBOL.fullmatch(label):
        return None
    full = (name for name in concept.names if name.kind is NameKind.EXACT and " " in name.text)
    told = (name for name in full if abbreviates(label.lower(), name.text.lower()))
    return min(told, key=lambda name: (len(name.text), name.text), default=None)


def _plainness(text: str) -> tuple[int, int, str]:
    """Return a sort key that puts a name before its plural and its capitalised form."""
    return len(text), sum(letter.isupper() for letter in text), text
