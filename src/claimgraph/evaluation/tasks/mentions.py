"""The task ``mentions``: where concepts are named, and which ones."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument, GoldMention
from claimgraph.evaluation.metrics.judgement import Judgement, Miss, MissKind, count, quote_around
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.task import Bench
from claimgraph.mentions.annotation_types import AnnotationType, load_annotation_types
from claimgraph.model import Concept, Mention, Sentence, Span
from claimgraph.pipeline import Pipeline
from claimgraph.terminology import ConceptIndex
from claimgraph.vocabulary import contract

__all__ = ["MentionScorer", "judge_mentions", "open_mentions"]

_CONCEPT = "concept"
_MENTION = "mention"
_OWN = "own concept"
_Read = Sequence[tuple[Sentence, Sequence[Mention]]]
_Types = Mapping[str, AnnotationType]


def judge_mentions(
    gold: GoldDocument, predicted: _Read, types: _Types, lexicon: ConceptIndex | None = None
) -> Judgement:
    """Compare the mentions of a document, and the concepts that they name.

    A mention is correct if its span and its type are correct. A concept of a type is correct if the
    gold has one of its identifiers, its own IRI or an exact one, with that type anywhere in the
    document; each concept is matched with at most one gold concept. Mentions without an identifier,
    and concepts that are not grounded, count as mentions only.

    Args:
        gold: The document and its mentions; those of other types than ``types`` do not count.
        predicted: Its sentences, each with the mentions found in it.
        types: The types scored, by the corpus's name for them.
        lexicon: Provides the hierarchy of concepts.

    Returns:
        Counts of ``concept``, ``mention`` and ``own concept``, and of the same for each name of a
        type: ``concept Disease``, ``mention Disease``, ``own concept Disease``.
    """
    names = sorted({each.name for each in types.values()})
    sentences = [sentence for sentence, _ in predicted]
    found = [mention for _, mentions in predicted for mention in mentions]
    judge = _Judge(gold=gold, sentences=sentences, types=types, lexicon=lexicon)
    counts: dict[str, Counts] = {_CONCEPT: Counts(), _MENTION: Counts(), _OWN: Counts()}
    misses: list[Miss] = []
    for name in names:
        categories = {c for each in types.values() if each.name == name for c in each.categories}
        of_name = [mention for mention in found if mention.concept.category in categories]
        for score in _scores_of(name, types):
            judged = judge.score(score, name, of_name)
            counts[f"{score} {name}"] = judged[0]
            counts[score] = _add(counts[score], judged[0])
            misses += judged[1] if score != _OWN else []
    return Judgement(n_sentences=len(sentences), counts=counts, misses=tuple(misses))


def _add(one: Counts, other: Counts) -> Counts:
    return Counts(
        n_gold=one.n_gold + other.n_gold,
        n_predicted=one.n_predicted + other.n_predicted,
        n_correct=one.n_correct + other.n_correct,
    )


def _scores_of(name: str, types: _Types) -> tuple[str, ...]:
    """Return what is scored of the types of a name: concepts only if the annotators chose any."""
    known = any(each.has_concepts for each in types.values() if each.name == name)
    return (_CONCEPT, _MENTION, _OWN) if known else (_MENTION,)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Judge:
    gold: GoldDocument
    sentences: Sequence[Sentence]
    types: _Types
    lexicon: ConceptIndex | None

    def score(self, score: str, name: str, found: Sequence[Mention]) -> tuple[Counts, list[Miss]]:
        """Compare by one of the scores."""
        if score == _MENTION:
            return self.mentions(name, found)
        return self.concepts(name, found, own=score == _OWN)

    def mentions(self, name: str, found: Sequence[Mention]) -> tuple[Counts, list[Miss]]:
        """Compare spans."""
        gold = {mention.span: mention for mention, _ in self._gold(name)}
        own = {mention.span: mention for mention in found}
        score = f"{_MENTION} {name}"
        misses = [
            self._miss(score, MissKind.FALSE_POSITIVE, span, _identifiers(own[span]))
            for span in sorted(own.keys() - gold.keys())
        ]
        misses += [
            self._miss(score, MissKind.FALSE_NEGATIVE, span, gold[span].reference)
            for span in sorted(gold.keys() - own.keys())
        ]
        return count(gold, own), misses

    def concepts(
        self, name: str, found: Sequence[Mention], *, own: bool = False
    ) -> tuple[Counts, list[Miss]]:
        """Compare sets of concepts, each by its own identifiers or in the gold's vocabulary."""
        gold: dict[str, Span] = {}
        for gold_mention, iris in self._gold(name):
            for iri in iris:
                gold.setdefault(iri, gold_mention.span)
        named: dict[str, Mention] = {}
        known: dict[str, set[str]] = {}
        for mention in found:
            if mention.concept.grounded:
                concept = mention.concept if own else self._project(mention.concept, name)
                named.setdefault(concept.iri, mention)
                known[concept.iri] = {concept.iri, *concept.exact}
        pairs = _pair({iri: each & gold.keys() for iri, each in known.items()})
        score = f"{_CONCEPT} {name}"
        misses = [
            self._miss(score, MissKind.FALSE_POSITIVE, each.span, _identifiers(each))
            for iri, each in named.items()
            if iri not in pairs.values()
        ]
        misses += [
            self._miss(score, MissKind.FALSE_NEGATIVE, span, contract(iri))
            for iri, span in gold.items()
            if iri not in pairs
        ]
        counts = Counts(n_gold=len(gold), n_predicted=len(named), n_correct=len(pairs))
        return counts, misses

    def _project(self, concept: Concept, name: str) -> Concept:
        """Return the concept or the nearest wider one that the annotators could have chosen."""
        kinds = [each for each in self.types.values() if each.name == name]
        if self.lexicon is None or _is_known(concept, kinds):
            return concept
        wider = filter(None, map(self.lexicon.concept, self.lexicon.broader_closure(concept.iri)))
        return next((each for each in wider if _is_known(each, kinds)), concept)

    def _gold(self, name: str) -> Iterator[tuple[GoldMention, tuple[str, ...]]]:
        for mention in self.gold.mentions:
            kind = self.types.get(mention.type)
            if kind is not None and kind.name == name:
                yield mention, kind.find_iris(mention)

    def _miss(self, score: str, kind: MissKind, span: Span, detail: str) -> Miss:
        document = self.gold.document
        return Miss(
            score=score,
            kind=kind,
            document=document.iri,
            span=span,
            item=span.cut(document.text),
            detail=detail,
            sentence=quote_around(document, self.sentences, span),
        )


