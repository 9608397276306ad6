"""The input of every reader, and its report of what it left out."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["LARGEST", "Skip", "Source"]

LARGEST = 10 << 20  # bytes of one document: about ten books; an abstract has 2,000


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to read.

    Attributes:
        path: Its path.
        name: Its name in documents: relative to the path given by the user, with forward slashes.
        max_size: Most bytes of one document in it, unpacked.
    """

    path: Path
    name: str
    max_size: int = LARGEST

    def __post_init__(self) -> None:
        # A file name may have bytes that cannot be decoded; what is written later must be text.
        object.__setattr__(self, "name", self.name.encode(errors="replace").decode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A file or record that was left out.

    Attributes:
        where: ``file`` or ``file:line``; no machine path.
        reason: The reason, worded the same for all of one kind, so that they can be counted.
    """

    where: str
    reason: str
