"""``claimgraph train wanted=``: curated abstracts to a ranker of pairs."""

import json
from pathlib import Path

import pytest

from claimgraph.evaluation.corpora.curated import CURATED_COLUMNS
from claimgraph.learning import read_pair_ranker
from tests.cli.conftest import Run

SENTENCES = ("{} met migraine.", "{} watched asthma.")
DRUGS = ("Aspirin", "Zinc", "Insulin", "Metformin", "Ibuprofen", "Caffeine")


def write_curated(folder: Path, *, number: int = 96) -> Path:
    """Write abstracts of a sentence each, of every other of which a claim is wanted."""
    gold = folder / "gold"
    gold.mkdir()
    documents, rows = [], [CURATED_COLUMNS]
    for place in range(number):
        drug, pmid = DRUGS[place % len(DRUGS)], str(700 + place)
        text = SENTENCES[place % 2].format(drug)
        documents.append({"pmid": pmid, "title": "", "abstract": text})
        if place % 2 == 0:
            cells = ("claim", drug, "treats", "migraine", "affirmed", "asserted", "finding", "0")
            rows.append((pmid, *cells, text, ""))
    lines = "".join(f"{json.dumps(each)}\n" for each in documents)
    (gold / "docs.jsonl").write_text(lines, encoding="utf-8")
    table = "".join("\t".join(row) + "\n" for row in rows)
    (gold / "claims.tsv").write_text(table, encoding="utf-8")
    return gold


def test_curated_abstracts_are_learned(run: Run, tmp_path: Path) -> None:
    gold, weights = write_curated(tmp_path), tmp_path / "w"
    result = run("train", f"wanted={gold}", "-o", weights)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("score ")
    assert "claimed from a score of" in result.stderr
    card = " ".join(weights.with_name("w.md").read_text(encoding="utf-8").split())
    assert "96 pairs of concepts and phrases of 96 curated abstracts" in card
    assert "of which 48 are wanted" in card
    first = weights.read_bytes()
    again = run("train", f"wanted={gold}", "-o", weights, "--least", "0.625")
    assert again.exit_code == 0, again.output
    assert read_pair_ranker(weights).least == 0.625
    assert run("train", f"wanted={gold}", "-o", weights).exit_code == 0
    assert weights.read_bytes() == first


def test_too_few_abstracts_are_an_error(run: Run, tmp_path: Path) -> None:
    gold, weights = write_curated(tmp_path, number=4), tmp_path / "w"
    result = run("train", f"wanted={gold}", "-o", weights)
    assert result.exit_code == 2
    assert "too few ordered pairs that no rule reads" in result.stderr
    assert "2 stated and 6 others of 4 documents" in " ".join(result.stderr.split())
    assert not weights.exists()


def test_a_folder_without_a_table_is_an_error(run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("nothing", encoding="utf-8")
    result = run("train", f"wanted={tmp_path}", "-o", tmp_path / "w")
    assert result.exit_code == 2
    assert "claims.tsv" in result.stderr


@pytest.mark.parametrize(
    "options", [("--texts", "a.jsonl"), ("--draw",), ("--part", "rest")], ids=lambda it: it[0]
)
def test_options_without_use_are_refused(
    run: Run, tmp_path: Path, options: tuple[str, ...]
) -> None:
    result = run("train", f"wanted={tmp_path}", *options)
    assert result.exit_code == 2
    assert "wanted has no use for the option" in " ".join(result.stderr.split())
    assert options[0] in result.stderr
