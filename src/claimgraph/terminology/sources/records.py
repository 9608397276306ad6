"""The records that every source yields, whatever its format."""

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Scope", "Skip", "SourceConcept", "SourceName"]


class Scope(StrEnum):
    """Relation of a name to its concept, according to the source."""

    LABEL = "label"
    EXACT = "exact"
    NARROW = "narrow"
    BROAD = "broad"
    RELATED = "related"
    ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """An item of a source that was skipped.

    Attributes:
        where: ``path:line``, or the path and an identifier where a format has no lines.
        reason: Why; the same words for the same kind of cause, so that skips can be counted.
        is_concept: Whether a whole concept was skipped, not only something about one.
    """

    where: str
    reason: str
    is_concept: bool = False


@dataclass(frozen=True, slots=True)
class SourceName:
    """A name in a source, with white space already normalised."""

    text: str
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConcept:
    """A concept in a source.

    Attributes:
        iri: Absolute IRI.
        label: The source's preferred name.
        where: ``path:line`` or path and identifier, for messages.
        category: IRI of a category, if the source names one; empty to use ``terminologies.tsv``.
        names: Other names.
        broader: IRIs of the direct parent concepts.
        exact: IRIs of concepts that the source marks as equal.
        xrefs: IRIs of concepts that the source cross-references without stating the relation.
        marks: Tree numbers and semantic types, to look up in ``terminologies.tsv``.
        condition: For a population, IRI of the condition its members have; empty if none.
        taxon: For a gene of another species than man, IRI of the species; empty if none.
        orthologue: IRI of the human gene that such a gene corresponds to; empty if none.
        former: IRIs that the concept had before.
        obsolete: Whether the source marks the concept as obsolete.
        replaced_by: IRI of the concept that replaces it; empty if none.
    """

    iri: str
    label: str
    where: str = field(compare=False)
    category: str = ""
    names: tuple[SourceName, ...] = ()
    broader: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    xrefs: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    condition: str = ""
    taxon: str = ""
    orthologue: str = ""
    former: tuple[str, ...] = ()
    obsolete: bool = False
    replaced_by: str = ""
