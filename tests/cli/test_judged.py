"""``claimgraph build --review``, ``evaluate judged`` and ``train``."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from statistics import fmean

import pytest

from claimgraph.exports import REVIEW_COLUMNS
from claimgraph.learning import CLAIMS_FILE, read_claim_scorer
from claimgraph.ontology import find_ontology
from tests.cli.conftest import TEXT, Run
from tests.cli.test_train_wanted import write_curated

DRUGS = ("Aspirin", "Zinc", "Insulin", "Metformin")
VERBS = ("prevents", "causes", "may treat", "does not prevent", "treated", "improved")
ENDS = ("stroke", "asthma", "fever", "migraine")


def fill_in(path: Path, verdict: Callable[[int, str], str]) -> None:
    """Fill in what is judged of each row, by its number from 0 on and its text."""
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    filled = [
        row.removesuffix("\t") + verdict(number, row) + "\t" for number, row in enumerate(rows)
    ]
    path.write_text("\n".join((head, *filled, "")), encoding="utf-8")


def judge(path: Path, *verdicts: str) -> None:
    """Fill in verdicts, in turn."""
    fill_in(path, lambda number, _: verdicts[number % len(verdicts)])


def read_table(path: Path) -> list[dict[str, str]]:
    columns, *rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    return [dict(zip(columns, row, strict=True)) for row in rows]


@pytest.fixture
def review(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    file = tmp_path / "deep" / "review.tsv"
    result = run("build", tmp_path / "a.txt", "-o", tmp_path / "output", "--review", file)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == str(file)
    return file


def test_build_writes_a_table_to_be_judged(review: Path) -> None:
    rows = read_table(review)
    assert tuple(rows[0]) == REVIEW_COLUMNS
    assert {(each["subject"], each["predicate"], each["object"]) for each in rows} >= {
        ("aspirin", "cg:prevents", "stroke"),
        ("zinc", "cg:prevents", "asthma"),
    }
    (denied,) = [each for each in rows if each["polarity"] == "negated"]
    assert denied["sentence"] == "Zinc does not prevent asthma."
    assert {each["verdict"] + each["kind"] for each in rows} == {""}
    assert [path.name for path in review.parent.iterdir()] == ["review.tsv"]


def test_a_build_never_writes_over_judgements(run: Run, review: Path, tmp_path: Path) -> None:
    again = ("build", tmp_path / "a.txt", "-o", tmp_path / "output", "--review", review)
    assert run(*again).exit_code == 0
    judge(review, "right")
    before = review.read_bytes()
    result = run(*again)
    assert result.exit_code == 2
    assert "there are judgements in this file" in result.stderr
    assert review.read_bytes() == before


def test_judged_claims_are_counted(run: Run, review: Path) -> None:
    judge(review, "right", "wrong", "")
    result = run("evaluate", "judged", review)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("claims ")
    told = json.loads(run("evaluate", "judged", review, "--json").stdout)
    n = len(review.read_text().splitlines()) - 1
    (every,) = [each for each in told["rates"] if each["name"] == "all"]
    assert every["of"] == n - n // 3
    assert told["figures"] is None


def test_with_texts_scores_are_measured(run: Run, review: Path, tmp_path: Path) -> None:
    judge(review, "right", "wrong")
    texts = ("--texts", tmp_path / "a.txt")
    result = run("evaluate", "judged", review, *texts)
    assert result.exit_code == 0, result.output
    n = len(review.read_text().splitlines()) - 1
    assert f"{n} of {n} judged claims are still made" in result.stderr
    assert "AUC" in result.stdout
    assert "--min-score" in result.stdout
    told = json.loads(run("evaluate", "judged", review, *texts, "--json").stdout)
    assert told["figures"]["n"] == n


def test_claims_that_are_made_no_more_are_told(run: Run, review: Path, tmp_path: Path) -> None:
    judge(review, "right", "wrong")
    review.write_text(review.read_text().replace("cg:prevents", "cg:causes"), encoding="utf-8")
    result = run("evaluate", "judged", review, "--texts", tmp_path / "a.txt")
    assert result.exit_code == 0
    assert "1 of 3 judged claims are still made" in result.stderr


@pytest.mark.parametrize("content", ["", "notes\n", "a\tb\n1\t2\n"])
def test_what_is_no_table_of_judged_claims_is_an_error(
    run: Run, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "a.tsv"
    path.write_text(content, encoding="utf-8")
    for command in (
        ("evaluate", "judged", path),
        ("train", f"claims={path}", "--texts", path, "-o", tmp_path / "w"),
    ):
        result = run(*command)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"error: {path}: this is not a table of judged claims")
    assert not (tmp_path / "w").exists()


def many(run: Run, folder: Path) -> tuple[Path, Path]:
    """Return 96 texts of a sentence each, and their judged claims: those of aspirin are wrong."""
    sentences = [f"{drug} {verb} {end}." for drug in DRUGS for verb in VERBS for end in ENDS]
    records = [
        {"pmid": str(900 + number), "title": "", "abstract": sentence}
        for number, sentence in enumerate(sentences)
    ]
    texts = folder / "many.jsonl"
    texts.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    review = folder / "many.tsv"
    made = run("build", texts, "-o", folder / "many", "--review", review)
    assert made.exit_code == 0, made.output
    fill_in(
        review,
        lambda number, row: "right" if number % 4 and "aspirin" not in row else "wrong",
    )
    return texts, review


def test_training_writes_weights_that_the_folder_then_uses(run: Run, tmp_path: Path) -> None:
    texts, review = many(run, tmp_path)
    folder = shutil.copytree(find_ontology(), tmp_path / "ontology")
    train = ("train", f"claims={review}", "--texts", texts, "--ontology", folder)
    result = run(*train)
    assert result.exit_code == 0, result.output
    assert "AUC" in result.stdout
    assert str(folder / CLAIMS_FILE) in result.stderr
    assert "Model card" in (folder / f"{CLAIMS_FILE}.md").read_text(encoding="utf-8")
    first = (folder / CLAIMS_FILE).read_bytes()
    assert run(*train, "-o", tmp_path / "again").exit_code == 0
    assert (tmp_path / "again").read_bytes() == first
    own = read_claim_scorer(folder / CLAIMS_FILE)
    assert own.header["card"]["n_documents"] >= 80

    used = shutil.copytree(folder, tmp_path / "used")  # opened anew, with the weights
    build = run("build", texts, "-o", tmp_path / "with", "--ontology", used)
    assert build.exit_code == 0, build.output
    scores: dict[bool, list[float]] = {True: [], False: []}
    for row in read_table(tmp_path / "with" / "claims.tsv"):
        scores[row["subject"] == "aspirin"].append(float(row["score"]))
    assert not scores[True]  # what is probably misread is not claimed
    assert fmean(scores[False]) > 0.6
    rules = run("build", texts, "-o", tmp_path / "rules", "--ontology", used, "--rules-only")
    assert rules.exit_code == 0, rules.output
    low = [
        float(row["score"])
        for row in read_table(tmp_path / "rules" / "claims.tsv")
        if row["subject"] == "aspirin"
    ]
    assert fmean(low) < 0.4


def test_curated_abstracts_are_learned_from_beside(run: Run, tmp_path: Path) -> None:
    texts, review = many(run, tmp_path)
    gold, weights = write_curated(tmp_path, number=8), tmp_path / "w"
    train = ("train", f"claims={review}", "--texts", texts, "-o", weights)
    result = run(*train, "--wanted", gold)
    assert result.exit_code == 0, result.output
    card = read_claim_scorer(weights).header["card"]
    assert card["wanted"]["documents"] <= 8
    assert "curated abstracts" in weights.with_name("w.md").read_text(encoding="utf-8")
    refused = run("train", f"wanted={gold}", "-o", weights, "--wanted", gold)
    assert refused.exit_code == 2
    assert "wanted has no use for the option" in refused.stderr


def test_too_few_judgements_leave_what_is_there(run: Run, review: Path, tmp_path: Path) -> None:
    judge(review, "right", "wrong")
    weights = tmp_path / "w"
    weights.write_bytes(b"before")
    train = ("train", f"claims={review}", "--texts", tmp_path / "a.txt", "-o", weights)
    result = run(*train)
    assert result.exit_code == 2
    assert "too few judged claims" in result.stderr
    assert weights.read_bytes() == b"before"


@pytest.mark.parametrize("task", ["review.tsv", "phaedra=review.tsv", "claims="])
def test_train_takes_tasks_with_a_path_alone(run: Run, tmp_path: Path, task: str) -> None:
    result = run("train", task, "--texts", tmp_path)
    assert result.exit_code == 2
    assert "TASK=PATH" in result.stderr


@pytest.mark.parametrize("content", [b"{}", b"\xff", b"[]"])
def test_damaged_weights_end_a_build(run: Run, tmp_path: Path, content: bytes) -> None:
    folder = shutil.copytree(find_ontology(), tmp_path / "ontology")
    (folder / CLAIMS_FILE).write_bytes(content)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for workers in (1, 2):
        result = run(
            "build", tmp_path / "a.txt", "-o", tmp_path / "o", "--ontology", folder,
            "--workers", workers,
        )  # fmt: skip
        assert result.exit_code == 2, result.output
        assert f"{folder / CLAIMS_FILE}: " in result.stderr
        assert "weights" in result.stderr


def test_without_weights_and_rates_claims_have_no_score(run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(find_ontology(), tmp_path / "ontology")
    (folder / "rule_scores.tsv").unlink()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    build = run("build", tmp_path / "a.txt", "-o", tmp_path / "o", "--ontology", folder)
    assert build.exit_code == 0
    assert {row["score"] for row in read_table(tmp_path / "o" / "claims.tsv")} == {""}
