"""What options change in files of RDF, what they hold of the ontology, and their shapes."""

import json
import re
from dataclasses import replace
from typing import Any

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import Graph

from claimgraph.errors import OutputError
from claimgraph.exports import WRITERS, WriteOptions, export_parts
from claimgraph.exports.rdf.rdf_xml import write_rdf_xml
from claimgraph.model import ClaimGraph
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.vocabulary import PREFIXES, cg
from tests import example

SCHEMA = load_schema()
FORMS = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "rdfxml": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
REIFIED = [form for form in FORMS if "reifiers" in WRITERS[form].options]
PART = WriteOptions(part="only claims -- of 1999")


def write(form: str, options: WriteOptions | None = None, graph: ClaimGraph | None = None) -> bytes:
    parts = export_parts(WRITERS[form], graph or example.GRAPH, SCHEMA, options or WriteOptions())
    return b"".join(parts)


def quads(form: str, options: WriteOptions | None = None) -> list[ox.Quad]:
    return list(ox.parse(write(form, options), FORMS[form]))


@pytest.mark.parametrize("form", FORMS)
def test_a_part_says_that_it_is_one(form: str) -> None:
    assert re.search(rb"only claims -(- | )- ?of 1999|only claims -- of 1999", write(form, PART))
    assert b"part of a graph" not in write(form)
    assert len(quads(form, PART)) == len(quads(form))


@pytest.mark.parametrize("form", FORMS)
def test_compact_claims_have_fewer_than_thirty_triples(form: str) -> None:
    found = {each.triple for each in quads(form, WriteOptions(compact=True))}
    claim = ox.NamedNode(example.PREVENTS.iri)
    own = {each for each in found if each.subject == claim}
    evidence = {each.object for each in own if each.predicate.value == cg("hasEvidence")}
    own |= {each for each in found if each.subject in evidence}
    assert 20 <= len(own) < 30
    used = {each.predicate.value for each in found}
    assert {cg("quote"), cg("certainty"), cg("sourceName")} <= used
    assert not {cg("text"), f"{PREFIXES['oa']}hasTarget", f"{PREFIXES['oa']}exact"} & used
    assert not {cg("documentSha256"), cg("readBy"), cg("exactName")} & used


@pytest.mark.parametrize("form", FORMS)
def test_the_whole_ontology_comes_when_asked_for(form: str) -> None:
    found = {each.triple for each in quads(form, WriteOptions(with_ontology=True))}
    label = ox.NamedNode(f"{PREFIXES['rdfs']}label")
    for iri, predicate in SCHEMA.predicates.items():
        assert ox.Triple(ox.NamedNode(iri), label, ox.Literal(predicate.label)) in found


@pytest.mark.parametrize("form", REIFIED)
def test_every_claim_is_a_reifier_when_asked_for(form: str) -> None:
    reifies = ox.NamedNode(f"{PREFIXES['rdf']}reifies")
    found = {
        (str(each.subject)[1:-1], each.object)
        for each in quads(form, WriteOptions(reifiers=True))
        if each.predicate == reifies
    }
    assert found == {
        (
            each.iri,
            ox.Triple(*map(ox.NamedNode, (each.subject, each.predicate, each.object))),
        )
        for each in example.GRAPH.claims
    }
    assert not any(each.predicate == reifies for each in quads(form))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_turtle_alone_has_labels_and_is_valid() -> None:
    alone = Graph().parse(data=write("turtle"), format="turtle")
    found = alone.query(
        "SELECT ?verb ?sure ?kind { ?c rdf:predicate/rdfs:label ?verb ; rdf:subject/a ?category ; "
        "cg:certainty/skos:prefLabel ?sure . ?category rdfs:label ?kind }"
    )
    assert {tuple(map(str, row)) for row in found} == {  # type: ignore[arg-type]
        ("prevents", "asserted", "chemical"),
        ("prevents", "investigated", "chemical"),
        ("treats", "asserted", "chemical"),
        ("treats", "possible", "chemical"),
    }
    shapes = Graph().parse(find_ontology() / "shapes.ttl")
    conforms, _, report = pyshacl.validate(alone, shacl_graph=shapes)
    assert conforms, report
    # The guard of this test: without what the ontology says the same claims are not valid.
    bare = Graph().parse(data=write("ntriples"), format="nt")
    assert not pyshacl.validate(bare, shacl_graph=shapes)[0]


def test_what_is_not_used_of_the_ontology_is_left_out() -> None:
    text = write("turtle").decode()
    assert "cg:treats a " in text
    assert "cg:encodes" not in text
    assert "skos:Concept " not in text.partition("what the ontology says")[2]


def json_ld() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(write("jsonld", PART))
    return found


def test_a_claim_is_one_object_of_json() -> None:
    found = json_ld()
    assert "1999" in found["comment"]
    (claim,) = (
        each for each in found["@graph"] if each.get("label") == "zinc prevents common cold"
    )
    assert claim["subject"] == "chebi:27363"
    assert claim["predicate"] == "cg:prevents"
    assert claim["polarity"] == "cg:affirmed"
    assert claim["score"] == "0.9"
    evidence = claim["hasEvidence"]
    assert evidence["quote"] == "Zinc prevents the common cold in children with asthma."
    assert evidence["sentenceNumber"] == 1
    sentence = next(each for each in evidence["target"] if "sentenceSelection" in each["type"])
    place, words = sentence["selector"]
    assert (place["start"], place["end"]) == ("16", "70")
    assert words["exact"] == evidence["quote"]
    claims = [each for each in found["@graph"] if "Claim" in each.get("type", ())]
    assert len(claims) == len(example.GRAPH.claims)


def test_what_xml_cannot_hold_is_replaced() -> None:
    zinc = replace(example.GRAPH.concepts[0], label="a\x00b\r\x0b&<]]>\ufffe", names=())
    graph = replace(example.GRAPH, concepts=(zinc, *example.GRAPH.concepts[1:]))
    alone = Graph().parse(data=write("rdfxml", graph=graph), format="xml")
    labels = set(map(str, alone.objects(predicate=None)))
    assert "a\ufffdb\r\ufffd&<]]>\ufffd" in labels


def test_a_property_that_is_no_name_in_xml_is_told() -> None:
    kind = "http://example.org/1"
    schema = replace(SCHEMA, predicates={kind: SCHEMA.predicates[cg("prevents")]})
    claim = replace(example.PREVENTS, predicate=kind, qualifiers=())
    graph = replace(example.GRAPH, claims=(claim,), gaps=())
    with pytest.raises(OutputError, match="can be a name in XML"):
        list(write_rdf_xml(graph, schema, WriteOptions()))
