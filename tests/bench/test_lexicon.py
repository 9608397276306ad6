"""How long a lexicon takes to compile and to open, and how fast it answers.

A few thousand concepts by default; ``--lexicon-concepts 500000 --benchmark-enable`` for a full run;
nothing is asserted of time.
"""

import resource
import time
from pathlib import Path

import pytest

from claimgraph.ontology import find_ontology
from claimgraph.terminology import (
    CompiledLexicon,
    LexiconBuilder,
    SourceFile,
    build_lexicon,
    open_lexicon,
)
from tests.bench.synthetic import iter_texts, write_terminology

BUILDER = LexiconBuilder.load(find_ontology())
N_TEXTS = 500


@pytest.fixture(scope="module")
def lexicon(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> CompiledLexicon:
    n_concepts = request.config.getoption("--lexicon-concepts")
    folder = tmp_path_factory.mktemp("bench")
    write_terminology(folder / "synthetic.tsv", n_concepts)
    started = time.perf_counter()
    sources = [SourceFile(path=folder / "synthetic.tsv")]
    report = build_lexicon(sources, folder / "synthetic.lex", BUILDER)
    seconds = time.perf_counter() - started
    size = (folder / "synthetic.lex").stat().st_size
    print(f"\n{report.n_concepts} concepts, {report.n_names} names: {seconds:.1f} s, {size} bytes")  # noqa: T201
    return open_lexicon(folder / "synthetic.lex", BUILDER.forms)


def test_open(benchmark, lexicon: CompiledLexicon) -> None:  # type: ignore[no-untyped-def]
    assert len(benchmark(open_lexicon, lexicon.path, BUILDER.forms)) == len(lexicon)


def test_look_up_every_place_of_texts(benchmark, lexicon: CompiledLexicon) -> None:  # type: ignore[no-untyped-def]
    texts = list(iter_texts(N_TEXTS))

    def match() -> int:
        return sum(count_matches(lexicon, words) for words in texts)

    assert benchmark(match) > 0
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\npeak of this process, build included: {resident} MB")  # noqa: T201


def count_matches(lexicon: CompiledLexicon, words: list[str]) -> int:
    numbers = lexicon.word_numbers(words)
    first = lexicon.first_words()
    return sum(
        len(lexicon.candidates(key))
        for place, number in enumerate(numbers)
        if first[number]
        for _, key in lexicon.matches(numbers, place)
    )


def test_the_terminology_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_terminology(tmp_path / name, 50)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert next(iter_texts(1)) == next(iter_texts(1))
