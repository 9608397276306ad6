import io

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS, XSD
from rdflib.query import Result
from rdflib.term import Node, Variable

from claimgraph.errors import InputError
from claimgraph.ontology import load_schema
from claimgraph.query import QueryResult, format_csv, format_result, format_table
from claimgraph.query.results import Cell
from claimgraph.store import from_oxigraph

SCHEMA = load_schema()
ROWS = QueryResult(
    columns=("s", "text"),
    rows=(
        (ox.NamedNode("http://id.nlm.nih.gov/mesh/D008881"), ox.Literal("a,\tb\n\x1b[31m")),
        (ox.BlankNode("b0"), None),
        (ox.NamedNode("urn:x:y"), ox.Literal(1.5)),
    ),
)


def test_table_shortens_and_cleans() -> None:
    assert format_table(ROWS, SCHEMA, 80) == (
        "s             text\n"
        "------------  ---------\n"
        "mesh:D008881  a, b [31m\n"
        "_:b0\n"
        "urn:x:y       1.5"
    )


def test_csv_follows_the_standard() -> None:
    assert format_csv(ROWS) == (
        's,text\r\nhttp://id.nlm.nih.gov/mesh/D008881,"a,\tb\n\x1b[31m"\r\n_:b0,\r\nurn:x:y,1.5\r\n'
    )


def test_boolean() -> None:
    assert format_csv(QueryResult(boolean=False)) == "false\n"
    assert format_table(QueryResult(boolean=True), SCHEMA, 80) == "true"


def test_graph() -> None:
    node = ox.NamedNode("http://id.nlm.nih.gov/mesh/D1")
    triple = ox.Triple(node, ox.NamedNode(str(RDFS.label)), ox.Literal("a"))
    result = QueryResult(triples=(triple,))
    turtle = format_table(result, SCHEMA, 80)
    assert turtle.splitlines() == [
        "@prefix mesh: <http://id.nlm.nih.gov/mesh/> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        'mesh:D1 rdfs:label "a" .',
    ]
    assert format_csv(result).startswith(turtle)
    assert result.graph is not None
    assert set(Graph().parse(data=turtle, format="turtle")) == set(result.graph)
    assert QueryResult().graph is None


def test_labels_stand_behind_iris_that_do_not_say_them() -> None:
    prevents = "https://w3id.org/claimgraph/ontology#hasPhenotype"
    result = QueryResult(
        columns=("a", "b"),
        rows=((ox.NamedNode("http://id.nlm.nih.gov/mesh/D1"), ox.NamedNode(prevents)),),
        labels={"http://id.nlm.nih.gov/mesh/D1": "zinc", prevents: "has phenotype"},
    )
    assert format_table(result, SCHEMA, 80).splitlines()[2] == "mesh:D1 (zinc)  cg:hasPhenotype"


@pytest.mark.parametrize(
    ("result", "form"),
    [(ROWS, "turtle"), (QueryResult(triples=()), "json"), (ROWS, "docx")],
)
def test_a_format_that_cannot_hold_it_is_an_error(result: QueryResult, form: str) -> None:
    with pytest.raises(InputError) as caught:
        format_result(result, form, SCHEMA, None)
    assert caught.value.fix


def test_true_and_false_in_every_format() -> None:
    for form, reader in (("json", "json"), ("xml", "xml")):
        for answer in (True, False):
            text = format_result(QueryResult(boolean=answer), form, SCHEMA, None)
            assert Result.parse(io.BytesIO(text.encode()), format=reader).askAnswer is answer
    assert format_result(QueryResult(boolean=True), "tsv", SCHEMA, None) == "true\n"
    assert format_result(QueryResult(boolean=True), "table", SCHEMA, None) == "true\n"


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)
iris = st.integers(0, 99).map(lambda number: ox.NamedNode(f"urn:x:{number}?a=b&c"))
literals = st.one_of(
    texts.map(ox.Literal),
    texts.map(lambda text: ox.Literal(text, language="en")),
    st.integers().map(ox.Literal),
    st.booleans().map(ox.Literal),
)
rows = st.lists(st.tuples(iris | literals, literals | st.none()), max_size=4).map(tuple)
XML = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")


@given(rows)
def test_rdflib_reads_json_as_it_was(table: tuple[tuple[Cell, ...], ...]) -> None:
    result = QueryResult(columns=("a", "b"), rows=table)
    text = format_result(result, "json", SCHEMA, None)
    read = Result.parse(io.BytesIO(text.encode()), format="json")
    assert [str(name) for name in read.vars or ()] == ["a", "b"]
    assert [[row.get(Variable(name)) for name in ("a", "b")] for row in read.bindings] == [
        [None if term is None else plain(term) for term in row] for row in table
    ]


@given(rows)
def test_pyoxigraph_reads_tsv_and_csv_as_they_were(table: tuple[tuple[Cell, ...], ...]) -> None:
    result = QueryResult(columns=("a", "b"), rows=table)
    tsv = format_result(result, "tsv", SCHEMA, None)
    read = ox.parse_query_results(tsv, ox.QueryResultsFormat.TSV)
    assert isinstance(read, ox.QuerySolutions)
    assert [tuple(row) for row in read] == [tuple(row) for row in table]


@given(st.lists(st.text(XML, max_size=9), max_size=3), st.booleans())
def test_rdflib_reads_xml_as_it_was(words: list[str], tagged: bool) -> None:
    language = "en" if tagged else None
    table = tuple((ox.Literal(word, language=language), None) for word in words)
    text = format_result(QueryResult(columns=("a", "b"), rows=table), "xml", SCHEMA, None)
    read = Result.parse(io.BytesIO(text.encode()), format="xml")
    assert [row[Variable("a")] for row in read.bindings] == [
        Literal(word, lang=language) for word in words
    ]


def test_xml_of_every_kind_of_term() -> None:
    text = format_result(ROWS, "xml", SCHEMA, None)
    assert "\ufffd[31m" in text  # XML 1.0 cannot hold an escape character
    read = Result.parse(io.BytesIO(text.encode()), format="xml")
    values = [row.get(Variable("s")) for row in read.bindings]
    assert values[0] == URIRef("http://id.nlm.nih.gov/mesh/D008881")
    assert isinstance(values[1], BNode)
    assert read.bindings[2][Variable("text")] == Literal("1.5", datatype=XSD.double)


def test_triples_and_blank_nodes_as_cells() -> None:
    node = ox.NamedNode("urn:a")
    cells = (ox.Triple(node, node, node), ox.BlankNode("b"))
    result = QueryResult(columns=("a", "b"), rows=(cells,))
    shown = "<urn:a> <urn:a> <urn:a>"
    assert format_csv(result) == f"a,b\r\n{shown},_:b\r\n"
    assert f'"value": "{shown}"' in format_result(result, "json", SCHEMA, None)
    assert '{"type": "bnode", "value": "b"}' in format_result(result, "json", SCHEMA, None)
    assert "&lt;urn:a&gt;" in format_result(result, "xml", SCHEMA, None)


def plain(term: Cell) -> Node:
    assert isinstance(term, ox.NamedNode | ox.Literal)
    return from_oxigraph(term)
