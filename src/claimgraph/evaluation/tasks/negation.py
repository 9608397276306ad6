"""The task ``negation``: whether a phrase denies a target in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claimgraph.claims.factuality.cues import find_cues
from claimgraph.claims.factuality.scopes import find_window
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldStatement
from claimgraph.evaluation.corpora.sentence_rows import POLARITY
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.task import Bench
from claimgraph.model import Polarity, Span
from claimgraph.ontology import Language

__all__ = ["NegationScorer", "find_negated", "judge_negation", "open_negation"]

_CORPUS = "negation"
_NAME = "negated"
_KINDS = frozenset({"negation", "end"})
_Read = Mapping[Span, str]  # the targets that are denied, and by which words


def find_negated(gold: GoldDocument, statement: GoldStatement, language: Language) -> _Read:
    """Find the targets that a phrase denies: those within reach of a negation.

    Clinical phrases are notes more than sentences; so the reach is found by words, without a
    parse.

    Args:
        gold: The document.
        statement: The phrase, with its targets as events.
        language: The cues.

    Returns:
        For each target that is denied the words that do.
    """
    text = statement.span.cut(gold.document.text)
    found = find_cues(text, language.cue_phrases, offset=statement.span.start, kinds=_KINDS)
    ends = [each.span for each in found if each.phrase.kind == "end"]
    denied: dict[Span, str] = {}
    for cue in found:
        if cue.phrase.kind != "negation":
            continue
        window = find_window(cue, ends, statement.span)
        for event in statement.events:
            target = event.trigger[0]
            if window.contains(target) and not target.overlaps(cue.span):
                denied.setdefault(target, cue.span.cut(gold.document.text))
    return denied


def judge_negation(gold: GoldDocument, predicted: _Read, labels: Labels) -> Judgement:
    """Compare the targets that are denied.

    Args:
        gold: The document, with its targets as events.
        predicted: The targets that we find denied.
        labels: What the corpus calls our polarities.

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
    """Finds the targets that are denied, and judges them."""

    bench: Bench
    labels: Labels
    names: tuple[str, ...] = (_NAME,)

    def predict(self, gold: GoldDocument) -> _Read:
        """Return the targets that are denied."""
        language = self.bench.pipeline.knowledge.language
        found: dict[Span, str] = {}
        for statement in gold.statements:
            found.update(find_negated(gold, statement, language))
        return found

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare the targets of a document."""
        return judge_negation(gold, predicted, self.labels)


def open_negation(bench: Bench, documents: Sequence[GoldDocument]) -> NegationScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no phrase has a target.
        OntologyError: If ``evaluation_labels.tsv`` is missing or broken.
    """
    if not any(each.events for gold in documents for each in gold.statements):
        raise DocumentError("no phrase has a target", fix="give the annotated table")
    return NegationScorer(bench=bench, labels=load_labels(bench.ontology, _CORPUS))
