"""Drafts of curated abstracts: those that answer a wanted line are right, others are not."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.tasks.claims import ClaimMatcher
from claimgraph.learning.fitting import Example
from claimgraph.pipeline import Pipeline, Reading, iter_batches

__all__ = ["find_wanted_drafts"]

_WEIGHT = 2.0  # of a draft, of judged claims; more makes scores worse at what is misread


def find_wanted_drafts(
    golds: Iterable[GoldDocument],
    pipeline: Pipeline,
    on_document: Callable[[], None] = lambda: None,
) -> tuple[Example, ...]:
    """Read curated abstracts, with all that could be claimed, and tell what of it is wanted.

    Args:
        golds: The abstracts, with what curators want of them.
        pipeline: Reads them.
        on_document: Called after each abstract.

    Returns:
        An example for each sentence that tells a claim, doubted ones included, in their order;
        right if a wanted line has its arguments, polarity and predicate.
    """
    knowledge = replace(pipeline.knowledge, keeps_features=True, keeps_doubted=True)
    reader = replace(pipeline, knowledge=knowledge)
    wanted = {each.document.iri: each for each in golds}
    found: list[Example] = []
    documents = (each.document for each in wanted.values())
    for batch in iter_batches(documents):
        for document, reading in zip(batch, reader.read_together(batch), strict=True):
            found += _of_document(wanted[document.iri], reading, pipeline)
            on_document()
    return tuple(found)


def _of_document(gold: GoldDocument, reading: Reading, pipeline: Pipeline) -> Iterator[Example]:
    read = reading.read
    matcher = ClaimMatcher(gold.document, read, pipeline.knowledge.schema)
    matches = [matcher.match(each) for each in gold.claims if not each.is_gap]
    right = {claim.iri for each in matches for claim in each.strict}
    for claim, features in zip(read.claims, read.features, strict=True):
        for own in features:
            if own:
                yield Example(own, claim.iri in right, gold.document.iri, _WEIGHT)
