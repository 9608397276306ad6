"""``claimgraph completion``: what a shell is offered."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph.search import find_labels
from tests.cli.conftest import PROGRAM, Run

BASH = shutil.which("bash")
# Completes the words that are its arguments as bash would, and prints each reply on a line.
REPLY = r"""
eval "$SCRIPT"
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
compopt() { :; }
_claimgraph_completion claimgraph
printf '%s\n' "${COMPREPLY[@]}"
"""


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    """A folder whose ``output`` is that of a build, and a program ``claimgraph``."""
    (tmp_path / "output").symlink_to(built)
    program = tmp_path / "claimgraph"
    program.write_text(f"#!{sys.executable}\n{PROGRAM.replace('; ', chr(10))}\n", encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def complete(folder: Path, run: Run, *words: str) -> list[str]:
    if BASH is None:
        pytest.skip("there is no bash here")
    script = run("completion", "bash").stdout
    done = subprocess.run(
        [BASH, "--norc", "-c", REPLY, "bash", *words],
        env={**os.environ, "SCRIPT": script, "PATH": f"{folder}:{os.environ['PATH']}"},
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


def test_bash_completes_what_the_graph_holds(folder: Path, run: Run) -> None:
    assert complete(folder, run, "claimgraph", "comp") == ["completion"]
    assert complete(folder, run, "claimgraph", "ask", "con") == ["contradictions"]
    assert complete(folder, run, "claimgraph", "ask", "about", "ASP") == ["aspirin"]
    assert complete(folder, run, "claimgraph", "ask", "what", "prev") == ["prevents"]
    assert complete(folder, run, "claimgraph", "ask", "what", "prevents", "str") == ["stroke"]
    assert complete(folder, run, "claimgraph", "ask", "path", "-p", "ho") == ["hops="]
    assert complete(folder, run, "claimgraph", "search", "asp") == ["aspirin"]
    assert complete(folder, run, "claimgraph", "export", "output", "-f", "tu") == ["turtle"]
    assert complete(folder, run, "claimgraph", "ask", "nonesuch", "asp") == [""]


def test_names_of_several_words_are_one_word(folder: Path, run: Run) -> None:
    words = complete(folder, run, "claimgraph", "ask", "what", "is")
    assert "is\\ associated\\ with" in words
    quoted = complete(folder, run, "claimgraph", "ask", "what", "'is ass")
    assert quoted == ["is associated with"]


@pytest.mark.parametrize(("shell", "sign"), [("zsh", "#compdef claimgraph"), ("fish", "complete ")])
def test_other_shells_have_a_script(shell: str, sign: str, run: Run) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert sign in result.stdout
    assert "_CLAIMGRAPH_COMPLETE" in result.stdout
    assert run("completion", "csh").exit_code == 2


def test_what_fails_offers_nothing(folder: Path, run: Run, tmp_path: Path) -> None:
    (folder / "output").unlink()
    assert complete(folder, run, "claimgraph", "ask", "about", "asp") == [""]
    (folder / "output").mkdir()
    (folder / "output" / "manifest.json").write_text('{"claimgraph_manifest": 99}')
    assert complete(folder, run, "claimgraph", "ask", "about", "asp") == [""]
    empty = tmp_path / "ontology"
    empty.mkdir()
    words = ("claimgraph", "ask", "--ontology", str(empty), "con")
    assert complete(folder, run, *words) == [""]


def test_labels_are_found_as_they_begin(built: Path) -> None:
    assert find_labels(built, "", limit=2)[0] == "aspirin"
    assert len(find_labels(built, "", limit=2)) == 2
    assert find_labels(built, "%", limit=9) == find_labels(built, "a_pirin", limit=9) == ()
    assert find_labels(built / "graph.ttl", "a", limit=9) == ()
