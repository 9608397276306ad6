"""The stages in their order, for one document or many."""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import chain, compress, islice
from typing import Any

from claimgraph.analysis import Parser, Piece, SentenceRules, is_overlong, split_sentences
from claimgraph.claims import Gate, Knowledge, Observe, ReadDocument, read_claims
from claimgraph.documents import ReadingRules, find_sections, view_plain
from claimgraph.learning import SentenceGate
from claimgraph.learning.pairs import DocumentRanker
from claimgraph.mentions import (
    Abbreviation,
    AnnotationType,
    ListRules,
    Senses,
    SpeciesWords,
    VariantPatterns,
    add_implied,
    add_symbols,
    choose_by_headings,
    choose_concepts,
    choose_species,
    find_abbreviations,
    find_definitions,
    find_mentions,
    find_variants,
    join_coordinated,
    make_given_mentions,
    name_given_forms,
    name_long_forms,
    name_viral_proteins,
)
from claimgraph.model import ClaimGraph, Document, Mention, ParsedSentence, Sentence
from claimgraph.pipeline.collecting import BuildCounts, Collection, Reading
from claimgraph.pipeline.document_pairs import add_pairs
from claimgraph.pipeline.exact_spans import restore_spans
from claimgraph.pipeline.executors import read_in_workers
from claimgraph.pipeline.second_reading import ParsedDocument, read_parsed
from claimgraph.pipeline.steps import check_text, iter_batches, join_mentions, leave_unread
from claimgraph.vocabulary import document_iri

__all__ = ["Choose", "Pipeline"]

