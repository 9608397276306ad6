"""How far a command has come: bars on a terminal, nothing in a pipe."""

import logging
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claimgraph.cli.console import LogHandler, Progress, StageProgress, say
from tests.cli.conftest import PROGRAM, Spawn

DATA = Path(__file__).resolve().parents[1] / "data" / "terminologies"
STEERING = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]")
SHOW_CURSOR = "\x1b[?25h"


def pass_for_terminal(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("sys.stderr.isatty", lambda: True)
    patch.setenv("TERM", "xterm")
    patch.setenv("COLUMNS", "80")


def show_all() -> None:
    documents = Progress()
    documents.end()
    documents.step()
    documents.step()
    documents.end()
    documents.end()
    stages = StageProgress()
    stages.show("reading [b]\x1b[31ma.obo", 1, 2)
    stages.show("writing", 5, None)
    stages.end()
    stages.end()


def test_there_is_no_bar_in_a_pipe(capsys: pytest.CaptureFixture[str]) -> None:
    show_all()
    assert capsys.readouterr() == ("", "")


def test_a_bar_on_a_terminal_says_what_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pass_for_terminal(monkeypatch)
    show_all()
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "\x1b[31m" not in shown.err
    assert shown.err.endswith(SHOW_CURSOR)
    assert shown.err.count(SHOW_CURSOR) == 2
    lines = [line.split() for line in re.split(r"[\r\n]+", STEERING.sub("", shown.err)) if line]
    ended = [[word for word in line if word.strip("━╸╺")] for line in lines]
    assert ["reading", "documents", "2/2", "0:00:00"] in ended
    assert ["reading", "[b]\\x1b[31ma.obo", "1/2", "0:00:00"] in ended
    assert ended[-1] == ["writing", "5/?", "0:00:00"]


def test_what_is_said_meanwhile_stands_on_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pass_for_terminal(monkeypatch)
    progress = Progress()
    progress.step()
    say("skipped \x1b[31ma.txt: empty")
    LogHandler().emit(logging.makeLogRecord({"msg": "b.txt: not UTF-8", "levelno": 30}))
    progress.end()
    say("done")
    shown = STEERING.sub("", capsys.readouterr().err)
    assert "reading documents" in shown
    lines = re.split(r"[\r\n]+", shown)
    assert {"skipped \\x1b[31ma.txt: empty", "b.txt: not UTF-8", "done"} < set(lines)


def build_lexicon(folder: Path, source: Path) -> list[object]:
    return ["lexicon", "build", "-o", folder / "a.lex", f"obo={source}"]


@pytest.mark.parametrize("good", [True, False])
def test_a_terminal_is_given_back(tmp_path: Path, *, good: bool) -> None:
    text = (DATA / "vessels.obo").read_bytes()
    source = tmp_path / "a.obo"
    source.write_bytes(text if good else text + b"\xff\xfe\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-c", PROGRAM, *map(str, build_lexicon(tmp_path, source))]
    result = subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
        check=False,
    )
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert result.returncode == (0 if good else 2)
    assert b"\x1b" not in result.stdout
    assert ("━" in shown) is good
    assert "\x1b" not in shown.rpartition(SHOW_CURSOR)[2]
    assert ("error: " in shown) is not good


def test_a_pipe_gets_no_sign_that_steers(tmp_path: Path, spawn: Spawn) -> None:
    forced = {"FORCE_COLOR": "1", "TERM": "xterm", "TTY_COMPATIBLE": "1"}
    result = spawn(*build_lexicon(tmp_path, DATA / "vessels.obo"), environment=forced)
    assert result.returncode == 0
    assert b"\x1b" not in result.stdout + result.stderr
