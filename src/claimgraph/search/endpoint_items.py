"""What is searched at an endpoint: fetched with the claims made there, to be indexed here.

An endpoint finds letters, not words: what it finds is more than what is searched for, and the index
that is made of it here keeps what has the words, ranked as for a file of RDF that holds no more.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from claimgraph.claimset import ClaimFilter
from claimgraph.endpoints import (
    EndpointGraph,
    describe,
    find_near,
    find_of_documents,
    iter_links_to,
    open_part,
)
from claimgraph.ontology import Schema
from claimgraph.search.fts_query import AnyOf, Node, Words
from claimgraph.store import Reader
from claimgraph.vocabulary import PREFIXES, cg

__all__ = ["MOST_ITEMS", "FoundItems", "find_items"]

MOST_ITEMS = 1_000  # of each kind that are fetched
_MOST_CLAIMS = 9_999  # about concepts that are fetched; a Virtuoso gives no more rows at once
_ALL = ClaimFilter()
_WORD = re.compile(r"[^\W_]+")  # as the tokenizer unicode61 cuts them
_RDF, _RDFS, _SKOS = PREFIXES["rdf"], PREFIXES["rdfs"], PREFIXES["skos"]
_LABEL = f"{_RDFS}label"
_NAMES = (f"{_SKOS}prefLabel", f"{_SKOS}altLabel")
_SOURCE = f"{PREFIXES['prov']}wasDerivedFrom"
_EVIDENCE = cg("hasEvidence")
_ABOUT = (f"{_RDF}subject", f"{_RDF}object", cg("about"))
# Where the words are looked for: the node, and the text beside its own.
_SENTENCES = (
    f"?node <{cg('quote')}> ?said . OPTIONAL {{ ?record <{_EVIDENCE}> ?node ; <{_LABEL}> ?more }}"
)
_TITLES = f"?node a <{cg('Document')}> ; <{_LABEL}> ?said"
_CONCEPTS = (
    f"?node <{cg('grounded')}> ?grounded . ?node ?link ?said"
    f" FILTER(?link IN ({', '.join(f'<{each}>' for each in _NAMES)}))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundItems:
    """What may have the words.

    Attributes:
        reader: The sentences, titles and concepts, with the claims made there or about them.
        is_cut: Whether there are more, which were not fetched.
    """

    reader: Reader
    is_cut: bool


def find_items(
    graph: EndpointGraph, words: Node, wanted: ClaimFilter, schema: Schema
) -> FoundItems:
    """Find what may have some words.

    Args:
        graph: The endpoint.
        words: From :func:`claimgraph.search.fts_query.read_words`.
        wanted: Which claims are wanted; with any condition they are fetched whole. Concepts and
            documents are named by their IRIs.
        schema: The ontology.

    Returns:
        What was fetched.

    Raises:
        EndpointError: If there is no answer, or too much is to be fetched.
    """
    sentences, titles, concepts = (
        _find(graph, where, words) for where in (_SENTENCES, _TITLES, _CONCEPTS)
    )
    is_cut = any(len(each) > MOST_ITEMS for each in (sentences, titles, concepts))
    made = _Made(graph)
    made.add_sentences(sentences[:MOST_ITEMS])
    made.add_documents(titles[:MOST_ITEMS])
    made.add_concepts(concepts[:MOST_ITEMS])
    if wanted == _ALL:
        reader = Reader(made.store, graph.address, None, is_split=False)
    else:
        near = find_near(graph, wanted.around, wanted.hops) if wanted.around else ()
        records = {*made.records, *near, *find_of_documents(graph, wanted.documents)}
        whole = {*records, *wanted.around, *wanted.documents}
        reader = open_part(graph, sorted(whole), schema)
        reader.store.extend(made.store)
    return FoundItems(reader=reader, is_cut=is_cut)


def _find(graph: EndpointGraph, where: str, words: Node) -> list[str]:
    """Return the IRIs of what may have the words, in order, one more than are fetched."""
    joined = 'LCASE(CONCAT(STR(?said), " ", COALESCE(STR(?more), "")))'
    rows = graph.rows(
        f"SELECT DISTINCT ?node {{ {where} FILTER({_condition(words, joined)}) }}"
        f" ORDER BY ?node LIMIT {MOST_ITEMS + 1}"
    )
    return [node.value for (node,) in rows if isinstance(node, ox.NamedNode)]


def _condition(words: Node, text: str) -> str:
    """Return a condition in SPARQL that all texts with the words meet; others may."""
    if isinstance(words, Words):
        letters = map(ox.Literal, _WORD.findall(words.text.lower()))
        return " && ".join(f"CONTAINS({text}, {each})" for each in letters)
    parts = words.parts if isinstance(words, AnyOf) else words.wanted
    sign = " || " if isinstance(words, AnyOf) else " && "
    return sign.join(f"({_condition(each, text)})" for each in parts)


class _Made:
    """Gathers triples, as an index is filled from them, with the IRIs of claims and gaps."""

    def __init__(self, graph: EndpointGraph) -> None:
        self._graph = graph
        self.store = ox.Store()
        self.records: set[str] = set()

    def add_sentences(self, nodes: list[str]) -> None:
        """Fetch evidence with the claims that it is of, and its documents."""
        found = list(describe(self._graph, nodes, (cg("quote"), _SOURCE)))
        self._add(found)
        self._add_records(iter_links_to(self._graph, nodes, (_EVIDENCE,)), of_evidence=True)
        self.add_documents(sorted(set(_objects(found, _SOURCE))))

    def add_documents(self, nodes: list[str]) -> None:
        """Fetch what is shown of documents."""
        links = (f"{_RDF}type", _LABEL, cg("year"), cg("publicationType"))
        self._add(describe(self._graph, nodes, links))

    def add_concepts(self, nodes: list[str]) -> None:
        """Fetch concepts with the claims about them, up to some number."""
        self._add(describe(self._graph, nodes, (cg("grounded"), *_NAMES)))
        if nodes:
            self._add_records(self._find_about(nodes))

    def _find_about(self, nodes: list[str]) -> Iterator[ox.Triple]:
        some = " ".join(f"<{each}>" for each in nodes)
        links = ", ".join(f"<{each}>" for each in _ABOUT)
        rows = self._graph.rows(
            f"SELECT ?record ?link ?node {{ VALUES ?node {{ {some} }} ?record ?link ?node"
            f" FILTER(?link IN ({links})) }} ORDER BY ?record ?link ?node LIMIT {_MOST_CLAIMS}"
        )
        yield from (ox.Triple(*row) for row in rows)

    def _add_records(self, links: Iterable[ox.Triple], *, of_evidence: bool = False) -> None:
        """Add links from or to records, and what they are called."""
        found = list(links)
        self._add(found)
        new = {each.subject.value for each in found if isinstance(each.subject, ox.NamedNode)}
        self.records |= new
        shown = (_LABEL,) if of_evidence else (_LABEL, _EVIDENCE)
        self._add(describe(self._graph, sorted(new), shown))

    def _add(self, triples: Iterable[ox.Triple]) -> None:
        self.store.extend(ox.Quad(each.subject, each.predicate, each.object) for each in triples)


def _objects(triples: Iterable[ox.Triple], link: str) -> Iterator[str]:
    for each in triples:
        if each.predicate.value == link and isinstance(each.object, ox.NamedNode):
            yield each.object.value
