"""``claimgraph train sentences=`` and ``build --likely-sentences``."""

import json
import shutil
from pathlib import Path

import pytest

from claimgraph.learning import SENTENCES_FILE, SentenceGate, write_sentence_gate
from claimgraph.ontology import find_ontology
from tests.cli.conftest import Run

TOLD = "Aspirin prevents stroke. We gave zinc to adults with asthma, who drank water."


def write(path: Path, n: int) -> Path:
    rows = [
        {"pmid": str(each), "abstract": f"{TOLD} Case {each} ended."} for each in range(1, n + 1)
    ]
    path.write_text("".join(f"{json.dumps(each)}\n" for each in rows))
    return path


def test_weights_and_their_card_are_learned_from_texts(run: Run, tmp_path: Path) -> None:
    texts, weights = write(tmp_path / "a.jsonl", 45), tmp_path / "w"
    result = run("train", f"sentences={texts}", "-o", weights)
    assert result.exit_code == 0, result.output
    assert "of the claims" in result.stdout
    header = json.loads(weights.read_text())
    assert header["kind"] == "claimgraph sentences"
    assert header["card"]["n_documents"] == 45
    assert header["weights"]["word=prevent"] > 0
    card = (tmp_path / "w.md").read_text()
    assert header["card"]["texts_sha256"] in card
    assert "45 texts" in card
    again = tmp_path / "again"
    assert run("train", f"sentences={texts}", "-o", again).exit_code == 0
    assert again.read_bytes() == weights.read_bytes()


def test_too_few_texts_are_refused(run: Run, tmp_path: Path) -> None:
    texts = write(tmp_path / "a.jsonl", 3)
    result = run("train", f"sentences={texts}", "-o", tmp_path / "w")
    assert result.exit_code == 2
    assert "too few" in result.stderr
    assert not (tmp_path / "w").exists()


@pytest.mark.parametrize("option", [("--draw",), ("--texts", "x"), ("--least", "0.5")])
def test_options_of_other_tasks_are_refused(
    run: Run, tmp_path: Path, option: tuple[str, ...]
) -> None:
    texts = write(tmp_path / "a.jsonl", 3)
    result = run("train", f"sentences={texts}", *option)
    assert result.exit_code == 2
    assert option[0] in result.stderr


def test_build_parses_what_the_gate_of_its_folder_lets_pass(run: Run, tmp_path: Path) -> None:
    ontology, output = tmp_path / "ontology", tmp_path / "output"
    shutil.copytree(find_ontology(), ontology)
    gate = SentenceGate({"weights": {"word=prevent": 10}, "least": 5.0, "card": {}})
    write_sentence_gate(ontology / SENTENCES_FILE, gate)
    text = tmp_path / "a.txt"
    text.write_text("Zinc prevents stroke. Aspirin causes asthma.", encoding="utf-8")
    told = ("build", text, "-o", output, "--ontology", ontology)

    def subjects() -> list[str]:
        _, *rows = (output / "claims.tsv").read_text(encoding="utf-8").splitlines()
        return sorted(row.split("\t")[0] for row in rows)

    assert run(*told, "--likely-sentences").exit_code == 0
    assert subjects() == ["zinc"]
    assert run(*told).exit_code == 0
    assert subjects() == ["aspirin", "zinc"]
