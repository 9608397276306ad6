"""Builds that begin with the generation before write what a build of all documents writes."""

import gzip
import json
import os
import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from claimgraph.inference import infer
from claimgraph.manifest import INVENTORY_FILE, LEDGER_FILE, SUMMARY_FILE, find_generation
from claimgraph.pipeline import Pipeline
from claimgraph.search import INDEX_FILE, search_graph
from claimgraph.store import open_store, write_store
from claimgraph.workspace import (
    BuildOptions,
    BuildResult,
    Part,
    build_output,
    building,
    generation,
    output_writing,
    removal,
    remove_documents,
)
from claimgraph.workspace.renewal import renewing
from claimgraph.workspace.survey import survey_readings

FILES = (
    *("graph.ttl", "claims.tsv", "graph.html", "report.json", "report.html", "manifest.json"),
    *(LEDGER_FILE, SUMMARY_FILE),
)
# Names of one thing with more and with fewer capitals, broader and narrower things, phrases that no
# lexicon names, and verbs that link concepts.
THINGS = (
    *("aspirin", "Aspirin", "ASPIRIN", "zinc", "Zinc", "insulin", "asthma", "ASTHMA", "stroke"),
    *("pain", "headache", "migraine", "lung diseases", "type 2 diabetes", "diabetes mellitus"),
    *("blue tea extract", "small red berries", "acetylsalicylic acid", "interleukin 6", "IL6"),
)
FORMS = (
    "{} prevents {}.",
    "{} does not prevent {}.",
    "{} causes {}.",
    "{} is associated with {}.",
    "{} may reduce {} in children.",
    "It is unknown whether {} prevents {}.",
    "{} was compared with {}.",
)
HEADINGS = (("D001241", "Aspirin"), ("D001249", "Asthma"), ("D006801", "Humans"))


def record(number: int, rng: random.Random) -> str:
    """A record in PubMed's XML, with headings, and a link to another record."""
    text = " ".join(
        rng.choice(FORMS).format(*rng.sample(THINGS, 2)).strip() for _ in range(rng.randint(0, 3))
    )
    headings = "".join(
        f"<MeshHeading><DescriptorName UI='{ui}'>{name}</DescriptorName></MeshHeading>"
        for ui, name in rng.sample(HEADINGS, rng.randint(0, 2))
    )
    other = rng.randint(71, 79)
    link = (
        "<CommentsCorrectionsList><CommentsCorrections RefType='CommentOn'><RefSource>J</RefSource>"
        f"<PMID Version='1'>{other}</PMID></CommentsCorrections></CommentsCorrectionsList>"
    )
    return (
        "<?xml version='1.0'?><PubmedArticleSet><PubmedArticle><MedlineCitation>"
        f"<PMID Version='1'>{number}</PMID><DateRevised><Year>2001</Year><Month>01</Month>"
        "<Day>01</Day></DateRevised><Article><Journal><Title>J</Title></Journal>"
        f"<ArticleTitle>{rng.choice(('Words.', 'On zinc.', 'More.'))}</ArticleTitle>"
        f"<Abstract><AbstractText>{text}</AbstractText></Abstract></Article>"
        f"<MeshHeadingList>{headings}</MeshHeadingList>{link * rng.randint(0, 1)}"
        "</MedlineCitation></PubmedArticle></PubmedArticleSet>"
    )


@pytest.fixture(autouse=True)
def _one_pipeline(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "open_pipeline", lambda *_, **__: pipeline)
    monkeypatch.setattr(removal, "open_pipeline", lambda *_, **__: pipeline)


