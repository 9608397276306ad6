"""The ontology is valid OWL 2 RL, and the graphs that we write agree with it."""

from collections.abc import Iterator
from itertools import chain

import owlrl
import pytest
from rdflib import BNode, Graph, Namespace, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD
from rdflib.term import Node

from claimgraph.ontology import find_ontology, load_schema
from claimgraph.rdf import to_turtle
from claimgraph.vocabulary import CG
from tests import example

FOLDER = find_ontology()
ONTOLOGY = Graph().parse(FOLDER / "claimgraph.ttl")
SCHEMES = Graph().parse(FOLDER / "schemes.ttl")
SCHEMA = load_schema()
CG_ = Namespace(CG)
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
# OWL 2 §4 and OWL 2 RL: of the datatypes only owl:real and owl:rational are left out.
DATATYPES = {XSD.string, XSD.integer, XSD.decimal, XSD.boolean}


def ours(kind: URIRef) -> Iterator[Node]:
    return (each for each in ONTOLOGY.subjects(RDF.type, kind) if str(each).startswith(CG))


CLASSES = sorted(ours(OWL.Class), key=str)
OBJECT_PROPERTIES = sorted(ours(OWL.ObjectProperty), key=str)
DATATYPE_PROPERTIES = sorted(ours(OWL.DatatypeProperty), key=str)


def expand(*graphs: Graph) -> Graph:
    whole = Graph()
    for graph in graphs:
        whole += graph
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(whole)
    return whole


def inconsistencies(graph: Graph) -> list[Node]:
    """owlrl reports them as nodes of a class of its own."""
    found = URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
    return list(graph.subjects(RDF.type, found))


@pytest.fixture(scope="module")
def closure() -> Graph:
    data = Graph().parse(data=to_turtle(example.GRAPH, SCHEMA), format="turtle")
    return expand(ONTOLOGY, SCHEMES, data)


def test_no_inconsistency(closure: Graph) -> None:
    assert inconsistencies(closure) == []


@pytest.mark.parametrize(
    "broken",
    [
        "<urn:x> a cg:Claim, cg:Evidence .",
        "<urn:x> a cg:Drug, cg:Population .",
        "<urn:x> cg:prevents <urn:y> . <urn:x> a cg:Document .",
    ],
)
def test_owlrl_would_find_one(broken: str) -> None:
    data = Graph().parse(data=f"@prefix cg: <{CG}> . {broken}", format="turtle")
    assert inconsistencies(expand(ONTOLOGY, data))


def test_what_follows(closure: Graph) -> None:
    zinc, cold, asthma = map(URIRef, (example.ZINC, example.COLD, example.ASTHMA))
    assert (zinc, RDF.type, CG_.Substance) in closure
    assert (zinc, CG_.relatedTo, cold) in closure
    assert (cold, CG_.preventedBy, zinc) in closure
    assert (zinc, CG_.relatedTo, asthma) not in closure
    evidence = closure.value(URIRef(example.DENIED.iri), CG_.hasEvidence)
    assert (evidence, CG_.evidenceOf, URIRef(example.DENIED.iri)) in closure


def test_every_term_is_of_one_kind_and_explained() -> None:
    terms = {each for each in ONTOLOGY.subjects() if str(each).startswith(CG)}
    for term in terms:
        kinds = [kind for kind in KINDS if (term, RDF.type, kind) in ONTOLOGY]
        assert len(kinds) == 1, term
        for link in (RDFS.label, SKOS.definition):
            assert len(list(ONTOLOGY.objects(term, link))) == 1, (term, link)


def test_every_used_term_is_declared() -> None:
    used = {
        each
        for triple in chain(ONTOLOGY, SCHEMES)
        for each in triple
        if isinstance(each, URIRef) and each.startswith(CG)
    }
    declared = set(ONTOLOGY.subjects(RDF.type, None)) | set(SCHEMES.subjects(RDF.type, None))
    assert used <= declared


