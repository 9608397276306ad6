"""Drafts of words whose frames fit in everything but the kinds of their arguments.

A frame asks for kinds that its word was seen with. Where nothing fits at a word, it is tried once
more with all that its predicate may relate; only a high score lets such a draft stand.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.frames.compiled_frames import CompiledFrame, CompiledFrames
from claimgraph.claims.frames.matching import Draft, Evoked, match_frames
from claimgraph.claims.frames.openings import TriggerPlaces, open_frames
from claimgraph.claims.knowledge import Knowledge

__all__ = ["OTHER_KINDS", "find_loosened"]

OTHER_KINDS = "other kinds"
"""Why the drafts are doubted."""


def find_loosened(
    arguments: Arguments, evoked: Iterable[Evoked], drafts: Iterable[Draft]
) -> Iterator[Draft]:
    """Yield drafts of words that have none, of any kinds that their predicates may relate.

    None unless such drafts may be doubted.

    Args:
        arguments: The arguments of the sentence.
        evoked: The words of the sentence that evoke frames, with them.
        drafts: What its frames read; words that are related by them are not related again.
    """
    if not arguments.context.knowledge.may_doubt(OTHER_KINDS):
        return
    known = tuple(drafts)
    told = {each.trigger.index for each in known}
    pairs = {_tokens(each) for each in known}
    wider = arguments.context.knowledge.once(_loosen)
    for trigger, evoking in evoked:
        frames = tuple(wider[each.number] for each in evoking if each.number in wider)
        if trigger.index in told or not frames:
            continue
        opened = open_frames(arguments, trigger, frames)
        if not opened:
            continue
        places = TriggerPlaces(arguments, trigger)
        found = match_frames(places, opened)
        found = found or match_frames(places, places.with_more(opened), phrases=True)
        yield from (each for each in found if _tokens(each) not in pairs)


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
