"""The task ``negation``: whether a phrase negates a target in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldStatement
from claimgraph.evaluation.corpora.sentence_rows import POLARITY
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.statement_parses import parse_statements
from claimgraph.evaluation.task import Bench
from claimgraph.evaluation.tasks.cue_scopes import find_reaches, mark_scope
from claimgraph.model import ParsedSentence, Polarity, Span
from claimgraph.ontology import Language

__all__ = ["NegationScorer", "find_negated", "judge_negation", "open_negation"]

_CORPUS = "negation"
_NAME = "negated"
_KIND = "negation"
_Read = Mapping[Span, str]  # the negated targets, and the words that negate them


def find_negated(
    statement: GoldStatement, parse: ParsedSentence, language: Language
) -> Iterator[tuple[Span, str]]:
    """Yield the negated targets of a phrase: those in the scope of a negation.

    Args:
        statement: The phrase, with its targets as events.
        parse: The same, parsed.
        language: The cues.

    Yields:
        A target and the words that negate it.
    """
    reaches = [each for each in find_reaches(parse, language) if each.kind == _KIND]
    for event in statement.events:
        target = event.trigger[0]
        for reach in reaches:
            is_cue = any(token.span.overlaps(target) for token in reach.cue.tokens)
            if not is_cue and mark_scope(parse, reach).contains(target):
                yield target, " ".join(token.text for token in reach.cue.tokens)
                break


def judge_negation(gold: GoldDocument, predicted: _Read, labels: Labels) -> Judgement:
    """Compare the negated targets.

    Args:
        gold: The document, with its targets as events.
        predicted: The targets predicted as negated.
        labels: The corpus's labels for our polarities.

    Returns:
        Counts of targets that are ``negated``.
    """
    names = labels.find(Polarity.NEGATED.value)
    expected = {
        event.trigger[0]: Found(span=event.trigger[0], detail=event.get(POLARITY))
        for each in gold.statements
        for event in each.events
        if event.get(POLARITY) in names
    }
    found = {span: Found(span=span, detail=words) for span, words in predicted.items()}
    counts, misses = compare(gold, _NAME, expected, found)
    return Judgement(n_sentences=len(gold.statements), counts={_NAME: counts}, misses=misses)


@dataclass(frozen=True, kw_only=True)
class NegationScorer:
    """Finds the negated targets, and judges them."""

    bench: Bench
    labels: Labels
    names: tuple[str, ...] = (_NAME,)

    def predict(self, gold: GoldDocument) -> _Read:
        """Return the negated targets."""
        pipeline = self.bench.pipeline
        found: dict[Span, str] = {}
        for statement, parse in zip(gold.statements, parse_statements(pipeline, gold), strict=True):
            if parse is not None:
                found.update(find_negated(statement, parse, pipeline.knowledge.language))
        return found

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare the targets of a document."""
        return judge_negation(gold, predicted, self.labels)


def open_negation(bench: Bench, documents: Sequence[GoldDocument]) -> NegationScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no phrase has a target.
        OntologyError: If ``evaluation_labels.tsv`` is missing or invalid.
    """
    if not any(each.events for gold in documents for each in gold.statements):
        raise DocumentError("no phrase has a target", fix="give the annotated table")
    return NegationScorer(bench=bench, labels=load_labels(bench.ontology, _CORPUS))
