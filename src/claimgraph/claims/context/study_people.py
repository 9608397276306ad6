"""Whose study a document reports: the people or animals that its title, aim and methods name."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from claimgraph.model import Concept, SectionKind, Span

__all__ = ["People", "StudyPeople"]

_LEVELS = (SectionKind.TITLE, SectionKind.OBJECTIVE, SectionKind.METHODS)


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """People or animals as a sentence names them.

    Attributes:
        label: The words, as a concept of them is labelled; empty if a concept has all of them.
        concept: Who they are, or the wider concept that the words narrow; None if none is known.
        related: The IRIs of what the words name besides, sorted.
        span: The words in the text.
        words: The words, each in its basic form.
        head: The last word of the name or the noun that the others narrow, likewise.
        is_anybody: Whether the words do not tell who they are: "the patients".
        is_well: Whether they are those whom people with a condition are set against.
        is_animal: Whether they are animals.
        is_studied: Whether they stand where a sentence tells whose study it is.
        is_part: Whether they only tell whose a thing is: "*human* liver".
        is_one: Whether one of them is meant: "a woman".
        plain: The same without what they are given; None if the words tell nothing of that.
    """

    label: str = ""
    concept: Concept | None
    related: tuple[str, ...] = ()
    span: Span
    words: frozenset[str]
    head: str
    is_anybody: bool = False
    is_well: bool = False
    is_animal: bool = False
    is_studied: bool = False
    is_part: bool = False
    is_one: bool = False
    plain: "People | None" = None

    def is_within(self, other: "People") -> bool:
        """Whether the words tell no more of them than those of others: "rats" and "old rats"."""
        return self.head == other.head and self.words <= other.words

    def may_be(self, other: "People") -> bool:
        """Whether others may be meant: by words for them, or for anybody: "the patients"."""
        is_anybody = self.is_anybody and self.is_animal == other.is_animal
        return is_anybody or self.is_within(other)


@dataclass(kw_only=True)
class StudyPeople:
    """The people or animals that each sentence of a document names, and whose study it reports.

    Attributes:
        told: Those whom titles, aims and methods name, by the kind of section.
        named: Those whom each sentence names, by its number.
        told_by: The numbers of those titles, aims and methods.
        past: The numbers of the sentences that tell what happened.
        finding: The numbers of the sentences that tell of the document's own study.
        is_assigned: Whether they were assigned to groups, so that controls are of them too.
    """

    told: dict[SectionKind, list[People]] = field(default_factory=dict)
    named: dict[int, tuple[People, ...]] = field(default_factory=dict)
    told_by: set[int] = field(default_factory=set)
    past: set[int] = field(default_factory=set)
    finding: set[int] = field(default_factory=set)
    is_assigned: bool = False
    _cases: dict[frozenset[str], tuple[int, People]] = field(default_factory=dict)

    def tell(
        self,
        number: int,
        section: SectionKind,
        found: Iterable[People],
        cases: Iterable[People],
        *,
        is_past: bool,
        is_finding: bool,
    ) -> None:
        """Add whom a sentence names.

        Args:
            number: Its number.
            section: The kind of section that it is in.
            found: The people and animals.
            cases: Those of whom it tells as of the one patient of a report.
            is_past: Whether it tells what happened.
            is_finding: Whether it tells of the document's own study.
        """
        self.named[number] = tuple(found)
        for each in cases:
            self._cases.setdefault(each.words, (number, each))
        if section in _LEVELS:
            self.told_by.add(number)
            self.told.setdefault(section, []).extend(self.named[number])
        if is_past:
            self.past.add(number)
        if is_finding:
            self.finding.add(number)

    @property
    def case(self) -> People | None:
        """The one patient of whom the document reports; None without, or of several."""
        if len(self._cases) != 1:
            return None
        ((number, case),) = self._cases.values()
        before = (
            each
            for other, named in self.named.items()
            if other <= number and other in self.told_by | self.finding | self.past
            for each in named
        )
        return case if all(each.is_one or each.is_animal for each in before) else None

    def find(self) -> People | None:
        """Return whose study it is; None if the document does not tell, or names several.

        The title comes before the aim, and the aim before the methods. What comes later may only
        tell more of the same: "children", then "children with asthma".
        """
        chosen: People | None = None
        for level in _LEVELS:
            here = _distinct(each for each in self.told.get(level, ()) if each.is_studied)
            here = [each for each in here if not each.is_anybody]
            if chosen is None and len(here) > 1:
                return None
            if chosen is None:
                chosen = here[0] if here else None
                continue
            more = [each for each in here if chosen.is_within(each)]
            if len(here) == len(more) == 1 and more[0].words != chosen.words:
                chosen = more[0]
        if chosen is not None and chosen.plain is not None and self.is_assigned:
            chosen = None if chosen.plain.is_anybody else chosen.plain  # some got something else
        return chosen if chosen is not None and self._is_all(chosen) else None

    @property
    def unnamed(self) -> People | None:
        """People studied of whom no title, aim or method tells who they are: "24 patients"."""
        told = [each for level in _LEVELS for each in self.told.get(level, ()) if each.is_studied]
        if not all(each.is_anybody and not each.is_animal for each in told):
            return None
        return next((each for each in told if self._is_all(each)), None)

    def _is_all(self, chosen: People) -> bool:
        """Whether nobody else is studied beside: no controls, and of animals no other kind."""
        told = [each for level in _LEVELS for each in self.told.get(level, ())]
        if chosen.is_animal:  # nor human tissue
            return all(
                each.head == chosen.head
                if each.is_animal
                else not (each.is_studied or each.is_part)
                for each in told
            )
        return (
            self.is_assigned or chosen.is_well or not any(each.is_well for each in told)
        ) and not any(each.is_animal and each.is_studied for each in told)


def _distinct(found: Iterable[People]) -> list[People]:
    """Return people, each once and only by the words that tell most of them."""
    known: Mapping[Set[str], People] = {each.words: each for each in reversed(list(found))}
    return list(_widest(tuple(known.values())))


def _widest(known: tuple[People, ...]) -> Iterator[People]:
    for each in known:
        if not any(each.words < other.words and each.is_within(other) for other in known):
            yield each
