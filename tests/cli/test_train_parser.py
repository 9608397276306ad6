"""``claimgraph train parser=``."""

from pathlib import Path

from claimgraph.learning.parsing import read_parser_weights
from tests.cli.conftest import Run
from tests.learning.parsing.samples import write_treebank


def test_a_treebank_is_learned(run: Run, tmp_path: Path) -> None:
    trees, weights = write_treebank(tmp_path / "trees", n_articles=6), tmp_path / "w"
    result = run("train", f"parser={trees}", "-o", weights)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("5 sentences; on articles left out: heads ")
    card = read_parser_weights(weights).card
    assert (card["n_articles"], card["n_trained"], card["n_tested"]) == (5, 5, 1)
    assert "5 articles" in (tmp_path / "w.md").read_text(encoding="utf-8")


def test_what_cannot_be_learned_from_is_refused(run: Run, tmp_path: Path) -> None:
    few = write_treebank(tmp_path / "few", n_articles=5)
    refused = (
        (("train", f"parser={few}", "-o", tmp_path / "w"), "one of 6 articles is measured on"),
        (("train", f"parser={few}", f"parser={few}", "-o", tmp_path / "w"), "on one treebank"),
        (("train", f"parser={few}"), "nothing says where the weights go"),
        (("train", f"parser={few}", "-o", tmp_path / "w", "--part", "rest"), "no use for"),
        (("train", f"parser={tmp_path / 'none'}", "-o", tmp_path / "w"), "no treebank is there"),
    )
    for arguments, told in refused:
        result = run(*arguments)
        assert result.exit_code == 2, result.output
        assert told in result.stderr
