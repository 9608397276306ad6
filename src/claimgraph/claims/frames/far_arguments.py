"""Drafts of which one argument stands at no place of a frame, but further off in the sentence.

Where a frame has one argument at its place and none at the other, the other is looked for: as the
subject of a clause above, as the nearest concept on that side, or as what the study gives. Whether
it is meant is not told by the tree; only a high score lets such a draft stand.
"""

from collections.abc import Iterable, Iterator
from itertools import chain

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.arguments.arms import refer_back
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledPlace
from claimgraph.claims.frames.matching import Draft, find_pairs
from claimgraph.claims.frames.openings import TriggerPlaces, open_frames, open_places
from claimgraph.model import Token
from claimgraph.ontology import Position
from claimgraph.vocabulary import cg

__all__ = ["ABOVE", "BEFORE", "BEHIND", "STUDIED", "find_far"]

ABOVE = "subject of a clause above"
"""Why a draft is doubted whose subject is that of a clause above."""
BEFORE = "subject before"
"""Why a draft is doubted whose subject is the nearest concept before."""
BEHIND = "object behind"
"""Why a draft is doubted whose object is the nearest concept behind."""
STUDIED = "subject of the study"
"""Why a draft is doubted whose subject is what the study gives, and the sentence does not name."""

_Found = tuple[tuple[Draft, ...], str]
_PLAIN = frozenset(
    {
        Position.SUBJECT,
        Position.OBJECT,
        Position.PREPOSITION,
        Position.POSSESSOR,
        Position.COMPOUND,
        Position.HEAD,
        Position.HOST,
        Position.GOVERNOR,
    }
)
_BEARERS = (cg("Organism"), cg("Population"))
_PREFIX = ":"  # of a category that evokes a frame
_SUBJECTS = ("nsubj", "nsubjpass")


def find_far(
    arguments: Arguments, trigger: Token, evoking: Iterable[CompiledFrame]
) -> tuple[tuple[Draft, str], ...]:
    """Return the drafts of the first frame of a trigger that lacks one argument, and finds one.

    Args:
        arguments: The arguments of the sentence.
        trigger: The trigger.
        evoking: The frames that it evokes.

    Returns:
        Each draft with why it is doubted.
    """
    may_doubt = arguments.context.knowledge.may_doubt
    frames = tuple(filter(_is_of_word, evoking))
    places = TriggerPlaces(arguments, trigger)
    for found, reason in chain(_with_far_subject(places, frames), _with_far_object(places, frames)):
        if found and may_doubt(reason):
            return tuple((each, reason) for each in found)
    return ()


def _with_far_subject(places: TriggerPlaces, frames: Iterable[CompiledFrame]) -> Iterator[_Found]:
    """Yield the drafts of each pair of places of which that of the subject is anywhere before."""
    arguments, trigger = places.arguments, places.trigger
    for each in open_frames(arguments, trigger, frames):
        if _may_be_far(each.frame.subject):
            for objects in places.fill(each.object, phrases=True):
                for subjects, reason in _before(arguments, trigger):
                    found = find_pairs(arguments, each.frame, trigger, subjects, objects)
                    yield tuple(found), reason


def _with_far_object(places: TriggerPlaces, frames: Iterable[CompiledFrame]) -> Iterator[_Found]:
    """Yield the drafts of each frame with the nearest concept behind its trigger as its object."""
    arguments, trigger = places.arguments, places.trigger
    objects = _behind(arguments, trigger)
    for frame in frames if objects else ():
        if _may_be_far(frame.object):
            for subjects in places.fill(open_places(arguments, trigger, frame.subject)):
                yield tuple(find_pairs(arguments, frame, trigger, subjects, objects)), BEHIND


def _is_of_word(frame: CompiledFrame) -> bool:
    """Whether a word evokes a frame, not that a concept stands there, and it tells no class."""
    return not frame.is_classifying and _PREFIX not in frame.frame.lemma


def _may_be_far(places: Iterable[CompiledPlace]) -> bool:
    """Whether a frame looks for an argument in the tree, and not in what the study is of."""
    return any(each.place.position in _PLAIN and each.place.then is None for each in places)


def _before(arguments: Arguments, trigger: Token) -> Iterator[tuple[tuple[Argument, ...], str]]:
    """Yield what may be the subject of a trigger, likeliest first, each with why it is doubted.

    The subjects of the clauses above it, the nearest concept before it, what the study gives.
    """
    context = arguments.context
    above = [(each, ABOVE) for each in _subjects_above(context, trigger)]
    seen = set[int]()
    for token, reason in (*above, *((each, BEFORE) for each in _named_before(context, trigger))):
        if token.index not in seen:
            seen.add(token.index)
            found = tuple(
                [each for each in arguments.named_by(token) if not _is_bearer(context, each)]
            )
            if found:
                yield found, reason
    studied = arguments.study.intervention if arguments.study.is_found else None
    if studied is not None and not context.parse.sentence.span.overlaps(studied[1]):
        yield (refer_back(trigger, studied),), STUDIED


def _is_bearer(context: SentenceContext, argument: Argument) -> bool:
    """Whether an argument is only who was studied: what they have is of what was done to them."""
    concept = argument.concept
    knowledge = context.knowledge
    return knowledge.is_population(concept) or any(
        knowledge.is_within(concept, each) for each in _BEARERS
    )


def _subjects_above(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    """Yield the subjects of the clauses above a trigger, the nearest first."""
    parse, below = context.parse, trigger
    while below.head != below.index:
        above = parse.head(below)
        yield from (each for each in parse.children(above, *_SUBJECTS) if each.index != below.index)
        below = above


def _behind(arguments: Arguments, trigger: Token) -> tuple[Argument, ...]:
    """Return the nearest concept behind a trigger, and what it is coordinated with."""
    context = arguments.context
    for each in context.parse.tokens[trigger.index + 1 :]:
        if each.mention is not None and not context.knowledge.is_adjunct(each.mention.concept):
            return arguments.named_by(each)
    return ()


def _named_before(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    """Yield the nearest concept before a trigger."""
    for each in reversed(context.parse.tokens[: trigger.index]):
        if each.mention is not None and not context.knowledge.is_adjunct(each.mention.concept):
            yield each
            return
