"""Concepts, and the words of a document that name them."""

from dataclasses import dataclass

from claimgraph.errors import SpanError
from claimgraph.model.kinds import NameKind
from claimgraph.model.text import Span

__all__ = ["Concept", "ConceptName", "Mention"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptName:
    """A name of a concept, and its relation to the concept."""

    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """A thing that claims are about.

    Attributes:
        iri: Terminology IRI, or a local one (:func:`claimgraph.vocabulary.local_concept_iri`).
        label: The name to show.
        category: IRI of a concept category of the ontology.
        names: Other names.
        broader: IRIs of the direct parent concepts.
        exact: IRIs of the same concept in other terminologies.
        condition: For a population, IRI of the condition its members have.
        measured: For a finding, IRI of the concept whose amount or state it describes.
        variant_of: For a variant, IRI of the gene whose sequence it changes.
        related: For a concept made from a phrase, IRIs of the other concepts that its words name.
        grounded: False if the concept was made from a phrase of a text.
    """

    iri: str
    label: str
    category: str
    names: tuple[ConceptName, ...] = ()
    broader: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    condition: str | None = None
    measured: str | None = None
    variant_of: str | None = None
    related: tuple[str, ...] = ()
    grounded: bool = True

    @property
    def parts(self) -> tuple[str, ...]:
        """IRIs of the concepts that describe it: condition, measured, gene, related, parents."""
        links = (self.condition, self.measured, self.variant_of)
        heads = () if self.grounded else self.broader
        return (*(iri for iri in links if iri is not None), *self.related, *heads)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a document that name a concept.

    Attributes:
        span: The words, modifiers not included.
        text: The words; equal to ``span.cut(document.text)``.
        concept: The concept chosen.
        candidates: IRIs of the alternative concepts, best first.
        method: How it was found: ``lexicon``, ``abbreviation``, ``variant``, ``anaphor``,
            ``composed``.
        score: In [0, 1].
    """

    span: Span
    text: str
    concept: Concept
    candidates: tuple[str, ...] = ()
    method: str = "lexicon"
    score: float = 1.0

    def __post_init__(self) -> None:
        if self.span.end - self.span.start != len(self.text):
            raise SpanError("a mention's words differ from its span", where=self.text)
