"""The shapes in SPARQL find what pySHACL finds, for each kind of constraint."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from rdflib import Graph

from claimgraph.model import ClaimGraph
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.rdf import to_turtle
from claimgraph.shapes import (
    UnsupportedShapeError,
    Violation,
    check_store,
    fast_violations,
    reference_violations,
)
from claimgraph.store import open_store, write_claims, write_store
from tests import strategies
from tests.shapes.test_check import BREAKS, TURTLE

SCHEMA = load_schema()
HEAD = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix : <http://example.org/> .
"""
SHAPE = ":Shape a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ sh:path :p ; %s ] ."

# Name, constraints of :p on each :Thing, data, and the things that break them.
CASES = [
    ("minCount", "sh:minCount 1", ":a a :Thing ; :p 1 . :b a :Thing .", ["b"]),
    ("minCount 2", "sh:minCount 2", ":a a :Thing ; :p 1, 2 . :b a :Thing ; :p 1 .", ["b"]),
    ("minCount 0", "sh:minCount 0", ":a a :Thing .", []),
    ("maxCount", "sh:maxCount 1", ":a a :Thing ; :p 1 . :b a :Thing ; :p 1, 2 .", ["b"]),
    ("maxCount 2", "sh:maxCount 2", ":a a :Thing ; :p 1, 2 . :b a :Thing ; :p 1, 2, 3 .", ["b"]),
    (
        "class",
        "sh:class :C",
        ":a a :Thing ; :p :x . :x a :C . :b a :Thing ; :p :y, 'y' .",
        ["b", "b"],
    ),
    (
        "class below",
        "sh:class :C",
        ":D rdfs:subClassOf :C . :a a :Thing ; :p :x . :x a :D . :b a :Thing ; :p :a .",
        ["b"],
    ),
    (
        "string",
        "sh:datatype xsd:string",
        ":a a :Thing ; :p 'x' . :b a :Thing ; :p 1, :c .",
        ["b", "b"],
    ),
    (
        "language",
        "sh:datatype xsd:string",
        ":a a :Thing ; :p 'x' . :b a :Thing ; :p 'x'@en .",
        ["b"],
    ),
    (
        "integer",
        "sh:datatype xsd:integer",
        ":a a :Thing ; :p 1 . :b a :Thing ; :p 1.5, 'many'^^xsd:integer .",
        ["b", "b"],
    ),
    (
        "decimal",
        "sh:datatype xsd:decimal",
        ":a a :Thing ; :p 1.5 . :b a :Thing ; :p 'x'^^xsd:decimal, '1.5', 1 .",
        ["b", "b", "b"],
    ),
    (
        "boolean",
        "sh:datatype xsd:boolean",
        ":a a :Thing ; :p true . :b a :Thing ; :p 'no', 1 .",
        ["b", "b"],
    ),
    (
        "nonNegativeInteger",
        "sh:datatype xsd:nonNegativeInteger",
        ":a a :Thing ; :p '1'^^xsd:nonNegativeInteger . :b a :Thing ; :p '1', -1 .",
        ["b", "b"],
    ),
    ("nodeKind IRI", "sh:nodeKind sh:IRI", ":a a :Thing ; :p :x . :b a :Thing ; :p 'x' .", ["b"]),
    (
        "nodeKind literal",
        "sh:nodeKind sh:Literal",
        ":a a :Thing ; :p 1 . :b a :Thing ; :p :x .",
        ["b"],
    ),
    (
        "nodeKind both",
        "sh:nodeKind sh:BlankNodeOrIRI",
        ":a a :Thing ; :p :x . :b a :Thing ; :p 'x' .",
        ["b"],
    ),
    (
        "minInclusive",
        "sh:minInclusive 2",
        ":a a :Thing ; :p 2 . :b a :Thing ; :p 1, 'x' .",
        ["b", "b"],
    ),
    ("maxInclusive", "sh:maxInclusive 2", ":a a :Thing ; :p 2.0 . :b a :Thing ; :p 2.5 .", ["b"]),
    ("minExclusive", "sh:minExclusive 2", ":a a :Thing ; :p 3 . :b a :Thing ; :p 2 .", ["b"]),
    ("maxExclusive", "sh:maxExclusive 2", ":a a :Thing ; :p 1 . :b a :Thing ; :p 2 .", ["b"]),
    ("in", "sh:in ( 1 :x )", ":a a :Thing ; :p 1, :x . :b a :Thing ; :p 2, :y .", ["b", "b"]),
    ("pattern", "sh:pattern '^[0-9]$'", ":a a :Thing ; :p '1' . :b a :Thing ; :p '10' .", ["b"]),
    (
        "pattern with flags",
        "sh:pattern '^x' ; sh:flags 'i'",
        ":a a :Thing ; :p 'XY' . :b a :Thing ; :p 'yx' .",
        ["b"],
    ),
    ("minLength", "sh:minLength 2", ":a a :Thing ; :p 'xy' . :b a :Thing ; :p 'x' .", ["b"]),
    ("maxLength", "sh:maxLength 2", ":a a :Thing ; :p 'xy' . :b a :Thing ; :p 'xyz' .", ["b"]),
    ("hasValue", "sh:hasValue :x", ":a a :Thing ; :p :x, :y . :b a :Thing ; :p :y .", ["b"]),
    (
        "lessThan",
        "sh:lessThan :q",
        ":a a :Thing ; :p 1 ; :q 2 . :b a :Thing ; :p 2 ; :q 2 .",
        ["b"],
    ),
    (
        "lessThanOrEquals",
        "sh:lessThanOrEquals :q",
        ":a a :Thing ; :p 2 ; :q 2 . :b a :Thing ; :p 3 ; :q 2 .",
        ["b"],
    ),
    (
        "qualified",
        "sh:qualifiedValueShape [ sh:class :C ] ; sh:qualifiedMinCount 1 ; sh:qualifiedMaxCount 1",
        ":x a :C . :y a :C . :a a :Thing ; :p :x, :z . :b a :Thing ; :p :z ."
        ":c a :Thing ; :p :x, :y .",
        ["b", "c"],
    ),
    (
        "qualified 2",
        "sh:qualifiedValueShape [ sh:class :C ] ; sh:qualifiedMinCount 2",
        ":x a :C . :y a :C . :a a :Thing ; :p :x, :y . :b a :Thing ; :p :x, :z .",
        ["b"],
    ),
]
TARGETS = [
    ("sh:targetNode :a, :b", ":a :p 1 .", ["b"]),
    ("sh:targetSubjectsOf :q", ":a :q 1 ; :p 1 . :b :q 1 .", ["b"]),
    ("sh:targetObjectsOf :q", ":x :q :a, :b . :a :p 1 .", ["b"]),
    (
        "sh:targetClass :Thing",
        ":Sub rdfs:subClassOf :Thing . :a a :Thing ; :p 1 . :b a :Sub .",
        ["b"],
    ),
]


