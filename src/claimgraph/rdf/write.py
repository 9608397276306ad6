"""A graph of claims as an RDF dataset, in Turtle and in TriG."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from itertools import chain

from rdflib import Dataset, Literal, URIRef
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from claimgraph.claimset.canonical import check_evidence, check_links, normalise
from claimgraph.model import Claim, ClaimGraph, KnowledgeGap
from claimgraph.ontology import Schema
from claimgraph.rdf.prefixes import all_prefixes, open_turtle
from claimgraph.rdf.terms import Triple, iri_term, to_rdflib
from claimgraph.rdf.triples import (
    CONCEPT_LINKS,
    ONTOLOGY_GRAPH,
    SHARED_GRAPH,
    WHOLE_FORM,
    RdfContext,
    RdfForm,
)
from claimgraph.rdf.turtle import TurtleWriter, format_parts
from claimgraph.version import __version__

__all__ = [
    "bare_links",
    "bare_triples",
    "iter_apart",
    "iter_graphs",
    "iter_trig",
    "iter_turtle",
    "to_dataset",
    "to_trig",
    "to_turtle",
    "to_turtle_parts",
    "trig_of",
    "turtle_of",
]

ONTOLOGY_TITLE = "======== what the ontology says of the terms used above ========"

More = Callable[[Iterable[str]], Iterable[Triple]]
"""From the terms that were written to triples that are written after them."""


def _no_more(_: Iterable[str]) -> Iterable[Triple]:
    return ()


def to_dataset(graph: ClaimGraph, schema: Schema, *, version: str = __version__) -> Dataset:
    """Return a graph of claims as an RDF dataset.

    Args:
        graph: Documents, concepts, claims and gaps; parts in any order.
        schema: The ontology that they were read with.
        version: Version of claimgraph for the IRI of the agent.

    Returns:
        One named graph for each document, named by its IRI, and one for what documents share
        (concepts and the agent). The default graph holds the bare triples of claims; queries of it
        see the union of all graphs.

    Raises:
        SpanError: If a quote differs from the text of its document.
        GraphError: If an IRI is not valid, or a claim names a concept that is not in the graph.
        OntologyError: If the ontology lacks a predicate, a qualifier or a gap kind.
    """
    dataset = Dataset(default_union=True)
    for prefix, namespace in all_prefixes(schema).items():
        dataset.bind(prefix, namespace, override=True, replace=True)
    for iri, triples in iter_apart(
        iter_graphs(graph, schema, version=version), bare_triples(graph)
    ):
        named = dataset.graph(URIRef(iri))
        for triple in triples:
            named.add(_to_rdflib(triple))
    default = dataset.graph(DATASET_DEFAULT_GRAPH_ID)
    for triple in _stated(graph):
        default.add(_to_rdflib(triple))
    return dataset


def to_turtle(graph: ClaimGraph, schema: Schema, *, version: str = __version__) -> str:
    """Write a graph of claims as Turtle: the union of its named graphs.

    Args:
        graph: As for :func:`to_dataset`.
        schema: As for :func:`to_dataset`.
        version: As for :func:`to_dataset`.

    Returns:
        The text; the same for the same graph, whatever the order of its parts.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.

    >>> from claimgraph.ontology import load_schema
    >>> to_turtle(ClaimGraph(), load_schema(), version="1").splitlines()[-1].strip()
    'dcterms:hasVersion "1" .'
    """
    return "".join(iter_turtle(graph, schema, version=version))


def iter_turtle(
    graph: ClaimGraph,
    schema: Schema,
    *,
    form: RdfForm = WHOLE_FORM,
    about: Iterable[str] = (),
    more: More = _no_more,
    version: str = __version__,
) -> Iterator[str]:
    """Yield the parts of the Turtle of a graph of claims, a document at a time.

    Args:
        graph: As for :func:`to_dataset`.
        schema: As for :func:`to_dataset`.
        form: Which triples a claim has.
        about: Comments for the head.
        more: Returns triples to add at the end, from the terms that were written before.
        version: As for :func:`to_dataset`.

    Yields:
        The prefixes, what documents share, and each document with its claims and gaps, labels as
        comments. Joined, the same for the same graph, whatever the order of its parts.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.
    """
    graphs = iter_graphs(graph, schema, form=form, version=version)
    return turtle_of(open_turtle(graph, schema), graphs, about=about, more=more)


def turtle_of(
    writer: TurtleWriter,
    graphs: Iterable[tuple[str, Iterable[Triple]]],
    *,
    about: Iterable[str] = (),
    more: More = _no_more,
) -> Iterator[str]:
    """Yield the parts of the Turtle of :func:`iter_turtle`, of graphs that come one by one.

    Args:
        writer: Of :func:`claimgraph.rdf.open_turtle_of`.
        graphs: IRI and triples of each, as :func:`iter_graphs` yields them.
        about: As for :func:`iter_turtle`.
        more: As for :func:`iter_turtle`.
    """
    yield writer.head(about)
    for _, triples in graphs:
        yield writer.part(triples)
    if found := tuple(more(writer.iris)):
        yield writer.part(found, ONTOLOGY_TITLE)


def iter_trig(
    graph: ClaimGraph,
    schema: Schema,
    *,
    form: RdfForm = WHOLE_FORM,
    about: Iterable[str] = (),
    more: More = _no_more,
    version: str = __version__,
) -> Iterator[str]:
    """Yield the parts of the TriG of a graph of claims: the graphs that a store has.

    Args:
        graph: As for :func:`to_dataset`.
        schema: As for :func:`to_dataset`.
        form: As for :func:`iter_turtle`.
        about: As for :func:`iter_turtle`.
        more: As for :func:`iter_turtle`; they are a graph of their own.
        version: As for :func:`to_dataset`.

    Yields:
        The prefixes, the bare triples of claims, each once, then the named graphs without them.
        Joined, the same for the same graph, whatever the order of its parts.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.
    """
    graphs = iter_graphs(graph, schema, form=form, version=version)
    writer = open_turtle(graph, schema)
    return trig_of(writer, graphs, bare_triples(graph), about=about, more=more)


def trig_of(
    writer: TurtleWriter,
    graphs: Iterable[tuple[str, Iterable[Triple]]],
    bare: Collection[Triple],
    *,
    about: Iterable[str] = (),
    more: More = _no_more,
) -> Iterator[str]:
    """Yield the parts of the TriG of :func:`iter_trig`, of graphs that come one by one.

    Args:
        writer: As for :func:`turtle_of`.
        graphs: As for :func:`turtle_of`.
        bare: The bare triples of claims.
        about: As for :func:`iter_turtle`.
        more: As for :func:`iter_turtle`.
    """
    yield writer.head(about)
    yield writer.part(sorted(bare))
    for iri, triples in iter_apart(graphs, bare):
        yield writer.graph(iri, triples)
    if found := tuple(more(writer.iris)):
        yield writer.graph(ONTOLOGY_GRAPH, found, ONTOLOGY_TITLE)


def to_trig(graph: ClaimGraph, schema: Schema, *, version: str = __version__) -> str:
    """Write a graph of claims as TriG: the graphs of :func:`to_dataset`, as a store has them.

    Args:
        graph: As for :func:`to_dataset`.
        schema: As for :func:`to_dataset`.
        version: As for :func:`to_dataset`.

    Returns:
        The text: first the bare triples of claims, each once, then the named graphs without them;
        the same for the same graph, whatever the order of its parts.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.
    """
    return "".join(iter_trig(graph, schema, version=version))


def to_turtle_parts(
    graph: ClaimGraph, schema: Schema, *, version: str = __version__
) -> tuple[str, Mapping[str, str]]:
    """Write each part of a graph of claims as a separate piece of Turtle.

    Args:
        graph: As for :func:`to_dataset`; claims and gaps of one IRI are kept apart by their index.
        schema: As for :func:`to_dataset`.
        version: As for :func:`to_dataset`.

    Returns:
        The prefixes that the parts use, and the parts: ``agent``, ``concept IRI``,
        ``document IRI``, ``claim 0`` (its index among the claims) and ``gap 0``. The prefixes and
        any of the parts, joined, are a Turtle document.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.
    """
    check_evidence(graph)
    check_links(graph)
    context = RdfContext(
        schema=schema,
        documents=dict(graph.document_index()),
        concepts=dict(graph.concept_index()),
        version=version,
    )
    triples: dict[str, Iterable[Triple]] = {"agent": context.agent_triples()}
    triples |= {f"concept {each.iri}": context.concept_triples(each) for each in graph.concepts}
    triples |= {f"document {each.iri}": context.document_triples(each) for each in graph.documents}
    triples |= {f"claim {i}": context.claim_triples(each) for i, each in enumerate(graph.claims)}
    triples |= {f"gap {i}": context.gap_triples(each) for i, each in enumerate(graph.gaps)}
    return format_parts(triples, all_prefixes(schema))


def _to_rdflib(triple: Triple) -> tuple[URIRef | Literal, URIRef | Literal, URIRef | Literal]:
    subject, link, value = triple
    return to_rdflib(subject), to_rdflib(link), to_rdflib(value)


def bare_triples(graph: ClaimGraph) -> frozenset[Triple]:
    """Return the bare triples of the claims that are stated.

    Args:
        graph: Any graph.

    Returns:
        Subject, predicate and object of each.

    Raises:
        GraphError: If an IRI is not valid.
    """
    return frozenset(_stated(graph))


def bare_links(graph: ClaimGraph) -> frozenset[Triple]:
    """Return the bare triples of claims that concepts may have as their links, too.

    Args:
        graph: Any graph.

    Raises:
        GraphError: If an IRI is not valid.
    """
    return frozenset(each for each in _stated(graph) if each[1] in CONCEPT_LINKS)


def _stated(graph: ClaimGraph) -> Iterator[Triple]:
    """Yield the bare triples of the claims that are stated, in the order of the claims."""
    for each in graph.claims:
        if each.is_stated:
            yield iri_term(each.subject), iri_term(each.predicate), iri_term(each.object)


def iter_apart(
    graphs: Iterable[tuple[str, Iterable[Triple]]], bare: Collection[Triple]
) -> Iterator[tuple[str, Iterator[Triple]]]:
    """Yield named graphs without the bare triples of claims, which are in the default graph.

    Args:
        graphs: IRI and triples of each.
        bare: The bare triples.
    """
    subjects = {each[0] for each in bare}  # which are looked up sooner
    for iri, triples in graphs:
        yield iri, (each for each in triples if each[0] not in subjects or each not in bare)


def iter_graphs(
    graph: ClaimGraph,
    schema: Schema,
    *,
    form: RdfForm = WHOLE_FORM,
    version: str = __version__,
) -> Iterator[tuple[str, Iterator[Triple]]]:
    """Yield the named graphs of a graph of claims.

    Args:
        graph: As for :func:`to_dataset`.
        schema: As for :func:`to_dataset`.
        form: As for :func:`iter_turtle`.
        version: As for :func:`to_dataset`.

    Yields:
        IRI and triples of each graph: first that of what documents share, then those of the
        documents by IRI, with the bare triples of their claims.

    Raises:
        SpanError: As for :func:`to_dataset`.
        GraphError: As for :func:`to_dataset`.
        OntologyError: As for :func:`to_dataset`.
    """
    check_evidence(graph)
    check_links(graph)
    graph = normalise(graph)
    context = RdfContext(
        schema=schema,
        documents=dict(graph.document_index()),
        concepts=dict(graph.concept_index()),
        version=version,
        form=form,
    )
    claims: dict[str, list[Claim]] = {each.iri: [] for each in graph.documents}
    gaps: dict[str, list[KnowledgeGap]] = {each.iri: [] for each in graph.documents}
    for claim in graph.claims:
        claims[claim.evidence[0].document].append(claim)
    for gap in graph.gaps:
        gaps[gap.evidence.document].append(gap)
    yield SHARED_GRAPH, _shared(graph, context)
    for document in graph.documents:
        iri = document.iri
        parts = chain(
            (context.document_triples(document),),
            map(context.claim_triples, claims[iri]),
            map(context.gap_triples, gaps[iri]),
        )
        yield iri, chain.from_iterable(parts)


def _shared(graph: ClaimGraph, context: RdfContext) -> Iterator[Triple]:
    yield from context.agent_triples()
    for concept in graph.concepts:
        yield from context.concept_triples(concept)
