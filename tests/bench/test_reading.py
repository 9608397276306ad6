"""How fast files are taken apart into records, on one core, beside the usual libraries.

Made-up records, a few hundred by default; with the libraries in the table below installed (they are
no requirement of the tests) they read the same files in the same run::

    pytest tests/bench/test_reading.py --benchmark-enable --bench-documents 30000

Nothing is asserted of time. What is asserted: memory does not grow with the number of records, but
for what is noted of each to know it again (``-k baseline`` with 30,000 records is the size of a
baseline file of PubMed).
"""

import gzip
import importlib.util
import json
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from claimgraph.documents import Source, load_reading_rules
from claimgraph.documents.formats import READERS
from claimgraph.ontology import find_ontology
from tests.bench.synthetic import iter_texts

ROOT = Path(__file__).resolve().parents[2]
RULES = load_reading_rules(find_ontology())
_FEW = 300
_MESH = tuple((f"D{number:06}", f"Heading {number}") for number in range(1, 400))
PEERS = {"pubmed": "pubmed_parser", "medline": "nbib"}


def records(n_records: int) -> Iterator[tuple[int, str, str]]:
    """Yield number, title and abstract of made-up records of some 1,500 characters."""
    texts = [" ".join(words) for words in iter_texts(200)]
    for number in range(1, n_records + 1):
        words = texts[number % len(texts)]
        abstract = (words + " ") * (1 + 1400 // (len(words) + 1))
        yield number, f"{words[:90]} {number}", abstract[:1500].strip()


def headings(number: int) -> list[tuple[str, str]]:
    return [_MESH[(number * step) % len(_MESH)] for step in range(1, 16)]


def write_jsonl(path: Path, n_records: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        for number, title, abstract in records(n_records):
            record = {"pmid": str(number), "title": title, "abstract": abstract, "year": 1999}
            file.write(json.dumps(record) + "\n")


def write_pubmed(path: Path, n_records: int) -> None:
    author = (
        "<Author><LastName>Doe</LastName><ForeName>Jane</ForeName><Initials>J</Initials>"
        "<AffiliationInfo><Affiliation>Department of Nothing, University of Nowhere.</Affiliation>"
        "</AffiliationInfo></Author>"
    )
    cited = (
        "<Reference><Citation>Nobody N. Nothing. Nowhere. 1999;1(2):3-4.</Citation><ArticleIdList>"
        '<ArticleId IdType="pubmed">1</ArticleId></ArticleIdList></Reference>'
    )
    with path.open("w", encoding="utf-8") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
        for number, title, abstract in records(n_records):
            mesh = "".join(
                f'<MeshHeading><DescriptorName UI="{iri}" MajorTopicYN="N">{name}</DescriptorName>'
                "</MeshHeading>"
                for iri, name in headings(number)
            )
            file.write(
                '<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM">'
                f'<PMID Version="1">{number}</PMID><DateRevised><Year>2020</Year><Month>01</Month>'
                '<Day>02</Day></DateRevised><Article PubModel="Print"><Journal><JournalIssue>'
                "<PubDate><Year>1999</Year></PubDate></JournalIssue><Title>Invented</Title>"
                f"</Journal><ArticleTitle>{title}</ArticleTitle><Abstract><AbstractText>{abstract}"
                f"</AbstractText></Abstract><AuthorList>{author * 5}</AuthorList><Language>eng"
                '</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article'
                "</PublicationType></PublicationTypeList></Article><MedlineJournalInfo><MedlineTA>"
                f"Invented</MedlineTA></MedlineJournalInfo><MeshHeadingList>{mesh}"
                "</MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList><ArticleId "
                f'IdType="pubmed">{number}</ArticleId></ArticleIdList><ReferenceList>{cited * 20}'
                "</ReferenceList></PubmedData></PubmedArticle>\n"
            )
        file.write("</PubmedArticleSet>\n")
    with path.open("rb") as plain, gzip.open(f"{path}.gz", "wb", compresslevel=1) as packed:
        shutil.copyfileobj(plain, packed)  # pubmed_parser reads no other


def write_medline(path: Path, n_records: int) -> None:
    def wrapped(words: str) -> str:
        return "\n      ".join(words[start : start + 80] for start in range(0, len(words), 80))

    with path.open("w", encoding="utf-8") as file:
        for number, title, abstract in records(n_records):
            lines = [f"PMID- {number}", "OWN - NLM", "DP  - 1999", f"TI  - {wrapped(title)}"]
            lines += [f"AB  - {wrapped(abstract)}", *["FAU - Doe, Jane", "AU  - Doe J"] * 5]
            lines += ["LA  - eng", "PT  - Journal Article", "TA  - Invented"]
            lines += [f"MH  - {name}" for _, name in headings(number)]
            file.write("\n".join(lines) + "\n\n")


WRITE: dict[str, Callable[[Path, int], None]] = {
    "jsonl": write_jsonl,
    "pubmed": write_pubmed,
    "medline": write_medline,
}


def read(name: str, path: Path) -> int:
    source = Source(path=path, name=path.name)
    return sum(1 for _ in READERS[name].read(source, RULES, lambda _: None))


def read_beside(peer: str, path: Path) -> int:
    module: Any = pytest.importorskip(peer)
    if peer == "nbib":
        return len(module.read_file(str(path)))
    return sum(1 for _ in module.parse_medline_xml(f"{path}.gz", year_info_only=False))


@pytest.fixture(scope="module")
def n_records(request: pytest.FixtureRequest) -> int:
    wanted: int | None = request.config.getoption("--bench-documents")
    return wanted or _FEW


@pytest.mark.parametrize("name", WRITE)
def test_records_are_read(name: str, n_records: int, tmp_path: Path, benchmark: Any) -> None:
    path = tmp_path / name
    WRITE[name](path, n_records)
    benchmark.extra_info["megabytes"] = path.stat().st_size / 1e6
    assert benchmark.pedantic(read, args=(name, path), rounds=3) == n_records


@pytest.mark.parametrize("name", PEERS)
def test_others_read_the_same(name: str, n_records: int, tmp_path: Path, benchmark: Any) -> None:
    if importlib.util.find_spec(PEERS[name]) is None:
        pytest.skip(f"needs {PEERS[name]}")
    path = tmp_path / name
    WRITE[name](path, n_records)
    assert benchmark.pedantic(read_beside, args=(PEERS[name], path), rounds=3) == n_records


@pytest.mark.parametrize("name", WRITE)
def test_memory_does_not_grow_with_the_number_of_records(name: str, tmp_path: Path) -> None:
    peaks = []
    for n_records in (500, 1500):
        path = tmp_path / f"{name}{n_records}"
        WRITE[name](path, n_records)
        read(name, path)  # what is cached of headings and types
        tracemalloc.start()
        assert read(name, path) == n_records
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        path.unlink()
    few, many = peaks
    assert many < few + (2 << 20)


# Reads a file as a build does, and prints the number of documents and the most memory, in bytes.
_READ_ALL = """
import re, sys
from pathlib import Path
from claimgraph.documents import iter_documents, load_reading_rules
from claimgraph.ontology import find_ontology
rules = load_reading_rules(find_ontology())
found = iter_documents([Path(sys.argv[1])], rules, on_skip=print)
n_read = sum(1 for _ in found)
# ru_maxrss would be that of who started this process.
(peak,) = re.findall("VmHWM:\\s+([0-9]+) kB", Path("/proc/self/status").read_text())
print(n_read, int(peak) * 1024)
"""
_NOTED = 1_000  # bytes noted of a record: numbers, hash of the text, where it stands


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_a_baseline_file_is_read_in_little_memory(n_records: int, tmp_path: Path) -> None:
    peaks = []
    for number in (n_records // 10, n_records):
        path = tmp_path / f"{number}.xml"
        write_pubmed(path, number)
        path.unlink()
        output = subprocess.run(
            [sys.executable, "-c", _READ_ALL, f"{path}.gz"],
            cwd=ROOT, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip
        n_read, peak = map(int, output.split())
        assert n_read == number
        peaks.append(peak)
    few, many = peaks
    print(*(f"{peak / 1e6:.0f} MB" for peak in peaks))  # noqa: T201
    assert many < few + (8 << 20) + _NOTED * n_records
