"""Parsed sentences of a document to its claims and knowledge gaps."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from claimgraph.claims.agreement import find_agreed
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.instances import names_instance, tells_aside
from claimgraph.claims.context.document_state import DocumentState
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.evidence import make_evidence
from claimgraph.claims.evidence.group_values import find_group_values
from claimgraph.claims.evidence.outcome_evidence import sum_up
from claimgraph.claims.evidence.presupposition import is_presupposed
from claimgraph.claims.evidence.projections import find_projected
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.evidence.settling import DocumentEvidence
from claimgraph.claims.evidence.spans import find_spans
from claimgraph.claims.evidence.study_designs import find_design
from claimgraph.claims.evidence.study_outcomes import find_outcomes
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.filters.contradictions import CONTRADICTED
from claimgraph.claims.filters.gap_topics import may_claim
from claimgraph.claims.frames.associations import find_associations
from claimgraph.claims.frames.class_names import find_in_classes
from claimgraph.claims.frames.contrasts import TOLD_OTHERWISE, find_contrasts, is_told_otherwise
from claimgraph.claims.frames.loosened import find_loosened
from claimgraph.claims.frames.matching import Draft, Evoked, find_drafts, find_evoked
from claimgraph.claims.frames.measured import find_measured
from claimgraph.claims.frames.sentence_reading import Observe, SentenceReading
from claimgraph.claims.frames.studied import drop_lessened, tell_study
from claimgraph.claims.gap_statement import state_gap
from claimgraph.claims.gaps import FoundGap, cover, find_gaps
from claimgraph.claims.inherited import inherit_people
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.ranking.reading import Ranked, find_ranked, mark_ranked
from claimgraph.claims.read_document import OnceRead, ReadDocument
from claimgraph.claims.scoring.scoring import ClaimScores, Source
from claimgraph.claims.scoring.second_trees import SecondTrees
from claimgraph.claims.sentence_claims import DoubtedClaims, SentenceClaims
from claimgraph.claims.statement import CLOSING, Statement, find_statement
from claimgraph.model import (
    Claim,
    Concept,
    Evidence,
    KnowledgeGap,
    ParsedSentence,
    Polarity,
    Qualifier,
    Sentence,
)

__all__ = ["ClaimReader", "read_claims"]

_MISREAD = 3  # mentions: of sentences with fewer, the first tree is mostly right


def read_claims(
    sentences: Iterable[ParsedSentence], knowledge: Knowledge, *, observe: Observe | None = None
) -> ReadDocument:
    """Read the claims and knowledge gaps of one document.

    Args:
        sentences: All parsed sentences of the document, in text order.
        knowledge: Schema, linguistic tables, concepts.
        observe: Called with what was read from each sentence; it changes nothing.

    Returns:
        Claims, each distinct one once with all its evidence, gaps, and their concepts.
    """
    reader = ClaimReader(knowledge, observe)
    for sentence in sentences:
        reader.read(sentence)
    return reader.result()


_Key = tuple[str, str, str, Polarity, tuple[Qualifier, ...]]


class ClaimReader:
    """Reads the claims and knowledge gaps of one document, sentence by sentence.

    Args:
        knowledge: Schema, linguistic tables, concepts.
        observe: Called with what was read from each sentence; it changes nothing.
        keeps_read: Whether sentences are kept that may be read again from other trees.

    Attributes:
        once: These sentences, if they are kept.
        trees: What was read from other trees.
    """

    def __init__(
        self, knowledge: Knowledge, observe: Observe | None = None, *, keeps_read: bool = False
    ) -> None:
        self._keeps_read = keeps_read
        self._once: OnceRead | None = None  # the sentence of which a second tree is read
        self._doubtful: list[tuple[Statement, Ranked | None, str]] = []
        self.once: list[OnceRead] = []
        self.n_evoked, self.is_denied, self.is_told = 0, False, False
        self.trees = SecondTrees()
        self.knowledge = knowledge
        self.observe = observe
        self.state = DocumentState(knowledge)
        self.scores = ClaimScores(knowledge)
        self.claims: dict[_Key, list[Evidence]] = {}
        self.doubted = DoubtedClaims()
        self.in_sentence = SentenceClaims()
        self.gaps: list[KnowledgeGap] = []
        self.concepts: dict[str, Concept] = {}
        self.sentences: list[Sentence] = []
        self.filtered: Counter[str] = Counter()

    def read(self, parse: ParsedSentence) -> None:
        """Read the next sentence."""
        self.sentences.append(parse.sentence)
        self.state.record(parse.sentence, parse.mentions)
        if not parse.tokens:
            return
        before = self.state.discourse.copy() if self._keeps_read else None
        concepts, self.in_sentence = self.state.concepts.scratch(), SentenceClaims()
        if self._says(parse, concepts):  # else no claim uses the concepts that it made
            concepts.commit()
        told = self.in_sentence.sure()
        is_open = not self.is_told and self._may_be_misread(parse)
        if before is not None and (told or is_open):
            doubted = frozenset(self.in_sentence.doubted)
            self.once.append(OnceRead(parse, before, told, doubted, is_open))

    def _may_be_misread(self, parse: ParsedSentence) -> bool:
        """Whether a sentence without a claim has what one is made of, and denies nothing."""
        return self.n_evoked > 1 and len(parse.mentions) >= _MISREAD and not self.is_denied

    def agree(self, once: OnceRead) -> None:
        """Note that a sentence has the same tree again, which tells what the first told."""
        number = once.parse.sentence.number
        self.trees.agreed.update((*each, number) for each in (*once.told, *once.doubted))
        self.trees.numbers.update({number} if once.told else ())

    def read_again(self, once: OnceRead, parse: ParsedSentence) -> None:
        """Read the claims that are found in another tree of a sentence.

        The document's study, its antecedents and its gaps are as the first tree told them. Where
        that told something to the point, it is only noted whether the other tells the same.

        Args:
            once: The sentence, one of ``once``.
            parse: Its other tree.
        """
        number = parse.sentence.number
        concepts = self.state.concepts.scratch()
        arguments = Arguments(SentenceContext.of(parse, self.knowledge), concepts, once.discourse)
        if once.told:
            self.trees.numbers.add(number)
            agreed = find_agreed(arguments, once.told.keys() | once.doubted, once.doubted)
            self.trees.agreed |= {(*key, number) for key in agreed}
        if not once.is_open:
            return
        covered, absent = cover(find_gaps(arguments))
        self.in_sentence, self._once = SentenceClaims(), once
        drafts = find_drafts(arguments, tuple(find_evoked(arguments.context)))
        for draft in drop_lessened(arguments.context, drafts):
            if may_claim(draft, covered, absent) and not names_instance(draft.frame):
                self._claim(arguments, draft)
        if self.in_sentence.told:
            concepts.commit()
        self.trees.new.update((*each, number) for each in self.in_sentence.told)
        self._close_sentence()
        self._once = None

    def _says(self, parse: ParsedSentence, concepts: LocalConcepts) -> bool:
        """Read a parsed sentence; return whether it has a draft, a gap or an outcome."""
        context = SentenceContext.of(parse, self.knowledge)
        arguments = Arguments(context, concepts, self.state.discourse)
        gaps = find_gaps(arguments)
        covered, absent = cover(gaps)
        evoked = tuple(find_evoked(context))
        self.n_evoked, self.is_denied, self.is_told = len(evoked), False, False
        drafts = (*find_drafts(arguments, evoked), *find_measured(arguments))
        drafts += (*find_contrasts(arguments, drafts), *find_in_classes(arguments, drafts))
        drafts += find_associations(context, drafts) if self.knowledge.associations else ()
        read, drafts = drafts, drop_lessened(context, drafts)
        claimed = tuple(each for each in drafts if may_claim(each, covered, absent))
        for draft in claimed:
            self._claim(arguments, draft)
        may = partial(may_claim, covered=covered, absent=absent)
        self._claim_unread(arguments, read, evoked, may, has_gap=bool(gaps))
        for stated, ranked, doubt in self._doubtful:
            self._state(arguments, stated, ranked, doubt)
        self._close_sentence()
        outcomes = find_outcomes(context)
        for outcome in outcomes:
            sum_up(self.claims.values(), parse.sentence, outcome)
        for gap in gaps:
            self._gap(parse, gap)
        if self.observe is not None:
            told = Arguments(context, concepts.scratch(), self.state.discourse)
            self.observe(SentenceReading(told, drafts, claimed, bool(gaps)))
        self._study(arguments, drafts)
        return bool(drafts or gaps or outcomes or self.in_sentence.told)

    def _claim_unread(
        self,
        arguments: Arguments,
        read: Sequence[Draft],
        evoked: Sequence[Evoked],
        may: Callable[[Draft], bool],
        *,
        has_gap: bool,
    ) -> None:
        """Claim what no frame of a sentence reads as it stands; where a gap is, guess nothing."""
        for ranked in () if has_gap else find_ranked(arguments, read, evoked):
            if may(ranked.draft):
                self._claim(arguments, ranked.draft, ranked, ranked.doubt)
        for draft, doubt in find_loosened(arguments, evoked, read):
            if may(draft):
                self._claim(arguments, draft, doubt=doubt)

    def _study(self, arguments: Arguments, drafts: Iterable[Draft]) -> None:
        """Add what a sentence tells of the document's own study, and other antecedents."""
        discourse = self.state.discourse
        given, named = arguments.given(), arguments.named()
        discourse.record(given=given, named=named)
        tell_study(arguments, discourse.study, given=given, named=named, drafts=drafts)

    # -- claims -------------------------------------------------------------------------------

    def _claim(
        self,
        arguments: Arguments,
        draft: Draft,
        ranked: Ranked | None = None,
        doubt: str | None = None,
    ) -> None:
        """Claim what a draft states; what may be doubted waits until the sentence is read."""
        if is_told_otherwise(arguments.context, draft, self.in_sentence.told):
            self.filtered[TOLD_OTHERWISE] += 1
            return
        may_doubt = self._once is None or bool(self._once.doubted)
        stated = find_statement(arguments, draft, is_ranked=ranked is not None, may_doubt=may_doubt)
        if isinstance(stated, str):
            self.filtered[stated] += doubt is None
            self.is_denied |= stated in CLOSING and doubt is None
            return
        doubt = doubt or stated.doubt
        if doubt is not None and self._once is None:
            self.is_denied |= doubt in CLOSING
            self._doubtful.append((stated, ranked, doubt))
        else:
            self._state(arguments, stated, ranked)

    def _state(
        self,
        arguments: Arguments,
        stated: Statement,
        ranked: Ranked | None = None,
        doubt: str | None = None,
    ) -> None:
        """Add the claim that a sentence states, unless its second tree is only asked for it."""
        context = arguments.context
        parse, language = context.parse, context.language
        draft, factuality, conditions = stated.draft, stated.factuality, stated.conditions
        self.is_told |= doubt is None and not tells_aside(draft.frame)
        evidence = make_evidence(
            parse.sentence,
            find_spans(draft, factuality, conditions, stated.denying),
            certainty=factuality.certainty,
            rule=draft.frame.rule,
            design=find_design(parse, draft.trigger.span, language.designs),
        )
        evidence = replace(
            evidence,
            presupposed=is_presupposed(context, draft),
            statistics=find_group_values(arguments, draft, conditions),
        )
        triple = (draft.subject.concept, draft.frame.predicate, draft.object.concept)
        key = (triple[0].iri, triple[1], triple[2].iri, factuality.polarity)
        if self._once is not None and (key in self._once.told or stated.doubt is not None):
            if key in self._once.doubted:  # asked only if it agrees
                self.trees.agreed.add((*key, evidence.sentence))
            return
        if self._once is not None and (*key, evidence.sentence) in self.doubted.why:
            self.doubted.retract(key, evidence.sentence)  # the other tree tells it surely
            self.scores.forget(key, evidence.sentence)
        if doubt is not None and self.in_sentence.is_sure(key):
            return
        evidence = evidence if ranked is None else mark_ranked(evidence, ranked)
        self._add(triple, factuality.polarity, conditions, evidence, doubt)
        words = [each.span for each in conditions]
        self.scores.note(context, draft, factuality, triple, words, Source(evidence.score, doubt))
        if ranked is None and doubt is None:
            self._remember(parse.sentence, draft, factuality)
            self._project(arguments, draft, stated, evidence)

    def _remember(self, sentence: Sentence, draft: Draft, factuality: Factuality) -> None:
        """Remember a finding, for later sentences, and the words of what the claim means."""
        subject, object_ = draft.subject, draft.object
        for each in (subject, object_):
            self.state.call(sentence, each.concept, each.antecedent)
        if object_.concept.measured is not None and factuality.polarity is Polarity.AFFIRMED:
            self.state.discourse.found(
                sentence.number, (object_.concept, object_.span), (subject.concept, subject.span)
            )

    def _add(
        self,
        triple: tuple[Concept, str, Concept],
        polarity: Polarity,
        conditions: Sequence[FoundQualifier],
        evidence: Evidence,
        doubt: str | None = None,
    ) -> None:
        """Add a claim of the sentence."""
        subject, predicate, object_ = triple
        for concept in (subject, object_, *(each.concept for each in conditions)):
            self.concepts[concept.iri] = concept
        key = (subject.iri, predicate, object_.iri, polarity)
        self.in_sentence.add(key, (each.qualifier for each in conditions), evidence, doubt)

    def _close_sentence(self) -> None:
        contradicted = self.in_sentence.find_contradicted(self.knowledge.schema)
        self.filtered += Counter({CONTRADICTED: len(contradicted)})  # no zero is kept
        for each in self.in_sentence:
            if each.triple in contradicted:
                continue
            key = (*each.triple, tuple(sorted(each.qualifiers)))
            if each.doubt is None:
                self.claims.setdefault(key, []).append(each.evidence)
            else:
                self.doubted.add(key, each.evidence, each.doubt)
        self._doubtful = []

    def _project(
        self, arguments: Arguments, draft: Draft, stated: Statement, evidence: Evidence
    ) -> None:
        """Add what a finding in a part of the body says of those who have it."""
        context, factuality = arguments.context, stated.factuality
        for each in find_projected(arguments, draft, stated.conditions, evidence):
            self._add(each.triple, factuality.polarity, each.conditions, each.evidence)
            spans = [one.span for one in each.rest]
            self.scores.note(context, draft, factuality, each.triple, spans)
            self.state.discourse.found(
                context.parse.sentence.number,
                (each.triple[2], draft.object.span),
                (each.triple[0], each.people.span),
            )

    # -- results and gaps ---------------------------------------------------------------------

    def _gap(self, parse: ParsedSentence, gap: FoundGap) -> None:
        for argument in (*gap.topics, *gap.excluded):
            self.concepts[argument.concept.iri] = argument.concept
        self.gaps.append(state_gap(parse.sentence, gap, self._claims_about(gap)))

    def _claims_about(self, gap: FoundGap) -> Iterator[str]:
        """Yield the claims whose findings are topics of a gap."""
        findings = {each.concept.iri for each in gap.topics if each.concept.measured is not None}
        for claim in self._made():
            if claim.object in findings:
                yield claim.iri

    # -- end ----------------------------------------------------------------------------------

    def _made(self) -> tuple[Claim, ...]:
        return tuple(
            Claim(
                subject=subject,
                predicate=predicate,
                object=object_,
                polarity=polarity,
                qualifiers=qualifiers,
                evidence=tuple(evidence),
            )
            for (subject, predicate, object_, polarity, qualifiers), evidence in self.claims.items()
        )

    def result(self) -> ReadDocument:
        """Return everything collected, with the concepts of which those collected are made."""
        document = DocumentEvidence(self.sentences, self.knowledge)
        self.claims = document.settle(self.claims)
        self.gaps = document.settle_gaps(self.gaps)
        for key, evidence in document.settle(self.doubted.evidence).items():
            self.claims.setdefault(key, []).extend(evidence)
        scored = self.scores.score(self._made(), len(self.sentences), self.trees)
        told = inherit_people(*scored, self.gaps, self.state, self.concepts)
        self.state.concepts.add_parts(self.concepts)
        named = self.state.names.named
        return ReadDocument(
            claims=told.claims,
            gaps=told.gaps,
            concepts=tuple(named(self.concepts[iri]) for iri in sorted(self.concepts)),
            filtered=tuple(sorted(self.filtered.items())),
            features=told.features,
            again=frozenset(self.trees.new),
            doubted=self.doubted.why,
        )
