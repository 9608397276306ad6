"""The task ``claims``: what curators want of a document, what is found of it, and why not more.

A wanted claim is found *as a pair* where a claim of the document has its polarity, and the words of
subject and object overlap occurrences of the wanted words (in either order); *strictly* if its
predicate is acceptable too (in either order for symmetric predicates). The words of a claim's
concept are those of its evidence, and its names wherever they stand in the text. A claim made is
wanted if it finds a wanted line; since curators do not write down everything, that share is a lower
bound of precision.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.claims import ReadDocument
from claimgraph.claims.diagnosis import Loss, Verdict
from claimgraph.errors import DocumentError
from claimgraph.evaluation.corpora.documents import GoldDocument
from claimgraph.evaluation.corpora.gold_claims import GoldClaim, find_occurrences
from claimgraph.evaluation.metrics.judgement import Judgement, Miss, MissKind
from claimgraph.evaluation.metrics.rates import Tally
from claimgraph.evaluation.relations.curated_losses import ObservedDocument, find_loss
from claimgraph.evaluation.task import Bench
from claimgraph.model import Claim, Document, Role, Span
from claimgraph.ontology import Schema
from claimgraph.pipeline import Pipeline

__all__ = ["ClaimMatcher", "ClaimsScorer", "WantedMatch", "open_claims"]

_STRICT, _PAIR = "found strictly", "found as a pair"
_SECTIONS = ("background", "aim", "finding", "conclusion")
_GROUPS = (*_SECTIONS, "core", "not core", "affirmed", "negated")


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedMatch:
    """How well the claims of a document answer one wanted line.

    Attributes:
        wanted: The line.
        pair: Claims with its arguments and polarity.
        strict: Those of them with an acceptable predicate.
        sure: Whether one of these has an acceptable certainty.
    """

    wanted: GoldClaim
    pair: tuple[Claim, ...]
    strict: tuple[Claim, ...]
    sure: bool


@dataclass(frozen=True, kw_only=True)
class ClaimsScorer:
    """Reads documents and compares their claims with those that curators want."""

    pipeline: Pipeline
    names: tuple[str, ...] = ()

    def predict(self, gold: GoldDocument) -> ObservedDocument:
        """Read the claims of a document, and what each of its sentences reaches."""
        return ObservedDocument.read(gold.document, self.pipeline)

    def judge(self, gold: GoldDocument, predicted: ObservedDocument) -> Judgement:
        """Compare the claims and gaps of a document, and find why wanted ones are missed."""
        read, document = predicted.read_document, gold.document
        matcher = ClaimMatcher(document, read, self.pipeline.knowledge.schema)
        matches = [matcher.match(each) for each in gold.claims if not each.is_gap]
        losses = [
            (each.wanted, matcher.find_other(each) or find_loss(each.wanted, predicted))
            for each in matches
            if not each.strict
        ]
        return Judgement(
            n_sentences=len(predicted.sentences),
            counts={},
            misses=(*_lost(losses, predicted), *_unwanted(matches, predicted)),
            tallies={
                **_found(matches),
                **_made(matches, read),
                **_gaps(gold, predicted),
                **_named(gold, predicted),
                **_reasons([verdict.loss for _, verdict in losses]),
            },
        )


class ClaimMatcher:
    """Compares wanted lines with the claims of one document.

    Args:
        document: The document.
        read: What was read of it.
        schema: Tells which predicates are symmetric.
    """

    def __init__(self, document: Document, read: ReadDocument, schema: Schema) -> None:
        self._text = document.text
        self._schema = schema
        names = {
            each.iri: (each.label, *(name.text for name in each.names)) for each in read.concepts
        }
        self._ends = [
            (
                claim,
                self._spans(claim, Role.SUBJECT, names[claim.subject]),
                self._spans(claim, Role.OBJECT, names[claim.object]),
            )
            for claim in read.claims
        ]

    def _spans(self, claim: Claim, role: Role, names: tuple[str, ...]) -> tuple[Span, ...]:
        stated = (one.span for each in claim.evidence for one in each.find(role))
        return (*stated, *find_occurrences(self._text, names))

    def match(self, wanted: GoldClaim) -> WantedMatch:
        """Find the claims that answer a wanted line."""
        pair, strict = [], []
        for claim, is_straight in self._with_pair(wanted):
            if claim.polarity != wanted.polarity:
                continue
            pair.append(claim)
            predicate = self._schema.predicates[claim.predicate]
            name = _local_name(claim.predicate)
            if name in wanted.predicates and (is_straight or predicate.symmetric):
                strict.append(claim)
        return WantedMatch(
            wanted=wanted,
            pair=tuple(pair),
            strict=tuple(strict),
            sure=any(each.certainty in wanted.certainties for each in strict),
        )

    def find_other(self, match: WantedMatch) -> Verdict | None:
        """Find the claim that joins the arguments in another way than the line wants."""
        for claim in match.pair:
            return Verdict(loss=Loss.OTHER_PREDICATE, detail=_local_name(claim.predicate))
        for claim, _ in self._with_pair(match.wanted):
            detail = f"{claim.polarity.value} {_local_name(claim.predicate)}"
            return Verdict(loss=Loss.OTHER_POLARITY, detail=detail)
        return None

    def _with_pair(self, wanted: GoldClaim) -> Iterator[tuple[Claim, bool]]:
        """Yield the claims between the arguments of a line, and whether in its direction."""
        first = find_occurrences(self._text, wanted.subject)
        second = find_occurrences(self._text, wanted.object)
        for claim, subject, object_ in self._ends:
            is_straight = _hits(subject, first) and _hits(object_, second)
            if is_straight or (_hits(subject, second) and _hits(object_, first)):
                yield claim, is_straight


def _hits(own: Sequence[Span], wanted: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in own for other in wanted)


def _local_name(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _found(matches: Sequence[WantedMatch]) -> Mapping[str, Tally]:
    """Tally what is found, over all lines and over each group of them."""
    tallies = {}
    for group in ("", *_GROUPS):
        own = [each for each in matches if not group or group in _groups(each.wanted)]
        tail = f", {group}" if group else ""
        tallies[f"{_STRICT}{tail}"] = Tally(n=sum(bool(each.strict) for each in own), of=len(own))
        tallies[f"{_PAIR}{tail}"] = Tally(n=sum(bool(each.pair) for each in own), of=len(own))
    strict = [each for each in matches if each.strict]
    tallies["certainty right, found strictly"] = Tally(
        n=sum(each.sure for each in strict), of=len(strict)
    )
    return tallies


def _groups(wanted: GoldClaim) -> tuple[str, ...]:
    return wanted.section, "core" if wanted.is_core else "not core", wanted.polarity


def _made(matches: Sequence[WantedMatch], read: ReadDocument) -> Mapping[str, Tally]:
    """Tally the claims made that are wanted."""
    strict = {claim.iri for each in matches for claim in each.strict}
    pair = {claim.iri for each in matches for claim in each.pair}
    n_made = len({each.iri for each in read.claims})
    return {
        "claims made that are wanted, strictly": Tally(n=len(strict), of=n_made),
        "claims made that are wanted, as a pair": Tally(n=len(pair), of=n_made),
        "documents without a claim": Tally(n=not read.claims, of=1),
    }


def _gaps(gold: GoldDocument, predicted: ObservedDocument) -> Mapping[str, Tally]:
    """Tally the wanted gaps whose sentence states one."""
    text = gold.document.text
    stated = [each.evidence.find(Role.SENTENCE)[0].span for each in predicted.read_document.gaps]
    wanted = [text.find(each.anchor) for each in gold.claims if each.is_gap]
    n = sum(any(each.start <= start < each.end for each in stated) for start in wanted)
    return {"gaps found": Tally(n=n, of=len(wanted))}


def _named(gold: GoldDocument, predicted: ObservedDocument) -> Mapping[str, Tally]:
    """Tally the arguments of wanted claims that are a concept of the document."""
    arguments = [
        find_occurrences(predicted.document.text, names)
        for each in gold.claims
        if not each.is_gap
        for names in (each.subject, each.object)
    ]
    grounded = [predicted.is_named(each, grounded=True) for each in arguments]
    named = [predicted.is_named(each) for each in arguments]
    counted = {
        "arguments that are a concept": sum(named),
        "arguments that are a grounded concept": sum(grounded),
        "arguments that are only an ungrounded one": sum(named) - sum(grounded),
        "arguments that are none": len(named) - sum(named),
        "arguments whose head is in a concept": sum(map(predicted.is_named_at_head, arguments)),
        "arguments that any frame would take": sum(map(predicted.may_be_named, arguments)),
    }
    return {name: Tally(n=n, of=len(arguments)) for name, n in counted.items()}


def _reasons(losses: Sequence[Loss]) -> Mapping[str, Tally]:
    return {f"missed: {each.value}": Tally(n=losses.count(each), of=len(losses)) for each in Loss}


def _lost(
    losses: Sequence[tuple[GoldClaim, Verdict]], predicted: ObservedDocument
) -> Iterator[Miss]:
    document = predicted.document
    for wanted, verdict in losses:
        start = document.text.find(wanted.anchor)
        yield Miss(
            score=f"missed: {verdict.loss.value}",
            kind=MissKind.FALSE_NEGATIVE,
            document=document.iri,
            span=Span(start, start + len(wanted.anchor)) if start >= 0 else None,
            item=f"{wanted.text} ({wanted.polarity})",
            detail=verdict.detail,
            sentence=predicted.sentence_at(start),
        )


def _unwanted(matches: Sequence[WantedMatch], predicted: ObservedDocument) -> Iterator[Miss]:
    read = predicted.read_document
    labels = {each.iri: each.label for each in read.concepts}
    strict = {claim.iri for each in matches for claim in each.strict}
    pair = {claim.iri for each in matches for claim in each.pair}
    for claim in read.claims:
        if claim.iri not in strict:
            first = claim.evidence[0]
            parts = (labels[claim.subject], _local_name(claim.predicate), labels[claim.object])
            yield Miss(
                score="wanted as a pair" if claim.iri in pair else "not wanted",
                kind=MissKind.FALSE_POSITIVE,
                document=predicted.document.iri,
                span=first.find(Role.SENTENCE)[0].span,
                item=f"{' > '.join(parts)} ({claim.polarity.value})",
                detail=first.rule,
                sentence=first.quote,
            )


def open_claims(bench: Bench, documents: Sequence[GoldDocument]) -> ClaimsScorer:
    """Make the scorer.

    Raises:
        DocumentError: If no claim is wanted of any document.
    """
    if not any(not claim.is_gap for each in documents for claim in each.claims):
        raise DocumentError("no claim is wanted of any document", fix="add lines of the kind claim")
    return ClaimsScorer(pipeline=bench.pipeline)
