"""Where commands find a graph: a path, or the address of an endpoint."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from claimgraph.cli.options import SECONDS
from claimgraph.errors import InputError

if TYPE_CHECKING:
    from claimgraph.claimset import ClaimFilter
    from claimgraph.ontology import Schema
    from claimgraph.store import Reader

__all__ = ["GRAPH", "LocalPath", "answer_time_option", "open_graph"]


class _Graph(click.Path):
    """A path, or the address of an endpoint, which stays a text."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Path | str:
        """Read a path or an address."""
        from claimgraph.endpoints import is_endpoint

        if is_endpoint(value):
            return str(value)
        path: Path = super().convert(value, param, ctx)  # type: ignore[assignment]
        return path


GRAPH = _Graph(path_type=Path)


class LocalPath(click.Path):
    """A path of this machine: an address is refused with what to do instead.

    Args:
        problem: What the command reads, said of an address.
        fix: What to do with the address.
    """

    def __init__(self, problem: str, *, fix: str) -> None:
        super().__init__(path_type=Path)
        self._problem = problem
        self._fix = fix

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Read a path.

        Raises:
            InputError: If it is an address.
        """
        from claimgraph.endpoints import is_endpoint

        if is_endpoint(value):
            raise InputError(self._problem, where=value, fix=self._fix)
        path: Path = super().convert(value, param, ctx)  # type: ignore[assignment]
        return path


answer_time_option = click.option(
    "--timeout",
    type=SECONDS,
    default=0.0,
    metavar="SECONDS",
    help="How long an endpoint may take for an answer; 0, the default, allows two minutes.",
)


def open_graph(
    source: Path | str, wanted: "ClaimFilter", schema: "Schema", timeout: float
) -> "tuple[Reader, ClaimFilter]":
    """Open a graph, or what a filter may keep of one at an endpoint.

    Args:
        source: A path or an address.
        wanted: Which claims are wanted.
        schema: The ontology.
        timeout: Seconds that an endpoint may take for an answer; 0 for the usual time.

    Returns:
        The reader, to be closed, and the filter to apply to its claims.

    Raises:
        InputError: If there is no graph, or a name in the filter is that of nothing there.
        ServiceError: If the store cannot be read, or the endpoint does not answer.
    """
    from claimgraph.endpoints import EndpointGraph
    from claimgraph.questions import open_wanted
    from claimgraph.store import open_store

    if isinstance(source, Path):
        return open_store(source), wanted
    return open_wanted(EndpointGraph(source, timeout or None), wanted, schema)
