"""The arguments of one sentence, found by their places in the parse tree."""

from collections.abc import Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arm_names import read_short
from claimgraph.claims.arguments.arms import Arms
from claimgraph.claims.arguments.cases import Cases
from claimgraph.claims.arguments.fillers import OWN_SITES, Fillers
from claimgraph.claims.arguments.interventions import Interventions
from claimgraph.claims.arguments.left_out import LeftOut
from claimgraph.claims.arguments.noun_phrases import NounPhrases
from claimgraph.claims.arguments.places import STEPS, Site, Way, find_steps, tail_of
from claimgraph.claims.arguments.resolver import Resolver
from claimgraph.claims.arguments.word_needs import Needs
from claimgraph.claims.context.discourse import Discourse, Said
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token
from claimgraph.ontology import Language, Place, Position

__all__ = ["SITES", "Arguments", "find_needs", "looks_back", "looks_to_study"]

_GIVEN: Mapping[Position, Site[Interventions]] = MappingProxyType(
    {
        Position.TAKEN: Site(
            find=Interventions.taken,
            needs=lambda language: (frozenset(language.exposures),),
        ),
        Position.GIVEN: Site(find=Interventions.given, looks_back=True),
        Position.COURSE: Site(
            find=Interventions.course,
            needs=lambda language: (language.function_words["course"],),
        ),
        Position.COMPANION: Site(find=Interventions.companions),
    }
)
# Every position that is not a step in the tree, with the function that finds its arguments.
_ARMS: Mapping[Position, Site[Arms]] = MappingProxyType(
    {
        Position.ARM: Site(find=Arms.of, looks_to_study=True),
        Position.ARMS: Site(find=Arms.of_all, looks_to_study=True),
        Position.RIVAL: Site(
            find=Arms.rival, needs=lambda language: (language.function_words["comparison"],)
        ),
    }
)
_LEFT_OUT: Mapping[Position, Site[LeftOut]] = MappingProxyType(
    {
        Position.STUDY: Site(find=LeftOut.unnamed, looks_to_study=True),
        Position.OUTCOME: Site(find=LeftOut.outcome, looks_to_study=True),
        Position.TESTED: Site(find=LeftOut.tested, looks_to_study=True),
        Position.PEOPLE: Site(find=LeftOut.people, looks_to_study=True),
    }
)
_CASES: Mapping[Position, Site[Cases]] = MappingProxyType(
    {Position.CASES: Site(find=Cases.of, looks_to_study=True)}
)
SITES: Mapping[
    Position, Site[Fillers] | Site[Interventions] | Site[Arms] | Site[LeftOut] | Site[Cases]
] = MappingProxyType({**OWN_SITES, **_GIVEN, **_ARMS, **_LEFT_OUT, **_CASES})


def find_needs(place: Place, language: Language) -> Needs:
    """Find the words that a sentence must contain for a place to be filled.

    Args:
        place: The place; the condition on the argument at its end is ignored.
        language: The linguistic tables.
    """
    if place.position in SITES:
        return SITES[place.position].needs(language)
    needs = STEPS[place.position].needs(place)
    if place.words:
        needs = (*needs, frozenset(place.words))
    return needs if place.then is None else (*needs, *find_needs(place.then, language))


def looks_back(place: Place) -> bool:
    """Whether the arguments at a place come from earlier sentences."""
    position = place.end.position
    return position in SITES and SITES[position].looks_back


def looks_to_study(place: Place) -> bool:
    """Whether the arguments at a place may be what the document's own study is of."""
    position = place.end.position
    return position in SITES and SITES[position].looks_to_study


def _takes_phrases(trigger: Token, place: Place) -> bool:
    """Whether a phrase that no terminology names may be at a place."""
    if place.then is not None or place.position not in SITES:
        return True
    return place.position is Position.ITSELF and trigger.mention is None