def make(folder: Path, shapes: str, data: str) -> tuple[Path, Path]:
    """An ontology with these shapes only, and a file of data."""
    ontology = folder / "ontology"
    ontology.mkdir()
    for name in ("claimgraph.ttl", "schemes.ttl", "prefixes.ttl"):
        shutil.copy(find_ontology() / name, ontology / name)
    (ontology / "shapes.ttl").write_text(HEAD + shapes, encoding="utf-8")
    (folder / "data.ttl").write_text(HEAD + data, encoding="utf-8")
    return ontology, folder / "data.ttl"


def both(ontology: Path, data: Path) -> tuple[list[Violation], list[Violation]]:
    with open_store(data, ontology=ontology) as reader:
        fast = sorted(fast_violations(reader, ontology))
    return fast, sorted(reference_violations(Graph().parse(data), ontology))


def same(one: list[Violation], other: list[Violation]) -> bool:
    """Whether they are equal but for the messages, which pySHACL makes itself if there is none.

    A store keeps all whole numbers as xsd:integer.
    """

    def key(each: Violation) -> tuple[str, ...]:
        value = each.value.replace("nonNegativeInteger", "integer")
        return each.focus, each.path, each.component, value

    return sorted(map(key, one)) == sorted(map(key, other))


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("name", "said", "data", "broken"), CASES, ids=[each[0] for each in CASES])
def test_each_constraint(
    tmp_path: Path, name: str, said: str, data: str, broken: list[str]
) -> None:
    fast, reference = both(*make(tmp_path, SHAPE % said, data))
    assert [each.focus.rpartition("/")[2] for each in fast] == broken
    assert same(fast, reference)