Choose = Callable[[Sequence[Sequence[Piece]]], tuple[bool, ...]]
"""From the sentences of a document, as pieces, to whether each is parsed."""
Mentioned = tuple[tuple[Sentence, tuple[Mention, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class Pipeline:
    """The stages from documents to claims, with everything that they need loaded.

    Attributes:
        knowledge: Schema, linguistic tables, lexicon.
        reading_rules: Headings and boilerplate.
        sentence_rules: Abbreviations that end no sentence.
        parser: The dependency parser; it loads its model on first use.
        senses: The rules that choose between the concepts of a short form.
        variants: The forms in which texts write variants of genes.
        shortenings: What stands for a word in short forms.
        lists: The words of lists whose members share a part.
        species: The words that say which species' genes are meant.
        ranker: Relates pairs of concepts of a document that no rule relates; None to leave them.
        annotation_types: The types of annotations, by their names.
        takes_given: Whether annotations that came with a document are mentions.
        gated: Whether to leave sentences unparsed that can hold no claim or gap; the graph is the
            same.
        find_gate: Opens the gate that learned which sentences say nothing; they are not parsed
            either, and one claim in a hundred is lost. None to do without.
        again: Opens the same pipeline in another process; None if it was not opened from a folder.
    """

    knowledge: Knowledge
    reading_rules: ReadingRules
    sentence_rules: SentenceRules
    parser: Parser
    senses: Senses = field(default_factory=Senses)
    variants: VariantPatterns = field(default_factory=VariantPatterns)
    shortenings: Mapping[str, str] = field(default_factory=dict)
    lists: ListRules = field(default_factory=ListRules)
    species: SpeciesWords = field(default_factory=SpeciesWords)
    ranker: DocumentRanker | None = None
    annotation_types: Mapping[str, AnnotationType] = field(default_factory=dict)
    takes_given: bool = False
    gated: bool = True
    find_gate: Callable[[], SentenceGate | None] | None = None
    again: "Callable[[], Pipeline] | None" = field(default=None, compare=False)

    @cached_property
    def _associating(self) -> Knowledge:
        """The same knowledge with weak associations, which the ranker learned from."""
        return replace(self.knowledge, associations=True, ranks=False)

    @cached_property
    def _gate(self) -> Gate:
        knowledge = self.knowledge
        if self.ranker is not None:
            knowledge = replace(knowledge, associations=True)
        learned = None if self.find_gate is None else self.find_gate()
        return Gate(knowledge, self.parser.inflections, learned)

    def analyse(self, document: Document, *, second: bool = False) -> Iterator[ParsedSentence]:
        """Yield the sentences of a document in text order, all parsed, or parsed a second way."""
        yield from self.parser.parse(self.mentions(document), second=second)

    def sentences(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of a document that are read, in text order."""
        return tuple(split_sentences(document, self.sentence_rules))

    def mentions(self, document: Document, *, given: Sequence[Mention] = ()) -> Mentioned:
        """Return the sentences of a document, in text order, with the mentions in each.

        A sentence that is too long to parse has none. Nothing is parsed.

        Args:
            document: The document.
            given: Mentions known beforehand, in text order, not overlapping. They replace
                overlapping mentions that are found; those outside all sentences are left out.
        """
        sentences = split_sentences(document, self.sentence_rules)
        lexicon = self.knowledge.lexicon
        senses, lists, outside = self.senses, self.lists, self.senses.outside
        defined = find_definitions(document, sentences, lexicon, self.shortenings, lists, outside)
        defined = name_long_forms(
            add_implied(defined, sentences, lexicon, senses, lists),
            self.knowledge.category_of_phrase,
            lexicon.forms,
            self.knowledge.category_of_word,
        )
        words = self.knowledge.language.function_words
        arms, prepositions = words["arm"], words["preposition"]
        defined = name_given_forms(defined, sentences, senses, lexicon.forms, arms)
        found = [
            (
                sentence,
                ()
                if is_overlong(sentence)
                else join_coordinated(
                    sentence,
                    find_mentions(sentence, lexicon, defined.concepts, prepositions),
                    lexicon,
                    self.lists,
                ),
            )
            for sentence in sentences
        ]
        short = {**defined.concepts, **defined.unknown}
        symbols = add_symbols(found, lexicon, self.senses, short)
        weighed = choose_by_headings(document, symbols, lexicon, self.senses)
        chosen = choose_concepts(weighed, lexicon, self.senses, defined.unknown)
        chosen = name_viral_proteins(chosen, self.senses)
        chosen = choose_species(document, chosen, lexicon, self.species, short)
        named = find_variants(chosen, self.variants, lexicon)
        if self.takes_given and not given and document.annotations:
            given = make_given_mentions(
                document.annotations, self.annotation_types, lexicon, self.knowledge.schema
            )
        return tuple((sentence, join_mentions(sentence, own, given)) for sentence, own in named)

    def abbreviations(
        self, document: Document
    ) -> tuple[tuple[Sentence, tuple[Abbreviation, ...]], ...]:
        """Return the sentences of a document, in text order, with the short forms each defines."""
        lexicon = self.knowledge.lexicon
        return tuple(
            (
                sentence,
                find_abbreviations(
                    sentence.text,
                    lexicon.forms,
                    shortenings=self.shortenings,
                    lexicon=lexicon,
                    outside=self.senses.outside,
                    offset=sentence.span.start,
                ),
            )
            for sentence in split_sentences(document, self.sentence_rules)
        )

    def read(self, document: Document) -> ReadDocument:
        """Read the claims and gaps of one document."""
        (reading,) = self.read_together([document])
        return reading.read

    def read_sentences(
        self, sentences: Iterable[tuple[Sentence, Sequence[Mention]]]
    ) -> ReadDocument:
        """Read the claims and gaps of one document from its sentences and their mentions.

        Args:
            sentences: All sentences of the document, as :meth:`mentions` returns them.
        """
        (reading,) = read_parsed(self._parse([sentences]), self.knowledge, self.parser)
        return reading.read

    def read_together(self, documents: Iterable[Document]) -> tuple[Reading, ...]:
        """Read the claims and gaps of some documents, parsing them together.

        Args:
            documents: As many as fit in memory with their parses.

        Returns:
            The claims and gaps of each, in order; they do not depend on the other documents. A text
            with inline markup is read without it; spans and quotes are those of the exact text.

        Raises:
            ModelError: If the language model cannot be loaded.
        """
        return self._read(documents, lambda _: None, self.needed)

    def _read(
        self,
        documents: Iterable[Document],
        observe: Callable[[int], Observe | None],
        choose: Choose,
    ) -> tuple[Reading, ...]:
        texts = [(document, view_plain(document)) for document in documents]
        plain = [document if view is None else view.document for document, view in texts]
        named = [self.mentions(each) for each in plain]
        parsed = self._parse(named, choose)
        readings = read_parsed(parsed, self.knowledge, self.parser, observe)
        whole = (
            self._with_pairs(reading, each.sentences, own)
            for reading, each, own in zip(readings, parsed, named, strict=True)
        )
        return tuple(
            reading if view is None else replace(reading, read=restore_spans(reading.read, view))
            for reading, (_, view) in zip(whole, texts, strict=True)
        )

    def _parse(
        self,
        documents: Iterable[Iterable[tuple[Sentence, Sequence[Mention]]]],
        choose: Choose | None = None,
    ) -> tuple[ParsedDocument, ...]:
        """Parse the sentences of some documents that need it, or are chosen, all together."""
        cut = [
            [(sentence, self.parser.cut(sentence, mentions)) for sentence, mentions in each]
            for each in documents
        ]
        needed = [(choose or self.needed)([pieces for _, pieces in each]) for each in cut]
        parsed = iter(
            self.parser.parse_pieces(
                pair
                for each, flags in zip(cut, needed, strict=True)
                for pair in compress(each, flags)
            )
        )
        return tuple(
            ParsedDocument(
                sentences=tuple(
                    next(parsed) if flag else leave_unread(*pair)
                    for pair, flag in zip(each, flags, strict=True)
                ),
                pieces={sentence.number: pieces for sentence, pieces in each},
            )
            for each, flags in zip(cut, needed, strict=True)
        )

    def needed(self, sentences: Sequence[Sequence[Piece]]) -> tuple[bool, ...]:
        """Find which sentences of a document need a parse; an empty one cannot be parsed."""
        if not self.gated:
            return tuple(map(bool, sentences))
        return self._gate.needed(sentences)

    def _with_pairs(
        self, reading: Reading, parsed: Sequence[ParsedSentence], named: Mentioned
    ) -> Reading:
        """Add the pairs that the ranker relates, if there is one, to what rules read."""
        if self.ranker is None:
            return reading
        told = read_claims(parsed, self._associating)
        read = add_pairs(reading.read, told, named, self.ranker, self.knowledge)
        return replace(reading, read=read)

    def read_observed(
        self,
        documents: Iterable[Document],
        observe: Callable[[int], Observe],
        *,
        choose: Choose | None = None,
    ) -> tuple[Reading, ...]:
        """Read some documents, and tell what was read from each parsed sentence.

        Args:
            documents: As many as fit in memory with their parses.
            observe: From the index of a document to what is called with each of its sentences, in
                the text without inline markup.
            choose: Chooses the sentences to parse; None to parse all.

        Returns:
            The claims and gaps of each, in order; the same as without being observed if at least
            the sentences of :meth:`needed` are parsed.
        """
        return self._read(documents, observe, choose or _all)

    def build_text(self, text: str) -> ClaimGraph:
        """Build the graph of one text: an abstract, with or without citation, title and notices.

        Args:
            text: The text, as a ``.txt`` file would hold it.

        Returns:
            Its claims, gaps and concepts.

        Raises:
            InputError: If the text holds half of a character.
        """
        check_text(text)
        sections = find_sections(text, self.reading_rules, has_head=True)
        return self.build([Document(iri=document_iri(text), text=text, sections=sections)])

    def build(
        self,
        documents: Iterable[Document],
        *,
        workers: int = 1,
        counts: BuildCounts | None = None,
        on_document: Callable[[Document], None] = lambda _: None,
    ) -> ClaimGraph:
        """Build the graph of claims of some documents.

        Args:
            documents: The documents, taken in batches.
            workers: Number of processes that read documents; 1 to read them in this one. A script
                with more must start under ``if __name__ == "__main__"``.
            counts: Updated with the counts of this build.
            on_document: Called after each document, in order.

        Returns:
            The graph in its fixed order, whatever the order of the documents and the number of
            workers.

        Raises:
            ModelError: If the language model cannot be loaded.
            WorkerError: If a worker ended before its work was done.
            ValueError: If ``workers`` is less than 1, or more than 1 for a pipeline that was not
                opened by :func:`open_pipeline`.
        """
        tally = counts if counts is not None else BuildCounts()
        collected = Collection(self.knowledge.lexicon)
        with closing(self._readings(documents, workers)) as readings:
            for document, reading in readings:
                collected.add(document, reading.read)
                reading.count(tally)
                on_document(document)
        return collected.graph()

    def _readings(
        self, documents: Iterable[Document], workers: int
    ) -> Generator[tuple[Document, Reading], None, None]:
        """Yield each document with its claims, in order, read here or in workers."""
        if workers < 1 or (workers > 1 and self.again is None):
            raise ValueError("give one worker, or several to an opened pipeline")
        batches = iter_batches(documents)
        first = list(islice(batches, 2))
        if workers == 1 or self.again is None or len(first) < 2:
            for batch in chain(first, batches):
                yield from zip(batch, self.read_together(batch), strict=True)
            return
        yield from read_in_workers(chain(first, batches), self.reopened(), workers)

    def reopened(self) -> "Callable[[], Pipeline]":
        """Return what opens the same pipeline in another process; it can be pickled.

        Raises:
            ValueError: If the pipeline was not opened by :func:`open_pipeline`.
        """
        if self.again is None:
            raise ValueError("only a pipeline that was opened can be opened again")
        return partial(
            _open_again,
            self.again,
            associations=self.knowledge.associations,
            ranks=self.knowledge.ranks,
            ranker=self.ranker,
            takes_given=self.takes_given,
            find_gate=self.find_gate,
        )


def _all(sentences: Sequence[Sequence[Piece]]) -> tuple[bool, ...]:
    return tuple(map(bool, sentences))


def _open_again(
    again: Callable[[], Pipeline], *, associations: bool, ranks: bool = True, **settings: Any
) -> Pipeline:
    """Open a pipeline in a worker, with the same settings of what is read."""
    pipeline = again()
    knowledge = replace(pipeline.knowledge, associations=associations, ranks=ranks)
    return replace(pipeline, knowledge=knowledge, **settings)
