"""Curated claims: three abstracts, with a wanted line for each way to miss one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Skip
from claimgraph.errors import DocumentError
from claimgraph.evaluation import (
    Bench,
    Evaluation,
    evaluate,
    format_evaluation,
    read_gold,
    to_json,
)
from claimgraph.evaluation.corpora.curated import CURATED_COLUMNS, read_curated
from claimgraph.evaluation.corpora.gold_claims import find_occurrences
from claimgraph.evaluation.metrics.rates import Tally, build_rates
from claimgraph.model import Span
from tests.evaluation.conftest import DATA

FOLDER = DATA / "three.claims"
_CELLS = "90000001 claim zinc treats asthma affirmed asserted finding 0 Zinc x=y"
ROW: Mapping[str, str] = dict(zip(CURATED_COLUMNS, _CELLS.split(" "), strict=True))


@pytest.fixture(scope="module")
def result(bench: Bench) -> Evaluation:
    return evaluate("claims", FOLDER, bench)


def shares(result: Evaluation) -> dict[str, tuple[int, int]]:
    return {each.name: (each.n, each.of) for each in result.rates}


def test_what_is_found(result: Evaluation) -> None:
    found = shares(result)
    # "Aspirin prevents stroke" and, hedged where the line is sure, "Magnesium may treat fever";
    # as a pair also "Zinc does not prevent asthma" for the line that says "treat".
    assert found["found strictly"] == (2, 11)
    assert found["found as a pair"] == (3, 11)
    assert found["found strictly, core"] == (2, 2)
    assert found["found strictly, not core"] == (0, 9)
    assert found["found as a pair, negated"] == (1, 2)
    assert found["found strictly, conclusion"] == (1, 1)
    assert found["certainty right, found strictly"] == (1, 2)
    assert found["claims made that are wanted, strictly"] == (2, 3)
    assert found["claims made that are wanted, as a pair"] == (3, 3)
    assert found["documents without a claim"] == (1, 3)
    assert found["gaps found"] == (1, 2)
    assert result.scores == ()


def test_arguments_that_are_a_concept(result: Evaluation) -> None:
    found = shares(result)
    assert found["arguments that are a concept"] == (21, 22)  # not Quorvel
    assert found["arguments that are a grounded concept"] == (21, 22)
    assert found["arguments that are none"] == (1, 22)
    assert found["arguments whose head is in a concept"] == (21, 22)
    assert found["arguments that any frame would take"] == (21, 22)


def test_why_the_others_are_missed(result: Evaluation) -> None:
    missed = [
        (each.score, each.detail) for each in result.misses if each.score.startswith("missed: ")
    ]
    assert missed == [
        ("missed: other polarity", "negated prevents"),
        ("missed: other predicate", "prevents"),
        ("missed: no trigger", "overawe"),
        ("missed: argument not named", "subject: Quorvel"),
        ("missed: guard", "cg:prevents of cg:Population and cg:Disease (prevent.verb.prevents)"),
        ("missed: filtered", "aimed at (prevention.noun.prevents)"),
        ("missed: argument not reached", "object (prevent.verb.prevents)"),
        ("missed: other sentence", "subject: Zinc"),
        ("missed: trigger without frame", "augmentation"),
    ]
    reasons = [name for name in shares(result) if name.startswith("missed: ")]
    assert {name for name, _ in missed} == set(reasons)


def test_claims_that_nobody_wants_are_told(result: Evaluation) -> None:
    (other,) = (each for each in result.misses if not each.score.startswith("missed: "))
    assert (other.score, other.item) == ("wanted as a pair", "zinc > prevents > asthma (negated)")
    assert other.sentence == "Zinc does not prevent asthma."


def test_being_observed_changes_nothing(bench: Bench, rules: ReadingRules) -> None:
    pipeline = bench.pipeline
    for gold in read_gold(FOLDER, read_curated, rules, on_skip=lambda _: None):
        (observed,) = pipeline.read_observed([gold.document], lambda _: list[object]().append)
        assert observed.read == pipeline.read(gold.document)


def test_the_table_and_the_json(result: Evaluation) -> None:
    lines = format_evaluation(replace(result, seconds=2.0), width=None).splitlines()
    assert lines[0].split() == ["rate", "share", "95", "%", "interval", "n", "of"]
    assert lines[2].startswith("found strictly  ")
    assert lines[-1] == "15 sentences in 3 documents, read in 2.0 seconds, 8 a second"
    assert '"rates": [{"name": "found strictly", "share": 0.18181' in to_json(result)


def test_names_are_whole_words() -> None:
    text = "Zinc and ZINCS (zinc), but prezinc and zincate; TNF-a"
    assert find_occurrences(text, ("zinc",)) == (Span(0, 4), Span(9, 13), Span(16, 20))
    assert find_occurrences(text, ("tnf-a", "")) == (Span(48, 53),)


def test_rates() -> None:
    one, other = build_rates([{"a": Tally(n=1, of=4)}, {"a": Tally(n=3, of=4), "b": Tally()}])
    assert (one.name, one.share, one.n, one.of) == ("a", 0.5, 4, 8)
    assert one.ci95 == (0.25, 0.75)
    assert (other.share, other.ci95) == (0.0, (0.0, 0.0))
    with pytest.raises(ValueError, match="no larger than the whole"):
        Tally(n=2, of=1)


# -- reading ----------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "docs.jsonl").write_text(
        '{"pmid": "90000001", "title": "Zinc", "abstract": "Zinc treats asthma."}\n'
    )
    return tmp_path


def write(folder: Path, *rows: Mapping[str, str]) -> Path:
    lines = ["\t".join(CURATED_COLUMNS), *("\t".join(row.values()) for row in rows), ""]
    (folder / "claims.tsv").write_text("\n".join(lines))
    return folder


def test_alternatives_are_split(folder: Path, rules: ReadingRules) -> None:
    row = {**ROW, "pmid": "0090000001", "subject": "Zinc | Zn", "certainty": "asserted | possible"}
    (gold,) = read_gold(write(folder, row), read_curated, rules, on_skip=lambda _: None)
    (claim,) = gold.claims
    assert claim.subject == ("Zinc", "Zn")
    assert claim.certainties == ("asserted", "possible")
    assert (claim.line, claim.is_gap, claim.is_core) == (2, False, False)
    assert claim.text == "Zinc > treats > asthma"


def wrong_lines() -> Iterator[tuple[dict[str, str], str]]:
    yield {"kind": "note"}, "a line whose kind is none of claim, gap"
    yield {"polarity": "yes"}, "a line whose polarity is none of affirmed, negated"
    yield {"section": "results"}, "a line whose section is none of aim, background, conclusion"
    yield {"core": "yes"}, "a line whose core is none of 0, 1"
    yield {"certainty": "sure"}, "a line whose certainty is none of asserted, hypothetical"
    yield {"pmid": "PMID1"}, "a line whose pmid is no number"
    yield {"object": ""}, "a claim without subject, predicate or object"
    yield {"qualifiers": "a=b\tmore"}, "a line with more cells than the header"
    yield {"pmid": "3"}, "no document has its pmid"


@pytest.mark.parametrize(("cells", "problem"), list(wrong_lines()))
def test_a_wrong_line_is_left_out_and_told(
    cells: dict[str, str], problem: str, folder: Path, rules: ReadingRules
) -> None:
    skips: list[Skip] = []
    write(folder, ROW, {**ROW, **cells})
    (gold,) = read_gold(folder, read_curated, rules, on_skip=skips.append)
    assert len(gold.claims) == 1
    ((where, reason),) = ((each.where, each.reason) for each in skips)
    assert where == "claims.tsv:3"
    assert reason.startswith(problem)


def test_a_table_without_documents_is_refused(tmp_path: Path, rules: ReadingRules) -> None:
    write(tmp_path, ROW)
    with pytest.raises(DocumentError, match=r"no docs\.jsonl beside the table"):
        read_gold(tmp_path / "claims.tsv", read_curated, rules, on_skip=lambda _: None)


def test_another_table_is_refused(folder: Path, rules: ReadingRules) -> None:
    (folder / "claims.tsv").write_text("a\tb\n")
    with pytest.raises(DocumentError, match="the table has no column 'pmid'"):
        read_gold(folder / "claims.tsv", read_curated, rules, on_skip=lambda _: None)
    (folder / "other.tsv").write_text("a\tb\n")
    with pytest.raises(DocumentError, match=r"this is not claims\.tsv"):
        read_gold(folder / "other.tsv", read_curated, rules, on_skip=lambda _: None)


def test_a_gold_standard_of_gaps_alone_is_refused(folder: Path, bench: Bench) -> None:
    write(folder, {**ROW, "kind": "gap"})
    with pytest.raises(DocumentError, match="no claim is wanted of any document"):
        evaluate("claims", folder, bench)
