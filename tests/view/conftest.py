"""What the tests of the page share: graphs, pages made of them, a browser that shows them."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema, load_schema
from claimgraph.view import to_html, to_svg
from tests import example
from tests.view.hostile import HOSTILE, build_hostile
from tests.view.sample import build_sample
from tests.view.watched import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture
def open_page(browser: "Browser", tmp_path: Path) -> Iterator[Any]:
    contexts = []

    def opened(text: str, *, fragment: str = "", **options: Any) -> Watched:
        file = tmp_path / "graph.html"
        file.write_text(text, encoding="utf-8")
        settings: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}, "offline": True}
        context = browser.new_context(reduced_motion="reduce", **(settings | options))
        contexts.append(context)
        return Watched(context.new_page(), file, fragment)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def hostile() -> ClaimGraph:
    return build_hostile()


@pytest.fixture(scope="session")
def sample_page(sample: ClaimGraph, schema: Schema) -> str:
    return to_html(sample, schema)


@pytest.fixture(scope="session")
def hostile_page(hostile: ClaimGraph, schema: Schema) -> str:
    return to_html(hostile, schema, title=HOSTILE[0])


@pytest.fixture(scope="session")
def sample_picture(sample: ClaimGraph, schema: Schema) -> str:
    return to_svg(sample, schema)


@pytest.fixture(scope="session")
def sample() -> ClaimGraph:
    return build_sample()


@pytest.fixture(scope="session")
def small() -> ClaimGraph:
    """Five concepts, which are laid out six times as fast as those of :func:`sample`."""
    return example.GRAPH


@pytest.fixture(scope="session")
def schema() -> Schema:
    return load_schema()
