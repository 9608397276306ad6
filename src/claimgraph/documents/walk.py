"""Files, folders, archives and standard input to documents: which are read, and why not others."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from claimgraph.documents.archives import is_archive, iter_members
from claimgraph.documents.duplicates import BEFORE, Duplicates, KnownDocuments
from claimgraph.documents.formats import (
    DocumentReader,
    find_reader,
    find_readers,
    find_unnamed_reader,
)
from claimgraph.documents.languages import set_foreign_apart
from claimgraph.documents.packing import open_packed
from claimgraph.documents.reading_rules import ReadingRules
from claimgraph.documents.records import Record, make_document
from claimgraph.documents.source import ReadingOptions, Skip, Source, is_empty
from claimgraph.errors import DiskError, DocumentError
from claimgraph.files import fails_by_disk
from claimgraph.manifest import CURRENT, GENERATIONS, MANIFEST_FILE, Part, is_manifest
from claimgraph.model import Document

__all__ = ["iter_documents", "iter_sources"]

_SETTINGS = frozenset({"annotation.conf", "visual.conf", "tools.conf"})  # of brat, beside its texts
_STANDARD_INPUT = Path("-")
_STANDARD_NAME = "standard input"
# What a build leaves in its output folder.
_OUTPUT = frozenset({*(part.usual_name for part in Part), MANIFEST_FILE, CURRENT, GENERATIONS})
_IS_OUTPUT = "the output of a build, which is not read"
_NOT_READ = "not a kind of file that is read"
_EMPTY = "the file is empty"
_VANISHED = "the file was there when its records were counted, and has none any more"


def iter_documents(
    paths: Sequence[Path],
    rules: ReadingRules,
    *,
    on_skip: Callable[[Skip], None],
    apart: Collection[Path] = (),
    options: ReadingOptions | None = None,
    known: KnownDocuments | None = None,
) -> Iterator[Document]:
    """Read files and, recursively, folders and archives, in a fixed order.

    In a folder or an archive, hidden files and folders and files named README are ignored; files of
    an unknown format and empty, binary or invalid files are left out and reported, and so is what a
    build has put into a folder. A file given by name must be valid as a whole; one that is empty is
    left out if others are not. An invalid record is left out and reported. Folders are read in the
    order of names; links to folders are not followed.

    Everything is gone through twice, so that of several records of one publication the newest or
    fullest is read, and the others are reported.

    Args:
        paths: Files and folders, read in this order; ``-`` is standard input, which is plain text
            unless its content tells another format.
        rules: The known headings, citations and notices.
        on_skip: Called for each file or record that is left out.
        apart: Files and folders in those folders that are no input, such as the output of an
            earlier run; they are ignored.
        options: How files are read; the usual way if None.
        known: The documents that an earlier run read. A record of one of them is read only if it
            replaces it, which is noted there once it is read.

    Yields:
        The documents, one at a time.

    Raises:
        DocumentError: If a path does not exist, if a file given by name is of an unknown format,
            binary or invalid, if all of them are empty, or if nothing at all could be read.
    """
    readers = find_readers()
    chosen = options or ReadingOptions()
    means = _Means(rules, readers, frozenset(map(os.path.realpath, apart)), chosen)
    _check_any_full(paths, means)
    with _copied(paths) as given:
        is_any = yield from _iter_once(given, means, on_skip, Duplicates(known))
    if not is_any:
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
    options: ReadingOptions
    on_whole: Callable[[str], None] = lambda _: None  # called with each file once it is read whole


def _check_any_full(paths: Sequence[Path], means: _Means) -> None:
    """Check that not all paths are empty files."""
    files = [each for each in paths if each != _STANDARD_INPUT and each.is_file()]
    is_all = bool(paths) and len(files) == len(paths)
    if is_all and all(is_empty(_source(each, "", means).peek()) for each in files):
        raise DocumentError(
            _EMPTY if len(paths) == 1 else "the files are empty",
            where=", ".join(map(str, paths)),
            fix="give texts or records; what a file gave before is taken out by claimgraph remove",
        )


@dataclass(frozen=True, slots=True)
class _Input:
    """A path, with a file that holds a copy if it is standard input, which is read but once."""

    path: Path
    copy: IO[bytes] | None


@contextmanager
def _copied(paths: Sequence[Path]) -> Iterator[list[_Input]]:
    with ExitStack() as stack:
        given = []
        for path in paths:
            copy: IO[bytes] | None = None
            if path == _STANDARD_INPUT:
                copy = stack.enter_context(_copy_standard_input())
            given.append(_Input(path, copy))
        yield given


def _copy_standard_input() -> IO[bytes]:
    with ExitStack() as undone:
        try:
            copy = tempfile.TemporaryFile()  # noqa: SIM115 (its user closes it)
            undone.callback(_close, copy)
            shutil.copyfileobj(sys.stdin.buffer, copy)
            copy.flush()
        except OSError as error:
            if not fails_by_disk(error):
                raise
            raise DiskError(
                f"standard input cannot be kept while it is read: {error.strerror}",
                where=tempfile.gettempdir(),
                fix="make room there, set TMPDIR to another folder, or give a file",
            ) from error
        undone.pop_all()
        return copy


def _close(file: IO[bytes]) -> None:
    """Close a file that could not be written, which closing tries again."""
    with suppress(OSError):
        file.close()


def _iter_once(
    given: Sequence[_Input],
    means: _Means,
    on_skip: Callable[[Skip], None],
    duplicates: Duplicates,
) -> Generator[Document, None, bool]:
    """Yield each document once; return whether there was any, or a record of a known one."""
    total, first = _go_through(given, means, duplicates)
    on_total = means.options.on_total or (lambda _: None)
    on_total(total)
    same_number = duplicates.same_number()
    seen: set[str] = set()
    is_known = False
    whole: set[str] = set()
    partly: set[str] = set()
    for file, record in _iter_records(given, replace(means, on_whole=whole.add), on_skip):
        first.pop(file, None)
        same_number.see(record, (file, record.where))
        reason = duplicates.find_reason(record, file)
        is_known = is_known or duplicates.is_of_known(record)
        if reason is None and not means.options.any_language:
            record, language = set_foreign_apart(record, means.rules)
            if language:
                reason = f"it is in {language.name}, and is not read"
                partly.add(file)
        document = None if reason else make_document(record, means.rules)
        if document is None or document.iri in seen:  # a file may change while it is read
            on_skip(Skip(where=record.where, reason=reason or BEFORE))
            total -= 1
            on_total(total)
            continue
        seen.add(document.iri)
        duplicates.settle(record, "" if file == _STANDARD_NAME else file, document.iri)
        yield document
    for where in first.values():
        on_skip(Skip(where=where, reason=_VANISHED))
    duplicates.finish(whole - partly - {_STANDARD_NAME})
    return bool(seen) or is_known


def _go_through(
    given: Sequence[_Input], means: _Means, duplicates: Duplicates
) -> tuple[int, dict[str, str]]:
    """Go through all records once; return how many there are, and the first of each file."""
    quiet = replace(means, options=replace(means.options, is_quiet=True))
    total = 0
    first: dict[str, str] = {}
    for file, record in _iter_records(given, quiet, lambda _: None):
        duplicates.add(record, file)
        first.setdefault(file, record.where)
        total += 1
    return total, first


def _iter_records(
    given: Sequence[_Input], means: _Means, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[str, Record]]:
    """Yield the records of the input, each with the place of its file."""
    for each in given:
        if each.copy is not None:
            yield from _iter_standard_input(each.copy, means, on_skip)
        elif each.path.is_dir():
            yield from _iter_folder(each.path, means, on_skip)
        else:
            yield from _iter_file(each.path, means, on_skip)


def _iter_file(
    path: Path, means: _Means, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[str, Record]]:
    if not path.exists():
        raise DocumentError("there is no such file or folder", where=str(path), fix="check it")
    if not path.is_file():
        raise _unknown(str(path), means)
    source = _source(path, path.name, means)
    if not (yield from _iter_source(source, means, on_skip)):
        raise _unknown(str(path), means)


def _iter_standard_input(
    copy: IO[bytes], means: _Means, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[str, Record]]:
    name = _STANDARD_NAME
    copy.seek(0)
    with (
        os.fdopen(os.dup(copy.fileno()), "rb") as plain,
        open_packed(plain, "", name, max_size=means.options.max_size) as stream,
    ):
        source = replace(_source(Path(name), name, means), stream=stream, is_unnamed=True)
        if not source.peek().strip():
            raise DocumentError(
                "nothing came in",
                where=name,
                fix="send texts or records to it: claimgraph build - < abstracts.txt",
            )
        if not (yield from _iter_source(source, means, on_skip)):
            raise _unknown(name, means)


def _unknown(where: str, means: _Means) -> DocumentError:
    return DocumentError(
        "this is not a kind of file that is read",
        where=where,
        fix=f"give one of {', '.join(_suffixes(means.readers))}",
    )


def _source(path: Path, name: str, means: _Means) -> Source:
    return Source(path=path, name=name, max_size=means.options.max_size, options=means.options)


class _Skips:
    """Passes on what is left out, and keeps whether anything was."""

    def __init__(self, on_skip: Callable[[Skip], None]) -> None:
        self._on_skip = on_skip
        self.is_any = False

    def __call__(self, skip: Skip) -> None:
        self.is_any = True
        self._on_skip(skip)


def _iter_source(
    source: Source, means: _Means, on_skip: Callable[[Skip], None]
) -> Generator[tuple[str, Record], None, bool]:
    """Yield the records of a file or an archive; return whether it is of a known kind."""
    head = source.peek()
    reader = _find_reader(source, head, means)
    if reader is not None:
        if is_empty(head) and not reader.may_be_empty:
            on_skip(Skip(where=source.name, reason=_EMPTY))
            means.on_whole(source.where)  # it stands for nothing now, whatever it held
        else:
            yield from _iter_read(reader, source, means, on_skip)
        return True
    if not is_archive(head):
        return False
    for member in iter_members(source, head, on_skip):
        try:
            if not (yield from _iter_source(member, means, on_skip)):
                on_skip(Skip(where=member.name, reason=_NOT_READ))
        except DocumentError as error:
            on_skip(Skip(where=member.name, reason=error.problem))
    return True


def _iter_read(
    reader: DocumentReader, source: Source, means: _Means, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[str, Record]]:
    skips = _Skips(on_skip)
    for record in reader.read(source, means.rules, skips):
        yield source.where, record
    if not skips.is_any:
        means.on_whole(source.where)


def _find_reader(source: Source, head: bytes, means: _Means) -> DocumentReader | None:
    if source.is_unnamed:
        return find_unnamed_reader(head, means.readers, means.options.columns)
    return find_reader(source.member or source.path.name, head, means.readers)


def _iter_folder(
    folder: Path, means: _Means, on_skip: Callable[[Skip], None]
) -> Iterator[tuple[str, Record]]:
    for found in iter_sources(folder, on_skip, apart=means.apart):
        source = _source(found.path, found.name, means)
        try:
            if not (yield from _iter_source(source, means, on_skip)):
                on_skip(Skip(where=source.name, reason=_NOT_READ))
        except DocumentError as error:
            on_skip(Skip(where=source.name, reason=error.problem))


def iter_sources(
    folder: Path, on_skip: Callable[[Skip], None], *, apart: frozenset[str] = frozenset()
) -> Iterator[Source]:
    """Yield the files of a folder, recursively, in the order of names.

    Args:
        folder: The folder; hidden files and folders and files named README are ignored.
        on_skip: Called for each folder that cannot be read, each link to one, each entry that is
            neither a file nor a folder, and each folder into which a build has written, of which
            only what is not the build's is read.
        apart: Real paths (``os.path.realpath``) of files and folders to ignore.

    Yields:
        The files, of any format.
    """

    def report(error: OSError) -> None:
        name = Path(error.filename).relative_to(folder).as_posix()
        on_skip(Skip(where=name, reason="the folder cannot be read"))

    for root, folders, names in os.walk(folder, onerror=report):
        here = Path(root)
        passed = _find_output(here, folder, apart, on_skip)
        folders[:] = sorted(
            name for name in folders if name not in passed and not _is_passed(here / name, apart)
        )
        for path in (here / name for name in folders):
            if path.is_symlink():  # it may lead in a circle
                where = path.relative_to(folder).as_posix()
                on_skip(Skip(where=where, reason="a link to a folder, which is not followed"))
        for name in sorted(set(names) - passed):
            path = here / name
            if path.stem.upper() == "README" or name in _SETTINGS or _is_passed(path, apart):
                continue
            source = Source(path=path, name=path.relative_to(folder).as_posix())
            if path.is_file():
                yield source
            else:
                on_skip(Skip(where=source.name, reason="neither a file nor a folder"))


def _find_output(
    here: Path, folder: Path, apart: frozenset[str], on_skip: Callable[[Skip], None]
) -> frozenset[str]:
    """Return the names in a folder that are a build's, which is told unless they are apart."""
    manifest = here / MANIFEST_FILE
    if not manifest.is_file() or _is_passed(manifest, apart) or not is_manifest(manifest):
        return frozenset()
    on_skip(Skip(where=here.relative_to(folder).as_posix(), reason=_IS_OUTPUT))
    return _OUTPUT


def _is_passed(path: Path, apart: frozenset[str]) -> bool:
    # Path.resolve() fails on a link that leads to itself.
    return path.name.startswith(".") or (bool(apart) and os.path.realpath(path) in apart)


def _suffixes(readers: Mapping[str, DocumentReader]) -> list[str]:
    return sorted({suffix for reader in readers.values() for suffix in reader.suffixes})
