"""Results of Europe PMC's search as XML: records with their abstracts (``resultType=core``).

Elements are found by their names in the text of a result, which was checked to be well-formed. The
abstract stands there with escaped markup (``&lt;h4>Background&lt;/h4>``): its text has the markup,
as that of JSON Lines does, and is read without it. Headings have no identifiers in such a file.
A short result (``resultType=lite``) has no abstract, and one string for each list.
See https://europepmc.org/RestfulWebService.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from claimgraph.documents.formats.marked_text import read_marked
from claimgraph.documents.formats.pubmed_values import read_pmid
from claimgraph.documents.formats.references import Reference, Value, make_record
from claimgraph.documents.formats.xml_elements import (
    Range,
    find_content,
    find_words,
    iter_elements,
)
from claimgraph.documents.formats.xml_records import iter_xml_records
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import Link, LinkKind, Subject
from claimgraph.vocabulary import PREFIXES

__all__ = ["is_europe_pmc", "read_europe_pmc"]

_HEAD = re.compile(r"\s*(?:<\?xml[^>]*\?>\s*)?<responseWrapper\b.*?<resultList\b", re.DOTALL)
_SPACE_BEFORE_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_LINKS = {_SPACE_BEFORE_CAPITAL.sub(" ", each.value).lower(): each for each in LinkKind}
_YES = "Y"
# Elements by what they say, inside those that hold them; and what a short result has instead.
_LISTS = {
    "authors": (("authorList", "fullName"), ("authorList", "collectiveName")),
    "types": (("pubTypeList", "pubType"),),
    "keywords": (("keywordList", "keyword"),),
}
_STRINGS = {"authors": ("authorString", ", "), "types": ("pubType", "; ")}


def is_europe_pmc(head: str) -> bool:
    """Whether the first characters of a file are of results of Europe PMC.

    >>> is_europe_pmc("<responseWrapper><version>6.9</version><resultList><result>")
    True
    """
    return _HEAD.match(head) is not None


def read_europe_pmc(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read results of Europe PMC, a record at a time.

    Args:
        source: The file.
        rules: The known publication types.
        on_skip: Called for each record that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or declares entities.
    """
    for found in iter_xml_records(source, ("result",), on_skip):
        where = f"{source.name}:{found.line}"
        try:
            yield _Result(found.text).read(rules, where)
        except DocumentError as error:
            on_skip(Skip(where=where, reason=error.problem))


class _Result:
    """One result."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._whole = (0, len(text))
        self._journal = find_content(text, "journalInfo", self._whole) or (len(text),) * 2

    def read(self, rules: ReadingRules, where: str) -> Record:
        """Make its record."""
        journal = find_content(self._text, "journal", self._journal) or self._journal
        record = make_record(
            Reference(
                # A journal has a title and a DOI's neighbours too.
                title=self._find("title", (0, self._journal[0])),
                abstract=self._find("abstractText", self._whole),
                journal=self._find("title", journal) or self._find("journalTitle", self._whole),
                date=self._date(),
                doi=self._find("doi", (0, self._journal[0])),
                languages=self._find("language", self._whole),
                **{name: tuple(self._list(name)) for name in _LISTS},
            ),
            rules,
            where,
        )
        told = replace(
            record.bibliography,
            pmid=read_pmid(find_words(self._text, "pmid", (0, self._journal[0]))),
            pmcid=find_words(self._text, "pmcid", (0, self._journal[0])),
            subjects=tuple(self._iter_subjects()),
            chemicals=tuple(each.text for each in self._each("chemicalList", "name")),
            links=tuple(self._iter_links()),
            licence=find_words(self._text, "license", self._whole),
        )
        return record._replace(bibliography=told)

    def _find(self, tag: str, within: Range) -> tuple[Value, ...]:
        found = find_content(self._text, tag, within)
        text, stretches = read_marked(self._text, *found) if found else ("", ())
        return (Value(tag, text, stretches),) if text else ()

    def _list(self, name: str) -> list[Value]:
        listed = [each for inside in _LISTS[name] for each in self._each(*inside)]
        if listed or name not in _STRINGS:
            return listed
        tag, between = _STRINGS[name]
        words = find_words(self._text, tag, self._whole).removesuffix(".")
        return [Value(tag, each) for each in words.split(between) if each]

    def _each(self, holder: str, tag: str) -> Iterator[Value]:
        within = find_content(self._text, holder, self._whole)
        for _, start, end in iter_elements(self._text, tag, within) if within else ():
            text, stretches = read_marked(self._text, start, end)
            if text:
                yield Value(tag, text, stretches)

    def _date(self) -> tuple[Value, ...]:
        year = find_words(self._text, "yearOfPublication", self._journal)
        month = find_words(self._text, "monthOfPublication", self._journal)
        year = year or find_words(self._text, "pubYear", self._whole)
        has_month = month.isdecimal() and 1 <= int(month) <= 12
        return (Value("pubYear", f"{year}-{int(month):02}" if has_month else year),)

    def _iter_subjects(self) -> Iterator[Subject]:
        text = self._text
        within = find_content(text, "meshHeadingList", self._whole)
        for _, *heading in iter_elements(text, "meshHeading", within) if within else ():
            place = (heading[0], heading[1])
            name = find_words(text, "descriptorName", place)
            if not name:
                continue
            is_major = find_words(text, "majorTopic_YN", place) == _YES
            yield Subject(label=name, is_major=is_major)
            for _, *qualifier in iter_elements(text, "meshQualifier", place):
                inner = (qualifier[0], qualifier[1])
                label = f"{name}/{find_words(text, 'qualifierName', inner)}"
                is_major = find_words(text, "majorTopic_YN", inner) == _YES
                yield Subject(label=label, is_major=is_major)

    def _iter_links(self) -> Iterator[Link]:
        text = self._text
        within = find_content(text, "commentCorrectionList", self._whole)
        for _, *link in iter_elements(text, "commentCorrection", within) if within else ():
            place = (link[0], link[1])
            kind = _LINKS.get(find_words(text, "type", place).lower())
            number = read_pmid(find_words(text, "id", place))
            is_of_pubmed = find_words(text, "source", place) == "MED" and number
            target = f"{PREFIXES['pmid']}{number}" if is_of_pubmed else ""
            target = target or find_words(text, "reference", place)
            if kind is not None and target:
                yield Link(kind=kind, target=target)
