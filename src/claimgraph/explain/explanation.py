"""Collect how a claim was extracted."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from claimgraph.claims import ReadDocument, Said, Trace, trace_evidence
from claimgraph.errors import GraphError, ServiceError
from claimgraph.explain.marking import split_selections
from claimgraph.explain.rule_rows import OUTCOMES, Row, find_frame, find_row
from claimgraph.learning import Part
from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    Document,
    Evidence,
    ParsedSentence,
    Polarity,
    Role,
    Span,
)
from claimgraph.networks import Edge, find_edge
from claimgraph.ontology import RuleScore
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import contract

__all__ = ["CueEffect", "EvidenceExplanation", "Explanation", "Guard", "explain_claim"]

_NO_SENTENCE = "the text was cut into other sentences; was it built with another ontology?"
_SECOND = "by the second parser; nothing was read from the first one's tree"
_NO_WORDS = "the parse has no trigger at its place; was it built with another lexicon or model?"
_QUESTION = "a question: investigated"
_TOPIC = "a noun that no verb governs names a topic: investigated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guard:
    """The requirements of a claim's predicate and frame on one argument.

    Attributes:
        role: Subject or object.
        concept: Its label.
        category: Label of its category.
        allowed: Labels of the categories that the predicate allows.
        narrowed: Labels of those that the frame allows, if it restricts them.
        holds: Whether the category is one of them or a subclass.
    """

    role: Role
    concept: str
    category: str
    allowed: tuple[str, ...]
    narrowed: tuple[str, ...]
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CueEffect:
    """A cue that affects polarity or certainty.

    Attributes:
        words: The word, or the first of the phrase.
        kind: ``negation``, ``certainty``, ``ability`` or another kind of the table.
        value: Its effect on the claim: ``negated``, ``joint``, a level of certainty.
        where: Its place, as in ``cues.tsv``; empty if unknown from the parse.
    """

    words: str
    kind: str
    value: str
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceExplanation:
    """How one evidence was extracted.

    Attributes:
        evidence: The evidence.
        polarity: The claim's polarity.
        design: Label of the study design; empty if none is named.
        row: The table and the row of the rule; None if it is no longer in any table.
        projected: Whether the frame states another claim, from which this one follows.
        traces: Paths in the parse for each trigger; empty if there is no parse.
        note: Why there is no trace; empty if there is one.
        cues: The cues that affect polarity and certainty.
        other: Other reason why it is less than asserted; empty if there is none.
        guards: The requirements on subject and object.
        scores: The measured scores: for the rule, its predicate, and all rules.
        parts: What each feature adds to the score, in log odds, as :meth:`ClaimScorer.explain`
            returns it; empty if the score is the rule's.
        elsewhere: Number of the sentence for each selection that is in another sentence.
    """

    evidence: Evidence
    polarity: Polarity
    design: str
    row: Row | None
    projected: bool
    traces: tuple[Trace, ...]
    note: str
    cues: tuple[CueEffect, ...]
    other: str
    guards: tuple[Guard, ...]
    scores: tuple[RuleScore, ...]
    parts: tuple[Part, ...]
    elsewhere: tuple[tuple[Span, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """How a claim was extracted.

    Attributes:
        claim: The claim.
        number: Its row in ``claims.tsv``, from 1; 0 if that is not known.
        subject: Label of the subject.
        predicate: Text of the predicate, negated if the claim is.
        object: Label of the object.
        qualifiers: ``kind=label`` each.
        document: The document.
        retracted: Whether the document was taken back, so that it does not count.
        evidence: Its evidence, in text order.
        pooled: Pooled evidence of all documents for subject, predicate and object.
    """

    claim: Claim
    number: int
    subject: str
    predicate: str
    object: str
    qualifiers: tuple[str, ...]
    document: Document
    retracted: bool
    evidence: tuple[EvidenceExplanation, ...]
    pooled: Edge


def explain_claim(
    claim: Claim, graph: ClaimGraph, pipeline: Pipeline, *, number: int
) -> Explanation:
    """Explain a claim.

    Its document is parsed again. If that is impossible, only the parse is missing.

    Args:
        claim: A claim of the graph.
        graph: The graph, with the document's text.
        pipeline: The pipeline that it was built with.
        number: Its row in ``claims.tsv``; 0 if that is not known.

    Returns:
        The explanation.

    Raises:
        GraphError: If the ontology has no such predicate.
    """
    schema = pipeline.knowledge.schema
    concepts = graph.concept_index()
    document = graph.document_index()[claim.evidence[0].document]
    predicate = schema.predicates.get(claim.predicate)
    if predicate is None:
        raise GraphError(
            "the ontology has no such predicate",
            where=contract(claim.predicate),
            fix="give the ontology that the graph was built with (--ontology)",
        )
    is_negated = claim.polarity is Polarity.NEGATED
    read = _read_claims(document, pipeline)
    explainer = _Explainer(
        claim=claim,
        ends=(concepts[claim.subject], concepts[claim.object]),
        pipeline=pipeline,
        sentences=_read_again(document, pipeline),
        features=_find_features(claim, read),
        again=read.again,
    )
    return Explanation(
        claim=claim,
        number=number,
        subject=concepts[claim.subject].label,
        predicate=schema.predicate_label(claim.predicate, is_negated=is_negated),
        object=concepts[claim.object].label,
        qualifiers=tuple(
            f"{schema.labels[each.kind]}={concepts[each.concept].label}"
            for each in claim.qualifiers
        ),
        document=document,
        retracted=not schema.withdrawn.keys().isdisjoint(document.publication_types),
        evidence=tuple(map(explainer.explain, claim.evidence)),
        pooled=find_edge(claim, graph, schema),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentences:
    """The sentences of a document; ``parses`` by position, or the reason why there are none.

    ``second`` has the trees of the second parser, if there is one.
    """

    spans: tuple[Span, ...]
    parses: Mapping[Span, ParsedSentence]
    second: Mapping[Span, ParsedSentence] = field(default_factory=dict)
    note: str = ""


def _read_again(document: Document, pipeline: Pipeline) -> _Sentences:
    spans = tuple(each.span for each in pipeline.sentences(document))
    try:
        parses = {each.sentence.span: each for each in pipeline.analyse(document)}
        again = pipeline.analyse(document, second=True) if pipeline.parser.parses_twice else ()
        second = {each.sentence.span: each for each in again}
    except ServiceError as error:
        return _Sentences(spans=spans, parses={}, note=f"not parsed again: {error}")
    return _Sentences(spans=spans, parses=parses, second=second)


def _find_features(claim: Claim, read: ReadDocument) -> Mapping[int, Mapping[str, float]]:
    """Find the features of a claim's evidence by the number of its sentence."""
    return {
        evidence.sentence: own
        for each, features in zip(read.claims, read.features, strict=True)
        if each.key == claim.key
        for evidence, own in zip(each.evidence, features, strict=True)
    }


