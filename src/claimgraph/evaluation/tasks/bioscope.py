"""The task ``bioscope``: which sentences deny or hedge something, and how far that reaches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimgraph.claims.factuality.cues import find_cues, iter_words
from claimgraph.claims.factuality.scopes import find_scope
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldStatement
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement, Miss
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.statement_parses import cut_statements, parse_statements
from claimgraph.evaluation.task import Bench
from claimgraph.model import ParsedSentence, Sentence, Span

__all__ = ["BioScopeScorer", "PredictedCue", "judge_bioscope", "open_bioscope"]

_CORPUS = "bioscope"
_KINDS = ("negation", "speculation")
_SCOPE = "scope of {}"
_GIVEN = "scope of {}, cues given"


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedCue:
    """A cue and its scope, ours or, to see the scopes alone, the gold's with our scope.

    Attributes:
        kind: The corpus's name for what it does.
        spans: Its words.
        scope: The scope that we give it.
        is_given: Whether the cue is the gold's.
    """

    kind: str
    spans: tuple[Span, ...]
    scope: Span
    is_given: bool = False


_Read = Sequence[Sequence[PredictedCue]]


def judge_bioscope(gold: GoldDocument, predicted: _Read) -> Judgement:
    """Compare cues and scopes, sentence by sentence.

    Args:
        gold: The document; its statements are its sentences.
        predicted: The cues of each sentence.

    Returns:
        Counts of ``negation`` and ``speculation``, sentences that hold such a cue; of ``scope of
        negation`` and ``scope of speculation``, words that lie in any scope of that kind and are
        no part of its cue; and of the same ``cues given``, with the gold's cues and our scopes.
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
            if (words := [s for c in cues if c.kind == kind and not c.is_given for s in c.spans])
        }
        counts[kind], missed = compare(gold, kind, expected, found)
        misses += missed
        for name, is_given in ((_SCOPE, False), (_GIVEN, True)):
            counts[name.format(kind)] = _count_words(gold, pairs, kind, is_given=is_given)
    return Judgement(n_sentences=len(pairs), counts=counts, misses=tuple(misses))


def _spans_of(statement: GoldStatement, kind: str) -> list[Span]:
    return [span for cue in statement.cues if cue.kind == kind for span in cue.spans]


def _quote(gold: GoldDocument, spans: Iterable[Span]) -> str:
    return " | ".join(span.cut(gold.document.text) for span in spans)


def _count_words(
    gold: GoldDocument,
    pairs: Iterable[tuple[GoldStatement, Sequence[PredictedCue]]],
    kind: str,
    *,
    is_given: bool,
) -> Counts:
    n_gold = n_predicted = n_correct = 0
    for statement, cues in pairs:
        span = statement.span
        words = tuple(iter_words(span.cut(gold.document.text), offset=span.start))
        marked = [(each.scope, each.spans) for each in statement.cues if each.kind == kind]
        expected = _covered(words, [(scope, cue) for scope, cue in marked if scope is not None])
        ours = [each for each in cues if each.kind == kind and each.is_given == is_given]
        found = _covered(words, [(each.scope, each.spans) for each in ours])
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
        return _KINDS + tuple(name.format(kind) for name in (_SCOPE, _GIVEN) for kind in _KINDS)

    def predict(self, gold: GoldDocument) -> _Read:
        """Return the cues of each sentence; a sentence without one is not parsed."""
        table = self.bench.pipeline.knowledge.language.cue_phrases
        own = [
            [
                PredictedCue(kind=kind, spans=cue.words, scope=cue.span)
                for cue in find_cues(sentence.text, table, offset=sentence.span.start)
                for kind in self.labels.find(cue.phrase.value)
            ]
            for sentence in cut_statements(gold)
        ]
        wanted = {
            statement.span
            for statement, cues in zip(gold.statements, own, strict=True)
            if cues or statement.cues
        }

        def is_wanted(statement: GoldStatement, _: Sentence) -> bool:
            return statement.span in wanted

        parses = parse_statements(self.bench.pipeline, gold, is_wanted=is_wanted)
        return tuple(
            tuple(_with_scopes(statement, cues, parse))
            for statement, cues, parse in zip(gold.statements, own, parses, strict=True)
        )

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare cues and scopes of a document."""
        return judge_bioscope(gold, predicted)


def _with_scopes(
    statement: GoldStatement, cues: Iterable[PredictedCue], parse: ParsedSentence | None
) -> Iterator[PredictedCue]:
    given = [
        PredictedCue(kind=cue.kind, spans=cue.spans, scope=cue.spans[0], is_given=True)
        for cue in statement.cues
    ]
    for cue in (*cues, *given):
        first, last = cue.spans[0], cue.spans[-1]
        whole = first.join(last)
        scope = whole
        if parse is not None:
            is_negation = cue.kind == _KINDS[0]
            scope = find_scope(parse, first, is_negation=is_negation).join(whole)
        yield PredictedCue(kind=cue.kind, spans=cue.spans, scope=scope, is_given=cue.is_given)


def open_bioscope(bench: Bench, documents: Sequence[GoldDocument]) -> BioScopeScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no sentence has a cue of negation or speculation.
        OntologyError: If ``evaluation_labels.tsv`` is missing or broken.
    """
    cues = (c for gold in documents for each in gold.statements for c in each.cues)
    if not any(cue.kind in _KINDS for cue in cues):
        raise DocumentError(
            "no sentence has a cue of negation or speculation", fix="give the annotated file"
        )
    return BioScopeScorer(bench=bench, labels=load_labels(bench.ontology, _CORPUS))
