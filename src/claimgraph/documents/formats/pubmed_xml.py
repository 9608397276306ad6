"""PubMed XML: results of E-utilities, the baseline, and update files (PubmedArticleSet).

Elements are found by their names in the text of a record, which was checked to be well-formed: that
keeps the offsets of titles and abstracts, and is several times as fast as a tree of a record, half
of which is references and addresses. Names are those of NLM's DTD of 2025.
"""

import re
from collections.abc import Callable, Iterator

from claimgraph.documents.formats.marked_text import read_marked, strip_tags
from claimgraph.documents.formats.pubmed_values import (
    read_attributes,
    read_date,
    read_heading,
    read_pmid,
    read_types,
)
from claimgraph.documents.formats.xml_elements import (
    Range,
    find_content,
    find_words,
    iter_elements,
)
from claimgraph.documents.formats.xml_records import XmlRecord, iter_xml_records
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import Bibliography, Link, LinkKind, SectionKind, Subject
from claimgraph.vocabulary import PREFIXES

__all__ = ["is_pubmed_xml", "read_pubmed_xml"]

_TAGS = ("PubmedArticle", "PubmedBookArticle", "MedlineCitation", "DeleteCitation")
_NESTED = ("MedlineCitation",)
# Half of a record: what it cites. Links are found in the second without a tree.
_UNREAD = ("ReferenceList", "CommentsCorrectionsList")
_SETS = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>\[]*>\s*)?"
    r"<(?:PubmedArticleSet|PubmedBookArticleSet|MedlineCitationSet|PubmedArticle"
    r"|PubmedBookArticle|MedlineCitation)[\s>]",
    re.DOTALL,
)
_CATEGORIES = {
    "BACKGROUND": SectionKind.BACKGROUND,
    "OBJECTIVE": SectionKind.OBJECTIVE,
    "METHODS": SectionKind.METHODS,
    "RESULTS": SectionKind.RESULTS,
    "CONCLUSIONS": SectionKind.CONCLUSIONS,
}
_NO_LABEL = frozenset({"", "UNLABELLED", "UNASSIGNED"})
_MESH = PREFIXES["mesh"]
_HEAD = 2000  # characters at the start of a record that hold its version and dates
_TYPES_OF_BOOK = re.compile(r"<PublicationType\b[^>]*>[^<]*</PublicationType>")
_CHEMICAL = re.compile(r"<NameOfSubstance(?:\s+UI=[\"']([^\"']*)[^>]*)?>([^<]*)<")
_AUTHOR = re.compile(r"<(?:(Author)[\s>]|(?:LastName|CollectiveName|Initials|Suffix)>([^<]*))")
_PUBLISHED = re.compile(
    r"<PubDate>\s*(?:<Year>([^<]*)</Year>|<MedlineDate>([^<]*)</MedlineDate>)\s*"
    r"(?:<Month>([^<]*)</Month>)?\s*(?:<Day>([^<]*)</Day>)?"
)
_REVISED = re.compile(
    r"<Date(?:Revised|Completed)>\s*<Year>(\d+)</Year>\s*<Month>(\d+)</Month>\s*<Day>(\d+)"
)
_VERSION = re.compile(r"<PMID\s[^>]*Version\s*=\s*[\"'](\d+)")
_LANGUAGE = re.compile(r"<Language>\s*([A-Za-z-]+)\s*</Language>\s*")
_LINK = re.compile(r"<CommentsCorrections\s[^>]*RefType\s*=\s*[\"'](?!Cites)(\w+)[\"'][^>]*>")
_IDENTIFIER = re.compile(r"<ArticleId\b[^>]*IdType\s*=\s*[\"'](doi|pmc|pubmed)[\"'][^>]*>([^<]*)<")
_LOCATION = re.compile(r"<ELocationID\b[^>]*EIdType\s*=\s*[\"']doi[\"'][^>]*>([^<]*)<")
_KEYWORD = re.compile(r"<Keyword\b[^>]*>(.*?)</Keyword>", re.DOTALL)
_LINKS = {f"{each[0].upper()}{each[1:]}": each for each in LinkKind} | {
    # Older files write these as the DTD of their time did.
    "RepublishedIn": LinkKind.REPUBLISHED_IN,
    "CorrectedandRepublishedIn": LinkKind.CORRECTED_IN,
    "CorrectedandRepublishedFrom": LinkKind.CORRECTED_FROM,
    "RetractedandRepublishedIn": LinkKind.RETRACTED_IN,
    "RetractedandRepublishedFrom": LinkKind.RETRACTED_FROM,
}


def is_pubmed_xml(head: str) -> bool:
    """Whether the first characters of a file are of PubMed XML.

    >>> is_pubmed_xml("<?xml version='1.0'?><PubmedArticleSet><PubmedArticle>")
    True
    """
    return _SETS.match(head) is not None


