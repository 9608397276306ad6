"""The model run sparingly: the same tokens, tags, labels and lemmas as spaCy's own way gives."""

import importlib
from collections.abc import Iterator
from os import environ
from typing import Any

import pytest

from claimgraph.analysis import DEFAULT_MODEL, engine
from claimgraph.analysis.engine import Engine, compute_on_one_thread
from claimgraph.learning.parsing import BUNDLED_PARSER

TEXTS = (
    "It's been shown that patients who had taken aspirin didn't develop strokes.",
    "There were mice and women; those were not given (250 mg/kg, i.v.)  zinc-free diets.",
    "While the levels have risen, it is unclear whether children respond better.",
    "Let's see: I'm gonna go.",
)


@pytest.fixture(scope="module")
def own() -> Engine:
    return Engine(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def spacy_model() -> Any:
    return importlib.import_module(DEFAULT_MODEL).load(exclude=["ner"])


def read(own: Engine, texts: tuple[str, ...]) -> Iterator[list[tuple[str, str, str, int, str]]]:
    cut = [[word for _, word in own.tokenize(text)] for text in texts]
    parsed = own.parse((words, [True] * len(words)) for words in cut)
    for words, nodes in zip(cut, parsed, strict=True):
        yield [(word, *node) for word, node in zip(words, nodes, strict=True)]


def expected(spacy_model: Any, own: Engine, text: str) -> list[tuple[str, str, str, int, str]]:
    doc_type = type(spacy_model.make_doc("a"))
    words = [word for _, word in own.tokenize(text)]
    parsed = spacy_model(doc_type(spacy_model.vocab, words=words, spaces=[True] * len(words)))
    return [(each.text, each.tag_, each.dep_, each.head.i, each.lemma_.lower()) for each in parsed]


def test_parses_and_lemmas_are_those_of_the_model(own: Engine, spacy_model: Any) -> None:
    assert list(read(own, TEXTS[:3])) == [expected(spacy_model, own, text) for text in TEXTS[:3]]
    lemmas = [lemma for *_, lemma in next(read(own, TEXTS[1:2]))]
    assert {"mouse", "woman", "be", "give"} <= set(lemmas)


def test_a_lemma_that_hangs_on_two_words_is_that_of_the_one(own: Engine, spacy_model: Any) -> None:
    """What the memory of single words cannot give: colloquial words that abstracts lack."""
    (found,) = read(own, TEXTS[3:])
    wanted = expected(spacy_model, own, TEXTS[3])
    assert [(a[0], a[4], b[4]) for a, b in zip(found, wanted, strict=True) if a != b] == [
        ("'s", "'s", "us"),
        ("gon", "gon", "go"),
        ("na", "na", "to"),
    ]


def test_tokens_are_those_of_the_tokenizer(own: Engine, spacy_model: Any) -> None:
    for text in (*TEXTS, "  two\n\nlines ", "", "e.g. (p<0.05)...", "Mg2+-free\u00a0rats'"):
        assert list(own.tokenize(text)) == [
            (each.idx, each.text) for each in spacy_model.make_doc(text) if not each.is_space
        ]


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "_REMEMBERED", 8)
    monkeypatch.setattr(engine, "_RENEWED", 2)
    small = Engine(DEFAULT_MODEL)
    first = list(read(small, TEXTS[:1]))
    list(read(small, ("Qwxzyq rises.", "Aspirin helps.")))
    assert "Qwxzyq" in small._pipeline.vocab.strings
    assert list(read(small, TEXTS[:1])) == first
    assert "Qwxzyq" not in small._pipeline.vocab.strings
    assert len(small._lemmas) < 30


def test_a_model_of_another_make_is_run_as_it_is(
    own: Engine, spacy_model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own.inflections(["be"]) is not None
    monkeypatch.setattr(own, "_is_plain", False)
    assert list(read(own, TEXTS[:1])) == [expected(spacy_model, own, TEXTS[0])]
    assert own.inflections(["be"]) is None


def test_a_lemmatizer_that_looks_words_up_tells_no_inflections(
    own: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    lemmatizer = own._pipeline.get_pipe("lemmatizer")
    monkeypatch.setattr(type(lemmatizer), "mode", property(lambda _: "lookup"))
    assert own.inflections(["be"]) is None


def test_threads_are_set_where_the_environment_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "3")
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)
    compute_on_one_thread()
    assert (environ["OPENBLAS_NUM_THREADS"], environ["OMP_NUM_THREADS"]) == ("1", "3")


def test_every_lemma_is_among_those_that_its_form_may_have(own: Engine) -> None:
    read_ = [each for parsed in read(own, TEXTS[:3]) for each in parsed]
    lemmas = {lemma for *_, lemma in read_}
    may = own.inflections(lemmas)
    assert may is not None
    for text, _, _, _, lemma in read_:
        assert lemma in may[text.lower()]
    assert may["women"] == {"woman"}
    assert "aspirins" in may
    mice = own.inflections(["mouse"])
    assert mice is not None
    assert {"mouse", "mice", "mouses"} <= mice.keys()
    assert "aspirins" not in mice


def test_other_weights_give_other_trees_of_the_same_words() -> None:
    both = Engine(DEFAULT_MODEL, BUNDLED_PARSER)
    assert both.parses_twice
    assert not Engine(DEFAULT_MODEL).parses_twice
    words = [
        "PMLX",
        "impairs",
        "Bcl-2-dependent",
        "uptake",
        ",",
        "which",
        "was",
        "blocked",
        "by",
        "zinc",
        "in",
        "rats",
        ".",
    ]
    sentence = (words, [True] * len(words))
    first, second = ([*next(both.parse([sentence], second=each))] for each in (False, True))
    assert first != second
    assert [each.lemma for each in second][-3:] == ["in", "rat", "."]
    assert first == [*next(both.parse([sentence]))]  # the first weights stay as they were
