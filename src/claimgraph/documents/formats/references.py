"""Records of reference managers: from the values of their fields to what all formats say.

``ris`` and ``endnote`` differ in how they write the fields, and in their names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claimgraph.documents.formats.pubmed_values import read_date, read_pmid
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record, Stretch
from claimgraph.errors import DocumentError
from claimgraph.model import Bibliography, SectionKind

__all__ = ["Reference", "Value", "find_doi", "find_known_pmid", "make_record"]

_DOI = re.compile(r"(10\.\d{4,9}/\S+?)[.,;]?(?=\s|$)")
_PMID = re.compile(
    r"(?:\bPMID\s?[:=]?\s?|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/)(\d{1,9})(?!\d)", re.IGNORECASE
)
_PMCID = re.compile(r"\b(PMC\d{1,9})(?!\d)")
_PUBMED = re.compile(r"pubmed|medline|\bnlm\b", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:[-/ ]+([A-Za-z]{3,9}|\d{1,2})\b\.?)?(?:[-/ ]+(\d{1,2})\b)?")


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a field.

    Attributes:
        name: Name of the field.
        text: The value as text.
        stretches: Where it stood in the record.
    """

    name: str
    text: str
    stretches: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The values of a record, by what they say; of several fields the first that is there counts.

    Attributes:
        title: Title.
        abstract: Abstract, or its parts.
        notice: What is kept and not read.
        journal: Names of the journal or book.
        date: Date or year of publication.
        authors: Names of the authors.
        doi: What may hold a DOI.
        accession: Number in the database.
        database: Name of the database.
        addresses: Web addresses and notes, which may name the record in PubMed.
        languages: Languages.
        types: Types of publication.
        keywords: Key words.
    """

    title: Sequence[Value] = ()
    abstract: Sequence[Value] = ()
    notice: Sequence[Value] = ()
    journal: Sequence[Value] = ()
    date: Sequence[Value] = ()
    authors: Sequence[Value] = ()
    doi: Sequence[Value] = ()
    accession: Sequence[Value] = ()
    database: Sequence[Value] = ()
    addresses: Sequence[Value] = ()
    languages: Sequence[Value] = ()
    types: Sequence[Value] = ()
    keywords: Sequence[Value] = ()


def find_doi(words: str) -> str:
    """Find a DOI in some words; empty if there is none.

    >>> find_doi("https://doi.org/10.1000/x.")
    '10.1000/x'
    """
    match = _DOI.search(words)
    return match[1] if match else ""


def find_known_pmid(words: str) -> str:
    """Find the number that words give as PubMed's; empty if they give none.

    >>> find_known_pmid("https://pubmed.ncbi.nlm.nih.gov/123/"), find_known_pmid("123")
    ('123', '')
    """
    match = _PMID.search(words)
    return read_pmid(match[1]) if match else ""


def make_record(found: Reference, rules: ReadingRules, where: str) -> Record:
    """Make a record of the values of a reference.

    Args:
        found: The values.
        rules: The known publication types.
        where: ``file:line`` of the record.

    Returns:
        The record.

    Raises:
        DocumentError: If it has neither title nor abstract.
    """
    fields = [_field(each, SectionKind.TITLE) for each in found.title[:1]]
    fields += [_field(each, SectionKind.ABSTRACT) for each in found.abstract]
    if not fields:
        raise DocumentError("the record has neither title nor abstract", where=where)
    fields += [_field(each, SectionKind.NOTICE) for each in found.notice]
    told = _bibliography(found)
    known = (rules.publication_types.get(each.casefold()) for each in told.types)
    return Record(
        where=where,
        fields=tuple(fields),
        bibliography=told,
        citation=" ".join(filter(None, (told.journal, told.issued[:4]))),
        year=int(told.issued[:4]) if told.issued else None,
        publication_types=tuple(dict.fromkeys(each for each in known if each is not None)),
    )


def _field(value: Value, kind: SectionKind) -> Field:
    return Field(name=value.name, text=value.text, kind=kind, stretches=value.stretches)


def _bibliography(found: Reference) -> Bibliography:
    around = [each.text for each in (*found.addresses, *found.accession, *found.doi)]
    pmids = (find_known_pmid(each) for each in around)
    pmid = next(filter(None, pmids), "")
    if not pmid and any(_PUBMED.search(each.text) for each in found.database):
        pmid = next(filter(None, (read_pmid(each.text) for each in found.accession)), "")
    dois = (find_doi(each.text) for each in (*found.doi, *found.addresses))
    pmcids = (_PMCID.search(each) for each in around)
    return Bibliography(
        pmid=pmid,
        pmcid=next((match[1] for match in pmcids if match), ""),
        doi=next(filter(None, dois), ""),
        journal=_first(found.journal),
        issued=_find_date([_issued(each.text) for each in found.date]),
        authors=tuple(" ".join(each.text.rstrip(",").split()) for each in found.authors),
        languages=tuple(each.text.lower() for each in found.languages),
        types=tuple(each.text for each in found.types),
        keywords=tuple(dict.fromkeys(each.text for each in found.keywords)),
    )


def _find_date(dates: Sequence[str]) -> str:
    """Return the first date, or one that says more of the same."""
    first = next(filter(None, dates), "")
    return max((each for each in dates if each.startswith(first)), key=len, default="")


def _first(values: Sequence[Value]) -> str:
    return " ".join(values[0].text.split()) if values else ""


def _issued(words: str) -> str:
    match = _DATE.search(words)
    return read_date(match[1], match[2] or "", match[3] or "") if match else ""
