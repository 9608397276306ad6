"""DDI corpus: one XML file per document, with drugs and pairs; plain or in an archive."""

import xml.etree.ElementTree as ET  # elements only; xml_records parses
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.archives import iter_files
from claimgraph.evaluation.corpora.documents import GoldDocument, GoldMention, GoldRelation
from claimgraph.evaluation.corpora.xml_records import parse_document
from claimgraph.model import Document, Span
from claimgraph.vocabulary import document_iri

__all__ = ["INTERACTION", "read_ddi"]

INTERACTION = "DDI"
_SUFFIX = ".xml"
_BETWEEN = "\n\n"  # separates sentences like paragraphs
_FORM = "XML of the DDI corpus"


def read_ddi(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read an XML file of the DDI corpus, or all those in a ZIP or tar archive.

    A relation is a pair that interacts; its arguments are keys of mentions. Offsets in the corpus
    count from the start of a sentence and include the last character.

    Args:
        source: The file or archive.
        rules: Not used; the corpus has its own sentences.
        on_skip: Called for each file of an archive that is not of the format, and for each drug
            or pair that is not right.

    Yields:
        The documents; of an archive, by name of their files.

    Raises:
        DocumentError: If the file is unreadable or not of the format; of an archive, if no file
            in it is.
    """
    n_read = 0
    for name, data in iter_files(source, _SUFFIX, on_skip):
        try:
            gold = _read_document(parse_document(data, name), name, on_skip)
        except DocumentError as error:
            if name == source.name:
                raise
            on_skip(Skip(where=error.where, reason=error.problem))
            continue
        n_read += 1
        yield gold
    if not n_read:
        raise _wrong(str(source.path))


def _wrong(where: str) -> DocumentError:
    return DocumentError(
        f"this is not {_FORM}", where=where, fix="give the gold standard in its own format"
    )


@dataclass(slots=True)
class _Record:
    name: str
    on_skip: Callable[[Skip], None]
    text: str = ""
    mentions: list[GoldMention] = field(default_factory=list)
    relations: list[GoldRelation] = field(default_factory=list)

    def report(self, key: str, reason: str) -> None:
        self.on_skip(Skip(where=f"{self.name}:{key}", reason=reason))


def _read_document(root: ET.Element, name: str, on_skip: Callable[[Skip], None]) -> GoldDocument:
    sentences = root.findall("sentence") if root.tag == "document" else []
    if not sentences:
        raise _wrong(name)
    record = _Record(name, on_skip)
    for sentence in sentences:
        _read_sentence(record, sentence)
    return GoldDocument(
        document=Document(
            iri=document_iri(f"{root.get('id', '')}\n{record.text}"),
            text=record.text,
            source=name,
        ),
        mentions=tuple(record.mentions),
        relations=tuple(record.relations),
    )


def _read_sentence(record: _Record, sentence: ET.Element) -> None:
    start = len(record.text)
    words = sentence.get("text", "")
    record.text += words + _BETWEEN
    known = set()
    for entity in sentence.findall("entity"):
        key = entity.get("id", "")
        spans = _read_offsets(entity.get("charOffset", ""))
        if not key or not spans or spans[-1].end > len(words):
            record.report(key, "a drug without an identifier or with offsets out of its sentence")
            continue
        span = Span(start + spans[0].start, start + spans[-1].end)
        known.add(key)
        record.mentions.append(
            GoldMention(
                span=span,
                text=span.cut(record.text),
                type=entity.get("type", ""),
                key=key,
                is_split=len(spans) > 1,
            )
        )
    for pair in sentence.findall("pair"):
        ends = (pair.get("e1", ""), pair.get("e2", ""))
        if not known.issuperset(ends):
            record.report(pair.get("id", ""), "a pair of what is no drug of the sentence")
        elif pair.get("ddi") == "true":
            kind = pair.get("type")
            notes = (kind,) if kind else ()
            record.relations.append(
                GoldRelation(type=INTERACTION, first=ends[0], second=ends[1], notes=notes)
            )


def _read_offsets(cell: str) -> tuple[Span, ...]:
    """Read ``3-9`` or ``3-9;15-18``, both ends within; empty if it is not that."""
    found = []
    for part in cell.split(";"):
        first, _, last = part.partition("-")
        if not all(each.isascii() and each.isdigit() for each in (first, last)):
            return ()
        if int(last) < int(first):
            return ()
        found.append(Span(int(first), int(last) + 1))
    return tuple(sorted(found))
