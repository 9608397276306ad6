"""Texts, hashes, quotes, sources, and the bare triples."""

import re
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from claimgraph.errors import GraphError
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.rdf import to_turtle
from claimgraph.shapes import Report, check_store, format_report, to_report_turtle
from claimgraph.store import INFERRED_GRAPH, open_store, write_claims, write_store
from claimgraph.vocabulary import contract
from tests import example

SCHEMA = load_schema()
TURTLE = re.sub(r"  # .*", "", to_turtle(example.GRAPH, SCHEMA))  # without labels
BARE = "chebi:27363 cg:prevents mesh:D003139 ."


def check(folder: Path, turtle: str, **options: object) -> Report:
    path = folder / "graph.ttl"
    path.write_bytes(turtle.encode())
    with open_store(path, ontology=SCHEMA.folder) as reader:
        return check_store(reader, **options)  # type: ignore[arg-type]


def told(report: Report) -> list[tuple[str, str]]:
    return [(contract(each.path), each.message) for each in report.violations]


def test_good_graph_is_proven(tmp_path: Path) -> None:
    report = check(tmp_path, TURTLE)
    assert report.conforms
    assert (report.n_documents, report.n_quotes) == (1, 18)


BREAKS = [
    ('oa:exact "may"', 'oa:exact "can"', "oa:exact", "the text has 'may' there"),
    ('cg:quote "Zinc may', 'cg:quote "Zinc can', "cg:quote", "the evidence quotes otherwise"),
    ('oa:prefix "Zinc and', 'oa:prefix "Mg and', "oa:prefix", "other words before the quote"),
    ('oa:suffix " treat pain', 'oa:suffix " cure pain', "oa:suffix", "other words after the quote"),
    ('cg:text "Zinc and colds', 'cg:text "Zinc or cold', "cg:sha256", "the hash of the text is"),
    (
        f'    cg:sha256 "{example.DOCUMENT.sha256}',
        f'    cg:sha256 "{"0" * 64}',
        "cg:sha256",
        "the hash",
    ),
    (
        f'cg:documentSha256 "{example.DOCUMENT.sha256}',
        f'cg:documentSha256 "{"0" * 64}',
        "cg:documentSha256",
        "an evidence names the hash of its document's text",
    ),
    (BARE, "chebi:27363 rdfs:comment 1 .", "cg:prevents", "has its bare triple"),
    (BARE, BARE + " chebi:27363 cg:treats mesh:D010146 .", "cg:treats", "is stated by a claim"),
    (
        BARE,
        BARE + " mesh:D010146 cg:treatedBy chebi:27363 .",
        "cg:treatedBy",
        "is stated by a claim",
    ),
]


@pytest.mark.parametrize(("old", "new", "path", "message"), BREAKS)
def test_broken_evidence(tmp_path: Path, old: str, new: str, path: str, message: str) -> None:
    assert old in TURTLE
    found = told(check(tmp_path, TURTLE.replace(old, new)))
    assert any(each[0] == path and message in each[1] for each in found)


def test_text_that_is_missing_is_left_to_the_shapes(tmp_path: Path) -> None:
    found = told(check(tmp_path, TURTLE.replace("    cg:text ", "    cg:words ")))
    assert found == [("cg:text", "a document has one text")]


def test_source_that_is_the_same(tmp_path: Path) -> None:
    report = check(tmp_path, TURTLE, sources=[example.DOCUMENT])
    assert report.conforms
    assert report.notes == ()


def test_source_that_differs(tmp_path: Path) -> None:
    text = example.TEXT.replace("Zinc may treat pain", "Zinc can treat pain")
    report = check(tmp_path, TURTLE, sources=[replace(example.DOCUMENT, text=text)])
    place = text.index("can treat")
    messages = {message for _, message in told(report)}
    assert f"the text differs from zinc.txt at code point {place}" in messages
    assert "the text has 'can' there" in messages
    # A document whose IRI comes from its text is found by the name of its file.
    other = replace(example.DOCUMENT, text=text, iri="urn:x:other")
    assert check(tmp_path, TURTLE, sources=[other]) == report


