"""``claimgraph train relations=``, and ``build`` and ``evaluate claims --rules-only``."""

import json
import shutil
from pathlib import Path

from claimgraph.evaluation.corpora.curated import CURATED_COLUMNS
from claimgraph.learning import PairRanker, write_pair_ranker
from claimgraph.ontology import find_ontology
from tests.cli.conftest import Run
from tests.learning.pair_weights import header

SENTENCES = ("{} met migraine.", "{} watched asthma.")
DRUGS = ("Aspirin", "Zinc", "Insulin", "Metformin", "Ibuprofen", "Caffeine")


def write_texts(folder: Path) -> Path:
    """Write 96 texts of a sentence each, in which no rule reads anything."""
    texts = folder / "texts.jsonl"
    records = [
        {"pmid": str(700 + number), "title": "", "abstract": SENTENCES[number % 2].format(drug)}
        for number, drug in enumerate(DRUGS * 16)
    ]
    texts.write_text("".join(f"{json.dumps(each)}\n" for each in records), encoding="utf-8")
    return texts


def test_pairs_are_drawn_judged_and_learned(run: Run, tmp_path: Path) -> None:
    texts, table, weights = write_texts(tmp_path), tmp_path / "pairs.tsv", tmp_path / "w"
    drawn = run("train", f"relations={table}", "--texts", texts, "--draw")
    assert drawn.exit_code == 0, drawn.output
    assert "wrote 96 pairs" in drawn.stderr
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    judged = [
        row.replace("\t\t\t", "\ttreats\tfirst\t" if " met " in row else "\tnone\t\t")
        for row in rows
    ]
    table.write_text("\n".join((head, *judged, "")), encoding="utf-8")
    result = run("train", f"relations={table}", "--texts", texts, "-o", weights)
    assert result.exit_code == 0, result.output
    assert "96 of 96 judged pairs are found again" in result.stderr
    assert result.stdout.startswith("score ")
    assert weights.with_name("w.md").read_text(encoding="utf-8").startswith("# Model card")
    first = weights.read_bytes()
    assert run("train", f"relations={table}", "--texts", texts, "-o", weights).exit_code == 0
    assert weights.read_bytes() == first


def test_pairs_are_never_drawn_over_a_file(run: Run, tmp_path: Path) -> None:
    texts, table = write_texts(tmp_path), tmp_path / "pairs.tsv"
    table.write_text("mine", encoding="utf-8")
    result = run("train", f"relations={table}", "--texts", texts, "--draw")
    assert result.exit_code == 2
    assert table.read_text(encoding="utf-8") == "mine"


def test_tasks_are_checked(run: Run, tmp_path: Path) -> None:
    texts = write_texts(tmp_path)
    for words in (("pairs=a",), ("relations=",), ("claims=a", "relations=b"), ("a",)):
        result = run("train", *words, "--texts", texts)
        assert result.exit_code == 2
        assert "TASK=PATH" in result.stderr
    result = run("train", "claims=a", "--texts", texts, "--draw")
    assert "only pairs are drawn" in result.stderr


def test_what_a_ranker_read_is_marked_and_left_out_on_request(run: Run, tmp_path: Path) -> None:
    ontology = tmp_path / "ontology"
    shutil.copytree(find_ontology(), ontology)
    write_pair_ranker(ontology / "pairs.weights", PairRanker(header()))
    text, output = tmp_path / "a.txt", tmp_path / "output"
    text.write_text("Aspirin met migraine. Zinc prevents stroke.", encoding="utf-8")
    told = ("build", text, "-o", output, "--ontology", ontology)
    assert run(*told).exit_code == 0
    columns, *rows = (output / "claims.tsv").read_text(encoding="utf-8").splitlines()
    place = columns.split("\t").index("read_by")
    assert {row.split("\t")[place] for row in rows} == {"rule", "ranker"}
    assert "cg:readBy cg:rankerReader" in (output / "graph.ttl").read_text(encoding="utf-8")
    assert run(*told, "--rules-only").exit_code == 0
    _, *rows = (output / "claims.tsv").read_text(encoding="utf-8").splitlines()
    assert {row.split("\t")[place] for row in rows} == {"rule"}


def test_what_a_ranker_reads_is_not_scored_by_rules_only(run: Run, tmp_path: Path) -> None:
    ontology, gold = tmp_path / "ontology", tmp_path / "gold"
    shutil.copytree(find_ontology(), ontology)
    write_pair_ranker(ontology / "pairs.weights", PairRanker(header()))
    gold.mkdir()
    document = {"pmid": "7", "title": "", "abstract": "Aspirin met migraine. Zinc prevents stroke."}
    (gold / "docs.jsonl").write_text(json.dumps(document), encoding="utf-8")
    cells = ("7", "claim", "zinc", "prevents", "stroke", "affirmed", "asserted", "finding", "0")
    rows = (CURATED_COLUMNS, (*cells, "Zinc prevents stroke", ""))
    lines = "".join("\t".join(row) + "\n" for row in rows)
    (gold / "claims.tsv").write_text(lines, encoding="utf-8")
    told = ("evaluate", "claims", gold, "--ontology", ontology, "--json")
    made = "claims made that are wanted, strictly"
    for options, number in (((), 2), (("--rules-only",), 1)):
        result = run(*told, *options)
        assert result.exit_code == 0, result.output
        rates = {each["name"]: each for each in json.loads(result.stdout)["rates"]}
        assert (rates[made]["n"], rates[made]["of"]) == (1, number)
