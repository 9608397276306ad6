"""BioScope: sentences with the cues of negation and speculation, and their scopes, in XML.

The format is that of the corpus's DTD (Vincze et al. 2008, doi:10.1186/1471-2105-9-S11-S9). A cue
names by ``ref`` the scope that it belongs to; pieces of one cue share it.
"""

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element  # only the type: xml_records parses

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldCue, GoldStatement, make_statements
from claimgraph.evaluation.corpora.text_lines import check_is_gold
from claimgraph.evaluation.corpora.xml_records import iter_records
from claimgraph.model import Span

__all__ = ["read_bioscope"]

_FORM = "BioScope XML"
_Ranges = list[tuple[str, int, int, str]]  # tag, start, end, id or ref; kind of a cue behind "|"
_Draft = tuple[str, Callable[[int], GoldStatement]]


def read_bioscope(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read a file of BioScope.

    Args:
        source: The file.
        rules: Not needed: the sections are marked.
        on_skip: Called for each document that is broken, and each cue without a kind.

    Yields:
        The documents, in the order of the file, with their sentences as statements.

    Raises:
        DocumentError: If the file is unreadable or not of the format, or has no cue.
    """
    del rules
    found = []
    for line, record in iter_records(source, "Document", _FORM, on_skip):
        where = f"{source.name}:{line}"
        sentences = list(_iter_sentences(record))
        if not sentences:
            on_skip(Skip(where=where, reason="a document without sentences"))
            continue
        n_title = sum(is_title for is_title, _ in sentences)
        document, statements = make_statements(
            (_read_sentence(each, where, on_skip) for _, each in sentences),
            identifier=(record.findtext("DocID") or "").strip(),
            where=where,
            n_title=n_title,
        )
        found.append(GoldDocument(document=document, statements=statements))
    if not found:
        raise DocumentError(
            f"this is not {_FORM}", where=str(source.path), fix="give the corpus in its own format"
        )
    check_is_gold(found, source, _FORM)
    yield from found


def _iter_sentences(record: Element) -> Iterator[tuple[bool, Element]]:
    for part in record.iter("DocumentPart"):
        for sentence in part.iter("sentence"):
            if "".join(sentence.itertext()).strip():
                yield part.get("type") == "Title", sentence


def _read_sentence(sentence: Element, where: str, on_skip: Callable[[Skip], None]) -> _Draft:
    ranges: _Ranges = []
    text = _walk(sentence, 0, ranges)

    def make(at: int) -> GoldStatement:
        cues: dict[tuple[str, str], list[Span]] = {}
        scopes: dict[str, Span] = {}
        for tag, start, end, name in ranges:
            if tag == "xcope":
                scopes[name] = Span(at + start, at + end)
            else:
                kind, _, reference = name.partition("|")
                cues.setdefault((reference, kind), []).append(Span(at + start, at + end))
        return GoldStatement(
            span=Span(at, at + len(text)),
            cues=tuple(
                GoldCue(kind=kind, spans=tuple(spans), scope=scopes.get(reference))
                for (reference, kind), spans in sorted(cues.items(), key=lambda each: each[1])
            ),
        )

    if any(tag == "cue" and name.startswith("|") for tag, _, _, name in ranges):
        on_skip(Skip(where=where, reason="a cue without a kind"))
        ranges = [each for each in ranges if not each[3].startswith("|")]
    return text, make


def _walk(element: Element, at: int, ranges: _Ranges) -> str:
    """Return the text of an element; add what is marked in it."""
    text = element.text or ""
    for child in element:
        start = at + len(text)
        text += _walk(child, start, ranges)
        end = at + len(text)
        if child.tag == "xcope":
            ranges.append(("xcope", start, end, child.get("id", "")))
        elif child.tag == "cue":
            ranges.append(("cue", start, end, f"{child.get('type', '')}|{child.get('ref', '')}"))
        text += child.tail or ""
    return text
