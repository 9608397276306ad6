"""The full form of what a store keeps packed: the words of evidence as Web Annotation has them.

Of the words that an evidence selects, a store keeps roles and offsets as one literal
(``cg:selections``), half of the room that their nodes and selectors take. Whatever goes out has the
nodes, and so has what is asked for them: :func:`make_full_store`.
"""

import os
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path

import pyoxigraph as ox

from claimgraph.errors import StoreError
from claimgraph.folders import make_folder, remove_folder, sync
from claimgraph.model import Document, Role
from claimgraph.rdf import Triple as TextTriple
from claimgraph.rdf import format_nquads, format_ntriples, write_out_selections
from claimgraph.store.generations import QUADS
from claimgraph.store.loading import spool_lines
from claimgraph.store.rdf_terms import Term, in_graph, to_triples
from claimgraph.vocabulary import PREFIXES, cg

__all__ = [
    "SELECTIONS",
    "full_store_of",
    "holds_selections",
    "is_writable",
    "iter_written_out",
    "make_full_store",
    "names_selections",
    "write_out_store",
    "written_out_quads",
]

SELECTIONS = ox.NamedNode(cg("selections"))
_FROM = ox.NamedNode(PREFIXES["prov"] + "wasDerivedFrom")
_TEXT = ox.NamedNode(cg("text"))
_SELECTOR = ox.NamedNode(PREFIXES["oa"] + "hasSelector")
_DEFAULT = ox.DefaultGraph()
Graph = ox.NamedNode | ox.DefaultGraph
Node = ox.NamedNode | ox.BlankNode | ox.Triple
# What of a query asks for them, however it writes an IRI: the namespace, or a name of it.
_NAMES = re.compile(
    r"oa[:#]|www\.w3\.org/ns/oa|hasTarget|hasSource|hasSelector|SpecificResource"
    r"|Text(?:Position|Quote)Selector|[:#](?:exact|prefix|suffix|start|end)\b|"
    + "|".join(re.escape(each.iri.rpartition("#")[2]) for each in Role)
)
_ESCAPED = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})|\\([^uU])")
# The words of statistics are nodes in a store too.
_OF_STATISTICS = re.compile(r"cg:(?:measuredIn|testedBy|hasStatistic)/oa:hasSelector/oa:\w+")
# Where it lies in the folder of a generation.
_FOLDER = "full"


def names_selections(sparql: str) -> bool:
    """Whether a query names what only the full form has; perhaps too if it does not.

    Args:
        sparql: The query.

    >>> names_selections("ASK { ?evidence oa:hasTarget ?words }")
    True
    >>> names_selections("ASK { ?claim cg:certainty cg:asserted }")
    False
    """
    plain = _ESCAPED.sub(_unescape, sparql)
    return _NAMES.search(_OF_STATISTICS.sub("", plain)) is not None


def _unescape(match: re.Match[str]) -> str:
    short, long, sign = match.groups()
    code = int(short or long or "0", 16)
    return sign or (chr(code) if code <= sys.maxunicode else "")


def holds_selections(store: ox.Store) -> bool:
    """Whether a store keeps selections packed.

    Args:
        store: Any.
    """
    return any(store.quads_for_pattern(None, SELECTIONS, None, None))


def iter_written_out(
    store: ox.Store, graph: Graph
) -> Iterator[tuple[list[ox.Quad], list[TextTriple]]]:
    """Yield what of a graph is written out, a document at a time.

    Args:
        store: The store.
        graph: The graph.

    Yields:
        The quads that hold selections packed, and the triples that are in their place in the full
        form. A literal that is none, or does not fit the text of its document, is left as it is.
    """
    held = None
    packed = store.quads_for_pattern(None, SELECTIONS, None, graph)
    of_documents = sorted(
        ((_find(store, each.subject, _FROM), str(each.subject), each) for each in packed),
        key=itemgetter(0, 1),
    )
    for iri, group in groupby(of_documents, key=itemgetter(0)):
        quads = {node: quad for _, node, quad in group}
        text = _find(store, ox.NamedNode(iri), _TEXT) if iri else ""
        if not text:
            continue
        held = _held(store, graph) if held is None else held
        document = Document(iri=iri, text=text)
        literals = ((node, _text(quad.object)) for node, quad in quads.items())
        told = tuple(write_out_selections(document, literals, held=held))
        yield (
            [quads[node] for node, _ in told],
            list(chain.from_iterable(triples for _, triples in told)),
        )


