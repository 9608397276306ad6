"""Examples to learn from: judged pairs found again, and what rules read in the same documents."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.claims import Observe, ReadPair, SentenceReading, iter_read_pairs
from claimgraph.evaluation.judged_pairs.pair_table import JudgedPair
from claimgraph.model import Document
from claimgraph.pipeline import Pipeline, iter_batches
from claimgraph.tables import clean
from claimgraph.vocabulary import cg, contract

__all__ = [
    "PairExample",
    "describe",
    "draw_pairs",
    "find_allowed",
    "find_examples",
    "find_symmetric",
    "read_pairs_of",
]

_RULE_WEIGHT = 0.05  # of a pair that a rule read, against a judged one; flat from .03 to .1


@dataclass(frozen=True, slots=True, kw_only=True)
class PairExample:
    """An ordered pair of concepts of a sentence.

    Attributes:
        features: Names of its features, each once.
        predicates: IRIs of what the sentence says of the first about the second, the best first;
            none if it says nothing, or something that no predicate says.
        is_stated: Whether it says anything.
        allowed: IRIs of the predicates that the ontology allows in this direction.
        document: CURIE of the document.
        weight: How much it counts.
        pair: The judged pair; None if a rule read it.
    """

    features: Collection[str]
    predicates: tuple[str, ...]
    is_stated: bool
    allowed: frozenset[str]
    document: str
    weight: float
    pair: JudgedPair | None = None

    @property
    def is_tested(self) -> bool:
        """Whether it counts in the figures: a judged pair that no rule reads, of full weight."""
        return self.pair is not None and self.weight >= 1


def draw_pairs(
    documents: Iterable[Document], pipeline: Pipeline, on_document: Callable[[], None]
) -> Iterator[JudgedPair]:
    """Yield the pairs of documents that no rule reads, to be judged.

    Args:
        documents: The documents.
        pipeline: Reads them.
        on_document: Called after each.
    """
    for pair in read_pairs_of(documents, pipeline, on_document):
        if not pair.drafts and not pair.reading.is_gap:
            yield describe(pair)


def find_examples(
    judged: Iterable[JudgedPair],
    documents: Iterable[Document],
    pipeline: Pipeline,
    learned: Mapping[str, str],
    on_document: Callable[[], None] = lambda: None,
) -> tuple[PairExample, ...]:
    """Read documents again and find the pairs that were judged, and those that rules read.

    Args:
        judged: The pairs.
        documents: Documents, among them those of the pairs; of others only what rules read counts.
        pipeline: Reads them.
        learned: As which predicate each is learned, by IRI.
        on_document: Called after each document.

    Returns:
        Two examples, one for each direction that the ontology allows, of each pair found.
    """
    wanted: dict[tuple[str, ...], JudgedPair] = {each.place: each for each in judged}
    found: list[PairExample] = []
    for pair in read_pairs_of(documents, pipeline, on_document):
        own = describe(pair)
        known = wanted.pop(own.place, None)
        if known is not None:
            found += _of_judgement(pair, known, learned)
        elif pair.drafts:
            found += _of_rules(pair, own.document, learned)
    return tuple(found)


def read_pairs_of(
    documents: Iterable[Document], pipeline: Pipeline, on_document: Callable[[], None]
) -> Iterator[ReadPair]:
    """Yield the pairs of documents, in order, those that rules read too."""
    reader = replace(pipeline, knowledge=replace(pipeline.knowledge, ranks=False))
    for batch in iter_batches(documents):
        found: list[ReadPair] = []

        def observe(_: int, found: list[ReadPair] = found) -> Observe:
            return lambda reading: found.extend(_pairs(reading))

        reader.read_observed(batch, observe, choose=reader.needed)
        for _ in batch:
            on_document()
        yield from found


def _pairs(reading: SentenceReading) -> Iterable[ReadPair]:
    return iter_read_pairs(reading)


def describe(pair: ReadPair) -> JudgedPair:
    """Return a pair as it is written for a judgement, without one."""
    sentence = pair.reading.arguments.context.parse.sentence
    text = sentence.document.text
    first, second = pair.candidate.first, pair.candidate.second
    cells = (
        sentence.span.cut(text), first.concept.label, first.span.cut(text), second.concept.label,
        second.span.cut(text),
    )  # fmt: skip
    words, first_label, first_words, second_label, second_words = map(clean, cells)
    return JudgedPair(
        document=contract(sentence.document.iri),
        sentence=words,
        first=first_label,
        first_words=first_words,
        second=second_label,
        second_words=second_words,
    )


def _of_judgement(
    pair: ReadPair, judged: JudgedPair, learned: Mapping[str, str]
) -> Iterator[PairExample]:
    symmetric = find_symmetric(pair)
    relation = learned.get(cg(judged.relation), "") if judged.is_stated else ""
    for is_forward, features in zip((True, False), pair.find_features(), strict=True):
        is_own = judged.is_forward == is_forward or relation in symmetric
        allowed = find_allowed(pair, learned, is_forward=is_forward)
        if allowed:
            yield PairExample(
                features=features,
                predicates=(relation,) if is_own and relation else (),
                is_stated=is_own and bool(relation),
                allowed=allowed,
                document=judged.document,
                weight=judged.weight,
                pair=judged,
            )


def _of_rules(pair: ReadPair, document: str, learned: Mapping[str, str]) -> Iterator[PairExample]:
    symmetric = find_symmetric(pair)
    claimed = set(map(id, pair.reading.claimed))
    told = [
        (is_forward, learned.get(each.frame.predicate, ""), id(each) in claimed)
        for each in pair.drafts
        if (is_forward := pair.is_forward(each)) is not None
    ]
    if not told:
        return
    for is_forward, features in zip((True, False), pair.find_features(), strict=True):
        own = [each for each in told if each[0] == is_forward or each[1] in symmetric]
        if any(not is_claimed or not predicate for _, predicate, is_claimed in own):
            continue
        allowed = find_allowed(pair, learned, is_forward=is_forward)
        if allowed:
            yield PairExample(
                features=features,
                predicates=(own[0][1],) if own else (),
                is_stated=bool(own),
                allowed=allowed,
                document=document,
                weight=_RULE_WEIGHT,
            )


def find_allowed(pair: ReadPair, learned: Mapping[str, str], *, is_forward: bool) -> frozenset[str]:
    """Return the learned predicates that the ontology allows of a pair in a direction."""
    names = sorted(set(learned.values()))
    return frozenset(each for each in names if pair.allows(each, is_forward=is_forward))


def find_symmetric(pair: ReadPair) -> Sequence[str]:
    """Return the IRIs of the predicates that hold in both directions."""
    predicates = pair.reading.arguments.context.schema.predicates
    return tuple(name for name, each in predicates.items() if each.symmetric)
