"""How fast abstracts become claims, and what takes the time; nothing here asserts a time.

``pytest tests/bench --benchmark-enable --bench-documents 1000`` prints the table. The parser alone
runs in the same process, so that its share can be told on any machine.
"""

import gzip
import importlib
import json
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
_FEW = 20  # abstracts in a run without --bench-documents


@dataclass
class Report:
    """Rows for the table at the end."""

    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add(
        self, what: str, documents: int, sentences: int, seconds: float, peak: str = ""
    ) -> None:
        rate = sentences / seconds
        row = (what, documents, sentences, f"{seconds:.1f}", f"{rate:.0f}", peak)
        self.rows.append(tuple(map(str, row)))


@pytest.fixture(scope="module")
def report(request: pytest.FixtureRequest) -> Iterator[Report]:
    found = Report()
    yield found
    if request.config.getoption("--bench-documents") is None:
        return
    header = ("what", "documents", "sentences", "seconds", "sentences/s", "peak MB")
    capture = request.config.pluginmanager.getplugin("capturemanager")
    with capture.global_and_fixture_disabled():
        sys.stdout.write(f"\n\n{format_table(header, found.rows, None)}\n")


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


def clock(benchmark: BenchmarkFixture, work: Timed) -> float:
    """Run once, under pytest-benchmark where it is switched on; the seconds."""
    start = time.perf_counter()
    benchmark.pedantic(work, rounds=1, iterations=1)  # type: ignore[no-untyped-call]
    return time.perf_counter() - start


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

    seconds = clock(benchmark, work)
    report.add("matcher", len(sentences), sum(len(each) for _, each in sentences), seconds)
    assert found > len(sentences)


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

    report.add("spaCy alone", len(sentences), len(texts), clock(benchmark, work))
    assert parsed == len(texts)


def test_build(
    benchmark: BenchmarkFixture,
    documents: list[Document],
    sentences: list[tuple[Document, tuple[Sentence, ...]]],
    pipeline: Pipeline,
    report: Report,
) -> None:
    claims = 0

    def work() -> None:
        nonlocal claims
        claims = len(pipeline.build(documents).claims)

    n_sentences = sum(len(each) for _, each in sentences)
    report.add("build", len(documents), n_sentences, clock(benchmark, work))
    assert claims > 0


def test_peak_memory(sample: Path, report: Report) -> None:
    """A process of its own, loading and writing included."""
    pytest.importorskip("resource", reason="this platform tells no peak memory")
    result = subprocess.run(
        [sys.executable, MEASURE, sample], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout)
    peak = f"{told['peak'] / 1e6:.0f}"
    report.add(
        "process, Turtle included", told["documents"], told["sentences"], told["seconds"], peak
    )
    assert told["claims"] > 0
