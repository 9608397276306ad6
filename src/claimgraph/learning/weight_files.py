"""Files of weights: JSON with the kind and version of what they hold."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from claimgraph.errors import OntologyError
from claimgraph.files import replace_file

__all__ = ["WeightFile"]

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFile:
    """A kind of files of weights.

    Attributes:
        kind: What stands in such a file as its kind.
        version: Of what is in it.
        name: What the weights are of, for errors: "claims".
        fix: How to make such a file again.
        is_compact: Whether it is one line; else each value has its own.
    """

    kind: str
    version: int
    name: str
    fix: str
    is_compact: bool = False

    def write(self, path: Path, header: Mapping[str, Any]) -> None:
        """Write a file, completely or not at all.

        Args:
            path: The file.
            header: All that goes into it, but for kind and version.
        """
        full = {"kind": self.kind, "version": self.version, **header}
        indent, separators = (None, (",", ":")) if self.is_compact else (0, None)
        text = json.dumps(
            full, sort_keys=True, ensure_ascii=True, indent=indent, separators=separators
        )
        replace_file(path, [f"{text}\n".encode()])

    def read(self, path: Path, make: Callable[[Mapping[str, Any]], _T]) -> _T:
        """Read a file.

        Args:
            path: The file.
            make: Makes of its content what is returned; raises an error if it is not complete.

        Raises:
            OntologyError: If the file cannot be read, is no such file, or is damaged.
        """
        try:
            header = json.loads(path.read_bytes())
        except OSError as error:
            raise self._error("cannot read the weights", path) from error
        except (ValueError, RecursionError) as error:
            raise self._error("the weights are damaged", path) from error
        try:
            if (header["kind"], header["version"]) != (self.kind, self.version):
                raise self._error(
                    f"this is no file of weights of {self.name}, or one of another version", path
                )
            return make(header)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise self._error("the weights are damaged", path) from error

    def _error(self, problem: str, path: Path) -> OntologyError:
        return OntologyError(problem, where=str(path), fix=self.fix)
