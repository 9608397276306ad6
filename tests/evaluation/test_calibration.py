"""The scores of rules, counted on documents with known answers."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.errors import DocumentError, InputError
from claimgraph.evaluation import (
    RULE_TASKS,
    Bench,
    Counts,
    RuleTally,
    build_rule_scores,
    hash_corpus,
    tally_rules,
    to_rule_scores_tsv,
)
from claimgraph.learning import PairRanker
from claimgraph.ontology import ANY, load_rule_scores, load_schema
from claimgraph.vocabulary import cg
from tests.evaluation.conftest import DATA
from tests.learning.pair_weights import header

CDR = DATA / "three.cdr.PubTator"
SAMPLES = {
    "biored": DATA / "three.biored.PubTator",
    "cdr": CDR,
    "ddi": DATA / "three.ddi",
    "phaedra": DATA / "three.phaedra",
}


def numbers(tally: RuleTally) -> dict[tuple[str, str], tuple[int, int]]:
    return {key: (each.n_correct, each.n_predicted) for key, each in tally.counts.items()}


def test_what_a_ranker_reads_is_no_pair_of_a_rule(bench: Bench) -> None:
    alone = {"predicates": [cg("causes")], "kinds": {}, "kind_biases": [0.0]}
    of_all = header(stated={}, stated_bias=9.0, **alone)
    knowledge = replace(bench.pipeline.knowledge, find_ranker=lambda: PairRanker(of_all))
    ranking = replace(bench, pipeline=replace(bench.pipeline, knowledge=knowledge))
    tally = tally_rules("cdr", CDR, ranking)
    assert not [rule for rule, _ in tally.counts if rule.startswith("ranker")]
    without = replace(bench.pipeline.knowledge, find_ranker=lambda: None)
    bare = replace(bench, pipeline=replace(bench.pipeline, knowledge=without))
    assert numbers(tally) == numbers(tally_rules("cdr", CDR, bare))


def test_pairs_are_counted_by_rule_and_predicate(bench: Bench) -> None:
    tally = tally_rules("cdr", CDR, bench)
    assert (tally.task, tally.name, tally.n_documents) == ("cdr", "three.cdr.PubTator", 3)
    assert numbers(tally) == {
        (ANY, ANY): (3, 4),
        (ANY, cg("causes")): (3, 4),
        ("cause.verb.causes", cg("causes")): (1, 2),
        ("induce.verb.causes", cg("causes")): (2, 2),
    }


def test_a_pair_that_is_not_gold_counts_against_its_rule(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(CDR.read_text().replace("CID\tD001241\tD020521", "CID\tD020521\tD001241"))
    found = numbers(tally_rules("cdr", path, bench))
    assert found["cause.verb.causes", cg("causes")] == (0, 2)
    assert found["induce.verb.causes", cg("causes")] == (2, 2)


@pytest.mark.parametrize("task", RULE_TASKS)
def test_every_task_is_counted(task: str, bench: Bench) -> None:
    steps: list[int] = []
    tally = tally_rules(task, SAMPLES[task], bench, on_document=lambda: steps.append(1))
    assert len(steps) == tally.n_documents == 3
    assert tally.counts[ANY, ANY].n_predicted > 0


def test_weak_associations_do_not_count_for_all(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(
        "1|t|Aspirin and stroke\n1|a|Aspirin met magnesium with caution.\n"
        "1\t19\t26\tAspirin\tChemicalEntity\tD001241\n"
        "1\t31\t40\tmagnesium\tChemicalEntity\tD008274\n"
        "1\tAssociation\tD001241\tD008274\tNovel\n"
    )
    counts = tally_rules("biored", path, bench).counts
    assert counts["verb-arguments.association", cg("relatedTo")].n_correct == 1
    assert counts[ANY, cg("relatedTo")].n_correct == 1
    assert (ANY, ANY) not in counts


def test_what_is_wrong_is_an_error(bench: Bench, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'mentions' states no pairs"):
        tally_rules("mentions", CDR, bench)
    with pytest.raises(DocumentError, match="no such file"):
        tally_rules("cdr", tmp_path / "none", bench)
    with pytest.raises(DocumentError, match="cannot be read"):
        hash_corpus(tmp_path / "none")


def tally(task: str, counts: dict[tuple[str, str], tuple[int, int]]) -> RuleTally:
    return RuleTally(
        task=task,
        name=f"{task}-1.0",
        sha256="0" * 64,
        n_documents=2,
        counts={
            key: Counts(n_gold=99, n_predicted=n, n_correct=right)
            for key, (right, n) in counts.items()
        },
    )


TALLIES = (
    tally("one", {(ANY, ANY): (30, 40), (ANY, "p:x"): (15, 20), ("r", "p:x"): (4, 4)}),
    tally("two", {(ANY, ANY): (20, 60), (ANY, "p:x"): (5, 20), ("s", "p:x"): (0, 10)}),
)


def test_a_share_is_smoothed_towards_what_is_wider() -> None:
    scores = {(each.rule, each.predicate): each for each in build_rule_scores(TALLIES)}
    assert list(scores) == [(ANY, ANY), (ANY, "p:x"), ("r", "p:x"), ("s", "p:x")]
    assert scores[ANY, ANY].precision == 0.5  # 50 of 100: nothing is wider
    assert scores[ANY, "p:x"].precision == 0.5  # (20 + 20 x 0.5) / (40 + 20)
    assert scores["r", "p:x"].precision == 0.583  # (4 + 20 x 0.5) / (4 + 20)
    assert scores["s", "p:x"].precision == 0.333  # (0 + 20 x 0.5) / (10 + 20)


def test_the_lower_bound_is_wilsons() -> None:
    lower = {each.rule: each.lower for each in build_rule_scores(TALLIES) if each.rule != ANY}
    assert lower == {"r": 0.51, "s": 0.0}  # 4 of 4: n / (n + z squared)
    assert [each.lower for each in build_rule_scores(TALLIES)][:2] == [0.404, 0.352]


def test_the_table_is_read_back_and_says_what_it_was_counted_on(tmp_path: Path) -> None:
    scores = build_rule_scores(TALLIES)
    text = to_rule_scores_tsv(scores, TALLIES)
    assert text == to_rule_scores_tsv(build_rule_scores(TALLIES[::-1]), TALLIES[::-1])
    assert "# Counted by: claimgraph calibrate one=one-1.0 two=two-1.0\n" in text
    assert f"# two\ttwo-1.0\t2 documents\tsha256 {'0' * 64}\n" in text
    rule = "cause.verb.causes"
    table = text.replace("p:x", "cg:causes").replace("\nr\t", f"\n{rule}\t")
    table = table.replace("\ns\t", "\nstop.verb.causes\t")
    (tmp_path / "rule_scores.tsv").write_text(table, encoding="utf-8")
    read = load_rule_scores(tmp_path, load_schema())
    assert read.rows[ANY, ANY] == scores[0]
    assert read.rows[rule, cg("causes")].corpora == (("one", 4, 4),)


def test_the_version_of_a_folder_is_that_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"b")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "c.txt").write_bytes(b"c")
    one, other = (hashlib.sha256(each).hexdigest() for each in (b"c", b"b"))
    listed = f"{one}  a/c.txt\n{other}  b.txt\n".encode()
    assert hash_corpus(tmp_path) == hashlib.sha256(listed).hexdigest()
    assert hash_corpus(tmp_path / "b.txt") == other
    (tmp_path / "README").write_bytes(b"more")
    assert hash_corpus(tmp_path) == hashlib.sha256(listed).hexdigest()
    (tmp_path / "b.txt").write_bytes(b"B")
    assert hash_corpus(tmp_path) != hashlib.sha256(listed).hexdigest()
