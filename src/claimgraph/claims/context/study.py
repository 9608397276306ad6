"""What the document's own study is of: the interventions that it compares, and whose they are."""

import re
from collections.abc import Iterable, Set
from copy import copy
from dataclasses import dataclass, field

from claimgraph.claims.context.study_people import StudyPeople
from claimgraph.claims.context.zones import is_start, zone_sentence
from claimgraph.model import Concept, SectionKind, Sentence, Span
from claimgraph.ontology import ZonePhrases

__all__ = ["Named", "Study"]

_TOLD = frozenset({SectionKind.TITLE, SectionKind.OBJECTIVE, SectionKind.METHODS})
_AIMED = frozenset({SectionKind.TITLE, SectionKind.OBJECTIVE})
_FOUND = frozenset({SectionKind.RESULTS, SectionKind.CONCLUSIONS})
_PAIR = 2  # groups, of a comparison
_WORD = re.compile(r"[\w-]+")
_BRACKETED = re.compile(r"[(\[]([A-Z][\w-]{2,9})[)\],;:]")
_SHORT = re.compile(r"[^\w()]?\(([^\W\d_][\w-]{1,9})[;,)]")  # in brackets behind a name

Named = tuple[Concept, Span]
"""A concept with the words that name it."""


@dataclass(kw_only=True)
class Study:
    """The interventions and conditions of the study that a document reports.

    They are told in its title, aim and methods, and left out where the results are told: "Mortality
    fell by 30 %". Only what is the only one of its kind is taken for the meaning of such words.

    Attributes:
        interventions: What is given or done, with the first words for it, by IRI.
        conditions: What the people studied have, likewise.
        titled: The IRIs of the concepts that the title names.
        administered: The IRIs of the interventions that are given to people or animals.
        acting: The IRIs of the interventions that are said to act on something.
        phrases: The cue phrases of each section.
        shams: Words for what is given for nothing, and for those who got it.
        well: Words for those whom people with a condition are set against.
        assigning: Words that say that people or animals were assigned to groups.
        given: The IRIs of those concepts of the title that may be given or done.
        aims: What the title says that the study is of, or else a stated aim.
        rivals: What it says that these are compared with.
        outcomes: What it says is explained or counted.
        diseases: In which diseases the title says that something was studied.
        groups: What a group got, by the name that it was given: "group A"; empty if nothing.
        called_by: What groups are called by, where people were assigned to them, by IRI.
        short: The short forms of what the study is of, by themselves: "zinc gluconate (ZG)".
        spelled: The IRIs of those aims of which only their place tells that they are given or done.
        names: The words of the title, and what stands in brackets by itself.
        is_assigned: Whether people or animals were assigned to its groups.
        has_control: Whether anybody is said to have got nothing of what is studied.
        tested: What is set against something that is given for nothing, by IRI.
        has_cases: Whether people are set against others who are well.
        people: Whom its sentences name.
        assigned: To what people were assigned, if each group got something, by IRI.
    """

    interventions: dict[str, Named] = field(default_factory=dict)
    conditions: dict[str, Named] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    administered: set[str] = field(default_factory=set)
    acting: set[str] = field(default_factory=set)
    phrases: ZonePhrases
    shams: Set[str] = frozenset()
    well: Set[str] = frozenset()
    assigning: Set[str] = frozenset()
    given: set[str] = field(default_factory=set)
    aims: dict[str, Named] = field(default_factory=dict)
    rivals: dict[str, Named] = field(default_factory=dict)
    outcomes: dict[str, Named] = field(default_factory=dict)
    diseases: dict[str, Named] = field(default_factory=dict)
    groups: dict[str, tuple[Named, ...]] = field(default_factory=dict)
    called_by: dict[str, Named] = field(default_factory=dict)
    short: dict[str, Named] = field(default_factory=dict)
    spelled: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    is_assigned: bool = False
    has_control: bool = False
    tested: dict[str, Named] = field(default_factory=dict)
    has_cases: bool = False
    people: StudyPeople = field(default_factory=StudyPeople)
    assigned: dict[str, Named] = field(default_factory=dict)
    _title: Span | None = None
    _unread: list[Sentence] = field(default_factory=list)
    _section: SectionKind = SectionKind.ABSTRACT
    _started: bool = False
    _aimed_by: SectionKind | None = None
    _is_unread: bool = False

    def copy(self) -> "Study":
        """Return the study as it is told so far; what is told later goes into one of the two."""
        found = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, dict | set | list):
                setattr(found, name, value.copy())
        return found

    def enter(self, sentence: Sentence, named: Iterable[Concept], given: Iterable[Concept]) -> None:
        """Go on to the next sentence of the document, in text order.

        Args:
            sentence: The sentence.
            named: The concepts that it mentions.
            given: Those of them that may be given or done.
        """
        self._unread.append(sentence)
        words = _WORD.findall(sentence.text)
        lower = {each.lower().removesuffix("s") for each in words}
        self.has_control |= not self.shams.isdisjoint(lower)
        self.is_assigned |= not self.assigning.isdisjoint(lower)
        self.has_cases |= not self.well.isdisjoint(lower)
        is_title = sentence.section is SectionKind.TITLE
        self.names.update(words if is_title else _BRACKETED.findall(sentence.text))
        if is_title:
            self._title = sentence.span
            self.titled.update(each.iri for each in named)
            self.given.update(each.iri for each in given if not self._is_sham(each))

    def _is_sham(self, concept: Concept) -> bool:
        return concept.label.lower().removesuffix("s") in self.shams

    @property
    def section(self) -> SectionKind:
        """The section of the current sentence, by heading or by cue phrases."""
        for sentence in self._unread:  # only as far as somebody asks
            self._section = zone_sentence(sentence, self.phrases, started=self._started)
            self._started |= is_start(sentence, self._section, self.phrases)
        self._unread.clear()
        return self._section

    @property
    def is_unclear(self) -> bool:
        """Whether something that the aim names could not be read, or may be nothing that is done.

        Where people are assigned to groups, or some got nothing, what the groups are told by is.
        """
        is_tried = self.is_assigned or self.has_control
        return self._is_unread or (bool(self.spelled) and not is_tried)

    @property
    def is_told(self) -> bool:
        """Whether the current sentence tells what is studied: title, aim, methods."""
        return self.section in _TOLD

    @property
    def is_aimed(self) -> bool:
        """Whether the current sentence is the title or a stated aim."""
        return self.section in _AIMED

    @property
    def is_found(self) -> bool:
        """Whether the current sentence tells what was found."""
        section = self.section
        return section in _FOUND or (section is SectionKind.ABSTRACT and self._started)

    def intervene(self, concept: Concept, span: Span, *, acts: bool) -> None:
        """Add an intervention.

        Args:
            concept: What is given or done.
            span: The words for it.
            acts: Whether it is said to act on something, not only to be given.
        """
        self.interventions.setdefault(concept.iri, (concept, span))
        (self.acting if acts else self.administered).add(concept.iri)

    def aim(
        self,
        studied: Iterable[Named],
        rivals: Iterable[Named],
        *,
        is_unclear: bool,
        text: str,
        spelled: Iterable[str] = (),
    ) -> None:
        """Add what the current sentence says that the study is of; the title comes first.

        Args:
            studied: What is given or done.
            rivals: What it is compared with.
            is_unclear: Whether the sentence names something else there that could not be read.
            text: The document's text.
            spelled: The IRIs of those of which only their place tells that they are given or done.
        """
        studied, rivals = tuple(studied), tuple(rivals)
        for concept, span in (*studied, *rivals):
            match = _SHORT.match(text, span.end)
            if match:
                self.short.setdefault(match[1], (concept, span))
        if self._aimed_by is SectionKind.TITLE and self.section is not SectionKind.TITLE:
            return
        is_other = self.given and not any(each.iri in self.titled for each, _ in studied)
        if is_other and self.section is not SectionKind.TITLE:
            return  # the title names something else that may be given or done
        for known, named in ((self.aims, studied), (self.rivals, rivals)):
            for concept, span in named:
                known.setdefault(concept.iri, (concept, span))
        self.spelled.update(spelled)
        self._is_unread |= is_unclear
        if self.aims or is_unclear:
            self._aimed_by = self.section

    def test(self, named: Iterable[Named]) -> None:
        """Add what is set against something that is given for nothing: "zinc or placebo"."""
        for concept, span in named:
            self.tested.setdefault(concept.iri, (concept, span))

    def assign(self, arms: Iterable[Named]) -> None:
        """Add what people were assigned to; what is told first counts."""
        if not self.assigned:
            self.assigned = {concept.iri: (concept, span) for concept, span in arms}

    def have(self, concept: Concept, span: Span) -> None:
        """Add a condition of the people or animals studied."""
        self.conditions.setdefault(concept.iri, (concept, span))

    @property
    def intervention(self) -> Named | None:
        """The only intervention that the title or the aim names; None without one.

        Without words that say what is studied it is the only one that is given or acts.
        """
        aimed = self._apart(self._own_aims())
        if self._tried is not None:
            return self._tried
        if self.is_unclear:
            return None
        if aimed:
            return aimed[0] if len(aimed) == 1 else None
        found = self._only(self.interventions)
        if found is None or not self.titled:
            return found
        iri = found[0].iri
        in_title = {one for one in self.interventions if self._is_titled(self.interventions[one])}
        is_aim = iri in self.acting or not (self.given - {iri})
        return found if in_title == {iri} and is_aim else None

    @property
    def _tried(self) -> Named | None:
        """The one thing that is set against a sham, unless an aim names something else."""
        found = self._apart(self.tested)
        if len(found) != 1 or self.rivals:
            return None
        iri = found[0][0].iri
        aimed = [each for each, _ in self._own_aims().values()]
        is_aim = any(iri in {each.iri, *each.broader, *each.related} for each in aimed)
        return found[0] if is_aim or not (aimed or self._others()) else None

    def _others(self) -> set[str]:
        """Return what the title names that may be given or done, other than what is tested."""
        return self.given - {
            iri for concept, _ in self.tested.values() for iri in (concept.iri, *concept.broader)
        }

    def _is_titled(self, named: Named) -> bool:
        """Whether the title names a concept; one that no terminology names has its words there."""
        concept, span = named
        is_within = self._title is not None and self._title.overlaps(span)
        return is_within or concept.iri in self.titled

    @property
    def rival(self) -> Named | None:
        """What the intervention is compared with, if it is one thing that is given or done."""
        others = [each for each in self.arms if each[0].iri not in self._own_aims()]
        if self._are_assigned:
            others = list(self.arms[1:])
        return others[0] if (self.aims or self._are_assigned) and len(others) == 1 else None

    @property
    def _are_assigned(self) -> bool:
        """Whether the arms are known by nothing but what people were assigned to."""
        is_known = self._tried is not None or bool(self.groups)
        is_aimed = not self.is_unclear and len({**self._own_aims(), **self.rivals}) > 1
        return bool(self.assigned) and not (is_known or is_aimed)

    @property
    def arms(self) -> tuple[Named, ...]:
        """Everything that a group of the study got or underwent, other than sham treatments."""
        if self._are_assigned:
            return tuple(self.assigned.values())
        known = {} if self.is_unclear else {**self._own_aims(), **self.rivals}
        if self._tried is not None:
            known = {self._tried[0].iri: self._tried}
        for got in self.groups.values():
            known.update((concept.iri, (concept, span)) for concept, span in got)
        return tuple(self._apart(known))

    @property
    def compared(self) -> tuple[Named, ...]:
        """The arms that are set against one another, if each is known; none otherwise."""
        is_told = bool(self.rivals) or len(self.groups) == _PAIR or len(self.arms) == 1
        is_told |= self._are_assigned
        if is_told and len(self.arms) <= _PAIR:
            return self.arms
        apart = {got[0][0].iri for got in self.groups.values() if len(got) == 1}
        is_each = len(self.groups) == len(apart) == len(self.arms)
        return self.arms if is_each and not self.has_control else ()

    def called(self, words: Set[str]) -> Named | None:
        """Return the only arm that has some words in its name; None without one.

        Args:
            words: The words in lower case.
        """
        found = [self.short[each] for each in self.short if {each.lower()} == words]
        found = found or [each for each in self.arms if words <= _words(each[0])]
        return found[0] if len(found) == 1 else None

    def assigned_as(self, words: Set[str], *, head: str) -> Named | None:
        """Return the only arm that a noun phrase names, if no terminology has it.

        Args:
            words: The words of the phrase in lower case: some of those of the name.
            head: The last of them, which is that of the name too.
        """
        found = [
            each
            for each in self.assigned.values()
            if not each[0].grounded and words <= set(label := each[0].label.lower().split())
            if label[-1] == head and 2 * len(words) >= len(label)
        ]
        return found[0] if len(found) == 1 else None

    def is_arm(self, name: str) -> bool:
        """Whether a name may be that of an arm: of the title or defined, of a study with groups."""
        return self.is_assigned and name in self.names and name not in self.short

    def is_titled(self, word: str) -> bool:
        """Whether a word is of the title or was defined, whatever its case."""
        return word.lower() in {each.lower() for each in self.names}

    @property
    def is_uncontested(self) -> bool:
        """Whether nothing else is given or done than the one intervention."""
        if self.aims or self._tried is not None:
            return len(self.arms) == 1
        return len(self._apart(self.interventions)) == 1

    @property
    def is_tried(self) -> bool:
        """Whether the one intervention is tried, and not only known to act on something."""
        found = self.intervention
        known = self.aims.keys() | self.administered | self.tested.keys()
        is_given = found is not None and (found[0].iri in known or self.is_assigned)
        return is_given and self.is_uncontested

    @property
    def condition(self) -> Named | None:
        """The only condition, or the only one that the title names; None without one."""
        return self._only(self.conditions)

    @property
    def cases(self) -> Named | None:
        """What people have who are set against others that are well; None without, or if unclear.

        Nothing must be given or done to them that their groups could be told by.
        """
        acted = self.arms or self.administered or self.is_assigned or self.is_unclear
        if acted or not self.has_cases:
            return None
        return self.condition or self.outcome or self.disease

    @property
    def disease(self) -> Named | None:
        """The only disease in which the title says that something was studied; None without."""
        return self._only(self.diseases)

    @property
    def outcome(self) -> Named | None:
        """The only outcome, or the only one that the title names; None without one."""
        return self._only(self.outcomes)

    def _own_aims(self) -> dict[str, Named]:
        return {iri: each for iri, each in self.aims.items() if iri not in self.rivals}

    def _only(self, known: dict[str, Named]) -> Named | None:
        """Return the only concept, or the only one in the title; narrower ones count as one."""
        apart = self._apart(known)
        if len(apart) > 1:
            apart = [each for each in apart if self._is_titled(each)]
        return apart[0] if len(apart) == 1 else None

    def _apart(self, known: dict[str, Named]) -> list[Named]:
        return [
            each
            for iri, each in known.items()
            if not any(iri in other.broader for other, _ in known.values())
        ]


def _words(concept: Concept) -> Set[str]:
    """Return the words of a concept's label in lower case, and the parts of those with hyphens."""
    words = set(_WORD.findall(concept.label.lower()))
    return words | {part for each in words for part in each.split("-")}
