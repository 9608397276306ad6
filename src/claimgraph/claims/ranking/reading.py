"""Claims of the pairs that a ranker is sure of, where no frame reads them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.frames.matching import Draft, Evoked
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.ranking.candidates import Candidate, Guards, find_candidates
from claimgraph.claims.ranking.pair_features import (
    ORDERS,
    SentenceFeatures,
    ends_of,
    name_evoked,
)
from claimgraph.claims.ranking.rating import PairRates
from claimgraph.claims.scoring.argument_features import name_of
from claimgraph.learning import FoundPredicate, PairRanker
from claimgraph.model import Evidence, ParsedSentence, Reader, Role, Selection, Token
from claimgraph.ontology import Frame

__all__ = ["RANKED", "Ranked", "find_ranked", "mark_ranked"]

RANKED = "read by no rule"
"""Why such claims are doubted, where a scorer has learned of them."""
_ASKED = 0.2  # score of the ranker from which on the scorer is asked
_MOST_KINDS = 2  # predicates of a pair of which the scorer is asked

_RULE = "ranker"
_MOST = 2  # words of most weight beside the trigger
_WORDS = ("t=", "on=", "between=")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A pair of which a ranker is sure.

    Attributes:
        draft: The claim.
        score: How probable it is that the sentence says it, in [0, 1].
        words: The words with most weight for it, in text order.
        doubt: Why only the score of the claim can let it stand; None if the ranker's own does.
    """

    draft: Draft
    score: float
    words: tuple[Token, ...]
    doubt: str | None


def find_ranked(
    arguments: Arguments, drafts: Iterable[Draft], evoked: Iterable[Evoked]
) -> Iterator[Ranked]:
    """Yield the claims of a sentence that its frames do not read, but a ranker is sure of.

    Args:
        arguments: The arguments of the sentence.
        drafts: What its frames read, whether or not it is claimed.
        evoked: The words of the sentence that evoke frames, with them.

    Yields:
        Claims in text order, at most one for each pair of concepts, and if they are doubted, for
        each of its predicates; none without a ranker.
    """
    context = arguments.context
    ranker = context.knowledge.ranker
    if ranker is None:
        return
    doubt = RANKED if context.knowledge.may_doubt(RANKED) else None
    if doubt is not None:
        ranker = context.knowledge.once(_asked_sooner)
    read = tuple(drafts)
    ends = {one.token for each in read for one in (each.subject, each.object)}
    candidates = tuple(
        each
        for each in find_candidates(arguments, read)
        if not _is_mediated(context.parse, each, ends)
    )
    if not candidates:
        return
    features = SentenceFeatures(context, read, name_evoked(evoked))
    chooser = _Chooser(ranker, context.knowledge, features, doubt)
    found: dict[tuple[frozenset[str], str | None], Ranked] = {}
    for each in candidates:
        pair = frozenset((each.first.concept.iri, each.second.concept.iri))
        for best in chooser.choose(each):
            key = (pair, None if doubt is None else best.draft.frame.predicate)
            if key not in found or best.score > found[key].score:
                found[key] = best
    for sure in found.values():
        arguments.concepts.remember((sure.draft.subject.concept, sure.draft.object.concept))
        yield sure


def _asked_sooner(knowledge: Knowledge) -> PairRanker:
    """Return the ranker, to claim also what it is less sure of, which then is doubted."""
    ranker = knowledge.ranker
    if ranker is None:
        raise ValueError("there is no ranker")
    return PairRanker({**ranker.header, "least": min(ranker.least, _ASKED)})


def _is_mediated(parse: ParsedSentence, candidate: Candidate, ends: Collection[int]) -> bool:
    """Whether a frame says something of a word between: "X causes *Y*, which leads to Z".

    Not so of the word that one of the two is coordinated with.
    """
    both = (parse.tokens[each.token] for each in (candidate.first, candidate.second))
    beside = {each.head for each in both if each.dep in {"conj", "appos"}}
    return any(each.index in ends and each.index not in beside for each in candidate.path)


