"""Find the frames that a sentence evokes, with any words as arguments.

Gold standards of causal language have sentences from any field, so arguments need not be concepts
of a terminology. Triggers, frames, places and conditions are matched as for claims.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.claims import Knowledge
from claimgraph.claims.arguments.modifiers import read_modifiers
from claimgraph.claims.arguments.places import find_steps, find_tokens
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.compiled_frames import CompiledPlace
from claimgraph.claims.frames.conditions import Flags
from claimgraph.claims.frames.matching import find_evoked
from claimgraph.model import Token
from claimgraph.ontology import Frame, Place
from claimgraph.ontology.tables import KIND_ROLES, SIGN_ROLES

__all__ = ["FrameMatch", "find_matches"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameMatch:
    """A frame that a word evokes.

    Attributes:
        frame: The frame.
        trigger: The word.
        subjects: The words at the first place of the subject that has any.
        objects: The same for the object.
        kind: Kind of association that its predicate states; empty if none.
        sign: Direction of the association; empty if none is stated.
    """

    frame: Frame
    trigger: Token
    subjects: tuple[Token, ...]
    objects: tuple[Token, ...]
    kind: str
    sign: str


def find_matches(context: SentenceContext) -> Iterator[FrameMatch]:
    """Yield the frames that a sentence evokes, in text order of their words.

    Args:
        context: The sentence.

    Yields:
        The frames of each word that have a word at a place of the subject or the object.
    """
    roles = _by_predicate(context.knowledge)
    for trigger, frames in find_evoked(context):
        for frame in frames:
            subjects = _words_at(context, trigger, frame.subject)
            objects = _words_at(context, trigger, frame.object)
            if subjects or objects:
                said = roles.get(frame.frame.predicate, frozenset())
                yield FrameMatch(
                    frame=frame.frame,
                    trigger=trigger,
                    subjects=subjects,
                    objects=objects,
                    kind=next((each for each in KIND_ROLES if each in said), ""),
                    sign=next((each for each in SIGN_ROLES if each in said), ""),
                )


def _by_predicate(knowledge: Knowledge) -> Mapping[str, frozenset[str]]:
    roles = knowledge.language.roles
    return MappingProxyType(
        {
            predicate: frozenset(role for role in roles if predicate in roles[role])
            for predicate in knowledge.schema.predicates
        }
    )


def _words_at(
    context: SentenceContext, trigger: Token, places: Iterable[CompiledPlace]
) -> tuple[Token, ...]:
    """Find the words at the first of some places that has any."""
    for each in places:
        found = tuple(
            word
            for word in _words(context, trigger, each.place)
            if each.test is None or each.test(context, trigger, word, _flags(context, word))
        )
        if found:
            return found
    return ()


def _words(context: SentenceContext, trigger: Token, place: Place) -> Iterator[Token]:
    if place.then is None:
        yield from find_tokens(context, trigger, place)
        return
    for token in find_steps(context, trigger, place):
        yield from _words(context, token, place.then)


def _flags(context: SentenceContext, word: Token) -> Flags:
    return frozenset(flag for flag, _ in read_modifiers(context, word).flags)
