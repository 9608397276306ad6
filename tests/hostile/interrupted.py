"""Writes outputs and has one call of the system fail, or end the program, on the way.

Each trial is a process of its own, forked before any store is open. Arguments: what is written
(``build``, ``infer``), the output folder to begin with (``-`` for none), a folder for the trials,
what happens (``kill``; ``ENOSPC`` at one call; ``EIO`` at all from one on), and the numbers of the
calls; or ``limit``, and how many bytes a file may have. Trial 0 of calls has no fault. A trial
leaves the folder of its number, and beside it a file ``.told`` with its error, or else the number
of calls and their names.
"""

import builtins
import errno
import io
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from claimgraph.errors import ClaimgraphError
from claimgraph.inference import infer
from claimgraph.manifest import Manifest, Versions, write_manifest
from claimgraph.model import ClaimGraph
from claimgraph.ontology import load_schema
from claimgraph.ontology.tables import load_reason_words
from claimgraph.store import write_store
from claimgraph.workspace.account import BuildAccount
from claimgraph.workspace.output_writing import write_parts
from claimgraph.workspace.publishing import lock_output
from claimgraph.workspace.report import make_report
from tests import example
from tests.claim_streams import stream

CALLS = (
    "fsync", "link", "mkdir", "open", "rename", "replace", "rmdir", "symlink", "unlink",
)  # fmt: skip
OLD = replace(example.GRAPH, claims=example.GRAPH.claims[:2], gaps=())
NEW = example.GRAPH
SCHEMA = load_schema()
WORDS = load_reason_words(SCHEMA.folder)
VERSIONS = Versions(claimgraph="0", model="none", model_version="", ontology="00")
KILLED = 9


def build(folder: Path, graph: ClaimGraph) -> None:
    """Write an output folder as a build does that has read its abstracts."""
    with lock_output(folder) as output:
        work = output.begin()
        report = make_report(BuildAccount(), graph, (), SCHEMA, WORDS)
        title = f"{len(graph.claims)} claims"
        parts = write_parts(work, stream(graph), SCHEMA, report, title=title).records
        counts = {"claims": len(graph.claims)}
        write_manifest(work, Manifest(parts=parts, versions=VERSIONS, counts=counts))
        output.publish()


def add_inferred(folder: Path) -> None:
    """Write into the store of an output folder, as ``claimgraph infer`` does."""
    with write_store(folder / "store") as writer:
        infer(writer)


class Faults:
    """Counts the calls of the system that write, and has one of them not happen.

    Args:
        number: Of the call, from 1; 0 for none.
        act: What happens: ``kill``, ``ENOSPC`` or ``EIO``.
    """

    def __init__(self, number: int, act: str) -> None:
        self.number = number
        self.act = act
        self.names: list[str] = []
        for name in CALLS:
            setattr(os, name, self._watched(name, getattr(os, name)))
        opening = self._watched("write", io.open)
        plain = io.open

        def open_file(file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
            chosen = opening if set(mode) & set("wxa+") else plain
            return chosen(file, mode, *rest, **options)

        for module in (io, builtins):
            setattr(module, "open", open_file)  # noqa: B010 (a type checker would refuse it)

    def _watched(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def watched(*arguments: Any, **options: Any) -> Any:
            self.names.append(name)
            count = len(self.names)
            if self.number and (
                count == self.number or (self.act == "EIO" and count > self.number)
            ):
                if self.act == "kill":
                    os._exit(KILLED)
                code = getattr(errno, self.act)
                raise OSError(code, os.strerror(code))
            return call(*arguments, **options)

        return watched


def attempt(folder: Path, work: Callable[[], None], number: int, act: str) -> int:
    """Write with a fault; returns the exit code of the trial."""
    told = Path(f"{folder}.told")
    faults = Faults(0 if act == "limit" else number, act)
    try:
        if act == "limit":
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            unlimited = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
            resource.setrlimit(resource.RLIMIT_FSIZE, (number, unlimited))
        work()
        text, code = f"{len(faults.names)} {' '.join(faults.names)}", 0
    except ClaimgraphError as error:
        text, code = str(error), error.exit_code
    except BaseException as error:  # noqa: BLE001 (told to the test, which fails)
        text, code = repr(error), 1
    faults.number = 0
    if act == "limit":
        resource.setrlimit(resource.RLIMIT_FSIZE, (unlimited, unlimited))
    told.write_text(text, encoding="utf-8")
    return code


def main(what: str, start: str, trials: Path, act: str, numbers: list[int]) -> None:
    """Run the trials, and print how each ended."""
    for number in numbers:
        folder = trials / str(number)
        if start != "-":
            shutil.copytree(start, folder, symlinks=True)
        child = os.fork()
        if child == 0:
            work = {
                "build": lambda f=folder: build(f, NEW),
                "infer": lambda f=folder: add_inferred(f),
            }
            os._exit(attempt(folder, work[what], number, act))
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{number} {os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]), sys.argv[4], [int(n) for n in sys.argv[5:]])
