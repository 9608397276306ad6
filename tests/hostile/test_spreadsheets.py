"""Tables that people open in a spreadsheet: no cell is a formula, no quote swallows a row."""

import csv
import io
from dataclasses import astuple, replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.cli import main
from claimgraph.cli.console import SkipLog
from claimgraph.evaluation import to_misses_tsv
from claimgraph.evaluation.metrics.judgement import Miss, MissKind
from claimgraph.exports import find_writer, iter_table_rows, to_tsv
from claimgraph.model import ClaimGraph
from claimgraph.networks import aggregate_claims, edges_tsv
from claimgraph.ontology import load_schema
from claimgraph.search import write_index
from claimgraph.store import write_claims, write_store
from claimgraph.tables import SHEETS, clean, disarm, format_rows
from claimgraph.terminology.sources import Skip
from tests import example
from tests.strategies import claim_graphs

SCHEMA = load_schema()
FORMULAS = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", " =1", "\uff1d1")
QUOTED = 'the "first of two'
rows_of_text = st.lists(
    st.lists(st.text(alphabet=st.characters(exclude_categories=())), min_size=1, max_size=4)
)


def read(text: str, form: str = "tsv") -> list[list[str]]:
    stream = io.StringIO(text, newline="")
    return list(csv.reader(stream, delimiter=SHEETS[form].delimiter))


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may compute something from a cell."""
    try:
        float(cell)
    except ValueError:
        return cell.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"))
    return False


@pytest.mark.parametrize("form", SHEETS)
@given(rows=rows_of_text)
def test_any_text_comes_back_from_a_raw_table(form: str, rows: list[list[str]]) -> None:
    assert read("".join(format_rows(rows, SHEETS[form], raw=True)), form) == rows


@pytest.mark.parametrize("form", SHEETS)
@given(rows=rows_of_text)
def test_a_table_for_people_has_its_rows_and_no_formula(form: str, rows: list[list[str]]) -> None:
    found = read("".join(format_rows(rows, SHEETS[form])), form)
    assert found == [[disarm(clean(each)) for each in row] for row in rows]
    assert not any(is_formula(each) for row in found for each in row)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    (row,) = read("".join(format_rows([["a", text]], SHEETS["tsv"])))
    assert row == ["a", f"'{clean(text)}"]


@pytest.mark.parametrize("text", ["-0.5", "+3", "-1e-05", "0.5", "-.5", "5-HT", "a=b", ""])
def test_numbers_and_names_stay(text: str) -> None:
    assert disarm(text) == text


@given(graph=claim_graphs())
def test_claims_come_back_from_their_table(graph: ClaimGraph) -> None:
    shown = [list(astuple(row)) for row in iter_table_rows(graph, SCHEMA)]
    assert read(to_tsv(graph, SCHEMA, raw=True))[1:] == shown
    found = read(to_tsv(graph, SCHEMA))
    assert found[1:] == [[disarm(clean(each)) for each in row] for row in shown]


@pytest.fixture(scope="module")
def hostile() -> ClaimGraph:
    """A graph whose concepts are formulas, or begin a quote."""
    texts = (*FORMULAS, QUOTED)
    return replace(
        example.GRAPH,
        concepts=tuple(
            replace(each, label=texts[number % len(texts)])
            for number, each in enumerate(example.GRAPH.concepts)
        ),
        documents=tuple(replace(each, source="=1.txt") for each in example.GRAPH.documents),
    )


@pytest.fixture(scope="module")
def store(hostile: ClaimGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "store"
    with write_store(folder) as writer:
        write_claims(writer, hostile, SCHEMA)
        writer.flush()
        write_index(writer)
    return folder


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(each) for each in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes.decode()


NODES = "SELECT ?l { ?s skos:prefLabel ?l }"
COMMANDS: tuple[tuple[object, ...], ...] = (
    ("export", "STORE", "-f", "tsv"),
    ("edges", "STORE", "--tsv"),
    ("search", "1 OR SUM OR cmd OR first", "STORE", "-f", "tsv"),
    ("search", "1 OR SUM OR cmd OR first", "STORE", "-f", "csv"),
    ("ask", "contradictions", "STORE", "-f", "csv"),
    ("ask", "contradictions", "STORE", "-f", "tsv"),
    ("query", "STORE", NODES, "--spreadsheet", "-f", "csv"),
    ("query", "STORE", NODES, "--spreadsheet", "-f", "tsv"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: f"{each[0]}-{each[-1]}")
def test_no_command_prints_a_formula(command: tuple[object, ...], store: Path) -> None:
    arguments = [store if each == "STORE" else each for each in command]
    rows = read(run(*arguments), "csv" if command[-1] == "csv" else "tsv")
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [each for row in rows for each in row if is_formula(each)]


def test_raw_tables_hold_the_texts(hostile: ClaimGraph, store: Path, tmp_path: Path) -> None:
    labels = {each.label for each in hostile.concepts}
    for command in (("export", store, "-f", "tsv"), ("edges", store, "--tsv")):
        cells = {each for row in read(run(*command, "--raw")) for each in row}
        assert any(is_formula(each) for each in cells & labels)
    file = tmp_path / "a.tsv.gz"
    run("export", store, "-o", file, "--raw")
    assert "raw" in find_writer(file).options
    run("export", store, "-f", "turtle", "--raw")  # which has no other form
    assert run("ask", "contradictions", store, "-f", "tsv", "--raw").startswith("?")
    assert "=1+1" in run("query", store, NODES, "-f", "csv").split("\r\n")
    assert '"=1+1"' in run("query", store, NODES, "-f", "tsv").split("\n")
    found = run("search", "1", store, "-f", "csv", "--raw")
    assert all(len(row) == 8 for row in read(found, "csv"))


def test_logs_and_misses_are_tables_too(tmp_path: Path) -> None:
    miss = Miss(
        score="pairs", kind=next(iter(MissKind)), document="urn:x:1", span=None,
        item="=1", detail=QUOTED, sentence="-x\ty",
    )  # fmt: skip
    _, row = read(to_misses_tsv([miss]))
    assert row[-3:] == ["'=1", QUOTED, "'-x y"]
    assert read(to_misses_tsv([miss], raw=True))[1][-3:] == ["=1", QUOTED, "-x\ty"]
    log = SkipLog(tmp_path / "skipped.tsv")
    log.add(Skip(where='=1".obo', reason=QUOTED))
    log.close()
    assert read((tmp_path / "skipped.tsv").read_text()) == [["'=1\".obo", QUOTED]]


def test_the_edges_of_a_graph_come_back(hostile: ClaimGraph) -> None:
    rows = read(edges_tsv(aggregate_claims(hostile, SCHEMA), hostile, SCHEMA))
    assert {len(row) for row in rows} == {18}


def test_help_says_how() -> None:
    for command in ("export", "edges", "search", "ask", "evaluate"):
        assert "--raw" in run(command, "--help")
    assert "SPARQL 1.1" in run("query", "--help")
