"""Tasks on relations: compare the pairs stated by extracted claims with the gold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.claims import ReadDocument
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.metrics.judgement import Miss, MissKind, count
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.relations.answers import Answers, GivenAnswers, OwnAnswers
from claimgraph.evaluation.relations.given_mentions import Given, make_given
from claimgraph.evaluation.relations.pairs import (
    FoundPair,
    GoldPair,
    Pair,
    find_gold_pairs,
    find_pairs,
    find_places,
)
from claimgraph.evaluation.relations.ranked import find_ranked
from claimgraph.evaluation.relations.relation_rules import RelationRule, load_relation_rules
from claimgraph.evaluation.relations.statements import find_statements
from claimgraph.evaluation.task import Bench, MentionSource
from claimgraph.learning.pairs import Named, PairDocument
from claimgraph.mentions.annotation_types import AnnotationType, load_annotation_types
from claimgraph.model import Mention, Role, Sentence, Span
from claimgraph.pipeline import RankedPair, name_by_category, open_document, rank_pairs
from claimgraph.vocabulary import contract

__all__ = ["PAIR", "WITHIN", "PairReader", "Pairs", "ReadText", "judge_pairs", "open_pairs"]

PAIR = "pair"
WITHIN = "pair within a sentence"
_APART = "no shared sentence"
_BETWEEN = " / "  # separates the sentences of one miss


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """The claims extracted from one document.

    Attributes:
        sentences: The sentences, each with the mentions in it.
        read: The claims.
        given: The gold mentions used as input; None if the pipeline found its own.
        ranked: The pairs that a ranker relates; None if none was asked.
    """

    sentences: tuple[tuple[Sentence, tuple[Mention, ...]], ...]
    read: ReadDocument
    given: tuple[Given, ...] | None
    ranked: tuple[RankedPair, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The pairs of one document.

    Attributes:
        gold: Those of the gold.
        found: Those that claims state, one for each statement; or those that a ranker relates.
        sentences: The sentences read.
    """

    gold: tuple[GoldPair, ...]
    found: tuple[FoundPair, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, kw_only=True)
class PairReader:
    """Reads documents and finds the pairs that their claims state.

    Attributes:
        bench: The pipeline, and which mentions it starts from.
        types: The types of mention that occur in the gold standard and that are given.
        rules: Which claims state which relation.
        is_ordered: Whether the two arguments of a relation have different roles.
    """

    bench: Bench
    types: Mapping[str, AnnotationType]
    rules: tuple[RelationRule, ...]
    is_ordered: bool

    def read(self, gold: GoldDocument) -> ReadText:
        """Read the claims of a document."""
        pipeline = self.bench.pipeline
        given: tuple[Given, ...] | None = None
        if self.bench.mentions is MentionSource.GOLD:
            knowledge = pipeline.knowledge
            given = make_given(gold, self.types, knowledge.lexicon, knowledge.schema)
        mentions = () if given is None else tuple(each.mention for each in given)
        sentences = pipeline.mentions(gold.document, given=mentions)
        text = ReadText(sentences=sentences, read=pipeline.read_sentences(sentences), given=given)
        ranker = self.bench.ranker
        if ranker is None:
            return text
        return replace(text, ranked=rank_pairs(self.open(gold, text), ranker))

    def open(self, gold: GoldDocument, text: ReadText) -> PairDocument:
        """Return a document as a ranker reads it."""
        knowledge = self.bench.pipeline.knowledge
        if text.given is None:
            types = {} if self.bench.ranker is None else self.bench.ranker.types
            return open_document(
                text.sentences, text.read, name_by_category(types, knowledge.schema), knowledge
            )
        answers = self._answers(gold, text)

        def name(mention: Mention) -> Named | None:
            answer = answers.of(mention)
            return None if answer is None else (answer.keys, answer.type)

        return open_document(text.sentences, text.read, name, knowledge)

    def find(self, gold: GoldDocument, text: ReadText) -> Pairs:
        """Find the pairs of a document, gold and stated."""
        pairs = find_gold_pairs(gold, self.types, is_ordered=self.is_ordered)
        wanted = frozenset(each.pair for each in pairs)
        answers = self._answers(gold, text)
        if text.ranked is not None:
            given = text.given is not None
            found = find_ranked(
                text.ranked, None if given else answers, wanted, is_ordered=self.is_ordered
            )
        else:
            statements = find_statements(text.read, text.sentences)
            found = find_pairs(statements, self.rules, answers, wanted, is_ordered=self.is_ordered)
        return Pairs(
            gold=pairs,
            found=tuple(found),
            sentences=tuple(sentence for sentence, _ in text.sentences),
        )

    def _answers(self, gold: GoldDocument, text: ReadText) -> Answers:
        if text.given is not None:
            return GivenAnswers(given=text.given)
        return OwnAnswers(
            gold=gold,
            types=self.types,
            schema=self.bench.pipeline.knowledge.schema,
            match=self.bench.match,
        )


