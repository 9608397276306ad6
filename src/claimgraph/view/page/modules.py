"""Join the page's JavaScript modules into one script, without a bundler.

A page is one file, from which no other file can be imported. So each module becomes a function that
returns the module's exports, in the order of their dependencies::

    import { byId } from "../shared/dom.js";     const { byId } = modules["shared/dom.js"];
    export function f() {}                       function f() {}     ...     return { f };

Comment lines are dropped: the page does not need them, and half of the text is type declarations.
``assets/README.md`` documents the supported syntax; anything else is refused.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from posixpath import dirname, join, normpath

__all__ = ["join_modules", "read_asset"]

_IMPORT = re.compile(r'^import \{([^{}]+)\} from "(\.[^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?://[^\n]*|/\*\*(?:[^*]|\*(?!/))*\*/)\n", re.MULTILINE)
_REST = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


@cache
def read_asset(name: str) -> str:
    """Return the text of one of the page's own files."""
    return (resources.files("claimgraph.view") / "assets" / name).read_text(encoding="utf-8")


@cache
def join_modules(entry: str) -> str:
    """Join a module and its imports, each once and before the modules that import it.

    Args:
        entry: Path of the module in the folder ``assets``.

    Returns:
        A script; the same for the same files.

    Raises:
        ValueError: If imports are circular, or an import or export has an unsupported form.
    """
    functions = "".join(_as_function(name) for name in _in_order(entry))
    return f'"use strict";\n(() => {{\nconst modules = {{}};\n{functions}}})();\n'


def _imports(name: str) -> Iterator[tuple[str, str]]:
    for match in _IMPORT.finditer(read_asset(name)):
        yield match[1], normpath(join(dirname(name), match[2]))


def _in_order(entry: str) -> list[str]:
    done: list[str] = []
    open_now: list[str] = []

    def visit(name: str) -> None:
        if name in open_now:
            raise ValueError(f"{name} imports itself: {' -> '.join([*open_now, name])}")
        if name in done:
            return
        open_now.append(name)
        for _, other in _imports(name):
            visit(other)
        open_now.remove(name)
        done.append(name)

    visit(entry)
    return done


def _exports(name: str) -> list[str]:
    return [match[1] for match in _EXPORT.finditer(read_asset(name))]


def _as_function(name: str) -> str:
    taken = [f'const {{{names}}} = modules["{other}"];\n' for names, other in _imports(name)]
    for names, other in _imports(name):
        for wanted in filter(None, map(str.strip, names.split(","))):
            if wanted not in _exports(other):
                raise ValueError(f"{name}: {other} does not export {wanted}")
    body = _IMPORT.sub("", read_asset(name))
    body = _COMMENT.sub("", _EXPORT.sub("", body))
    if strange := _REST.search(body):
        raise ValueError(f"{name}: a form that is not understood: {strange[0]}")
    parts = "".join((*taken, body, f"return {{ {', '.join(_exports(name))} }};\n"))
    return f'modules["{name}"] = (() => {{\n{parts}}})();\n'
