from pathlib import Path

import pytest
from hypothesis import given, settings
from rdflib import Graph

from claimgraph.claimset import normalise
from claimgraph.errors import GraphError
from claimgraph.model import ClaimGraph, Document
from claimgraph.ontology import load_schema
from claimgraph.rdf import find_graph_file, read_graph, read_rdf, to_trig, to_turtle
from claimgraph.vocabulary import cg
from tests import example
from tests.strategies import AWKWARD, claim_graphs

SCHEMA = load_schema()


def write(folder: Path, text: str, name: str = "graph.ttl") -> Path:
    path = folder / name
    path.write_bytes(text.encode())
    return path


@pytest.fixture
def turtle() -> str:
    return to_turtle(example.GRAPH, SCHEMA)


def test_round_trip_by_hand(tmp_path: Path, turtle: str) -> None:
    found = read_graph(write(tmp_path, turtle), SCHEMA)
    assert found == normalise(example.GRAPH)
    assert {claim.iri for claim in found.claims} == {claim.iri for claim in example.GRAPH.claims}


def test_output_folder_and_trig(tmp_path: Path, turtle: str) -> None:
    write(tmp_path, turtle)
    assert read_graph(tmp_path, SCHEMA) == normalise(example.GRAPH)
    trig = write(tmp_path, to_trig(example.GRAPH, SCHEMA), "x.trig")
    assert read_graph(trig, SCHEMA) == normalise(example.GRAPH)
    assert find_graph_file(tmp_path) == tmp_path / "graph.ttl"


@settings(max_examples=40)
@given(graph=claim_graphs())
def test_round_trip(tmp_path_factory: pytest.TempPathFactory, graph: ClaimGraph) -> None:
    folder = tmp_path_factory.mktemp("graph")
    expected = normalise(graph)
    assert read_graph(write(folder, to_turtle(graph, SCHEMA)), SCHEMA) == expected
    assert read_graph(write(folder, to_trig(graph, SCHEMA), "x.trig"), SCHEMA) == expected
    assert normalise(expected) == expected


@pytest.mark.parametrize(
    "text", [AWKWARD, "a\r\nb\rc\nd", "'''\"\"\"\\", "\\u0041", "\U0001d4b3\u202e."]
)
def test_any_text_survives(tmp_path: Path, text: str) -> None:
    document = Document(iri="urn:x:doc", text=text, title=text, source=text, citation=text)
    graph = ClaimGraph(documents=(document,))
    turtle = to_turtle(graph, SCHEMA)
    assert read_graph(write(tmp_path, turtle), SCHEMA) == graph
    assert not set(turtle) & set("\x00\x07\x1b\r\u200b\u202e\u2028\ufeff")


def test_inferred_types_do_no_harm(tmp_path: Path, turtle: str) -> None:
    more = f"\n<{example.ZINC}> a <{cg('Substance')}>, <{cg('Concept')}> .\n"
    assert read_graph(write(tmp_path, turtle + more), SCHEMA) == normalise(example.GRAPH)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here") as caught:
        read_graph(tmp_path, SCHEMA)
    assert caught.value.where == str(tmp_path / "graph.ttl")
    assert "claimgraph build" in caught.value.fix


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.ttl", "@prefix x: <urn:x:> .\n\nx:a x:b ;;; nonsense\n", ":3"),
        ("a.ttl", "x:a x:b x:c .", ":1"),
        ("a.ttl", "not a graph", ":1"),
        ("a.ttl", '<urn:a> <urn:b> "\\q" .', ""),
        ("a.ttl", '<urn:a> <urn:b> "open', ""),
        ("a.nt", "this is\nnot N-Triples", ""),
        ("a.nq", "this is\nnot N-Quads", ""),
        ("a.trig", "<urn:a> { <urn:b> ", ""),
    ],
)
def test_not_rdf(tmp_path: Path, name: str, text: str, line: str) -> None:
    path = write(tmp_path, text, name)
    with pytest.raises(GraphError) as caught:
        read_rdf(path)
    assert caught.value.where.startswith(f"{path}{line}")


