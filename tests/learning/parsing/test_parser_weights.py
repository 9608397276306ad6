"""The weights of a tuned parser: taken, written, read and set; and those that are shipped."""

from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.analysis import DEFAULT_MODEL, load_model
from claimgraph.errors import ModelError
from claimgraph.learning.parsing import (
    BUNDLED_PARSER,
    ParserWeights,
    find_articles,
    find_parser_weights,
    format_parser_card,
    read_parser_weights,
    read_trees,
    set_weights,
    take_weights,
    write_parser_weights,
)
from claimgraph.learning.parsing.fitting import fit_parser, measure_parser
from tests.learning.parsing.samples import write_treebank

_MOST = 4_000_000  # bytes


def test_a_tuned_parser_learns_and_its_weights_come_back(tmp_path: Path) -> None:
    folder = write_treebank(tmp_path / "trees", n_articles=1)
    trees = [tree for path in find_articles(folder) for tree in read_trees(path)]
    model, other = load_model(DEFAULT_MODEL), load_model(DEFAULT_MODEL)
    before = take_weights(model, {})
    fit_parser(model, trees * 64)
    weights = take_weights(model, {"a": 1})
    assert weights.numbers != before.numbers
    write_parser_weights(tmp_path / "w", weights)
    found = read_parser_weights(tmp_path / "w")
    assert found == weights
    set_weights(other, found)
    assert take_weights(other, {"a": 1}) == weights
    assert measure_parser(other, trees).keys() == {"uas", "las", "tags"}


def test_the_same_trees_give_the_same_weights(tmp_path: Path) -> None:
    folder = write_treebank(tmp_path / "trees", n_articles=1)
    trees = [tree for path in find_articles(folder) for tree in read_trees(path)] * 64
    found: list[ParserWeights] = []
    for _ in range(2):
        model = load_model(DEFAULT_MODEL)
        fit_parser(model, trees)
        found.append(take_weights(model, {}))
    assert found[0] == found[1]


def test_weights_of_another_model_are_refused() -> None:
    model = load_model(DEFAULT_MODEL)
    weights = take_weights(model, {})
    with pytest.raises(ModelError, match="the weights are for en_other 1"):
        set_weights(model, replace(weights, model="en_other 1"))


@pytest.mark.parametrize("content", [b"", b"{}\n", b'{"kind": "claims", "version": 1}\n', b"\n\n"])
def test_damaged_weights_are_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "parser.weights"
    path.write_bytes(content)
    with pytest.raises(ModelError, match="cannot be read"):
        read_parser_weights(path)


def test_a_folder_may_have_weights_of_its_own(tmp_path: Path) -> None:
    assert find_parser_weights(tmp_path) == BUNDLED_PARSER
    own = tmp_path / "parser.weights"
    own.write_bytes(b"")
    assert find_parser_weights(tmp_path) == own


def test_the_shipped_weights_are_small_and_have_their_card() -> None:
    assert BUNDLED_PARSER.stat().st_size < _MOST
    weights = read_parser_weights(BUNDLED_PARSER)
    card = BUNDLED_PARSER.with_name("parser.weights.md").read_text(encoding="utf-8")
    assert card == format_parser_card(weights)
    assert weights.card["after"]["las"] > weights.card["before"]["las"] + 0.1
