"""Processes that cannot take more time or memory than they are given."""

import os
import resource
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
GIGABYTE = 1 << 30
COMMAND = (sys.executable, "-m", "claimgraph")
# How many times as many inputs are tried as on each run; .ci/hostile sets it.
TIMES = int(os.environ.get("CLAIMGRAPH_HOSTILE", "1"))


def run_limited(
    *command: str | bytes | Path,
    seconds: float = 60,
    memory: int = 4 * GIGABYTE,
    environment: Mapping[str, str] | None = None,
    folder: Path = ROOT,
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command with limits.

    Args:
        command: The program and its arguments.
        seconds: After which it fails, by the clock; of a busy machine.
        memory: Bytes of address space, which is more than what is used.
        environment: Variables beside those of this process.
        folder: Where it runs.

    Raises:
        subprocess.TimeoutExpired: If it does not end.
    """

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=seconds * max(1, TIMES),
        preexec_fn=limit,
        env={**os.environ, **(environment or {})},
        cwd=folder,
        check=False,
    )


def check_told(result: "subprocess.CompletedProcess[bytes]", code: int, problem: str) -> None:
    """See that a command ended with one line that says what is wrong, and its exit code."""
    told = result.stderr.decode(errors="backslashreplace")
    assert "Traceback" not in told, told
    assert problem in told
    assert told.count("error: ") == 1, told
    assert result.returncode == code, told
