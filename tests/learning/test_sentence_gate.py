"""The gate of sentences: what passes, how it is fitted, its file."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimgraph.errors import OntologyError
from claimgraph.learning import (
    BUNDLED_SENTENCES,
    SENTENCES_FILE,
    SentenceGate,
    find_sentence_gate,
    read_sentence_gate,
    write_sentence_gate,
)
from claimgraph.learning.sentence_fitting import SentenceExample, fit_sentence_gate
from claimgraph.ontology import RULE_SCORE_TABLE


def header(**changes: Any) -> dict[str, Any]:
    return {"weights": {"word=glorp": 10, "word=frob": -4}, "least": 5.0, "card": {}, **changes}


def examples(n: int = 60) -> list[SentenceExample]:
    """Sentences of which those with one word say something, and every twentieth of the others."""
    found = []
    for number in range(n):
        for word, says in (("glorp", True), ("frob", False)):
            said = says or number % 20 == 0
            names = frozenset({f"word={word}", f"tokens>={number % 3}"})
            found.append(SentenceExample(names, said, int(said), f"urn:{number}"))
    return found


def test_a_sentence_passes_from_the_least_sum_on() -> None:
    gate = SentenceGate(header())
    assert gate.passes({"word=glorp", "word=new"})
    assert gate.passes({"word=glorp", "word=frob"})
    assert not gate.passes({"word=frob"})
    assert not gate.passes(())
    assert SentenceGate(header(least=-4.0)).passes({"word=frob"})


def test_a_fitted_gate_keeps_the_share_of_claims_that_is_asked_for() -> None:
    gate, figures = fit_sentence_gate(examples(), 0.9, {})
    assert figures.kept >= 0.9
    assert figures.passed < 0.6
    assert gate.passes({"word=glorp"})
    assert not gate.passes({"word=frob"})
    assert gate.header["card"]["recall"] == 0.9


def test_a_gate_that_must_keep_everything_lets_more_pass() -> None:
    _, figures = fit_sentence_gate(examples(), 1.0, {})
    _, fewer = fit_sentence_gate(examples(), 0.9, {})
    assert figures.kept == 1.0
    assert figures.passed > fewer.passed


def test_the_same_examples_make_the_same_gate() -> None:
    one, _ = fit_sentence_gate(examples(), 0.9, {})
    other, _ = fit_sentence_gate(examples(), 0.9, {})
    assert one.header == other.header


def test_nothing_is_learned_where_all_sentences_speak() -> None:
    with pytest.raises(ValueError, match="something and nothing"):
        fit_sentence_gate([each for each in examples() if each.says], 0.9, {})


def test_a_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "w"
    write_sentence_gate(file, SentenceGate(header()))
    first = file.read_bytes()
    write_sentence_gate(file, read_sentence_gate(file))
    assert file.read_bytes() == first


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": {"word=x": 128}},
        {"weights": {"word=x": 0.5}},
        {"least": float("nan")},
        {"card": []},
        {"kind": "claimgraph pairs"},
    ],
)
def test_damaged_weights_are_refused(tmp_path: Path, changes: dict[str, Any]) -> None:
    file = tmp_path / SENTENCES_FILE
    write_sentence_gate(file, SentenceGate(header()))
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))
    with pytest.raises(OntologyError, match="weights"):
        find_sentence_gate(tmp_path)


def test_a_folder_has_its_own_gate_or_the_shipped_one(tmp_path: Path) -> None:
    assert BUNDLED_SENTENCES.exists()
    assert find_sentence_gate(tmp_path) is None  # another ontology
    (tmp_path / RULE_SCORE_TABLE).touch()
    shipped = find_sentence_gate(tmp_path)
    assert shipped is not None
    assert shipped.header["card"]["kept"] >= 0.99
    write_sentence_gate(tmp_path / SENTENCES_FILE, SentenceGate(header()))
    own = find_sentence_gate(tmp_path)
    assert own is not None
    assert own.header["least"] == 5.0
