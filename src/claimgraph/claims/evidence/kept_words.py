"""The words of a sentence that a draft keeps: its arguments, conditions, trigger and cues."""

from collections.abc import Iterable, Iterator, Sequence

from claimgraph.claims.arguments.argument import spans_of
from claimgraph.claims.arguments.restrictions import Kept
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft
from claimgraph.ontology import Place

__all__ = ["find_kept"]


def find_kept(draft: Draft, factuality: Factuality, conditions: Sequence[FoundQualifier]) -> Kept:
    """Find what a draft keeps of its sentence.

    Args:
        draft: The draft.
        factuality: Its polarity and certainty.
        conditions: Its qualifiers.
    """
    both = (draft.subject, draft.object)
    words = [span for each in both for span in spans_of(each)]
    words += [each.span for each in conditions]
    words += [each.span for each in (draft.trigger, *factuality.negations, *factuality.hedges)]
    named = {each.concept.iri for each in both} | {each.concept.iri for each in conditions}
    places = (*draft.frame.subject, *draft.frame.object)
    return Kept(spans=words, concepts=named, words=frozenset(_words_of(places)))


def _words_of(places: Iterable[Place]) -> Iterator[str]:
    for place in places:
        at: Place | None = place
        while at is not None:
            yield from at.words
            at = at.then
