"""The scores of rules: which row a rule has, and tables that are not right."""

import shutil
from pathlib import Path

import pytest

from claimgraph.errors import OntologyError
from claimgraph.ontology import ANY, find_ontology, load_rule_scores, load_schema
from claimgraph.vocabulary import cg

SCHEMA = load_schema()
HEADER = "rule\tpredicate\tn_predicted\tn_correct\tprecision\tlower\tcorpora\n"
ROWS = (
    "*\t*\t10\t5\t0.5\t0.2\tcdr=4/6 ddi=1/4\n"
    "*\tcg:causes\t6\t4\t0.6\t0.3\tcdr=4/6\n"
    "cause.verb.causes\tcg:causes\t2\t2\t0.7\t0.342\tcdr=2/2\n"
)


def write(folder: Path, rows: str = ROWS) -> Path:
    (folder / "rule_scores.tsv").write_text(f"# a table\n{HEADER}{rows}", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("rule", "predicate", "precisions"),
    [
        ("cause.verb.causes", "causes", [0.7, 0.6, 0.5]),
        ("induce.verb.causes", "causes", [0.6, 0.5]),
        ("cause.verb.causes", "treats", [0.5]),
    ],
)
def test_a_rule_that_is_not_measured_has_the_score_of_what_is_wider(
    rule: str, predicate: str, precisions: list[float], tmp_path: Path
) -> None:
    scores = load_rule_scores(write(tmp_path), SCHEMA)
    assert [each.precision for each in scores.chain(rule, cg(predicate))] == precisions
    found = scores.find(rule, cg(predicate))
    assert found is not None
    assert found.precision == precisions[0]


def test_a_row_keeps_its_counts(tmp_path: Path) -> None:
    (row,) = load_rule_scores(write(tmp_path), SCHEMA).chain("x", ANY)[:1]
    assert (row.n_predicted, row.n_correct, row.lower) == (10, 5, 0.2)
    assert row.corpora == (("cdr", 4, 6), ("ddi", 1, 4))


def test_a_folder_without_the_table_has_no_scores(tmp_path: Path) -> None:
    assert load_rule_scores(tmp_path, SCHEMA).find("cause.verb.causes", cg("causes")) is None


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("*\t*\tmany\t5\t0.5\t0.2\t\n", "no whole number between 0 and"),
        ("*\t*\t10\t5\t0.5\t0.2\tcdr=few\n", "'cdr=few' cannot be right"),
        ("*\tnope:x\t10\t5\t0.5\t0.2\t\n", "unknown prefix"),
        ("*\t*\t10\t5\t1.5\t0.2\t\n", "between 0 and 1"),
        ("*\t*\t10\t5\t0.5\t-0.2\t\n", "between 0 and 1"),
    ],
)
def test_a_broken_row_is_told_by_its_line(rows: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match=problem) as caught:
        load_rule_scores(write(tmp_path, rows), SCHEMA)
    assert caught.value.where == f"{tmp_path / 'rule_scores.tsv'}:3"


def test_a_column_that_is_missing_is_told(tmp_path: Path) -> None:
    (tmp_path / "rule_scores.tsv").write_text("rule\tpredicate\n*\t*\n", encoding="utf-8")
    with pytest.raises(OntologyError, match="n_predicted"):
        load_rule_scores(tmp_path, SCHEMA)


def test_ours_says_what_it_was_measured_on() -> None:
    text = (find_ontology() / "rule_scores.tsv").read_text(encoding="utf-8")
    head = [line.split("\t") for line in text.splitlines() if line.startswith("#")]
    named = {line[0][2:]: line[-1] for line in head if len(line) > 1}
    assert set(named) == {"biored", "cdr", "ddi", "phaedra"}
    assert all(each.startswith("sha256 ") and len(each) == 71 for each in named.values())
    scores = load_rule_scores(find_ontology())
    assert len(scores.rows) > 100
    for each in scores.rows.values():
        assert sum(n for _, _, n in each.corpora) == each.n_predicted
        assert sum(right for _, right, _ in each.corpora) == each.n_correct <= each.n_predicted
        assert each.lower <= each.n_correct / each.n_predicted


def test_a_copy_of_ours_tells_nothing_of_predicates_of_a_users_own(tmp_path: Path) -> None:
    ours = find_ontology()
    copied = Path(shutil.copytree(ours, tmp_path / "own"))
    scores = load_rule_scores(copied, SCHEMA)
    assert scores.find("corrode.verb.wearsOut", "http://example.org/wearsOut") is None
    known = load_rule_scores(ours, SCHEMA)
    for rule, predicate in known.rows:
        assert scores.find(rule, predicate) == known.find(rule, predicate)
    # Its own figures are of all its predicates.
    table = copied / "rule_scores.tsv"
    table.write_text(table.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    again = load_rule_scores(copied, SCHEMA)
    assert again.find("corrode.verb.wearsOut", "http://example.org/wearsOut") is not None
