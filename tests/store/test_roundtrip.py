"""Whatever is put in comes out; rdflib and a plain model are the second opinions."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD
from rdflib.term import Node, Variable

from claimgraph.claimset import normalise
from claimgraph.model import Certainty, ClaimGraph, Polarity
from claimgraph.ontology import load_schema
from claimgraph.query import QueryOptions, run_query
from claimgraph.rdf import to_turtle
from claimgraph.store import from_oxigraph, open_store, to_oxigraph, write_claims, write_store
from claimgraph.vocabulary import cg, expand
from tests import strategies

SCHEMA = load_schema()
few = settings(max_examples=25)


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


@few
@given(strategies.claim_graphs())
def test_claims_come_back(graph: ClaimGraph) -> None:
    with folder() as path:
        with write_store(path) as writer:
            write_claims(writer, graph, SCHEMA)
        with open_store(path) as reader:
            assert reader.claims(SCHEMA) == normalise(graph)
            assert reader.documents() == tuple(sorted(each.iri for each in graph.documents))
            output = io.BytesIO()
            reader.dump(ox.RdfFormat.N_QUADS, output)
        (path / "again.nq").write_bytes(output.getvalue())
        with open_store(path / "again.nq") as reader:
            bare = {str(each.triple) for each in reader.quads(None, ox.NamedNode(cg("treats")))}
        stated = {each for each in normalise(graph).claims if each.is_stated}
        assert bare == {
            f"<{each.subject}> <{each.predicate}> <{each.object}>"
            for each in stated
            if each.predicate == cg("treats")
        }


@few
@given(strategies.claim_graphs())
def test_a_plain_file_gives_the_claims_too(graph: ClaimGraph) -> None:
    with folder() as path:
        (path / "graph.ttl").write_bytes(to_turtle(graph, SCHEMA).encode())
        with open_store(path) as reader:
            assert reader.claims(SCHEMA) == normalise(graph)


DOCUMENTS = ("urn:x:a", "urn:x:b", "urn:x:c")
said = st.sets(
    st.tuples(
        st.sampled_from("stu"), st.sampled_from("op"), st.sampled_from(list(Polarity)),
        st.sampled_from([Certainty.ASSERTED, Certainty.PROBABLE, Certainty.POSSIBLE]),
    ),
    max_size=3,
)  # fmt: skip
Said = set[tuple[str, str, Polarity, Certainty]]
steps = st.lists(
    st.tuples(st.sampled_from(DOCUMENTS), said, st.sampled_from(["", "flush", "commit", "close"])),
    max_size=8,
)


def claims_of(document: str, claims: Said) -> list[tuple[Node, Node, Node]]:
    triples: list[tuple[Node, Node, Node]] = []
    for subject, object_, polarity, certainty in sorted(claims):
        node = URIRef(f"{document}:{subject}{object_}{polarity}{certainty}")
        triples += [
            (node, URIRef(expand("rdf:subject")), URIRef(f"urn:x:{subject}")),
            (node, URIRef(expand("rdf:predicate")), URIRef("urn:x:says")),
            (node, URIRef(expand("rdf:object")), URIRef(f"urn:x:{object_}")),
            (node, URIRef(cg("polarity")), URIRef(polarity.iri)),
            (node, URIRef(cg("certainty")), URIRef(certainty.iri)),
        ]
    return triples


def content(path: Path) -> set[str]:
    with open_store(path) as reader:
        return {str(each) for each in reader.store}


@few
@given(steps)
def test_any_order_of_writes_leaves_what_writing_once_does(
    order: list[tuple[str, Said, str]],
) -> None:
    model: dict[str, Said] = {}
    with folder() as path:
        todo = list(order)
        while todo:
            with write_store(path / "steps") as writer:
                while todo:
                    document, claims, then = todo.pop(0)
                    model[document] = claims
                    writer.replace_document(document, claims_of(document, claims))
                    if then == "close":
                        break
                    getattr(writer, then, lambda: None)()
        with write_store(path / "steps"):
            pass
        with write_store(path / "once") as writer:
            for document, claims in model.items():
                writer.replace_document(document, claims_of(document, claims))
        assert content(path / "steps") == content(path / "once")


nodes = st.integers(0, 5).map(lambda number: URIRef(f"urn:x:{number}"))
values = nodes | st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5).map(Literal),
    st.integers(-9, 9).map(Literal),
    st.sampled_from(["a", "b"]).map(lambda text: Literal(text, lang="en")),
    st.booleans().map(Literal),
)
triples = st.lists(st.tuples(nodes, nodes, values), max_size=25)
QUERIES = (
    "SELECT * { ?s ?p ?o }",
    "SELECT DISTINCT ?s ?o { ?s ?p ?o . ?o ?q ?s }",
    "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o } GROUP BY ?s HAVING (COUNT(?o) > 1)",
    "SELECT ?s ?x { ?s <urn:x:1> ?o OPTIONAL { ?o <urn:x:2> ?x } }",
    "SELECT ?s ?o { ?s (<urn:x:1>|^<urn:x:2>)+ ?o }",
    "SELECT ?s ?o { ?s ?p ?o FILTER (isLiteral(?o) && STRLEN(STR(?o)) > 1) }",
    "SELECT ?s { { ?s <urn:x:1> ?o } UNION { ?o <urn:x:2> ?s } MINUS { ?s <urn:x:3> ?y } }",
    "SELECT ?s ?o { ?s ?p ?o } ORDER BY DESC(?s) ?o LIMIT 3",
    "SELECT ?s { VALUES ?s { <urn:x:1> <urn:x:2> } FILTER EXISTS { ?s ?p ?o } }",
    "SELECT ?l { ?s ?p ?o BIND (LANG(?o) AS ?l) FILTER (LANGMATCHES(?l, 'en')) }",
)


@settings(max_examples=15)
@given(triples)
def test_rdflib_finds_the_same(found: list[tuple[URIRef, URIRef, Node]]) -> None:
    plain = Graph()
    for triple in found:
        plain.add(triple)
    with folder() as path:
        with write_store(path) as writer:
            writer.replace_document("urn:x:document", plain)
        for sparql in QUERIES:
            result = run_query(path, sparql, SCHEMA, QueryOptions(with_ontology=False))
            ours = [
                tuple(None if term is None else from_oxigraph(term) for term in row)
                for row in result.rows
            ]
            theirs = [
                tuple(row.get(Variable(name)) for name in result.columns)
                for row in plain.query(sparql).bindings
            ]
            if "LIMIT" in sparql:
                assert [row[0] for row in ours] == [row[0] for row in theirs]
            else:
                assert sorted(ours, key=str) == sorted(theirs, key=str), sparql


@given(values)
def test_terms_come_back(term: Node) -> None:
    assert from_oxigraph(to_oxigraph(term)) == term


def test_what_the_engine_rewrites_is_known() -> None:
    """Canonical numbers; offsets are given back their type, other whole numbers are not."""
    count = URIRef(expand("xsd:nonNegativeInteger"))
    with folder() as path:
        with write_store(path) as writer:
            writer.replace_document(
                "urn:x:a",
                [
                    (URIRef("urn:x:a"), URIRef(expand("oa:start")), Literal("7", datatype=count)),
                    (URIRef("urn:x:a"), URIRef("urn:x:n"), Literal("7", datatype=count)),
                    (
                        URIRef("urn:x:a"),
                        URIRef("urn:x:d"),
                        Literal("1.10", datatype=XSD.decimal, normalize=False),
                    ),
                ],
            )
        with open_store(path) as reader:
            held = {str(each.predicate): str(each.object) for each in reader.quads()}
    assert held == {
        f"<{expand('oa:start')}>": f'"7"^^<{count}>',
        "<urn:x:n>": f'"7"^^<{XSD.integer}>',
        "<urn:x:d>": f'"1.1"^^<{XSD.decimal}>',
    }


def test_a_triple_is_no_term_of_rdflib() -> None:
    node = ox.NamedNode("urn:x:a")
    with pytest.raises(TypeError, match="no term"):
        from_oxigraph(ox.Triple(node, node, node))
    assert from_oxigraph(ox.BlankNode("b")).n3() == "_:b"
