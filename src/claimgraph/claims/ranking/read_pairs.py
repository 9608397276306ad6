"""The pairs of a sentence with what frames read of them: examples to learn from."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.frames.matching import Draft, find_evoked
from claimgraph.claims.frames.sentence_reading import SentenceReading
from claimgraph.claims.ranking.candidates import Candidate, find_candidates
from claimgraph.claims.ranking.pair_features import SentenceFeatures, name_evoked

__all__ = ["ReadPair", "iter_read_pairs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPair:
    """A pair of concepts of a sentence.

    Attributes:
        reading: What was read from the sentence.
        candidate: The pair.
        drafts: What its frames read of the pair, whether or not it is claimed.
    """

    reading: SentenceReading
    candidate: Candidate
    drafts: tuple[Draft, ...]

    def find_features(self) -> tuple[frozenset[str], frozenset[str]]:
        """Return the features of both directions, as if no frame had read the pair."""
        context = self.reading.arguments.context
        others = tuple(each for each in self.reading.drafts if each not in self.drafts)
        features = SentenceFeatures(context, others, name_evoked(find_evoked(context)))
        return features.find(self.candidate)

    def is_forward(self, draft: Draft) -> bool | None:
        """Return whether a draft's subject is the first of the pair; None if it is of others."""
        ends = draft.subject.token, draft.object.token
        own = self.candidate.first.token, self.candidate.second.token
        if ends not in {own, own[::-1]}:
            return None
        return ends == own

    def allows(self, predicate: str, *, is_forward: bool) -> bool:
        """Whether the ontology lets a predicate relate the two in a direction."""
        schema = self.reading.arguments.context.schema
        first, second = (each.concept.category for each in _ends(self.candidate))
        ends = (first, second) if is_forward else (second, first)
        return schema.allows(predicate, *ends)


def iter_read_pairs(reading: SentenceReading) -> Iterator[ReadPair]:
    """Yield the pairs of a sentence, also those that its frames read.

    Args:
        reading: What was read from the sentence.
    """
    for candidate in find_candidates(reading.arguments, ()):
        own = tuple(each for each in reading.drafts if _is_of(each, candidate))
        yield ReadPair(reading=reading, candidate=candidate, drafts=own)


def _is_of(draft: Draft, candidate: Candidate) -> bool:
    ends = (draft.subject, draft.object)
    both = _ends(candidate)
    return {each.token for each in ends} == {each.token for each in both} or {
        each.concept.iri for each in ends
    } == {each.concept.iri for each in both}


def _ends(candidate: Candidate) -> tuple[Argument, Argument]:
    return candidate.first, candidate.second