def read_pubmed_xml(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read PubMed XML, a record at a time.

    The text of a document is its title and abstract, each part with its label before it; then, as
    sections that are not read, the title in the original language, abstracts in other languages or
    words, the copyright line and the statement of conflicting interests.

    Args:
        source: The file.
        rules: The known headings and publication types.
        on_skip: Called for each record that cannot be read.

    Yields:
        The records and deletions, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or declares entities.
    """
    for found in iter_xml_records(source, _TAGS, on_skip, nested=_NESTED, unread=_UNREAD):
        where = f"{source.name}:{found.line}"
        if found.tag == "DeleteCitation":
            for match in re.finditer(r"<PMID\b[^>]*>\s*(\d+)\s*<", found.text):
                gone = Bibliography(pmid=match[1].lstrip("0"))
                yield Record(where=f"{where} ({match[1]})", bibliography=gone, is_deleted=True)
            continue
        try:
            yield _Reader(found, rules, where).read()
        except DocumentError as error:
            on_skip(Skip(where=where, reason=error.problem))


class _Reader:
    """Reads one record."""

    def __init__(self, record: XmlRecord, rules: ReadingRules, where: str) -> None:
        self._text = record.text
        self._rules = rules
        self._where = where
        references = self._text.find("<ReferenceList")
        # The references of a record have numbers of their own.
        end = len(self._text) if references < 0 else references
        article = max(0, self._text.find("</Article>"))
        # The order of the DTD: what is sought is sought where it can be.
        self._front = (0, article or end)
        self._back = (article, end)
        self._headings = self._within("MeshHeadingList", self._back)
        self._last = (self._headings[1] if self._headings else article, end)

    def read(self) -> Record:
        fields = tuple(self._iter_fields())
        if not any(each.kind.is_read for each in fields):
            raise DocumentError("the record has neither title nor abstract", where=self._where)
        issued = self._find_date()
        journal = self._words("MedlineTA", self._back) or self._journal()
        listed = self._within("PublicationTypeList", self._front)
        types = self._text[slice(*(listed or self._front))]
        named = read_types(types if listed else "".join(_TYPES_OF_BOOK.findall(types)))
        year = int(issued[:4]) if issued else None
        return Record(
            where=self._where,
            fields=fields,
            bibliography=self._bibliography(issued, journal, tuple(name for _, name in named)),
            citation=" ".join(filter(None, (journal, issued[:4]))),
            year=year,
            publication_types=tuple(f"{_MESH}{number}" for number, _ in named if number)
            or tuple(self._known_types(name for _, name in named)),
        )

    def _known_types(self, names: Iterator[str]) -> Iterator[str]:
        for name in names:
            iri = self._rules.publication_types.get(name.casefold())
            if iri is not None:
                yield iri

    def _bibliography(self, issued: str, journal: str, types: tuple[str, ...]) -> Bibliography:
        text = self._text
        identifiers = self._identifiers()
        keywords = self._within("KeywordList", self._last)
        return Bibliography(
            pmid=self._pmid(),
            pmcid=identifiers.get("pmc", ""),
            doi=identifiers.get("doi", ""),
            journal=journal,
            issued=issued,
            authors=tuple(self._iter_authors()),
            languages=tuple(self._iter_languages()),
            types=types,
            subjects=tuple(self._iter_subjects()),
            chemicals=tuple(self._iter_chemicals()),
            keywords=tuple(
                filter(None, map(strip_tags, _KEYWORD.findall(text, *keywords) if keywords else ()))
            ),
            links=tuple(self._iter_links()),
            revised=self._revised(),
        )

    # -- places -------------------------------------------------------------------------------

    def _within(self, tag: str, within: Range) -> Range | None:
        return find_content(self._text, tag, within)

    def _words(self, tag: str, within: Range) -> str:
        return find_words(self._text, tag, within)

    # -- text ---------------------------------------------------------------------------------

    def _iter_fields(self) -> Iterator[Field]:
        yield from self._field("ArticleTitle", SectionKind.TITLE, self._front)
        abstract = self._within("Abstract", self._front)
        if abstract is not None:
            yield from self._parts(abstract)
        types = self._text.find("</PublicationTypeList>", *self._front)
        yield from self._field("VernacularTitle", SectionKind.NOTICE, (types, self._front[1]))
        others = iter_elements(self._text, "OtherAbstract", self._last)
        for number, (_, start, end) in enumerate(others, start=1):
            name = f"OtherAbstract[{number}]"
            yield from self._marked(name, (start, end), SectionKind.NOTICE)
        if abstract is not None:
            yield from self._field("CopyrightInformation", SectionKind.NOTICE, abstract)
        yield from self._field("CoiStatement", SectionKind.NOTICE, self._last)

    def _field(self, tag: str, kind: SectionKind, within: Range) -> Iterator[Field]:
        found = self._within(tag, within) if within[0] >= 0 else None
        if found is not None:
            yield from self._marked(tag, found, kind)

    def _marked(self, name: str, content: Range, kind: SectionKind) -> Iterator[Field]:
        text, stretches = read_marked(self._text, *content)
        if text:
            yield Field(name=name, text=text, kind=kind, stretches=stretches)

    def _parts(self, abstract: Range) -> Iterator[Field]:
        for number, (tag, start, end) in enumerate(
            iter_elements(self._text, "AbstractText", abstract), start=1
        ):
            text, stretches = read_marked(self._text, start, end)
            if not text:
                continue
            name = f"AbstractText[{number}]"
            given = self._text[tag:start]
            label = ""
            if "=" in given:
                attributes = read_attributes(given)
                label = strip_tags(attributes.get("Label", ""))
            if label.upper() in _NO_LABEL:
                yield Field(name=name, text=text, stretches=stretches)
                continue
            place = given.find('"', given.find("Label")) + 1
            prefix = f"{label}: "
            n = len(prefix)
            moved = tuple((a + n, b + n, c, d) for a, b, c, d in stretches)
            stood = (0, len(label), tag + place, tag + place + len(attributes["Label"]))
            yield Field(
                name=name,
                text=prefix + text,
                kind=self._kind(label, attributes.get("NlmCategory", "")),
                n_label=n,
                stretches=(stood, *moved),
            )

    def _kind(self, label: str, category: str) -> SectionKind:
        heading = self._rules.find_heading(label)
        if heading is not None:
            return heading.kind
        return _CATEGORIES.get(category, SectionKind.ABSTRACT)

    # -- publication --------------------------------------------------------------------------

    def _pmid(self) -> str:
        return read_pmid(self._words("PMID", self._front))

    def _identifiers(self) -> dict[str, str]:
        listed = self._within("ArticleIdList", self._identified())
        found = {
            kind: strip_tags(value)
            for kind, value in (_IDENTIFIER.findall(self._text, *listed) if listed else ())
        }
        place = -1 if "doi" in found else self._text.find("<ELocationID", *self._front)
        if place >= 0 and (match := _LOCATION.search(self._text, place, self._front[1])):
            found["doi"] = strip_tags(match[1])
        return found

    def _iter_languages(self) -> Iterator[str]:
        place = self._text.find("<Language>", *self._front)
        while place >= 0 and (match := _LANGUAGE.match(self._text, place)):
            yield match[1].lower()
            place = match.end()

    def _identified(self) -> Range:
        """Return where the numbers of the publication are: after it, in a book before it."""
        start = self._text.find("<PubmedData", *self._last)
        return (start, self._last[1]) if start >= 0 else (0, self._last[1])

    def _journal(self) -> str:
        within = self._within("Journal", self._front)
        if within is None:
            return self._words("BookTitle", self._front)
        return self._words("ISOAbbreviation", within) or self._words("Title", within)

    def _find_date(self) -> str:
        """Return the date of publication as far as it is told."""
        match = _PUBLISHED.search(self._text)
        if match is None:
            return ""
        return read_date(match[1] or match[2], match[3] or "", match[4] or "")

    def _revised(self) -> str:
        dates = [
            "-".join(f"{each:0>2}" for each in match.groups())
            for match in _REVISED.finditer(self._text, 0, _HEAD)
        ]
        version = _VERSION.search(self._text, 0, _HEAD)
        return f"{version[1] if version else '1':0>2} {max(dates)}" if dates else ""

    def _iter_authors(self) -> Iterator[str]:
        within = self._within("AuthorList", self._front)
        parts: list[str] = []
        for author, words in _AUTHOR.findall(self._text, *within) if within else ():
            if author and parts:
                yield " ".join(parts)
                parts = []
            elif words:
                parts.append(strip_tags(words))
        if parts:
            yield " ".join(parts)

    def _iter_chemicals(self) -> Iterator[str]:
        within = self._within("ChemicalList", self._back)
        if within is not None:
            for number, name in _CHEMICAL.findall(self._text, *within):
                yield f"{_MESH}{number}" if number else strip_tags(name)

    def _iter_subjects(self) -> Iterator[Subject]:
        within = self._headings
        if within is not None:
            for block in self._text[within[0] : within[1]].split("</MeshHeading>"):
                yield from read_heading(block)

    def _iter_links(self) -> Iterator[Link]:
        within = self._within("CommentsCorrectionsList", self._back)
        if within is None:
            return
        for match in _LINK.finditer(self._text, *within):
            kind = _LINKS.get(match[1])
            if kind is None:
                continue
            end = self._text.find("</CommentsCorrections>", match.end())
            place = (match.end(), end)
            pmid = self._words("PMID", place)
            target = f"{PREFIXES['pmid']}{pmid}" if pmid else self._words("RefSource", place)
            if target:
                yield Link(kind=kind, target=target)
