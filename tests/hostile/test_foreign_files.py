"""What claimgraph did not write it neither removes nor replaces, and says so before it begins."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import claimgraph.workspace.building
from claimgraph.cli import main
from claimgraph.errors import OutputError, StoreError
from claimgraph.folders import MARKER, make_folder, remove_folder
from claimgraph.store import open_store, remove_store, write_store
from claimgraph.workspace.publishing import lock_output
from tests.hostile.interrupted import NEW, OLD, add_inferred, build


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, and every folder, with its content."""
    return {
        str(each.relative_to(folder)): each.read_bytes() if each.is_file() else b""
        for each in folder.rglob("*")
    }


def write(path: Path, text: str = "years of work") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


WORK = "work"  # where a store is written
PLACES = [
    f"store/{WORK}/thesis",
    "store/generation-1/thesis",
    "store/generation-x/thesis",
    "store/discarded-1/thesis",
    "store/store.json",
    "store/thesis",
    "store",
    "generations/1/thesis",
    "generations/new/thesis",
    "generations/thesis",
    "generations/shards/thesis",
    "generations",
    "current/thesis",
    "current",
    "graph.ttl",
    "graph.html",
    "graph.html/thesis",
    "claims.tsv/thesis",
    "manifest.json",
    "manifest.json/thesis",
]


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_read_before_foreign_files_are_refused(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("read")

    monkeypatch.setattr(claimgraph.workspace.building, "open_pipeline", fail)
    write(tmp_path / "a.txt", "Aspirin prevents stroke.")
    write(tmp_path / "out" / place)
    before = contents(tmp_path)
    arguments = ["build", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == (3 if place.startswith("store") else 2), result.stderr
    (told,) = result.stderr.splitlines()
    assert str(tmp_path / "out" / place.split("/")[0]) in told
    assert "and would be lost (fix: choose another folder" in told
    assert contents(tmp_path) == before


@pytest.mark.parametrize(
    "link", ["current", "graph.ttl", "store", "generations", "manifest.json", "claims.tsv"]
)
def test_links_of_others_are_not_followed(link: str, tmp_path: Path) -> None:
    write(tmp_path / "elsewhere" / "2" / "thesis")
    make_folder(tmp_path / "elsewhere" / "3")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / link).symlink_to(tmp_path / "elsewhere" / "2")
    before = contents(tmp_path)
    with pytest.raises((OutputError, StoreError), match="would be lost"):
        build(tmp_path / "out", NEW)
    assert contents(tmp_path) == before


def test_what_others_put_into_an_output_stays(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    places = [
        "thesis",
        ".gitignore",
        "generations/thesis",
        "generations/7/thesis",
        "generations/1/thesis",
        "generations/1/store/thesis",
        "generations/1/store/generation-9/thesis",
        "generations/1/store/discarded-1/thesis",
    ]
    for place in places:
        write(tmp_path / place)
    (tmp_path / "generations" / "1" / "store" / "generation-9" / "thesis").chmod(0o400)
    add_inferred(tmp_path)
    build(tmp_path, NEW)
    build(tmp_path, NEW)
    for place in places:
        assert (tmp_path / place).read_text(encoding="utf-8") == "years of work", place
    with open_store(tmp_path) as reader:
        assert reader.documents()
    left = {each.name for each in (tmp_path / "generations" / "1").iterdir()}
    assert left == {"store", "thesis", MARKER}


def test_a_file_that_was_edited_is_not_replaced(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    text = (tmp_path / "claims.tsv").read_text(encoding="utf-8")
    (tmp_path / "claims.tsv").unlink()
    write(tmp_path / "claims.tsv", text)
    build(tmp_path, NEW)  # the same bytes
    assert (tmp_path / "claims.tsv").is_symlink()
    (tmp_path / "claims.tsv").unlink()
    write(tmp_path / "claims.tsv", text + "a row of my own\n")
    with pytest.raises(OutputError, match=r"claims\.tsv: this file is not what claimgraph wrote"):
        build(tmp_path, OLD)
    assert "of my own" in (tmp_path / "claims.tsv").read_text(encoding="utf-8")


def test_a_file_that_was_edited_through_its_link_is_told_and_not_replaced(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    with (tmp_path / "claims.tsv").open("a") as file:
        file.write("a row of my own\n")
    result = CliRunner().invoke(main, ["validate", str(tmp_path)])
    assert result.exit_code == 1
    assert "claims.tsv: this file was changed since it was built" in result.stderr
    with pytest.raises(OutputError, match=r"claims\.tsv: this file was changed since it was built"):
        build(tmp_path, NEW)
    assert "of my own" in (tmp_path / "claims.tsv").read_text(encoding="utf-8")
    (tmp_path / "claims.tsv").unlink()
    build(tmp_path, NEW)
    assert CliRunner().invoke(main, ["validate", str(tmp_path)]).exit_code == 0


@pytest.mark.parametrize("name", ["graph.ttl", "current/graph.ttl", "generations/1/graph.ttl"])
def test_no_export_is_written_over_a_part_of_an_output(name: str, tmp_path: Path) -> None:
    build(tmp_path, OLD)
    before = (tmp_path / "graph.ttl").read_bytes()
    command = ["export", str(tmp_path), "--min-score", "0.9", "-o", str(tmp_path / name)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 2
    assert "this file belongs to the output of a build" in result.stderr
    assert (tmp_path / "graph.ttl").read_bytes() == before
    other = CliRunner().invoke(main, [*command[:-1], str(tmp_path / "part.ttl")])
    assert other.exit_code == 0


def test_an_output_from_before_there_were_manifests_is_taken_over(tmp_path: Path) -> None:
    build(tmp_path / "made", OLD)
    folder = tmp_path / "output"
    shutil.copytree(tmp_path / "made" / "current", folder)
    (folder / "manifest.json").unlink()
    (folder / ".claimgraph").unlink()
    build(folder, NEW)
    assert (folder / "graph.ttl").is_symlink()
    assert (folder / "graph.ttl").read_bytes() != (tmp_path / "made" / "graph.ttl").read_bytes()


def make_empty(folder: Path) -> None:
    folder.mkdir()


def make_thesis(folder: Path) -> None:
    write(folder / "thesis")


def make_link(folder: Path) -> None:
    make_thesis(folder.with_name("elsewhere"))
    folder.symlink_to("elsewhere")


@pytest.mark.parametrize("make", [make_thesis, make_link])
@pytest.mark.parametrize("name", ["work", "generation-1", "generation-2", "generation-3"])
def test_a_store_lets_be_what_is_not_its_own(
    make: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    with write_store(store) as writer:
        writer.replace_document("urn:x:a", [])
    if name == "generation-1":
        with write_store(store) as writer:
            writer.replace_document("urn:x:a", [])
    make(store / name)
    before = contents(store / name)
    for _ in range(2):
        if name == "work":
            with (
                pytest.raises(StoreError, match=r"work: this is not claimgraph's"),
                write_store(store),
            ):
                pass
        else:
            with write_store(store) as writer:
                writer.replace_document("urn:x:a", [])
    assert contents(store / name) == before
    assert remove_store(store)
    assert contents(store / name) == before
    assert not (store / "store.json").exists()
    assert not [each for each in store.iterdir() if each.name not in {name, "elsewhere"}]


def test_a_store_that_versions_without_markers_wrote_is_replaced(tmp_path: Path) -> None:
    with write_store(tmp_path / "store") as writer:
        writer.replace_document("urn:x:a", [])
    (tmp_path / "store" / "generation-1" / MARKER).unlink()
    with write_store(tmp_path / "store") as writer:
        writer.replace_document("urn:x:a", [])
    assert [each.name for each in (tmp_path / "store").glob("generation-*")] == ["generation-2"]
    (tmp_path / "store" / "generation-2" / MARKER).unlink()
    assert remove_store(tmp_path / "store")
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("name", ["graph.ttl", "store.json", "work"])
def test_a_folder_of_others_does_not_become_a_store(name: str, tmp_path: Path) -> None:
    write(tmp_path / name)
    with (
        pytest.raises(StoreError, match="this is no store of claimgraph, and would be lost"),
        write_store(tmp_path, fresh=True),
    ):
        pass
    assert contents(tmp_path) == {name: b"years of work"}


def test_only_what_bears_the_marker_is_removed(tmp_path: Path) -> None:
    make_empty(tmp_path / "empty")
    make_thesis(tmp_path / "foreign")
    make_folder(tmp_path / "ours")
    write(tmp_path / "ours" / "deep" / "file")
    (tmp_path / "ours" / "link").symlink_to(tmp_path / "foreign")
    (tmp_path / "link").symlink_to(tmp_path / "foreign")
    assert remove_folder(tmp_path / "empty")
    assert not remove_folder(tmp_path / "foreign")
    assert not remove_folder(tmp_path / "link")
    assert remove_folder(tmp_path / "ours")
    assert remove_folder(tmp_path / "none")
    assert (tmp_path / "foreign" / "thesis").exists()


def test_an_output_that_was_never_written_leaves_no_trace(tmp_path: Path) -> None:
    with lock_output(tmp_path / "deep" / "out"):
        assert (tmp_path / "deep" / "out" / "generations").is_dir()
    assert not (tmp_path / "deep").exists()


def test_a_copy_without_its_links_can_be_built_in(tmp_path: Path) -> None:
    build(tmp_path / "out", OLD)
    shutil.copytree(tmp_path / "out", tmp_path / "copy", symlinks=False)
    write(tmp_path / "copy" / "store" / "thesis")
    build(tmp_path / "copy", NEW)
    build(tmp_path / "copy", NEW)
    theses = [each for each in contents(tmp_path / "copy") if each.endswith("/thesis")]
    assert theses
    assert (tmp_path / "copy" / "graph.ttl").is_symlink()