def test_sources_and_documents_without_counterpart(tmp_path: Path) -> None:
    other = replace(example.DOCUMENT, text="Else.", sections=(), iri="urn:x:o", source="o.txt")
    report = check(tmp_path, TURTLE, sources=[other])
    assert report.conforms
    assert report.notes == (
        "1 documents of the graph have no source among those given",
        "o.txt: this source is no document of the graph",
    )


def test_store_with_stray_and_inferred_triples(tmp_path: Path) -> None:
    with write_store(tmp_path / "store") as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
        zinc, cold = ox.NamedNode(example.ZINC), ox.NamedNode(example.COLD)
        inferred = ox.NamedNode(INFERRED_GRAPH)
        writer.store.add(ox.Quad(cold, ox.NamedNode("urn:x:p"), zinc, inferred))
    with open_store(tmp_path / "store") as reader:
        assert check_store(reader).conforms
    with write_store(tmp_path / "store") as writer:
        writer.store.add(ox.Quad(cold, ox.NamedNode("urn:x:p"), cold, ox.DefaultGraph()))
    with open_store(tmp_path / "store") as reader:
        (found,) = check_store(reader).violations
    assert (found.focus, found.path, found.value) == (example.COLD, "urn:x:p", f"<{example.COLD}>")


def test_empty_file(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").touch()
    with (
        open_store(tmp_path / "graph.ttl") as reader,
        pytest.raises(GraphError, match="no triples"),
    ):
        check_store(reader, find_ontology())


def test_report_says_what_where_and_how(tmp_path: Path) -> None:
    turtle = TURTLE.replace('oa:exact "may"', 'oa:exact "can"').replace(
        BARE, "chebi:27363 rdfs:comment 1 ."
    )
    report = check(tmp_path, turtle)
    lines = format_report(report).splitlines()
    assert lines[0] == "2 violations; 18 quotes in 1 document looked up"
    assert "  found: mesh:D003139" in lines
    assert "  fix: add the bare triple, or build the graph again" in lines
    assert format_report(report, limit=1).splitlines()[-2] == "and 1 more:"
    assert format_report(Report(violations=())).startswith("conforms; 0 quotes in 0 documents")


def test_turtle_report(tmp_path: Path) -> None:
    report = check(tmp_path, TURTLE.replace('oa:exact "may"', 'oa:exact "can"'))
    turtle = to_report_turtle(report)
    assert turtle == to_report_turtle(report)
    graph = Graph().parse(data=turtle, format="turtle")
    (row,) = graph.query(
        "SELECT ?message ?value WHERE { ?report a sh:ValidationReport ; sh:conforms false ;"
        " sh:result [ sh:focusNode ?focus ; sh:resultPath <http://www.w3.org/ns/oa#exact> ;"
        " sh:resultSeverity sh:Violation ; sh:resultMessage ?message ; sh:value ?value ] }",
        initNs={"sh": "http://www.w3.org/ns/shacl#"},
    )
    assert [str(each) for each in row] == ["the text has 'may' there", "can"]  # type: ignore[union-attr]


@pytest.mark.parametrize("graph", [example.DOCUMENT.iri, "urn:x:elsewhere"])
def test_wrong_quote_is_found_in_a_store_whatever_graph_it_is_in(
    graph: str, tmp_path: Path
) -> None:
    oa = "http://www.w3.org/ns/oa#"
    with write_store(tmp_path / "store") as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
        store = writer.store
        exact, selector, source = (
            ox.NamedNode(oa + each) for each in ("exact", "hasSelector", "hasSource")
        )
        old = min(store.quads_for_pattern(None, exact, None, None), key=str)
        (pointed,) = store.quads_for_pattern(None, selector, old.subject, None)
        (kept,) = store.quads_for_pattern(pointed.subject, source, None, None)
        place = ox.NamedNode(graph)
        store.remove(old)
        store.add(ox.Quad(old.subject, exact, ox.Literal("other words"), place))
        store.remove(kept)
        store.add(ox.Quad(kept.subject, source, kept.object, place))
    with open_store(tmp_path / "store") as reader:
        report = check_store(reader)
    assert report.n_quotes == 18
    assert "oa:exact" in {path for path, _ in told(report)}
