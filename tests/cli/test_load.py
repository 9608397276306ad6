"""``claimgraph load``, and the commands that ask an endpoint into which a graph was loaded."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimgraph.ontology import load_schema
from claimgraph.store import write_claims, write_store
from tests import example
from tests.cli.conftest import Run
from tests.endpoints.sparql_server import Server, serve

WORD = "hush"
QUESTIONS = (
    ("about", "zinc"),
    ("about", "ZINC"),
    ("about", "chebi:27363"),
    ("what", "treats", "asthma"),
    ("gaps", "zinc"),
    ("contradictions",),
    ("numbers",),
    ("path", "asthma", "pain"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("loaded") / "store"
    with write_store(folder) as writer:
        write_claims(writer, example.GRAPH, load_schema())
    return folder


@pytest.fixture
def server() -> Iterator[Server]:
    with serve() as found:
        yield found


@pytest.mark.parametrize("merging", [False, True])
def test_what_was_loaded_answers_as_the_folder_does(
    merging: bool, store: Path, server: Server, run: Run
) -> None:
    server.unites = not merging
    given = ["--merge"] if merging else []
    result = run("load", store, "--to", f"{server.address}/update", *given)
    assert result.exit_code == 0, result.stderr
    n_quads = len(server.store)
    assert result.stdout.startswith(
        f"{n_quads} triples in {'1 graph' if merging else '4 graphs'} put into"
    )
    assert result.stdout.endswith("(update)\n")
    address = f"{server.address}/query"
    rows = "SELECT ?s ?l WHERE { ?s skos:prefLabel ?l }"
    assert run("query", address, rows).stdout == run("query", store, rows).stdout
    for question in QUESTIONS:
        there, here = (
            run("ask", *question, source, "--timeout", "0") for source in (address, store)
        )
        assert there.exit_code == 0, there.stderr
        assert there.stdout == here.stdout
        assert there.stderr == here.stderr


def test_a_name_that_is_none_is_told_as_for_a_folder(store: Path, server: Server, run: Run) -> None:
    run("load", store, "--to", f"{server.address}/update")
    results = [
        run("ask", "about", "zink", source, "--timeout", "0")
        for source in (f"{server.address}/query", store)
    ]
    assert results[0].exit_code == results[1].exit_code == 2
    assert results[0].stderr == results[1].stderr
    assert "did you mean 'zinc'" in results[0].stderr


def test_a_part_of_an_endpoint_cannot_be_asked(server: Server, store: Path, run: Run) -> None:
    run("load", store, "--to", f"{server.address}/update")
    result = run("ask", "numbers", f"{server.address}/query", "--grounded-only", "--timeout", "0")
    assert result.exit_code == 2
    assert "cannot be asked for a part" in result.stderr


@pytest.mark.parametrize("command", ["search", "view", "validate"])
def test_commands_that_need_the_graph_say_so(command: str, run: Run) -> None:
    words = ("words",) if command == "search" else ()
    result = run(command, *words, "http://localhost:1/sparql")
    assert result.exit_code == 2
    assert "only query and ask take the address of an endpoint" in result.stderr


def test_the_password_comes_from_a_file(
    store: Path, server: Server, run: Run, tmp_path: Path
) -> None:
    server.password = WORD
    secret = tmp_path / "secret"
    secret.write_text(f"{WORD}\n")
    address = f"{server.address}/data"
    result = run("load", store, "--to", address, "--user", "me", "--secret-file", secret)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith("(graph-store)\n")


@pytest.mark.parametrize(
    ("given", "code", "told"),
    [
        (["--to", "localhost:8890"], 3, "this is no address"),
        (["--to", "http://127.0.0.1:9/update"], 3, "http://127.0.0.1:9/update: no answer"),
        (["--to", "http://h/u", "--user", "me"], 2, "--user needs --secret-file"),
        (["--to", "http://h/u", "--secret-file", "no_such_file"], 2, "cannot be read: No such"),
        (["--to", "http://h/u", "--default-graph", "x y"], 2, "is no IRI"),
    ],
)
def test_what_cannot_be_is_told(
    given: list[str], code: int, told: str, store: Path, run: Run
) -> None:
    result = run("load", store, *given)
    assert (result.exit_code, told in result.stderr) == (code, True), result.stderr


def test_how_far_it_is_is_told(
    store: Path, server: Server, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["claimgraph.cli.load"], "_BETWEEN", 0.0)
    result = run("load", store, "--to", f"{server.address}/quads", "--protocol", "quads")
    assert "loading: " in result.stderr
