"""What the infons of a BioC document say of its publication, as PubTator and PMC write them.

They stand in the first passage; those of references have the same keys.
"""

import re
from collections.abc import Iterable, Mapping

from claimgraph.documents.formats.pubmed_values import read_date, read_pmid
from claimgraph.model import Bibliography

__all__ = ["read_bibliography"]

_PMC = re.compile(r"(?:PMC)?(\d{1,9})", re.IGNORECASE)
_REFERENCE = "ref"
_NAME = re.compile(r"name_(\d+)")
_PART = re.compile(r"(surname|given-names):([^;]*)")
# PubTator writes the year and the pages behind the name of the journal.
_REST_OF_CITATION = re.compile(r"\s*;\s*(?:1[5-9]|20)\d\d\b.*", re.DOTALL)
_CUT = frozenset({"...", "\N{HORIZONTAL ELLIPSIS}"})


def read_bibliography(name: str, passages: Iterable[Mapping[str, str]]) -> Bibliography:
    """Return what the infons of the passages of a document say of the publication.

    Args:
        name: Identifier of the document: a number of PubMed, or of PubMed Central.
        passages: The infons of each.

    >>> read_bibliography("77", [{"article-id_pmc": "77", "article-id_pmid": "5"}]).pmid
    '5'
    """
    infons: dict[str, str] = {}
    for each in passages:
        if (each.get("section_type") or each.get("type") or "").lower() != _REFERENCE:
            infons = {**{key.lower(): value for key, value in each.items()}, **infons}
    told = infons.get("article-id_pmc", "") or (name if name.upper().startswith("PMC") else "")
    central = _PMC.fullmatch(told.strip())
    pmid = read_pmid(infons.get("article-id_pmid", ""))
    if not pmid and (central is None or read_pmid(name) != central[1].lstrip("0")):
        pmid = read_pmid(name)
    return Bibliography(
        pmid=pmid,
        pmcid=f"PMC{central[1]}" if central else "",
        doi=infons.get("article-id_doi", ""),
        journal=_REST_OF_CITATION.sub("", infons.get("journal", "")),
        issued=read_date(infons.get("year", "")[:4]),
        authors=tuple(_authors(infons)),
        licence=infons.get("license", ""),
    )


def _authors(infons: Mapping[str, str]) -> list[str]:
    numbered = {int(match[1]): infons[key] for key in infons if (match := _NAME.fullmatch(key))}
    if not numbered:
        listed = (each.strip() for each in infons.get("authors", "").split(","))
        return [each for each in listed if each and each not in _CUT]
    return [_cited(numbered[number]) for number in sorted(numbered)]


def _cited(words: str) -> str:
    """Return a name as cited: surname and initials."""
    parts = dict(_PART.findall(words))
    if "surname" not in parts:
        return words
    given = re.split(r"[\s.-]+", parts.get("given-names", ""))
    initials = "".join(each[0] for each in given if each)
    return f"{parts['surname']} {initials}".strip()
