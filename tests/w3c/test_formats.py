"""The W3C suites for Turtle, TriG, N-Triples and N-Quads: reading, and writing again."""

import io
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.errors import GraphError
from claimgraph.store import Reader, open_store
from tests.w3c.suites import ABSENT, FOLDER, Case, canonical, read_manifest

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=ABSENT)

# Base address that the suites are written for, by folder.
BASES = {
    "turtle": "http://www.w3.org/2013/TurtleTests/",
    "trig": "http://www.w3.org/2013/TriGTests/",
}
CASES = [
    case
    for name in ("turtle", "trig", "ntriples", "nquads")
    for case in read_manifest(FOLDER / name / "manifest.ttl")
]
WRITTEN = [ox.RdfFormat.TRIG, ox.RdfFormat.N_QUADS, ox.RdfFormat.JSON_LD]
# Those that know no named graphs, for the suites without any.
WRITTEN_PLAIN = [ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES]
# What Oxigraph reads or writes in another way, and why.
_CHARACTER = "Oxigraph refuses U+E01EF, which RFC 3987 does not allow in an IRI"
_BOUNDARIES = "localName_with_assigned_nfc_PN_CHARS_BASE_character_boundaries"
KNOWN = {f"turtle/{_BOUNDARIES}": _CHARACTER, f"trig/{_BOUNDARIES}": _CHARACTER}


def load(folder: Path, path: Path) -> Reader:
    """Read a file of a suite as a file of a user's, with the base address of the suite."""
    copy = folder / path.name
    base = BASES.get(path.parent.name)
    if base is None or path.suffix not in {".ttl", ".trig"}:
        shutil.copy(path, copy)
    else:
        # One line only, so that lines of errors are not far off.
        copy.write_bytes(f"@base <{base}{path.name}> . ".encode() + path.read_bytes())
    return open_store(copy)


def quads(reader: Reader) -> set[str]:
    """The quads of a reader; the default graph is the union of all."""
    return canonical(reader.store)


def mark(case: Case) -> object:
    reason = KNOWN.get(case.name)
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=str(case), marks=marks)


@pytest.mark.parametrize("case", [mark(each) for each in CASES])
def test_reading(case: Case, tmp_path: Path) -> None:
    if "Negative" in case.kind:
        with pytest.raises(GraphError):
            load(tmp_path, case.action)
        return
    with load(tmp_path, case.action) as reader:
        if case.result is not None:
            (tmp_path / "expected").mkdir()
            with load(tmp_path / "expected", case.result) as expected:
                assert quads(reader) == quads(expected)


@pytest.mark.parametrize("case", [mark(each) for each in CASES if "Negative" not in each.kind])
def test_writing(case: Case, tmp_path: Path) -> None:
    with load(tmp_path, case.action) as reader:
        before = quads(reader)
        plain = case.action.parent.name in {"turtle", "ntriples"}
        for form in WRITTEN + (WRITTEN_PLAIN if plain else []):
            output = io.BytesIO()
            reader.dump(form, output)
            copy = (
                tmp_path
                / f"copy.{'jsonld' if form == ox.RdfFormat.JSON_LD else form.file_extension}"
            )
            copy.write_bytes(output.getvalue())
            with open_store(copy) as again:
                assert quads(again) == before, form.name
