"""Parsed sentences of a document to its claims and knowledge gaps."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from claimgraph.claims.agreement import find_agreed
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.instances import names_instance
from claimgraph.claims.context.document_state import DocumentState
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.evidence.evidence import exchange_roles, join_evidence, make_evidence
from claimgraph.claims.evidence.group_values import find_group_values
from claimgraph.claims.evidence.presupposition import is_presupposed
from claimgraph.claims.evidence.qualifiers import FoundQualifier
from claimgraph.claims.evidence.settling import settle_document
from claimgraph.claims.evidence.spans import find_spans
from claimgraph.claims.evidence.study_designs import find_design
from claimgraph.claims.evidence.study_outcomes import FoundOutcome, find_outcomes
from claimgraph.claims.factuality.factuality import Factuality
from claimgraph.claims.filters.contradictions import CONTRADICTED, find_contradicted
from claimgraph.claims.filters.gap_topics import may_claim
from claimgraph.claims.frames.associations import find_associations
from claimgraph.claims.frames.contrasts import TOLD_OTHERWISE, find_contrasts, is_told_otherwise
from claimgraph.claims.frames.matching import Draft, find_drafts, find_evoked
from claimgraph.claims.frames.measured import find_measured
from claimgraph.claims.frames.sentence_reading import Observe, SentenceReading
from claimgraph.claims.frames.studied import drop_lessened, tell_study
from claimgraph.claims.gap_statement import state_gap
from claimgraph.claims.gaps import FoundGap, cover, find_gaps
from claimgraph.claims.inherited import inherit_people
from claimgraph.claims.knowledge import Knowledge
from claimgraph.claims.ranking.reading import Ranked, find_ranked, mark_ranked
from claimgraph.claims.read_document import OnceRead, ReadDocument
from claimgraph.claims.scoring.scoring import ClaimScores
from claimgraph.claims.scoring.second_trees import SecondTrees, Triple
from claimgraph.claims.statement import CLOSING, find_statement
from claimgraph.model import (
    Certainty,
    Claim,
    Concept,
    Evidence,
    KnowledgeGap,
    Outcome,
    ParsedSentence,
    Polarity,
    Qualifier,
    Role,
    Sentence,
)
from claimgraph.vocabulary import cg

__all__ = ["ClaimReader", "read_claims"]

_MISREAD = 3  # mentions: of sentences with fewer, the first tree is mostly right
_OUTCOME_REACH = 2  # sentences between studies and the summary of their results


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
        self.once: list[OnceRead] = []
        self.n_evoked, self.is_denied, self.is_told = 0, False, False
        self.trees = SecondTrees()
        self.knowledge = knowledge
        self.observe = observe
        self.state = DocumentState(knowledge)
        self.scores = ClaimScores(knowledge)
        self.claims: dict[_Key, list[Evidence]] = {}
        self.in_sentence: dict[Triple, tuple[set[Qualifier], Evidence]] = {}
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
        concepts = self.state.concepts.scratch()
        self.in_sentence = {}
        if self._says(parse, concepts):  # else no claim uses the concepts that it made
            concepts.commit()
        if before is not None and (self.in_sentence or self._may_be_misread(parse)):
            told = {key: evidence for key, (_, evidence) in self.in_sentence.items()}
            self.once.append(OnceRead(parse, before, told))

    def _may_be_misread(self, parse: ParsedSentence) -> bool:
        """Whether a sentence without a claim has what one is made of, and denies nothing."""
        return self.n_evoked > 1 and len(parse.mentions) >= _MISREAD and not self.is_denied

    def agree(self, once: OnceRead) -> None:
        """Note that a sentence has the same tree again, which tells what the first told."""
        number = once.parse.sentence.number
        self.trees.agreed.update((*each, number) for each in once.told)
        self.trees.numbers.update({number} if once.told else ())

    def read_again(self, once: OnceRead, parse: ParsedSentence) -> None:
        """Read the claims that are found in another tree of a sentence.

        The document's study, its antecedents and its gaps are as the first tree told them. Where
        that told something, it is only noted whether the other tells the same.

        Args:
            once: The sentence, one of ``once``.
            parse: Its other tree.
        """
        number = parse.sentence.number
        concepts = self.state.concepts.scratch()
        arguments = Arguments(SentenceContext.of(parse, self.knowledge), concepts, once.discourse)
        if once.told:
            self.trees.numbers.add(number)
            self.trees.agreed |= {(*key, number) for key in find_agreed(arguments, once.told)}
            return
        covered, absent = cover(find_gaps(arguments))
        self.in_sentence = {}
        drafts = find_drafts(arguments, tuple(find_evoked(arguments.context)))
        for draft in drop_lessened(arguments.context, drafts):
            if may_claim(draft, covered, absent) and not names_instance(draft.frame):
                self._claim(arguments, draft)
        if self.in_sentence:
            concepts.commit()
        self.trees.new.update((*each, number) for each in self.in_sentence)
        self._close_sentence()

    def _says(self, parse: ParsedSentence, concepts: LocalConcepts) -> bool:
        """Read a parsed sentence; return whether it has a draft, a gap or an outcome."""
        context = SentenceContext.of(parse, self.knowledge)
        arguments = Arguments(context, concepts, self.state.discourse)
        gaps = find_gaps(arguments)
        covered, absent = cover(gaps)
        self.in_sentence = {}
        evoked = tuple(find_evoked(context))
        self.n_evoked, self.is_denied, self.is_told = len(evoked), False, False
        drafts = (*find_drafts(arguments, evoked), *find_measured(arguments))
        drafts += find_contrasts(arguments, drafts)
        if self.knowledge.associations:
            drafts += find_associations(context, drafts)
        read, drafts = drafts, drop_lessened(context, drafts)
        claimed = tuple(each for each in drafts if may_claim(each, covered, absent))
        for draft in claimed:
            self._claim(arguments, draft)
        for ranked in find_ranked(arguments, read, evoked):
            if may_claim(ranked.draft, covered, absent):
                self._claim(arguments, ranked.draft, ranked)
        self._close_sentence()
        outcomes = find_outcomes(context)
        for outcome in outcomes:
            self._sum_up(parse, outcome)
        for gap in gaps:
            self._gap(parse, gap)
        if self.observe is not None:
            told = Arguments(context, concepts.scratch(), self.state.discourse)
            self.observe(SentenceReading(told, drafts, claimed, bool(gaps)))
        self._study(arguments, drafts)
        return bool(drafts or gaps or outcomes)

    def _study(self, arguments: Arguments, drafts: Iterable[Draft]) -> None:
        """Add what a sentence tells of the document's own study, and other antecedents."""
        discourse = self.state.discourse
        given, named = arguments.given(), arguments.named()
        discourse.record(given=given, named=named)
        tell_study(arguments, discourse.study, given=given, named=named, drafts=drafts)

    # -- claims -------------------------------------------------------------------------------

    def _claim(self, arguments: Arguments, draft: Draft, ranked: Ranked | None = None) -> None:
        context = arguments.context
        parse, language = context.parse, context.language
        if is_told_otherwise(context, draft, self.in_sentence):
            self.filtered[TOLD_OTHERWISE] += 1
            return
        stated = find_statement(arguments, draft, is_ranked=ranked is not None)
        if isinstance(stated, str):
            self.filtered[stated] += 1
            self.is_denied |= stated in CLOSING
            return
        self.is_told |= not names_instance(draft.frame)
        draft, factuality, conditions = stated.draft, stated.factuality, stated.conditions
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
        evidence = evidence if ranked is None else mark_ranked(evidence, ranked)
        self._add(triple, factuality.polarity, conditions, evidence)
        words = [each.span for each in conditions]
        self.scores.note(context, draft, factuality, triple, words, evidence.score)
        if ranked is None:
            self._remember(parse.sentence, draft, factuality)
            self._project(arguments, draft, factuality, conditions, evidence)

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
    ) -> None:
        """Add a claim; claims repeated in one sentence are merged, with all their conditions."""
        subject, predicate, object_ = triple
        for concept in (subject, object_, *(each.concept for each in conditions)):
            self.concepts[concept.iri] = concept
        key = (subject.iri, predicate, object_.iri, polarity)
        qualifiers = {each.qualifier for each in conditions}
        known = self.in_sentence.get(key)
        if known is not None:
            qualifiers |= known[0]
            evidence = join_evidence(known[1], evidence)
        self.in_sentence[key] = (qualifiers, evidence)

    def _close_sentence(self) -> None:
        conditions = {key: found for key, (found, _) in self.in_sentence.items()}
        contradicted = find_contradicted(conditions, self.knowledge.schema)
        self.filtered += Counter({CONTRADICTED: len(contradicted)})  # no zero is kept
        for key, (qualifiers, evidence) in self.in_sentence.items():
            if key not in contradicted:
                self.claims.setdefault((*key, tuple(sorted(qualifiers))), []).append(evidence)

    def _project(
        self,
        arguments: Arguments,
        draft: Draft,
        factuality: Factuality,
        conditions: Sequence[FoundQualifier],
        evidence: Evidence,
    ) -> None:
        """Derive a claim about a population from a finding in a part of the body."""
        subject, object_ = draft.subject, draft.object
        for rule in self.knowledge.language.projections:
            if rule.predicate != draft.frame.predicate or not self.knowledge.is_within(
                subject.concept, rule.subject_category
            ):
                continue
            finding = arguments.concepts.finding(object_.concept, rule.finding)
            for people in (each for each in conditions if each.kind == rule.qualifier):
                if self.knowledge.is_species(people.concept):
                    continue  # only those that were treated are meant
                place = FoundQualifier(
                    kind=cg("location"), concept=subject.concept, span=subject.span
                )
                rest = [each for each in conditions if each != people]
                moved = exchange_roles(evidence, people.span, subject.span)
                triple = (people.concept, rule.makes, finding)
                self._add(triple, factuality.polarity, (*rest, place), moved)
                self.scores.note(
                    arguments.context, draft, factuality, triple, [each.span for each in rest]
                )
                self.state.discourse.found(
                    arguments.context.parse.sentence.number,
                    (finding, object_.span),
                    (people.concept, people.span),
                )

    # -- results and gaps ---------------------------------------------------------------------

    def _sum_up(self, parse: ParsedSentence, found: FoundOutcome) -> None:
        """Add a summary of results as evidence to the claims that those studies investigated."""
        number = parse.sentence.number
        investigated = [
            (known, evidence)
            for known in self.claims.values()
            for evidence in known
            if evidence.certainty is Certainty.INVESTIGATED
            and 0 < number - evidence.sentence <= _OUTCOME_REACH
            and evidence.outcome is Outcome.SUPPORTING
        ]
        last = max((evidence.sentence for _, evidence in investigated), default=0)
        for known, evidence in investigated:
            if evidence.sentence != last:
                continue
            before = (*evidence.find(Role.SUBJECT), *evidence.find(Role.OBJECT))
            known.append(
                make_evidence(
                    parse.sentence,
                    [
                        (Role.TRIGGER, found.trigger.span),
                        (Role.ANTECEDENT, evidence.find(Role.SENTENCE)[0].span),
                        *((each.role, each.span) for each in before),
                    ],
                    certainty=found.cue.certainty,
                    rule=f"{found.cue.lemma}.outcome",
                    outcome=found.cue.outcome,
                )
            )

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
        self.claims, self.gaps = settle_document(
            self.claims, self.gaps, self.sentences, self.knowledge
        )
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
        )
