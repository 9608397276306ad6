"""What a record says of a publication besides its words."""

from dataclasses import dataclass, replace
from enum import StrEnum

__all__ = ["Bibliography", "Link", "LinkKind", "Subject"]


class LinkKind(StrEnum):
    """How one publication is related to another, as PubMed's CommentsCorrections have it."""

    COMMENT_IN = "commentIn"
    COMMENT_ON = "commentOn"
    CORRECTED_IN = "correctedAndRepublishedIn"
    CORRECTED_FROM = "correctedAndRepublishedFrom"
    ERRATUM_FOR = "erratumFor"
    ERRATUM_IN = "erratumIn"
    CONCERN_FOR = "expressionOfConcernFor"
    CONCERN_IN = "expressionOfConcernIn"
    REPUBLISHED_FROM = "republishedFrom"
    REPUBLISHED_IN = "republishedIn"
    RETRACTED_IN = "retractedAndRepublishedIn"
    RETRACTED_FROM = "retractedAndRepublishedFrom"
    RETRACTION_IN = "retractionIn"
    RETRACTION_OF = "retractionOf"
    UPDATE_IN = "updateIn"
    UPDATE_OF = "updateOf"

    @property
    def withdraws(self) -> bool:
        """Whether the publication that has such a link does not count any more."""
        return self in {LinkKind.RETRACTION_IN, LinkKind.RETRACTED_IN}


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Subject:
    """A subject heading.

    Attributes:
        label: Its words; a qualifier follows a slash ("Calcium/metabolism").
        iri: MeSH IRI of the descriptor, or of descriptor and qualifier; empty if unknown.
        is_major: Whether the publication is mainly about it.
    """

    label: str
    iri: str = ""
    is_major: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Link:
    """A relation to another publication.

    Attributes:
        kind: The relation.
        target: PubMed address of the other; its citation if that is unknown.
    """

    kind: LinkKind
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bibliography:
    """What a record says of a publication; empty where it says nothing.

    Attributes:
        pmid: PubMed number, in digits.
        pmcid: PubMed Central number, with ``PMC``.
        doi: Digital object identifier, without an address before it.
        journal: Name of the journal.
        issued: Date of publication: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
        authors: Names of the authors as cited ("Wu J"), in their order.
        languages: Codes of the languages of the publication, as the record has them.
        types: Names of the publication types.
        subjects: Subject headings, descriptors before their qualified forms.
        chemicals: Substances: IRI, or name where that is unknown.
        keywords: The authors' key words.
        licence: IRI or words of the licence.
        links: Corrections, retractions, comments and other versions.
        revised: What tells a newer version of a record from an older one; compared as text.
    """

    pmid: str = ""
    pmcid: str = ""
    doi: str = ""
    journal: str = ""
    issued: str = ""
    authors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    subjects: tuple[Subject, ...] = ()
    chemicals: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    licence: str = ""
    links: tuple[Link, ...] = ()
    revised: str = ""

    @property
    def is_retracted(self) -> bool:
        """Whether a link says that the publication was withdrawn."""
        return any(each.kind.withdraws for each in self.links)

    def sorted(self) -> "Bibliography":
        """Return the same in a fixed order, each thing once; authors stay as they are."""
        subjects: dict[str, Subject] = {}
        for each in sorted(self.subjects):
            known = subjects.setdefault(each.iri or each.label, each)
            if each.is_major and not known.is_major:
                subjects[each.iri or each.label] = replace(known, is_major=True)
        return replace(
            self,
            languages=tuple(sorted(set(self.languages))),
            types=tuple(sorted(set(self.types))),
            subjects=tuple(sorted(subjects.values())),
            chemicals=tuple(sorted(set(self.chemicals))),
            keywords=tuple(sorted(set(self.keywords))),
            links=tuple(sorted(set(self.links))),
        )
