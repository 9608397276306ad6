"""The ranker of pairs: its sum, its relations, its file."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimgraph.errors import OntologyError
from claimgraph.learning import to_probability
from claimgraph.learning.pairs import (
    SLOTS,
    DocumentRanker,
    find_slot,
    open_document_ranker,
    pack_weights,
    read_document_ranker,
    weigh,
    write_document_ranker,
)
from claimgraph.vocabulary import cg

Change = Callable[[dict[str, Any]], object]


def head(bias: float = 0.0, **weights: int) -> dict[str, Any]:
    numbers = [0] * SLOTS
    for name, weight in weights.items():
        numbers[find_slot(name)] = weight
    return {"weights": pack_weights(numbers), "scale": 0.01, "bias": bias}


def header(**changes: Any) -> dict[str, Any]:
    return {
        "task": "biored",
        "types": {"Chemical": [cg("Chemical")], "Disease": [cg("Disease")]},
        "kinds": [["Chemical", "Disease"]],
        "within": False,
        "least": 0.5,
        "slope": 2.0,
        "intercept": -0.25,
        "pair": head(0.5, good=100, bad=-50),
        "relations": [
            {"relation": "", "predicate": cg("associatedWith"), **head()},
            {"relation": "Up", "predicate": cg("increases"), **head(-0.1, good=127)},
        ],
        "documents": DocumentRanker.pack_documents(["urn:x:1", "urn:x:2"]),
        "card": {"purpose": "a test"},
        **changes,
    }


def test_a_score_is_the_sum_of_its_features() -> None:
    ranker = DocumentRanker(header())
    # slope x (bias + scale x weights) + intercept = 2 x (.5 + 1 - .5) - .25
    assert ranker.score(weigh({"good": 1, "bad": 1})) == round(to_probability(1.75), 3)
    assert ranker.score({}) == ranker.score(weigh({"new": 9})) == round(to_probability(0.75), 3)
    more = ranker.add_up(weigh({"good": 7}))
    assert more == pytest.approx(0.5 + 1 + 1.9459, abs=1e-3)  # 1 + ln 7


def test_the_parts_of_a_score_add_up_to_it() -> None:
    ranker = DocumentRanker(header())
    features = Counter({"bad": 1, "good": 2, "new": 1})
    parts = ranker.explain(features)
    assert [each.feature for each in parts] == ["", "good", "bad"]
    total = sum(each.log_odds for each in parts)
    assert round(to_probability(total), 3) == ranker.score(weigh(features))


def test_the_most_probable_relation() -> None:
    ranker = DocumentRanker(header())
    assert ranker.relate(weigh({"good": 1})).predicate == cg("increases")
    assert ranker.relate({}).name == ""
    only = DocumentRanker(header(relations=[{"relation": "CID", "predicate": cg("causes")}]))
    assert only.relate({}).name == "CID"


def test_it_tells_what_it_was_trained_on() -> None:
    ranker = DocumentRanker(header())
    assert [ranker.knows(f"urn:x:{each}") for each in (1, 2, 3)] == [True, True, False]


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "pairs.weights"
    write_document_ranker(path, DocumentRanker(header()))
    read = read_document_ranker(path)
    assert {each: read.header[each] for each in header()} == header()
    before = path.read_bytes()
    write_document_ranker(path, read)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda each: each.pop("task"),
        lambda each: each.update(kinds=[]),
        lambda each: each.update(relations=[]),
        lambda each: each.update(slope="steep"),
        lambda each: each.update(least=float("inf")),
        lambda each: each["pair"].update(weights="AAAA"),
        lambda each: each["pair"].update(weights="?"),
        lambda each: each["pair"].update(bias=float("nan")),
        lambda each: each.update(version=0),
        lambda each: each.update(kind="other"),
    ],
)
def test_a_damaged_file_is_told(change: Change, tmp_path: Path) -> None:
    path = tmp_path / "pairs.weights"
    write_document_ranker(path, DocumentRanker(header()))
    full = json.loads(path.read_bytes())
    change(full)
    path.write_text(json.dumps(full))
    with pytest.raises(OntologyError, match=r"the weights are damaged|this is no file") as caught:
        read_document_ranker(path)
    assert (caught.value.where, bool(caught.value.fix)) == (str(path), True)


@pytest.mark.parametrize("text", ["", "[", "[]", "1"])
def test_no_file_of_weights(text: str, tmp_path: Path) -> None:
    path = tmp_path / "pairs.weights"
    path.write_text(text)
    with pytest.raises(OntologyError, match="damaged"):
        read_document_ranker(path)
    with pytest.raises(OntologyError, match="cannot read the weights"):
        open_document_ranker(str(tmp_path / "none"))
