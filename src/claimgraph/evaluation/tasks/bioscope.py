"""The task ``bioscope``: which sentences negate or hedge something, and the scope."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldStatement
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement, Miss
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.statement_parses import parse_statements
from claimgraph.evaluation.task import Bench
from claimgraph.evaluation.tasks.cue_scopes import find_reaches, mark_scope
from claimgraph.model import ParsedSentence, Span

__all__ = ["BioScopeScorer", "PredictedCue", "judge_bioscope", "open_bioscope"]

_CORPUS = "bioscope"
_KINDS = ("negation", "speculation")
_SCOPE = "scope of {}"
_WORD = re.compile(r"\w+(?:[-/.'\u2019]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedCue:
    """A cue that we find, and its scope.

    Attributes:
        kind: The corpus's name of its kind.
        spans: Its words.
        scope: Its scope, including the cue.
    """

    kind: str
    spans: tuple[Span, ...]
    scope: Span


_Read = Sequence[Sequence[PredictedCue]]


def judge_bioscope(gold: GoldDocument, predicted: _Read) -> Judgement:
    """Compare cues and scopes, sentence by sentence.

    Args:
        gold: The document; its statements are its sentences.
        predicted: The cues of each sentence.

    Returns:
        Counts of ``negation`` and ``speculation``: sentences with such a cue; of ``scope of
        negation`` and ``scope of speculation``: words in any scope of that kind that are not part
        of its cue.
    """
    counts: dict[str, Counts] = {}
    misses: list[Miss] = []
    pairs = tuple(zip(gold.statements, predicted, strict=True))
    for kind in _KINDS:
        expected = {
            each.span: Found(span=each.span, detail=_quote(gold, _spans_of(each, kind)))
            for each in gold.statements
            if any(cue.kind == kind for cue in each.cues)
        }
        found = {
            each.span: Found(span=each.span, detail=_quote(gold, words))
            for each, cues in pairs
            if (words := [s for c in cues if c.kind == kind for s in c.spans])
        }
        counts[kind], missed = compare(gold, kind, expected, found)
        misses += missed
        counts[_SCOPE.format(kind)] = _count_words(gold, pairs, kind)
    return Judgement(n_sentences=len(pairs), counts=counts, misses=tuple(misses))


def _spans_of(statement: GoldStatement, kind: str) -> list[Span]:
    return [span for cue in statement.cues if cue.kind == kind for span in cue.spans]


def _quote(gold: GoldDocument, spans: Iterable[Span]) -> str:
    return " | ".join(span.cut(gold.document.text) for span in spans)


def _count_words(
    gold: GoldDocument,
    pairs: Iterable[tuple[GoldStatement, Sequence[PredictedCue]]],
    kind: str,
) -> Counts:
    n_gold = n_predicted = n_correct = 0
    for statement, cues in pairs:
        span = statement.span
        words = tuple(
            Span(span.start + match.start(), span.start + match.end())
            for match in _WORD.finditer(span.cut(gold.document.text))
        )
        marked = [(each.scope, each.spans) for each in statement.cues if each.kind == kind]
        expected = _covered(words, [(scope, cue) for scope, cue in marked if scope is not None])
        ours = [(each.scope, each.spans) for each in cues if each.kind == kind]
        found = _covered(words, ours)
        n_gold += len(expected)
        n_predicted += len(found)
        n_correct += len(expected & found)
    return Counts(n_gold=n_gold, n_predicted=n_predicted, n_correct=n_correct)


def _covered(
    words: Sequence[Span], scopes: Iterable[tuple[Span, tuple[Span, ...]]]
) -> frozenset[Span]:
    return frozenset(
        word
        for scope, cue in scopes
        for word in words
        if scope.contains(word) and not any(word.overlaps(each) for each in cue)
    )


@dataclass(frozen=True, kw_only=True)
class BioScopeScorer:
    """Finds cues and scopes, and judges them."""

    bench: Bench
    labels: Labels

    @property
    def names(self) -> tuple[str, ...]:
        """Negation first; then speculation, then the scopes."""
        return _KINDS + tuple(map(_SCOPE.format, _KINDS))

    def predict(self, gold: GoldDocument) -> _Read:
        """Return the cues of each sentence."""
        return tuple(
            () if parse is None else tuple(self._find(parse))
            for parse in parse_statements(self.bench.pipeline, gold)
        )

    def _find(self, parse: ParsedSentence) -> Iterator[PredictedCue]:
        for reach in find_reaches(parse, self.bench.pipeline.knowledge.language):
            spans = tuple(token.span for token in reach.cue.tokens)
            for kind in self.labels.find(reach.value):
                yield PredictedCue(kind=kind, spans=spans, scope=mark_scope(parse, reach))

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare cues and scopes of a document."""
        return judge_bioscope(gold, predicted)


def open_bioscope(bench: Bench, documents: Sequence[GoldDocument]) -> BioScopeScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no sentence has a cue of negation or speculation.
        OntologyError: If ``evaluation_labels.tsv`` is missing or invalid.
    """
    cues = (c for gold in documents for each in gold.statements for c in each.cues)
    if not any(cue.kind in _KINDS for cue in cues):
        raise DocumentError(
            "no sentence has a cue of negation or speculation", fix="give the annotated file"
        )
    return BioScopeScorer(bench=bench, labels=load_labels(bench.ontology, _CORPUS))
