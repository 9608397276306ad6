"""Read documents and say how each sentence was read."""

from collections.abc import Callable, Iterable, Sequence

from claimgraph.analysis import Piece
from claimgraph.claims import Knowledge, SentenceReading
from claimgraph.claims.diagnosis import find_attempts, find_sentence_loss
from claimgraph.coverage.finds import DocumentCoverage, Find, find_all
from claimgraph.model import Concept, Document
from claimgraph.pipeline import Pipeline

__all__ = ["CLAIM", "GAP", "CoverageReader", "open_coverage"]

CLAIM, GAP = "claim", "knowledge gap"
_PAIR = 2  # concepts that a claim needs


class CoverageReader:
    """Reads documents and says how each sentence was read.

    Args:
        pipeline: Reads the documents.
    """

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline

    def read_together(self, documents: Iterable[Document], /) -> tuple[DocumentCoverage, ...]:
        """Read some documents, parsing them together.

        Args:
            documents: As many as fit in memory with their parses.

        Returns:
            How each was read, in order. Every sentence that names two concepts is parsed, whether
            or not it may hold a claim.
        """
        each = list(documents)
        observers = [_Observer(self._pipeline.knowledge) for _ in each]
        readings = self._pipeline.read_observed(
            each, lambda index: observers[index].observe, choose=self._choose
        )
        return tuple(
            DocumentCoverage(
                sentences=reading.sentences,
                unparsed=reading.unparsed,
                outcomes=tuple(observer.outcomes),
                finds=tuple(observer.finds),
                n_claims=len(reading.read.claims),
            )
            for observer, reading in zip(observers, readings, strict=True)
        )

    def _choose(self, sentences: Sequence[Sequence[Piece]]) -> tuple[bool, ...]:
        needed = self._pipeline.needed(sentences)
        knowledge = self._pipeline.knowledge
        return tuple(
            flag or _names_pair(knowledge, _named(pieces))
            for flag, pieces in zip(needed, sentences, strict=True)
        )


def _named(pieces: Iterable[Piece]) -> Iterable[Concept]:
    for piece in pieces:
        for mention in (piece.mention, piece.inner):
            if mention is not None:
                yield mention.concept


def _names_pair(knowledge: Knowledge, concepts: Iterable[Concept]) -> bool:
    """Whether there are two concepts that a claim may join; people alone and adjuncts are none."""
    found = {
        each.iri
        for each in concepts
        if not knowledge.is_adjunct(each)
        and not (knowledge.is_population(each) and each.condition is None)
    }
    return len(found) >= _PAIR


class _Observer:
    """Collects how the sentences of one document are read."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self.outcomes: list[str] = []
        self.finds: list[Find] = []

    def observe(self, reading: SentenceReading) -> None:
        """Add a parsed sentence, if it names two concepts."""
        mentions = reading.arguments.context.parse.mentions
        if not _names_pair(self._knowledge, (each.concept for each in mentions)):
            return
        attempts = tuple(find_attempts(reading.arguments))
        loss = find_sentence_loss(reading, attempts)
        if loss is None:
            self.outcomes.append(CLAIM)
        else:
            self.outcomes.append(GAP if reading.is_gap else loss.loss.value)
        self.finds += find_all(reading, attempts)


def open_coverage(again: Callable[[], Pipeline]) -> CoverageReader:
    """Open a reader in a worker."""
    return CoverageReader(again())
