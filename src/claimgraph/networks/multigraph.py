"""Claims as a MultiDiGraph of networkx."""

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimgraph.model import Certainty, Claim, ClaimGraph, Document, Polarity
from claimgraph.networks.edge_table import tell_edge
from claimgraph.networks.pooling import Edge, aggregate_claims
from claimgraph.ontology import Schema, load_schema, load_schema_of
from claimgraph.store import Reader, open_store
from claimgraph.vocabulary import contract

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["to_networkx"]


def to_networkx(
    source: ClaimGraph | Reader | Path | str,
    *,
    polarity: Polarity | str | None = None,
    certainty: Certainty | str | Collection[Certainty | str] | None = None,
    min_score: float = 0.0,
    pooled: bool = False,
    schema: Schema | None = None,
) -> "nx.MultiDiGraph":
    """Return a graph of claims as a network: concepts are nodes, claims are edges.

    Unless asked otherwise, **all** claims are edges: negated and hedged ones too, told apart only
    by ``polarity``, ``certainty`` and the negative ``label``, which measures of networks do not
    look at. For those, ask for what is stated: ``polarity="affirmed", certainty=("asserted",
    "probable")``, or use ``claimgraph export -f graphml``, where nothing else is an edge.

    Args:
        source: The output folder of a build, its store, a file of RDF, an open reader, or claims.
        polarity: Only claims of this polarity; None for both. Not for pooled edges, in which both
            are counted.
        certainty: Only claims of this certainty, or of these; None for all. Pooled edges count the
            remaining claims.
        min_score: Only claims, or pooled edges, with at least this score; 0 also keeps those
            without a score.
        pooled: One edge for each distinct claim over all papers
            (:func:`claimgraph.networks.aggregate_claims`) instead of one for each claim.
        schema: The ontology that the graph was built with; None for the one that the
            output keeps, or else that ships with claimgraph.

    Returns:
        The network, in the order of the graph. A node is the IRI of a concept, with ``label``,
        ``category`` and ``grounded``. The key of an edge is the IRI of its claim (of its predicate
        if pooled). A claim's edge has ``predicate``, ``label``, ``polarity``, ``certainty``,
        ``score``, ``score_lower``, ``presupposed``, ``retracted``, ``quote``, ``document``,
        ``source``, ``year``, ``design`` and ``qualifiers`` (``kind=concept``); a pooled one
        ``predicate``, ``label``, ``score``, ``support``, ``opposition``, ``n_supporting``,
        ``n_opposing``, ``n_hedged``, ``n_hedged_denials``, ``design``, ``first_year``,
        ``last_year``, ``papers`` and ``claims``. What is unknown is left
        out, and several IRIs are one text, parted by spaces, so that networkx can write the network
        in all its formats.

    Raises:
        GraphError: If there is no graph of claims.
        ValueError: If a polarity or a certainty is unknown.
    """
    import networkx as nx

    if schema is None:
        path = source.path if isinstance(source, Reader) else source
        schema = load_schema() if isinstance(path, ClaimGraph) else load_schema_of(path)
    graph = _read(source, schema)
    wanted = None if polarity is None or pooled else Polarity(polarity)
    named = [certainty] if isinstance(certainty, str) else certainty
    levels = None if named is None else frozenset(map(Certainty, named))
    kept = tuple(
        each
        for each in graph.claims
        if wanted in {None, each.polarity} and (levels is None or each.certainty in levels)
    )
    network = nx.MultiDiGraph()
    concepts = graph.concept_index()
    documents = graph.document_index()

    def add(ends: tuple[str, str], key: str, attributes: dict[str, Any]) -> None:
        score = attributes["score"]
        if min_score and (score is None or score < min_score):
            return
        for iri in ends:
            concept = concepts[iri]
            network.add_node(
                iri, label=concept.label, category=concept.category, grounded=concept.grounded
            )
        told = {name: value for name, value in attributes.items() if value not in (None, "")}
        network.add_edge(*ends, key=key, **told)

    if pooled:
        chosen = ClaimGraph(documents=graph.documents, concepts=graph.concepts, claims=kept)
        for edge in aggregate_claims(chosen, schema):
            add((edge.subject, edge.object), edge.predicate, _pooled(edge, schema))
        return network
    for claim in kept:
        document = documents[claim.evidence[0].document]
        add((claim.subject, claim.object), claim.iri, _single(claim, document, schema))
    return network


def _read(source: ClaimGraph | Reader | Path | str, schema: Schema) -> ClaimGraph:
    if isinstance(source, ClaimGraph):
        return source
    if isinstance(source, Reader):
        return source.claims(schema)
    with open_store(Path(source)) as reader:
        return reader.claims(schema)


def _single(claim: Claim, document: Document, schema: Schema) -> dict[str, Any]:
    is_negated = claim.polarity is Polarity.NEGATED
    designs = [each.design for each in claim.evidence if each.design is not None]
    return {
        "predicate": claim.predicate,
        "label": schema.predicate_label(claim.predicate, is_negated=is_negated),
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "score": claim.score,
        "score_lower": claim.score_lower,
        "presupposed": claim.is_presupposed,
        "retracted": not schema.withdrawn.keys().isdisjoint(document.publication_types),
        "quote": " | ".join(dict.fromkeys(each.quote for each in claim.evidence)),
        "document": document.iri,
        "source": document.source,
        "year": document.year,
        "design": _label(designs[0], schema) if designs else None,
        "qualifiers": " ".join(f"{each.kind}={each.concept}" for each in claim.qualifiers),
    }


def _label(iri: str, schema: Schema) -> str:
    """Return the label of a term; it may be missing if the graph is of another ontology."""
    return schema.labels.get(iri) or contract(iri)


def _pooled(edge: Edge, schema: Schema) -> dict[str, Any]:
    papers = {each.document for each in (*edge.supporting, *edge.opposing)}
    return {
        "predicate": edge.predicate,
        "label": tell_edge(edge, schema),
        "score": edge.score,
        "support": edge.support,
        "opposition": edge.opposition,
        "n_supporting": len(edge.supporting),
        "n_opposing": len(edge.opposing),
        "n_hedged": edge.n_hedged,
        "n_hedged_denials": edge.n_hedged_denials,
        "design": None if edge.design is None else _label(edge.design, schema),
        "first_year": edge.years[0] if edge.years else None,
        "last_year": edge.years[-1] if edge.years else None,
        "papers": " ".join(sorted(papers)),
        "claims": " ".join(edge.claims),
    }
