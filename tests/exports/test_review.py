"""The table of claims to be judged."""

from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.errors import OutputError
from claimgraph.exports import REVIEW_COLUMNS, check_review, to_review_tsv
from claimgraph.model import Certainty, ClaimGraph
from tests import example


def rows(graph: ClaimGraph = example.GRAPH) -> list[dict[str, str]]:
    lines = [line.split("\t") for line in to_review_tsv(graph).splitlines()]
    assert tuple(lines[0]) == REVIEW_COLUMNS
    return [dict(zip(REVIEW_COLUMNS, line, strict=True)) for line in lines[1:]]


def test_each_claim_is_a_row_to_be_judged() -> None:
    found = rows()
    assert len(found) == len(example.GRAPH.claims)
    assert all(each["verdict"] == each["kind"] == "" for each in found)
    labels = {each.label for each in example.GRAPH.concepts}
    for each in found:
        assert {each["subject"], each["object"]} <= labels
        assert each["subject_words"] in each["sentence"]
        assert each["predicate"].startswith("cg:")


def test_neither_score_nor_rule_is_shown() -> None:
    text = to_review_tsv(example.GRAPH)
    for claim in example.GRAPH.claims:
        for evidence in claim.evidence:
            assert evidence.rule not in text
    assert not {"score", "rule"} & set(REVIEW_COLUMNS)


def test_a_claim_stands_with_its_surest_evidence() -> None:
    claim = example.GRAPH.claims[0]
    unsure = replace(claim.evidence[0], certainty=Certainty.HYPOTHETICAL, rule="another")
    sure = replace(claim.evidence[0], certainty=Certainty.ASSERTED)
    graph = replace(example.GRAPH, claims=(replace(claim, evidence=(unsure, sure)),))
    assert [each["certainty"] for each in rows(graph)] == ["asserted"]


def test_a_cell_is_one_line_without_tabs_and_control_characters() -> None:
    concepts = tuple(
        replace(each, label=f"{each.label}\t\x1b[31m\nx") for each in example.GRAPH.concepts
    )
    graph = replace(example.GRAPH, concepts=concepts)
    assert len(rows(graph)) == len(example.GRAPH.claims)
    assert all(each["subject"].endswith(" [31m x") for each in rows(graph))


def test_the_order_of_claims_does_not_matter() -> None:
    turned = replace(example.GRAPH, claims=example.GRAPH.claims[::-1])
    assert to_review_tsv(turned) == to_review_tsv(example.GRAPH)


def test_a_table_without_judgements_may_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "review.tsv"
    check_review(path)
    path.write_text(to_review_tsv(example.GRAPH), encoding="utf-8")
    check_review(path)
    path.write_bytes(b"")
    check_review(path)


@pytest.mark.parametrize("end", ["right\t\n", "\thalf of it\n", "right\t\r\n"])
def test_judgements_are_never_replaced(tmp_path: Path, end: str) -> None:
    path = tmp_path / "review.tsv"
    head, row, *rest = to_review_tsv(example.GRAPH).splitlines(keepends=True)
    path.write_bytes("".join((head, row.removesuffix("\t\n") + end, *rest)).encode())
    with pytest.raises(OutputError, match="judgements"):
        check_review(path)


def test_other_files_and_folders_are_never_replaced(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("my notes\n")
    with pytest.raises(OutputError, match="another kind"):
        check_review(path)
    with pytest.raises(OutputError, match="folder"):
        check_review(tmp_path)
