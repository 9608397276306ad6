import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import Literal, URIRef

from claimgraph.errors import GraphError, QueryError
from claimgraph.graph import to_turtle
from claimgraph.ontology import load_schema
from claimgraph.query import QueryResult, run_query
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("query") / "graph.ttl"
    file.write_bytes(to_turtle(example.GRAPH, SCHEMA).encode())
    return file


def ask(path: Path, sparql: str) -> QueryResult:
    return run_query(path, sparql, SCHEMA)


def test_select_with_labels_of_predicates(path: Path) -> None:
    result = ask(
        path,
        "SELECT ?subject ?verb ?polarity WHERE { ?c a cg:Claim ; rdf:subject ?s ; "
        "rdf:predicate ?p ; cg:polarity ?polarity . ?s skos:prefLabel ?subject . "
        "?p rdfs:label ?verb } ORDER BY DESC(?polarity) ?verb",
    )
    assert result.columns == ("subject", "verb", "polarity")
    assert [(str(a), str(b), str(c)) for a, b, c in result.rows] == [
        ("zinc", "treats", cg("negated")),
        ("zinc", "prevents", cg("affirmed")),
        ("zinc", "prevents", cg("affirmed")),
        ("zinc", "treats", cg("affirmed")),
    ]


def test_unbound_is_none_and_rows_are_sorted(path: Path) -> None:
    result = ask(
        path,
        "SELECT ?label ?condition { ?s a skos:Concept ; skos:prefLabel ?label ; "
        "cg:grounded ?g OPTIONAL { ?s cg:hasCondition ?condition } }",
    )
    assert result.rows == (
        (Literal("asthma"), None),
        (Literal("children with asthma"), URIRef(example.ASTHMA)),
        (Literal("common cold"), None),
        (Literal("pain"), None),
        (Literal("zinc"), None),
    )


def test_star_takes_the_order_of_the_query(path: Path) -> None:
    sparql = (
        "# ?first in a comment\nSELECT * { ?zeta cg:prevents ?alpha . "
        "FILTER(STR(?zeta) != '?second') ?zeta skos:prefLabel ?Middle }"
    )
    assert ask(path, sparql).columns == ("zeta", "alpha", "Middle")


def test_ask_construct_describe(path: Path) -> None:
    assert ask(path, "ASK { ?s cg:prevents ?o }").boolean is True
    assert ask(path, "ASK { ?s cg:treats ?o }").boolean is False
    made = ask(path, "CONSTRUCT { ?o cg:preventedBy ?s } WHERE { ?s cg:prevents ?o }").graph
    assert made is not None
    assert set(made) == {(URIRef(example.COLD), URIRef(cg("preventedBy")), URIRef(example.ZINC))}
    described = ask(path, f"DESCRIBE <{example.ZINC}>").graph
    assert described is not None
    assert len(described) > 3


def test_without_ontology(path: Path) -> None:
    sparql = "ASK { cg:treats a owl:ObjectProperty }"
    assert ask(path, sparql).boolean is True
    assert run_query(path, sparql, SCHEMA, with_ontology=False).boolean is False


