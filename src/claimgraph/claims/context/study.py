"""What the document's own study is of: the interventions that it compares, and whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from claimgraph.claims.context.zones import is_start, zone_sentence
from claimgraph.model import Concept, SectionKind, Sentence, Span
from claimgraph.ontology import ZonePhrases

__all__ = ["Study"]

_TOLD = frozenset({SectionKind.TITLE, SectionKind.OBJECTIVE, SectionKind.METHODS})
_FOUND = frozenset({SectionKind.RESULTS, SectionKind.CONCLUSIONS})


@dataclass(kw_only=True)
class Study:
    """The interventions and conditions of the study that a document reports.

    They are told in its title, aim and methods, and left out where the results are told: "Mortality
    fell by 30 %". Only what is the only one of its kind is taken for the meaning of such words.

    Attributes:
        interventions: What is given or done, with the first words for it, by IRI.
        conditions: What the people studied have, likewise.
        titled: The IRIs of the concepts that the title names.
        acting: The IRIs of the interventions that are said to act on something.
        phrases: The cue phrases of each section.
        given: The IRIs of those concepts of the title that may be given or done.
    """

    interventions: dict[str, tuple[Concept, Span]] = field(default_factory=dict)
    conditions: dict[str, tuple[Concept, Span]] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    acting: set[str] = field(default_factory=set)
    phrases: ZonePhrases
    given: set[str] = field(default_factory=set)
    _unread: list[Sentence] = field(default_factory=list)
    _section: SectionKind = SectionKind.ABSTRACT
    _started: bool = False

    def enter(self, sentence: Sentence, named: Iterable[Concept], given: Iterable[Concept]) -> None:
        """Go on to the next sentence of the document, in text order.

        Args:
            sentence: The sentence.
            named: The concepts that it mentions.
            given: Those of them that may be given or done.
        """
        self._unread.append(sentence)
        if sentence.section is SectionKind.TITLE:
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
        if acts:
            self.acting.add(concept.iri)

    def have(self, concept: Concept, span: Span) -> None:
        """Add a condition of the people or animals studied."""
        self.conditions.setdefault(concept.iri, (concept, span))

    @property
    def intervention(self) -> tuple[Concept, Span] | None:
        """The only intervention that the title names, if there is a title; None without one."""
        found = self._only(self.interventions)
        if found is None or not self.titled:
            return found
        iri = found[0].iri
        is_alone = not (self.titled & self.interventions.keys()) - {iri}
        is_aim = iri in self.acting or not (self.given - {iri})
        return found if iri in self.titled and is_alone and is_aim else None

    @property
    def is_uncontested(self) -> bool:
        """Whether nothing else is given or done than the one intervention."""
        return len(self._apart(self.interventions)) == 1

    @property
    def condition(self) -> tuple[Concept, Span] | None:
        """The only condition, or the only one that the title names; None without one."""
        return self._only(self.conditions)

    def _only(self, known: dict[str, tuple[Concept, Span]]) -> tuple[Concept, Span] | None:
        """Return the only concept, or the only one in the title; narrower ones count as one."""
        apart = self._apart(known)
        if len(apart) > 1:
            apart = [each for each in apart if each[0].iri in self.titled]
        return apart[0] if len(apart) == 1 else None

    def _apart(self, known: dict[str, tuple[Concept, Span]]) -> list[tuple[Concept, Span]]:
        return [
            each
            for iri, each in known.items()
            if not any(iri in other.broader for other, _ in known.values())
        ]
