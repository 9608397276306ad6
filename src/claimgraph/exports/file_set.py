"""The files of a folder that belong together: the next set takes the place of the one before.

What was written is listed in a hidden file of the folder, with hashes. By it the next export knows
which files are its own: it removes those that the new set does not have, and refuses to write over
a file that somebody else put there, or changed since. Other files stay; a first set does not go
where files that end like its own are somebody else's, such as texts that a build reads.
"""

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from claimgraph.errors import OutputError
from claimgraph.files import beside, read_text, replace_file, write_new, writing_errors

__all__ = ["FILE_LIST", "replace_files"]

FILE_LIST = ".claimgraph-files"
_SIGN = "claimgraph_files"  # the key that holds the names, by which a list is ours
_BESIDE = re.compile(r"\.(?P<name>.+)\.\d+\.part")

Hashes = Mapping[str, frozenset[str]]
"""What each file of a set may hold: the state before and the one after an export that was cut."""


def replace_files(
    folder: Path, files: Iterable[tuple[str, Iterable[bytes]]], kind: str = ""
) -> tuple[Path, ...]:
    """Write the files of a folder: all beside their places first, then all renamed.

    Args:
        folder: The folder, which is made if it is not there.
        files: Name and parts of each file, one after the other.
        kind: What the set is: the folder holds no other one.

    Returns:
        The files, in the order of writing. Those of the set before that are no more are removed.

    Raises:
        OutputError: If a file of somebody else's would be lost, or the place cannot be written to;
            a DiskError if the disk is full or fails. What was there is as it was.
    """
    with writing_errors(folder):
        if folder.exists() and not folder.is_dir():
            raise OutputError(
                "this is a file, and the format has several",
                where=str(folder),
                fix="name a folder, which may be new",
            )
        folder.mkdir(parents=True, exist_ok=True)
        before = _read_list(folder, kind)
        written: dict[str, str] = {}  # SHA-256 by name
        try:
            for name, parts in files:
                written[name] = ""  # of what is not whole yet
                written[name] = _write_beside(folder / name, parts)
            _check_own(folder, before, written)
            _settle(folder, before, written, kind)
        finally:
            for name in written:
                beside(folder / name).unlink(missing_ok=True)
        return tuple(folder / name for name in written)


def _settle(folder: Path, before: Hashes, written: Mapping[str, str], kind: str) -> None:
    """Put the new set in the place of the old one; one that is cut short is taken up next time."""
    names = sorted(before.keys() | written.keys())
    either = {
        name: before.get(name, frozenset()) | ({written[name]} if name in written else frozenset())
        for name in names
    }
    _write_list(folder, either, kind)
    for name in written:
        beside(folder / name).replace(folder / name)
    for name in before.keys() - written.keys():
        (folder / name).unlink(missing_ok=True)
        with suppress(OSError):  # a folder inside, as long as nothing else is there
            parent = (folder / name).parent
            if parent != folder:
                parent.rmdir()
    _write_list(folder, {name: frozenset((digest,)) for name, digest in written.items()}, kind)
    for path in folder.iterdir():  # leftovers of exports that were killed
        found = _BESIDE.fullmatch(path.name)
        if found is not None and found["name"] in either:
            path.unlink(missing_ok=True)


def _check_own(folder: Path, before: Hashes, written: Mapping[str, str]) -> None:
    """See that nothing is lost that somebody else wrote or changed."""
    for name in dict.fromkeys((*before, *written)):
        path = folder / name
        held = before.get(name, frozenset())
        if os.path.lexists(path) and (path.is_symlink() or _digest(path) not in held):
            was = "was changed since it was written" if name in before else "is another's"
            raise OutputError(
                f"this file {was}, and would be lost",
                where=str(path),
                fix="name another folder with -o, or move it",
            )
    if not before:
        _check_alone(folder, written)


def _check_alone(folder: Path, written: Mapping[str, str]) -> None:
    """See that the files of a first set could not be taken for others of their folders."""
    ends = {((folder / name).parent, Path(name).suffix) for name in written}
    for parent in sorted({parent for parent, _ in ends}):
        for path in sorted(parent.iterdir()):
            if (parent, path.suffix) in ends and not path.name.startswith(".") and path.is_file():
                raise OutputError(
                    f"this file is another's, and those of the export end in {path.suffix} too",
                    where=str(path),
                    fix="name another folder with -o, which may be new",
                )


def _read_list(folder: Path, kind: str) -> Hashes:
    try:
        told = json.loads(read_text(folder / FILE_LIST))
        files, held = told[_SIGN].items(), str(told["kind"])
        found = {str(name): frozenset(map(str, digests)) for name, digests in files}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    if held != kind and any((folder / name).exists() for name in found if _is_inside(name)):
        raise OutputError(
            f"this folder holds another export ({held})",
            where=str(folder),
            fix="name another folder with -o",
        )
    return {name: digests for name, digests in found.items() if _is_inside(name)}


def _is_inside(name: str) -> bool:
    path = Path(name)
    return not path.is_absolute() and ".." not in path.parts and path.parts != ()


def _write_list(folder: Path, held: Hashes, kind: str) -> None:
    names = {name: sorted(digests) for name, digests in sorted(held.items())}
    told = {_SIGN: names, "kind": kind}
    text = json.dumps(told, indent=1, ensure_ascii=True)
    replace_file(folder / FILE_LIST, [f"{text}\n".encode()])


def _write_beside(target: Path, parts: Iterable[bytes]) -> str:
    """Write a file beside its place; return its SHA-256."""
    total = hashlib.sha256()

    def count() -> Iterator[bytes]:
        for part in parts:
            total.update(part)
            yield part

    target.parent.mkdir(parents=True, exist_ok=True)
    write_new(beside(target), count())
    return total.hexdigest()


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file; empty for what is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
