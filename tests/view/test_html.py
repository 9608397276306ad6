import html.parser
import json
import os
import re
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from claimgraph.errors import OutputError
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.view import to_html, to_pyvis, write_html
from claimgraph.view.data.escape import json_block

HERE = Path(__file__).parent

DIGEST = """
import hashlib, runpy, sys
names = runpy.run_path(sys.argv[1])
from claimgraph.ontology import load_schema
from claimgraph.view import to_html
page = to_html(names["build_sample"](), load_schema())
print(hashlib.sha256(page.encode()).hexdigest())
"""


class Reader(html.parser.HTMLParser):
    """Collects elements, attributes and what script elements hold."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.scripts: list[tuple[str | None, str]] = []
        self.inside: str | None = None
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag == "script":
            self.open = True
            self.scripts.append((dict(attrs).get("type"), ""))

    def handle_data(self, data: str) -> None:
        if self.open:
            kind, text = self.scripts[-1]
            self.scripts[-1] = (kind, text + data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.open = False


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


@pytest.mark.parametrize("page", ["sample_page", "hostile_page"])
def test_nothing_is_loaded(page: str, request: pytest.FixtureRequest) -> None:
    reader = read(request.getfixturevalue(page))
    loading = {"src", "href", "srcset", "data", "action", "poster", "background"}
    assert [each for each in reader.attributes if each[1] in loading] == []
    assert not {"link", "iframe", "object", "embed", "img", "base"} & set(reader.tags)
    style = re.search(r"<style>(.*?)</style>", request.getfixturevalue(page), re.DOTALL)
    assert style
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_an_address_that_loads_would_be_seen(sample_page: str) -> None:
    reader = read(sample_page.replace("<header>", '<header><img src="http://192.0.2.1/">'))
    assert ("img", "src", "http://192.0.2.1/") in reader.attributes


@pytest.mark.parametrize("page", ["sample_page", "hostile_page"])
def test_only_our_scripts_run(page: str, request: pytest.FixtureRequest) -> None:
    reader = read(request.getfixturevalue(page))
    data = [text for kind, text in reader.scripts if kind == "application/json"]
    code = [text for kind, text in reader.scripts if kind is None]
    assert (len(data), len(code), len(reader.scripts)) == (3, 2, 6)
    assert not [each for each in reader.attributes if each[1].startswith("on")]
    (policy,) = [
        value for tag, name, value in reader.attributes if name == "content" and "src" in value
    ]
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert policy.count("'sha256-") == 2
    assert "'unsafe-eval'" not in policy
    assert "'unsafe-inline'" not in policy.partition("style-src")[0]
    for text in data:
        json.loads(text)
        assert not set(text) & set("<>&\u2028\u2029")


def test_our_scripts_write_text_only(sample_page: str) -> None:
    ours = [text for kind, text in read(sample_page).scripts if kind is None][1:]
    for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert not any(word in text for text in ours)


def test_the_title_is_escaped(hostile_page: str) -> None:
    assert "<title>&lt;/script&gt;&lt;script&gt;window.harmed=1" in hostile_page
    assert hostile_page.encode("utf-8")


def test_data_survives_its_escape() -> None:
    data = ["</script>", "\u2028", "&amp;", "é", "\ud800"]
    assert json.loads(json_block(data)) == data


def test_pyvis_itself_gives_the_same_page(
    sample: ClaimGraph, schema: Schema, sample_page: str
) -> None:
    net = to_pyvis(sample, schema)
    assert net.generate_html() == sample_page
    assert net.generate_html(notebook=True) == sample_page


def test_an_empty_graph_makes_a_page_that_says_so(schema: Schema) -> None:
    page = to_html(ClaimGraph(), schema)
    assert "No claims were found" in page
    assert '"nodes":[]' in page


def test_the_same_bytes_for_any_hash_seed(sample_page: str) -> None:
    digests = set()
    for seed in ("1", "77"):
        run = subprocess.run(
            [sys.executable, "-c", DIGEST, str(HERE / "sample.py")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        )
        digests.add(run.stdout.strip())
    assert digests == {sha256(sample_page.encode()).hexdigest()}


def test_no_machine_path_is_in_the_page(sample_page: str) -> None:
    assert str(HERE) not in sample_page
    assert "site-packages" not in sample_page


def test_a_file_is_written_whole(
    sample: ClaimGraph, schema: Schema, sample_page: str, tmp_path: Path
) -> None:
    path = tmp_path / "graph.html"
    path.write_text("old")
    write_html(sample, schema, path)
    assert path.read_text(encoding="utf-8") == sample_page
    assert stat.S_IMODE(path.stat().st_mode) == 0o644
    assert [each.name for each in tmp_path.iterdir()] == ["graph.html"]


def test_a_place_that_cannot_be_written_is_named(schema: Schema, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OutputError, match=r"file/graph\.html: the file cannot be written"):
        write_html(ClaimGraph(), schema, tmp_path / "file" / "graph.html")


def test_nothing_half_written_is_left(schema: Schema, tmp_path: Path) -> None:
    (tmp_path / "graph.html").mkdir()
    (tmp_path / "graph.html" / "kept").touch()
    with pytest.raises(OutputError):
        write_html(ClaimGraph(), schema, tmp_path / "graph.html")
    assert [each.name for each in tmp_path.iterdir()] == ["graph.html"]


def test_importing_the_room_loads_nothing_heavy() -> None:
    code = (
        "import sys, claimgraph.view; "
        "print(sorted({'pyvis', 'IPython', 'spacy', 'pyshacl'} & sys.modules.keys()))"
    )
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"
