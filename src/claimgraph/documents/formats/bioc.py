"""BioC, as XML and as JSON: passages of documents with their annotations.

The specification counts offsets in bytes, most files count characters: which of the two it is, is
told for each document by where its annotations' words are. ``bioc`` reads both, but not one
document at a time from JSON, and leaves offsets to the caller.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError  # neither parses: safe_xml does

from claimgraph.documents.decoding import check_not_binary, decode
from claimgraph.documents.formats.bioc_publications import read_bibliography
from claimgraph.documents.formats.written_marks import read_sections, read_types
from claimgraph.documents.formats.xml_records import iter_xml_records
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Field, Record
from claimgraph.documents.source import Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import AnnotatedRelation, Annotation, SectionKind, Span

__all__ = ["is_bioc_json", "is_bioc_xml", "read_bioc_json", "read_bioc_xml"]

_XML_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!DOCTYPE collection[^>\[]*>\s*)?<collection>\s*<source\b"
)
_JSON_HEAD = re.compile(r"\s*\[?\s*\{.{0,2000}?\"documents\"\s*:", re.DOTALL)
_LARGEST = 1 << 28  # bytes of a JSON file, which is parsed as a whole
_IDENTIFIERS = ("identifier", "Identifier", "database_id", "NCBI GENE", "MESH", "concept_id")
# Kinds of passages, as PubTator, BioCreative and PMC name them in "type" and "section_type".
_KINDS = {
    "title": SectionKind.TITLE,
    "front": SectionKind.TITLE,
    "abstract": SectionKind.ABSTRACT,
    "abstract_title_1": SectionKind.HEADING,
}
_ALWAYS = frozenset({"title", "front", "abstract"})
_ENDS = {"subject": 0, "object": 1}  # roles of the two ends of a relation of ours


@dataclass(frozen=True, slots=True)
class _Marked:
    """An annotation; places are offsets and lengths in its document."""

    key: str
    words: str
    places: tuple[tuple[int, int], ...]
    infons: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Passage:
    offset: int
    text: str
    infons: Mapping[str, str]
    marked: tuple[_Marked, ...]
    relations: tuple[AnnotatedRelation, ...] = ()


def is_bioc_xml(head: str) -> bool:
    """Whether the first characters of a file are of BioC XML.

    >>> is_bioc_xml("<?xml version='1.0'?><collection><source>a</source>")
    True
    """
    return _XML_HEAD.match(head) is not None


def is_bioc_json(head: str) -> bool:
    """Whether the first characters of a file are of BioC JSON.

    >>> is_bioc_json('{"source": "a", "documents": [{"passages": [')
    True
    """
    return _JSON_HEAD.match(head) is not None and '"passages"' in head


def read_bioc_xml(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read BioC XML, a document at a time.

    Args:
        source: The file.
        rules: Not used.
        on_skip: Called for each document that cannot be read, and each annotation whose words are
            not where it says.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable or declares entities.
    """
    from claimgraph.safe_xml import UnsafeXml, parse_xml

    for found in iter_xml_records(source, ("document",), on_skip):
        where = f"{source.name}:{found.line}"
        try:
            element = parse_xml(found.text)
        except (ParseError, UnsafeXml):
            on_skip(Skip(where=where, reason="a record that is not well-formed"))
            continue
        passages = [_xml_passage(each) for each in element.iter("passage")]
        name = (element.findtext("id") or "").strip()
        relations = tuple(_xml_relations(element.findall("relation")))
        yield from _make_record(name, passages, relations, (where, on_skip))


