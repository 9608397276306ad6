"""Importing is quiet: no heavy library before it is needed, no file, no network."""

import json
import subprocess
import sys

import pytest

HEAVY = {"spacy", "thinc", "rdflib", "networkx", "pyvis", "pyshacl", "owlrl", "numpy", "IPython"}
HEAVY |= {"pyoxigraph", "oxrdflib", "rich", "defusedxml", "pydantic"}
REPORT = (
    "import json, sys; print(json.dumps([sorted({name.partition('.')[0] for name in sys.modules}),"
    " opened]))"
)
# Tells of every file opened that is no code, and of every socket.
WATCH = """
import sys
opened = []
def watch(event, arguments):
    if event.startswith("socket."):
        opened.append(event)
    elif event == "open":
        path = str(arguments[0])
        if not path.endswith((".py", ".pyc", ".so", ".pyd", ".pth", ".egg-link")):
            opened.append(path)
sys.addaudithook(watch)
"""


def load(program: str) -> tuple[set[str], list[str]]:
    """Run a program; the top-level modules that it loads and what it opens."""
    result = subprocess.run(
        [sys.executable, "-c", f"{WATCH}\n{program}\n{REPORT}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stderr == ""
    modules, opened = json.loads(result.stdout.splitlines()[-1])
    return set(modules), opened


def call(*arguments: str) -> str:
    return f"""
from claimgraph.cli import main
try:
    main({list(arguments)!r})
except SystemExit as end:
    assert not end.code, end.code
"""


@pytest.mark.parametrize(
    "program",
    [
        "import claimgraph",
        "import claimgraph.cli",
        call("--help"),
        call("--version"),
        *(call(name, "--help") for name in ("build", "query", "export", "view")),
    ],
)
def test_help_needs_no_heavy_library(program: str) -> None:
    modules, _ = load(program)
    assert "claimgraph" in modules
    assert modules & HEAVY == set()


@pytest.mark.parametrize(
    ("room", "allowed"),
    [
        ("model", set()),
        ("inference", {"rdflib", "pyoxigraph"}),
        ("networks", {"rdflib", "pyoxigraph"}),
        ("analysis", {"rdflib"}),
        ("claims", {"rdflib"}),
        ("documents", {"rdflib"}),
        ("exports", {"rdflib"}),
        ("claimset", set()),
        ("rdf", {"rdflib"}),
        ("mentions", {"rdflib"}),
        ("ontology", set()),
        ("pipeline", {"rdflib"}),
        ("query", {"rdflib", "pyoxigraph"}),
        ("shapes", {"rdflib", "pyoxigraph"}),
        ("store", {"rdflib", "pyoxigraph"}),
        ("terminology", set()),
        ("view", {"rdflib", "networkx", "numpy"}),
        ("workspace", {"rdflib", "pyoxigraph", "networkx", "numpy"}),
    ],
)
def test_a_room_loads_its_library_when_it_is_used(room: str, allowed: set[str]) -> None:
    modules, opened = load(f"import claimgraph.{room}")
    assert modules & HEAVY <= allowed
    assert [path for path in opened if "ontology" in path or path.startswith("socket.")] == []


def test_what_is_loaded_and_opened_is_seen() -> None:
    modules, opened = load("import rdflib; open('/dev/null' if 0 else __import__('os').devnull)")
    assert "rdflib" in modules
    assert any("null" in path.lower() for path in opened)
    _, opened = load("from claimgraph.ontology import *; load_language(find_ontology())")
    assert any(path.endswith("frames.tsv") for path in opened)
