"""Which part of a graph a file holds, said beside it where its format has no place for that.

A comment at the head of a table would be a row to most programs. So it is said as CSV on the Web
(https://www.w3.org/TR/tabular-data-model/, section 5.3) has it: in a file of metadata of the same
name, which programs that do not know it pass over.
"""

import json
from pathlib import Path

from claimgraph.errors import OutputError
from claimgraph.files import read_text, replace_file

__all__ = ["note_part"]

_ENDING = "-metadata.json"
_CREATOR = "claimgraph"


def note_part(path: Path, part: str) -> tuple[Path, ...]:
    """Say beside a file which part of a graph it is, or say nothing any more.

    Args:
        path: The file, which is about to be written.
        part: Which part; empty if it is all, or says so itself.

    Returns:
        The file of metadata; none if there is none.

    Raises:
        OutputError: If it cannot be written, or would replace one of somebody else's.
    """
    place = path.with_name(f"{path.name}{_ENDING}")
    if path.exists() and not path.is_file():  # a pipe, or /dev/stdout
        return ()
    is_ours = _is_ours(place)
    if not part:
        if is_ours:
            place.unlink(missing_ok=True)
        return ()
    if place.exists() and not is_ours:
        raise OutputError(
            "this file is another's, and would be lost",
            where=str(place),
            fix="name another file with -o, or move it",
        )
    told = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": path.name,
        "dc:title": "Part of a graph of claims",
        "dc:description": part,
        "dc:creator": _CREATOR,
    }
    replace_file(place, [f"{json.dumps(told, indent=1)}\n".encode()])
    return (place,)


def _is_ours(path: Path) -> bool:
    try:
        told = json.loads(read_text(path))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and told.get("dc:creator") == _CREATOR
