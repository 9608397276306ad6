"""What every source yields, whatever its format."""

from dataclasses import dataclass, field
from enum import StrEnum

__all__ = ["Scope", "Skip", "SourceConcept", "SourceName"]


class Scope(StrEnum):
    """How a source says that a name stands to its concept."""

    LABEL = "label"
    EXACT = "exact"
    NARROW = "narrow"
    BROAD = "broad"
    RELATED = "related"
    ABBREVIATION = "abbreviation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """Something of a source that was left out.

    Attributes:
        where: ``path:line``, or the path and an identifier where a format has no lines.
        reason: The same words for the same kind of cause, so that skips can be counted.
    """

    where: str
    reason: str


@dataclass(frozen=True, slots=True)
class SourceName:
    """A name as a source gives it; white space is already single."""

    text: str
    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceConcept:
    """A concept as a source gives it.

    Attributes:
        iri: Absolute IRI.
        label: The source's preferred name.
        where: ``path:line`` or path and identifier, for messages.
        category: IRI of a category, if the source names one; empty if the terminology's table must.
        names: Other names.
        broader: IRIs of the next wider concepts.
        exact: IRIs of concepts that the source marks as equal.
        xrefs: IRIs of concepts that the source refers to without saying how.
        marks: Tree numbers and semantic types, which the table of terminologies may know.
        condition: For a population, IRI of the condition its members have; empty if none.
        former: IRIs that the concept had before.
        obsolete: Whether the source gave the concept up.
        replaced_by: IRI of the concept that took its place; empty if none.
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
    former: tuple[str, ...] = ()
    obsolete: bool = False
    replaced_by: str = ""
