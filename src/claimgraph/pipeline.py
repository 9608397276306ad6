"""The order of the stages: documents, sentences, mentions, parses, claims, graph."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.analysis import (
    DEFAULT_MODEL,
    Parser,
    SentenceRules,
    is_overlong,
    load_sentence_rules,
    split_sentences,
)
from claimgraph.claims import Knowledge, ReadDocument, read_claims
from claimgraph.documents import ReadingRules, find_sections, load_reading_rules
from claimgraph.graph import normalise
from claimgraph.mentions import (
    Abbreviation,
    define_abbreviations,
    find_abbreviations,
    find_mentions,
)
from claimgraph.model import (
    ClaimGraph,
    Concept,
    Document,
    Mention,
    ParsedSentence,
    Sentence,
)
from claimgraph.ontology import check_tables, find_ontology, load_language, load_schema
from claimgraph.terminology import load_layers, load_lexicon
from claimgraph.vocabulary import document_iri

__all__ = ["BuildCounts", "Pipeline", "open_pipeline"]


@dataclass(slots=True)
class BuildCounts:
    """What a build went through.

    Attributes:
        documents: Documents read.
        sentences: Sentences read.
        unparsed: Sentences too long for the parser, or without a word.
    """

    documents: int = 0
    sentences: int = 0
    unparsed: int = 0


@dataclass(frozen=True, kw_only=True)
class Pipeline:
    """Everything loaded that turns documents into claims.

    Attributes:
        knowledge: Schema, linguistic tables, concepts.
        reading_rules: Headings and boilerplate.
        sentence_rules: Abbreviations that end no sentence.
        parser: The dependency parser; loads its model on first use.
    """

    knowledge: Knowledge
    reading_rules: ReadingRules
    sentence_rules: SentenceRules
    parser: Parser

    def analyse(self, document: Document) -> Iterator[ParsedSentence]:
        """Yield the parsed sentences of a document, in text order."""
        yield from self.parser.parse(list(self.mentions(document)))

    def sentences(self, document: Document) -> tuple[Sentence, ...]:
        """Give the sentences of a document that are read, in text order."""
        return tuple(split_sentences(document, self.sentence_rules))

    def mentions(
        self, document: Document, *, given: Sequence[Mention] = ()
    ) -> tuple[tuple[Sentence, tuple[Mention, ...]], ...]:
        """Give the sentences of a document, in text order, with the mentions in each.

        A sentence that is too long to parse has none. Nothing is parsed.

        Args:
            document: The document.
            given: Mentions that are known beforehand, in text order, not overlapping. What is
                found at the same words gives way to them; one that no sentence holds is left out.
        """
        sentences = split_sentences(document, self.sentence_rules)
        lexicon = self.knowledge.lexicon
        defined = define_abbreviations(document, sentences, lexicon)
        return tuple(
            (
                sentence,
                ()
                if is_overlong(sentence)
                else _joined(sentence, find_mentions(sentence, lexicon, defined), given),
            )
            for sentence in sentences
        )

    def abbreviations(
        self, document: Document
    ) -> tuple[tuple[Sentence, tuple[Abbreviation, ...]], ...]:
        """Give the sentences of a document, in text order, with the short forms each defines."""
        forms = self.knowledge.lexicon.forms
        return tuple(
            (
                sentence,
                find_abbreviations(sentence.text, forms, offset=sentence.span.start),
            )
            for sentence in split_sentences(document, self.sentence_rules)
        )

    def read(self, document: Document) -> ReadDocument:
        """Read the claims and gaps of one document."""
        return read_claims(self.analyse(document), self.knowledge)

    def read_sentences(
        self, sentences: Iterable[tuple[Sentence, Sequence[Mention]]]
    ) -> ReadDocument:
        """Read the claims and gaps of one document from its sentences and their mentions.

        Args:
            sentences: All that are read of the document, as :meth:`mentions` gives them.
        """
        return read_claims(self.parser.parse(list(sentences)), self.knowledge)

    def build_text(self, text: str) -> ClaimGraph:
        """Build the graph of one text: an abstract, with or without citation, title and notices.

        Args:
            text: The text, as a ``.txt`` file would hold it.

        Returns:
            Its claims, gaps and concepts.
        """
        sections = find_sections(text, self.reading_rules, has_head=True)
        return self.build([Document(iri=document_iri(text), text=text, sections=sections)])

    def build(
        self,
        documents: Iterable[Document],
        *,
        counts: BuildCounts | None = None,
        on_document: Callable[[Document], None] = lambda _: None,
    ) -> ClaimGraph:
        """Build the graph of claims of some documents.

        Args:
            documents: The documents; read one at a time.
            counts: Filled with what was gone through.
            on_document: Called after each document.

        Returns:
            The graph, in its fixed order, whatever the order of the documents.

        Raises:
            StoreError: If the language model cannot be loaded.
        """
        tally = counts if counts is not None else BuildCounts()
        collected = _Collection(self.knowledge)
        for document in documents:
            parses = list(self.analyse(document))
            collected.add(document, read_claims(parses, self.knowledge))
            tally.documents += 1
            tally.sentences += len(parses)
            tally.unparsed += sum(not parse.tokens for parse in parses)
            on_document(document)
        return collected.graph()


def _joined(
    sentence: Sentence, found: Sequence[Mention], given: Sequence[Mention]
) -> tuple[Mention, ...]:
    """Join mentions found in a sentence with those given; these win where both overlap."""
    here = [each for each in given if sentence.span.contains(each.span)]
    if not here:
        return tuple(found)
    kept = [each for each in found if not any(each.span.overlaps(one.span) for one in here)]
    return tuple(sorted((*here, *kept), key=lambda each: each.span))


class _Collection:
    """Joins what documents say into one graph."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._read: list[tuple[Document, ReadDocument]] = []
        self._concepts: dict[str, Concept] = {}

    def add(self, document: Document, read: ReadDocument) -> None:
        """Take in one document."""
        self._read.append((document, read))
        for concept in read.concepts:
            self._add_concept(concept)

    def _add_concept(self, concept: Concept) -> None:
        known = self._concepts.get(concept.iri)
        if known is not None:
            if known != concept:
                broader = tuple(sorted({*known.broader, *concept.broader}))
                self._concepts[concept.iri] = replace(known, broader=broader)
            return
        self._concepts[concept.iri] = concept

    def graph(self) -> ClaimGraph:
        """Give the graph in its fixed order."""
        names = self._concepts
        return normalise(
            ClaimGraph(
                documents=tuple(document for document, _ in self._read),
                concepts=tuple(
                    replace(each, broader=tuple(iri for iri in each.broader if iri in names))
                    for each in names.values()
                ),
                claims=tuple(claim for _, read in self._read for claim in read.claims),
                gaps=tuple(gap for _, read in self._read for gap in read.gaps),
            )
        )


def open_pipeline(
    folder: Path | None = None, *, model: str = DEFAULT_MODEL, lexicons: Sequence[Path] = ()
) -> Pipeline:
    """Load an ontology folder and get the parser ready.

    Args:
        folder: The ontology folder; the one that comes with claimgraph if None.
        model: Name of an installed spaCy model package.
        lexicons: Compiled lexicons and tables of names, around the core concepts.

    Returns:
        The pipeline; the model itself is loaded on first use.

    Raises:
        OntologyError: If the folder is incomplete or contradicts itself.
        TerminologyError: If a lexicon cannot be read.
    """
    found = find_ontology(folder)
    schema = load_schema(found)
    check_tables(found, schema)
    language = load_language(found)
    stand_ins = {
        category.iri: category.stand_in
        for category in schema.categories.values()
        if category.stand_in
    }
    lexicon = load_layers(load_lexicon(found), lexicons)
    knowledge = Knowledge(schema=schema, language=language, lexicon=lexicon)
    return Pipeline(
        knowledge=knowledge,
        reading_rules=load_reading_rules(found),
        sentence_rules=load_sentence_rules(found),
        parser=Parser(language, stand_ins, model=model),
    )