def test_classes_are_named_and_have_named_parents() -> None:
    for one in CLASSES:
        parents = list(ONTOLOGY.objects(one, RDFS.subClassOf))
        assert len(parents) <= 1
        assert set(parents) <= set(CLASSES)
        # OWL 2 RL, §4.2.3: owl:Thing may not stand as a superclass.
        assert OWL.Thing not in parents


@pytest.mark.parametrize("one", [*OBJECT_PROPERTIES, *DATATYPE_PROPERTIES], ids=str)
def test_properties_have_named_domain_and_range(one: Node) -> None:
    (domain,) = ONTOLOGY.objects(one, RDFS.domain)
    (reach,) = ONTOLOGY.objects(one, RDFS.range)
    assert domain in CLASSES
    assert reach in (CLASSES if one in OBJECT_PROPERTIES else DATATYPES)


def test_blank_nodes_are_lists_of_disjoint_classes_only() -> None:
    blank = {each for each in ONTOLOGY.subjects() if isinstance(each, BNode)}
    links = {link for each in blank for link in ONTOLOGY.predicates(each)}
    assert links <= {RDF.type, OWL.members, RDF.first, RDF.rest}


def test_inverses_are_stated_both_ways() -> None:
    for one, other in ONTOLOGY.subject_objects(OWL.inverseOf):
        assert (other, OWL.inverseOf, one) in ONTOLOGY
        assert ONTOLOGY.value(one, RDFS.domain) == ONTOLOGY.value(other, RDFS.range)
        transitive = (one, RDF.type, OWL.TransitiveProperty) in ONTOLOGY
        assert transitive is ((other, RDF.type, OWL.TransitiveProperty) in ONTOLOGY)


def test_symmetric_properties_have_one_class_at_both_ends() -> None:
    for one in ONTOLOGY.subjects(RDF.type, OWL.SymmetricProperty):
        assert ONTOLOGY.value(one, RDFS.domain) == ONTOLOGY.value(one, RDFS.range)


def test_functional_properties_are_simple() -> None:
    # OWL 2 §11.2: a transitive property may not be functional.
    functional = set(ONTOLOGY.subjects(RDF.type, OWL.FunctionalProperty))
    assert functional.isdisjoint(ONTOLOGY.subjects(RDF.type, OWL.TransitiveProperty))


def test_predicates_are_related_to_and_have_inverses() -> None:
    for one in SCHEMA.predicates.values():
        assert str(CG_.relatedTo) in one.parents
        assert one.inverse is not None
        inverse = URIRef(one.inverse)
        assert inverse == CG_.relatedTo or (inverse, RDFS.subPropertyOf, CG_.relatedTo) in ONTOLOGY


def within(one: str, wider: Node | None) -> bool:
    return wider in ONTOLOGY.transitive_objects(URIRef(one), RDFS.subClassOf)


def test_domains_and_ranges_are_true_for_what_guards_allow() -> None:
    for predicate in SCHEMA.predicates.values():
        for parent in map(URIRef, predicate.parents):
            domain = ONTOLOGY.value(parent, RDFS.domain)
            reach = ONTOLOGY.value(parent, RDFS.range)
            assert all(within(each, domain) for each in predicate.subject_categories), parent
            assert all(within(each, reach) for each in predicate.object_categories), parent
    for qualifier in SCHEMA.qualifiers.values():
        reach = ONTOLOGY.value(URIRef(qualifier.iri), RDFS.range)
        assert all(within(each, reach) for each in qualifier.categories)


def test_symmetric_predicates_have_inverse_parents_too() -> None:
    for one, wider in ONTOLOGY.subject_objects(RDFS.subPropertyOf):
        symmetric = (one, RDF.type, OWL.SymmetricProperty) in ONTOLOGY
        if symmetric:
            assert (wider, RDF.type, OWL.SymmetricProperty) in ONTOLOGY


def test_scheme_members_are_in_their_scheme() -> None:
    for one in SCHEMES.subjects(RDF.type, SKOS.Concept):
        assert SCHEMES.value(one, SKOS.inScheme) is not None, one
        assert SCHEMES.value(one, SKOS.prefLabel) is not None, one
        assert SCHEMES.value(one, SKOS.definition) is not None, one
