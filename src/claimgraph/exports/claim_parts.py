"""A graph of claims that need not fit in memory, for the formats that are written by document.

Documents come one by one, as a store yields them. Since the head of a file says how many there are
and which prefixes they use, they are laid out once in a scratch file without a name, and read there
as often as a format needs.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from types import TracebackType

from claimgraph.claimset import iter_named
from claimgraph.exports.surrogates import without_surrogates
from claimgraph.files import open_scratch, writing_errors
from claimgraph.model import ClaimGraph, Concept
from claimgraph.ontology import Schema
from claimgraph.rdf import RdfForm, Triple, bare_triples, find_prefixes, iter_graphs

__all__ = ["ClaimParts", "Claims", "iris_of", "parts_of", "sizes_of"]

_LEVEL = 1  # of zlib: a tenth of the room, at a twentieth of the time that reading a store takes


class ClaimParts(AbstractContextManager["ClaimParts"]):
    """A graph of claims, document by document; to be used in a ``with`` block.

    Args:
        concepts: All concepts, in canonical order.
        documents: Graphs of one document each, by IRI, with its claims and gaps, in canonical
            order; their concepts are not looked at.
        schema: The ontology that they were read with.
        folder: Where the scratch file is made; it has no name there, and goes with the process.

    Attributes:
        concepts: All concepts, in canonical order.
        iris: IRIs of the documents.
        n_claims: How many claims there are.
        n_gaps: How many knowledge gaps there are.
        prefixes: The prefixes whose namespaces are used.

    Raises:
        OutputError: If the scratch file cannot be written; a DiskError if the disk is full.
        ClaimgraphError: What going through the documents raises.
    """

    def __init__(
        self,
        concepts: tuple[Concept, ...],
        documents: Iterable[ClaimGraph],
        schema: Schema,
        folder: Path,
    ) -> None:
        common = without_surrogates(ClaimGraph(concepts=concepts))
        self.concepts = common.concepts
        self.n_claims = self.n_gaps = 0
        self._known = {each.iri: each for each in self.concepts}
        self._sizes: list[int] = []
        self._file = open_scratch(folder)
        iris: list[str] = []
        prefixes = set(find_prefixes(common, schema))
        try:
            for each in documents:
                self._add(without_surrogates(replace(each, concepts=())), folder)
                iris += (document.iri for document in each.documents)
                prefixes |= find_prefixes(replace(each, concepts=()), schema)
        except BaseException:
            self._file.close()
            raise
        self.iris = tuple(iris)
        self.prefixes = frozenset(prefixes)

    def _add(self, part: ClaimGraph, folder: Path) -> None:
        self.n_claims += len(part.claims)
        self.n_gaps += len(part.gaps)
        packed = zlib.compress(pickle.dumps(part, pickle.HIGHEST_PROTOCOL), _LEVEL)
        with writing_errors(folder):
            self._file.write(packed)
        self._sizes.append(len(packed))

    def __iter__(self) -> Iterator[ClaimGraph]:
        """Yield the documents, each with the concepts that it names; one pass at a time."""
        self._file.seek(0)
        for size in self._sizes:
            # Nobody but this process can have written it.
            part = pickle.loads(zlib.decompress(self._file.read(size)))  # noqa: S301
            named = sorted(set(iter_named(part)))
            yield replace(
                part, concepts=tuple(self._known[iri] for iri in named if iri in self._known)
            )

    def bare(self) -> frozenset[Triple]:
        """Return the bare triples of the claims that are stated; it goes through all of them."""
        return frozenset(chain.from_iterable(map(bare_triples, self)))

    def iter_graphs(self, schema: Schema, form: RdfForm) -> Iterator[tuple[str, Iterator[Triple]]]:
        """Yield the named graphs, as :func:`claimgraph.rdf.iter_graphs` does of a graph in memory.

        Args:
            schema: The ontology that they were read with.
            form: Which triples a claim has.
        """
        yield next(iter_graphs(ClaimGraph(concepts=self.concepts), schema, form=form))
        for part in self:
            _, own = iter_graphs(part, schema, form=form)
            yield own

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()


Claims = ClaimGraph | ClaimParts
"""What a format that is written by document takes."""


def parts_of(claims: Claims) -> Iterable[ClaimGraph]:
    """Return graphs that follow one another in canonical order: the graph, or its documents."""
    return (claims,) if isinstance(claims, ClaimGraph) else claims


def iris_of(claims: Claims) -> list[str]:
    """Return the IRIs of the documents, sorted."""
    if isinstance(claims, ClaimGraph):
        return sorted(each.iri for each in claims.documents)
    return sorted(claims.iris)


def sizes_of(claims: Claims) -> tuple[int, int, int]:
    """Return how many claims, knowledge gaps and documents there are."""
    if isinstance(claims, ClaimGraph):
        return len(claims.claims), len(claims.gaps), len(claims.documents)
    return claims.n_claims, claims.n_gaps, len(claims.iris)
