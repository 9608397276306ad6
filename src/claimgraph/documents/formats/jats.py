"""JATS: articles of PubMed Central (``.nxml``), Europe PMC and publishers.

Title and abstract are read, with ``--full-text`` the body by section too. Tables, figures, formulas
set apart and references are left out; what is not for reading (funding, conflicting interests,
copyright, abstracts in other words or languages) is kept as sections that are not read. Elements
are those of JATS 1.3; ``pubmed_parser`` reads them too, but keeps no offsets.
"""

import re
from collections.abc import Callable, Iterator

from claimgraph.documents.formats.marked_text import read_marked, strip_tags
from claimgraph.documents.formats.pubmed_values import read_attributes, read_date, read_pmid
from claimgraph.documents.formats.xml_elements import (
    Range,
    find_content,
    find_element,
    find_words,
    iter_elements,
)
from claimgraph.documents.formats.xml_records import iter_xml_records
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import Bibliography, Link, LinkKind, SectionKind
from claimgraph.vocabulary import PREFIXES, document_iri

__all__ = ["is_jats", "read_jats"]

_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>\[]*>\s*)?(?:<\?[^>]*\?>\s*)*"
    r"(?:<(?:\w+:)?(?:articles|pmc-articleset|article-set|OAI-PMH|collection)\b[^>]*>.{0,4000}?)?"
    r"<article\b[^>]*>\s*(?:(?:<\?[^>]*\?>|<!--.*?-->)\s*)*(?:<processing-meta\b.*?)?<front\b",
    re.DOTALL,
)
_SETS_APART = (
    "table-wrap", "table-wrap-group", "table", "fig", "fig-group", "disp-formula", "ref-list",
    "disp-formula-group", "supplementary-material", "media", "graphic", "fn-group", "fn", "code",
    "inline-supplementary-material", "object-id", "label", "boxed-text", "alternatives",
)  # fmt: skip
_BLOCK = re.compile(
    rf"<(/?)(sec|title|p|list|def-list|disp-quote|{'|'.join(_SETS_APART)})(?=[\s>/])([^>]*)>"
)
_TYPES = {
    "intro": SectionKind.BACKGROUND,
    "background": SectionKind.BACKGROUND,
    "methods": SectionKind.METHODS,
    "materials": SectionKind.METHODS,
    "materials|methods": SectionKind.METHODS,
    "subjects": SectionKind.METHODS,
    "results": SectionKind.RESULTS,
    "conclusions": SectionKind.CONCLUSIONS,
    "discussion": SectionKind.CONCLUSIONS,
    "coi-statement": SectionKind.NOTICE,
    "supplementary-material": SectionKind.NOTICE,
    "data-availability": SectionKind.NOTICE,
}
# Publication types by "article-type", where one says so.
_ARTICLES = {
    "review-article": "Review",
    "systematic-review": "Systematic Review",
    "case-report": "Case Reports",
    "retraction": "Retraction of Publication",
}
_RELATED = {
    "retracted-article": LinkKind.RETRACTION_OF,
    "retraction-forward": LinkKind.RETRACTION_IN,
    "corrected-article": LinkKind.ERRATUM_FOR,
    "correction-forward": LinkKind.ERRATUM_IN,
    "commentary-article": LinkKind.COMMENT_ON,
    "commentary": LinkKind.COMMENT_IN,
    "object-of-concern": LinkKind.CONCERN_FOR,
    "preprint": LinkKind.UPDATE_OF,
}
_IDENTIFIER = re.compile(r"<article-id\b[^>]*pub-id-type=[\"'](\w+)[\"'][^>]*>([^<]*)<")
_PEOPLE = re.compile(
    r"<contrib\b[^>]*contrib-type=[\"']author[\"'][^>]*>(.*?)</contrib>", re.DOTALL
)
_RELATION = re.compile(r"<related-article\b([^>]*)>")
_INTERESTS = re.compile(
    r"<fn\b[^>]*fn-type=[\"'](?:conflict|coi-statement|COI-statement)[\"'][^>]*>(.*?)</fn>",
    re.DOTALL,
)
_ISSUED = ("ppub", "collection", "pub", "epub")  # in the order in which they count
_SPLIT = re.compile(r"[\s.-]+")


