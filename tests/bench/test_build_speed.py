"""How fast abstracts become claims, and what takes the time; nothing here asserts a time.

``pytest tests/bench/test_build_speed.py --benchmark-enable --bench-documents 5000`` prints the
table. spaCy's parser alone, on every sentence, runs beside it, and the column ``times spaCy`` is
the rate beside that, so that figures can be told on any machine. On one that does other work too,
``CPU s`` is what counts: the seconds of processor time, those of workers included.
"""

import gzip
import importlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from claimgraph.analysis import DEFAULT_MODEL, split_sentences
from claimgraph.documents import iter_documents
from claimgraph.mentions import define_abbreviations, find_mentions
from claimgraph.model import Document, Sentence
from claimgraph.pipeline import Pipeline
from claimgraph.tables import format_table

ROOT = Path(__file__).resolve().parents[2]
ABSTRACTS = ROOT.parent / "shared" / "load" / "abstracts.jsonl.gz"
MEASURE = Path(__file__).with_name("measure.py")
SPACY = "spaCy alone"
MEMORY = ("workers", "claims", "MB at abstract", "MB at the end")
_FEW = 20  # abstracts in a run without --bench-documents


@dataclass
class Report:
    """Rows for the tables at the end."""

    rows: list[tuple[str, ...]] = field(default_factory=list)
    memory: list[tuple[str, ...]] = field(default_factory=list)
    spent: dict[str, "Spent"] = field(default_factory=dict)

    def add(self, what: str, documents: int, sentences: int, spent: "Spent") -> None:
        self.spent[what] = spent
        ratio = self.spent[SPACY].wall / spent.wall if SPACY in self.spent else 0.0
        self.rows.append(
            (
                what,
                str(documents),
                str(sentences),
                f"{spent.wall:.1f}",
                f"{spent.processor:.1f}",
                f"{documents / spent.wall:.1f}",
                f"{documents / spent.processor:.1f}",
                f"{ratio:.2f}" if ratio else "",
            )
        )


@dataclass(frozen=True)
class Spent:
    """Seconds on the wall, and of processor time in this process and those that it started."""

    wall: float
    processor: float


@pytest.fixture(scope="module")
def report(request: pytest.FixtureRequest) -> Iterator[Report]:
    found = Report()
    yield found
    if request.config.getoption("--bench-documents") is None:
        return
    header = ("what", "abstracts", "sentences", "s", "CPU s", "a/s", "a/CPU s", "times spaCy")
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        sys.stdout.write(f"\n\n{format_table(header, found.rows, None)}\n")
        sys.stdout.write(f"\n{format_table(('process', *MEMORY), found.memory, None)}\n")


@pytest.fixture(scope="module")
def sample(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of abstracts taken evenly from the whole."""
    if not ABSTRACTS.is_file():
        pytest.skip("the shared abstracts are not beside this checkout")
    wanted: int = request.config.getoption("--bench-documents") or _FEW
    with gzip.open(ABSTRACTS, "rt", encoding="utf-8") as lines:
        records = lines.readlines()
    step = max(1, len(records) // wanted)
    path = tmp_path_factory.mktemp("bench") / "sample.jsonl"
    path.write_text("".join(records[::step][:wanted]), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def documents(sample: Path, pipeline: Pipeline) -> list[Document]:
    list(pipeline.analyse(Document(iri="urn:d", text="Zinc helps.")))  # loads the model
    return list(iter_documents([sample], pipeline.reading_rules, on_skip=lambda _: None))


@pytest.fixture(scope="module")
def sentences(
    documents: list[Document], pipeline: Pipeline
) -> list[tuple[Document, tuple[Sentence, ...]]]:
    return [(each, tuple(split_sentences(each, pipeline.sentence_rules))) for each in documents]


Timed = Callable[[], object]


def clock(benchmark: BenchmarkFixture, work: Timed) -> Spent:
    """Run once, under pytest-benchmark where it is switched on."""
    start, before = time.perf_counter(), sum(os.times()[:4])
    benchmark.pedantic(work, rounds=1, iterations=1)  # type: ignore[no-untyped-call]
    return Spent(time.perf_counter() - start, max(sum(os.times()[:4]) - before, 1e-9))


def test_parser(
    benchmark: BenchmarkFixture,
    sentences: list[tuple[Document, tuple[Sentence, ...]]],
    report: Report,
) -> None:
    """The bare model over the bare sentences, as anyone would call it."""
    model = importlib.import_module(DEFAULT_MODEL).load(exclude=["ner"])
    texts = [sentence.text for _, each in sentences for sentence in each]
    parsed = 0

    def work() -> None:
        nonlocal parsed
        parsed = sum(1 for _ in model.pipe(texts, batch_size=64))

    report.add(SPACY, len(sentences), len(texts), clock(benchmark, work))
    assert parsed == len(texts)


def test_matcher(
    benchmark: BenchmarkFixture,
    sentences: list[tuple[Document, tuple[Sentence, ...]]],
    pipeline: Pipeline,
    report: Report,
) -> None:
    lexicon = pipeline.knowledge.lexicon
    found = 0

    def work() -> None:
        nonlocal found
        for document, each in sentences:
            defined = define_abbreviations(document, each, lexicon)
            found += sum(len(find_mentions(sentence, lexicon, defined)) for sentence in each)

    spent = clock(benchmark, work)
    report.add("matcher", len(sentences), sum(len(each) for _, each in sentences), spent)
    assert found > len(sentences)


@pytest.mark.parametrize("workers", [1, 2])
def test_build(
    workers: int,
    benchmark: BenchmarkFixture,
    documents: list[Document],
    sentences: list[tuple[Document, tuple[Sentence, ...]]],
    pipeline: Pipeline,
    report: Report,
) -> None:
    """Documents to graph; two workers load what they need for themselves, which counts too."""
    claims = 0

    def work() -> None:
        nonlocal claims
        claims = len(pipeline.build(documents, workers=workers).claims)

    n_sentences = sum(len(each) for _, each in sentences)
    spent = clock(benchmark, work)
    report.add(f"build, --workers {workers}", len(documents), n_sentences, spent)
    assert claims > 0


@pytest.mark.parametrize("workers", [1, 2])
def test_memory(workers: int, sample: Path, report: Report) -> None:
    """A process of its own, loading and writing included; of workers, the one that starts them."""
    pytest.importorskip("resource", reason="this platform tells no memory")
    result = subprocess.run(
        [sys.executable, MEASURE, sample, str(workers)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    marks = ", ".join(f"{number}: {size / 1e6:.0f}" for number, size in told["marks"])
    peak = f"{told['peak'] / 1e6:.0f}"
    report.memory.append(("build", str(workers), str(told["claims"]), marks, peak))
    assert told["claims"] > 0
