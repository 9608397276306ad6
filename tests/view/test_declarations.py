"""The types that the page's JavaScript and its Python side share."""

from types import ModuleType
from typing import Any, Literal, NotRequired, TypedDict

import pytest

from tests.view.declarations import FILE, HEAD, declare


class Part(TypedDict):
    """One part."""

    n: int


class Whole(TypedDict):
    """All of it.

    With ``parts``.
    """

    name: str
    parts: list[Part]
    pair: tuple[int, bool | None]
    kind: Literal["a", "b"]
    off: list[Part | Literal[False]]
    rest: dict[str, Any]
    more: NotRequired[float]


class Strange(TypedDict):
    """Nothing that JSON has."""

    them: set[str]


def module_of(**members: object) -> ModuleType:
    module = ModuleType("made_up")
    vars(module).update(members)
    return module


def test_typed_dictionaries_become_interfaces() -> None:
    assert declare(module_of(Part=Part, Whole=Whole, other=1)) == HEAD + (
        "\n/**\n * One part.\n */\ninterface Part {\n  n: number;\n}\n"
        "\n/**\n * All of it. With `parts`.\n */\ninterface Whole {\n"
        "  name: string;\n"
        "  parts: Part[];\n"
        "  pair: [number, boolean | null];\n"
        '  kind: "a" | "b";\n'
        "  off: (Part | false)[];\n"
        "  rest: Record<string, unknown>;\n"
        "  more?: number;\n"
        "}\n"
    )


def test_a_type_without_a_declaration_is_refused() -> None:
    with pytest.raises(TypeError, match=r"no declaration is known for set\[str\]"):
        declare(module_of(Strange=Strange))


def test_both_sides_say_the_same() -> None:
    assert FILE.read_text(encoding="utf-8") == declare(), "python -m tests.view.declarations"
