"""How long a lexicon takes to compile and to open, and how fast names are found with it.

A few thousand concepts and a few texts by default. All of it, beside spaCy's PhraseMatcher and
pyahocorasick, each in its own process on one core, with a table (some ten minutes, 6 GB)::

    pytest tests/bench/test_lexicon.py -s --benchmark-enable --lexicon-concepts 500000 \
        --bench-documents 2000

The texts are the abstracts of ``../shared/load`` where they are, else made up; the names are made
of their words. Nothing is asserted of time.
"""

import gzip
import importlib.util
import json
import subprocess
import sys
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
from tests.bench.matchers import MATCHERS
from tests.bench.synthetic import iter_texts, write_terminology

BUILDER = LexiconBuilder.load(find_ontology())
ROOT = Path(__file__).resolve().parents[2]
ABSTRACTS = ROOT.parent / "shared" / "load" / "abstracts.jsonl.gz"
_FEW = 20
_NEEDS = {"pyahocorasick": "ahocorasick"}


@pytest.fixture(scope="module")
def texts(request: pytest.FixtureRequest) -> list[str]:
    wanted: int = request.config.getoption("--bench-documents") or _FEW
    if not ABSTRACTS.is_file():
        return [" ".join(words) for words in iter_texts(wanted)]
    with gzip.open(ABSTRACTS, "rt", encoding="utf-8") as lines:
        records = lines.readlines()
    chosen = map(json.loads, records[:: max(1, len(records) // wanted)][:wanted])
    return [f"{each['title']} {each['abstract']}" for each in chosen]


@pytest.fixture(scope="module")
def lexicon(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> CompiledLexicon:
    n_concepts = request.config.getoption("--lexicon-concepts")
    folder = tmp_path_factory.mktemp("bench")
    write_terminology(folder / "synthetic.tsv", n_concepts, texts)
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    started = time.perf_counter()
    sources = [SourceFile(path=folder / "synthetic.tsv")]
    report = build_lexicon(sources, folder / "synthetic.lex", BUILDER)
    seconds = time.perf_counter() - started
    size = (folder / "synthetic.lex").stat().st_size / 1e6
    print(  # noqa: T201
        f"\n{report.n_concepts} concepts, {report.n_names} names: {seconds:.1f} s, {size:.1f} MB"
    )
    return open_lexicon(folder / "synthetic.lex", BUILDER.forms)


def test_open(benchmark, lexicon: CompiledLexicon) -> None:  # type: ignore[no-untyped-def]
    assert len(benchmark(open_lexicon, lexicon.path, BUILDER.forms)) == len(lexicon)


def test_matchers_side_by_side(
    request: pytest.FixtureRequest, lexicon: CompiledLexicon, texts: list[str]
) -> None:
    reports = {name: run(name, lexicon.path) for name in MATCHERS if importable(name)}
    assert all(report["found"] > 0 for report in reports.values())
    if request.config.getoption("--bench-documents"):
        print(table(reports, len(texts)))  # noqa: T201


def importable(matcher: str) -> bool:
    module = _NEEDS.get(matcher)
    return module is None or importlib.util.find_spec(module) is not None


def run(matcher: str, path: Path) -> dict[str, float]:
    paths = (path.with_suffix(".tsv"), path, path.with_name("texts.json"))
    command = [sys.executable, "-m", "tests.bench.matchers", matcher, *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    report: dict[str, float] = json.loads(done.stdout)
    return report


def table(reports: dict[str, dict[str, float]], n_texts: int) -> str:
    """Lay the figures out; ratios are to the first row's texts that were read before."""
    base = next(iter(reports.values()))["again"]
    lines = [f"\n{n_texts} texts, one core; abstracts a second when first read and when read again"]
    lines.append(f"{'':38}  first  again  ratio  ready s  peak MB  found")
    lines += [
        f"{name:38} {each['first']:6.0f} {each['again']:6.0f} {each['again'] / base:6.2f}"
        f" {each['ready']:8.3f} {each['peak']:8.0f} {each['found']:6.1f}"
        for name, each in reports.items()
    ]
    lines += [
        f"{name:38}  {_NEEDS[name]} is not installed" for name in MATCHERS if name not in reports
    ]
    return "\n".join(lines)


def test_the_terminology_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_terminology(tmp_path / name, 50)
        write_terminology(tmp_path / f"{name}2", 50, ["iron deficiency anemia in pregnant women"])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    assert (tmp_path / "a2").read_bytes() == (tmp_path / "b2").read_bytes()
    assert next(iter_texts(1)) == next(iter_texts(1))
