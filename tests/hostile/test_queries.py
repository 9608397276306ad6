"""Queries that are so deep that the engine would end the process that asks it."""

import sys
from pathlib import Path

import pytest

from claimgraph.errors import QueryError
from claimgraph.ontology import load_schema
from claimgraph.query import QueryOptions, run_query
from claimgraph.query.sketch import Sketch
from tests.hostile.attack import DEEP
from tests.hostile.limits import run_limited

PROGRAM = """
import sys
from pathlib import Path
from claimgraph.errors import ClaimgraphError
from claimgraph.ontology import load_schema
from claimgraph.query import run_query
from tests.hostile.attack import DEEP
sparql = DEEP[int(sys.argv[2])](20_000)
try:
    run_query(sys.argv[1] if "://" in sys.argv[1] else Path(sys.argv[1]), sparql, load_schema())
    print("answered")
except ClaimgraphError as error:
    print("refused", len(str(error)) < 2000)
"""


@pytest.mark.parametrize("source", ["a.nt", "http://127.0.0.1:1/sparql"])
@pytest.mark.parametrize("number", [0, 1, 15])
def test_a_deep_query_does_not_end_the_interpreter(
    source: str, number: int, tmp_path: Path
) -> None:
    (tmp_path / "a.nt").write_text("<urn:a> <urn:p> <urn:b> .\n")
    where = source if "://" in source else str(tmp_path / source)
    result = run_limited(sys.executable, "-c", PROGRAM, where, str(number))
    assert result.returncode == 0, result.stderr.decode()[-2000:]
    assert result.stdout.decode().strip() == "refused True"


def test_a_long_list_is_no_depth(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text(
        '<urn:a> <urn:p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    )
    schema, options = load_schema(), QueryOptions(with_ontology=False)
    for sparql in (
        f"SELECT ?o {{ VALUES ?o {{ {'7 ' * 5000} }} ?s ?p ?o }} LIMIT 1",
        f"SELECT ?o {{ ?s ?p ?o FILTER(?o IN ({', '.join(map(str, range(5000)))})) }}",
    ):
        assert len(run_query(tmp_path / "a.nt", sparql, schema, options).rows) == 1
    assert Sketch("SELECT * { VALUES ?a { 1 2 3 } VALUES (?a ?b) { (1 2) } ?s ?p 1 }").n_steps == 12
    assert min(Sketch(make(2000)).n_steps for make in DEEP[:-2]) > 1000


def test_only_numbers_that_are_some_are_taken() -> None:
    for options in (
        {"timeout": float("nan")},
        {"timeout": -1.0},
        {"limit": -1},
        {"limit": 1 << 70},
    ):
        with pytest.raises(QueryError, match="is no"):
            QueryOptions(**options)


def test_a_time_beyond_the_clock_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.nt").write_text(
        '<urn:a> <urn:p> "7"^^<http://www.w3.org/2001/XMLSchema#integer> .\n'
    )
    options = QueryOptions(timeout=1e300)
    assert run_query(tmp_path / "a.nt", "ASK { ?s ?p 7 }", load_schema(), options).boolean
