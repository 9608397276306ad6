"""Quads cut into batches, each of which a store takes at once."""

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from claimgraph.store import Reader

__all__ = ["Batch", "iter_batches"]

DEFAULT = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Triples of some graphs.

    Attributes:
        graphs: IRI of each graph, empty for the default graph, with its triples in N-Triples
            syntax, without the full stop.
        begun: The graphs of which this is the first batch.
        n_quads: How many triples there are.
    """

    graphs: tuple[tuple[str, tuple[str, ...]], ...]
    begun: tuple[str, ...]
    n_quads: int


def iter_batches(
    reader: Reader, *, most: int, merging: bool, target: str = DEFAULT, alone: bool = False
) -> Generator[Batch, None, None]:
    """Yield all quads of a graph in batches.

    Args:
        reader: Of the graph.
        most: Characters of the triples of a batch; it may have a triple more.
        merging: Whether all triples go into one graph.
        target: The graph for these, and else for the triples of the default graph.
        alone: Whether a batch is of one graph only.

    Yields:
        The batches: named graphs first, each in one piece, unless it is too large.
    """
    parts: list[tuple[str, list[str]]] = []
    begun: list[str] = []
    size = 0
    for graph, is_new, triples in _iter_parts(reader, most, target, merging=merging):
        length = sum(map(len, triples))
        if parts and (size + length > most or (alone and parts[-1][0] != graph)):
            yield _batch(parts, begun)
            parts, begun, size = [], [], 0
        if is_new:
            begun.append(graph)
        if parts and parts[-1][0] == graph:
            parts[-1][1].extend(triples)
        else:
            parts.append((graph, triples))
        size += length
    if parts:
        yield _batch(parts, begun)


def _batch(parts: Iterable[tuple[str, list[str]]], begun: Iterable[str]) -> Batch:
    graphs = tuple((name, tuple(triples)) for name, triples in parts)
    return Batch(
        graphs=graphs, begun=tuple(begun), n_quads=sum(len(triples) for _, triples in graphs)
    )


def _iter_parts(
    reader: Reader, most: int, target: str, *, merging: bool
) -> Iterator[tuple[str, bool, list[str]]]:
    """Yield graph, whether it begins, and some of its triples, not many more than go at once."""
    seen: set[str] = set()
    names: list[ox.NamedNode | ox.DefaultGraph] = list(map(ox.NamedNode, reader.graphs()))
    for name in (*names, ox.DefaultGraph()):
        graph = target if merging or isinstance(name, ox.DefaultGraph) else name.value
        triples: list[str] = []
        size = 0
        for quad in reader.quads_of(name):
            triples.append(str(quad.triple))
            size += len(triples[-1])
            if size > most:
                yield graph, graph not in seen, triples
                seen.add(graph)
                triples, size = [], 0
        if triples:
            yield graph, graph not in seen, triples
            seen.add(graph)
