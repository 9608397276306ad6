"""What the document's own study is of: the interventions that it compares, and whose they are."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass, field

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
        assigning: Words that say that people or animals were assigned to groups.
        given: The IRIs of those concepts of the title that may be given or done.
        aims: What the title says that the study is of, or else a stated aim.
        rivals: What it says that these are compared with.
        outcomes: What it says is explained or counted.
        groups: What a group got, by the name that it was given: "group A"; empty if nothing.
        short: The short forms of what the study is of, by themselves: "zinc gluconate (ZG)".
        is_unclear: Whether something that the aim names could not be read.
        names: The words of the title, and what stands in brackets by itself.
        is_assigned: Whether people or animals were assigned to its groups.
        has_control: Whether anybody is said to have got nothing of what is studied.
    """

    interventions: dict[str, Named] = field(default_factory=dict)
    conditions: dict[str, Named] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    administered: set[str] = field(default_factory=set)
    acting: set[str] = field(default_factory=set)
    phrases: ZonePhrases
    shams: Set[str] = frozenset()
    assigning: Set[str] = frozenset()
    given: set[str] = field(default_factory=set)
    aims: dict[str, Named] = field(default_factory=dict)
    rivals: dict[str, Named] = field(default_factory=dict)
    outcomes: dict[str, Named] = field(default_factory=dict)
    groups: dict[str, tuple[Named, ...]] = field(default_factory=dict)
    short: dict[str, Named] = field(default_factory=dict)
    is_unclear: bool = False
    names: set[str] = field(default_factory=set)
    is_assigned: bool = False
    has_control: bool = False
    _unread: list[Sentence] = field(default_factory=list)
    _section: SectionKind = SectionKind.ABSTRACT
    _started: bool = False
    _aimed_by: SectionKind | None = None

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
        is_title = sentence.section is SectionKind.TITLE
        self.names.update(words if is_title else _BRACKETED.findall(sentence.text))
        if is_title:
            self.titled.update(each.iri for each in named)
            self.given.update(each.iri for each in given)

    @property
    def section(self) -> SectionKind:
        """The section of the current sentence, by heading or by cue phrases."""
        for sentence in self._unread:  # only as far as somebody asks
            self._section = zone_sentence(sentence, self.phrases, started=self._started)
            self._started |= is_start(sentence, self._section, self.phrases)
        self._unread.clear()
        return self._section

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
        self, studied: Iterable[Named], rivals: Iterable[Named], *, is_unclear: bool, text: str
    ) -> None:
        """Add what the current sentence says that the study is of; the title comes first.

        Args:
            studied: What is given or done.
            rivals: What it is compared with.
            is_unclear: Whether the sentence names something else there that could not be read.
            text: The document's text.
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
        self.is_unclear |= is_unclear
        if self.aims or is_unclear:
            self._aimed_by = self.section

    def have(self, concept: Concept, span: Span) -> None:
        """Add a condition of the people or animals studied."""
        self.conditions.setdefault(concept.iri, (concept, span))

    @property
    def intervention(self) -> Named | None:
        """The only intervention that the title or the aim names; None without one.

        Without words that say what is studied it is the only one that is given or acts.
        """
        aimed = self._apart(self._own_aims())
        if self.is_unclear:
            return None
        if aimed:
            return aimed[0] if len(aimed) == 1 else None
        found = self._only(self.interventions)
        if found is None or not self.titled:
            return found
        iri = found[0].iri
        is_alone = not (self.titled & self.interventions.keys()) - {iri}
        is_aim = iri in self.acting or not (self.given - {iri})
        return found if iri in self.titled and is_alone and is_aim else None

    @property
    def rival(self) -> Named | None:
        """What the intervention is compared with, if it is one thing that is given or done."""
        others = [each for each in self.arms if each[0].iri not in self._own_aims()]
        return others[0] if self.aims and len(others) == 1 else None

    @property
    def arms(self) -> tuple[Named, ...]:
        """Everything that a group of the study got or underwent, other than sham treatments."""
        known = {} if self.is_unclear else {**self._own_aims(), **self.rivals}
        for got in self.groups.values():
            known.update((concept.iri, (concept, span)) for concept, span in got)
        return tuple(self._apart(known))

    @property
    def compared(self) -> tuple[Named, ...]:
        """The arms, if they are two that are set against one another; none otherwise."""
        is_told = bool(self.rivals) or len(self.groups) == _PAIR or len(self.arms) == 1
        return self.arms if is_told and len(self.arms) <= _PAIR else ()

    def called(self, words: Set[str]) -> Named | None:
        """Return the only arm that has some words in its name; None without one.

        Args:
            words: The words in lower case.
        """
        found = [self.short[each] for each in self.short if {each.lower()} == words]
        found = found or [each for each in self.arms if words <= _words(each[0])]
        return found[0] if len(found) == 1 else None

    def is_arm(self, name: str) -> bool:
        """Whether a name may be that of an arm: of the title or defined, of a study with groups."""
        return self.is_assigned and name in self.names and name not in self.short

    @property
    def is_uncontested(self) -> bool:
        """Whether nothing else is given or done than the one intervention."""
        if self.aims:
            return len(self.arms) == 1
        return len(self._apart(self.interventions)) == 1

    @property
    def is_tried(self) -> bool:
        """Whether the one intervention is tried, and not only known to act on something."""
        found = self.intervention
        known = self.aims.keys() | self.administered
        return found is not None and found[0].iri in known and self.is_uncontested

    @property
    def condition(self) -> Named | None:
        """The only condition, or the only one that the title names; None without one."""
        return self._only(self.conditions)

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
            apart = [each for each in apart if each[0].iri in self.titled]
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
