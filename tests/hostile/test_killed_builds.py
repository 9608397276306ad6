"""Builds that add, replace and prune, killed with ``kill -9`` at random moments."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.limits import TIMES

ROOT = Path(__file__).resolve().parents[2]
FEW = 2  # kills on each run; .ci/hostile makes many times as many


@pytest.mark.skipif(sys.platform == "win32", reason="there is no fork")
def test_a_killed_build_leaves_one_state_whole(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.hostile.killed_builds", str(tmp_path), str(FEW * TIMES)]
    result = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.startswith(f"{FEW * TIMES} builds, ")
