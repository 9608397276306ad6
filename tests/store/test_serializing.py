"""The prefixes of what is written stand in order, however the engine hands them over."""

import io
from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.store import serialize

NODE = ox.NamedNode("urn:a:x")
TRIPLE = ox.Triple(NODE, NODE, ox.Literal("@prefix\n@prefix"))
PREFIXES = {name: f"urn:{name}:" for name in "dacb"}


def test_prefixes_are_sorted() -> None:
    output = io.BytesIO()
    serialize([TRIPLE], output, ox.RdfFormat.TURTLE, PREFIXES)
    lines = output.getvalue().decode().splitlines()
    assert lines[:4] == [f"@prefix {name}: <urn:{name}:> ." for name in "abcd"]
    assert lines[4:] == ['a:x a:x "@prefix\\n@prefix" .']


def test_without_prefixes(tmp_path: Path) -> None:
    for form in (ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES):
        serialize([TRIPLE], tmp_path / "a", form, {})
        assert (tmp_path / "a").read_bytes() == b'<urn:a:x> <urn:a:x> "@prefix\\n@prefix" .\n'


@pytest.mark.parametrize("size", [1, 3, 8, 40, 1000])
def test_parts_of_any_size(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"@prefix b: <urn:b:> .\n@prefix a: <urn:a:> .\na:x a:y a:z .\n"

    def write(_: object, output: io.BytesIO, *__: object, **___: object) -> None:
        for start in range(0, len(text), size):  # noqa: FURB122 (as pyoxigraph writes)
            output.write(text[start : start + size])
        output.flush()

    monkeypatch.setattr("pyoxigraph.serialize", write)
    output = io.BytesIO()
    serialize([], output, ox.RdfFormat.TURTLE, {})
    lines = text.splitlines(keepends=True)
    assert output.getvalue() == b"".join((lines[1], lines[0], lines[2]))
