"""The options that say who reads the documents of a build."""

import sys
from pathlib import Path
from typing import Any

import pytest

from claimgraph import workspace
from claimgraph.errors import InputError
from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("given", "read_by"),
    [
        ((), ("local", "", 1)),
        (("--workers", "3", "--executor", "spark"), ("spark", "", 3)),
        (("--scheduler", "tcp://host:8786"), ("dask", "tcp://host:8786", 1)),
        (
            ("--executor", "spark", "--master", "spark://host:7077"),
            ("spark", "spark://host:7077", 1),
        ),
    ],
)
def test_an_address_says_which_executor_is_meant(
    given: tuple[str, ...], read_by: tuple[str, str, int], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(paths: Any, folder: Any, options: workspace.BuildOptions, **_: Any) -> None:
        told = (options.executor, options.address, options.workers)
        raise InputError("stopped", where=repr(told))

    monkeypatch.setattr(workspace, "build_output", stop)
    result = run("build", "a.txt", *given)
    assert result.exit_code == 2
    assert f"error: {read_by!r}: stopped" in result.stderr


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            ("--executor", "local", "--scheduler", "tcp://host:8786"),
            "--scheduler cannot go with --executor local",
        ),
        (
            ("--scheduler", "tcp://host:1", "--master", "local"),
            "--scheduler and --master cannot go with one build",
        ),
    ],
)
def test_what_does_not_go_together_is_told(given: tuple[str, ...], told: str, run: Run) -> None:
    result = run("build", "a.txt", *given)
    assert (result.exit_code, told in result.stderr) == (2, True)


def test_an_engine_that_is_missing_is_told_before_anything_is_read(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("build", tmp_path, "-o", tmp_path / "out", "--executor", "dask")
    assert result.exit_code == 2
    assert result.stderr == (
        "error: --executor dask: this executor needs distributed, which is not installed"
        ' (fix: install claimgraph with it: pip install "claimgraph[dask]")\n'
    )
    assert not (tmp_path / "out").exists()
