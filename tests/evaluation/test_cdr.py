"""The task ``cdr``, on three documents with known answers."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules
from claimgraph.errors import DocumentError, InputError
from claimgraph.evaluation import (
    TASKS,
    Bench,
    Match,
    MentionSource,
    Score,
    build_scores,
    evaluate,
    read_gold,
    to_misses_tsv,
)
from claimgraph.evaluation.tasks.cdr import open_cdr
from tests.evaluation.conftest import DATA

SAMPLE = DATA / "three.cdr.PubTator"


def counts(scores: Sequence[Score]) -> dict[str, tuple[int, int, int]]:
    return {each.name: (each.n_gold, each.n_predicted, each.n_correct) for each in scores}


def test_gold_mentions(bench: Bench) -> None:
    result = evaluate("cdr", SAMPLE, bench)
    assert (result.n_documents, result.n_sentences) == (3, 10)
    # "Magnesium causes migraine" is no gold; zinc and stroke share no sentence.
    assert counts(result.scores) == {
        "pair": (4, 4, 3),
        "pair within a sentence": (3, 4, 3),
        "predicate cg:causes": (4, 4, 3),
        "rule cause.verb.causes": (4, 2, 1),
        "rule induce.verb.causes": (4, 2, 2),
    }
    assert result.scores[0].f1 == pytest.approx(0.75)


def test_own_mentions(bench: Bench) -> None:
    for match in Match:
        result = evaluate("cdr", SAMPLE, replace(bench, mentions=MentionSource.OWN, match=match))
        assert counts(result.scores)["pair"] == (4, 2, 1)  # "quorvelin" is not in our lexicon


def test_a_mention_of_ours_answers_what_it_overlaps(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(
        "1|t|Aspirin causes stroke.\n1|a|\n"
        "1\t0\t7\tAspirin\tChemical\tD777777\n1\t15\t21\tstroke\tDisease\tD020521|D888888\n"
        "1\tCID\tD777777\tD888888\n"
    )
    span = evaluate("cdr", path, replace(bench, mentions=MentionSource.OWN))
    # The mention of two concepts makes two pairs, of which one is right.
    assert counts(span.scores)["pair"] == (1, 2, 1)
    identifier = evaluate("cdr", path, replace(bench, mentions=MentionSource.OWN, match=Match.ID))
    assert counts(identifier.scores)["pair"] == (1, 1, 0)


def test_errors(bench: Bench) -> None:
    text = to_misses_tsv(evaluate("cdr", SAMPLE, bench).misses)
    assert list(csv.DictReader(io.StringIO(text), delimiter="\t")) == [
        {
            "score": "pair",
            "error": "false positive",
            "document": "pmid:90000013",
            "start": "18",
            "end": "27",
            "item": "Magnesium > migraine",
            "detail": "mesh:D008274 > mesh:D008881;"
            " cg:causes, cause.verb.causes, affirmed, asserted, causes",
            "sentence": "Magnesium causes migraine.",
        },
        {
            "score": "pair",
            "error": "false negative",
            "document": "pmid:90000013",
            "start": "",
            "end": "",
            "item": "mesh:D015032 > mesh:D020521",
            "detail": "CID; no shared sentence",
            "sentence": "",
        },
    ]


def test_a_false_negative_tells_where_both_are_named(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text(SAMPLE.read_text().replace("Aspirin causes stroke.", "Aspirin, then, stroke."))
    [first, *_] = evaluate("cdr", path, bench).misses
    assert (first.detail, first.sentence) == ("CID", "Aspirin and stroke / Aspirin, then, stroke.")
    assert first.span is not None
    assert first.span.start == 0


def test_a_wrong_claim_lowers_the_score(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    text = SAMPLE.read_text()
    right = evaluate("cdr", SAMPLE, bench).scores[0]
    path.write_text(text.replace("prevents", "provokes"))
    wrong = evaluate("cdr", path, bench).scores[0]
    assert (wrong.n_predicted, wrong.n_correct) == (5, 3)
    assert wrong.f1 < right.f1


def test_no_claims_score_nothing(bench: Bench, rules: ReadingRules) -> None:
    gold = read_gold(SAMPLE, TASKS["cdr"].read, rules, on_skip=lambda _: None)
    scorer = open_cdr(bench, gold)
    judged = []
    for each in gold:
        read = scorer.predict(each)
        empty = replace(read, read=replace(read.read, claims=()))
        judged.append(scorer.judge(each, empty))
    [score] = build_scores(["pair"], [each.counts for each in judged])
    assert (score.n_gold, score.n_predicted, score.f1) == (4, 0, 0.0)


def test_other_relations_change_the_score(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    text = SAMPLE.read_text()
    for one, other in (("D999999\tD001249", "D999999\tD008881"), ("D001241\tD020521",) * 2):
        text = text.replace(f"CID\t{one}", f"CID\t{other}")
    path.write_text(text)
    assert counts(evaluate("cdr", path, bench).scores)["pair"] == (4, 4, 2)
    path.write_text(SAMPLE.read_text().replace("CID\tD001241\tD020521", "CID\tD020521\tD001241"))
    assert counts(evaluate("cdr", path, bench).scores)["pair"] == (4, 4, 2)  # the order counts


def test_the_same_again(bench: Bench) -> None:
    one, other = (evaluate("cdr", SAMPLE, bench) for _ in range(2))
    assert replace(one, seconds=0.0) == replace(other, seconds=0.0)


def test_gold_of_another_task(bench: Bench, tmp_path: Path) -> None:
    path = tmp_path / "gold.txt"
    path.write_text("1|t|Ann\n1|a|\n1\t0\t3\tAnn\tChemical\tD1\n")
    with pytest.raises(DocumentError, match="no document states a relation"):
        evaluate("cdr", path, bench)
    path.write_text("1|t|Ann\n1|a|\n1\t0\t3\tAnn\tPerson\tD1\n1\tCID\tD1\tD1\n")
    with pytest.raises(DocumentError, match="no mention in the gold standard is of a type"):
        evaluate("cdr", path, bench)
    with pytest.raises(InputError, match="gold mentions only"):
        evaluate("mentions", SAMPLE, replace(bench, mentions=MentionSource.OWN))
