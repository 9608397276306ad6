"""``claimgraph load``, and the commands that ask an endpoint into which a graph was loaded."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimgraph.endpoints import part
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
    ("objects", "zinc", "treats"),
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


@pytest.mark.parametrize(
    "wanted",
    [("--grounded-only",), ("--around", "zinc"), ("--document", "Zinc.txt"), ("--document", "101")],
)
def test_a_part_of_an_endpoint_is_asked_as_of_a_store(
    wanted: tuple[str, ...], server: Server, store: Path, run: Run
) -> None:
    run("load", store, "--to", f"{server.address}/update")
    here, there = (
        run("ask", "about", "zinc", source, *wanted, "-f", "json")
        for source in (store, f"{server.address}/query")
    )
    assert here.exit_code == there.exit_code
    assert here.stdout == there.stdout


@pytest.mark.parametrize(
    "asked",
    [
        ("zinc",),
        ('"common cold" OR pain',),
        ("treat* NOT trial",),
        ("zinc", "--around", "asthma", "--polarity", "negated"),
        ("why",),
        ("penguin",),
    ],
)
def test_words_are_found_at_an_endpoint_as_in_a_store(
    asked: tuple[str, ...], server: Server, store: Path, run: Run
) -> None:
    run("load", store, "--to", f"{server.address}/update")
    words, *wanted = asked
    here, there = (
        run("search", words, source, *wanted, "-f", "json")
        for source in (store, f"{server.address}/query")
    )
    assert there.exit_code == 0, there.stderr
    # How rare a word is is told from what was fetched.
    found = [[{**each, "score": 0} for each in json.loads(run_.stdout)] for run_ in (here, there)]
    assert sorted(found[0], key=str) == sorted(found[1], key=str)
    assert bool(found[0]) == (words != "penguin")


@pytest.mark.parametrize(
    "wanted",
    [("--around", "asthma"), ("--around", "pain", "--hops", "2"), ("--document", "101"), ()],
)
def test_the_page_of_an_endpoint_is_that_of_its_part(
    wanted: tuple[str, ...], server: Server, store: Path, run: Run, tmp_path: Path
) -> None:
    run("load", store, "--to", f"{server.address}/update")
    pages = [tmp_path / "here.html", tmp_path / "there.html"]
    for page, source in zip(pages, (store, f"{server.address}/query"), strict=True):
        result = run("view", source, *wanted, "-o", page)
        assert result.exit_code == 0, result.stderr
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_an_endpoint_is_not_fetched_whole_if_it_is_large(
    server: Server, store: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(part, "MOST_RECORDS", 2)
    run("load", store, "--to", f"{server.address}/update")
    result = run("view", f"{server.address}/query", "-o", tmp_path / "a.html")
    assert result.exit_code == 3
    assert "more than 2 claims and knowledge gaps (fix: name a concept with --around" in (
        result.stderr
    )


@pytest.mark.parametrize("wanted", [("--around", "penguin"), ("--document", "penguin")])
def test_a_name_that_an_endpoint_lacks_is_told(
    wanted: tuple[str, str], server: Server, store: Path, run: Run
) -> None:
    run("load", store, "--to", f"{server.address}/update")
    for command in (("view",), ("search", "zinc")):
        result = run(*command, f"{server.address}/query", *wanted)
        assert result.exit_code == 2
        assert "'penguin'" in result.stderr


def test_a_claim_of_an_endpoint_is_explained(server: Server, store: Path, run: Run) -> None:
    run("load", store, "--to", f"{server.address}/update")
    address = f"{server.address}/query"
    claim = example.PREVENTS.iri
    here, there = (run("explain", source, claim, "--json") for source in (store, address))
    assert there.exit_code == 0, there.stderr
    known, told = json.loads(here.stdout), json.loads(there.stdout)
    assert known.pop("row") > 0
    assert told.pop("row") is None
    assert told == known
    assert f"{claim}\n" in run("explain", address, claim[9:20]).stdout
    for wrong, problem in (
        ("1", "an endpoint has no rows"),
        ("urn:uuid:fffff", "no claim begins so"),
        ("abc", "at least 4 characters"),
        ("", "name the claim"),
    ):
        result = run("explain", address, wrong)
        assert result.exit_code == 2
        assert problem in result.stderr


@pytest.mark.parametrize("command", ["edges", "validate"])
def test_commands_that_need_the_graph_say_so(command: str, run: Run) -> None:
    result = run(command, "http://localhost:1/sparql")
    assert result.exit_code == 2
    assert "this command takes no address of an endpoint" in result.stderr


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
