"""The W3C suite for SPARQL 1.1 queries: syntax and evaluation, over a store."""

import csv
import io
import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.store import Reader
from tests.w3c.suites import ABSENT, FOLDER, Case, canonical, read_manifest

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=ABSENT)

# Parts of the suite about queries; the others are about updates, protocol, entailment.
PARTS = (
    "aggregates", "bind", "bindings", "cast", "construct", "csv-tsv-res", "exists", "functions",
    "grouping", "json-res", "negation", "project-expression", "property-path", "subquery",
    "syntax-query",
)  # fmt: skip
CASES = [
    case for part in PARTS for case in read_manifest(FOLDER / "sparql11" / part / "manifest.ttl")
]
FORMATS = {
    ".srx": ox.QueryResultsFormat.XML,
    ".srj": ox.QueryResultsFormat.JSON,
    ".tsv": ox.QueryResultsFormat.TSV,
}
# What Oxigraph answers in another way, and why.
_STRINGS = "the suite is of RDF 1.0, where 'x' and 'x'^^xsd:string are two literals"
KNOWN = {
    "syntax-query/test_4": "a function that nobody knows is refused when the query is asked",
    "aggregates/agg-empty-group": "the answer in this copy of the suite lacks a variable",
    "construct/constructwhere04": "FROM names a file, and a store loads none by itself",
    "csv-tsv-res/csv03": "Oxigraph writes numbers in one way only: 1.0E6 as 1000000",
    "functions/strdt03": _STRINGS,
    "functions/strlang03": _STRINGS,
    "functions/bnode01": "Oxigraph gives equal strings of several rows one blank node",
}
BASE = "http://example.org/"


def mark(case: Case) -> object:
    reason = KNOWN.get(case.name)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=str(case), marks=marks)


def of_kind(*kinds: str) -> list[object]:
    return [mark(case) for case in CASES if case.kind in kinds]


def open_data(case: Case) -> Reader:
    """The data of a test: its default graph and its named graphs, under the addresses it uses."""
    store = ox.Store()
    for path in case.data:
        store.load(path=path, base_iri=BASE + path.name)
    for path in case.graphs:
        name = ox.NamedNode(BASE + path.name)
        store.load(path=path, base_iri=name.value, to_graph=name)
    return Reader(store, Path(), None, is_split=False)


def ask(reader: Reader, query: Path) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    return reader.query(f"BASE <{BASE}>\n" + query.read_text(encoding="utf-8"))


def encode(solutions: ox.QuerySolutions) -> set[str]:
    """Return solutions as triples, so that blank nodes are compared by what is said of them.

    By way of a store, which writes numbers in one way only.
    """
    store = ox.Store()
    for row in solutions:
        node = ox.BlankNode()
        # Equal rows count as often as they are there.
        store.add(ox.Quad(node, ox.NamedNode("urn:x:row"), ox.Literal(0)))
        for variable in solutions.variables:
            value = row[variable]
            if value is not None:
                store.add(ox.Quad(node, ox.NamedNode(f"urn:x:{variable.value}"), value))
    return canonical(store)


def read_csv(text: str) -> list[list[tuple[str, str]]]:
    """Return rows in an order of their own; the columns of SELECT * have none in Oxigraph."""
    text = re.sub(r"_:\w+", "_:x", text)
    return sorted(sorted(row.items()) for row in csv.DictReader(io.StringIO(text)))


@pytest.mark.parametrize("case", of_kind("PositiveSyntaxTest11"))
def test_good_syntax(case: Case) -> None:
    ask(open_data(case), case.action)


@pytest.mark.parametrize("case", of_kind("NegativeSyntaxTest11"))
def test_bad_syntax(case: Case) -> None:
    with pytest.raises(SyntaxError):
        ask(open_data(case), case.action)


@pytest.mark.parametrize("case", of_kind("QueryEvaluationTest", "CSVResultFormatTest"))
def test_evaluation(case: Case) -> None:
    assert case.result is not None
    answer = ask(open_data(case), case.action)
    if isinstance(answer, ox.QueryTriples):
        expected = ox.Store()
        expected.load(path=case.result, base_iri=BASE)
        given = ox.Store()
        given.extend(ox.Quad(each.subject, each.predicate, each.object) for each in answer)
        assert canonical(given) == canonical(expected)
    elif case.result.suffix == ".csv":
        given_text = answer.serialize(format=ox.QueryResultsFormat.CSV) or b""
        assert read_csv(given_text.decode()) == read_csv(case.result.read_text(encoding="utf-8"))
    else:
        wanted = ox.parse_query_results(path=case.result, format=FORMATS[case.result.suffix])
        if isinstance(answer, ox.QueryBoolean) or isinstance(wanted, ox.QueryBoolean):
            assert bool(answer) == bool(wanted)
            return
        assert {each.value for each in answer.variables} == {
            each.value for each in wanted.variables
        }
        assert encode(answer) == encode(wanted)