def is_jats(head: str) -> bool:
    """Whether the first characters of a file are of JATS.

    >>> is_jats('<article xml:lang="en"><front><journal-meta>')
    True
    """
    return _HEAD.match(head) is not None


def read_jats(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read JATS, an article at a time.

    Args:
        source: The file.
        rules: The known headings and publication types.
        on_skip: Called for each article that cannot be read.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or declares entities.
    """
    for found in iter_xml_records(source, ("article",), on_skip, unread=("back",)):
        where = f"{source.name}:{found.line}"
        try:
            yield _Article(found.text, rules).read(where, full_text=source.options.full_text)
        except DocumentError as error:
            on_skip(Skip(where=where, reason=error.problem))


class _Article:
    """Reads one article."""

    def __init__(self, text: str, rules: ReadingRules) -> None:
        self._text = text
        self._rules = rules
        self._front = find_content(text, "front", (0, len(text))) or (0, len(text))

    def read(self, where: str, *, full_text: bool) -> Record:
        fields = tuple(self._iter_fields(full_text=full_text))
        if not any(each.kind.is_read for each in fields):
            raise DocumentError("the record has neither title nor abstract", where=where)
        found = self._bibliography()
        known = (self._rules.publication_types.get(each.casefold()) for each in found.types)
        return Record(
            where=where,
            fields=fields,
            bibliography=found,
            citation=" ".join(filter(None, (found.journal, found.issued[:4]))),
            year=int(found.issued[:4]) if found.issued else None,
            publication_types=tuple(each for each in known if each is not None),
        )

    # -- text ---------------------------------------------------------------------------------

    def _iter_fields(self, *, full_text: bool) -> Iterator[Field]:
        text, front = self._text, self._front
        group = find_content(text, "title-group", front)
        title = find_content(text, "article-title", group or front)
        yield from self._field("article-title", title, SectionKind.TITLE)
        apart: list[Field] = []
        for tag, start, end in iter_elements(text, "abstract", front):
            kind = read_attributes(text[tag:start]).get("abstract-type", "")
            if kind in {"", "section", "structured"}:
                yield from self._blocks("abstract", (start, end), SectionKind.ABSTRACT)
            else:
                apart += self._field(f"abstract[{kind}]", (start, end), SectionKind.NOTICE)
        body = find_content(text, "body", (front[1], len(text))) if full_text else None
        if body is not None:
            yield from self._blocks("body", body, SectionKind.ABSTRACT)
        yield from apart
        yield from self._iter_notices(group or front)

    def _iter_notices(self, group: Range) -> Iterator[Field]:
        text, front = self._text, self._front
        for tag, within in (
            ("trans-title", group), ("trans-abstract", front), ("copyright-statement", front),
            ("funding-statement", front),
        ):  # fmt: skip
            for _, start, end in iter_elements(text, tag, within):
                yield from self._field(tag, (start, end), SectionKind.NOTICE)
        for match in _INTERESTS.finditer(text):
            yield from self._field("fn", match.span(1), SectionKind.NOTICE)

    def _field(self, name: str, content: Range | None, kind: SectionKind) -> Iterator[Field]:
        if content is not None:
            words, stretches = read_marked(self._text, *content)
            if words:
                yield Field(name=name, text=words, kind=kind, stretches=stretches)

    def _blocks(self, name: str, content: Range, kind: SectionKind) -> Iterator[Field]:
        """Yield the headings and paragraphs of an abstract or body, by section."""
        kinds, start = [kind], content[0]
        number, place = 0, content[0]
        while match := _BLOCK.search(self._text, place, content[1]):
            closing, tag, given = match.groups()
            kind = SectionKind.HEADING if closing and tag == "title" else kinds[-1]
            words = tuple(self._field(f"{name}[{number + 1}]", (start, match.start()), kind))
            number += len(words)
            yield from words
            if words and kind is SectionKind.HEADING:
                heading = self._rules.find_heading(words[0].text.strip(" :.0123456789"))
                kinds[-1] = heading.kind if heading else kinds[-1]
            start = place = match.end()
            if tag == "sec" and not given.endswith("/"):
                kinds = self._nest(kinds, closing, given)
            elif tag in _SETS_APART and not closing and not given.endswith("/"):
                start = place = self._pass_over(tag, place, content[1])
        yield from self._field(f"{name}[{number + 1}]", (start, content[1]), kinds[-1])

    def _nest(self, kinds: list[SectionKind], closing: str, given: str) -> list[SectionKind]:
        if closing:
            return kinds[:-1] or kinds
        kind = _TYPES.get(read_attributes(given).get("sec-type", "").lower(), kinds[-1])
        return [*kinds, kind]

    def _pass_over(self, tag: str, place: int, end: int) -> int:
        """Return where an element ends that may hold others of its name."""
        depth = 1
        for match in re.compile(rf"<(/?){tag}(?=[\s>/])[^>]*?(/?)>").finditer(
            self._text, place, end
        ):
            depth += -1 if match[1] else not match[2]
            if depth == 0:
                return match.end()
        return end

    # -- publication --------------------------------------------------------------------------

    def _bibliography(self) -> Bibliography:
        text, front = self._text, self._front
        meta = find_content(text, "article-meta", front) or front
        numbers = dict(_IDENTIFIER.findall(text[slice(*meta)]))
        pmc = (numbers.get("pmc") or numbers.get("pmcid") or "").upper().removeprefix("PMC")
        attributes = read_attributes(text[: text.find(">")])
        language = attributes.get("xml:lang", "")
        kind = attributes.get("article-type", "")
        return Bibliography(
            pmid=read_pmid(numbers.get("pmid", "")),
            pmcid=f"PMC{pmc}" if pmc.isdecimal() else "",
            doi=numbers.get("doi", "").strip(),
            journal=find_words(text, "journal-title", front),
            issued=self._find_date(meta),
            authors=tuple(self._iter_authors(meta)),
            languages=(language.lower(),) if language else (),
            types=(_ARTICLES.get(kind, kind.replace("-", " ")),) if kind else (),
            keywords=tuple(
                filter(
                    None, (strip_tags(text[a:b]) for _, a, b in iter_elements(text, "kwd", meta))
                )
            ),
            licence=self._find_licence(meta),
            links=tuple(self._iter_links(meta)),
        )

    def _find_date(self, meta: Range) -> str:
        found: dict[str, str] = {}
        for tag, *content in iter_elements(self._text, "pub-date", meta):
            within = (content[0], content[1])
            attributes = read_attributes(self._text[tag : within[0]])
            kind = attributes.get("pub-type") or attributes.get("date-type") or ""
            words = [find_words(self._text, each, within) for each in ("year", "month", "day")]
            found.setdefault(kind, read_date(*words))
        chosen = next((found[each] for each in _ISSUED if found.get(each)), "")
        return chosen or next(filter(None, found.values()), "")

    def _iter_authors(self, meta: Range) -> Iterator[str]:
        for match in _PEOPLE.finditer(self._text, *meta):
            within = match.span(1)
            surname = find_words(self._text, "surname", within)
            given = find_words(self._text, "given-names", within)
            initials = "".join(part[:1] for part in _SPLIT.split(given))
            name = " ".join(filter(None, (surname, initials)))
            if name := name or find_words(self._text, "collab", within):
                yield name

    def _find_licence(self, meta: Range) -> str:
        address = find_words(self._text, "ali:license_ref", meta)
        found = find_element(self._text, "license", meta)
        if found is not None and not address:
            attributes = read_attributes(self._text[found[0] : found[1]])
            address = attributes.get("xlink:href", "") or attributes.get("license-type", "")
        return address.strip()

    def _iter_links(self, meta: Range) -> Iterator[Link]:
        for match in _RELATION.finditer(self._text, *meta):
            attributes = read_attributes(match[1])
            kind = _RELATED.get(attributes.get("related-article-type", ""))
            target = attributes.get("xlink:href", "")
            if kind is None or not target:
                continue
            if attributes.get("ext-link-type") == "doi":
                target = document_iri("", doi=target.removeprefix("https://doi.org/"))
            elif attributes.get("ext-link-type") in {"pmid", "pubmed"}:
                target = f"{PREFIXES['pmid']}{target}"
            yield Link(kind=kind, target=target)