def test_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_bytes(b"# fine\n# caf\xe9\n")
    with pytest.raises(GraphError, match="not UTF-8") as caught:
        read_rdf(path)
    assert caught.value.where == f"{path}:2"


def test_unknown_ending(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"\.ttl, \.nt, \.trig, \.nq"):
        read_rdf(write(tmp_path, "", "graph.json"))


def test_unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "")

    def refuse(_: Path) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("claimgraph.rdf.graph_files.open_file", refuse)
    with pytest.raises(GraphError, match="cannot be read: Permission denied"):
        read_rdf(path)


def test_rdf_without_claims(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph of claims"):
        read_graph(write(tmp_path, "<urn:a> <urn:b> <urn:c> ."), SCHEMA)


def test_an_empty_graph_of_ours_is_a_graph(tmp_path: Path) -> None:
    for name, text in {
        "empty.ttl": to_turtle(ClaimGraph(), SCHEMA),
        "empty.trig": to_trig(ClaimGraph(), SCHEMA),
    }.items():
        assert read_graph(write(tmp_path, text, name), SCHEMA) == ClaimGraph()


BREAKS = {
    "no polarity": ("cg:polarity cg:negated ;", "", "has no cg:polarity"),
    "two polarities": (
        "cg:polarity cg:negated",
        "cg:polarity cg:negated, cg:affirmed",
        "more than",
    ),
    "unknown certainty": (
        "cg:certainty cg:possible",
        "cg:certainty cg:sure",
        "unknown cg:certainty",
    ),
    "number": ("cg:sentenceNumber 3", 'cg:sentenceNumber "three"', "whole number"),
    "score": ("cg:score 0.9 ;\n    prov", 'cg:score "good" ;\n    prov', "no number as cg:score"),
    "score that is no share": (
        "cg:score 0.9 ;\n    prov",
        'cg:score "NaN"^^xsd:double ;\n    prov',
        "has nan as cg:score",
    ),
    "lower bound": (
        "cg:score 0.9 ;\n    prov",
        'cg:scoreLowerBound "low" ;\n    prov',
        "no number as cg:scoreLowerBound",
    ),
    "gap evidence": (
        " a cg:KnowledgeGap ;",
        " a cg:KnowledgeGap ; cg:hasEvidence cg:x ;",
        "exactly",
    ),
    "text": ('cg:text "Zinc', 'cg:text "Iron', "differs from its hash"),
    "quote": ('oa:exact "may"', 'oa:exact "can"', "'can'"),
    "long quote": ('oa:exact "may"', 'oa:exact "might"', "does not fit its offsets"),
    "role": ("a cg:hedgeSelection, ", "a ", "exactly one role"),
    "sentence": ("a cg:sentenceSelection, ", "a cg:hedgeSelection, ", "exactly one sentence"),
    "category": ("a cg:Chemical, ", "a ", "no category"),
    "selector": ("a oa:TextQuoteSelector", "a oa:Selector", "a position and a quote"),
    "offsets": ('oa:start "16"', 'oa:start "999"', "has offsets 999"),
    "concept": (f"rdf:object {'mesh:D001249'}", "rdf:object mesh:D000000", "does not hold"),
    "evidence": ("cg:hasEvidence ", "cg:evidence ", "has no cg:hasEvidence"),
}


@pytest.mark.parametrize("case", BREAKS)
@pytest.mark.filterwarnings("ignore")
def test_broken_graphs(tmp_path: Path, turtle: str, case: str) -> None:
    old, new, problem = BREAKS[case]
    assert old in turtle
    Graph().parse(data=turtle.replace(old, new), format="turtle")
    with pytest.raises(GraphError, match=problem) as caught:
        read_graph(write(tmp_path, turtle.replace(old, new)), SCHEMA)
    assert str(tmp_path / "graph.ttl") in caught.value.where
