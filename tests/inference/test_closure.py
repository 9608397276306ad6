"""The closure over a store: what follows, what does not, where it comes from."""

from dataclasses import replace
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import reasonable
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS

from claimgraph.errors import OntologyError
from claimgraph.inference import Inference, clear_inferred, infer
from claimgraph.model import Certainty, Claim, ClaimGraph, Polarity
from claimgraph.ontology import load_schema, read_turtle
from claimgraph.shapes import check_store
from claimgraph.store import (
    INFERRED_GRAPH,
    ONTOLOGY_GRAPH,
    SHARED_GRAPH,
    Reader,
    iter_ontology,
    open_store,
    write_claims,
    write_store,
)
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()
AXIOMS = (RDFS.subPropertyOf, OWL.inverseOf, OWL.propertyChainAxiom, RDF.first, RDF.rest)
KINDS = (OWL.SymmetricProperty, OWL.TransitiveProperty)
PREDICATES = tuple(sorted(SCHEMA.predicates))
Triples = set[tuple[str, str, str]]

triples = st.tuples(
    st.sampled_from(["urn:x:a", "urn:x:b", "urn:x:c", "urn:x:d"]),
    st.sampled_from(PREDICATES) | st.sampled_from([cg("partOf"), cg("regulates"), cg("occursIn")]),
    st.sampled_from(["urn:x:a", "urn:x:b", "urn:x:c", "urn:x:d"]),
)


def to_ox(triple: tuple[str, str, str]) -> ox.Triple:
    return ox.Triple(*map(ox.NamedNode, triple))


def close(folder: Path, bare: Triples, types: Triples, ontology: Path = SCHEMA.folder) -> Triples:
    """What is told and what follows, without the nodes that explain it."""
    with write_store(folder / "store", fresh=True) as writer:
        writer.replace_graph(ONTOLOGY_GRAPH, iter_ontology(ontology))
        writer.replace_graph(SHARED_GRAPH, map(to_ox, types))
        writer.store.extend(
            ox.Quad(each.subject, each.predicate, each.object, ox.DefaultGraph())
            for each in map(to_ox, bare)
        )
        infer(writer)
    with open_store(folder / "store") as reader:
        return bare | types | inferred(reader)


def inferred(reader: Reader) -> Triples:
    quads = reader.store.quads_for_pattern(None, None, None, ox.NamedNode(INFERRED_GRAPH))
    return {
        (each.subject.value, each.predicate.value, each.object.value)
        for each in quads
        if isinstance(each.subject, ox.NamedNode)
        and not each.subject.value.startswith("https://w3id.org/claimgraph/statement/")
        and isinstance(each.object, ox.NamedNode)
    }


def axioms(*, chains: bool) -> Graph:
    """The axioms that the rules are about, no others."""
    whole = read_turtle(SCHEMA.folder / "claimgraph.ttl")
    graph = Graph()
    for link in AXIOMS if chains else AXIOMS[:2]:
        for subject, object_ in whole.subject_objects(link):
            if (subject, RDF.type, OWL.AnnotationProperty) not in whole:
                graph.add((subject, link, object_))
    for kind in KINDS:
        for subject in whole.subjects(RDF.type, kind):
            graph.add((subject, RDF.type, kind))
            graph.add((subject, RDF.type, OWL.ObjectProperty))
    for subject, object_ in whole.subject_objects(RDFS.subClassOf):
        graph.add((subject, RDFS.subClassOf, object_))
    return graph


def told(graph: Graph, given: Triples) -> Graph:
    for triple in given:
        graph.add(tuple(map(URIRef, triple)))  # type: ignore[arg-type]
    return graph


def about_things(found: object) -> Triples:
    """The triples about the things of a test, but for what OWL says of everything."""
    assert isinstance(found, list | Graph)
    return {
        tuple(map(str, each))  # type: ignore[misc]
        for each in found
        if str(each[0]).startswith("urn:x:")
        and str(each[2]) not in {str(OWL.Thing), str(RDFS.Resource)}
        and each[1] not in {OWL.sameAs, OWL.differentFrom}
    }


@settings(max_examples=15)
@given(
    bare=st.sets(triples, max_size=8),
    categories=st.dictionaries(
        st.sampled_from(["urn:x:a", "urn:x:b"]), st.sampled_from(sorted(SCHEMA.categories))
    ),
)
def test_closure_is_that_of_reasonable(
    tmp_path_factory: pytest.TempPathFactory, bare: Triples, categories: dict[str, str]
) -> None:
    types = {(node, str(RDF.type), kind) for node, kind in categories.items()}
    # reasonable 0.4.4 knows no property chains.
    ontology = tmp_path_factory.mktemp("closure") / "ontology"
    ontology.mkdir()
    text = (SCHEMA.folder / "claimgraph.ttl").read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if "owl:propertyChainAxiom" not in line)
    (ontology / "claimgraph.ttl").write_text(text, encoding="utf-8")
    (ontology / "schemes.ttl").write_bytes((SCHEMA.folder / "schemes.ttl").read_bytes())
    reasoner = reasonable.PyReasoner()
    reasoner.from_graph(told(axioms(chains=False), bare | types))
    assert close(ontology.parent, bare, types, ontology) == about_things(reasoner.reason())


