"""What the tests of the commands share."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import claimgraph.pipeline
import claimgraph.workspace.building
from claimgraph.cli import main
from claimgraph.pipeline import Pipeline

TEXT = (
    "Aspirin and stroke\n"
    "Aspirin prevents stroke. Aspirin may treat migraine in children. "
    "Zinc does not prevent asthma. Why aspirin prevents stroke is not understood.\n"
)
PROGRAM = "from claimgraph.cli import main; main()"
# Runs each line of standard input's file as a command, in one process.
SEVERAL = """
import shlex, sys
from claimgraph.cli import main
for line in sys.argv[1:]:
    print("$", line)
    main(shlex.split(line), standalone_mode=False)
"""
Run = Callable[..., Result]
Shown = Callable[..., str]
Spawn = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(autouse=True)
def _one_model(monkeypatch: pytest.MonkeyPatch, open_once: Callable[..., Pipeline]) -> None:
    """Load the model once for all commands that run in this process."""
    monkeypatch.setattr(claimgraph.pipeline, "open_pipeline", open_once)
    monkeypatch.setattr(claimgraph.workspace.building, "open_pipeline", open_once)


@pytest.fixture
def run() -> Run:
    """Run a command in this process."""

    def call(*arguments: object, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)

    return call


@pytest.fixture
def spawn() -> Spawn:
    """Run a command in a process of its own."""

    def call(
        *arguments: object,
        stdout: int = subprocess.PIPE,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, *map(str, arguments)],
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={**os.environ, **(environment or {})},
            cwd=folder,
            check=False,
        )

    return call


@pytest.fixture
def shown() -> Shown:
    """Run commands on a terminal; return what it got."""

    def call(
        *lines: str,
        columns: int = 80,
        lines_high: int = 1000,
        more: Mapping[str, str] | None = None,
    ) -> str:
        ours, theirs = pty.openpty()
        size = {"COLUMNS": str(columns), "LINES": str(lines_high), "TERM": "xterm"}
        environment = {**os.environ, **size, "PAGER": "cat", **(more or {})}
        with subprocess.Popen(
            [sys.executable, "-c", SEVERAL, *lines],
            stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
        ) as process:  # fmt: skip
            os.close(theirs)
            text = b"".join(_read(ours))
        os.close(ours)
        assert process.returncode == 0, text.decode()
        return text.decode().replace("\r\n", "\n")

    return call


def _read(ours: int) -> Sequence[bytes]:
    parts: list[bytes] = []
    while True:
        try:
            part = os.read(ours, 1 << 16)
        except OSError:  # the other end is closed
            return parts
        if not part:
            return parts
        parts.append(part)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, open_once: Callable[..., Pipeline]) -> Path:
    """The output folder of a build of :data:`TEXT`; not to be written to."""
    folder = tmp_path_factory.mktemp("built")
    source = folder / "aspirin.txt"
    source.write_text(TEXT, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(claimgraph.pipeline, "open_pipeline", open_once)
        result = CliRunner().invoke(main, ["build", str(source), "-o", str(folder / "output")])
    assert result.exit_code == 0, result.output
    return folder / "output"