@pytest.mark.parametrize(("target", "data", "broken"), TARGETS)
def test_each_target(tmp_path: Path, target: str, data: str, broken: list[str]) -> None:
    shape = f":S a sh:NodeShape ; {target} ; sh:property [ sh:path :p ; sh:minCount 1 ] ."
    fast, reference = both(*make(tmp_path, shape, data))
    assert [each.focus.rpartition("/")[2] for each in fast] == broken
    assert same(fast, reference)


def test_constraint_of_the_node_itself(tmp_path: Path) -> None:
    shape = ":S a sh:NodeShape ; sh:targetObjectsOf :q ; sh:class :C ; sh:nodeKind sh:IRI ."
    fast, reference = both(*make(tmp_path, shape, ":x :q :a, :b, 1 . :a a :C ."))
    assert len(fast) == 3
    assert same(fast, reference)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("old", "new", "message"), BREAKS, ids=[each[2] for each in BREAKS])
def test_our_own_shapes(tmp_path: Path, old: str, new: str, message: str) -> None:
    data = tmp_path / "graph.ttl"
    data.write_bytes(TURTLE.replace(old, new).encode())
    fast, reference = both(find_ontology(), data)
    assert same(fast, reference)
    assert {each.message for each in fast} == {each.message for each in reference}


@pytest.mark.parametrize(
    "said",
    [
        "sh:path [ sh:inversePath :p ] ; sh:minCount 1",
        "sh:path :p ; sh:node :Other",
        "sh:path :p ; sh:datatype xsd:gYear",
        "sh:path :p ; sh:nodeKind :Odd",
        "sh:path :p ; sh:qualifiedValueShape [ sh:datatype xsd:string ] ; sh:qualifiedMinCount 1",
    ],
)
def test_what_is_not_translated_is_refused(tmp_path: Path, said: str) -> None:
    shape = f":S a sh:NodeShape ; sh:targetClass :Thing ; sh:property [ {said} ] ."
    ontology, data = make(tmp_path, shape, ":a a :Thing .")
    with open_store(data, ontology=ontology) as reader, pytest.raises(UnsupportedShapeError):
        list(fast_violations(reader, ontology))


def test_shape_without_target_is_refused(tmp_path: Path) -> None:
    ontology, data = make(tmp_path, ":S a sh:NodeShape ; sh:class :C .", ":a a :Thing .")
    with open_store(data, ontology=ontology) as reader, pytest.raises(UnsupportedShapeError):
        list(fast_violations(reader, ontology))


def test_pyshacl_takes_over_with_a_word(tmp_path: Path) -> None:
    shape = (
        ":S a sh:NodeShape ; sh:targetClass :Thing ; "
        "sh:property [ sh:path [ sh:inversePath :p ] ; sh:minCount 1 ] ."
    )
    ontology, data = make(tmp_path, shape, ":a a :Thing . :b a :Thing . :x :p :a .")
    with open_store(data, ontology=ontology) as reader:
        report = check_store(reader, ontology)
    assert [each.focus for each in report.violations] == ["http://example.org/b"]
    assert report.notes == (
        "the shapes were checked with pySHACL, since they use a path that is no single property",
    )


@settings(max_examples=15)
@given(graph=strategies.claim_graphs())
def test_nothing_is_written_that_is_refused(
    tmp_path_factory: pytest.TempPathFactory, graph: ClaimGraph
) -> None:
    folder = tmp_path_factory.mktemp("written")
    with write_store(folder / "store") as writer:
        write_claims(writer, graph, SCHEMA)
    with open_store(folder / "store") as reader:
        empty = next(reader.facts(), None) is None
        assert empty or check_store(reader).violations == ()
    (folder / "graph.ttl").write_bytes(to_turtle(graph, SCHEMA).encode())
    if not empty:
        with open_store(folder / "graph.ttl", ontology=SCHEMA.folder) as reader:
            assert check_store(reader).violations == ()
