"""By which of its names a document knows a concept."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from claimgraph.model import Concept, ConceptName, Mention, NameKind
from claimgraph.terminology import WordForms

__all__ = ["Naming"]

_Words = tuple[str, ...]


@dataclass(kw_only=True)
class Naming:
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
        """Give a concept with no other names than those that the document mentions it with.

        A terminology may know sixty names of a concept, of which a reader of the document needs
        those that are in it.
        """
        names: dict[str, ConceptName] = {}
        said = self.heard.get(concept.iri, {})
        known = [(name, *self._keys(name.text)) for name in concept.names] if said else []
        own = self._keys(concept.label)
        for text, method in said.items():
            folded, cased = self._keys(text)
            if folded == own[0] or cased == own[1]:
                continue
            match = next((n for n, low, high in known if high == cased), None) or next(
                (n for n, low, high in known if low == folded), None
            )
            kind = NameKind.ABBREVIATION if method == "abbreviation" else NameKind.EXACT
            name = match or ConceptName(text=text, kind=kind)
            names[name.text] = name
        return replace(concept, names=tuple(names[text] for text in sorted(names)))

    def _keys(self, text: str) -> tuple[_Words, _Words]:
        words = self.forms.split(text)
        return tuple(word.folded for word in words), tuple(word.cased for word in words)