def open_pairs(
    task: str, bench: Bench, documents: Sequence[GoldDocument], *, is_ordered: bool
) -> PairReader:
    """Make the reader of a task.

    Args:
        task: Its name in ``evaluation_relations.tsv``.
        bench: The pipeline and the ontology folder.
        documents: The gold standard.
        is_ordered: Whether the two arguments of a relation have different roles.

    Returns:
        The reader.

    Raises:
        DocumentError: If the gold has no relation, or no mention of a type that is known.
        OntologyError: If a table is missing or invalid.
    """
    if not any(gold.relations for gold in documents):
        raise DocumentError("no document states a relation", fix="give the annotated file")
    known = load_annotation_types(bench.ontology, bench.pipeline.knowledge.schema)
    occurring = {mention.type for gold in documents for mention in gold.mentions}
    types = {each: known[each] for each in sorted(occurring) if each in known}
    if not any(each.given for each in types.values()):
        raise DocumentError(
            "no mention in the gold standard is of a type that is known",
            where=", ".join(sorted(occurring)),
            fix="add the types to evaluation_types.tsv",
        )
    knowledge = bench.pipeline.knowledge
    rules = load_relation_rules(bench.ontology, task, knowledge.schema)
    weak = {each.predicate for each in knowledge.language.associations}
    if bench.ranker is not None or any(rule.predicate in weak for rule in rules):
        # the task includes weak associations, or a ranker learned from them
        knowledge = replace(knowledge, associations=True)
    if bench.ranker is not None:
        knowledge = replace(knowledge, ranks=False)  # it learned from what rules read
    return PairReader(
        bench=replace(bench, pipeline=replace(bench.pipeline, knowledge=knowledge)),
        types=types,
        rules=rules,
        is_ordered=is_ordered,
    )


def judge_pairs(
    gold: GoldDocument, pairs: Pairs, types: Mapping[str, AnnotationType], *, within: bool = True
) -> tuple[dict[str, Counts], tuple[Miss, ...]]:
    """Compare the pairs of a document, whatever their relation.

    Args:
        gold: The document.
        pairs: Its pairs.
        types: The types of its mentions.
        within: Whether to also count pairs within a sentence.

    Returns:
        Counts of ``pair``; optionally of ``pair within a sentence``, which excludes gold pairs
        that are in no single sentence; and of ``predicate P`` and ``rule R`` for each that stated a
        pair. Then the misses of ``pair``.
    """
    shared = _find_shared(gold, pairs, types)
    wanted = {each.pair: each for each in reversed(pairs.gold)}
    stated: dict[Pair, FoundPair] = {}
    by_name: dict[str, set[Pair]] = {}
    for each in pairs.found:
        stated.setdefault(each.pair, each)
        claim, evidence = each.statement.claim, each.statement.evidence
        for name in (f"predicate {contract(claim.predicate)}", f"rule {evidence.rule}"):
            by_name.setdefault(name, set()).add(each.pair)
    counts = {PAIR: count(wanted, stated)}
    if within:
        held = [pair for pair in wanted if shared[pair] or pair in stated]
        counts[WITHIN] = count(held, stated)
    counts |= {name: count(wanted, found) for name, found in by_name.items()}
    misses = [_stray(gold, stated[pair]) for pair in sorted(stated.keys() - wanted)]
    misses += [_lost(gold, wanted[pair], shared[pair]) for pair in sorted(wanted - stated.keys())]
    return counts, tuple(misses)


def _find_shared(
    gold: GoldDocument, pairs: Pairs, types: Mapping[str, AnnotationType]
) -> Mapping[Pair, list[tuple[Sentence, Span]]]:
    """Find for each gold pair the sentences with both arguments, and a span of the first."""
    places = {
        key: [gold.mentions[number].span for number in numbers]
        for key, numbers in find_places(gold, types).items()
    }
    found: dict[Pair, list[tuple[Sentence, Span]]] = {}
    for each in pairs.gold:
        here = found[each.pair] = []
        for sentence in pairs.sentences:
            one, other = (
                [span for span in places.get(key, ()) if sentence.span.contains(span)]
                for key in each.pair
            )
            if one and other:
                here.append((sentence, one[0]))
    return found


def _stray(gold: GoldDocument, found: FoundPair) -> Miss:
    """Return the miss for a stated pair that is not gold."""
    statement = found.statement
    claim, evidence = statement.claim, statement.evidence
    trigger = evidence.find(Role.TRIGGER)
    said = (
        contract(claim.predicate),
        evidence.rule,
        claim.polarity.value,
        evidence.certainty.value,
        "".join(each.quote for each in trigger[:1]),
    )
    return Miss(
        score=PAIR,
        kind=MissKind.FALSE_POSITIVE,
        document=gold.document.iri,
        span=statement.subject.span,
        item=f"{statement.subject.text} > {statement.object.text}",
        detail=f"{_names(found.pair)}; {', '.join(said)}",
        sentence=evidence.quote,
    )


def _lost(gold: GoldDocument, lost: GoldPair, shared: Sequence[tuple[Sentence, Span]]) -> Miss:
    """Return the miss for a gold pair that no claim states."""
    keys = {each.key: each.text for each in gold.mentions if each.key}
    said = " ".join((lost.relation.type, *lost.relation.notes))
    return Miss(
        score=PAIR,
        kind=MissKind.FALSE_NEGATIVE,
        document=gold.document.iri,
        span=shared[0][1] if shared else None,
        item=" > ".join(keys.get(key, contract(key)) for key in lost.pair),
        detail=said if shared else f"{said}; {_APART}",
        sentence=_BETWEEN.join(sentence.text for sentence, _ in shared),
    )


def _names(pair: Pair) -> str:
    return " > ".join(map(contract, pair))
