"""Find judged claims again: read their documents, with the features and scores of the claims."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.claims import RULE_RATE
from claimgraph.evaluation.judged.judged_claims import JudgedClaim
from claimgraph.exports import review_cells
from claimgraph.learning import to_probability
from claimgraph.model import Claim, Document, Evidence
from claimgraph.pipeline import Pipeline, Reading, iter_batches
from claimgraph.vocabulary import contract

__all__ = ["Matched", "match_claims"]

_Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """A judged claim that was read again.

    Attributes:
        judged: The claim.
        features: Value by name.
        score: Its score; None if it has none.
    """

    judged: JudgedClaim
    features: Mapping[str, float]
    score: float | None

    @property
    def rate(self) -> float | None:
        """How often its rule is right, as ``rule_scores.tsv`` tells; None if that is unknown."""
        log_odds = self.features.get(RULE_RATE)
        return None if log_odds is None else to_probability(log_odds)


def match_claims(
    judged: Iterable[JudgedClaim],
    documents: Iterable[Document],
    pipeline: Pipeline,
    on_document: Callable[[], None] = lambda: None,
) -> tuple[Matched, ...]:
    """Read documents again and find the claims that were judged.

    A claim is the same if document, sentence, predicate and polarity are, and subject and object
    have the same label or the same words.

    Args:
        judged: The claims.
        documents: Documents, among them those of the claims; others are not read.
        pipeline: Reads them.
        on_document: Called after each document that is read.

    Returns:
        The claims that are still made, in the order of the documents.
    """
    wanted: dict[_Key, list[JudgedClaim]] = {}
    for each in judged:
        place = (each.document, each.sentence, each.predicate, each.polarity)
        wanted.setdefault(place, []).append(each)
    names = {each.document for found in wanted.values() for each in found}
    chosen = (each for each in documents if contract(each.iri) in names)
    knowledge = replace(pipeline.knowledge, keeps_features=True, keeps_doubted=True)
    reader = replace(pipeline, knowledge=knowledge)
    found: list[Matched] = []
    for batch in iter_batches(chosen):
        for reading in reader.read_together(batch):
            found += _match(reading, wanted)
            on_document()
    return tuple(found)


def _match(reading: Reading, wanted: Mapping[_Key, Sequence[JudgedClaim]]) -> Iterator[Matched]:
    labels = {each.iri: each.label for each in reading.read.concepts}
    seen: set[JudgedClaim] = set()
    for claim, features in zip(reading.read.claims, reading.read.features, strict=True):
        ends = labels[claim.subject], labels[claim.object]
        for evidence, own in zip(claim.evidence, features, strict=True):
            for judged in _same(claim, evidence, ends, wanted):
                if own and judged not in seen:
                    seen.add(judged)
                    yield Matched(judged=judged, features=own, score=evidence.score)


def _same(
    claim: Claim,
    evidence: Evidence,
    labels: tuple[str, str],
    wanted: Mapping[_Key, Sequence[JudgedClaim]],
) -> Iterator[JudgedClaim]:
    cells = review_cells(claim, evidence, labels)
    document, sentence, subject, subject_words, predicate, object_, object_words, polarity, _ = (
        cells
    )
    for each in wanted.get((document, sentence, predicate, polarity), ()):
        if (each.subject == subject or each.subject_words == subject_words) and (
            each.object == object_ or each.object_words == object_words
        ):
            yield each
