"""The order of the stages: documents, sentences, mentions, parses, claims, graph."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
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
from claimgraph.graph import join_concepts, link_concepts, normalise
from claimgraph.mentions import (
    Abbreviation,
    Senses,
    choose_concepts,
    find_abbreviations,
    find_definitions,
    find_mentions,
    join_coordinated,
    load_senses,
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
from claimgraph.terminology import load_terminology
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
        senses: What decides between the concepts of a short form.
    """

    knowledge: Knowledge
    reading_rules: ReadingRules
    sentence_rules: SentenceRules
    parser: Parser
    senses: Senses = field(default_factory=Senses)

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
        defined = find_definitions(document, sentences, lexicon)
        found = [
            (
                sentence,
                ()
                if is_overlong(sentence)
                else join_coordinated(
                    sentence, find_mentions(sentence, lexicon, defined.concepts), lexicon
                ),
            )
            for sentence in sentences
        ]
        chosen = choose_concepts(found, lexicon, self.senses, defined.unknown)
        return tuple((sentence, _joined(sentence, own, given)) for sentence, own in chosen)

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
        known = self._concepts.get(concept.iri, concept)
        if known != concept:
            concept = join_concepts((known, concept))
        self._concepts[concept.iri] = concept

    def graph(self) -> ClaimGraph:
        """Give the graph in its fixed order."""
        above = self._knowledge.lexicon.broader_closure
        return normalise(
            ClaimGraph(
                documents=tuple(document for document, _ in self._read),
                concepts=link_concepts(self._concepts, above),
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
        lexicons: Compiled lexicons and tables of names, before those of the folder.

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
    knowledge = Knowledge(
        schema=schema, language=language, lexicon=load_terminology(found, lexicons)
    )
    return Pipeline(
        knowledge=knowledge,
        reading_rules=load_reading_rules(found),
        sentence_rules=load_sentence_rules(found),
        parser=Parser(language, stand_ins, model=model),
        senses=load_senses(found),
    )
