"""Judged claims: the table, the figures, and what is learned, on invented claims."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.claims import RULE_RATE
from claimgraph.documents import Skip
from claimgraph.errors import DocumentError, InputError
from claimgraph.evaluation import (
    JudgedClaim,
    find_figures,
    format_figures,
    format_shares,
    read_judged,
    share_right,
    train_scorer,
)
from claimgraph.evaluation.judged import Matched, format_card
from claimgraph.evaluation.judged.current import find_current_tables
from claimgraph.evaluation.judged.figures import find_auc
from claimgraph.exports import REVIEW_COLUMNS
from claimgraph.learning import write_claim_scorer

HEAD = "\t".join(REVIEW_COLUMNS)
CELLS = ("pmid:1", "Zinc aids.", "zinc", "Zinc", "cg:treats", "fever", "fever", "affirmed")


def row(verdict: str, *, certainty: str = "asserted", kind: str = "") -> str:
    return "\t".join((*CELLS, certainty, verdict, kind))


def table(path: Path, rows: Iterable[str], end: str = "\n") -> Path:
    path.write_bytes("".join(f"{line}{end}" for line in (HEAD, *rows)).encode())
    return path


def read(path: Path) -> tuple[tuple[JudgedClaim, ...], list[tuple[str, str]]]:
    skips: list[Skip] = []
    return read_judged(path, skips.append), [(each.where, each.reason) for each in skips]


def judged(number: int, *, is_right: bool, **changes: str) -> JudgedClaim:
    cells = dict(zip(REVIEW_COLUMNS, (*CELLS, "asserted"), strict=False))
    cells.update(document=f"pmid:{number}", **changes)
    return JudgedClaim(**cells, is_right=is_right)


def test_a_filled_in_table_is_read(tmp_path: Path) -> None:
    path = table(tmp_path / "a.tsv", [row("right"), row(" Wrong ", kind="direction"), row("")])
    claims, skips = read(path)
    assert [(each.is_right, each.kind) for each in claims] == [(True, ""), (False, "direction")]
    assert claims[0].subject_words == "Zinc"
    assert skips == []  # what is not judged yet is no mistake
    assert read(table(tmp_path / "b.tsv", [row("right")], "\r\n"))[0] == claims[:1]


def test_a_folder_of_tables_is_read_in_their_order(tmp_path: Path) -> None:
    table(tmp_path / "b.tsv", [row("wrong")])
    table(tmp_path / "a.tsv", [row("right")])
    assert [each.is_right for each in read(tmp_path)[0]] == [True, False]


def test_wrong_lines_are_skipped_and_told(tmp_path: Path) -> None:
    path = table(tmp_path / "a.tsv", [row("perhaps"), "a\tb", row("right")])
    claims, skips = read(path)
    assert len(claims) == 1
    assert skips == [
        (f"{path}:2", "verdict is neither right nor wrong"),
        (f"{path}:3", "line with too few or too many cells"),
    ]


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "not a table of judged claims"),
        (b"some text\n", "not a table of judged claims"),
        (f"{HEAD}\n".encode(), "no claim is judged"),
        (f"{HEAD}\n{row('')}\n".encode(), "no claim is judged"),
        (b"\x00\x01", "binary"),
    ],
)
def test_what_is_no_filled_in_table_is_an_error(tmp_path: Path, content: bytes, match: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(content)
    with pytest.raises(DocumentError, match=match) as caught:
        read(path)
    assert caught.value.exit_code == 2
    assert str(path) in str(caught.value)


def test_a_table_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        read(tmp_path / "none.tsv")


def test_shares_are_told_by_form() -> None:
    claims = [
        judged(1, is_right=True),
        judged(1, is_right=False, polarity="negated"),
        judged(2, is_right=True, certainty="possible"),
        judged(3, is_right=True),
    ]
    shares = share_right(claims)
    assert [(each.name, each.n, each.of) for each in shares] == [
        ("all", 3, 4),
        ("asserted", 2, 2),
        ("hedged", 1, 1),
        ("negated", 0, 1),
    ]
    assert "0.750" in format_shares(shares, None)


def test_figures_of_scores() -> None:
    found = find_figures([0.95, 0.85, 0.85, 0.15], [True, True, False, False])
    assert (found.n, found.right) == (4, 0.5)
    assert found.brier == pytest.approx((0.05**2 + 0.15**2 + 0.85**2 + 0.15**2) / 4)
    # Bins: .95 right 1, .85 twice right a half, .15 right 0.
    assert found.ece == pytest.approx((0.05 + 2 * 0.35 + 0.15) / 4)
    assert found.auc == pytest.approx(3.5 / 4)
    assert [(each.lower, each.n, each.right) for each in found.bins] == [
        (0.1, 1, 0.0),
        (0.8, 2, 0.5),
        (0.9, 1, 1.0),
    ]
    (cut,) = [each for each in found.cuts if each.score == 0.8]
    assert (cut.kept, cut.kept_right) == (0.75, 1.0)
    assert cut.right == pytest.approx(2 / 3)
    assert "AUC 0.875" in format_figures(found, None)


def test_a_score_of_one_is_in_the_last_bin() -> None:
    (bin_,) = find_figures([1.0], [True]).bins
    assert bin_.lower == 0.9


def test_scores_that_do_not_sort_have_an_auc_of_a_half() -> None:
    assert find_auc([0.5] * 4, [True, False, True, False]) == 0.5
    assert find_auc([0.2, 0.8], [True, True]) == 0.5
    assert find_auc([0.2, 0.8], [True, False]) == 0.0


def matched(n: int = 160) -> list[Matched]:
    """Return claims of n // 2 documents: those of ``good`` are right in nine of ten."""
    found = []
    for number in range(n):
        name = "good" if number % 2 else "bad"
        is_right = (name == "good") != (number // 2 % 10 == 0)
        claim = judged(number // 2, is_right=is_right, subject=name)
        found.append(
            Matched(judged=claim, features={name: 1.0, RULE_RATE: 1.0 * (number % 2)}, score=None)
        )
    return found


def many(n: int = 200) -> list[JudgedClaim]:
    """Return judged claims of which not all are still made."""
    return [judged(number, is_right=True) for number in range(n)]


def test_what_is_learned_sorts_claims_of_other_documents() -> None:
    trained = train_scorer(matched(), many())
    score = trained.scorer.score
    good, bad = score({"good": 1.0, RULE_RATE: 1.0}), score({"bad": 1.0, RULE_RATE: 0.0})
    assert good > 0.65 > 0.35 > bad
    assert trained.figures.auc > 0.8
    assert trained.figures.ece < 0.06
    assert trained.rule_rates is not None
    assert trained.rule_rates.auc > 0.8


def test_the_same_judgements_give_the_same_bytes(tmp_path: Path) -> None:
    for name, claims in (("one", matched()), ("other", matched()[::-1])):
        write_claim_scorer(tmp_path / name, train_scorer(claims, many()).scorer)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_no_text_of_a_claim_is_in_the_file(tmp_path: Path) -> None:
    write_claim_scorer(tmp_path / "w", train_scorer(matched(), many()).scorer)
    text = (tmp_path / "w").read_text()
    assert "aids" not in text
    assert "pmid" not in text


def test_the_card_says_what_was_learned_from() -> None:
    card = format_card(train_scorer(matched(), many()).scorer)
    assert "160 of 200 judged claims of 80" in " ".join(card.split())
    assert "Do not use it to decide whether a claim is true" in card
    assert "| 0.50 | " in card
    assert max(map(len, card.splitlines())) <= 100


def of_table(claims: Iterable[JudgedClaim], table: str) -> list[JudgedClaim]:
    return [replace(each, table=table) for each in claims]


def test_the_table_of_which_most_is_still_made_stands_for_what_is_read() -> None:
    old, new = of_table(many(900), "old"), of_table(many(500), "new")
    assert find_current_tables([*old[:500], *new[:450]], [*old, *new]) == {"new"}
    assert find_current_tables([*old[:500], *new[:100]], [*old, *new]) == {"old"}
    assert find_current_tables([*old[:100], *new[:100]], [*old, *new]) == {"old", "new"}
    assert find_current_tables(old[:9], old) == {"old"}


def test_what_is_doubted_too_seldom_to_be_learned_never_stands() -> None:
    found = list(matched(600))
    found[:20] = [
        replace(each, features={**each.features, "doubt=rare": 1.0}) for each in found[:20]
    ]
    trained = train_scorer(found, [each.judged for each in found])
    assert not trained.scorer.doubts
    card = trained.scorer.header["card"]
    assert card["doubted"] == {"claims": 20, "standing": 0, "right": 0.0}
    assert card["standing"]["claims"] <= 580


def test_what_is_mended_in_older_tables_does_not_flatter_the_scores() -> None:
    new = [replace(each, judged=replace(each.judged, table="new")) for each in matched(600)]
    old = [
        replace(each, judged=replace(each.judged, is_right=True, table="old"))
        for each in matched(600)
    ]
    judged_ = [each.judged for each in (*new, *old)] + of_table(many(100), "old")
    trained = train_scorer((*new, *old), judged_)
    assert trained.figures.n == 600
    assert trained.figures.right == 0.5
    assert trained.figures.ece < 0.05
    assert trained.scorer.header["card"]["n_claims"] == 1200
    assert "on the 600 claims" in " ".join(format_card(trained.scorer).split())


@pytest.mark.parametrize(
    "claims", [[], matched(60), [e for e in matched(400) if e.judged.is_right]]
)
def test_too_few_judgements_are_an_error(claims: list[Matched]) -> None:
    with pytest.raises(InputError, match="too few judged claims"):
        train_scorer(claims, many(999))
