"""The task ``sciclaim``: the factors, sign and epistemic status of an association.

The spans of factors and associations are given.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph.claims import Knowledge
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.scopes import Scopes
from claimgraph.claims.trees.syntax import is_verb
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldStatement
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement, Miss
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.statement_parses import parse_statements
from claimgraph.evaluation.task import Bench
from claimgraph.evaluation.tasks.frame_matches import find_matches
from claimgraph.model import ParsedSentence, Sentence, Span, Token

__all__ = ["PredictedAssociation", "SciClaimScorer", "judge_sciclaim", "open_sciclaim"]

_CORPUS = "sciclaim"
_PAIR, _EPISTEMIC = "pair", "epistemic"
_ASSOCIATION, _FACTOR = "association", "factor"
_ROLES = frozenset({"arg0", "arg1", "comp_to"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedAssociation:
    """Our prediction for an association.

    Attributes:
        factors: The factors that it relates, by the first span of each.
        labels: The corpus's labels of its sign and kind.
        is_epistemic: Whether the text states how it is known.
    """

    factors: frozenset[Span] = frozenset()
    labels: frozenset[str] = field(default_factory=frozenset)
    is_epistemic: bool = False


_Read = Mapping[Span, PredictedAssociation]


def judge_sciclaim(gold: GoldDocument, predicted: _Read, labels: Labels) -> Judgement:
    """Compare factors, signs and kinds of each association.

    Args:
        gold: The document, with its associations and factors as events.
        predicted: Our prediction for each association.
        labels: The corpus's labels for our signs and kinds.

    Returns:
        Counts of ``pair``, an association with one of its argument factors; of each label; and of
        ``epistemic``, associations for which the text states how they are known.
    """
    associations = [
        event for each in gold.statements for event in each.events if event.type == _ASSOCIATION
    ]
    counts: dict[str, Counts] = {}
    misses: list[Miss] = []
    pairs = {
        f"{event.trigger[0]} {words[0]}": Found(span=event.trigger[0], detail=_cut(gold, words[0]))
        for event in associations
        for role, words in event.arguments
        if role in _ROLES
    }
    own = {
        f"{span} {factor}": Found(span=span, detail=_cut(gold, factor))
        for span, said in predicted.items()
        for factor in sorted(said.factors)
    }
    counts[_PAIR], missed = compare(gold, _PAIR, pairs, own)
    misses += missed
    for name in (*labels.all, _EPISTEMIC):
        expected = {
            event.trigger[0]: Found(span=event.trigger[0])
            for event in associations
            if event.get(name) or any(role == name for role, _ in event.arguments)
        }
        found = {span: Found(span=span) for span, said in predicted.items() if _says(said, name)}
        counts[name], missed = compare(gold, name, expected, found)
        misses += missed
    return Judgement(n_sentences=len(gold.statements), counts=counts, misses=tuple(misses))


def _says(said: PredictedAssociation, name: str) -> bool:
    return said.is_epistemic if name == _EPISTEMIC else name in said.labels


def _cut(gold: GoldDocument, span: Span) -> str:
    return span.cut(gold.document.text)


@dataclass(frozen=True, kw_only=True)
class SciClaimScorer:
    """Relates factors to associations, and judges the result."""

    bench: Bench
    labels: Labels

    @property
    def names(self) -> tuple[str, ...]:
        """Pairs first, then the attributes."""
        return (_PAIR, *self.labels.all, _EPISTEMIC)

    def predict(self, gold: GoldDocument) -> _Read:
        """Return a prediction for each association."""
        pipeline = self.bench.pipeline

        def is_wanted(statement: GoldStatement, _: Sentence) -> bool:
            return bool(statement.events)

        found: dict[Span, PredictedAssociation] = {}
        parses = parse_statements(pipeline, gold, is_wanted=is_wanted)
        for statement, parse in zip(gold.statements, parses, strict=True):
            if parse is not None:
                found.update(_read(statement, parse, pipeline.knowledge, self.labels))
        return found

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare the associations of a document."""
        return judge_sciclaim(gold, predicted, self.labels)


def _read(
    statement: GoldStatement, parse: ParsedSentence, knowledge: Knowledge, labels: Labels
) -> Iterator[tuple[Span, PredictedAssociation]]:
    factors = [each.trigger[0] for each in statement.events if each.type == _FACTOR]
    context = SentenceContext.of(parse, knowledge)
    matches = tuple(find_matches(context))
    for span in (each.trigger[0] for each in statement.events if each.type == _ASSOCIATION):
        own = [each for each in matches if each.trigger.span.overlaps(span)]
        words = {word.index for each in own for word in (*each.subjects, *each.objects)}
        filled = [each for each in own if each.subjects and each.objects]
        said = {name for each in (filled or own)[:1] for name in (each.kind, each.sign) if name}
        yield (
            span,
            PredictedAssociation(
                factors=frozenset(each for each in factors if _stands_in(parse, each, words)),
                labels=frozenset(label for name in said for label in labels.find(name)),
                is_epistemic=_is_epistemic(context.scopes, _head(parse, span)),
            ),
        )


def _stands_in(parse: ParsedSentence, factor: Span, words: Container[int]) -> bool:
    """Whether a factor is one of the words, or is in the noun phrase of one."""
    token = _head(parse, factor)
    while token is not None and token.index not in words:
        above = parse.head(token)
        token = None if is_verb(token) or above.index == token.index else above
    return token is not None


def _head(parse: ParsedSentence, span: Span) -> Token | None:
    tokens = [token for token in parse.tokens if token.span.overlaps(span)]
    inside = {token.index for token in tokens}
    return next(
        (each for each in tokens if each.head not in inside or each.head == each.index), None
    )


def _is_epistemic(scopes: Scopes, head: Token | None) -> bool:
    """Whether a verb of knowing or supposing governs an association."""
    if head is None:
        return False
    steps = [step.token for step in scopes.governors(head)]
    above = [*steps[1:], scopes.syntax.parse.head(steps[-1])]
    return any(
        cue.kind in {"certainty", "factive"} and cue.where == "chain"
        for each in above
        for cue in scopes.cues.at(each)
    )


def open_sciclaim(bench: Bench, documents: Sequence[GoldDocument]) -> SciClaimScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no sentence has an association.
        OntologyError: If ``evaluation_labels.tsv`` is missing or invalid.
    """
    events = (event for gold in documents for each in gold.statements for event in each.events)
    if not any(event.type == _ASSOCIATION for event in events):
        raise DocumentError("no sentence has an association", fix="give the annotated files")
    return SciClaimScorer(bench=bench, labels=load_labels(bench.ontology, _CORPUS))