@pytest.mark.parametrize(
    ("sparql", "where", "pointed"),
    [
        ("SELECT ?s WHERE { ?s ?p }", "line 1, column 19", "?s ?p }"),
        ("SELECT ?s\nWHERE {\n  ?s ?p ?o .\n  FILTER(?o = ) }", "line 4, column 3", "FILTER"),
        ("SELEC ?s", "line 1, column 1", "SELEC"),
        ("", "line 1, column 1", ""),
        ("SELECT ?s WHERE { ?s ?p ?o } ORDER BY", "line 1, column 30", "ORDER BY"),
    ],
)
def test_syntax_error_says_where(path: Path, sparql: str, where: str, pointed: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(path, sparql)
    assert caught.value.where == where
    _, line, caret = caught.value.problem.split("\n")
    assert line[caret.index("^") :].startswith(pointed)


def test_syntax_error_cannot_steer_a_terminal(path: Path) -> None:
    with pytest.raises(QueryError) as caught:
        ask(path, "SELECT ?s WHERE { \x1b[31m ?s ?p }" + " " * 500)
    assert "\x1b" not in str(caught.value)
    assert max(map(len, caught.value.problem.splitlines())) < 140


@pytest.mark.parametrize(
    ("sparql", "prefix", "where"),
    [
        ("SELECT ?s { ?s foo:bar ?o }", "'foo'", "line 1, column 16"),
        ("SELECT ?s {\n ?s a foo:Bar }", "'foo'", "line 2, column 7"),
        ("SELECT ?s { ?s :bar ?o }", "''", "line 1, column 16"),
        ("SELECT ?s { ?s ?p '1'^^x:y FILTER('x:z' = ?s) }", "'x'", "line 1, column 24"),
    ],
)
def test_unknown_prefix(path: Path, sparql: str, prefix: str, where: str) -> None:
    with pytest.raises(QueryError, match="unknown prefix") as caught:
        ask(path, sparql)
    assert prefix in caught.value.problem
    assert caught.value.where == where


def test_own_prefix_is_fine(path: Path) -> None:
    sparql = "PREFIX : <urn:x:> PREFIX foo: <urn:y:> ASK { ?s :bar foo:x }"
    assert ask(path, sparql).boolean is False


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "# a comment\nPREFIX x: <urn:x>\nDELETE WHERE { ?s ?p ?o }",
        "BASE <urn:a>\n insert data { }",
        "LOAD <file:///etc/hostname>",
        "CLEAR ALL",
        "DROP ALL",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_update_is_refused(path: Path, sparql: str) -> None:
    before = path.read_bytes()
    with pytest.raises(QueryError, match="would change the graph") as caught:
        ask(path, sparql)
    assert "SELECT" in caught.value.fix
    assert path.read_bytes() == before


def test_words_of_an_update_inside_a_query_are_fine(path: Path) -> None:
    sparql = "PREFIX insert: <urn:x> ASK { ?s ?p 'DELETE me; SERVICE <x>' }"
    assert ask(path, sparql).boolean is False


@pytest.mark.parametrize(
    ("sparql", "word"),
    [
        ("SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { { SELECT ?s { SERVICE SILENT ?x { ?s ?p ?o } } } }", "SERVICE"),
        ("SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }", "FROM"),
        ("SELECT * FROM NAMED <http://localhost:1/> { ?s ?p ?o }", "FROM"),
        ("SELECT * { FILTER EXISTS { GRAPH ?g { ?s ?p ?o } } }", "GRAPH"),
    ],
)
def test_reaching_outside_is_refused(path: Path, sparql: str, word: str) -> None:
    with pytest.raises(QueryError, match=f"{word} (would|asks)") as caught:
        ask(path, sparql)
    assert caught.value.where == f"line 1, column {sparql.index(word) + 1}"


@pytest.mark.parametrize(
    ("sparql", "problem"),
    [
        ("SELECT * { ?s skos:prefLabel ?o FILTER REGEX(?o, '(') }", "cannot be answered.*pattern"),
        ("SELECT * " + "{" * 3000 + "?s ?p ?o" + "}" * 3000, "nested too deeply"),
    ],
)
def test_query_that_cannot_be_answered(path: Path, sparql: str, problem: str) -> None:
    with pytest.raises(QueryError, match=problem):
        ask(path, sparql)


def test_missing_graph(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="no graph here"):
        ask(tmp_path, "ASK { ?s ?p ?o }")


def test_same_rows_for_any_hash_seed(path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\n"
        "from claimgraph.ontology import load_schema\n"
        "from claimgraph.query import format_csv, run_query\n"
        "result = run_query(Path(sys.argv[1]), 'SELECT * { ?s a ?c ; ?p ?o }', load_schema())\n"
        "sys.stdout.write(format_csv(result))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script, str(path)],
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    (output,) = outputs
    assert output.startswith(b"s,c,p,o\r\n")
