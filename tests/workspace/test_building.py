"""The output folder of a build, made from a script."""

import hashlib
import json
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from claimgraph.claimset import ClaimFilter
from claimgraph.documents import Skip
from claimgraph.errors import DocumentError, InputError, OutputError
from claimgraph.ontology import find_ontology
from claimgraph.pipeline import Pipeline
from claimgraph.store import open_store
from claimgraph.version import __version__
from claimgraph.workspace import (
    MANIFEST_FILE,
    BuildOptions,
    BuildProgress,
    Part,
    build_output,
    building,
    output_writing,
    read_manifest,
)
from claimgraph.workspace.versions import find_versions, fingerprint

FILES = {
    Part.GRAPH: "graph.ttl", Part.TABLE: "claims.tsv", Part.PAGE: "graph.html",
    Part.REPORT: "report.json", Part.REPORT_PAGE: "report.html",
}  # fmt: skip


@pytest.fixture
def _one_pipeline(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "open_pipeline", lambda *_, **__: pipeline)


@pytest.fixture
def abstracts(tmp_path: Path, _one_pipeline: None) -> Path:
    folder = tmp_path / "abstracts"
    folder.mkdir()
    (folder / "a.txt").write_text("Aspirin prevents stroke.", encoding="utf-8")
    (folder / "b.txt").write_text("Zinc does not prevent pain.", encoding="utf-8")
    (folder / "c.csv").write_text("a,b", encoding="utf-8")
    return folder


def test_a_script_builds_what_the_command_does(abstracts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "output"
    steps: list[BuildProgress] = []
    skips: list[Skip] = []
    result = build_output([abstracts], folder, on_progress=steps.append, on_skip=skips.append)
    told = [(each.stage.value, each.n_documents, each.n_claims, each.n_total) for each in steps]
    assert told == [
        ("loading", 0, None, None), ("reading", 0, None, None), ("reading", 0, None, 2),
        ("reading", 1, None, 2), ("reading", 2, None, 2), ("writing", 2, None, 2),
    ]  # fmt: skip
    assert [each.where for each in skips] == ["c.csv"]
    assert result.skipped == {"the table has no column of titles or texts": 1}
    assert len(result.graph.claims) == 2
    assert result.left_out == ()
    assert (result.counts.documents, result.counts.sentences) == (2, 2)
    assert {each.name for each in result.files} == {*FILES.values(), "store"}
    with open_store(folder) as reader:
        assert reader.claims(result.schema) == result.graph


def test_the_manifest_names_what_is_there(abstracts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "output"
    options = BuildOptions(title="Two", infer=True, wanted=ClaimFilter(min_score=0.1))
    result = build_output([abstracts], folder, options)
    manifest = read_manifest(folder)
    assert manifest == result.manifest
    assert set(manifest.parts) == set(Part)
    for part, name in FILES.items():
        content = (folder / name).read_bytes()
        record = manifest.parts[part]
        assert (record.path, record.size) == (name, len(content))
        assert record.sha256 == hashlib.sha256(content).hexdigest()
    assert manifest.versions.claimgraph == __version__
    assert manifest.versions.model_version.startswith("3.8.")
    assert [each.name for each in manifest.versions.lexicons] == ["terminology.lexicon"]
    assert manifest.options == {
        "all_sentences": True, "any_language": False, "associations": False,
        "exclude_retracted": False,
        "full_text": False, "given_mentions": False, "grounded_only": False, "infer": True,
        "min_score": 0.1, "pairs": "", "rules_only": False, "title": "Two",
    }  # fmt: skip
    assert manifest.counts == {"documents": 2, "sentences": 2, "claims": 2, "gaps": 0}
    first = (folder / MANIFEST_FILE).read_bytes()
    assert str(tmp_path).encode() not in first
    again = tmp_path / "again"
    build_output([abstracts], again, options)
    build_output([abstracts], again, replace(options, workers=2))
    assert (again / MANIFEST_FILE).read_bytes() == first


def test_nothing_is_shown_before_all_is_written(
    abstracts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "output"
    build_output([abstracts], folder)
    names = (*FILES.values(), MANIFEST_FILE)
    before = [(folder / name).read_bytes() for name in names]
    (abstracts / "d.txt").write_text("Zinc prevents colds.", encoding="utf-8")

    def fail(*_: object) -> None:
        made = folder / "generations" / "new" / "graph.ttl"
        assert "colds" in made.read_text(encoding="utf-8")
        raise InputError("stop")

    monkeypatch.setattr(output_writing, "_keep_snapshots", fail)
    with pytest.raises(InputError, match="stop"):
        build_output([abstracts], folder)
    assert [(folder / name).read_bytes() for name in names] == before
    assert not (folder / "generations" / "new").exists()


def test_claims_that_are_not_wanted_are_left_out(abstracts: Path, tmp_path: Path) -> None:
    wanted = ClaimFilter(grounded_only=True, min_score=1.0)
    result = build_output([abstracts], tmp_path / "output", BuildOptions(wanted=wanted))
    assert [(each.reason, each.n_claims, each.n_gaps) for each in result.left_out] == [
        ("as not grounded", 0, 0),
        ("with a score below 1", 2, None),
    ]
    assert result.graph.claims == ()


def test_a_manifest_of_somebody_else_is_kept(abstracts: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / MANIFEST_FILE).write_text(json.dumps({"name": "a page"}), encoding="utf-8")
    with pytest.raises(OutputError, match="would be lost"):
        build_output([abstracts], folder)
    assert [each.name for each in folder.iterdir()] == [MANIFEST_FILE]


def test_what_cannot_be_read_leaves_nothing(abstracts: Path, tmp_path: Path) -> None:
    with pytest.raises(DocumentError):
        build_output([abstracts / "none"], tmp_path / "deep" / "output")
    assert not (tmp_path / "deep").exists()


def test_a_fingerprint_is_of_what_counts(tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(find_ontology(), folder)
    same = fingerprint(find_ontology())
    assert fingerprint(folder) == same
    (folder / "README.md").write_text("other", encoding="utf-8")
    (folder / ".hidden").write_text("other", encoding="utf-8")
    assert fingerprint(folder) == same
    cues = folder / "cues.tsv"
    cues.write_bytes(cues.read_bytes() + b"\n")
    changed = fingerprint(folder)
    cues.rename(folder / "cue.tsv")
    assert len({same, changed, fingerprint(folder)}) == 3


def test_lexicons_are_named_by_their_content(pipeline: Pipeline, tmp_path: Path) -> None:
    table = tmp_path / "names.tsv"
    table.write_bytes(b"abc")
    find = partial(find_versions, find_ontology(), pipeline.knowledge.lexicon, [table])
    found = find("no_such_model")
    assert (found.model, found.model_version) == ("no_such_model", "")
    own, bundled = found.lexicons
    assert (own.name, own.sha256) == ("names.tsv", hashlib.sha256(b"abc").hexdigest())
    assert (bundled.name, len(bundled.sha256)) == ("terminology.lexicon", 64)
