"""Libraries of engines, which are installed only by those who use them."""

from importlib import import_module
from types import ModuleType

from claimgraph.errors import InputError

__all__ = ["load_engine"]


def load_engine(module: str, extra: str) -> ModuleType:
    """Import the library of an engine.

    Args:
        module: Its module.
        extra: The extra of claimgraph that installs it; also the name of the executor.

    Raises:
        InputError: If it is not installed.
    """
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise InputError(
            f"this executor needs {module.partition('.')[0]}, which is not installed",
            where=f"--executor {extra}",
            fix=f'install claimgraph with it: pip install "claimgraph[{extra}]"',
        ) from error
