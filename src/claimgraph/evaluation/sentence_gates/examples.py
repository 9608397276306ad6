"""Sentences with what is read in them, to learn from."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

from claimgraph.claims import Gate, ReadDocument
from claimgraph.documents import view_plain
from claimgraph.learning.sentence_fitting import SentenceExample
from claimgraph.model import Document, Evidence, Role, Sentence
from claimgraph.pipeline import Pipeline, iter_batches
from claimgraph.version import __version__

__all__ = ["ReadSentences", "read_sentences"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSentences:
    """The sentences of some documents.

    Attributes:
        examples: Those that could say something, by their words.
        card: What the model card tells of the documents.
    """

    examples: tuple[SentenceExample, ...]
    card: Mapping[str, Any]


def read_sentences(
    documents: Iterable[Document],
    pipeline: Pipeline,
    on_document: Callable[[], None] = lambda: None,
) -> ReadSentences:
    """Read all sentences of documents, whatever a gate learned before.

    Args:
        documents: The documents.
        pipeline: Reads them.
        on_document: Called after each.
    """
    reader = replace(pipeline, find_gate=None)
    gate = Gate(pipeline.knowledge, pipeline.parser.inflections)
    examples: list[SentenceExample] = []
    digest, n_documents, n_sentences = sha256(), 0, 0
    for batch in iter_batches(map(_plain, documents)):
        for document, reading in zip(batch, reader.read_together(batch), strict=True):
            named = reader.mentions(document)
            features = gate.describe([reader.parser.cut(*each) for each in named])
            sentences = [sentence for sentence, _ in named]
            examples += _of_document(document.iri, sentences, features, reading.read)
            digest.update(document.text.encode())
            n_documents += 1
            n_sentences += len(sentences)
            on_document()
    card = {
        "claimgraph": __version__,
        "n_documents": n_documents,
        "n_sentences": n_sentences,
        "n_tested": len(examples),
        "n_claims": sum(each.n_claims for each in examples),
        "texts_sha256": digest.hexdigest(),
    }
    return ReadSentences(examples=tuple(examples), card=card)


def _plain(document: Document) -> Document:
    view = view_plain(document)
    return document if view is None else view.document


def _of_document(
    document: str,
    sentences: Sequence[Sentence],
    features: Sequence[frozenset[str] | None],
    read: ReadDocument,
) -> Iterator[SentenceExample]:
    claimed = Counter(each.sentence for claim in read.claims for each in claim.evidence)
    evidence = [each for claim in read.claims for each in claim.evidence]
    evidence += [gap.evidence for gap in read.gaps]
    speaking = {each.sentence for each in evidence} | set(_referred(evidence, sentences))
    for sentence, names in zip(sentences, features, strict=True):
        if names is not None:
            number = sentence.number
            yield SentenceExample(names, number in speaking, claimed[number], document)


def _referred(evidence: Iterable[Evidence], sentences: Sequence[Sentence]) -> Iterator[int]:
    """Yield the numbers of the sentences that hold what a claim in another one refers to."""
    for each in evidence:
        for words in each.find(Role.ANTECEDENT):
            yield from (one.number for one in sentences if one.span.contains(words.span))