def _read_claims(document: Document, pipeline: Pipeline) -> ReadDocument:
    """Read a document again as a whole, with features, which look beyond a sentence.

    Nothing is read without a parse.
    """
    knowledge = replace(pipeline.knowledge, keeps_features=True)
    try:
        return replace(pipeline, knowledge=knowledge).read(document)
    except ServiceError:
        return ReadDocument(claims=(), gaps=(), concepts=())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Explainer:
    """Explains the evidence of one claim; ``ends`` are its subject and its object."""

    claim: Claim
    ends: tuple[Concept, Concept]
    pipeline: Pipeline
    sentences: _Sentences
    features: Mapping[int, Mapping[str, float]]
    again: frozenset[Said]

    def explain(self, evidence: Evidence) -> EvidenceExplanation:
        knowledge = self.pipeline.knowledge
        traces, note = self._trace(evidence)
        row = find_row(evidence.rule, knowledge.language)
        frame = find_frame(evidence.rule, knowledge.language)
        is_summary = row is not None and row[0] == OUTCOMES
        return EvidenceExplanation(
            evidence=evidence,
            polarity=self.claim.polarity,
            design=knowledge.schema.labels.get(evidence.design or "", ""),
            row=row,
            projected=frame is not None and frame.predicate != self.claim.predicate,
            traces=traces,
            note=note,
            cues=tuple(self._cues(evidence, traces)),
            other=_other(evidence, traces) if traces and not is_summary else "",
            guards=tuple(self._guards(evidence)),
            scores=knowledge.language.scores.chain(evidence.rule, self.claim.predicate),
            parts=self._parts(evidence),
            elsewhere=tuple(
                (each.span, self._number(each.span)) for each in split_selections(evidence)[1]
            ),
        )

    def _parts(self, evidence: Evidence) -> tuple[Part, ...]:
        """Return the parts of a score, if these features still make it."""
        scorer = self.pipeline.knowledge.scorer
        features = self.features.get(evidence.sentence)
        if scorer is None or not features or scorer.score(features) != evidence.score:
            return ()
        return scorer.explain(features)

    def _trace(self, evidence: Evidence) -> tuple[tuple[Trace, ...], str]:
        if self.sentences.note:
            return (), self.sentences.note
        span = evidence.find(Role.SENTENCE)[0].span
        if span not in self.sentences.parses:
            return (), _NO_SENTENCE
        parses, note = self.sentences.parses, ""
        if self._is_again(evidence) and span in self.sentences.second:
            parses, note = self.sentences.second, _SECOND
        traces = trace_evidence(parses[span], evidence, self.pipeline.knowledge)
        return traces, note if traces else _NO_WORDS

    def _is_again(self, evidence: Evidence) -> bool:
        claim = self.claim
        said = (claim.subject, claim.predicate, claim.object, claim.polarity, evidence.sentence)
        return said in self.again

    def _number(self, span: Span) -> int:
        """Return the number of the sentence with a span; 0 if there is none."""
        holding = (n for n, each in enumerate(self.sentences.spans, 1) if each.contains(span))
        return next(holding, 0)

    def _cues(self, evidence: Evidence, traces: Iterable[Trace]) -> Iterator[CueEffect]:
        """Yield the effects of the evidence's cues, from the parse or else from a table."""
        held = {
            (token.span.start, cue.kind): cue
            for trace in traces
            for token, cue in trace.factuality.cues
        }
        wanted = [(each, "negation") for each in evidence.find(Role.NEGATION)]
        wanted += [(each, "certainty") for each in evidence.find(Role.HEDGE)]
        for selection, kind in sorted(wanted, key=lambda each: each[0].span):
            cue = held.get((selection.span.start, kind))
            if cue is not None:
                where = f"{cue.where} {'|'.join(sorted(cue.via))}".strip()
                yield CueEffect(words=selection.quote, kind=kind, value=cue.value, where=where)
            else:
                yield CueEffect(words=selection.quote, kind=kind, value="")
        row = find_row(evidence.rule, self.pipeline.knowledge.language)
        if row is not None and row[0] == OUTCOMES:
            cells = dict(row[1])
            value = f"{cells['certainty']}, {cells['outcome']}"
            yield CueEffect(words=cells["lemma"], kind="outcome", value=value)

    def _guards(self, evidence: Evidence) -> Iterator[Guard]:
        schema = self.pipeline.knowledge.schema
        predicate = schema.predicates[self.claim.predicate]
        frame = find_frame(evidence.rule, self.pipeline.knowledge.language)
        if frame is not None and frame.predicate != predicate.iri:
            frame = None  # a projection: the frame's guards are those of another claim
        narrow_subject = frozenset[str]() if frame is None else frame.subject_categories
        narrow_object = frozenset[str]() if frame is None else frame.object_categories
        asked = (
            (Role.SUBJECT, predicate.subject_categories, sorted(narrow_subject)),
            (Role.OBJECT, predicate.object_categories, sorted(narrow_object)),
        )
        for concept, (role, allowed, narrowed) in zip(self.ends, asked, strict=True):
            yield Guard(
                role=role,
                concept=concept.label,
                category=schema.labels.get(concept.category, concept.category),
                allowed=self._labels(allowed),
                narrowed=self._labels(narrowed),
                holds=all(
                    any(schema.is_within(concept.category, each) for each in some)
                    for some in (allowed, narrowed)
                    if some
                ),
            )

    def _labels(self, categories: Iterable[str]) -> tuple[str, ...]:
        labels = self.pipeline.knowledge.schema.labels
        return tuple(labels.get(each, each) for each in categories)


def _other(evidence: Evidence, traces: Iterable[Trace]) -> str:
    """Return why an evidence is less certain than its cues imply."""
    investigated = evidence.certainty is Certainty.INVESTIGATED
    levels = [
        cue.certainty
        for trace in traces
        for _, cue in trace.factuality.cues
        if cue.kind == "certainty"
    ]
    if not investigated or Certainty.INVESTIGATED in levels:
        return ""
    return _QUESTION if evidence.quote.endswith("?") else _TOPIC
