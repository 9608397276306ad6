"""Load what other packages add to a registry by entry points."""

from importlib.metadata import entry_points
from typing import TypeVar

from claimgraph.errors import InputError

__all__ = ["find_plugins"]

_Plugin = TypeVar("_Plugin")


def find_plugins(group: str, kind: type[_Plugin], error: type[InputError]) -> dict[str, _Plugin]:
    """Load the objects that other packages provide for a registry.

    Args:
        group: Group of the entry points, such as ``claimgraph.readers``.
        kind: Type that each object must have.
        error: Exception raised if an object has another type.

    Returns:
        The objects by the names of their entry points, sorted.

    Raises:
        InputError: As ``error``, if an entry point cannot be loaded or has another type.
    """
    found: dict[str, _Plugin] = {}
    name = kind.__name__
    for point in sorted(entry_points(group=group), key=lambda each: each.name):
        try:
            plugin = point.load()
        except (ImportError, AttributeError) as cause:
            raise error(
                f"the {name} cannot be loaded: {cause}",
                where=f"{group}: {point.name}",
                fix="mend or remove the package that brings it",
            ) from cause
        if not isinstance(plugin, kind):
            raise error(
                f"the entry point is no {name}",
                where=f"{group}: {point.name}",
                fix=f"name an object of {kind.__module__.rpartition('.')[0]}.{name}",
            )
        found[point.name] = plugin
    return found