def _is_known(concept: Concept, kinds: Sequence[AnnotationType]) -> bool:
    """Whether the annotators could have chosen a concept for any of some types."""
    return any(
        concept.category in kind.categories and kind.in_vocabulary(iri)
        for kind in kinds
        for iri in (concept.iri, *concept.exact)
    )


def _identifiers(mention: Mention) -> str:
    return "|".join(map(contract, (mention.concept.iri, *mention.concept.exact)))


def _pair(wanted: Mapping[str, set[str]]) -> dict[str, str]:
    """Find a maximum matching: each key with at most one of its values, each value used once.

    Args:
        wanted: The possible values of each key.

    Returns:
        The key matched with each value.

    Source:
        Augmenting paths (Kuhn 1955).
    """
    pairs: dict[str, str] = {}

    def place(one: str, tried: set[str]) -> bool:
        for iri in sorted(wanted[one] - tried):
            tried.add(iri)
            if iri not in pairs or place(pairs[iri], tried):
                pairs[iri] = one
                return True
        return False

    for one in sorted(wanted):
        place(one, set())
    return pairs


@dataclass(frozen=True, kw_only=True)
class MentionScorer:
    """Finds the mentions of documents and judges them.

    Attributes:
        pipeline: Reads the documents.
        types: The types that occur in the gold standard and are scored.
    """

    pipeline: Pipeline
    types: _Types

    @property
    def names(self) -> tuple[str, ...]:
        """Concepts, mentions, concepts by their own identifiers; then the same for each type."""
        names = sorted({each.name for each in self.types.values()})
        scores = (_CONCEPT, _MENTION, _OWN)
        return scores + tuple(
            f"{score} {name}" for name in names for score in _scores_of(name, self.types)
        )

    def predict(self, gold: GoldDocument) -> _Read:
        """Return the sentences of a document with the mentions in each."""
        return self.pipeline.mentions(gold.document)

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare mentions and concepts of a document."""
        return judge_mentions(gold, predicted, self.types, self.pipeline.knowledge.lexicon)


def open_mentions(bench: Bench, documents: Sequence[GoldDocument]) -> MentionScorer:
    """Make the scorer for the types that occur in the gold.

    Raises:
        DocumentError: If none of them is scored.
        OntologyError: If ``evaluation_types.tsv`` is missing or invalid.
    """
    known = load_annotation_types(bench.ontology, bench.pipeline.knowledge.schema)
    occurring = {mention.type for gold in documents for mention in gold.mentions}
    scored = {
        each: known[each] for each in sorted(occurring) if each in known and known[each].categories
    }
    if not scored:
        raise DocumentError(
            "no mention in the gold standard is of a type that is scored",
            where=", ".join(sorted(occurring)),
            fix="add the types to evaluation_types.tsv",
        )
    return MentionScorer(pipeline=bench.pipeline, types=scored)
