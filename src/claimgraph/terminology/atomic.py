"""Files written whole or not at all."""

import os
from collections.abc import Iterable
from pathlib import Path

from claimgraph.errors import OutputError

__all__ = ["replace_file"]


def replace_file(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Write a file beside its place, then rename it, so that it is never half there.

    Args:
        path: Where to; folders on the way are made.
        parts: What to write, one behind the other.

    Raises:
        OutputError: If the place cannot be written to.
    """
    # The process number keeps two runs apart; a leftover of a run that was killed is replaced.
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with beside.open("wb") as file:
                for part in parts:
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"the file cannot be written: {error.strerror or error}",
            where=str(path),
            fix="choose another place",
        ) from error
