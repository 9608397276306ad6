"""The page's JavaScript modules as one script, made without a bundler.

A page is one file, and a module cannot be imported from within a file. So each module becomes a
function that returns what the module exports, in the order in which they need each other::

    import { byId } from "../shared/dom.js";     const { byId } = modules["shared/dom.js"];
    export function f() {}                       function f() {}     ...     return { f };

Lines of comment stay behind: the page does not need them, and half of the text is declared types.
``assets/README.md`` says what a module may look like for that; anything else is refused.
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
    """Join a module and all that it imports, each once and before those that need it.

    Args:
        entry: Its path in the folder ``assets``.

    Returns:
        A script; the same for the same files.

    Raises:
        ValueError: If a module imports itself by a detour, or imports or exports in a form that
            is not understood.
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
