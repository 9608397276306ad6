"""The types of the page's data as TypeScript has them.

Made of ``claimgraph.view.data.payload_schema``.

``python -m tests.view.declarations`` writes them anew, after a change of that module.
"""

import inspect
import re
import types
import typing
from pathlib import Path
from typing import Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints

from claimgraph.view.data import payload_schema

FILE = Path(payload_schema.__file__).parents[1] / "assets" / "types" / "payload.d.ts"
HEAD = "// Made of claimgraph.view.data.payload_schema by tests.view.declarations; do not edit.\n"
UNIONS = (Union, types.UnionType)
PLAIN: dict[Any, str] = {str: "string", int: "number", float: "number", bool: "boolean"}
PLAIN |= {type(None): "null", Any: "unknown"}


def declare(module: types.ModuleType = payload_schema) -> str:
    """Return an interface for each typed dictionary of a module, in the order they stand there."""
    found = [each for each in vars(module).values() if typing.is_typeddict(each)]
    return HEAD + "".join(f"\n{_interface(each)}" for each in found)


def _interface(kind: Any) -> str:
    told = [re.sub(r"\s*\n\s*", " ", each) for each in inspect.cleandoc(kind.__doc__).split("\n\n")]
    words = " ".join(told).replace("``", "`")
    lines = "".join(f" * {line}\n" for line in _wrapped(words))
    hints = get_type_hints(kind, include_extras=True).items()
    fields = "".join(f"  {_field(name, of)};\n" for name, of in hints)
    return f"/**\n{lines} */\ninterface {kind.__name__} {{\n{fields}}}\n"


def _wrapped(words: str, width: int = 112) -> list[str]:
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) >= width:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return lines


def _field(name: str, of: Any) -> str:
    if get_origin(of) is NotRequired:
        return f"{name}?: {_type(get_args(of)[0])}"
    return f"{name}: {_type(of)}"


def _type(of: Any) -> str:
    if of in PLAIN:
        return PLAIN[of]
    if typing.is_typeddict(of):
        return str(of.__name__)
    origin, inner = get_origin(of), get_args(of)
    if origin in UNIONS:
        return " | ".join(_type(each) for each in inner)
    if origin is Literal:
        return " | ".join("false" if each is False else f'"{each}"' for each in inner)
    if origin is list:
        (each,) = (_type(one) for one in inner)
        return f"({each})[]" if get_origin(inner[0]) in UNIONS else f"{each}[]"
    if origin is tuple:
        return f"[{', '.join(_type(each) for each in inner)}]"
    if origin is dict:
        return f"Record<string, {_type(inner[1])}>"
    raise TypeError(f"no declaration is known for {of!r}")


if __name__ == "__main__":
    FILE.write_text(declare(), encoding="utf-8")
