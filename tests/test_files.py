import os
from pathlib import Path

import pytest

from claimgraph.errors import OutputError
from claimgraph.files import write_atomically


def test_writes_utf8_and_keeps_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.ttl"
    write_atomically(path, "é\r\n\n😀")
    assert path.read_bytes() == b"\xc3\xa9\r\n\n\xf0\x9f\x98\x80"
    write_atomically(path, "again")
    assert path.read_text(encoding="utf-8") == "again"
    assert [each.name for each in path.parent.iterdir()] == ["a.ttl"]


def test_mode_follows_the_umask(tmp_path: Path) -> None:
    path = tmp_path / "a"
    plain = tmp_path / "b"
    plain.touch()
    write_atomically(path, "x")
    assert path.stat().st_mode == plain.stat().st_mode


def test_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="this is a folder") as caught:
        write_atomically(tmp_path, "x")
    assert caught.value.where == str(tmp_path)


def test_file_as_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match="cannot be written"):
        write_atomically(tmp_path / "file" / "a", "x")


def test_failure_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_text("old", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match="No space left on device"):
        write_atomically(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


def test_link_is_followed(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.touch()
    link = tmp_path / "link"
    link.symlink_to(target)
    write_atomically(link, "x")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "x"


def test_loop_of_links_is_refused(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(link)
    with pytest.raises(OutputError, match="cannot be written"):
        write_atomically(link, "x")


def test_device_is_written_to_as_it_is() -> None:
    write_atomically(Path(os.devnull), "x")
    assert not Path(os.devnull).is_file()


def test_link_to_a_pipe_is_written_to_as_it_is(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    link = tmp_path / "link"
    link.symlink_to(f"/proc/self/fd/{writing}")
    if not link.exists():
        pytest.skip("this system does not show open files below /proc/self/fd")
    write_atomically(link, "x")
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        assert pipe.read() == b"x"
    assert link.is_symlink()
