"""A document as read, sentence by sentence, and why it lacks a claim that curators want."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claimgraph.claims import ReadDocument, SentenceReading
from claimgraph.claims.diagnosis import (
    Attempt,
    Loss,
    Verdict,
    find_attempts,
    find_pair_loss,
)
from claimgraph.documents import view_plain
from claimgraph.evaluation.corpora.gold_claims import GoldClaim, find_occurrences
from claimgraph.model import Concept, Document, Sentence, Span, Token
from claimgraph.pipeline import Pipeline

__all__ = ["ObservedDocument", "ObservedSentence", "find_loss"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedSentence:
    """What was read from a sentence, and how far its frames match."""

    reading: SentenceReading
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservedDocument:
    """A document as read.

    Attributes:
        document: The document, its text without inline markup.
        read_document: Its claims and gaps, with the spans of the exact text.
        sentences: Its sentences.
        observed: Its parsed sentences, by number.
        names: The words that name a concept, with the concept: mentions, the arguments of drafts,
            and the phrases that frames take as an argument though no terminology names them.
    """

    document: Document
    read_document: ReadDocument
    sentences: tuple[Sentence, ...]
    observed: dict[int, ObservedSentence]
    names: tuple[tuple[Span, Concept], ...]

    @classmethod
    def read(cls, document: Document, pipeline: Pipeline) -> "ObservedDocument":
        """Read a document; every sentence is parsed, whatever it may hold."""
        observed: dict[int, ObservedSentence] = {}

        def observe(reading: SentenceReading) -> None:
            number = reading.arguments.context.parse.sentence.number
            attempts = tuple(find_attempts(reading.arguments))
            observed[number] = ObservedSentence(reading=reading, attempts=attempts)

        (reading,) = pipeline.read_observed([document], lambda _: observe)
        view = view_plain(document)
        plain = document if view is None else view.document
        mentioned = pipeline.mentions(plain)
        names = [
            (mention.span, mention.concept)
            for _, mentions in mentioned
            for mention in mentions
            if not pipeline.knowledge.is_adjunct(mention.concept)
        ]
        names += [pair for each in observed.values() for pair in _taken(each)]
        return cls(
            document=plain,
            read_document=reading.read,
            sentences=tuple(sentence for sentence, _ in mentioned),
            observed=observed,
            names=tuple(names),
        )

    def is_named(self, spans: Sequence[Span], *, grounded: bool = False) -> bool:
        """Whether a concept of the document is named at one of some places.

        Args:
            spans: The places.
            grounded: Whether it must be in a terminology.
        """
        return any(
            name.overlaps(span)
            for name, concept in self.names
            if concept.grounded or not grounded
            for span in spans
        )

    def is_named_at_head(self, spans: Sequence[Span]) -> bool:
        """Whether the head of the words at one of some places is part of a concept's name."""
        return any(name.overlaps(self._head(span)) for name, _ in self.names for span in spans)

    def may_be_named(self, spans: Sequence[Span]) -> bool:
        """Whether a frame that had one of some places as its argument would find a concept."""
        return any(
            any(observed.reading.arguments.named_by(token))
            for span in spans
            for observed, token in self._heads(span)
        )

    def sentence_at(self, start: int) -> str:
        """Return the sentence at an offset; empty if there is none."""
        return next(
            (each.text for each in self.sentences if each.span.start <= start < each.span.end), ""
        )

    def _head(self, span: Span) -> Span:
        """Return the head of the words at a place; the last word if they are not in a parse."""
        for _, token in self._heads(span):
            return token.span
        words = span.cut(self.document.text)
        return Span(span.start + words.rfind(" ") + 1, span.end)

    def _heads(self, span: Span) -> Iterator[tuple[ObservedSentence, Token]]:
        for observed in self.observed.values():
            parse = observed.reading.arguments.context.parse
            if not parse.sentence.span.overlaps(span):
                continue
            within = {each.index: each for each in parse.tokens if each.span.overlaps(span)}
            for token in within.values():
                if token.head not in within or token.head == token.index:
                    yield observed, token
                    return


def _taken(observed: ObservedSentence) -> Iterator[tuple[Span, Concept]]:
    """Yield the words that frames of a sentence take as arguments, with their concepts."""
    pairs = [
        argument
        for attempt in observed.attempts
        for filled in (attempt.subject, attempt.object)
        for argument in filled.arguments
    ]
    pairs += [one for each in observed.reading.drafts for one in (each.subject, each.object)]
    for argument in pairs:
        if argument.antecedent is None and not argument.is_generic:
            for span in (argument.span, *argument.also):
                yield span, argument.concept


def find_loss(wanted: GoldClaim, read: ObservedDocument) -> Verdict:
    """Find why a document lacks a wanted claim, whose arguments no claim of it joins.

    Args:
        wanted: The claim.
        read: The document.

    Returns:
        Which argument no concept of the document names; else the reason in the sentence of the
        claim's anchor, also if that lacks the words of an argument; without such a sentence the
        nearest miss among those that name both.
    """
    start = read.document.text.find(wanted.anchor)
    sides = tuple(
        (f"{role}: {names[0]}", find_occurrences(read.document.text, names))
        for role, names in (("subject", wanted.subject), ("object", wanted.object))
    )
    unnamed = [side for side, spans in sides if not read.is_named(spans)]
    if unnamed:
        return Verdict(loss=Loss.NOT_NAMED, detail="; ".join(unnamed))
    verdicts = []
    for observed in read.observed.values():
        span = observed.reading.arguments.context.parse.sentence.span
        found = _find_here(observed, sides, read)
        if span.start <= start < span.end:
            return found
        verdicts.append(found)
    nearest = min(verdicts, key=lambda each: each.loss.rank, default=None)
    return nearest or Verdict(loss=Loss.OTHER_SENTENCE, detail="no sentence names both")


def _find_here(
    observed: ObservedSentence, sides: Sequence[tuple[str, Sequence[Span]]], read: ObservedDocument
) -> Verdict:
    """Find why one sentence gives no claim of two arguments that the document names."""
    sentence = observed.reading.arguments.context.parse.sentence.span
    here = [(side, [each for each in spans if sentence.contains(each)]) for side, spans in sides]
    absent = [side for side, spans in here if not spans]
    if absent:
        return Verdict(loss=Loss.OTHER_SENTENCE, detail="; ".join(absent))
    unnamed = [side for side, spans in here if not read.is_named(spans)]
    if unnamed:
        return Verdict(loss=Loss.NOT_NAMED, detail="; ".join(unnamed))
    return find_pair_loss(observed.reading, observed.attempts, here[0][1], here[1][1])
