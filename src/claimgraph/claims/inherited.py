"""Findings with whose they are: a document's own study tells it where the sentence does not.

"Effect of zinc in *women with migraine*. ... Weight fell." A claim that names its own people, or
that is true of anybody, inherits none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from claimgraph.claims.context.document_state import DocumentState
from claimgraph.claims.context.study_people import People, StudyPeople
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import (
    Certainty,
    Claim,
    Concept,
    Evidence,
    KnowledgeGap,
    Polarity,
    Qualifier,
    Role,
    SectionKind,
    Selection,
)
from claimgraph.vocabulary import cg

__all__ = ["Inherited", "inherit_people"]

_POPULATION = cg("population")
_OF_MANY = frozenset({SectionKind.TITLE, SectionKind.OBJECTIVE, SectionKind.CONCLUSIONS})
_Features = dict[str, float]  # of an evidence, as it is scored
_Key = tuple[str, str, str, Polarity, tuple[Qualifier, ...]]
_Pair = tuple[Evidence, _Features | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """The claims of a document, with whose findings they are.

    Attributes:
        claims: The claims, each distinct one once.
        features: Those of each evidence of each claim, or nothing.
        gaps: The knowledge gaps, which name these claims.
    """

    claims: tuple[Claim, ...]
    features: tuple[tuple[_Features, ...], ...]
    gaps: tuple[KnowledgeGap, ...]


@dataclass(kw_only=True)
class _Heirs:
    """Which claims inherit whom."""

    state: DocumentState
    concepts: Mapping[str, Concept]
    people: StudyPeople = field(init=False)
    knowledge: Knowledge = field(init=False)
    who: People | None = field(init=False)
    concept: Concept = field(init=False)

    def __post_init__(self) -> None:
        self.people = self.state.discourse.study.people
        self.knowledge = self.state.knowledge
        self.who = self.people.case or self.people.find() or self._find_ill()
        if self.who is not None:
            self.concept = self._make(self.who)

    def _find_ill(self) -> People | None:
        """Return people of whom only the title tells what they have: "in X", "24 patients"."""
        people, disease = self.people.unnamed, self.state.discourse.study.disease
        if people is None or people.concept is None or disease is None:
            return None
        concept = self.state.concepts.population_with(people.concept, disease[0])
        words = people.words | self._words(disease[0])
        return replace(people, concept=concept, span=disease[1], words=words)

    def _make(self, who: People) -> Concept:
        """Return the concept of people by their words."""
        if who.concept is not None and not who.label:
            return who.concept
        wider = who.concept
        return self.state.concepts.make(
            who.label,
            cg("Population") if wider is None else wider.category,
            broader=() if wider is None else (wider.iri,),
            related=who.related,
        )

    def settle(self, claim: Claim, evidence: Evidence) -> tuple[tuple[Qualifier, ...], Evidence]:
        """Return the qualifiers of a claim by one evidence, and this with the words for whom."""
        who = self.who
        if who is None or not (self._may_inherit(claim, who) and self._is_theirs(evidence, who)):
            return claim.qualifiers, evidence
        added = Qualifier(kind=_POPULATION, concept=self.concept.iri)
        others = (each for each in claim.qualifiers if each.kind != _POPULATION)
        words = Selection(role=Role.QUALIFIER, span=who.span, quote=who.span.cut(self.state.text))
        selections = {*evidence.selections, words}
        ordered = sorted(selections, key=lambda each: (each.role.value, each.span))
        return tuple(sorted({*others, added})), replace(evidence, selections=tuple(ordered))

    def _may_inherit(self, claim: Claim, who: People) -> bool:
        """Whether a claim is of anybody's, and neither of people nor of what all of them have."""
        roles = self.knowledge.language.roles
        if claim.predicate in roles["general"]:
            return False
        for each in claim.qualifiers:
            is_known = self._is_anybody(each.concept)
            if (each.kind == _POPULATION or self._names(each.concept, who)) and not is_known:
                return False
        had = {*self._had(), *self.concept.broader}
        return not any(self._is_of(iri, who, had) for iri in (claim.subject, claim.object))

    def _had(self) -> Iterator[str]:
        """Yield the IRIs of what all of those have who are inherited."""
        if self.concept.condition is not None:
            yield self.concept.condition
        for iri in self.concept.related:
            found = self.state.concepts.find(iri)
            if found is not None and self.knowledge.people_may_have(found):
                yield iri

    def _is_of(self, iri: str, who: People, had: set[str]) -> bool:
        concept = self.concepts.get(iri)
        if iri in had or concept is None:
            return True
        if self.knowledge.is_population(concept):
            return not (self._is_anybody(iri) or self.knowledge.may_act(concept))
        return (
            self._words(concept) <= who.words
            or not had.isdisjoint(concept.broader)
            or self._names(iri, who)
        )

    def _names(self, iri: str, who: People) -> bool:
        """Whether the label of a concept names those people or animals."""
        concept = self.concepts.get(iri)
        return concept is not None and who.head in self._words(concept)

    def _words(self, concept: Concept) -> frozenset[str]:
        fold = self.knowledge.lexicon.forms.fold
        return frozenset(fold(each).lower() for each in concept.label.replace("-", " ").split())

    def _is_anybody(self, iri: str) -> bool:
        concept = self.concepts.get(iri)
        words = self.knowledge.language.function_words["anybody"]
        return concept is not None and self._words(concept) <= words

    def _is_theirs(self, evidence: Evidence, who: People) -> bool:
        """Whether a sentence tells a finding of the study, and names nobody else."""
        people = self.people
        told = people.finding if people.case is None else people.finding | people.past
        if evidence.presupposed or evidence.sentence not in told:
            return False
        if people.case is not None and evidence.section in _OF_MANY:
            return False
        is_aim = evidence.section is SectionKind.OBJECTIVE
        if is_aim and evidence.certainty is not Certainty.INVESTIGATED:
            return False  # what is known stands there too
        return all(each.may_be(who) for each in people.named[evidence.sentence])


