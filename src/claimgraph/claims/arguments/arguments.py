"""The arguments of one sentence: what stands at its places, and what that stands for."""

from collections.abc import Callable, Iterable

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.fillers import Fillers
from claimgraph.claims.arguments.interventions import Interventions
from claimgraph.claims.arguments.noun_phrases import NounPhrases
from claimgraph.claims.arguments.places import find_steps, is_end
from claimgraph.claims.arguments.resolver import Resolver
from claimgraph.claims.context.discourse import Discourse, Said
from claimgraph.claims.context.local_concepts import LocalConcepts
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.model import Token
from claimgraph.ontology import Place

__all__ = ["Arguments"]


class Arguments:
    """Finds the arguments of one sentence.

    Args:
        context: The sentence.
        concepts: Makes those that no terminology names.
        discourse: What was said before.
    """

    def __init__(
        self, context: SentenceContext, concepts: LocalConcepts, discourse: Discourse
    ) -> None:
        self.context = context
        self.concepts = concepts
        self._resolver = Resolver(context, concepts, discourse)
        self._fillers = Fillers(self._resolver, NounPhrases(context, concepts))
        self._interventions = Interventions(self._fillers, discourse)
        self._given: dict[str, Callable[[Token], Iterable[Argument]]] = {
            "taken": self._interventions.taken,
            "given": self._interventions.given,
            "course": self._interventions.course,
            "companion": self._interventions.companions,
        }
        # Frames of a word share places.
        self._at: dict[tuple[int, Place, bool], tuple[Argument, ...]] = {}
        self.resolve = self._resolver.resolve
        self.topic = self._resolver.topic

    def at(self, trigger: Token, place: Place, *, phrases: bool = False) -> tuple[Argument, ...]:
        """Find the arguments at a place, seen from a trigger; conditions are not looked at.

        Args:
            trigger: The word.
            place: The place.
            phrases: Whether phrases that no terminology names count too.
        """
        key = trigger.index, place, phrases
        found = self._at.get(key)
        if found is None:
            found = self._at[key] = tuple(self._look(trigger, place, phrases=phrases))
        return found

    def _look(self, trigger: Token, place: Place, *, phrases: bool) -> Iterable[Argument]:
        find = self._given.get(place.position)
        if find is not None:
            return find(trigger)
        if place.then is None or is_end(place):
            return self._fillers.fill(trigger, place, phrases=phrases)
        return [
            argument
            for token in find_steps(self.context, trigger, place)
            for argument in self.at(token, place.then, phrases=phrases)
        ]

    def given(self) -> tuple[Said, ...]:
        """Return what the sentence says is given to anybody, for the sentences to come."""
        return tuple(self._interventions.all_given())

    def named(self) -> tuple[Said, ...]:
        """Return the concepts that the sentence's own words name, for the sentences to come."""
        return self._resolver.named()
