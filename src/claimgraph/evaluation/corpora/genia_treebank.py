"""GENIA treebank: an XML file an abstract, its sentences as elements; loose or in an archive."""

import xml.etree.ElementTree as ET  # elements only; xml_records parses
from collections.abc import Callable, Iterator

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.archives import iter_files
from claimgraph.evaluation.corpora.documents import GoldDocument, GoldMention
from claimgraph.evaluation.corpora.xml_records import parse_document
from claimgraph.model import Document, Section, SectionKind, Span
from claimgraph.vocabulary import document_iri

__all__ = ["SENTENCE", "read_treebank"]

SENTENCE = "sentence"
_SUFFIX = ".xml"
_PARTS = (("ArticleTitle", SectionKind.TITLE), ("AbstractText", SectionKind.ABSTRACT))
_BETWEEN = "\n\n"  # title and abstract


def read_treebank(
    source: Source, rules: ReadingRules, on_skip: Callable[[Skip], None]
) -> Iterator[GoldDocument]:
    """Read an abstract of the treebank, or all those in a ZIP or tar archive.

    The text is that of the sentences, joined by spaces: the treebank does not preserve the original
    white space. Each sentence is a mention of the type ``sentence``.

    Args:
        source: The file or archive.
        rules: Not used; the format distinguishes title and abstract.
        on_skip: Called for each file of an archive that is not of the format.

    Yields:
        The documents; of a ZIP archive by name, of a tar archive in its order.

    Raises:
        DocumentError: If the file is unreadable or not of the format; of an archive, if no file
            in it is.
    """
    n_read = 0
    for name, data in iter_files(source, _SUFFIX, on_skip):
        try:
            gold = _read_abstract(parse_document(data, name), name)
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
        "this is not XML of the GENIA treebank",
        where=where,
        fix="give the gold standard in its own format",
    )


def _read_abstract(root: ET.Element, name: str) -> GoldDocument:
    text = ""
    sections = []
    mentions = []
    for tag, kind in _PARTS:
        sentences = [
            " ".join("".join(each.itertext()).split())
            for part in root.iter(tag)
            for each in part.iter("sentence")
        ]
        sentences = [each for each in sentences if each]
        if not sentences:
            continue
        text += _BETWEEN if text else ""
        start = len(text)
        text += " ".join(sentences)
        sections.append(Section(kind=kind, span=Span(start, len(text))))
        for words in sentences:
            span = Span(start, start + len(words))
            mentions.append(GoldMention(span=span, text=words, type=SENTENCE))
            start = span.end + 1
    if not mentions:
        raise _wrong(name)
    pmid = root.findtext(".//PMID", default="").strip()
    is_pmid = pmid.isascii() and pmid.isdigit()
    return GoldDocument(
        document=Document(
            iri=document_iri(text, pmid=pmid if is_pmid else None),
            text=text,
            sections=tuple(sections),
            source=name,
        ),
        mentions=tuple(mentions),
    )
