"""The scorer of claims: its sum, its file, and which one an ontology folder has."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimgraph.errors import OntologyError
from claimgraph.learning import (
    BUNDLED_CLAIMS,
    CLAIMS_FILE,
    ClaimScorer,
    find_claim_scorer,
    read_claim_scorer,
    to_probability,
    write_claim_scorer,
)
from claimgraph.ontology import RULE_SCORE_TABLE, find_ontology, load_schema
from claimgraph.vocabulary import cg

Change = Callable[[dict[str, Any]], object]
PREDICATES = frozenset(load_schema().predicates)


def header(**changes: Any) -> dict[str, Any]:
    return {
        "weights": {"good": 100, "bad": -50, "none": 0},
        "scale": 0.01,
        "bias": 0.5,
        "slope": 2.0,
        "intercept": -0.25,
        "predicates": [cg("treats")],
        "doubts": ["too wide"],
        "least": 0.8,
        "card": {"purpose": "a test"},
        **changes,
    }


def test_a_score_is_the_sum_of_its_features() -> None:
    scorer = ClaimScorer(header())
    # slope x (bias + scale x weights) + intercept = 2 x (.5 + 1 - .5) - .25
    assert scorer.score({"good": 1.0, "bad": 1.0}) == round(to_probability(1.75), 3)
    assert scorer.score({"good": 0.5}) == round(to_probability(1.75), 3)
    assert scorer.score({}) == scorer.score({"new": 9.0}) == round(to_probability(0.75), 3)


def test_the_parts_of_a_score_add_up_to_it() -> None:
    scorer = ClaimScorer(header())
    features = {"bad": 1.0, "good": 1.0, "none": 1.0, "new": 1.0}
    parts = scorer.explain(features)
    assert [(each.feature, each.log_odds) for each in parts] == [
        ("", 0.75),
        ("good", 2.0),
        ("bad", -1.0),
    ]
    assert round(to_probability(sum(each.log_odds for each in parts)), 3) == scorer.score(features)


def test_probabilities_stay_within_zero_and_one() -> None:
    assert to_probability(1e9) <= 1
    assert to_probability(-1e9) >= 0
    assert to_probability(2.0) == pytest.approx(1 - to_probability(-2.0))


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / CLAIMS_FILE
    write_claim_scorer(path, ClaimScorer(header()))
    again = read_claim_scorer(path)
    assert again.score({"good": 1.0}) == ClaimScorer(header()).score({"good": 1.0})
    write_claim_scorer(tmp_path / "other", again)
    assert (tmp_path / "other").read_bytes() == path.read_bytes()


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff", b"[]", b"1", b'"kind"', b"{}", b'{"kind": "claimgraph names"}', b"[" * 100_000],
)
def test_what_is_no_file_of_weights_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / CLAIMS_FILE
    path.write_bytes(data)
    with pytest.raises(OntologyError, match="weights") as caught:
        read_claim_scorer(path)
    assert caught.value.exit_code == 2
    assert "claimgraph train" in str(caught.value)


@pytest.mark.parametrize(
    "change",
    [
        lambda header: header.update(version=99),
        lambda header: header.update(kind="claimgraph names"),
        *(
            lambda header, name=name: header.pop(name)
            for name in sorted(header().keys() - {"doubts", "least"})
        ),
        lambda header: header.update(least=7),
        lambda header: header.update(doubts="abc"),
        lambda header: header.update(scale="a"),
        lambda header: header.update(scale=float("nan")),
        lambda header: header.update(bias=float("inf")),
        lambda header: header.update(slope=None),
        lambda header: header.update(weights=["good"]),
        lambda header: header["weights"].update(good=128),
        lambda header: header["weights"].update(good="1"),
        lambda header: header["weights"].update(good=0.5),
        lambda header: header.update(predicates=[1]),
        lambda header: header.update(predicates=None),
        lambda header: header.update(card=[]),
    ],
)
def test_damaged_weights_are_refused(tmp_path: Path, change: Change) -> None:
    path = tmp_path / CLAIMS_FILE
    write_claim_scorer(path, ClaimScorer(header()))
    full = json.loads(path.read_text())
    change(full)
    path.write_text(json.dumps(full))
    with pytest.raises(OntologyError, match="weights"):
        read_claim_scorer(path)


def test_a_cut_file_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    path = tmp_path / CLAIMS_FILE
    write_claim_scorer(path, ClaimScorer(header()))
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(OntologyError, match="damaged"):
        read_claim_scorer(path)
    with pytest.raises(OntologyError, match="cannot read"):
        read_claim_scorer(tmp_path / "none")


def test_a_folder_has_its_own_weights(tmp_path: Path) -> None:
    write_claim_scorer(tmp_path / CLAIMS_FILE, ClaimScorer(header()))
    own = find_claim_scorer(tmp_path, ())
    assert own is not None
    assert own.header["card"] == {"purpose": "a test"}


def test_a_folder_without_rates_or_predicates_has_not_the_shipped_weights(tmp_path: Path) -> None:
    assert find_claim_scorer(find_ontology(), PREDICATES) is not None
    assert find_claim_scorer(find_ontology(), PREDICATES - {cg("treats")}) is None
    assert find_claim_scorer(tmp_path, PREDICATES) is None
    (tmp_path / RULE_SCORE_TABLE).write_bytes(b"")
    assert find_claim_scorer(tmp_path, PREDICATES) is not None


def test_the_shipped_weights_say_what_they_are_and_how_good() -> None:
    shipped = read_claim_scorer(BUNDLED_CLAIMS)
    card = shipped.header["card"]
    assert card["n_judged"] >= card["n_claims"] > 700
    assert card["purpose"]
    found = card["cross_validation"]
    assert found["auc"] > 0.65
    assert found["ece"] < 0.05
    text = BUNDLED_CLAIMS.with_name(f"{CLAIMS_FILE}.md").read_text(encoding="utf-8")
    for part in (f"AUC {found['auc']:.3f}", "Licence", "Do not use it", str(card["n_documents"])):
        assert part in text


def test_weights_that_know_of_no_doubts_settle_none() -> None:
    known = header()
    scorer = ClaimScorer({name: known[name] for name in known.keys() - {"doubts", "least"}})
    assert (tuple(scorer.doubts), scorer.least) == ((), 1.0)
