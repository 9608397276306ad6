"""The task ``sciclaim``: which factors an association joins, its sign and how it is known.

The spans of factors and associations are given.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from claimgraph.claims.factuality.causal_language import FoundLink, find_links
from claimgraph.claims.trees.governors import iter_governors
from claimgraph.claims.trees.syntax import Syntax
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_statements import GoldEvent, GoldStatement
from claimgraph.evaluation.metrics.counting import Found, compare
from claimgraph.evaluation.metrics.judgement import Judgement, Miss
from claimgraph.evaluation.metrics.labels import Labels, load_labels
from claimgraph.evaluation.metrics.scores import Counts
from claimgraph.evaluation.statement_parses import parse_statements
from claimgraph.evaluation.task import Bench
from claimgraph.model import ParsedSentence, Sentence, Span, Token
from claimgraph.ontology import Language

__all__ = ["PredictedAssociation", "SciClaimScorer", "judge_sciclaim", "open_sciclaim"]

_CORPUS = "sciclaim"
_PAIR, _EPISTEMIC = "pair", "epistemic"
_ASSOCIATION, _FACTOR = "association", "factor"
_ROLES = frozenset({"arg0", "arg1", "comp_to"})
_DECREASE = "decrease"
_NEAR = 4  # links of the tree between an association and its factor; farther ones are others'


@dataclass(frozen=True, slots=True, kw_only=True)
class PredictedAssociation:
    """What we say of an association.

    Attributes:
        factors: The factors that it joins, by the first stretch of each.
        labels: The corpus's labels of its sign and kind.
        is_epistemic: Whether the text says how it is known.
    """

    factors: frozenset[Span] = frozenset()
    labels: frozenset[str] = field(default_factory=frozenset)
    is_epistemic: bool = False


_Read = Mapping[Span, PredictedAssociation]


def judge_sciclaim(gold: GoldDocument, predicted: _Read, labels: Labels) -> Judgement:
    """Compare factors, signs and kinds of each association.

    Args:
        gold: The document, with its associations and factors as events.
        predicted: What we say of each association.
        labels: What the corpus calls our signs and kinds.

    Returns:
        Counts of ``pair``, an association and a factor that is one of its arguments; of each
        label; and of ``epistemic``, associations of which the text says how they are known.
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
    """Joins factors to associations, and judges that."""

    bench: Bench
    labels: Labels

    @property
    def names(self) -> tuple[str, ...]:
        """Pairs first, then the attributes."""
        return (_PAIR, *self.labels.all, _EPISTEMIC)

    def predict(self, gold: GoldDocument) -> _Read:
        """Say of each association what it joins and how."""
        pipeline = self.bench.pipeline
        language = pipeline.knowledge.language

        def is_wanted(statement: GoldStatement, _: Sentence) -> bool:
            return bool(statement.events)

        found: dict[Span, PredictedAssociation] = {}
        parses = parse_statements(pipeline, gold, is_wanted=is_wanted)
        for statement, parse in zip(gold.statements, parses, strict=True):
            if parse is not None:
                found.update(_read(statement, parse, language, self.labels))
        return found

    def judge(self, gold: GoldDocument, predicted: _Read) -> Judgement:
        """Compare the associations of a document."""
        return judge_sciclaim(gold, predicted, self.labels)


def _read(
    statement: GoldStatement, parse: ParsedSentence, language: Language, labels: Labels
) -> Iterator[tuple[Span, PredictedAssociation]]:
    associations = [each for each in statement.events if each.type == _ASSOCIATION]
    factors = _join(parse, associations, [e for e in statement.events if e.type == _FACTOR])
    links = find_links(parse, language.links)
    for event in associations:
        span = event.trigger[0]
        yield (
            span,
            PredictedAssociation(
                factors=frozenset(factors.get(span, ())),
                labels=frozenset(_labels(links, span, labels)),
                is_epistemic=_is_epistemic(parse, span, language),
            ),
        )


def _join(
    parse: ParsedSentence, associations: Sequence[GoldEvent], factors: Sequence[GoldEvent]
) -> dict[Span, list[Span]]:
    """Join each factor to the associations nearest to it in the tree."""
    joined: dict[Span, list[Span]] = {}
    for factor in factors:
        distances = {
            event.trigger[0]: _distance(parse, event.trigger[0], factor.trigger[0])
            for event in associations
        }
        least = min(distances.values(), default=_NEAR + 1)
        for span, distance in distances.items():
            if distance == least <= _NEAR:
                joined.setdefault(span, []).append(factor.trigger[0])
    return joined


def _distance(parse: ParsedSentence, one: Span, other: Span) -> int:
    """Count the links between the heads of two stretches; a conjunct stands where the first is."""
    ways = [_way(parse, _head(parse, each)) for each in (one, other)]
    if not all(ways):
        return _NEAR + 1
    first, second = ways
    common = next((index for index in first if index in second), None)
    return _NEAR + 1 if common is None else first[common] + second[common]


def _head(parse: ParsedSentence, span: Span) -> Token | None:
    tokens = [token for token in parse.tokens if token.span.overlaps(span)]
    inside = {token.index for token in tokens}
    return next(
        (each for each in tokens if each.head not in inside or each.head == each.index), None
    )


def _way(parse: ParsedSentence, token: Token | None) -> dict[int, int]:
    """Return for each word above a word how many links it is away; prepositions cost none."""
    way: dict[int, int] = {}
    links = 0
    while token is not None and token.index not in way:
        way[token.index] = links
        links += token.dep not in {"conj", "prep", "agent"}
        token = parse.head(token)
    return way


def _labels(links: Sequence[FoundLink], span: Span, labels: Labels) -> Iterator[str]:
    within = [each for each in links if any(token.span.overlaps(span) for token in each.tokens)]
    if within:
        best = max(within, key=lambda each: each.phrase.weight)
        yield from labels.find(best.phrase.kind)
    signs = {each.phrase.sign for each in within if each.phrase.sign}
    sign = _DECREASE if _DECREASE in signs else "".join(signs)  # "inversely associated with"
    yield from labels.find(sign)


def _is_epistemic(parse: ParsedSentence, span: Span, language: Language) -> bool:
    """Whether a verb of knowing or supposing governs an association."""
    head = _head(parse, span)
    if head is None:
        return False
    steps = [step.token for step in iter_governors(Syntax(parse, language), head, language)]
    above = [*steps[1:], parse.head(steps[-1])]
    return any(
        cue.kind in {"certainty", "factive"} and cue.where == "chain"
        for each in above
        for cue in language.cues.get(each.lemma, ())
    )


def open_sciclaim(bench: Bench, documents: Sequence[GoldDocument]) -> SciClaimScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no sentence has an association.
        OntologyError: If ``evaluation_labels.tsv`` is missing or broken.
    """
    events = (event for gold in documents for each in gold.statements for event in each.events)
    if not any(event.type == _ASSOCIATION for event in events):
        raise DocumentError("no sentence has an association", fix="give the annotated files")
    return SciClaimScorer(bench=bench, labels=load_labels(bench.ontology, _CORPUS))
