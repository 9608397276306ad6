"""The task ``causal``: which kind of relation a sentence states between two things."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from claimgraph.claims import Knowledge
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.factuality import find_factuality
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement, Miss
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.statement_parses import parse_statements
from claimgraph.evaluation.task import Bench
from claimgraph.evaluation.tasks.frame_matches import FrameMatch, find_matches
from claimgraph.model import Certainty, ParsedSentence, Token

__all__ = ["CausalScorer", "StatementKind", "classify_statement", "judge_causal", "open_causal"]

_CORPUS = "causal"
_DIRECT = "direct"
_Read = Sequence[str]  # our kind of each sentence


class StatementKind(StrEnum):
    """Kind of relation that a sentence states between two things."""

    NONE = "none"
    DIRECT = "direct"
    CONDITIONAL = "conditional"
    CORRELATIONAL = "correlational"


def classify_statement(parse: ParsedSentence, knowledge: Knowledge) -> StatementKind:
    """Classify the relation that a sentence states between two things.

    Decisive is the frame whose trigger is highest in the tree, of those with a word at a place of
    their subject and of their object. What the sentence only investigates does not count.

    Args:
        parse: The sentence.
        knowledge: The frames, and what kinds of predicate there are.

    Returns:
        The kind; a hedged direct causal statement is conditional.

    Source:
        The four kinds are those of Yu, Li and Wang (2019, EMNLP D19-1473).
    """
    context = SentenceContext.of(parse, knowledge)
    found: list[tuple[int, int, FrameMatch, Certainty]] = []
    for match in find_matches(context):
        if match.kind and match.subjects and match.objects:
            ends = (*match.subjects, *match.objects)
            certainty = find_factuality(context.scopes, match.trigger, ends).certainty
            if certainty is not Certainty.INVESTIGATED:
                depth = sum(1 for _ in _above(parse, match.trigger))
                found.append((depth, len(found), match, certainty))
    if not found:
        return StatementKind.NONE
    _, _, match, certainty = min(found)
    if match.kind != _DIRECT:
        return StatementKind.CORRELATIONAL
    is_asserted = certainty is Certainty.ASSERTED
    return StatementKind.DIRECT if is_asserted else StatementKind.CONDITIONAL


def _above(parse: ParsedSentence, token: Token) -> Iterator[Token]:
    while token.head != token.index:
        token = parse.head(token)
        yield token


def judge_causal(gold: GoldDocument, predicted: _Read, labels: Labels) -> Judgement:
    """Compare the label of each sentence.

    Args:
        gold: The document; its statements are its sentences.
        predicted: Our kind of each sentence.
        labels: The corpus's labels for our kinds.

    Returns:
        Counts of sentences of each kind, by our names of the kinds.
    """
    counts: dict[str, Counts] = {}
    misses: list[Miss] = []
    for kind, names in labels.ours.items():
        expected = {
            each.span: Found(span=each.span, detail=each.label)
            for each in gold.statements
            if each.label in names
        }
        found = {
            each.span: Found(span=each.span, detail=each.label)
            for each, ours in zip(gold.statements, predicted, strict=True)
            if ours == kind
        }
        counts[kind], missed = compare(gold, kind, expected, found)
        misses += missed
    return Judgement(n_sentences=len(gold.statements), counts=counts, misses=tuple(misses))


@dataclass(frozen=True, kw_only=True)
class CausalScorer:
    """Classifies sentences and judges the labels."""

    bench: Bench
    labels: Labels

    @property
    def names(self) -> tuple[str, ...]:
        """The kinds, in the order of the table of labels."""
        return tuple(self.labels.ours)

    def predict(self, gold: GoldDocument) -> _Read:
        """Return the kind of each sentence."""
        pipeline = self.bench.pipeline
        return tuple(
            "" if parse is None else classify_statement(parse, pipeline.knowledge).value
            for parse in parse_statements(pipeline, gold)
        )

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare the labels of a document."""
        return judge_causal(gold, predicted, self.labels)


def open_causal(bench: Bench, documents: Sequence[GoldDocument]) -> CausalScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no sentence has a label that is known.
        OntologyError: If ``evaluation_labels.tsv`` is missing or invalid.
    """
    labels = load_labels(bench.ontology, _CORPUS)
    used = {each.label for gold in documents for each in gold.statements}
    if not used & set(labels.all):
        raise DocumentError(
            "no label in the gold standard is known",
            where=", ".join(sorted(used)),
            fix="add the labels to evaluation_labels.tsv",
        )
    return CausalScorer(bench=bench, labels=labels)
