"""Drafts whose subject stands at no place of a frame, but is that of a clause above.

Whether it is meant is not told by the tree; only a high score lets such a draft stand. The nearest
concept on either side, and what the study gives, were tried too, and were wrong as often as right.
"""

from collections.abc import Iterable, Iterator

from claimgraph.claims.arguments.argument import Argument
from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.context.sentence_context import SentenceContext
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledPlace
from claimgraph.claims.frames.matching import Draft, find_pairs
from claimgraph.claims.frames.openings import TriggerPlaces, open_frames
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
    arguments: Arguments, trigger: Token, evoking: Iterable[CompiledFrame]
) -> tuple[tuple[Draft, str], ...]:
    """Return the drafts of the first frame of a trigger that lacks a subject, and finds one.

    Args:
        arguments: The arguments of the sentence.
        trigger: The trigger.
        evoking: The frames that it evokes.

    Returns:
        Each draft with why it is doubted.
    """
    frames = tuple(filter(_is_of_word, evoking))
    above = tuple(_find_above(arguments, trigger))
    for each in open_frames(arguments, trigger, frames) if above else ():
        if not _may_be_far(each.frame.subject):
            continue
        for objects in TriggerPlaces(arguments, trigger).fill(each.object, phrases=True):
            for subjects in above:
                found = tuple(find_pairs(arguments, each.frame, trigger, subjects, objects))
                if found:
                    return tuple((draft, ABOVE) for draft in found)
    return ()


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