class Arguments:
    """Finds the arguments of one sentence.

    Args:
        context: The sentence.
        concepts: Makes the concepts that no terminology names.
        discourse: What earlier sentences mention.
    """

    def __init__(
        self, context: SentenceContext, concepts: LocalConcepts, discourse: Discourse
    ) -> None:
        self.context = context
        self.concepts = concepts
        self.study = discourse.study
        self._resolver = Resolver(context, concepts, discourse)
        phrases = NounPhrases(context, concepts)
        self._fillers = Fillers(self._resolver, phrases)
        self._interventions = Interventions(self._fillers, discourse)
        self.arms = Arms(self._interventions, discourse.study, concepts)
        self.named_arm = partial(read_short, context, discourse.study, concepts)
        self._left_out = LeftOut(context, discourse.study)
        self._cases = Cases(self._fillers, self.arms, discourse.study)
        # Frames of one trigger share places.
        self._at: dict[tuple[int, int, tuple[bool, bool]], tuple[Place, tuple[Argument, ...]]] = {}
        self._tails: frozenset[str] | None = None
        self.of_triggers: dict[int, Any] = {}  # what its readers found, by the index of a trigger
        self.resolve = self._resolver.resolve
        self.joined = self._resolver.joined
        self.topic = self._resolver.topic
        self.named_by = self._fillers.named_by
        self.read_phrase = phrases.read

    def at(
        self, trigger: Token, place: Place, *, phrases: bool = False, untyped: bool = False
    ) -> tuple[Argument, ...]:
        """Find the arguments at a place relative to a trigger; conditions are ignored.

        Args:
            trigger: The trigger.
            place: The place.
            phrases: Whether to include phrases that no terminology names.
            untyped: Whether to include also those whose words do not tell what they name.
        """
        # A place is kept, so that no other gets its id.
        key = trigger.index, id(place), (phrases, untyped)
        known = self._at.get(key)
        if known is None:
            if phrases and not _takes_phrases(trigger, place):
                found = self.at(trigger, place)
            else:
                found = tuple(self._look(trigger, place, phrases=phrases, untyped=untyped))
            self._at[key] = place, found
            return found
        return known[1]

    def may_add(self, trigger: Token, place: Place, *, untyped: bool) -> bool:
        """Whether phrases may add arguments at a place to those that are found without them.

        Args:
            trigger: The trigger.
            place: The place.
            untyped: Whether to ask what untyped phrases add to the others.
        """
        if place.then is None:
            takes = _takes_phrases(trigger, place)
            return takes and self._fillers.may_add(trigger, place, untyped=untyped)
        for token in find_steps(self.context, trigger, place):
            if self.may_add(token, place.then, untyped=untyped):
                return True
        return False

    def lacks(self, way: Way) -> bool:
        """Whether the sentence lacks a word without which a place has no arguments."""
        if way.prepositions and not way.prepositions <= self.context.parse.words:
            return True
        if not way.passed:
            return False
        if self._tails is None:
            self._tails = frozenset(map(tail_of, self.context.parse.tokens))
        return any(map(self._tails.isdisjoint, way.passed))

    def _look(
        self, trigger: Token, place: Place, *, phrases: bool, untyped: bool
    ) -> Iterable[Argument]:
        if place.then is not None:
            return [
                argument
                for token in find_steps(self.context, trigger, place)
                for argument in self.at(token, place.then, phrases=phrases, untyped=untyped)
            ]
        if place.position in STEPS or place.position in OWN_SITES:  # as most are
            return self._fillers.fill(trigger, place, phrases=phrases, untyped=untyped)
        site = _GIVEN.get(place.position)
        if site is not None:
            return site.find(self._interventions, trigger)
        arm = _ARMS.get(place.position)
        if arm is not None:
            return arm.find(self.arms, trigger)
        left_out = _LEFT_OUT.get(place.position)
        if left_out is not None:
            return left_out.find(self._left_out, trigger)
        cases = _CASES.get(place.position)
        if cases is not None:
            return cases.find(self._cases, trigger)
        return self._fillers.fill(trigger, place, phrases=phrases, untyped=untyped)

    def given(self) -> tuple[Said, ...]:
        """Return what the sentence says is administered, for anaphora in later sentences."""
        return tuple(self._interventions.all_given())

    def named(self) -> tuple[Said, ...]:
        """Return the concepts that the sentence mentions, for anaphora in later sentences."""
        return self._resolver.named()
