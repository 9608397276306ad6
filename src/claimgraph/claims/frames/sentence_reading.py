"""What was read from one sentence, for those who ask why no more was."""

from collections.abc import Callable
from dataclasses import dataclass

from claimgraph.claims.arguments.arguments import Arguments
from claimgraph.claims.frames.matching import Draft

__all__ = ["Observe", "SentenceReading"]


@dataclass(frozen=True, slots=True)
class SentenceReading:
    """What was read from one sentence.

    Attributes:
        arguments: Its arguments; the local concepts that these make are in no graph.
        drafts: The drafts of its frames, in text order of their triggers.
        claimed: Those that are not part of a knowledge gap; they may still be filtered out.
        is_gap: Whether it states a knowledge gap.
    """

    arguments: Arguments
    drafts: tuple[Draft, ...]
    claimed: tuple[Draft, ...]
    is_gap: bool


Observe = Callable[[SentenceReading], None]
"""Called with each parsed sentence while its document is read."""
