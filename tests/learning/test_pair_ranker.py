"""The ranker of pairs: its sums, the predicate that most probably does, its file."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimgraph.errors import OntologyError
from claimgraph.learning import (
    BUNDLED_PAIRS,
    PAIRS_FILE,
    PairRanker,
    find_pair_ranker,
    read_pair_ranker,
    to_probability,
    write_pair_ranker,
)
from claimgraph.ontology import RULE_SCORE_TABLE, load_schema
from claimgraph.vocabulary import cg
from tests.learning.pair_weights import header

PREDICATES = frozenset(load_schema().predicates)
GLORP, FROBS = "so between=meet", "so between=watch"
ALLOWED = {cg("affects"), cg("increases"), cg("decreases"), cg("treats")}


def test_what_is_rated_is_the_sum_of_its_features() -> None:
    ranker = PairRanker(header())
    assert ranker.rate({GLORP, "new"}) == pytest.approx(-3 + 0.08 * 100)
    assert ranker.rate(()) == -3


def test_the_predicate_that_most_probably_does_is_found() -> None:
    ranker = PairRanker(header())
    found = ranker.find_predicate({GLORP}, ALLOWED)
    assert found is not None
    assert found.predicate == cg("increases")
    found = ranker.find_predicate({GLORP}, {cg("treats")})
    assert found is not None
    assert found.predicate == cg("treats")  # no better one is allowed


def test_a_wide_predicate_that_does_more_often_is_no_guess() -> None:
    names = [cg("increases"), cg("decreases"), cg("affects")]
    kinds = {FROBS: [[0, 50], [1, 50], [2, 60]]}
    ranker = PairRanker(header(predicates=names, kinds=kinds))
    wide = ranker.find_predicate({FROBS}, ALLOWED)
    narrow = ranker.find_predicate({FROBS}, ALLOWED - {cg("affects")})
    assert wide is not None
    assert narrow is not None
    assert wide.predicate == cg("affects")
    assert narrow.predicate == cg("decreases")  # of equals the first by name
    assert ranker.score(wide) > ranker.score(narrow)


def test_the_score_is_of_both_that_a_pair_is_related_and_that_the_predicate_does() -> None:
    ranker = PairRanker(header(kind_biases=[0.0, 0.0, 0.0]))
    found = ranker.find_predicate({"new"}, {cg("treats")})
    assert found is not None
    assert ranker.score(found) == pytest.approx(to_probability(-3.0) * 0.5)


def test_no_predicate_is_found_where_none_is_allowed() -> None:
    ranker = PairRanker(header())
    assert ranker.find_predicate({GLORP}, ()) is None
    assert ranker.find_predicate({GLORP}, {cg("prevents")}) is None  # not learned


def test_a_score_is_calibrated_by_predicate() -> None:
    ranker = PairRanker(header(slope=0.5, intercept=-1.0, offsets={cg("increases"): 0.25}))
    found = ranker.find_predicate({GLORP}, ALLOWED)
    assert found is not None
    assert ranker.score(found) == pytest.approx(to_probability(0.5 * found.log_odds - 0.75))


def test_a_pair_that_cannot_reach_the_least_score_is_known() -> None:
    ranker = PairRanker(header())
    assert ranker.may_reach(1.5, ALLOWED)
    assert not ranker.may_reach(1.0, ALLOWED)  # .73 < .8


def test_a_pair_reaches_no_more_than_the_predicates_that_it_may_have() -> None:
    ranker = PairRanker(header(offsets={cg("affects"): 1.0, cg("increases"): -1.0}))
    assert ranker.may_reach(1.0, {cg("affects"), cg("increases")})
    assert not ranker.may_reach(2.0, {cg("increases")})  # .73 < .8
    assert ranker.may_reach(2.0, {cg("treats")})  # has no offset
    assert not ranker.may_reach(9.0, ())


def test_a_file_of_weights_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "w"
    write_pair_ranker(file, PairRanker(header()))
    first = file.read_bytes()
    write_pair_ranker(file, read_pair_ranker(file))
    assert file.read_bytes() == first


@pytest.mark.parametrize(
    "change",
    [
        lambda it: it.update(kind="claimgraph claims"),
        lambda it: it.update(version=9),
        lambda it: it.pop("stated"),
        lambda it: it.update(least="high"),
        lambda it: it.update(least=float("nan")),
        lambda it: it["stated"].update(x=128),
        lambda it: it["kinds"].update(x=[[3, 1]]),
        lambda it: it["kinds"].update(x=[[0, 1.5]]),
        lambda it: it.update(kind_biases=[0.0]),
        lambda it: it.update(offsets={"x": float("inf")}),
        lambda it: it.update(card=""),
    ],
)
def test_damaged_weights_are_an_error(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    file = tmp_path / "w"
    write_pair_ranker(file, PairRanker(header()))
    data = json.loads(file.read_text())
    change(data)
    file.write_text(json.dumps(data))
    with pytest.raises(OntologyError, match=str(file)):
        read_pair_ranker(file)


@pytest.mark.parametrize("content", [b"", b"[1]", b"\xff"])
def test_what_is_no_file_of_weights_is_an_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "w").write_bytes(content)
    with pytest.raises(OntologyError):
        read_pair_ranker(tmp_path / "w")
    with pytest.raises(OntologyError, match="cannot read"):
        read_pair_ranker(tmp_path / "none")


def test_a_folder_has_its_own_ranker_or_the_shipped_one(tmp_path: Path) -> None:
    assert find_pair_ranker(tmp_path, PREDICATES) is None  # another ontology, without rates
    (tmp_path / RULE_SCORE_TABLE).touch()
    shipped = find_pair_ranker(tmp_path, PREDICATES)
    assert shipped is not None
    assert shipped.header == read_pair_ranker(BUNDLED_PAIRS).header
    assert find_pair_ranker(tmp_path, PREDICATES - {cg("affects")}) is None
    write_pair_ranker(tmp_path / PAIRS_FILE, PairRanker(header()))
    own = find_pair_ranker(tmp_path, PREDICATES)
    assert own is not None
    assert own.least == 0.8


def test_the_shipped_ranker_is_small() -> None:
    assert BUNDLED_PAIRS.stat().st_size <= 600_000
    assert set(read_pair_ranker(BUNDLED_PAIRS).predicates) <= PREDICATES
