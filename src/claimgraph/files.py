"""Content to a file, whole or not at all."""

import errno
import os
from collections.abc import Iterable
from pathlib import Path

from claimgraph.errors import OutputError

__all__ = ["keep_apart", "replace_file", "write_atomically"]


def write_atomically(path: Path, content: str) -> None:
    """Write a file in UTF-8: beside its place first, then renamed, so that it is never half there.

    A file that was there before stays if anything fails. Folders on the way are made. What is no
    plain file (a pipe, ``/dev/stdout``) is written to as it is.

    Args:
        path: Where to; a link is followed.
        content: The text; line ends are kept.

    Raises:
        OutputError: If the place cannot be written to.
    """
    replace_file(path, [content.encode()])


def replace_file(path: Path, parts: Iterable[bytes | memoryview]) -> None:
    """Write the parts of a file one behind the other, as :func:`write_atomically` does.

    Args:
        path: Where to; a link is followed.
        parts: What to write.

    Raises:
        OutputError: If the place cannot be written to.
    """
    try:
        target = _resolve(path)
        if target.is_dir():
            raise OutputError(
                "this is a folder, not a file", where=str(path), fix="name a file inside it"
            )
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.exists() and not target.is_file():
            target.write_bytes(b"".join(parts))
        else:
            _replace(target, parts)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(
            f"the file cannot be written: {reason}",
            where=str(path),
            fix="choose another place, or make this one writable",
        ) from error


def keep_apart(output: Path, inputs: Iterable[Path]) -> None:
    """See that a file to write is none of those to read, which would be lost.

    Args:
        output: Where to write.
        inputs: What is read.

    Raises:
        OutputError: If it is one of them.
    """
    for path in inputs:
        if output.exists() and path.exists() and output.samefile(path):
            raise OutputError(
                "this file is read too, and would be lost",
                where=str(output),
                fix="write to another file",
            )


def _resolve(path: Path) -> Path:
    if path.exists() and not path.is_file():
        return path  # what a link to a pipe names, as /dev/stdout does, is no path
    target = path.resolve()
    if target.is_symlink():  # from Python 3.13 on, a loop of links resolves to one of them
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _replace(target: Path, parts: Iterable[bytes | memoryview]) -> None:
    # The process number keeps two runs apart; a leftover of a run that was killed is replaced.
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)
    try:
        with beside.open("xb") as file:
            for part in parts:
                file.write(part)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
