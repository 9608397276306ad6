"""Work in a process of its own, which is killed when its time is up and ends with this one.

An engine written in another language may never come back to Python, so nothing less than the end
of its process stops it. Run as a module, this one does the work that standard input brings.
"""

import ctypes
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from typing import Any, ParamSpec, TypeVar

from claimgraph.errors import TimeLimitError, WorkerError

__all__ = ["LONGEST", "ask_process", "main", "run_within"]

_P = ParamSpec("_P")
_T = TypeVar("_T")
# Seconds, 23 days; poll(2) counts milliseconds in 32 bits.
LONGEST = 2_000_000.0
# <linux/prctl.h>
_DIE_WITH_PARENT = 1


def ask_process(command: Sequence[str], request: object, seconds: float | None) -> Any:
    """Start a process, hand it a pickled request, and return what it answers.

    Args:
        command: The program and its arguments. It reads the request from standard input and
            writes a pickled answer to standard output.
        request: Anything that can be pickled.
        seconds: After which it is killed; None to wait for it.

    Returns:
        The answer.

    Raises:
        TimeLimitError: If the time is up.
        WorkerError: If the process ended without an answer.
    """
    content = pickle.dumps(request, protocol=pickle.HIGHEST_PROTOCOL)
    limit = None if seconds is None else min(seconds, LONGEST)
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
        try:
            output, _ = process.communicate(content, timeout=limit)
        except subprocess.TimeoutExpired as error:
            raise TimeLimitError(
                f"the work was stopped after {seconds:g} seconds", fix="allow more with --timeout"
            ) from error
        finally:
            process.kill()
    if process.returncode or not output:
        raise WorkerError(
            f"the process that did the work ended first (code {process.returncode})",
            fix="check the input with claimgraph validate, or give less at once",
        )
    return pickle.loads(output)  # noqa: S301 (from the process started above)


def run_within(
    seconds: float | None, what: str, work: Callable[_P, _T], *args: _P.args, **options: _P.kwargs
) -> _T:
    """Do a piece of work that may not take longer than a user allows.

    Args:
        seconds: After which it is stopped, in a process of its own; None to do it in this
            process, where nothing can stop it.
        what: What it is, for the error: "the search".
        work: A function of a module; what it takes, gives and raises can be pickled.
        args: For it.
        options: For it.

    Returns:
        What it returns.

    Raises:
        TimeLimitError: If the time is up.
        WorkerError: If the process ended before the work was done.
    """
    if seconds is None:
        return work(*args, **options)
    # -P: the folder that this runs in is not searched for modules.
    command = [sys.executable, "-P", "-m", __name__]
    try:
        told, error = ask_process(command, (work, args, options), seconds)
    except TimeLimitError as stopped:
        raise TimeLimitError(
            f"{what} was stopped after {seconds:g} seconds",
            fix="ask for less, or allow more with --timeout",
        ) from stopped
    if error is not None:
        raise error
    result: _T = told
    return result


def main() -> None:
    """Do the work that standard input brings, and write what came of it to standard output."""
    _end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked hears it, and kills
    answer = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what the work prints is no answer
    work, args, options = pickle.load(sys.stdin.buffer)  # noqa: S301 (from the one that asked)
    told: tuple[Any, Exception | None]
    try:
        told = work(*args, **options), None
    except Exception as error:  # noqa: BLE001 (raised again by the one that asked)
        told = None, error
    with answer:
        pickle.dump(told, answer, protocol=pickle.HIGHEST_PROTOCOL)


def _end_with_parent() -> None:
    """End when the process that asked does; where the platform cannot, do without."""
    try:
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    except (AttributeError, OSError, TypeError):
        return


if __name__ == "__main__":
    main()
