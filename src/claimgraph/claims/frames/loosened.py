"""Drafts of words whose frames fit in everything but their arguments.

A frame asks for kinds that its word was seen with. Where nothing fits at a word, it is tried once
more with all that its predicate may relate; then with phrases that hardly tell that they name a
thing; then with an argument from further off. Only a high score lets such a draft stand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledFrames
from claimgraph.claims.frames.far_arguments import ABOVE, find_far
from claimgraph.claims.frames.matching import Draft, Evoked, match_frames
from claimgraph.claims.frames.openings import open_frames, places_of
from claimgraph.claims.knowledge import Knowledge
from claimgraph.model import Token

__all__ = ["LOOSE", "OTHER_KINDS", "VAGUE", "find_loosened"]

OTHER_KINDS = "other kinds"
"""Why drafts of kinds that no frame asks for are doubted."""
VAGUE = "vague arguments"
"""Why drafts of phrases that hardly tell that they name a thing are doubted."""

_Doubted = tuple[tuple[Draft, str], ...]


def find_loosened(
    arguments: Arguments, evoked: Iterable[Evoked], drafts: Iterable[Draft]
) -> Iterator[tuple[Draft, str]]:
    """Yield drafts of words that have none, each with why it is doubted.

    None unless such drafts may be doubted.

    Args:
        arguments: The arguments of the sentence.
        evoked: The words of the sentence that evoke frames, with them.
        drafts: What its frames read; words that are related by them are not related again.
    """
    may_doubt = arguments.context.knowledge.may_doubt
    ways = [find for find, reasons in _WAYS if any(map(may_doubt, reasons))]
    if not ways:
        return
    known = tuple(drafts)
    told = {each.trigger.index for each in known}
    pairs = {_tokens(each) for each in known}
    for trigger, evoking in evoked:
        if trigger.index in told:
            continue
        for find in ways:
            found = find(arguments, trigger, evoking)
            if found:
                yield from (each for each in found if _tokens(each[0]) not in pairs)
                break


def _of_other_kinds(
    arguments: Arguments, trigger: Token, evoking: tuple[CompiledFrame, ...]
) -> _Doubted:
    """Return the drafts of a trigger of any kinds that its predicates may relate."""
    wider = arguments.context.knowledge.once(_loosen)
    frames = tuple(wider[each.number] for each in evoking if each.number in wider)
    opened = open_frames(arguments, trigger, frames) if frames else ()
    if not opened:
        return ()
    places = places_of(arguments, trigger)
    found = match_frames(places, opened)
    found = found or match_frames(places, places.with_more(opened), phrases=True)
    return tuple((each, OTHER_KINDS) for each in found)


def _of_vague(arguments: Arguments, trigger: Token, evoking: tuple[CompiledFrame, ...]) -> _Doubted:
    """Return the drafts of a trigger with phrases that hardly tell that they name a thing."""
    opened = open_frames(arguments, trigger, evoking)
    if not opened:
        return ()
    places = places_of(arguments, trigger)
    found = match_frames(places, opened, phrases=True, untyped=True, vague=True)
    return tuple((each, VAGUE) for each in found)


def _tokens(draft: Draft) -> frozenset[int]:
    return frozenset((draft.subject.token, draft.object.token))


def _loosen(knowledge: Knowledge) -> Mapping[int, CompiledFrame]:
    """Return by their numbers the frames that ask for kinds of arguments, without these."""
    nothing = frozenset[str]()
    return {
        each.number: replace(
            each,
            frame=replace(each.frame, subject_categories=nothing, object_categories=nothing),
        )
        for each in knowledge.once(CompiledFrames).all
        if each.frame.subject_categories or each.frame.object_categories
    }


_Find = Callable[[Arguments, Token, tuple[CompiledFrame, ...]], _Doubted]
_WAYS: tuple[tuple[_Find, tuple[str, ...]], ...] = (
    (_of_other_kinds, (OTHER_KINDS,)),
    (_of_vague, (VAGUE,)),
    (find_far, (ABOVE,)),
)
LOOSE = frozenset({VAGUE, ABOVE})
"""Why drafts are doubted for which a sentence needs no more than a word that evokes a frame."""
