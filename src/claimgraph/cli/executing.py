"""The options that say who reads the documents of a build."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

import click

__all__ = ["executor_options"]

_Command = Callable[..., None]
_ADDRESSES = {"scheduler": "dask", "master": "spark"}
_OPTIONS = (
    click.option(
        "--workers",
        type=click.IntRange(0, 1024),
        default=1,
        show_default=True,
        metavar="N",
        help="Processes that read abstracts; 0 takes as many as there are cores. The output is the "
        "same for any number.",
    ),
    click.option(
        "--executor",
        type=click.Choice(("local", "dask", "spark")),
        help="Who runs them: claimgraph itself, or an engine that is installed beside it (extras "
        "dask, spark). The output is the same. [default: local]",
    ),
    click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Dask's scheduler (tcp://host:8786), whose workers read; without it Dask starts "
        "--workers on this machine.",
    ),
    click.option(
        "--master",
        metavar="URL",
        help="Spark's master (spark://host:7077), whose workers read; without it Spark starts "
        "--workers on this machine.",
    ),
    click.option(
        "--shards",
        default="",
        metavar="URL",
        help="Folder of storage that all workers share (s3://, hdfs://, file://; extra remote): "
        "they put there what they read, and need no output folder. What lies there is not read "
        "again.",
    ),
)


def executor_options(command: _Command) -> _Command:
    """Add the options that say who reads documents.

    Args:
        command: Gets what they say as ``executing``, options of a build by name.

    Returns:
        The command with the options.
    """

    @wraps(command)
    def executed(
        *,
        workers: int,
        executor: str | None,
        scheduler: str | None,
        master: str | None,
        shards: str,
        **rest: Any,
    ) -> None:
        addresses = {"scheduler": scheduler, "master": master}
        named = {name: each for name, each in addresses.items() if each is not None}
        settled = _settle(workers, executor, named)
        command(executing={**settled, "shards": shards}, **rest)

    found: _Command = executed
    for option in reversed(_OPTIONS):
        found = option(found)
    return found


def _settle(workers: int, executor: str | None, named: Mapping[str, str]) -> dict[str, Any]:
    """Return the options of a build; an address says which executor is meant."""
    executors = {_ADDRESSES[name] for name in named} | ({executor} if executor else set())
    if len(executors) > 1:
        given = " and ".join(f"--{name}" for name in named)
        beside = f"--executor {executor}" if executor else "one build"
        raise click.UsageError(f"{given} cannot go with {beside}: leave one out.")
    return {
        "workers": workers,
        "executor": next(iter(executors), "local"),
        "address": next(iter(named.values()), ""),
    }
