"""The page's JavaScript modules, joined to one script; their types are checked by ``.ci/types``."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from claimgraph.view.page import modules
from claimgraph.view.page.modules import join_modules, read_asset

ASSETS = Path(modules.__file__).parents[1] / "assets"
PAGES = ("drawing/page.js", "map/page.js")


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    files: dict[str, str] = {}
    monkeypatch.setattr(modules, "read_asset", files.__getitem__)
    join_modules.cache_clear()
    yield files
    join_modules.cache_clear()


def test_modules_come_once_and_before_those_that_need_them(written: dict[str, str]) -> None:
    written["a/page.js"] = (
        'import { one } from "../b/one.js";\n'
        'import {\n  two,\n  three,\n} from "./more.js";\n\n'
        "one(two, three);\n"
    )
    written["a/more.js"] = (
        'import { one } from "../b/one.js";\n'
        "export const two = one(2);\nexport async function* three() {}\n"
    )
    written["b/one.js"] = (
        "// What it does.\n\n/**\n * @param {number} n\n */\nexport function one(n) {\n"
        "  return n; // as it is\n}\n"
    )
    assert join_modules("a/page.js") == (
        '"use strict";\n(() => {\nconst modules = {};\n'
        'modules["b/one.js"] = (() => {\n\nfunction one(n) {\n  return n; // as it is\n}\n'
        "return { one };\n})();\n"
        'modules["a/more.js"] = (() => {\nconst { one } = modules["b/one.js"];\n'
        "const two = one(2);\nasync function* three() {}\nreturn { two, three };\n})();\n"
        'modules["a/page.js"] = (() => {\nconst { one } = modules["b/one.js"];\n'
        'const {\n  two,\n  three,\n} = modules["a/more.js"];\n\none(two, three);\n'
        "return {  };\n})();\n})();\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "export default 1;",
        "export { one };",
        "export let one = 1;",
        'import one from "./one.js";',
        'import "./one.js";',
        'import { one } from "vis";',
        "export const { one } = two;",
    ],
)
def test_a_form_that_is_not_understood_is_refused(line: str, written: dict[str, str]) -> None:
    written["page.js"] = f"{line}\n"
    with pytest.raises(ValueError, match=r"page\.js: a form that is not understood: (im|ex)port"):
        join_modules("page.js")


def test_a_name_that_is_changed_is_refused(written: dict[str, str]) -> None:
    written["page.js"] = 'import { one as two } from "./one.js";\n'
    written["one.js"] = "export const one = 1;\n"
    with pytest.raises(ValueError, match="one as two"):
        join_modules("page.js")


def test_a_name_that_is_not_exported_is_refused(written: dict[str, str]) -> None:
    written["page.js"] = 'import { one, two } from "./one.js";\n'
    written["one.js"] = "export const one = 1;\n"
    with pytest.raises(ValueError, match=r"page\.js: one\.js does not export two"):
        join_modules("page.js")


def test_a_circle_is_told(written: dict[str, str]) -> None:
    written["a.js"] = 'import { b } from "./b.js";\nexport const a = b;\n'
    written["b.js"] = 'import { a } from "./a.js";\nexport const b = a;\n'
    with pytest.raises(ValueError, match=r"a\.js imports itself: a\.js -> b\.js -> a\.js"):
        join_modules("a.js")


def test_every_module_is_on_a_page() -> None:
    joined = "".join(join_modules(page) for page in PAGES)
    names = {path.relative_to(ASSETS).as_posix() for path in ASSETS.rglob("*.js")}
    assert {name for name in names if f'modules["{name}"] = ' not in joined} == set()
    assert len(names) > len(PAGES)


def test_the_forms_of_the_page_know_nothing_of_each_other() -> None:
    for name in ("drawing", "map"):
        others = {"drawing", "map"} - {name}
        for path in (ASSETS / name).glob("*.js"):
            assert not re.search(rf'"\.\./({"|".join(others)})/', path.read_text(encoding="utf-8"))
    for path in (ASSETS / "shared").glob("*.js"):
        assert not re.search(r'"\.\./', path.read_text(encoding="utf-8"))


def test_nothing_of_the_types_is_switched_off() -> None:
    for path in ASSETS.rglob("*.js"):
        words = read_asset(path.relative_to(ASSETS).as_posix())
        assert not re.search(r"@ts-|eslint-disable|\{any\}|\{\*\}", words), path


def test_lines_can_be_read() -> None:
    long = [
        f"{path.name}:{number}"
        for path in sorted(ASSETS.rglob("*"))
        if path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > 120
    ]
    assert long == []
