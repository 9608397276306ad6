"""The one writer of a store: documents replaced and removed as a whole, committed at once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.folders import MARKER, make_folder, sync
from claimgraph.rdf import SHARED_GRAPH
from claimgraph.store.checksums import write_checksums
from claimgraph.store.generations import (
    QUADS,
    Pointer,
    discard,
    full_disk,
    prune,
    publish,
    read_pointer,
)
from claimgraph.store.loading import PartLoader, spool_lines
from claimgraph.store.locking import lock_for_writing
from claimgraph.store.rdf_files import load_file
from claimgraph.store.rdf_terms import (
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    AnyTriple,
    claims_stating,
    in_graph,
    stated_triples,
    to_triples,
)

__all__ = ["Writer", "write_store"]

_OWN = frozenset({SHARED_GRAPH, ONTOLOGY_GRAPH, INFERRED_GRAPH})
# Quads kept in memory before they are written: about 100 MB.
_PENDING = 200_000
# Fewer quads than this are added as a transaction: a bulk load makes files of its own each time.
_FEW = 5_000
# Each bulk load leaves a run of its own. Two are asked nearly as fast as one, and stay compressed.
_RUNS = 2
_DEFAULT = ox.DefaultGraph()


@contextmanager
def write_store(
    path: Path | str, *, fresh: bool = False, like: Path | None = None
) -> Iterator["Writer"]:
    """Write to a store: all that is done in the block becomes visible at its end, or nothing.

    Args:
        path: The folder of the store (``output/store``); made if it is not there.
        fresh: Begin with an empty store in place of the one that is there.
        like: Another store, if it is to begin with what that one holds, in place of the one that
            is there; files that stay the same are shared by hard links.

    Yields:
        The writer. Where the block ends without an error, what is left is committed.

    Raises:
        StoreError: If another process writes, the disk is full, the folder cannot be written, or
            the store is of another version. The store then is as it was.
    """
    with lock_for_writing(Path(path), fresh=fresh or like is not None) as pointer:
        origin = pointer if like is None else read_pointer(like)
        is_empty = not origin.number or (fresh and like is None)
        writer = Writer(pointer, origin=None if is_empty else origin.folder)
        try:
            yield writer
            writer.commit()
        finally:
            writer.close()


class Writer:
    """Changes a copy of the current generation; made by :func:`write_store`.

    Args:
        pointer: To the current generation.
        origin: Folder of the generation to begin with; None to begin with nothing.
    """

    def __init__(self, pointer: Pointer, *, origin: Path | None) -> None:
        self._pointer = pointer
        self._origin = origin
        self._pending: dict[str, list[ox.Triple]] = {}
        self._n_pending = self._n_bulk = 0
        self._retracted: set[ox.Triple] = set()
        self._loader: PartLoader | None = None
        self._changed = self._empty = origin is None
        self._store = ox.Store()
        try:
            with self._reported():
                self._store = _copy(pointer.work, origin)
        except BaseException:
            self.close()
            raise

    @property
    def folder(self) -> Path:
        """Where files may be put that belong to the generation being made, such as an index.

        They are published with it. It begins empty; :attr:`previous` is there to copy from.
        """
        return self._pointer.work

    @property
    def previous(self) -> Path | None:
        """The folder of the generation that this one begins with; None if it begins empty."""
        return None if self._empty else self._origin

    @property
    def store(self) -> ox.Store:
        """The store being written, all changes so far in it, for SPARQL queries and updates.

        Whoever changes it keeps the rule that no triple is in two graphs.
        """
        self.flush()
        self._changed = True
        return self._store

    def documents(self) -> tuple[str, ...]:
        """Return the IRIs of the documents in the store, sorted."""
        self.flush()
        return tuple(sorted(_documents(self._store)))

    def replace_document(self, iri: str, triples: Iterable[AnyTriple]) -> None:
        """Put a document in the place of what the store had of it.

        Args:
            iri: Of the document, which names its graph.
            triples: All of it: its text, claims, gaps, evidence, with or without the bare triples
                of the claims. They are found from the claims, and go to the default graph.

        Raises:
            StoreError: If the IRI is that of a graph with another purpose, or the disk is full.
            ValueError: If the IRI is none.
        """
        if iri in _OWN:
            raise StoreError("this graph is no document", where=iri, fix="give it another address")
        self._replace(iri, to_triples(triples))

    def remove_document(self, iri: str) -> None:
        """Remove a document with its claims; the bare triples that no other states go too.

        Args:
            iri: Of the document; nothing happens if it is not in the store.

        Raises:
            StoreError: If the IRI is that of a graph with another purpose, or the disk is full.
        """
        self.replace_document(iri, ())

    def replace_graph(self, iri: str, triples: Iterable[AnyTriple]) -> None:
        """Replace a graph that is no document: shared, ontology, inferred, or one of your own.

        Args:
            iri: Of the graph.
            triples: All of it; none that another graph holds.

        Raises:
            StoreError: If the disk is full.
            ValueError: If the IRI is none.
        """
        self._replace(iri, to_triples(triples))

    def extend(self, quads: Iterable[ox.Quad], *, is_large: bool) -> None:
        """Add quads as they are; whoever does keeps the rule that no triple is in two graphs.

        Args:
            quads: Of any graph.
            is_large: Whether there are thousands, which are quicker in bulk.

        Raises:
            StoreError: If the disk is full.
        """
        self.flush()
        self._changed = True
        with self._reported():
            self._add(quads, is_large=is_large)

    def load_nquads(self, lines: Iterable[str]) -> bool:
        """Load N-Quads into a store that begins empty and is empty still.

        The last of them are loaded while the caller goes on; :meth:`flush` waits for them.

        Args:
            lines: Whole lines, some at a time; bare triples in the default graph.

        Returns:
            Whether the store was empty; nothing is taken from ``lines`` if not.

        Raises:
            StoreError: If the disk is full.
        """
        if not self._empty or self._pending or len(self._store):
            return False
        self._changed = True
        self._loader = PartLoader(self._store, at_once=1)
        with self._reported():
            for part in spool_lines(lines, self.folder):
                self._loader.add(part, ox.RdfFormat.N_QUADS, owned=True)
                self._n_bulk += 1
        return True

    def load_file(self, path: Path, *, graph: str | None = None) -> None:
        """Load a file of RDF in bulk, beside what is there; the fastest way for many documents.

        Args:
            path: Turtle, TriG, N-Triples, N-Quads or JSON-LD; gzipped too. Its quads are taken
                as they are: one graph a document, bare triples in the default graph.
            graph: The graph for a file that names none; None for the default graph.

        Raises:
            GraphError: If the file cannot be read.
            StoreError: If the disk is full.
        """
        self.flush()
        self._changed = True
        with self._reported():
            self._n_bulk += load_file(self._store, path, graph=graph)

    def flush(self) -> None:
        """Write what is kept in memory; still nobody sees it.

        Raises:
            StoreError: If the disk is full.
        """
        if self._loader is not None:
            with self._reported():
                self._loader.finish()
        if not self._pending and not self._retracted:
            return
        with self._reported():
            names = {iri: ox.NamedNode(iri) for iri in self._pending}
            stated: set[ox.Triple] = set()
            for iri, triples in self._pending.items():
                own = set(stated_triples(triples))
                self._pending[iri] = [each for each in triples if each not in own]
                stated |= own
            for bare in self._retracted - stated:
                if not claims_stating(self._store, bare):
                    self._store.remove(in_graph(bare, _DEFAULT))
            quads = chain(
                (in_graph(each, names[iri]) for iri, own in self._pending.items() for each in own),
                (in_graph(each, _DEFAULT) for each in stated),
            )
            self._add(quads, is_large=self._n_pending >= _FEW)
        self._pending.clear()
        self._retracted.clear()
        self._n_pending = 0

    def commit(self) -> None:
        """Make all changes visible at once; readers that have the store open keep what they see.

        Raises:
            StoreError: If the disk is full; the store then is as it was.
        """
        self.flush()
        if not self._changed and self._pointer.number:
            return
        target = self._pointer.next()
        with self._reported():
            make_folder(target.folder)
            try:
                if self._n_bulk > _RUNS:
                    self._store.optimize()
                    self._n_bulk = 0
                self._store.flush()
                self._store.backup(target.folder / QUADS)
                for each in sorted(self._pointer.work.iterdir()):
                    if each.name not in {QUADS, MARKER}:
                        each.replace(target.folder / each.name)
                write_checksums(target.folder, previous=self.previous)
                sync(target.folder / QUADS)
                publish(target)
            except BaseException:
                if read_pointer(target.root).number != target.number:
                    discard(target.folder)
                raise
        self._pointer, self._origin = target, target.folder
        self._changed = self._empty = False
        with suppress(OSError):  # for the next writer
            prune(target)

    def close(self) -> None:
        """Forget what was not committed."""
        if self._loader is not None:
            self._loader.close()
            self._loader = None  # it holds the store, whose folder stays locked as long
        self._store = ox.Store()
        discard(self._pointer.work)

    def _replace(self, iri: str, triples: Iterable[ox.Triple]) -> None:
        name = ox.NamedNode(iri)
        given = list(dict.fromkeys(triples))
        self._changed = True
        self._n_pending += len(given) - len(self._pending.pop(iri, ()))
        with self._reported():
            if self._store.contains_named_graph(name):
                held = self._store.quads_for_pattern(None, None, None, name)
                self._retracted.update(stated_triples(each.triple for each in held))
                self._store.remove_graph(name)
        if given:
            self._pending[iri] = given
        if self._n_pending >= _PENDING:
            self.flush()

    def _add(self, quads: Iterable[ox.Quad], *, is_large: bool) -> None:
        if is_large:
            self._store.bulk_extend(quads)
            self._n_bulk += 1
        else:
            self._store.extend(quads)

    @contextmanager
    def _reported(self) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            raise full_disk(self._pointer.root, error) from error


def _copy(work: Path, origin: Path | None) -> ox.Store:
    """Return a store to change, with what a generation holds if it begins with one."""
    make_folder(work)
    quads = work / QUADS
    if origin is not None:
        # A checkpoint: hard links to the files that never change.
        ox.Store.read_only(str(origin / QUADS)).backup(quads)
    return ox.Store(quads)


def _documents(store: ox.Store) -> Iterator[str]:
    for name in store.named_graphs():
        if isinstance(name, ox.NamedNode) and name.value not in _OWN:
            yield name.value
