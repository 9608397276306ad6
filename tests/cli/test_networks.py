"""``claimgraph edges`` and ``claimgraph infer``."""

import shutil
from pathlib import Path

from tests.cli.conftest import TEXT, Run


def test_edges_are_printed(built: Path, run: Run) -> None:
    result = run("edges", built, "-f", "table")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split()[:4] == ["subject", "predicate", "object", "score"]
    assert result.stdout.splitlines()[2].split()[:3] == ["aspirin", "prevents", "stroke"]
    assert any("zinc     does not prevent" in line for line in result.stdout.splitlines())
    assert "3 edges from 3 claims" in result.stdout
    tsv = run("edges", built, "--tsv").stdout
    assert len(tsv.splitlines()) == 4
    assert run("edges", built, "-f", "table", "--limit", "1").stdout.count("\n") == 4


def test_explain_shows_the_arithmetic(built: Path, run: Run) -> None:
    shown = run("explain", built, "1").stdout
    assert "over all papers" in shown
    assert "said by 1 paper, denied by 0 papers" in shown
    assert "support x (1 - opposition) = " in shown
    assert '"opposition": 0' in run("explain", built, "1", "--json").stdout


def test_infer_and_clear(built: Path, run: Run, tmp_path: Path) -> None:
    store = Path(shutil.copytree(built / "store", tmp_path / "store"))
    ask = "ASK { ?stroke cg:preventedBy ?aspirin }"
    assert run("query", store, ask).stdout.strip() == "false"
    result = run("infer", store)
    assert result.exit_code == 0
    assert "triples inferred" in result.stdout
    assert run("query", store, ask).stdout.strip() == "true"
    assert run("infer", store, "--clear").stdout == "removed what was inferred\n"
    assert run("query", store, ask).stdout.strip() == "false"


def test_infer_refuses_an_address_with_what_to_do(run: Run) -> None:
    for more in ((), ("--clear",)):
        result = run("infer", "http://localhost:3030/claims", *more)
        assert result.exit_code == 2
        assert result.stderr.startswith("error: http://localhost:3030/claims: infer writes to an")
        assert "output folder of this machine" in result.stderr
        assert "claimgraph load FOLDER --to URL" in result.stderr


def test_build_infers_when_asked(run: Run, tmp_path: Path, built: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / "out"
    assert run("build", tmp_path / "a.txt", "-o", out, "--infer").exit_code == 0
    ask = "ASK { ?stroke cg:preventedBy ?aspirin }"
    assert run("query", out, ask).stdout.strip() == "true"
    # Only the store holds what was inferred.
    assert run("query", out / "graph.ttl", ask).stdout.strip() == "false"
    assert run("validate", out).exit_code == 0
    result = run("infer", out / "graph.ttl")
    assert result.exit_code == 2
    assert "there is no store here" in result.stderr
