"""What is told of a store that its engine cannot read."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimgraph.errors import StoreError

__all__ = ["damage_told", "damaged"]


@contextmanager
def damage_told(place: Path | str) -> Iterator[None]:
    """Tell what the engine says in a block of a store that it cannot read.

    Args:
        place: Where the store is.

    Raises:
        StoreError: If the engine fails.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise damaged(place, error) from error


def damaged(place: Path | str, error: OSError | RuntimeError) -> StoreError:
    """Return the error for a store that the engine cannot read."""
    fix = "build the graph again with `claimgraph build`"
    return StoreError(f"the store cannot be read: {error}", where=str(place), fix=fix)
