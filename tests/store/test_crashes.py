"""A store survives what happens to programs: kill -9, writers, full disks, other versions."""

import logging
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.errors import StoreError
from claimgraph.store import generations, open_store, write_store
from tests.store import writes

ROOT = Path(__file__).resolve().parents[2]
N_DOCUMENTS = 30
TIMEOUT = 120  # seconds


def start(
    folder: Path,
    n_generations: int,
    *,
    limit: int = 0,
    n_documents: int = N_DOCUMENTS,
    step: str = "",
) -> "subprocess.Popen[str]":
    arguments = [str(each) for each in (folder, n_generations, n_documents, limit)]
    arguments += [step] * bool(step)
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writes", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def numbers(folder: Path) -> set[int]:
    """The numbers that the documents of a store bear; each must be whole."""
    with open_store(folder) as reader:
        assert len(reader.documents()) in {0, N_DOCUMENTS}
        quads = list(reader.store)
        assert len(quads) == 21 * len(reader.documents())
        return {int(str(q.object).split('"')[1]) for q in quads if q.predicate == writes.NUMBER}


@pytest.mark.parametrize("moment", range(8))
def test_a_killed_writer_loses_nothing(
    moment: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    writes.write(tmp_path, 0, N_DOCUMENTS)
    with start(tmp_path, 10_000) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "1\n"
        time.sleep(0.011 * moment)
        process.send_signal(signal.SIGKILL)
        told = [1, *map(int, process.stdout.read().split())]
    (number,) = numbers(tmp_path)
    # What was told as committed is there; the one after it may be, too.
    assert told[-1] <= number <= told[-1] + 1
    left = (tmp_path / "work").exists()
    with caplog.at_level(logging.WARNING), write_store(tmp_path) as writer:
        assert len(writer.documents()) == N_DOCUMENTS
        writer.remove_document("urn:x:document-0")
        writer.replace_document("urn:x:new", writes.document("urn:x:new", number))
    assert left == ("the last write did not finish" in caplog.text)
    assert numbers(tmp_path) == {number}
    names = {each.name for each in tmp_path.iterdir()}
    assert len(names) == 3, names


@pytest.mark.parametrize("step", ["publish", "sync", "prune", "discard"])
@pytest.mark.parametrize("sign", ["-", ""])
def test_every_step_of_a_write_can_be_the_last(step: str, sign: str, tmp_path: Path) -> None:
    writes.write(tmp_path, 7, N_DOCUMENTS)
    process = start(tmp_path, 1, step=sign + step)
    process.communicate(timeout=TIMEOUT)
    assert process.returncode == -signal.SIGKILL
    (number,) = numbers(tmp_path)
    if step in {"publish", "sync"}:  # the others are steps of tidying up, at the start and the end
        assert number == (1 if (step, sign) == ("publish", "") else 7)
    assert number in {1, 7}
    writes.write(tmp_path, 8, N_DOCUMENTS)
    assert numbers(tmp_path) == {8}
    assert len(list(tmp_path.iterdir())) == 3


def test_a_second_writer_is_told(tmp_path: Path) -> None:
    with write_store(tmp_path):
        process = start(tmp_path, 1)
        _, told = process.communicate(timeout=TIMEOUT)
        assert process.returncode == 1
        assert "another process is writing to this store (fix: wait until it has ended)" in told
        with pytest.raises(StoreError, match="another process"), write_store(tmp_path):
            pass
    writes.write(tmp_path, 1, N_DOCUMENTS)
    assert numbers(tmp_path) == {1}


def test_readers_never_see_half_a_write(tmp_path: Path) -> None:
    writes.write(tmp_path, 0, N_DOCUMENTS)
    seen: list[int] = []
    with start(tmp_path, 25) as process:
        while process.poll() is None:
            (number,) = numbers(tmp_path)
            seen.append(number)
        assert process.wait(TIMEOUT) == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 2
    assert numbers(tmp_path) == {25}


def test_a_generation_stays_until_its_last_reader_ends(tmp_path: Path) -> None:
    writes.write(tmp_path, 1, N_DOCUMENTS)
    program = (
        "import sys\nfrom pathlib import Path\nfrom claimgraph.store import open_store\n"
        "reader = open_store(Path(sys.argv[1]))\nprint('open', flush=True)\nsys.stdin.read()\n"
        "print(len(list(reader.store)))"
    )
    command = [sys.executable, "-c", program, str(tmp_path)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        writes.write(tmp_path, 2, N_DOCUMENTS)
        writes.write(tmp_path, 3, N_DOCUMENTS)
        assert kept_generations(tmp_path) == ["generation-1", "generation-3"]
        told, _ = reader.communicate("", timeout=TIMEOUT)
        assert told == f"{21 * N_DOCUMENTS}\n"
    writes.write(tmp_path, 4, N_DOCUMENTS)
    assert kept_generations(tmp_path) == ["generation-4"]


def kept_generations(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.glob("generation-*"))


@pytest.mark.parametrize("limit", [20_000, 200_000])
def test_a_full_disk_leaves_the_store_as_it_was(limit: int, tmp_path: Path) -> None:
    writes.write(tmp_path, 1, N_DOCUMENTS)
    process = start(tmp_path, 1, limit=limit, n_documents=20_000)
    _, told = process.communicate(timeout=TIMEOUT)
    assert process.returncode == 1
    assert "the store cannot be written, and stays as it was: " in told
    assert "File too large" in told
    assert "fix: make room on the disk" in told
    assert numbers(tmp_path) == {1}
    assert {each.name for each in tmp_path.iterdir()} == {
        "generation-1",
        "store.json",
        "writer.lock",
    }


@contextmanager
def small_disk(folder: Path) -> Iterator[list[str]]:
    """A command that sees an empty file system of a few megabytes in a folder."""
    inside = f'mount -t tmpfs -o size=6m none "{folder}" && exec "$@"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", inside, "sh"]
    if shutil.which("unshare") is None:
        pytest.skip("there is no unshare here")
    if subprocess.run([*command, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this user cannot mount a file system of their own")
    yield command


def test_a_small_disk_fills_up(tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from claimgraph.errors import StoreError
from claimgraph.store import open_store
from tests.store import writes, test_crashes
folder = Path({str(tmp_path)!r}) / "store"
writes.write(folder, 1, {N_DOCUMENTS})
try:
    writes.write(folder, 2, 200_000)
except StoreError as error:
    print(error)
assert test_crashes.numbers(folder) == {{1}}
print(sorted(each.name for each in folder.iterdir()))
"""
    with small_disk(tmp_path) as command:
        result = subprocess.run(
            [*command, sys.executable, "-c", program],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
    assert result.returncode == 0, result.stderr
    assert "No space left on device" in result.stdout
    assert "['generation-1', 'store.json', 'writer.lock']" in result.stdout


@pytest.mark.parametrize(
    ("content", "problem", "fix"),
    [
        ('{"format": 3, "generation": 1}', "a newer version of claimgraph", "update claimgraph"),
        ('{"format": 0, "generation": 1}', "an older version of claimgraph", "build it again"),
        ('{"format": 1, "generation": 9}', "names a generation that is not there", "build"),
        ('{"format": 1}', "is damaged", "build it again"),
        ("[]", "is damaged", "build it again"),
        ("", "is damaged", "build it again"),
    ],
)
def test_a_store_of_another_version_is_told(
    content: str, problem: str, fix: str, tmp_path: Path
) -> None:
    writes.write(tmp_path, 1, N_DOCUMENTS)
    (tmp_path / "store.json").write_text(content)
    with pytest.raises(StoreError, match=problem) as caught:
        open_store(tmp_path)
    assert fix in caught.value.fix
    with pytest.raises(StoreError, match=problem), write_store(tmp_path):
        pass
    assert (tmp_path / "generation-1").is_dir()
    # A build begins anew, as it is told to.
    with write_store(tmp_path, fresh=True) as writer:
        assert writer.previous is None
        assert (tmp_path / "generation-1").is_dir()
    assert numbers(tmp_path) == set()
    assert kept_generations(tmp_path) in (["generation-2"], ["generation-10"])


def test_quads_that_are_damaged_are_told(tmp_path: Path) -> None:
    writes.write(tmp_path, 1, N_DOCUMENTS)
    (tmp_path / "generation-1" / "quads" / "CURRENT").write_text("nothing\n")
    with pytest.raises(StoreError, match="damaged: quads/CURRENT is not") as caught:
        open_store(tmp_path)
    assert caught.value.where == str(tmp_path / "generation-1")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(StoreError, match="the store cannot be written"),
        write_store(tmp_path / "file" / "store"),
    ):
        pass


def test_a_pointer_that_cannot_be_written_leaves_the_store_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes.write(tmp_path, 1, N_DOCUMENTS)

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", fail)
        with pytest.raises(StoreError, match="stays as it was: No space left"):
            writes.write(tmp_path, 2, N_DOCUMENTS)
    assert numbers(tmp_path) == {1}
    with monkeypatch.context() as patch:
        patch.setattr("claimgraph.files._replace", fail)
        with pytest.raises(StoreError, match="cannot be written: No space left"):
            writes.write(tmp_path, 2, N_DOCUMENTS)
    assert numbers(tmp_path) == {1}
    assert kept_generations(tmp_path) == ["generation-1"]


def test_what_is_read_only_can_be_read(tmp_path: Path) -> None:
    writes.write(tmp_path, 1, N_DOCUMENTS)
    paths = (tmp_path, *tmp_path.rglob("*"))
    for path in paths:
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        assert numbers(tmp_path) == {1}
    finally:
        for path in paths:
            path.chmod(path.stat().st_mode | 0o200)


def test_a_reader_that_finds_no_generation_looks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if a writer had replaced and removed the generation between two steps of the reader."""
    writes.write(tmp_path, 1, N_DOCUMENTS)
    pointers = [generations.Pointer(tmp_path, 0), generations.Pointer(tmp_path, 1)]
    monkeypatch.setattr(generations, "read_pointer", lambda _: pointers.pop(0))
    assert numbers(tmp_path) == {1}
    assert pointers == []


def test_pointers_are_written_in_this_format() -> None:
    assert isinstance(generations.FORMAT, int)
    assert ox.__version__.startswith("0.5.")  # another engine may want another FORMAT