def read_bioc_json(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[Record]:
    """Read BioC JSON: a collection, or a list of some.

    Args:
        source: The file.
        rules: Not used.
        on_skip: As for :func:`read_bioc_xml`.

    Yields:
        The records, in the order of the file.

    Raises:
        DocumentError: If the file is unreadable, too large, or no BioC.
    """
    with source.open() as stream:
        data = stream.read(_LARGEST + 1)
    check_not_binary(data, source.where)
    try:
        found = json.loads(decode(data, source.where, is_quiet=source.options.is_quiet))
        collections = found if isinstance(found, list) else [found]
        documents = [document for each in collections for document in each["documents"]]
        for number, document in enumerate(documents, start=1):
            passages = [_json_passage(each) for each in document["passages"]]
            relations = tuple(_json_relations(document.get("relations", ())))
            report = (f"{source.name}:{number}", on_skip)
            yield from _make_record(str(document["id"]), passages, relations, report)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise DocumentError("this is not BioC JSON", where=source.where) from error


# -- one form for both --------------------------------------------------------------------------


def _xml_passage(passage: Element) -> _Passage:
    offset = _number(passage.findtext("offset"))
    text = passage.findtext("text")
    if text is None:
        text = _join(
            offset,
            [
                (_number(each.findtext("offset")), each.findtext("text") or "")
                for each in passage.findall("sentence")
            ],
        )
    return _Passage(
        offset,
        text,
        _xml_infons(passage),
        tuple(_xml_marked(each) for each in passage.iter("annotation")),
        tuple(_xml_relations(passage.iter("relation"))),
    )


def _xml_infons(element: Element) -> Mapping[str, str]:
    return {each.get("key", ""): each.text or "" for each in element.findall("infon")}


def _xml_marked(element: Element) -> _Marked:
    places = tuple(
        (_number(each.get("offset")), _number(each.get("length")))
        for each in element.findall("location")
    )
    words = element.findtext("text") or ""
    return _Marked(element.get("id", ""), words, places, _xml_infons(element))


def _xml_relations(elements: Iterable[Element]) -> Iterator[AnnotatedRelation]:
    for each in elements:
        ends = [(node.get("role", ""), node.get("refid", "")) for node in each.findall("node")]
        yield from _relation(_xml_infons(each), ends)


def _json_passage(passage: Mapping[str, object]) -> _Passage:
    found = dict(passage)
    offset = int(str(found.get("offset", 0)))
    sentences = [each for each in _items(found, "sentences") if isinstance(each, dict)]
    text = found.get("text")
    if not isinstance(text, str):
        pairs = [(int(str(each.get("offset", 0))), str(each.get("text", ""))) for each in sentences]
        text = _join(offset, pairs)
    marked = [*_items(found, "annotations")]
    marked += [each for sentence in sentences for each in _items(sentence, "annotations")]
    return _Passage(
        offset,
        text,
        _json_infons(found),
        tuple(map(_json_marked, marked)),
        tuple(_json_relations(_items(found, "relations"))),
    )


def _items(found: Mapping[str, object], key: str) -> list[dict[str, object]]:
    value = found.get(key) or []
    return value if isinstance(value, list) else []


def _json_infons(found: Mapping[str, object]) -> Mapping[str, str]:
    infons = found.get("infons")
    return {key: str(value) for key, value in infons.items()} if isinstance(infons, dict) else {}


def _json_marked(found: Mapping[str, object]) -> _Marked:
    places = tuple(
        (int(str(each["offset"])), int(str(each["length"]))) for each in _items(found, "locations")
    )
    name, words = str(found.get("id", "")), str(found.get("text") or "")
    return _Marked(name, words, places, _json_infons(found))


def _json_relations(found: Iterable[Mapping[str, object]]) -> Iterator[AnnotatedRelation]:
    for each in found:
        ends = [
            (str(node.get("role", "")), str(node.get("refid", "")))
            for node in _items(each, "nodes")
        ]
        yield from _relation(_json_infons(each), ends)


def _relation(
    infons: Mapping[str, str], ends: Sequence[tuple[str, str]]
) -> Iterator[AnnotatedRelation]:
    """Yield a relation of two ends; those of more have no place here, unless two are the ends."""
    kind = infons.get("type") or infons.get("relation") or ""
    told = sorted((each for each in ends if each[0] in _ENDS), key=lambda each: _ENDS[each[0]])
    ends = told if [role for role, _ in told] == [*_ENDS] else ends
    if len(ends) == 2:
        yield AnnotatedRelation(type=kind, first=ends[0][1], second=ends[1][1])
    elif "entity1" in infons and "entity2" in infons:  # BioRED
        notes = (infons["novel"],) if "novel" in infons else ()
        yield AnnotatedRelation(
            type=kind, first=infons["entity1"], second=infons["entity2"], notes=notes
        )


def _number(words: str | None) -> int:
    return int(words) if words and words.strip().isdecimal() else 0


def _join(offset: int, sentences: Sequence[tuple[int, str]]) -> str:
    """Return the text of a passage from its sentences, each at its offset."""
    text = ""
    for place, words in sentences:
        gap = place - offset - len(text)
        text += " " * (gap if text and 0 < gap < 8 else bool(text)) + words
    return text


# -- records ------------------------------------------------------------------------------------


def _make_record(
    name: str,
    passages: Sequence[_Passage],
    relations: tuple[AnnotatedRelation, ...],
    report: tuple[str, Callable[[Skip], None]],
) -> Iterator[Record]:
    where, on_skip = report
    kept = _choose(passages)
    if not kept:
        on_skip(Skip(where=where, reason="the record has no text"))
        return
    fields = tuple(
        Field(name=f"passage[{number}]", text=each.text, kind=_kind(each, number))
        for number, each in enumerate(kept, start=1)
    )
    infons = {
        key.lower(): value for each in reversed(passages) for key, value in each.infons.items()
    }
    told = read_bibliography(name, [each.infons for each in passages])
    yield Record(
        where=where,
        fields=fields,
        bibliography=told,
        citation=infons.get("journal", ""),
        year=int(told.issued) if told.issued else None,
        publication_types=read_types(infons.get("publication_types", "")),
        identifier="" if told.pmid else name,
        sections=read_sections(infons.get("sections", ""), "\n".join(each.text for each in fields)),
        annotations=tuple(_place(kept, (where, on_skip))),
        relations=(*relations, *(each for passage in kept for each in passage.relations)),
    )


def _type(passage: _Passage) -> str:
    kind = passage.infons.get("section_type") or passage.infons.get("type") or ""
    return kind.lower()


def _choose(passages: Sequence[_Passage]) -> list[_Passage]:
    """Return the passages that are read: title and abstract where they are named."""
    full = [each for each in passages if each.text.strip()]
    if any("sections" in each.infons for each in full):
        return full
    named = [each for each in full if _type(each) in _ALWAYS]
    return named or full


def _kind(passage: _Passage, number: int) -> SectionKind:
    kind = (passage.infons.get("type") or "").lower()
    found = _KINDS.get(kind) or _KINDS.get(_type(passage))
    if found is SectionKind.TITLE and number > 1:
        return SectionKind.HEADING
    return found or SectionKind.ABSTRACT


def _place(
    passages: Sequence[_Passage], report: tuple[str, Callable[[Skip], None]]
) -> Iterator[Annotation]:
    """Yield the annotations at their place in the text of the document."""
    where, on_skip = report
    in_bytes = _counts_bytes(passages)
    start = 0
    for passage in passages:
        for each in passage.marked:
            span = _span(each, passage, in_bytes=in_bytes)
            if span is None or (each.words and not _is_same(span, each, passage.text)):
                reason = "offsets that do not hold the words of the annotation"
                on_skip(Skip(where=where, reason=reason))
                continue
            yield Annotation(
                span=Span(start + span.start, start + span.end),
                text=span.cut(passage.text),
                type=each.infons.get("type", ""),
                reference=next(
                    (each.infons[key] for key in _IDENTIFIERS if each.infons.get(key)), ""
                ),
                key=each.key,
                is_split=len(each.places) > 1,
            )
        start += len(passage.text) + 1


def _counts_bytes(passages: Sequence[_Passage]) -> bool:
    """Whether offsets are bytes: the words of annotations are there, and not at characters."""
    if all(each.text.isascii() for each in passages):
        return False
    pairs = [(each, passage) for passage in passages for each in passage.marked if each.words]

    def count(*, in_bytes: bool) -> int:
        found = (
            (_span(each, passage, in_bytes=in_bytes), each, passage) for each, passage in pairs
        )
        return sum(span is not None and _is_same(span, a, b.text) for span, a, b in found)

    return count(in_bytes=True) > count(in_bytes=False)


def _span(marked: _Marked, passage: _Passage, *, in_bytes: bool) -> Span | None:
    """Return the span of an annotation in its passage; None if it is not inside."""
    if not marked.places:
        return None
    start = min(place for place, _ in marked.places) - passage.offset
    end = max(place + length for place, length in marked.places) - passage.offset
    if start < 0 or end <= start:
        return None
    if in_bytes:
        data = passage.text.encode()
        start, end = (len(data[:each].decode(errors="ignore")) for each in (start, end))
    return Span(start, end) if end <= len(passage.text) else None


def _is_same(span: Span, marked: _Marked, text: str) -> bool:
    words = span.cut(text)
    return words == marked.words or (
        len(marked.places) > 1 or " ".join(words.split()) == " ".join(marked.words.split())
    )
