"""Drafts whose subject stands at no place of a frame, but is that of a clause above.

Whether it is meant is not told by the tree; only a high score lets such a draft stand. The nearest
concept on either side, and what the study gives, were tried too, and were wrong as often as right.
"""

from collections.abc import Iterable, Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledFrames, CompiledPlace
from claimgraph.claims.frames.matching import Draft, find_pairs
from claimgraph.claims.frames.openings import open_frames, places_of
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Token
from claimgraph.ontology import Position
from claimgraph.vocabulary import cg

__all__ = ["ABOVE", "find_far"]

ABOVE = "subject of a clause above"
"""Why a draft is doubted whose subject is that of a clause above."""

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
    arguments: Arguments, trigger: Token, evoking: tuple[CompiledFrame, ...]
) -> tuple[tuple[Draft, str], ...]:
    """Return the drafts of the first frame of a trigger that lacks a subject, and finds one.

    Args:
        arguments: The arguments of the sentence.
        trigger: The trigger.
        evoking: The frames that it evokes.

    Returns:
        Each draft with why it is doubted.
    """
    may_be_far = arguments.context.knowledge.once(_find_far_frames)
    frames = tuple([each for each in evoking if each.number in may_be_far])
    opened = open_frames(arguments, trigger, frames) if frames else ()
    above = tuple(_find_above(arguments, trigger)) if opened else ()
    for each in opened if above else ():
        for objects in places_of(arguments, trigger).fill(each.object, phrases=True):
            for subjects in above:
                found = tuple(find_pairs(arguments, each.frame, trigger, subjects, objects))
                if found:
                    return tuple((draft, ABOVE) for draft in found)
    return ()


def _find_far_frames(knowledge: Knowledge) -> frozenset[int]:
    """Return the numbers of the frames that may have a subject from further off."""
    return frozenset(
        each.number
        for each in knowledge.once(CompiledFrames).all
        if _is_of_word(each) and _may_be_far(each.subject)
    )


def _is_of_word(frame: CompiledFrame) -> bool:
    """Whether a word evokes a frame, not that a concept stands there, and it tells no class."""
    return not frame.is_classifying and _PREFIX not in frame.frame.lemma


def _may_be_far(places: Iterable[CompiledPlace]) -> bool:
    """Whether a frame looks for an argument in the tree, and not in what the study is of."""
    return any(each.place.position in _PLAIN and each.place.then is None for each in places)


def _find_above(arguments: Arguments, trigger: Token) -> Iterator[tuple[Argument, ...]]:
    """Yield the subjects of the clauses above a trigger, the nearest first."""
    context = arguments.context
    for token in _subjects_above(context, trigger):
        found = [each for each in arguments.named_by(token) if not _is_bearer(context, each)]
        if found:
            yield tuple(found)


def _is_bearer(context: SentenceContext, argument: Argument) -> bool:
    """Whether an argument is only who was studied: what they have is of what was done to them."""
    concept = argument.concept
    knowledge = context.knowledge
    return knowledge.is_population(concept) or any(
        knowledge.is_within(concept, each) for each in _BEARERS
    )


def _subjects_above(context: SentenceContext, trigger: Token) -> Iterator[Token]:
    parse, below = context.parse, trigger
    while below.head != below.index:
        above = parse.head(below)
        yield from (each for each in parse.children(above, *_SUBJECTS) if each.index != below.index)
        below = above
