"""What every reader is given and reports."""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["LARGEST", "Skip", "Source"]

LARGEST = 10 << 20  # bytes of one document: ten books; an abstract has two thousand


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file to read.

    Attributes:
        path: Where it lies.
        name: How a document names it: relative to what the user gave, with forward slashes.
        max_size: Bytes that one document of it may have, unpacked.
    """

    path: Path
    name: str
    max_size: int = LARGEST

    def __post_init__(self) -> None:
        # A file's name may hold bytes that are no text; what is written later must be.
        object.__setattr__(self, "name", self.name.encode(errors="replace").decode())


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A file or record that was left out.

    Attributes:
        where: ``file`` or ``file:line``; no machine path.
        reason: Why, in words that are the same for all of one kind, so that they can be counted.
    """

    where: str
    reason: str