@pytest.fixture
def renewed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each generation began with the one before."""
    seen: list[bool] = []

    def watched(source: Any) -> Any:
        made = renewing.renew(source)
        seen.append(made is not None)
        return made

    monkeypatch.setattr(generation, "renew", watched)
    return seen


def quads(folder: Path) -> list[str]:
    """All quads of a store, and how many there are, each once."""
    with open_store(folder, verify=True) as reader:
        return sorted(map(str, reader.store.quads_for_pattern(None, None, None)))


def inventory(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """What an inventory says, whatever numbers concepts have."""
    queries = {
        "told": "SELECT name, value FROM told",
        "total": "SELECT kind, name, n FROM total",
        "document": "SELECT * FROM document",
        "concept": "SELECT iri, label, grounded, form, turtle FROM concept",
        "version": "SELECT iri, v.form, n FROM version v JOIN concept ON id = v.concept",
        "above": "SELECT term, iri FROM above JOIN concept ON id = concept",
    }
    with closing(sqlite3.connect(find_generation(folder) / INVENTORY_FILE)) as connection:
        return {name: sorted(connection.execute(query)) for name, query in queries.items()}


def index(folder: Path) -> list[tuple[object, ...]]:
    """What an index of the search says, whatever numbers it has."""
    (path,) = (folder / "store").glob(f"generation-*/{INDEX_FILE}")
    query = """
        SELECT kind, node, source, coalesce(item.title, ''), coalesce(year, 0), said, labels,
               coalesce(claim, ''), coalesce(label, '')
        FROM item JOIN text ON text.rowid = item.id LEFT JOIN made ON made.item = item.id
    """
    with closing(sqlite3.connect(path)) as connection:
        return sorted(connection.execute(query))


def content(path: Path) -> list[bytes]:
    """The lines of a file."""
    found = path.read_bytes()
    return (gzip.decompress(found) if path.suffix == ".gz" else found).splitlines()


def assert_same(output: Path, whole: Path) -> None:
    for name in FILES:
        assert content(find_generation(output) / name) == content(find_generation(whole) / name)
    assert quads(output) == quads(whole)
    assert index(output) == index(whole)
    one, other = map(inventory, (output, whole))
    for name, rows in one.items():
        assert rows == other[name], name
    for words in ("aspirin", "prevents asthma", "zinc OR pain"):
        assert search_graph(output, words) == search_graph(whole, words)


def build(folder: Path, output: Path, **options: Any) -> BuildResult:
    return build_output([folder], output, BuildOptions(**options))


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def changes(rng: random.Random, folder: Path, numbers: range) -> Iterator[Callable[[], None]]:
    """Yield what may be done to a folder of records."""
    while True:
        path = folder / f"{rng.choice(numbers)}.xml"
        if path.exists() and rng.random() < 0.4:
            yield path.unlink
        else:
            yield partial(write, path, record(int(path.stem), rng))


@pytest.mark.parametrize(
    ("seed", "most_shown", "inferring"), [(0, 20_000, False), (1, 4, True)], ids=["all", "part"]
)
def test_a_generation_that_begins_with_another_is_that_of_a_build_of_all(
    seed: int,
    most_shown: int,
    inferring: bool,
    tmp_path: Path,
    renewed: list[bool],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(renewing, "MOST_SHOWN", most_shown)
    defaults = {"skips": (), "most_shown": most_shown}
    monkeypatch.setattr(survey_readings, "__kwdefaults__", defaults)
    rng = random.Random(seed)  # noqa: S311 (a test)
    folder, output, whole = (tmp_path / name for name in ("in", "output", "whole"))
    folder.mkdir()
    for number in range(71, 77):
        (folder / f"{number}.xml").write_text(record(number, rng), encoding="utf-8")
    build(folder, output)
    shutil.copytree(output, whole, symlinks=True)
    for step, change in zip(range(6), changes(rng, folder, range(71, 80)), strict=False):
        change()
        options: dict[str, Any] = {"prune": True, "infer": inferring}
        build(folder, output, **options)
        if step % 3 == 2:
            gone = min(folder.iterdir())
            remove_documents(output, [gone.stem])
            gone.unlink()
        shutil.rmtree(whole)
        build(folder, whole, **options)
        assert_same(output, whole)
    assert sum(renewed) > 2


def test_a_large_graph_is_left_to_export(
    tmp_path: Path, renewed: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output_writing, "MOST_IN_GRAPH", 2)
    monkeypatch.setattr(output_writing, "_MOST_COMPARED", 2)
    folder, output, whole = (tmp_path / name for name in ("in", "output", "whole"))
    folder.mkdir()
    rng = random.Random(4)  # noqa: S311 (a test)
    is_written, is_compared = [], []
    for number in range(71, 75):
        write(folder / f"{number}.xml", record(number, rng))
        told = build(folder, output).manifest
        is_written.append((output / "graph.ttl").is_file())
        is_compared.append(any((output / "store").rglob("snapshot-*")))
        assert os.path.lexists(output / "graph.ttl") == is_written[-1]
        assert (Part.GRAPH in told.parts, Part.GRAPH in told.omitted) == (
            is_written[-1],
            not is_written[-1],
        )
        build(folder, whole, fresh=True)
        assert quads(output) == quads(whole)
        assert content(output / "claims.tsv") == content(whole / "claims.tsv")
        assert inventory(output) == inventory(whole)
    assert is_written == is_compared == [True, True, False, False]
    assert renewed[-1]  # without going through all
    assert not build(folder, output).is_written
    remove_documents(output, ["71", "72"])
    assert (output / "graph.ttl").is_file()


def test_what_was_inferred_goes_with_its_document(tmp_path: Path, renewed: list[bool]) -> None:
    texts = {"71": "Aspirin prevents stroke.", "72": "Zinc prevents asthma."}
    lines = [
        json.dumps({"pmid": pmid, "title": "On it", "abstract": each + " " + each})
        for pmid, each in texts.items()
    ]
    file, output = tmp_path / "a.jsonl", tmp_path / "output"
    file.write_text("\n".join(lines), encoding="utf-8")
    build(file, output)
    before = quads(output)
    with write_store(output / "store") as writer:
        infer(writer)
    assert quads(output) != before
    remove_documents(output, ["71"])
    assert renewed[-1]
    file.write_text("\n" + lines[1], encoding="utf-8")
    build(file, tmp_path / "whole")
    assert quads(output) == quads(tmp_path / "whole")
