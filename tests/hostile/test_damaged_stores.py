"""Bytes of a store that change: validate tells, or what it answers is right; nothing is endless."""

import json
import operator
import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from claimgraph.cli import main
from claimgraph.errors import (
    OntologyError,
    QueryTimeoutError,
    StoreError,
    TimeLimitError,
    WorkerError,
)
from claimgraph.exports import to_tsv
from claimgraph.ontology import load_schema
from claimgraph.query import QueryOptions, run_query
from claimgraph.search import write_index
from claimgraph.shapes import check_shapes
from claimgraph.store import find_store, open_store, write_claims, write_store
from claimgraph.store.checksums import CHECKSUMS_FILE, check_files, write_checksums
from claimgraph.time_limits import run_within
from tests import example
from tests.hostile.limits import TIMES

SCHEMA = load_schema()
PATIENCE = 60  # seconds for one command; of a busy machine
N_FLIPS = 20 if TIMES <= 1 else 550
# Runs without end: each step doubles the rows.
RUNAWAY = f"SELECT (COUNT(*) AS ?n) {{ {' '.join(f'?a{n} ?b{n} ?c{n} .' for n in range(9))} }}"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with its index; not to be written to."""
    folder = tmp_path_factory.mktemp("whole") / "store"
    with write_store(folder) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
        writer.flush()
        write_index(writer)
    return folder


@pytest.fixture
def store(whole: Path, tmp_path: Path) -> Path:
    """A copy of it, to be damaged."""
    return shutil.copytree(whole, tmp_path / "store")


def generation(store: Path) -> Path:
    (found,) = store.glob("generation-*")
    return found


def flip(path: Path, place: int, bit: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[place] ^= 1 << bit
    path.write_bytes(bytes(content))


def validate(path: Path, *options: object) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "claimgraph", "validate", path, *map(str, options)],
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def claims(path: Path) -> str:
    with open_store(path) as reader:
        return to_tsv(reader.claims(SCHEMA), SCHEMA)


def test_a_whole_store_conforms(whole: Path) -> None:
    done = validate(whole)
    assert (done.returncode, done.stderr) == (0, "")


def test_one_flipped_bit_is_told_with_its_file(store: Path) -> None:
    file = max(generation(store).glob("quads/*.sst"), key=lambda each: each.stat().st_size)
    flip(file, file.stat().st_size // 3)
    done = validate(store)
    assert done.returncode == StoreError.exit_code
    (line,) = done.stderr.splitlines()
    assert f"quads/{file.name} is not what was written (fix: build it again" in line
    with pytest.raises(StoreError, match=file.name):
        check_shapes(store)


def test_flipped_bits_anywhere_are_told_or_change_no_answer(whole: Path, tmp_path: Path) -> None:
    chance = random.Random(13)
    answer = claims(whole)
    files = [each for each in sorted(whole.rglob("*")) if each.is_file() and each.stat().st_size]
    for number in range(N_FLIPS):
        store = shutil.copytree(whole, tmp_path / str(number))
        file = store / chance.choice(files).relative_to(whole)
        flip(file, chance.randrange(file.stat().st_size), chance.randrange(8))
        told = ""
        try:
            with open_store(store, verify=True):
                pass
        except StoreError as error:
            told = str(error)
            assert "(fix: " in told
        root = find_store(store)
        if not told and root is not None:
            assert claims(store) == answer, file
        shutil.rmtree(store)


@pytest.mark.parametrize("pattern", ["quads/*.sst", "quads/CURRENT", "search-*.sqlite"])
def test_a_cut_or_lost_file_is_told_by_every_command(store: Path, pattern: str) -> None:
    file = next(generation(store).glob(pattern))
    file.write_bytes(file.read_bytes()[:-1])
    for _ in range(2):
        with pytest.raises(StoreError, match=r"damaged: .* is not what was written"):
            open_store(store)
        result = CliRunner().invoke(main, ["search", "zinc", str(store)])
        assert result.exit_code == StoreError.exit_code
        file.unlink(missing_ok=True)


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"a": 1}', '{"a": {"size": 1}}', "[" * 100_000, "\x00", "7"]
)
def test_a_damaged_list_is_told(store: Path, content: str) -> None:
    (generation(store) / CHECKSUMS_FILE).write_text(content)
    with pytest.raises(StoreError, match="list of checksums"):
        open_store(store)


def test_a_lost_list_is_told_by_validate(store: Path) -> None:
    (generation(store) / CHECKSUMS_FILE).unlink()
    open_store(store).close()
    assert "no list of checksums" in validate(store).stderr


def test_names_in_a_list_lead_to_files_only(store: Path) -> None:
    folder = generation(store)
    listed = {"/dev/zero": {"size": 0, "sha256": ""}}
    (folder / CHECKSUMS_FILE).write_text(json.dumps(listed))
    with pytest.raises(StoreError, match="/dev/zero"):
        check_files(folder, contents=True)


def test_several_damaged_files_are_counted(store: Path) -> None:
    for file in generation(store).glob("quads/*.sst"):
        flip(file, 0)
    with pytest.raises(StoreError, match=r"\.sst and [0-9]+ more are not what was written"):
        open_store(store, verify=True)


def test_damage_is_not_taken_over_into_the_next_list(store: Path) -> None:
    before = generation(store)
    file = max(before.glob("quads/*.sst"), key=lambda each: each.stat().st_size)
    flip(file, 0)  # where no block is that the writer reads
    with write_store(store) as writer:
        writer.replace_graph("urn:x:more", [ox.Triple(*[ox.NamedNode("urn:x:a")] * 3)])
    after = generation(store)
    assert after.name != before.name
    with pytest.raises(StoreError, match=file.name):
        open_store(store, verify=True)


def test_a_list_takes_over_what_is_linked(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    (one / "a").write_bytes(b"a")
    write_checksums(one)
    (other / "a").hardlink_to(one / "a")
    (other / "b").write_bytes(b"b")
    (one / "a").write_bytes(b"x")
    write_checksums(other, previous=one)
    with pytest.raises(StoreError, match="damaged: a is not"):
        check_files(other, contents=True)
    (one / CHECKSUMS_FILE).write_text("")
    write_checksums(other, previous=one)
    check_files(other, contents=True)


def test_work_is_stopped_when_its_time_is_up() -> None:
    assert run_within(None, "the sum", operator.add, 1, 2) == 3
    assert run_within(PATIENCE, "the sum", operator.add, 1, 2) == 3
    started = time.monotonic()
    with pytest.raises(TimeLimitError, match=r"the nap was stopped after 0\.5 seconds") as caught:
        run_within(0.5, "the nap", time.sleep, 600.0)
    assert time.monotonic() - started < PATIENCE
    assert "--timeout" in caught.value.fix
    assert caught.value.exit_code == 2


def test_errors_of_work_come_back_whole(tmp_path: Path) -> None:
    with pytest.raises(OntologyError) as here:
        load_schema(tmp_path)
    with pytest.raises(OntologyError) as there:
        run_within(PATIENCE, "it", load_schema, tmp_path)
    assert str(there.value) == str(here.value)
    assert there.value.fix
    with pytest.raises(ZeroDivisionError):
        run_within(PATIENCE, "it", operator.truediv, 1, 0)
    with pytest.raises(WorkerError, match="ended first"):
        run_within(PATIENCE, "it", os._exit, 7)


def test_what_work_prints_is_no_answer(capfd: pytest.CaptureFixture[str]) -> None:
    run_within(PATIENCE, "it", print, "said")
    assert capfd.readouterr() == ("", "said\n")


def test_a_query_still_says_that_it_was_stopped(whole: Path) -> None:
    with pytest.raises(QueryTimeoutError, match="the query was stopped after 1 seconds"):
        run_query(whole, RUNAWAY, SCHEMA, QueryOptions(timeout=1.0))


TIMED: dict[str, Callable[[Path], list[object]]] = {
    "validate": lambda store: ["validate", store],
    "search": lambda store: ["search", "aspirin", store, "-f", "csv"],
    "ask": lambda store: ["ask", "contradictions", store, "-f", "csv"],
    "query": lambda store: ["query", store, "ASK {}"],
    "lexicon search": lambda _: ["lexicon", "search", "aspirin"],
    "lexicon why": lambda _: ["lexicon", "why", "aspirin"],
    "lexicon stats": lambda _: ["lexicon", "stats"],
    "lexicon mappings": lambda store: ["lexicon", "mappings", "-o", store / "a.sssom.tsv"],
}


@pytest.mark.parametrize("name", TIMED)
def test_commands_can_be_stopped(name: str, store: Path) -> None:
    arguments = [str(each) for each in TIMED[name](store)]
    result = CliRunner().invoke(main, [*arguments, "--timeout", "0.001"])
    assert result.exit_code == 2
    assert "was stopped after 0.001 seconds" in result.stderr


@pytest.mark.parametrize("name", ["validate", "search", "ask", "lexicon search", "lexicon why"])
def test_a_limit_changes_no_answer(name: str, store: Path) -> None:
    arguments = [str(each) for each in TIMED[name](store)]
    plain, limited = (
        CliRunner().invoke(main, [*arguments, *more]) for more in ((), ("--timeout", str(PATIENCE)))
    )
    assert plain.exit_code == 0
    assert (limited.exit_code, limited.stdout) == (0, plain.stdout)
    assert limited.stderr == plain.stderr


def test_a_store_that_makes_the_check_endless_is_told(store: Path) -> None:
    # What the list does not see, because it is made anew: the check itself is stopped.
    folder = generation(store)
    for file in folder.glob("quads/*.sst"):
        flip(file, file.stat().st_size // 3)
    write_checksums(folder)
    done = validate(store, "--timeout", 20)
    assert done.returncode in {1, 2, 3}
    assert "Traceback" not in done.stderr
    assert done.stdout or done.stderr.startswith("error: ")