def mark_ranked(evidence: Evidence, ranked: Ranked) -> Evidence:
    """Return an evidence as read by a ranker, with its score and words.

    Args:
        evidence: The evidence of the claim.
        ranked: What the ranker read.
    """
    document = evidence.find(Role.SENTENCE)[0]
    start = document.span.start
    taken = {(each.role, each.span) for each in evidence.selections}
    words = tuple(
        Selection(
            role=Role.TRIGGER,
            span=each.span,
            quote=document.quote[each.span.start - start : each.span.end - start],
        )
        for each in ranked.words
        if (Role.TRIGGER, each.span) not in taken
    )
    selections = sorted(
        (*evidence.selections, *words), key=lambda each: (each.role.value, each.span)
    )
    return replace(evidence, selections=tuple(selections), score=ranked.score, reader=Reader.RANKER)


class _Chooser:
    """Chooses direction and predicate of a pair."""

    def __init__(
        self,
        ranker: PairRanker,
        knowledge: Knowledge,
        features: SentenceFeatures,
        doubt: str | None,
    ) -> None:
        self._doubt = doubt
        self._ranker = ranker
        self._guards = knowledge.once(Guards)
        self._features = features
        self._rates = PairRates(ranker, features)

    def choose(self, candidate: Candidate) -> Iterator[Ranked]:
        """Yield the claims of a pair that are sure enough, in the likelier direction."""
        allowed = {order: self._allowed(*ends_of(candidate, order)) for order in ORDERS}
        possible = {order: each for order, each in allowed.items() if each}
        rates = self._rates.rate(candidate, possible) if possible else {}
        most = 1 if self._doubt is None else _MOST_KINDS
        for order, rate in rates.items():
            likely = self._rates.find_predicates(candidate, order, rate, allowed[order], most)
            sure = [each for each in likely if self._ranker.score(each) >= self._ranker.least]
            features = self._features.of_direction(candidate, order) if sure else frozenset()
            for each in sure:
                yield self._ranked(candidate, ends_of(candidate, order), each, features)
            if sure:
                return

    def _allowed(self, subject: Argument, object_: Argument) -> frozenset[str]:
        """Return the predicates of the ranker that the ontology lets relate two arguments."""
        return self._guards.allowed(subject.concept.category, object_.concept.category)

    def _ranked(
        self,
        candidate: Candidate,
        pair: tuple[Argument, Argument],
        found: FoundPredicate,
        features: Collection[str],
    ) -> Ranked:
        predicate, score = found.predicate, self._ranker.score(found)
        draft = Draft(
            frame=_frame(predicate), trigger=candidate.trigger, subject=pair[0], object=pair[1]
        )
        words = tuple(self._words(candidate, predicate, features))
        return Ranked(draft=draft, score=round(score, 3), words=words, doubt=self._doubt)

    def _words(
        self, candidate: Candidate, predicate: str, features: Collection[str]
    ) -> Iterator[Token]:
        """Yield the words on the path that speak most for a claim."""
        weighed = []
        order = "so" if "order=so" in features else "os"
        for each in candidate.path:
            if each.mention is not None or not each.tag.startswith(("V", "N", "J")):
                continue
            names = [f"{kind}{each.lemma}" for kind in _WORDS]
            names += [f"{order} {name}" for name in names]
            weight = sum(self._ranker.weigh(name, predicate) for name in names if name in features)
            if weight > 0:
                weighed.append((-weight, each.index, each))
        yield from sorted((each for _, _, each in sorted(weighed)[:_MOST]), key=lambda t: t.index)


def _frame(predicate: str) -> Frame:
    return Frame(
        rule=f"{_RULE}.{name_of(predicate)}",
        lemma="",
        pos=_RULE,
        predicate=predicate,
        subject=(),
        object=(),
        subject_categories=frozenset(),
        object_categories=frozenset(),
    )
