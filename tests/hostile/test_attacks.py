"""Inputs made from good ones with a seed: taken, or refused by an error of ours in one line."""

import os
import sys
from pathlib import Path

import pytest

from tests.hostile.attack import ATTACKS, mutate
from tests.hostile.limits import TIMES, run_limited

# A few on each run; .ci/hostile takes many times as many.
COUNTS = {
    "documents": 20,
    "tables": 3,
    "sources": 20,
    "lexicons": 60,
    "names": 8,
    "graphs": 15,
    "queries": 10,
    "searches": 20,
    "stores": 2,
}


@pytest.mark.parametrize("target", sorted(ATTACKS))
def test_no_input_does_more_than_be_refused(target: str, tmp_path: Path) -> None:
    last = tmp_path / "last"
    count = COUNTS[target] * TIMES
    result = run_limited(
        *(sys.executable, "-m", "tests.hostile.attack", target, "0", str(count)),
        seconds=120,
        environment={"CLAIMGRAPH_HOSTILE_LAST": str(last)},
    )
    told = result.stderr.decode(errors="replace")[-2000:]
    assert result.returncode == 0, f"{target} {last.read_text()}: {result.returncode} {told}"
    assert result.stdout.decode() == ""


def test_a_fault_is_seen(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The control: what is raised by none of ours is printed."""
    from tests.hostile import attack

    def fail(*_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(attack, "ATTACKS", {"none": fail})
    monkeypatch.delenv("CLAIMGRAPH_HOSTILE_LAST", raising=False)
    attack.main("none", 7, 2)
    out = capsys.readouterr().out
    assert out.startswith("7: KeyError at test_attacks.py:")
    assert "\n8: KeyError" in out


def test_the_same_seed_gives_the_same_input() -> None:
    import random

    data = os.urandom(500)
    made = {mutate(data, random.Random(f"a {number}")) for number in (1, 1, 2)}
    assert len(made) == 2
