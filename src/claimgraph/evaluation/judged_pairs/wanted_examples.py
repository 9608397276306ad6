"""Examples to learn from: the pairs of curated abstracts, and of which a claim is wanted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from sys import intern

from claimgraph.claims import ReadPair
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_claims import GoldClaim, find_occurrences
from claimgraph.evaluation.judged_pairs.examples import (
    PairExample,
    describe,
    find_allowed,
    find_symmetric,
    read_pairs_of,
)
from claimgraph.evaluation.judged_pairs.pair_table import NONE
from claimgraph.model import Document, Span
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import cg

__all__ = ["find_wanted_examples"]

_ELSEWHERE = 0.3  # weight of a pair that is wanted, of which another sentence says so
_READ = 0.5  # of a pair that a rule reads
_OTHER = "other:"
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A wanted claim, and where its document names its two sides.

    Attributes:
        predicates: Acceptable ones that are learned, as IRIs, best first.
        subjects: Where the subject is named.
        objects: Where the object is named.
        anchor: Where the sentence that states it best has its words; below 0 if nowhere.
    """

    predicates: tuple[str, ...]
    subjects: tuple[Span, ...]
    objects: tuple[Span, ...]
    anchor: int

    def is_of(self, first: "_Named", second: "_Named") -> bool:
        """Whether it is of what is named at two places, in this order."""
        return first.is_one_of(self.subjects) and second.is_one_of(self.objects)


@dataclass(frozen=True, slots=True)
class _Named:
    """What is named at a place.

    Attributes:
        span: Its words.
        text: The text of the document.
    """

    span: Span
    text: str

    def is_one_of(self, spans: Iterable[Span]) -> bool:
        """Whether the words at one of some places name much the same.

        More than half of all their words are shared; or one ends as the other does and says more:
        "*severe pain*" and "*pain*".
        """
        return any(self._is_same(each) for each in spans)

    def _is_same(self, other: Span) -> bool:
        if not self.span.overlaps(other):
            return False
        own, wanted = self._words(self.span), self._words(other)
        shared = len(own & wanted)
        return shared * 2 > len(own | wanted) or (
            shared == min(len(own), len(wanted)) and self.span.end == other.end
        )

    def _words(self, span: Span) -> set[str]:
        return set(span.cut(self.text).lower().split()) - _ARTICLES


def find_wanted_examples(
    golds: Iterable[GoldDocument],
    pipeline: Pipeline,
    learned: Mapping[str, str],
    on_document: Callable[[], None] = lambda: None,
) -> tuple[PairExample, ...]:
    """Read curated documents and find of which pairs of a sentence a claim is wanted.

    Args:
        golds: The documents with what is wanted of them.
        pipeline: Reads them.
        learned: As which predicate each is learned, by IRI.
        on_document: Called after each document.

    Returns:
        Two examples, one for each direction that the ontology allows, of each pair of a sentence
        that states no gap. Those that a rule reads are none that count in the figures.
    """
    wanted_of = {each.document.iri: each.claims for each in golds}
    documents = [each.document for each in golds]
    found: list[PairExample] = []
    known: dict[str, tuple[_Wanted, ...]] = {}
    for pair in read_pairs_of(documents, pipeline, on_document):
        document = pair.reading.arguments.context.parse.sentence.document
        if document.iri not in known:
            claims = wanted_of.get(document.iri, ())
            known[document.iri] = tuple(_find(document, claims, learned))
        if not pair.reading.is_gap:
            found += _of_pair(pair, known[document.iri], learned)
    return tuple(found)


def _find(
    document: Document, claims: Iterable[GoldClaim], learned: Mapping[str, str]
) -> Iterator[_Wanted]:
    """Yield what is wanted of a document, with the places in its text."""
    for each in claims:
        if each.is_gap:
            continue
        names = [
            learned.get(cg(name), "") for name in each.predicates if not name.startswith(_OTHER)
        ]
        yield _Wanted(
            predicates=tuple(dict.fromkeys(filter(None, names))),
            subjects=find_occurrences(document.text, each.subject),
            objects=find_occurrences(document.text, each.object),
            anchor=document.text.find(each.anchor) if each.anchor else -1,
        )


def _of_pair(
    pair: ReadPair, wanted: Iterable[_Wanted], learned: Mapping[str, str]
) -> Iterator[PairExample]:
    """Yield the examples of a pair."""
    text = pair.reading.arguments.context.parse.sentence.document.text
    first, second = (
        _Named(each.span, text) for each in (pair.candidate.first, pair.candidate.second)
    )
    forward = [each for each in wanted if each.is_of(first, second)]
    back = [each for each in wanted if each.is_of(second, first)]
    symmetric = frozenset(find_symmetric(pair))
    sentence = pair.reading.arguments.context.parse.sentence.span
    told = {
        is_forward: _Told.of(own, others, symmetric, sentence)
        for is_forward, own, others in ((True, forward, back), (False, back, forward))
    }
    weight = min(each.weight for each in told.values()) * (_READ if pair.drafts else 1.0)
    best = max(told.values(), key=lambda each: (each.is_stated, each.weight))
    relation = best.predicates[0].rpartition("#")[2] if best.predicates else NONE
    own = replace(describe(pair), relation=relation, is_forward=best is told[True])
    for is_forward, features in zip((True, False), pair.find_features(), strict=True):
        allowed = find_allowed(pair, learned, is_forward=is_forward)
        if allowed:
            says = told[is_forward]
            yield PairExample(
                features=tuple(sorted(map(intern, features))),
                predicates=says.predicates,
                is_stated=says.is_stated,
                allowed=allowed,
                document=own.document,
                weight=weight,
                pair=None if pair.drafts else own,
            )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is wanted of a pair in a direction."""

    predicates: tuple[str, ...]
    is_stated: bool
    weight: float

    @classmethod
    def of(
        cls,
        own: Sequence[_Wanted],
        others: Sequence[_Wanted],
        symmetric: frozenset[str],
        sentence: Span,
    ) -> "_Told":
        """Return what is wanted, from claims in this direction and in the other one."""
        found = [*own, *(each for each in others if symmetric & set(each.predicates))]
        here = [each for each in found if sentence.start <= each.anchor < sentence.end]
        names = (name for each in here or found for name in each.predicates)
        weight = 1.0 if here or not found else _ELSEWHERE
        return cls(tuple(dict.fromkeys(names)), bool(found), weight)
