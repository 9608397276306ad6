"""Files and folders to documents: which are read, which are left out, and why."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimgraph.documents.readers import DocumentReader, find_reader, find_readers
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.source import LARGEST, Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.model import Document

__all__ = ["iter_documents", "iter_sources"]


def iter_documents(
    paths: Sequence[Path],
    rules: ReadingRules,
    *,
    on_skip: Callable[[Skip], None],
    apart: Collection[Path] = (),
    max_size: int = LARGEST,
) -> Iterator[Document]:
    """Read files and, recursively, folders, in a fixed order.

    In a folder, hidden files and folders and files named README are ignored; files of an unknown
    format and empty, binary or invalid files are left out and reported. A file given by name must
    be valid as a whole. An invalid record is left out and reported, and so is a document that was
    read before. Folders are read in the order of names; links to folders are not followed.

    Args:
        paths: Files and folders, read in this order.
        rules: The known headings, citations and notices.
        on_skip: Called for each file or record that is left out.
        apart: Files and folders in those folders that are no input, such as the output of an
            earlier run; they are ignored.
        max_size: Most bytes of one document; a larger one is invalid.

    Yields:
        The documents, one at a time.

    Raises:
        DocumentError: If a path does not exist, if a file given by name is of an unknown format,
            empty, binary or invalid, or if nothing at all could be read.
    """
    readers = find_readers()
    means = _Means(rules, readers, frozenset(map(os.path.realpath, apart)), max_size)
    seen: set[str] = set()
    for path in paths:
        for document in _iter_path(path, means, on_skip):
            if document.iri in seen:
                on_skip(Skip(where=document.source, reason="the document was read before"))
                continue
            seen.add(document.iri)
            yield document
    if not seen:
        suffixes = ", ".join(_suffixes(readers))
        raise DocumentError(
            "there is nothing to read",
            where=", ".join(map(str, paths)),
            fix=f"give text files or records; these kinds are read: {suffixes}",
        )


@dataclass(frozen=True, slots=True)
class _Means:
    rules: ReadingRules
    readers: Mapping[str, DocumentReader]
    apart: frozenset[str]
    max_size: int


def _iter_path(path: Path, means: _Means, on_skip: Callable[[Skip], None]) -> Iterator[Document]:
    if path.is_dir():
        yield from _iter_folder(path, means, on_skip)
        return
    if not path.exists():
        raise DocumentError("there is no such file or folder", where=str(path), fix="check it")
    reader = find_reader(path, means.readers) if path.is_file() else None
    if reader is None:
        raise DocumentError(
            "this is not a kind of file that is read",
            where=str(path),
            fix=f"give one of {', '.join(_suffixes(means.readers))}",
        )
    source = Source(path=path, name=path.name, max_size=means.max_size)
    yield from reader.read(source, means.rules, on_skip)


def _iter_folder(
    folder: Path, means: _Means, on_skip: Callable[[Skip], None]
) -> Iterator[Document]:
    for source in iter_sources(folder, on_skip, apart=means.apart):
        reader = find_reader(source.path, means.readers)
        if reader is None:
            on_skip(Skip(where=source.name, reason="not a kind of file that is read"))
            continue
        source = replace(source, max_size=means.max_size)
        try:
            yield from reader.read(source, means.rules, on_skip)
        except DocumentError as error:
            on_skip(Skip(where=source.name, reason=error.problem))


def iter_sources(
    folder: Path, on_skip: Callable[[Skip], None], *, apart: frozenset[str] = frozenset()
) -> Iterator[Source]:
    """Yield the files of a folder, recursively, in the order of names.

    Args:
        folder: The folder; hidden files and folders and files named README are ignored.
        on_skip: Called for each folder that cannot be read, and for each entry that is neither a
            file nor a folder.
        apart: Real paths (``os.path.realpath``) of files and folders to ignore.

    Yields:
        The files, of any format.
    """

    def report(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        on_skip(Skip(where=name, reason="the folder cannot be read"))

    for root, folders, names in os.walk(folder, onerror=report):
        here = Path(root)
        folders[:] = sorted(name for name in folders if not _is_passed(here / name, apart))
        for name in sorted(names):
            path = here / name
            if path.stem.upper() == "README" or _is_passed(path, apart):
                continue
            source = Source(path=path, name=path.relative_to(folder).as_posix())
            if path.is_file():
                yield source
            else:
                on_skip(Skip(where=source.name, reason="neither a file nor a folder"))


def _is_passed(path: Path, apart: frozenset[str]) -> bool:
    # Path.resolve() fails on a link that leads to itself.
    return path.name.startswith(".") or (bool(apart) and os.path.realpath(path) in apart)


def _suffixes(readers: Mapping[str, DocumentReader]) -> list[str]:
    return sorted({suffix for reader in readers.values() for suffix in reader.suffixes})
