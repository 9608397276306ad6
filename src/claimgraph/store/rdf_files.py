"""Files of RDF, packed by gzip or Zstandard too, into a store."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import IO, cast

import pyoxigraph as ox

from claimgraph.errors import GraphError
from claimgraph.files import (
    FileTooLargeError,
    ZstandardStream,
    find_zstandard,
    open_file,
    unpack,
)
from claimgraph.store.loading import PART, PartLoader
from claimgraph.store.rdf_terms import in_graph
from claimgraph.vocabulary import BASE

__all__ = ["PLAIN_FORMATS", "PlainStore", "load_file", "plain_format", "read_plain"]

PLAIN_FORMATS: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        ".ttl": ox.RdfFormat.TURTLE,
        ".nt": ox.RdfFormat.N_TRIPLES,
        ".trig": ox.RdfFormat.TRIG,
        ".nq": ox.RdfFormat.N_QUADS,
        ".jsonld": ox.RdfFormat.JSON_LD,
    }
)
_CONVERTED = frozenset({".rdf", ".xml", ".owl", ".n3"})
_GZIP, _ZSTANDARD = ".gz", ".zst"
_PACKED = (_GZIP, _ZSTANDARD)
_BY_LINE = (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS)
_BLANK = re.compile(rb"^\s*_:|\s_:", re.MULTILINE)
_DEFAULT = ox.DefaultGraph()
_REPEATED = (
    "ASK { GRAPH ?a { ?s ?p ?o } GRAPH ?b { ?s ?p ?o } FILTER(!sameTerm(?a, ?b)) }",
    "ASK { ?s ?p ?o GRAPH ?b { ?s ?p ?o } }",
)


def plain_format(path: Path) -> ox.RdfFormat:
    """Return the format of a file by its name.

    Args:
        path: The file.

    Returns:
        The format.

    Raises:
        GraphError: If the ending of the name is that of no format.

    >>> plain_format(Path("graph.ttl.gz"))
    <RdfFormat Turtle>
    """
    inner = path.with_suffix("") if path.suffix.lower() in _PACKED else path
    found = PLAIN_FORMATS.get(inner.suffix.lower())
    if found is None:
        known = ", ".join(PLAIN_FORMATS)
        other = inner.suffix.lower() in _CONVERTED
        raise GraphError(
            f"the name does not end in one of {known} (or one of these and {_GZIP}, {_ZSTANDARD})",
            where=str(path),
            fix="convert it with rdflib's `rdfpipe -o turtle`" if other else "rename the file",
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainStore:
    """A file of RDF in memory.

    Attributes:
        store: Its quads. Where a triple stands in several graphs, the default graph is the union of
            all, so that it counts once.
        is_split: Whether each triple is in one graph only.
        repeated: The triples of the file's own default graph that stand in a named one too.
    """

    store: ox.Store
    is_split: bool
    repeated: frozenset[ox.Triple] = frozenset()


def read_plain(path: Path) -> PlainStore:
    """Read a file of RDF into a store in memory.

    Args:
        path: The file; its ending says the format.

    Returns:
        What is in the file, as queries ask it.

    Raises:
        GraphError: If the file is missing, cannot be read, or is not what its name says.
    """
    form = plain_format(path)
    store = ox.Store()
    with _open(path) as stream, _told(path, form):
        if path.suffix.lower() in _PACKED:
            store.load(stream, form, base_iri=BASE)
        else:
            store.load(path=str(path), format=form, base_iri=BASE)
    if next(iter(store.named_graphs()), None) is None:
        return PlainStore(store=store, is_split=False)
    if not _holds_repeated(store):
        return PlainStore(store=store, is_split=True)
    named = {quad.triple for quad in store if quad.graph_name != _DEFAULT}
    own = {quad.triple for quad in store.quads_for_pattern(None, None, None, _DEFAULT)}
    store.extend(in_graph(triple, _DEFAULT) for triple in named)
    return PlainStore(store=store, is_split=False, repeated=frozenset(own & named))


def load_file(store: ox.Store, path: Path, *, graph: str | None = None) -> int:
    """Load a file of RDF into a store.

    Args:
        store: Where to.
        path: The file; its ending says the format.
        graph: The graph for a file that names none; None for the default graph.

    Returns:
        In how many parts it was loaded; N-Triples and N-Quads are, two at once, which takes less
        memory and time.

    Raises:
        GraphError: If the file is missing, cannot be read, or is not what its name says.
        OSError: If the store cannot be written.
    """
    form = plain_format(path)
    target = ox.NamedNode(graph) if graph and not form.supports_datasets else None
    with _open(path) as stream, PartLoader(store) as loader, _told(path, form):
        for part, line in _parts(stream, form):
            loader.add(part, form, graph=target, told=_told(path, form, line))
        loader.finish()
    return loader.n_parts


@contextmanager
def _told(path: Path, form: ox.RdfFormat, line: int = 0) -> Iterator[None]:
    """Say which file is wrong, and at which line; ``line`` lines come before what is read."""
    try:
        yield
    except SyntaxError as error:
        raise GraphError(
            f"this is not {form.name}: {error.msg}",
            where=f"{path}:{line + error.lineno}" if error.lineno else str(path),
            fix="mend that line, or write the file again",
        ) from error
    except FileTooLargeError as error:
        raise GraphError(
            str(error.strerror), where=str(path), fix="unpack it, if it is meant to be so"
        ) from error
    except MemoryError as error:  # pyoxigraph 0.5: "Reached the buffer maximal size of 16777216"
        raise GraphError(
            f"a term or a line is too large: {error}", where=str(path), fix="write the file again"
        ) from error
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise GraphError(
            f"this is not a whole packed file: {error}", where=str(path), fix="copy it again"
        ) from error


def _holds_repeated(store: ox.Store) -> bool:
    """Whether any triple stands in more than one graph."""
    with ThreadPoolExecutor(len(_REPEATED)) as pool:
        return any(map(bool, pool.map(store.query, _REPEATED)))


def _parts(stream: IO[bytes], form: ox.RdfFormat) -> Iterator[tuple[IO[bytes] | bytes, int]]:
    """Yield a file in parts that can be read on their own, with the number of lines before each."""
    if form not in _BY_LINE:
        yield stream, 0
        return
    line = 0
    while part := stream.read(PART):
        part += stream.readline()
        if _BLANK.search(part):  # which must be the same node in all that follows
            yield cast("IO[bytes]", _Joined(part, stream)), line
            return
        yield part, line
        line += part.count(b"\n")


class _Joined:
    """Bytes, and then the rest of a file."""

    def __init__(self, first: bytes, rest: IO[bytes]) -> None:
        self._first = io.BytesIO(first)
        self._rest = rest

    def read(self, size: int = -1) -> bytes:
        """Read as a file does."""
        return self._first.read(size) or self._rest.read(size)


def _open(path: Path) -> IO[bytes]:
    try:
        packing = path.suffix.lower()
        if packing not in _PACKED:
            return open_file(path)
        module = find_zstandard() if packing == _ZSTANDARD else None
        if packing == _ZSTANDARD and module is None:
            raise GraphError(
                "Zstandard is not known to this Python",
                where=str(path),
                fix='install claimgraph with it: pip install "claimgraph[zstd]"',
            )
        packed = open_file(path)
        return unpack(packed, content=None if module is None else ZstandardStream(packed, module))
    except OSError as error:
        raise GraphError(
            f"the file cannot be read: {error.strerror}", where=str(path), fix="look at its name"
        ) from error