def test_closure_is_that_of_owlrl_with_chains(tmp_path: Path) -> None:
    bare = {
        ("urn:x:a", cg("stimulates"), "urn:x:b"),
        ("urn:x:b", cg("partOf"), "urn:x:c"),
        ("urn:x:c", cg("partOf"), "urn:x:d"),
        ("urn:x:e", cg("occursIn"), "urn:x:b"),
        ("urn:x:f", cg("partOf"), "urn:x:e"),
        ("urn:x:g", cg("locatedIn"), "urn:x:c"),
        ("urn:x:a", cg("binds"), "urn:x:g"),
    }
    types = {("urn:x:a", str(RDF.type), cg("Drug"))}
    graph = told(axioms(chains=True), bare | types)
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    found = close(tmp_path, bare, types)
    assert found == about_things(graph)
    assert {
        ("urn:x:a", cg("regulates"), "urn:x:d"),
        ("urn:x:f", cg("occursIn"), "urn:x:d"),
        ("urn:x:g", cg("locatedIn"), "urn:x:d"),
        ("urn:x:a", str(RDF.type), cg("Substance")),
    } <= found
    assert ("urn:x:a", cg("stimulates"), "urn:x:c") not in found


def write(folder: Path, graph: ClaimGraph) -> Inference:
    with write_store(folder / "store") as writer:
        write_claims(writer, graph, SCHEMA)
        return infer(writer)


def test_nothing_follows_from_what_is_denied_or_hedged(tmp_path: Path) -> None:
    write(tmp_path, example.GRAPH)
    with open_store(tmp_path / "store") as reader:
        found = inferred(reader)
        assert check_store(reader).conforms
        assert reader.claims(SCHEMA).claims
    related = {each for each in found if each[1] != str(RDF.type)}
    assert related == {
        (example.ZINC, cg("relatedTo"), example.COLD),
        (example.COLD, cg("relatedTo"), example.ZINC),
        (example.COLD, cg("preventedBy"), example.ZINC),
    }


def test_each_inferred_triple_leads_to_its_claims(tmp_path: Path) -> None:
    result = write(tmp_path, example.GRAPH)
    with open_store(tmp_path / "store") as reader:
        rows = reader.query(
            "SELECT ?s ?p ?o ?claim WHERE { ?node rdf:subject ?s ; rdf:predicate ?p ;"
            " rdf:object ?o ; cg:inferenceRule ?rule ; prov:wasDerivedFrom+ ?claim ."
            " ?claim a cg:Claim }"
        )
        assert isinstance(rows, ox.QuerySolutions)
        found = {tuple(each.value for each in row) for row in rows}
        related = {each for each in inferred(reader) if each[1] != str(RDF.type)}
        assert found == {(*each, example.PREVENTS.iri) for each in related}
        assert result.n_triples == len(inferred(reader))
    assert dict(result.rules)["prp-inv1"] + dict(result.rules).get("prp-inv2", 0) >= 1


def test_removed_document_leaves_nothing(tmp_path: Path) -> None:
    write(tmp_path, example.GRAPH)
    with write_store(tmp_path / "store") as writer:
        writer.remove_document(example.DOCUMENT.iri)
        result = infer(writer)
    with open_store(tmp_path / "store") as reader:
        assert {each[1] for each in inferred(reader)} == {str(RDF.type)}
        assert result.n_triples == len(inferred(reader))
    with write_store(tmp_path / "store") as writer:
        clear_inferred(writer)
    with open_store(tmp_path / "store") as reader:
        assert inferred(reader) == set()


def test_second_run_gives_the_same(tmp_path: Path) -> None:
    first = write(tmp_path, example.GRAPH)
    with open_store(tmp_path / "store") as reader:
        before = set(reader.store)
    with write_store(tmp_path / "store") as writer:
        assert infer(writer) == first
    with open_store(tmp_path / "store") as reader:
        assert set(reader.store) == before


def test_possible_claim_beside_a_stated_one_is_no_source(tmp_path: Path) -> None:
    (evidence,) = example.POSSIBLE.evidence
    sure = replace(evidence, certainty=Certainty.PROBABLE)
    denied = Claim(
        subject=example.ZINC,
        predicate=cg("treats"),
        object=example.PAIN,
        polarity=Polarity.NEGATED,
        evidence=(sure,),
    )
    graph = replace(example.GRAPH, claims=(example.PREVENTS, example.POSSIBLE, denied))
    write(tmp_path, graph)
    with open_store(tmp_path / "store") as reader:
        links = reader.store.quads_for_pattern(
            None,
            ox.NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom"),
            None,
            ox.NamedNode(INFERRED_GRAPH),
        )
        sources = {each.object.value for each in links if isinstance(each.object, ox.NamedNode)}
    assert example.PREVENTS.iri in sources
    assert not {example.POSSIBLE.iri, denied.iri} & sources


def test_store_without_ontology(tmp_path: Path) -> None:
    with (
        pytest.raises(OntologyError, match="holds no ontology"),
        write_store(tmp_path / "store") as writer,
    ):
        infer(writer)


def test_long_chain_is_refused(tmp_path: Path) -> None:
    more = (
        "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        "<urn:x:p> owl:propertyChainAxiom ( <urn:x:p> <urn:x:q> <urn:x:r> ) ."
    )
    (tmp_path / "claimgraph.ttl").write_text(more, encoding="utf-8")
    (tmp_path / "schemes.ttl").touch()
    with pytest.raises(OntologyError, match="more than two"):
        close(tmp_path, set(), set(), tmp_path)
