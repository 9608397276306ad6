"""The task ``phaedra``: effects of drugs on disorders, and whether they are negated or hedged."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.errors import OntologyError
from claimgraph.evaluation.corpora.documents import GoldDocument, GoldMention
from claimgraph.evaluation.metrics.attributes import AttributeRule, load_attribute_rules
from claimgraph.evaluation.metrics.judgement import Judgement, Miss, MissKind, count
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.relations.pair_tasks import (
    PAIR,
    PairReader,
    Pairs,
    ReadText,
    judge_pairs,
    open_pairs,
)
from claimgraph.evaluation.relations.pairs import Pair
from claimgraph.evaluation.task import Bench

__all__ = ["EffectScorer", "open_phaedra"]

_TYPED = "pair and effect"
_WORDS = "pair in the document"
_TASK = "phaedra"


@dataclass(frozen=True, kw_only=True)
class EffectScorer:
    """Reads claims and judges the effects of drugs on disorders that they state.

    Attributes:
        reader: Reads claims.
        attributes: Which claims correspond to a negated or hedged event.
    """

    reader: PairReader
    attributes: tuple[AttributeRule, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Pairs, pairs with the kind of effect, by document, then the attributes."""
        attributes = dict.fromkeys(each.attribute for each in self.attributes)
        return (PAIR, _TYPED, _WORDS, *attributes)

    def predict(self, gold: GoldDocument) -> ReadText:
        """Read the claims of a document."""
        return self.reader.read(gold)

    def find(self, gold: GoldDocument, predicted: ReadText) -> Pairs:
        """Return the pairs of a document, and those that its claims state."""
        return self.reader.find(gold, predicted)

    def judge(self, gold: GoldDocument, predicted: ReadText) -> Judgement:
        """Compare the pairs of a document; over those found, the attributes."""
        pairs = self.find(gold, predicted)
        counts, misses = judge_pairs(gold, pairs, self.reader.types, within=False)
        wanted = {(each.pair, each.relation.type) for each in pairs.gold}
        found = {(each.pair, each.relation) for each in pairs.found}
        counts[_TYPED] = count(wanted, found)
        words = {each.key: each for each in gold.mentions}
        counts[_WORDS] = count(
            {_words(each.pair, words) for each in pairs.gold},
            {_words(each.pair, words) for each in pairs.found},
        )
        others, more = self._judge_attributes(gold, pairs)
        return Judgement(
            n_sentences=len(pairs.sentences),
            counts=counts | others,
            misses=(*misses, *more),
        )

    def _judge_attributes(
        self, gold: GoldDocument, pairs: Pairs
    ) -> tuple[dict[str, Counts], list[Miss]]:
        matched = {each.pair for each in pairs.gold} & {each.pair for each in pairs.found}
        stated: dict[str, set[Pair]] = {}
        wanted: dict[str, set[Pair]] = {}
        for known in pairs.gold:
            for note in known.relation.notes if known.pair in matched else ():
                wanted.setdefault(note, set()).add(known.pair)
        for found in pairs.found:
            claim, evidence = found.statement.claim, found.statement.evidence
            for rule in self.attributes if found.pair in matched else ():
                if rule.fits(claim.polarity, evidence.certainty):
                    stated.setdefault(rule.attribute, set()).add(found.pair)
        counts = {}
        misses: list[Miss] = []
        for name in dict.fromkeys(each.attribute for each in self.attributes):
            right, ours = wanted.get(name, set()), stated.get(name, set())
            counts[name] = count(right, ours)
            misses += _attribute_misses(gold, pairs, name, (right, ours))
        return counts, misses


def _attribute_misses(
    gold: GoldDocument, pairs: Pairs, name: str, sets: tuple[set[Pair], set[Pair]]
) -> Iterator[Miss]:
    first = {each.pair: each.statement for each in reversed(pairs.found)}
    right, ours = sets
    for kind, which in (
        (MissKind.FALSE_POSITIVE, ours - right),
        (MissKind.FALSE_NEGATIVE, right - ours),
    ):
        for pair in sorted(which):
            claim, evidence = first[pair].claim, first[pair].evidence
            yield Miss(
                score=name,
                kind=kind,
                document=gold.document.iri,
                span=first[pair].subject.span,
                item=f"{first[pair].subject.text} > {first[pair].object.text}",
                detail=f"{evidence.rule}, {claim.polarity.value}, {evidence.certainty.value}",
                sentence=evidence.quote,
            )


def _words(pair: Pair, mentions: Mapping[str, GoldMention]) -> Pair:
    """Return the words of a pair, without regard to case."""
    one, other = (
        " ".join(mentions[key].text.casefold().split()) if key in mentions else key for key in pair
    )
    return one, other


def open_phaedra(bench: Bench, documents: Sequence[GoldDocument]) -> EffectScorer:
    """Make the scorer.

    Raises:
        DocumentError: If the gold has no relation, or no mention of a type that is known.
        OntologyError: If a table is missing or invalid.
    """
    attributes = load_attribute_rules(bench.ontology, _TASK)
    if not attributes:
        raise OntologyError(
            f"no claim has an attribute of {_TASK}",
            where=str(bench.ontology / "evaluation_attributes.tsv"),
            fix="add rows of the task",
        )
    reader = open_pairs(_TASK, bench, documents, is_ordered=True)
    return EffectScorer(reader=reader, attributes=attributes)
