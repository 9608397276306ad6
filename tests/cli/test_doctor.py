"""``claimgraph doctor``: what is there, and what is missing."""

import importlib.metadata
import shutil
import sqlite3
from pathlib import Path

import pytest

from claimgraph.cli import doctor as doctors
from claimgraph.version import __version__
from tests.cli.conftest import Run

REQUIRED = ["click>=8", "nonesuch>=1", "pypdf<8,>=5; extra == 'pdf'", "nothing; extra == 'zst'"]


def rows(text: str) -> dict[str, list[str]]:
    lines = [line.split(maxsplit=2) for line in text.splitlines()[2:]]
    return {line[0]: line[1:] for line in lines}


def test_all_that_works_is_told(built: Path, run: Run) -> None:
    result = run("doctor", built)
    assert result.exit_code == 0, result.output
    found = rows(result.stdout)
    assert found["claimgraph"] == ["ok", __version__]
    assert "spacy 3.8." in found["packages"][1]
    assert "concepts" in found["lexicon"][1]
    assert found["language"][1].startswith("ok ")
    assert "3 claims, 1 documents" in found["store"][1]
    assert "fails" not in result.stdout


def test_what_is_missing_is_told_with_what_to_do(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(importlib.metadata, "requires", lambda _: REQUIRED)
    result = run("doctor", tmp_path / "none", "--model", "no_such_model")
    assert result.exit_code == 3
    lines = result.stdout.splitlines()
    (needed,) = (each for each in lines if each.startswith("nonesuch "))
    assert "fails" in needed
    assert "pip install ." in needed
    (extra,) = (each for each in lines if each.startswith("nothing (zst)"))
    assert "not installed" in extra
    assert "claimgraph[zst]" in extra
    (model,) = (each for each in lines if each.startswith("language model"))
    assert "no_such_model: the language model cannot be loaded" in model
    (store,) = (each for each in lines if each.startswith("store"))
    assert "there is no graph here" in store


def test_an_ontology_that_is_broken_fails(run: Run, tmp_path: Path) -> None:
    result = run("doctor", "--ontology", tmp_path)
    assert result.exit_code == 3
    assert result.stdout.count("fails") == 2  # the lexicon is read with it
    assert "the ontology lacks" in result.stdout


def test_a_changed_file_and_an_older_version_are_told(
    built: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "output"
    shutil.copytree(built, folder, symlinks=True)
    monkeypatch.setattr(doctors, "__version__", "99")
    result = run("doctor", folder)
    assert result.exit_code == 0
    assert f"built with claimgraph {__version__}" in result.stdout
    table = folder / "current" / "claims.tsv"
    table.write_text("changed", encoding="utf-8")
    result = run("doctor", folder)
    assert result.exit_code == 3
    assert "claims.tsv was changed since it was built" in result.stdout


def test_a_sqlite_without_search_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    class Bare:
        def execute(self, _: str) -> None:
            raise sqlite3.OperationalError("no such module: fts5")

        def close(self) -> None:
            return

    monkeypatch.setattr(sqlite3, "connect", lambda _: Bare())
    (check,) = doctors._check_sqlite()
    assert (check.state, check.told) == ("fails", "SQLite has no FTS5")


def test_a_checkout_that_is_not_installed_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> list[str]:
        raise importlib.metadata.PackageNotFoundError

    monkeypatch.setattr(importlib.metadata, "requires", fail)
    (check,) = doctors._check_packages()
    assert (check.state, check.fix) == ("fails", "install it: pip install .")
