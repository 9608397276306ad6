"""Whether files of RDF hold the graph that was written, by our reader and by others."""

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import pyoxigraph as ox
from rdflib import Dataset, Graph

from claimgraph.claimset import normalise
from claimgraph.ontology import load_schema
from claimgraph.rdf import iter_graphs, read_claims, read_graph, to_rdflib
from claimgraph.rdf.triple_source import as_source
from claimgraph.store import open_store
from tests import example

SCHEMA = load_schema()
_NANOPUBLICATIONS = """
PREFIX np: <http://www.nanopub.org/nschema#>
PREFIX cg: <https://w3id.org/claimgraph/ontology#>
SELECT ?claim ?polarity ?quote {
  GRAPH ?head { ?np a np:Nanopublication ; np:hasAssertion ?a ; np:hasProvenance ?p ;
    np:hasPublicationInfo ?i }
  GRAPH ?a { ?claim a cg:Claim ; cg:polarity ?polarity }
  GRAPH ?p { ?claim cg:hasEvidence/cg:quote ?quote . ?a ?derived ?document }
  GRAPH ?i { ?np ?told ?agent }
  FILTER(ISIRI(?document) && ISIRI(?agent) && STRENDS(STR(?derived), "wasDerivedFrom"))
}
"""
_GRAPH = normalise(example.GRAPH)


def reads_as_claims(file: Path) -> bool:
    """Our reader finds the claims."""
    with open_store(file) as reader:
        return reader.claims(SCHEMA) == _GRAPH


def reads_twice(file: Path) -> bool:
    """Both of our readers find the claims."""
    return reads_as_claims(file) and read_graph(file, SCHEMA) == _GRAPH


def reads_in_rdflib(file: Path) -> bool:
    """rdflib finds the claims, and each triple that they have."""
    written = {
        tuple(map(to_rdflib, triple))
        for _, triples in iter_graphs(example.GRAPH, SCHEMA)
        for triple in triples
    }
    with warnings.catch_warnings():
        # rdflib 7.6 warns of its own use of what it deprecates in Dataset.
        warnings.simplefilter("ignore", DeprecationWarning)
        found: Graph = Graph() if file.suffix == ".rdf" else Dataset(default_union=True)
        found.parse(file)
        triples = set(found.triples((None, None, None)))
        claims = read_claims([as_source(found)], SCHEMA, str(file))
    return claims == _GRAPH and triples == written


def reads_as_nanopublications(file: Path) -> bool:
    """Each claim is one, of four graphs, with its sentence in the provenance."""
    store = ox.Store()
    store.load(path=str(file), format=ox.RdfFormat.TRIG)
    found = store.query(_NANOPUBLICATIONS)
    assert isinstance(found, ox.QuerySolutions)
    read = {(row["claim"].value, row["polarity"].value, row["quote"].value) for row in found}
    written = {
        (each.iri, each.polarity.iri, evidence.quote)
        for each in _GRAPH.claims
        for evidence in each.evidence
    }
    return read == written and len(list(store.named_graphs())) == 4 * len(_GRAPH.claims)


RDF_ROUND_TRIPS: Mapping[str, Callable[[Path], bool]] = {
    "turtle": reads_twice,
    "trig": reads_twice,
    "ntriples": lambda file: reads_twice(file) and reads_in_rdflib(file),
    "nquads": lambda file: reads_twice(file) and reads_in_rdflib(file),
    "nanopub": reads_as_nanopublications,
    "rdfxml": reads_in_rdflib,
    "jsonld": lambda file: reads_as_claims(file) and reads_in_rdflib(file),
}
