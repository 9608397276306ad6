"""Builds that add, replace and prune, killed at any moment: old state or new, and then the new.

``python -m tests.hostile.killed_builds FOLDER TRIALS [SEED]`` goes from state to state of one
output. In each trial a process begins a build of the next state and is killed after a random part
of the time that such a build takes. The output then must be that of the state before or of the
next, byte for byte, with a store that holds the same claims; and a build that nobody disturbs must
make the next state of it and leave nothing else behind. It prints how many builds were killed, and
how many of them had been published.

Each build is a process of its own, forked after the language model was loaded and before a store
was open.
"""

import os
import random
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from claimgraph.errors import GraphError
from claimgraph.manifest import find_generation, read_manifest
from claimgraph.ontology import load_schema
from claimgraph.pipeline import Pipeline, open_pipeline
from claimgraph.store import open_store
from claimgraph.workspace import BuildOptions, build_output, building, reading

__all__ = ["Outcome", "run_trials"]

TEXTS = (
    ("Aspirin prevents stroke.", "Aspirin does not prevent stroke."),
    ("Zinc does not prevent pain.", "Zinc may prevent pain."),
    ("Insulin causes headache.", "Insulin causes asthma."),
    ("Aspirin treats headache.", "Aspirin treats migraine."),
    ("Zinc prevents asthma.", "Zinc causes asthma."),
)
# Of a shard: several shards in each build, so that a kill finds some written and some not.
_SHARD = 2
_FILES = (
    "graph.ttl", "claims.tsv", "graph.html", "report.json", "report.html", "manifest.json",
    "documents.jsonl",
)  # fmt: skip
_LEFT = frozenset({"writer.lock", "shards", ".claimgraph"})

State = tuple[int | None, ...]
"""Of each text, which version is in the output; None if none is."""


@dataclass(slots=True)
class Outcome:
    """What became of the builds.

    Attributes:
        killed: How many did not end by themselves.
        published: How many of these had made the new state.
        faults: What was wrong, for people.
    """

    killed: int = 0
    published: int = 0
    faults: list[str] = field(default_factory=list)


def run_trials(folder: Path, n_trials: int, *, seed: int = 0, pipeline: Pipeline) -> Outcome:
    """Kill builds.

    Args:
        folder: An empty folder; made if there is none.
        n_trials: How many.
        seed: Of what happens.
        pipeline: With its language model loaded.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return _Trials(folder, random.Random(seed), pipeline).run(n_trials)


class _Trials:
    def __init__(self, folder: Path, chance: random.Random, pipeline: Pipeline) -> None:
        self._folder = folder
        self._chance = chance
        self._pipeline = pipeline
        self._expected: dict[State, tuple[bytes, ...]] = {}
        self._outcome = Outcome()
        self._seconds = 0.0

    def run(self, n_trials: int) -> Outcome:
        output = self._folder / "output"
        before: State = (0, 0, None, 0, None)
        self._build(before, output)
        for number in range(n_trials):
            after = self._change(before)
            told = f"trial {number}, {before} to {after}"
            old, new = self._expect(before), self._expect(after)
            is_killed = not self._build(after, output, after=self._chance.random() * self._seconds)
            found = _contents(output)
            self._outcome.killed += is_killed
            self._outcome.published += is_killed and found == new
            self._check(found in (old, new), f"{told}: neither the old state nor the new")
            self._check(_in_child(lambda: _check_store(output)) == 0, f"{told}: another store")
            self._build(after, output)
            self._check(_contents(output) == new, f"{told}: the next run made something else")
            left = {each.name for each in (output / "generations").iterdir()}
            numbers = [each for each in left - _LEFT if each.isdecimal()]
            self._check(
                len(numbers) == 1 and left <= _LEFT | set(numbers), f"{told}: left {sorted(left)}"
            )
            before = after
        return self._outcome

    def _check(self, holds: bool, problem: str) -> None:
        if not holds:
            self._outcome.faults.append(problem)

    def _change(self, state: State) -> State:
        """Return a state in which some texts are new, others changed, others gone."""
        while True:
            after = tuple(
                self._chance.choice((0, 1, None)) if self._chance.random() < 0.5 else each
                for each in state
            )
            if after != state and any(each is not None for each in after):
                return after

    def _expect(self, state: State) -> tuple[bytes, ...]:
        """Return what a build makes of a state that begins with nothing."""
        if state not in self._expected:
            fresh = self._folder / "fresh"
            shutil.rmtree(fresh, ignore_errors=True)
            started = time.monotonic()
            self._build(state, fresh)
            self._seconds = max(self._seconds, time.monotonic() - started)
            self._expected[state] = _contents(fresh)
        return self._expected[state]

    def _build(self, state: State, output: Path, *, after: float | None = None) -> bool:
        """Build in a process that is killed after some seconds; whether it ended by itself."""
        texts = self._folder / "in"
        shutil.rmtree(texts, ignore_errors=True)
        texts.mkdir()
        for number, version in enumerate(state):
            if version is not None:
                (texts / f"{number}.txt").write_text(TEXTS[number][version], encoding="utf-8")

        def build() -> None:
            vars(building)["open_pipeline"] = lambda *_, **__: self._pipeline
            reading.SHARD_DOCUMENTS = _SHARD
            build_output([texts], output, BuildOptions(prune=True))

        code = _in_child(build, after=after)
        self._check(after is not None or code == 0, f"a build of {state} ended with {code}")
        return code == 0


def _in_child(call: Callable[[], None], *, after: float | None = None) -> int:
    """Return how a process ended that did something, or was killed after some seconds."""
    child = os.fork()
    if not child:
        code = 1
        try:
            call()
            code = 0
        finally:  # the process ends here whatever it was
            if code:
                traceback.print_exc()
            os._exit(code)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)  # it is not gone before it is waited for
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _contents(output: Path) -> tuple[bytes, ...]:
    base = find_generation(output)
    return tuple((base / name).read_bytes() for name in _FILES)


def _check_store(output: Path) -> None:
    """See that the store holds the claims that the table has, and the manifest tells of."""
    manifest = read_manifest(output)
    with open_store(output) as reader:
        claims = reader.claims(load_schema()).claims
    table = (output / "claims.tsv").read_text(encoding="utf-8")
    if manifest is None or not len(claims) == table.count("\n") - 1 == manifest.counts["claims"]:
        raise GraphError("the parts do not fit", where=str(output))


def main() -> None:
    """Run trials as the command line says."""
    folder, n_trials, *seed = sys.argv[1:]
    pipeline = open_pipeline()
    pipeline.build_text("Aspirin prevents stroke.")  # loads the model
    outcome = run_trials(
        Path(folder), int(n_trials), seed=int(seed[0]) if seed else 0, pipeline=pipeline
    )
    print(f"{n_trials} builds, {outcome.killed} killed, {outcome.published} after publishing")
    print("\n".join(outcome.faults))
    sys.exit(bool(outcome.faults))


if __name__ == "__main__":
    main()
