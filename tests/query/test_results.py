from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDFS

from claimgraph.ontology import load_schema
from claimgraph.query import QueryResult, format_csv, format_table

SCHEMA = load_schema()
ROWS = QueryResult(
    columns=("s", "text"),
    rows=(
        (URIRef("http://id.nlm.nih.gov/mesh/D008881"), Literal("a,\tb\n\x1b[31m")),
        (BNode("b0"), None),
        (URIRef("urn:x:y"), Literal(1.5)),
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
    graph = Graph()
    graph.add((URIRef("urn:x:a"), RDFS.label, Literal("a")))
    turtle = format_table(QueryResult(graph=graph), SCHEMA, 80)
    assert format_csv(QueryResult(graph=graph)).startswith(turtle)
    assert set(Graph().parse(data=turtle, format="turtle")) == set(graph)