def inherit_people(
    claims: Sequence[Claim],
    features: Sequence[Sequence[_Features]],
    gaps: Sequence[KnowledgeGap],
    state: DocumentState,
    concepts: dict[str, Concept],
) -> Inherited:
    """Add to the findings of a study whose they are, where their sentence does not tell.

    Args:
        claims: The claims of the document, each evidence with its section.
        features: Those of each evidence of each claim, or nothing.
        gaps: Its knowledge gaps.
        state: What was read of the document.
        concepts: The concepts of the claims, by IRI; those who are inherited are added.

    Returns:
        The claims; one whose evidence is of those studied only in part is then two claims.
    """
    heirs = _Heirs(state=state, concepts=concepts)
    if heirs.who is None:
        return Inherited(
            claims=tuple(claims),
            features=tuple(map(tuple, features)),
            gaps=tuple(gaps),
        )
    found: dict[_Key, list[_Pair]] = {}
    keys: dict[str, _Key] = {}
    for number, claim in enumerate(claims):
        own = features[number] if features else (None,) * len(claim.evidence)
        for evidence, feature in zip(claim.evidence, own, strict=True):
            qualifiers, settled = heirs.settle(claim, evidence)
            key = (claim.subject, claim.predicate, claim.object, claim.polarity, qualifiers)
            found.setdefault(key, []).append((settled, feature))
            keys.setdefault(claim.iri, key)
    for pairs in found.values():
        pairs.sort(key=lambda each: each[0].sentence)
    made = {key: _make(key, (each for each, _ in pairs)) for key, pairs in found.items()}
    who = heirs.concept
    if any(each.concept == who.iri for claim in made.values() for each in claim.qualifiers):
        concepts.setdefault(who.iri, who)
    return Inherited(
        claims=tuple(made.values()),
        features=tuple(tuple(_told(pairs)) for pairs in found.values()) if features else (),
        gaps=tuple(
            replace(each, claims=tuple(sorted({made[keys[iri]].iri for iri in each.claims})))
            for each in gaps
        ),
    )


def _make(key: _Key, evidence: Iterable[Evidence]) -> Claim:
    subject, predicate, object_, polarity, qualifiers = key
    return Claim(
        subject=subject,
        predicate=predicate,
        object=object_,
        polarity=polarity,
        qualifiers=qualifiers,
        evidence=tuple(evidence),
    )


def _told(pairs: Iterable[_Pair]) -> Iterator[_Features]:
    return (feature for _, feature in pairs if feature is not None)
