import io
import math
import pickle
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import URIRef

from claimgraph.errors import GraphError, QueryError
from claimgraph.ontology import load_schema
from claimgraph.query import QueryOptions, QueryResult, run_query, worker
from claimgraph.query.checking import syntax_error
from claimgraph.query.sketch import Sketch
from claimgraph.rdf import to_turtle
from claimgraph.store import ONTOLOGY_GRAPH, write_claims, write_store
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("query") / "graph.ttl"
    file.write_bytes(to_turtle(example.GRAPH, SCHEMA).encode())
    return file


def value(term: object) -> str | None:
    assert term is None or isinstance(term, ox.NamedNode | ox.Literal)
    return None if term is None else term.value


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
    assert [tuple(map(value, row)) for row in result.rows] == [
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
        (ox.Literal("asthma"), None),
        (ox.Literal("children with asthma"), ox.NamedNode(example.ASTHMA)),
        (ox.Literal("common cold"), None),
        (ox.Literal("pain"), None),
        (ox.Literal("zinc"), None),
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
    assert run_query(path, sparql, SCHEMA, QueryOptions(with_ontology=False)).boolean is False


@pytest.mark.parametrize(
    ("sparql", "where", "pointed"),
    [
        ("SELECT ?s WHERE { ?s ?p }", "line 1, column 19", "?s ?p }"),
        ("SELECT ?s\nWHERE {\n  ?s ?p ?o .\n  FILTER(?o = ) }", "line 4, column 3", "FILTER"),
        ("ASK { ?s ?p ?o } }", "line 1, column 18", "}"),
        ("SELEC ?s", "line 1, column 1", "SELEC"),
        ("", "line 1, column 1", ""),
        ("PREFIX a: <urn:a>\n nothing", "line 2, column 2", "nothing"),
        ("SELECT ?s WHERE { ?s ?p ?o } ORDER BY", "line 1, column 30", "ORDER BY"),
    ],
)
def test_syntax_error_says_where(path: Path, sparql: str, where: str, pointed: str) -> None:
    with pytest.raises(QueryError) as caught:
        ask(path, sparql)
    assert caught.value.where == where
    line, caret = caught.value.excerpt.split("\n")
    assert str(caught.value).split("\n")[1] == line
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


def test_what_the_engine_says_in_words_is_told(path: Path) -> None:
    with pytest.raises(QueryError, match="variable that is unbound"):
        ask(path, "SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }")


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * { { SELECT ?s { service SILENT ?x { ?s ?p ?o } } } }",
        "PREFIX : <http://localhost:1/> ASK { SERVICE:a { ?s ?p ?o } }",
        "PREFIX : <http://localhost:1/> ASK { SERVICEsilent:a { ?s ?p ?o } }",
        "ASK { FILTER(true)SERVICE<http://localhost:1/>{} }",
        # The sign of less-than begins no IRI here, so these quotes part the query otherwise.
        "ASK { BIND(1 AS ?a) FILTER(?a<'x>'||?b='') SERVICE <http://a/> {} FILTER(?c='') }",
    ],
)
def test_asking_another_machine_is_refused(path: Path, sparql: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would ask another machine") as caught:
        ask(path, sparql)
    assert "--allow-service" in caught.value.fix


def test_a_service_is_allowed_by_name_only(path: Path) -> None:
    sparql = "ASK { SERVICE SILENT <http://localhost:1/> { ?s ?p ?o } }"
    allowed = QueryOptions(services=frozenset({"http://localhost:1/"}))
    assert run_query(path, sparql, SCHEMA, allowed).boolean is True  # silent: no answer, no error
    other = QueryOptions(services=frozenset({"http://localhost:2/"}))
    with pytest.raises(QueryError, match="SERVICE would"):
        run_query(path, sparql, SCHEMA, other)


def test_from_names_graphs_that_are_there(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    sparql = "SELECT (COUNT(*) AS ?n) FROM <{}> {{ ?s ?p ?o }}"
    (row,) = ask(tmp_path, sparql.format(ONTOLOGY_GRAPH)).rows
    whole = ask(tmp_path, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows
    assert 0 < int(value(row[0]) or 0) < int(value(whole[0][0]) or 0)
    wrong = (("file:///etc/hostname", "read a file"), ("http://localhost:1/", "no graph"))
    for iri, problem in wrong:
        with pytest.raises(QueryError, match=problem) as caught:
            ask(tmp_path, sparql.format(iri))
        assert caught.value.where == "line 1, column 30"


def test_a_graph_is_asked_by_name(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    rows = ask(tmp_path, "SELECT DISTINCT ?g { GRAPH ?g { ?claim a cg:Claim } }").rows
    assert [value(row[0]) for row in rows] == [example.DOCUMENT.iri]


@pytest.mark.parametrize(
    ("sparql", "problem"),
    [
        ("SELECT * " + "{" * 3000 + "?s ?p ?o" + "}" * 3000, "nested too deeply"),
        ("ASK { FILTER(" + "(" * 101 + "1" + ")" * 101 + ") }", "nested too deeply"),
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


@pytest.mark.parametrize("timeout", [None, math.inf, 60.0])
def test_the_limit_keeps_the_first_rows(path: Path, timeout: float | None) -> None:
    def first(sparql: str, limit: int) -> tuple[list[str | None], bool]:
        result = run_query(path, sparql, SCHEMA, QueryOptions(limit=limit, timeout=timeout))
        return [value(row[0]) for row in result.rows], result.is_cut

    labels = "SELECT ?label { ?s cg:grounded ?g ; skos:prefLabel ?label }"
    assert first(labels, 2) == (["asthma", "children with asthma"], True)
    assert first(f"{labels} ORDER BY DESC(?label)", 2) == (["zinc", "pain"], True)
    assert first(f"{labels} ORDER BY DESC(?label)", 5)[1] is False
    assert first(labels, 5)[1] is False
    made = run_query(
        path, "CONSTRUCT WHERE { ?s a cg:Claim }", SCHEMA, QueryOptions(limit=1, timeout=timeout)
    )
    assert made.triples is not None
    assert len(made.triples) == 1
    assert made.is_cut


@pytest.mark.parametrize("timeout", [None, math.inf])
def test_labels_are_looked_up_when_asked(path: Path, timeout: float | None) -> None:
    sparql = "SELECT ?s ?p ?o { ?s ?p ?o FILTER(?p = cg:prevents) }"
    assert run_query(path, sparql, SCHEMA).labels == {}
    labels = run_query(path, sparql, SCHEMA, QueryOptions(labels=True, timeout=timeout)).labels
    assert labels == {
        example.ZINC: "zinc",
        cg("prevents"): "prevents",
        example.COLD: "common cold",
    }


def test_a_process_of_its_own_answers_the_same(path: Path, tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    for sparql in (
        "SELECT * { ?s cg:certainty ?o OPTIONAL { ?s cg:outcome ?x } }",
        "ASK { ?s cg:prevents ?o }",
        "CONSTRUCT { ?o cg:preventedBy ?s } WHERE { ?s cg:prevents ?o }",
    ):
        answers = [
            run_query(source, sparql, SCHEMA, QueryOptions(timeout=timeout))
            for source in (path, tmp_path)
            for timeout in (None, math.inf)
        ]
        assert all(each == answers[0] for each in answers)
    with pytest.raises(QueryError, match="cannot be read on from here"):
        run_query(path, "ASK { ?s }", SCHEMA, QueryOptions(timeout=math.inf))


def test_a_runaway_query_is_stopped_and_the_store_stays(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
    runaway = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with pytest.raises(QueryError, match=r"stopped after 0\.5 seconds") as caught:
        run_query(tmp_path, runaway, SCHEMA, QueryOptions(timeout=0.5))
    assert "--timeout" in caught.value.fix
    assert ask(tmp_path, "ASK { ?s cg:prevents ?o }").boolean is True
    with write_store(tmp_path) as writer:
        writer.remove_document(example.DOCUMENT.iri)
    assert ask(tmp_path, "ASK { ?s cg:prevents ?o }").boolean is False


def test_what_the_engine_says_without_a_place_is_told_as_it_is() -> None:
    error = syntax_error(Sketch("ASK {}"), "no\x1b place", {})
    assert str(error).startswith("the query cannot be read: no place (fix: ")


def test_where_rdflib_reads_on_the_engine_says_the_place() -> None:
    assert syntax_error(Sketch("ASK {}"), "error at 1:3: expected one of X", {}).where == (
        "line 1, column 3"
    )


def test_a_cell_without_a_label_has_none(path: Path) -> None:
    result = run_query(
        path, "SELECT ?n { BIND (<urn:x:n> AS ?n) }", SCHEMA, QueryOptions(labels=True)
    )
    assert result.labels == {}


def test_an_engine_that_falls_is_an_error(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Nested as deeply as pyoxigraph 0.5 does not stand.
    monkeypatch.setattr("claimgraph.query.checking._DEEPEST", 10**6)
    deep = "ASK " + "{" * 30000 + "?s ?p ?o" + "}" * 30000
    with pytest.raises(QueryError, match="ended the process"):
        run_query(path, deep, SCHEMA, QueryOptions(timeout=60))


def test_the_worker_answers_what_it_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimgraph.query.worker._shut_in", lambda *, alone: None)

    def call(**more: object) -> dict[str, object]:
        request: dict[str, object] = {
            "sparql": "SELECT * { ?a ?b ?c }",
            "base": None,
            "prefixes": {},
            "columns": ("c", "b", "a"),
            "ordered": False,
            "limit": None,
            "labels": (),
            "services": False,
            "union": False,
            "folder": None,
            "quads": b"<urn:a> <urn:b> <urn:c> .",
        }
        content = io.BytesIO(pickle.dumps(request | more))
        output = io.BytesIO()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(content))
        monkeypatch.setattr("sys.stdout", io.TextIOWrapper(output, write_through=True))
        worker.main()
        told = pickle.loads(output.getvalue())  # noqa: S301
        assert isinstance(told, dict)
        return told

    assert call()["columns"] == ["c", "b", "a"]
    assert call(sparql="ASK {")["error"] == "SyntaxError"
    assert call(folder=str(path.parent / "nothing"))["error"] == "FileNotFoundError"


def test_nothing_that_ends_a_worker_shuts_in(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, ...]] = []

    class System:
        def prctl(self, *arguments: int) -> int:
            told.append(arguments)
            return 0

        def unshare(self, flags: int) -> int:
            told.append((flags,))
            return -1

    monkeypatch.setattr("ctypes.CDLL", lambda _: System())
    worker._shut_in(alone=True)
    assert told == [(1, 9), (0x40000000,), (0x50000000,)]
    worker._shut_in(alone=False)
    assert told[3:] == [(1, 9)]
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())
    worker._shut_in(alone=True)
    assert len(told) == 4


def test_a_foreign_file_is_asked_alone(tmp_path: Path) -> None:
    file = tmp_path / "foreign.nt"
    file.write_text("".join(f"<urn:x:{n}> <urn:x:p> <urn:x:o> .\n" for n in range(15)))
    every = "SELECT * { ?s ?p ?o }"
    assert len(run_query(file, every, SCHEMA).rows) == 15
    assert len(run_query(file, every, SCHEMA, QueryOptions(with_ontology=True)).rows) > 1000