def written_out_quads(store: ox.Store, graph: Graph) -> Iterator[ox.Quad]:
    """Yield the quads of a graph in the full form.

    Args:
        store: The store.
        graph: The graph.
    """
    parts = tuple(iter_written_out(store, graph))
    packed = {quad for quads, _ in parts for quad in quads}
    for quad in store.quads_for_pattern(None, None, None, graph):
        if quad.predicate != SELECTIONS or quad not in packed:
            yield quad
    for _, triples in parts:
        yield from (in_graph(each, graph) for each in to_triples(triples))


def write_out_store(store: ox.Store) -> ox.Store:
    """Return a store in memory in the full form; itself if nothing in it is packed.

    Args:
        store: The store.
    """
    if not holds_selections(store):
        return store
    named = (each for each in store.named_graphs() if isinstance(each, ox.NamedNode))
    return full_store_of(store, (_DEFAULT, *named))


def full_store_of(store: ox.Store, graphs: Iterable[Graph]) -> ox.Store:
    """Return graphs of a store in the full form, in memory.

    Args:
        store: The store.
        graphs: Which.
    """
    full = ox.Store()
    lines: list[str] = []
    for graph in graphs:
        parts = tuple(iter_written_out(store, graph))
        packed = {quad for quads, _ in parts for quad in quads}
        held = store.quads_for_pattern(None, None, None, graph)
        full.extend(each for each in held if each.predicate != SELECTIONS or each not in packed)
        for _, triples in parts:
            lines.append(
                format_ntriples(triples)
                if isinstance(graph, ox.DefaultGraph)
                else format_nquads(graph.value, triples)
            )
    full.bulk_load("".join(lines).encode(), ox.RdfFormat.N_QUADS)
    return full


def is_writable(generation: Path) -> bool:
    """Whether the full form is beside a generation, or may be written there.

    Args:
        generation: The folder of the generation.
    """
    return (generation / _FOLDER / QUADS).is_dir() or os.access(generation, os.W_OK)


def make_full_store(store: ox.Store, generation: Path) -> Path:
    """Make the full form of a store, unless it is there already.

    Args:
        store: Of the generation.
        generation: Its folder, in which the other is kept as long.

    Returns:
        The folder of its quads.

    Raises:
        StoreError: If it cannot be written.
    """
    place = generation / _FOLDER
    if (place / QUADS).is_dir():
        return place / QUADS
    beside = generation / f".{_FOLDER}.{os.getpid()}.part"
    try:
        remove_folder(beside)
        make_folder(beside)
        _write_out(store, beside / QUADS)
        sync(beside / QUADS)
        _put(beside, place)
    except (OSError, RuntimeError) as error:
        raise StoreError(
            "the store keeps the words of evidence packed, and has no room to write them out: "
            f"{getattr(error, 'strerror', None) or error}",
            where=str(generation),
            fix="make room on the disk or the folder writable, or export N-Quads and ask them",
        ) from error
    finally:
        remove_folder(beside)
    return place / QUADS


def _put(beside: Path, place: Path) -> None:
    try:
        beside.rename(place)
    except OSError:
        if not (place / QUADS).is_dir():  # another process was first
            raise


def _write_out(store: ox.Store, folder: Path) -> None:
    """Write the full form beside what a store shares with it: hard links, where there can be."""
    store.backup(folder)
    full = ox.Store(folder)
    for part in spool_lines(_replaced(store, full), folder.parent):
        with part:
            full.bulk_load(part, ox.RdfFormat.N_QUADS)
    full.flush()


def _replaced(store: ox.Store, full: ox.Store) -> Iterator[str]:
    """Yield the N-Quads that are to be added; what they replace is removed."""
    graphs = sorted(each.value for each in store.named_graphs() if isinstance(each, ox.NamedNode))
    for graph in map(ox.NamedNode, graphs):
        for packed, triples in iter_written_out(store, graph):
            for each in packed:
                full.remove(each)
            yield format_nquads(graph.value, triples)


def _find(store: ox.Store, node: Node, link: ox.NamedNode) -> str:
    """Return the first value of a property; empty if there is none."""
    found = store.quads_for_pattern(node, link, None, None)
    return next((_text(each.object) for each in found), "")


def _text(term: Term) -> str:
    return term.value if isinstance(term, ox.Literal | ox.NamedNode) else ""


def _held(store: ox.Store, graph: Graph) -> frozenset[str]:
    """Return the selectors that are written out already: those of statistics and groups."""
    found = store.quads_for_pattern(None, _SELECTOR, None, graph)
    return frozenset(str(each.object) for each in found)
