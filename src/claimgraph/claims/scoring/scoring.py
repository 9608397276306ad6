"""The scores of a document's claims: the features of their drafts, gathered while it is read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import NamedTuple

from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.frames.matching import Draft
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.scoring.argument_features import name_of
from claimgraph.claims.scoring.draft_features import find_draft_features
from claimgraph.claims.scoring.second_trees import SecondTrees, Triple
from claimgraph.learning import ClaimScorer
from claimgraph.model import Claim, Concept, Evidence, Polarity, Reader, Role, Span

__all__ = ["RANKER_RATE", "RULE_RATE", "ClaimScores", "Features", "Source"]

Features = dict[str, float]
RULE_RATE = "rule's rate"
"""Feature: the log odds of how often the rule is right on annotated corpora."""
RANKER_RATE = "ranker's rate"
"""Feature: the log odds of how sure the ranker is of a claim that no rule reads."""
_NEVER = 0.02  # the least share that is right, and that is wrong


class Source(NamedTuple):
    """What read a draft.

    Attributes:
        rate: How sure the ranker is that read it; None if a rule did.
        doubt: Why only its score can let it stand; None of most.
    """

    rate: float | None
    doubt: str | None


_RULE = Source(None, None)


@dataclass(frozen=True, slots=True)
class _Note:
    """A draft that was claimed."""

    context: SentenceContext
    draft: Draft
    factuality: Factuality
    is_projected: bool
    conditions: tuple[Span, ...]
    source: Source


class ClaimScores:
    """Notes which drafts the claims of one document were made of, and scores these.

    Args:
        knowledge: Scores of rules, and the scorer.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._notes: dict[tuple[Triple, int], list[_Note]] = {}
        self._of_trigger: Counter[tuple[int, int]] = Counter()
        self._of_sentence: Counter[int] = Counter()
        self._of_end: Counter[tuple[int, str, str]] = Counter()
        self._sentences: dict[Triple, set[int]] = {}
        self._n_drafts = 0

    def note(
        self,
        context: SentenceContext,
        draft: Draft,
        factuality: Factuality,
        ends: tuple[Concept, str, Concept],
        conditions: Iterable[Span],
        source: Source = _RULE,
    ) -> None:
        """Note a draft of which a claim is made; of others, those that are doubted tell nothing.

        Args:
            context: The sentence.
            draft: The draft.
            factuality: Its polarity and certainty.
            ends: Subject, predicate and object of the claim.
            conditions: The words of its qualifiers.
            source: What read it, and whether that is doubted.
        """
        subject, predicate, object_ = ends
        triple = (subject.iri, predicate, object_.iri, factuality.polarity)
        number = context.parse.sentence.number
        is_projected = triple[1] != draft.frame.predicate
        known = self._notes.setdefault((triple, number), [])
        known.append(_Note(context, draft, factuality, is_projected, tuple(conditions), source))
        if source.doubt is not None:
            return
        self._sentences.setdefault(triple, set()).add(number)
        self._n_drafts += 1
        self._of_trigger[number, draft.trigger.index] += 1
        self._of_sentence[number] += 1
        self._of_end[number, "s", triple[0]] += 1
        self._of_end[number, "o", triple[2]] += 1

    def forget(self, triple: Triple, number: int) -> None:
        """Forget the drafts of a claim of a sentence, all of which were doubted."""
        self._notes.pop((triple, number), None)

    def score(
        self, claims: Sequence[Claim], n_sentences: int, trees: SecondTrees
    ) -> tuple[tuple[Claim, ...], tuple[tuple[Features, ...], ...]]:
        """Return the claims of the document with scores, and the features if they are asked for.

        Args:
            claims: The claims, each evidence with its section.
            n_sentences: Sentences of the document.
            trees: What second trees of sentences told.

        Returns:
            The claims; the features of each evidence of each claim, or nothing.
        """
        scorer, keeps = self._knowledge.scorer, self._knowledge.keeps_features
        scored: list[Claim] = []
        features: list[tuple[Features, ...]] = []
        for claim in claims:
            if scorer is None and not keeps:
                rated = (self._rated(each, claim.predicate) for each in claim.evidence)
                scored.append(replace(claim, evidence=tuple(rated)))
                continue
            found = [self._features(claim, each, n_sentences, trees) for each in claim.evidence]
            features += (tuple(each or {} for each in found),) if keeps else ()
            evidence = (
                self._rated(each, claim.predicate)
                if scorer is None or own is None or not self._knows(scorer, claim.predicate)
                else replace(each, score=scorer.score(own))
                for each, own in zip(claim.evidence, found, strict=True)
            )
            scored.append(replace(claim, evidence=tuple(evidence)))
        return tuple(scored), tuple(features)

    def _knows(self, scorer: ClaimScorer, predicate: str) -> bool:
        """Whether a scorer may tell of a predicate: not of a user's own that it never saw."""
        measured = self._knowledge.language.scores.measured
        return measured is None or predicate in measured or predicate in scorer.predicates

    def _rated(self, evidence: Evidence, predicate: str) -> Evidence:
        """Add the measured precision of its rule to an evidence."""
        found = self._knowledge.language.scores.find(evidence.rule, predicate)
        if found is None or evidence.reader is not Reader.RULE:
            return evidence
        return replace(evidence, score=found.precision, score_lower=found.lower)

    def _features(
        self, claim: Claim, evidence: Evidence, last: int, trees: SecondTrees
    ) -> Features | None:
        """Return the features of an evidence; None if it was not made of a draft."""
        triple = (claim.subject, claim.predicate, claim.object, claim.polarity)
        notes = self._notes.get((triple, evidence.sentence))
        if notes is None:
            return None
        names = set[str]()
        for each in notes:
            names.update(
                find_draft_features(each.context, each.draft, each.factuality, each.conditions)
            )
        names.update(self._of_document(triple, evidence, notes, last))
        names.update(trees.features((*triple, evidence.sentence)))
        names.update(f"qualifier={name_of(each.kind)}" for each in claim.qualifiers)
        doubts = {each.source.doubt for each in notes if each.source.doubt is not None}
        names.update(("doubted", *(f"doubt={each}" for each in doubts)) if doubts else ())
        found = dict.fromkeys(sorted(names), 1.0)
        rated = self._knowledge.language.scores.find(evidence.rule, triple[1])
        ranked = [each.source.rate for each in notes if each.source.rate is not None]
        if ranked:
            found[RANKER_RATE] = _log_odds(max(ranked))
        elif rated is not None:
            found[RULE_RATE] = _log_odds(rated.precision)
        return found

    def _of_document(
        self, triple: Triple, evidence: Evidence, notes: Sequence[_Note], last: int
    ) -> Iterator[str]:
        number = evidence.sentence
        yield f"section={evidence.section.value}"
        if number == 1:
            yield "first"
        if number == last:
            yield "last"
        yield from _of_evidence(evidence, triple[1])
        yield f"agree.rules={min(len({each.draft.frame.rule for each in notes}), 3)}"
        yield f"agree.sentences={min(len(self._sentences.get(triple, ())), 3)}"
        if any(each.is_projected for each in notes):
            yield "projected"
        text = notes[0].context.parse.sentence.document.text
        yield from _repeated(text, evidence)
        trigger = notes[0].draft.trigger
        yield f"drafts.trigger={min(self._of_trigger[number, trigger.index], 6)}"
        yield f"drafts.sentence={min(self._of_sentence[number], 8)}"
        yield f"drafts.s={min(self._of_end[number, 's', triple[0]], 5)}"
        yield f"drafts.o={min(self._of_end[number, 'o', triple[2]], 5)}"
        if self._sentences.get((triple[2], triple[1], triple[0], triple[3])):
            yield "agree.reversed"
        turned = Polarity.NEGATED if triple[3] is Polarity.AFFIRMED else Polarity.AFFIRMED
        if self._sentences.get((*triple[:3], turned)):
            yield "agree.contradicted"
        if any(
            key[0] == triple[0] and key[2] == triple[2] and key != triple for key in self._sentences
        ):
            yield "agree.pair"


def _of_evidence(evidence: Evidence, predicate: str) -> Iterator[str]:
    """Yield whether a sentence takes a claim for granted, and whether it has numbers for it."""
    if evidence.presupposed:
        yield "presupposed"
        yield f"presupposed {name_of(predicate)}"
    if evidence.statistics:
        yield "statistics"


def _log_odds(share: float) -> float:
    held = min(max(share, _NEVER), 1 - _NEVER)
    return log(held / (1 - held))


def _repeated(text: str, evidence: Evidence) -> Iterator[str]:
    """Yield how often a document writes the words of both arguments, and whether it opens so."""
    title = text[: text.find("\n")] if "\n" in text else text[:150]
    for letter, role in (("s", Role.SUBJECT), ("o", Role.OBJECT)):
        for each in evidence.find(role)[:1]:
            number = text.count(each.quote)
            for limit in (2, 3, 5, 8):
                if number >= limit:
                    yield f"{letter}.times>={limit}"
            if each.quote in title:
                yield f"{letter}.title"
            if f"({each.quote})" in text:
                yield f"{letter}.defined"
