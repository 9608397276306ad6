"""By which of its names a document knows a concept."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from claimgraph.model import Concept, ConceptName, Mention, NameKind
from claimgraph.terminology import WordForms

__all__ = ["SurfaceNames"]

_Words = tuple[str, ...]


@dataclass(kw_only=True)
class SurfaceNames:
    """The names with which one document mentions its concepts; grows sentence by sentence.

    Attributes:
        forms: How names are folded.
        heard: By IRI of the concept, its mentions' words, each with how they were found.
    """

    forms: WordForms
    heard: dict[str, dict[str, str]] = field(default_factory=dict)

    def hear(self, mentions: Iterable[Mention]) -> None:
        """Remember the mentions of a sentence."""
        for mention in mentions:
            self.heard.setdefault(mention.concept.iri, {}).setdefault(mention.text, mention.method)

    def named(self, concept: Concept) -> Concept:
        """Return a concept with no other names than those that the document mentions it with.

        A terminology may know sixty names of a concept, of which a reader of the document needs
        those that are in it.
        """
        said = self.heard.get(concept.iri, {})
        known = [(name, *self._keys(name.text)) for name in concept.names] if said else []
        done = set(self._keys(concept.label))
        names: list[ConceptName] = []
        for text in sorted(said, key=_plainness):
            folded, cased = self._keys(text)
            key = cased if said[text] == "abbreviation" else folded
            if key in done or cased in done:
                continue
            done |= {key, cased}
            same = [each for each, low, high in known if high == cased] or [
                each for each, low, high in known if low == folded
            ]
            kind = NameKind.ABBREVIATION if said[text] == "abbreviation" else NameKind.EXACT
            names.append(same[0] if same else ConceptName(text=text, kind=kind))
        return replace(concept, names=tuple(sorted(names, key=lambda each: each.text)))

    def _keys(self, text: str) -> tuple[_Words, _Words]:
        words = self.forms.split(text)
        return tuple(word.folded for word in words), tuple(word.cased for word in words)


def _plainness(text: str) -> tuple[int, int, str]:
    """Return an order in which a name stands before its plural and before its capitalised form."""
    return len(text), sum(letter.isupper() for letter in text), text
