"""The task ``genia-mk``: polarity and certainty of events whose words are given.

Two events may share trigger and arguments and differ in polarity only by their location ("expressed
in A but not in B"). The corpus marks location and time, but not as arguments: the first scores use
the arguments only, and one more shows the effect of location and time.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from claimgraph.claims.factuality.factuality import Factuality, find_factuality
from claimgraph.claims.factuality.scopes import Scopes
from claimgraph.claims.trees.syntax import Syntax
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.genia import CIRCUMSTANCES
from claimgraph.evaluation.corpora.gold_statements import GoldEvent, GoldStatement
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement, Miss
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.statement_parses import parse_statements
from claimgraph.evaluation.task import Bench
from claimgraph.model import ParsedSentence, Polarity, Sentence, Span, Token

__all__ = ["GeniaScorer", "find_labels", "judge_event", "judge_genia_mk", "open_genia_mk"]

_CORPUS = "genia-mk"
_NEGATIVE = "Negative"
_PLACED = "Negative, place and time given"
# By score: the attribute of an event, and the value that counts.
_ATTRIBUTES: Mapping[str, tuple[str, str]] = {
    _NEGATIVE: ("Polarity", _NEGATIVE),
    "L1": ("CL", "L1"),
    "L2": ("CL", "L2"),
    _PLACED: ("Polarity", _NEGATIVE),
}
_Read = Mapping[str, tuple[frozenset[str], str]]  # event to labels, and the cues


def judge_genia_mk(gold: GoldDocument, predicted: _Read) -> Judgement:
    """Compare the labels of each event.

    Args:
        gold: The document.
        predicted: Labels of each event, by its identifier, with the cues that made them.

    Returns:
        Counts of events that are ``Negative``, ``L1`` and ``L2`` by their trigger and arguments,
        and of ``Negative`` ones where their place and time are given too.
    """
    counts: dict[str, Counts] = {}
    misses: list[Miss] = []
    events = [event for each in gold.statements for event in each.events]
    for label, (attribute, value) in _ATTRIBUTES.items():
        expected = {
            event.identifier: Found(span=event.trigger[0], detail=event.type)
            for event in events
            if event.get(attribute) == value
        }
        found = {
            event.identifier: Found(span=event.trigger[0], detail=predicted[event.identifier][1])
            for event in events
            if label in predicted[event.identifier][0]
        }
        counts[label], missed = compare(gold, label, expected, found)
        misses += missed
    return Judgement(n_sentences=len(gold.statements), counts=counts, misses=tuple(misses))


def find_labels(factuality: Factuality, labels: Labels) -> frozenset[str]:
    """Return the corpus's labels for a factuality."""
    found = set(labels.find(factuality.certainty.value))
    if factuality.hedges and all(each.dep == "mark" for each in factuality.hedges):
        found = set(labels.find("conditional"))
    if factuality.abilities and not factuality.hedges:
        found = set(labels.find("ability"))
    if factuality.polarity is Polarity.NEGATED:
        found.update(labels.find(factuality.polarity.value))
    return frozenset(found)


def judge_event(scopes: Scopes, event: GoldEvent, labels: Labels) -> tuple[frozenset[str], str]:
    """Return the labels and cues of an event; none if its trigger is not in the parse."""
    parse = scopes.syntax.parse
    trigger = _top(parse, event.trigger)
    if trigger is None:
        return frozenset(), ""
    heads = [_top(parse, words) for _, words in event.arguments]
    arguments = [each for each in heads if each is not None]
    factuality = find_factuality(scopes, trigger, arguments)
    cues = sorted({*factuality.negations, *factuality.hedges, *factuality.abilities}, key=_place)
    return find_labels(factuality, labels), " | ".join(each.text.lower() for each in cues)


def _bare(event: GoldEvent) -> GoldEvent:
    """Return an event without its place and time."""
    circumstances = CIRCUMSTANCES.values()
    kept = tuple(each for each in event.arguments if each[0] not in circumstances)
    return replace(event, arguments=kept)


def _place(token: Token) -> int:
    return token.index


def _top(parse: ParsedSentence, words: Iterable[Span]) -> Token | None:
    """Find the word in some spans that is highest in the tree."""
    spans = tuple(words)
    tokens = [token for token in parse.tokens if any(token.span.overlaps(each) for each in spans)]
    inside = {token.index for token in tokens}
    tops = [each for each in tokens if each.head not in inside or each.head == each.index]
    return tops[-1] if tops else None


@dataclass(frozen=True, kw_only=True)
class GeniaScorer:
    """Predicts polarity and certainty of each event, and judges them."""

    bench: Bench
    labels: Labels
    names: tuple[str, ...] = tuple(_ATTRIBUTES)

    def predict(self, gold: GoldDocument) -> _Read:
        """Return labels and cues of each event."""
        pipeline = self.bench.pipeline
        language = pipeline.knowledge.language

        def is_wanted(statement: GoldStatement, _: Sentence) -> bool:
            return bool(statement.events)

        found: dict[str, tuple[frozenset[str], str]] = {}
        parses = parse_statements(pipeline, gold, is_wanted=is_wanted)
        for statement, parse in zip(gold.statements, parses, strict=True):
            if parse is None:
                continue
            scopes = Scopes(Syntax(parse, language), language)
            for event in statement.events:
                placed, cues = judge_event(scopes, event, self.labels)
                labels, own = judge_event(scopes, _bare(event), self.labels)
                extra = {_PLACED} if _NEGATIVE in placed else set()
                found[event.identifier] = (labels | extra, own or cues)
        return found

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare the labels of a document."""
        return judge_genia_mk(gold, predicted)


def open_genia_mk(bench: Bench, documents: Sequence[GoldDocument]) -> GeniaScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no sentence has an event.
        OntologyError: If ``evaluation_labels.tsv`` is missing or invalid.
    """
    if not any(each.events for gold in documents for each in gold.statements):
        raise DocumentError("no sentence has an event", fix="give the annotated files")
    return GeniaScorer(bench=bench, labels=load_labels(bench.ontology, _CORPUS))
