"""What holds for every format: samples, round trips, and that no denied or unsure claim leaks.

A new line in the registry needs a sample (``UPDATE_SAMPLES=1 pytest tests/exports`` writes it; read
it), a line in ``round_trips`` and one in ``plain_edges``.
"""

import os
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.errors import ClaimgraphError, OutputError
from claimgraph.exports import (
    WRITERS,
    Carried,
    WriteOptions,
    export_files,
    export_graph,
    export_parts,
)
from claimgraph.exports.graph_writer import EVERYTHING, GraphWriter
from claimgraph.model import Certainty, ClaimGraph, Outcome, Polarity
from claimgraph.ontology import load_schema
from tests import example
from tests.exports.drawn import any_graphs, graphs_of_hurtful_names, graphs_of_no_iris
from tests.exports.plain_edges import PLAIN_EDGES, Edges, Written
from tests.exports.round_trips import ROUND_TRIPS

SCHEMA = load_schema()
SAMPLES = Path(__file__).parent.parent / "golden" / "exports"


def write(writer: GraphWriter, graph: ClaimGraph, options: WriteOptions | None = None) -> Written:
    """What a writer writes: the bytes of its file, or of its files by name."""
    options = options or WriteOptions()
    if writer.write is not None:
        return b"".join(export_parts(writer, graph, SCHEMA, options))
    files = [
        (name, b"".join(parts)) for name, parts in export_files(writer, graph, SCHEMA, options)
    ]
    assert len(dict(files)) == len(files)
    return dict(files)


def place(form: str, folder: Path) -> Path:
    """Where a file of a format stands in a folder, or the folder of its files."""
    writer = WRITERS[form]
    return folder / (form if writer.write is None else f"{form}{writer.suffixes[0]}")


def put(written: Written, path: Path) -> Path:
    """Write a file, or the files of a folder."""
    if isinstance(written, bytes):
        path.write_bytes(written)
    else:
        path.mkdir()
        for name, content in written.items():
            (path / name).write_bytes(content)
    return path


def read(path: Path) -> Written:
    """What was written to a file or a folder."""
    if path.is_dir():
        return {each.name: each.read_bytes() for each in sorted(path.iterdir())}
    return path.read_bytes()


def stated(graph: ClaimGraph) -> Edges:
    """What may be read as a plain edge: affirmed, asserted or probable, said here in full."""
    found = set()
    for claim in graph.claims:
        kept = [each for each in claim.evidence if each.outcome is not Outcome.DISPUTING]
        sure = {each.certainty for each in kept or claim.evidence}
        if claim.polarity is Polarity.AFFIRMED and sure & {Certainty.ASSERTED, Certainty.PROBABLE}:
            found.add((claim.subject, claim.predicate, claim.object))
    return found


def texts_of(written: Written) -> Mapping[str, bytes]:
    return {"": written} if isinstance(written, bytes) else written


def test_every_format_has_a_sample_a_round_trip_and_a_reader_of_plain_edges() -> None:
    assert set(ROUND_TRIPS) == set(WRITERS)
    assert set(PLAIN_EDGES) == set(WRITERS)
    missing = [form for form in WRITERS if not place(form, SAMPLES).exists()]
    assert not missing or os.environ.get("UPDATE_SAMPLES")


def test_no_two_formats_have_one_suffix() -> None:
    suffixes = [suffix for writer in WRITERS.values() for suffix in writer.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(each.startswith(".") and each == each.lower() for each in suffixes)
    for form, writer in WRITERS.items():
        assert writer.suffixes or writer.write is None, form
        assert writer.description
        assert "\n" not in writer.description
        known = {each for each in WriteOptions.__dataclass_fields__ if each != "part"}
        assert writer.options <= known


def said_in(path: Path, words: bytes) -> bool:
    """Whether a file of any format holds words."""
    content = path.read_bytes()
    if not content.startswith(b"PK"):
        return words in content
    with zipfile.ZipFile(path) as packed:
        return any(words in packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("form", WRITERS)
def test_a_part_says_that_it_is_one(form: str, tmp_path: Path) -> None:
    path = tmp_path / f"new{(*WRITERS[form].suffixes, '')[0]}"
    part = WriteOptions(part="only findings of 1999")
    written = export_graph(path, WRITERS[form], example.GRAPH, SCHEMA, part)
    assert any(said_in(each, b"only findings of 1999") for each in written)
    whole = export_graph(path, WRITERS[form], example.GRAPH, SCHEMA)
    assert not any(said_in(each, b"only findings of 1999") for each in whole)
    assert len(list(tmp_path.iterdir())) == 1  # what was said beside it is gone


def test_metadata_of_somebody_else_stay(tmp_path: Path) -> None:
    own = tmp_path / "a.tsv-metadata.json"
    own.write_text("{}")
    export_graph(tmp_path / "a.tsv", WRITERS["tsv"], example.GRAPH, SCHEMA)
    with pytest.raises(OutputError, match="another's, and would be lost"):
        export_graph(
            tmp_path / "a.tsv", WRITERS["tsv"], example.GRAPH, SCHEMA, WriteOptions(part="only")
        )
    assert own.read_text() == "{}"


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_written_reads_the_same(form: str, tmp_path: Path) -> None:
    writer = WRITERS[form]
    written = write(writer, example.GRAPH)
    assert ROUND_TRIPS[form](put(written, place(form, tmp_path)))
    if not writer.is_binary:
        for name, content in texts_of(written).items():
            # A text is never altered, not even by a line feed.
            assert content.decode().endswith("\n") or name.endswith(".txt"), name
    if writer.write is not None:
        parts = list(export_parts(writer, example.GRAPH, SCHEMA))
        assert (len(parts) > 1) == writer.is_streaming


@pytest.mark.parametrize("form", WRITERS)
def test_a_sample_is_what_is_written(form: str) -> None:
    sample, writer = place(form, SAMPLES), WRITERS[form]
    written = write(writer, example.GRAPH)
    if os.environ.get("UPDATE_SAMPLES") and not sample.exists():
        put(written, sample)
    if not writer.is_binary:
        assert read(sample) == written
    # What a library packs may differ from version to version.
    assert ROUND_TRIPS[form](sample)
    assert PLAIN_EDGES[form](read(sample)) == PLAIN_EDGES[form](written)


@pytest.mark.parametrize("form", WRITERS)
def test_a_stated_claim_is_a_plain_edge(form: str) -> None:
    """Guards the guard below: a reader of plain edges that finds none would let all pass."""
    found = PLAIN_EDGES[form](write(WRITERS[form], example.GRAPH))
    expected = {(example.ZINC, example.PREVENTS.predicate, example.COLD)}
    assert stated(example.GRAPH) == expected
    assert found == (expected if Carried.STATED in WRITERS[form].carries else set())


@pytest.mark.parametrize("form", WRITERS)
def test_no_denied_or_unsure_claim_is_a_plain_edge(form: str) -> None:
    for graph in any_graphs():
        assert PLAIN_EDGES[form](write(WRITERS[form], graph)) <= stated(graph)


@pytest.mark.parametrize("form", WRITERS)
def test_no_name_breaks_a_file(form: str) -> None:
    for graph in graphs_of_hurtful_names():
        written = write(WRITERS[form], graph)
        assert PLAIN_EDGES[form](written) <= stated(graph)
        assert written == write(WRITERS[form], replace(graph, claims=graph.claims[::-1]))


@pytest.mark.parametrize("form", WRITERS)
def test_what_is_no_iri_is_refused_or_harms_nothing(form: str) -> None:
    for graph in graphs_of_no_iris():
        try:
            written = write(WRITERS[form], graph)
        except ClaimgraphError:
            continue
        assert len(PLAIN_EDGES[form](written)) <= len(stated(graph))


def test_the_graphs_that_are_drawn_have_what_could_leak() -> None:
    """Guards the three above: few graphs might hold nothing that may not be an edge."""
    for graphs in (any_graphs(), graphs_of_hurtful_names(), graphs_of_no_iris()):
        claims = [claim for graph in graphs for claim in graph.claims]
        assert {each.is_stated for each in claims} == {True, False}
        assert {each.polarity for each in claims} == set(Polarity)
        assert {each.certainty for each in claims} == set(Certainty)


@pytest.mark.parametrize("form", WRITERS)
def test_an_empty_graph_is_a_valid_file(form: str) -> None:
    assert PLAIN_EDGES[form](write(WRITERS[form], ClaimGraph())) == set()


@pytest.mark.parametrize("form", WRITERS)
def test_the_order_of_parts_does_not_matter(form: str) -> None:
    turned = ClaimGraph(
        documents=example.GRAPH.documents[::-1],
        concepts=example.GRAPH.concepts[::-1],
        claims=example.GRAPH.claims[::-1],
        gaps=example.GRAPH.gaps[::-1],
    )
    assert write(WRITERS[form], turned) == write(WRITERS[form], example.GRAPH)


def test_an_option_that_a_format_does_not_know_is_refused(tmp_path: Path) -> None:
    options = WriteOptions(key=tmp_path / "key")
    with pytest.raises(OutputError, match="no --key"):
        export_parts(WRITERS["tsv"], example.GRAPH, SCHEMA, options)
    assert b"".join(export_parts(WRITERS["turtle"], example.GRAPH, SCHEMA, WriteOptions(raw=True)))


def test_a_writer_writes_one_file_or_several(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one file, or several"):
        GraphWriter(description="none", carries=EVERYTHING)
    one = WRITERS["turtle"]
    several = GraphWriter(
        description="two",
        carries=frozenset({Carried.STATED}),
        write_files=lambda _graph, _schema, _options: (("a", [b"1"]), ("b", [b"2", b"3"])),
    )
    with pytest.raises(OutputError, match="several files"):
        export_parts(several, example.GRAPH, SCHEMA)
    with pytest.raises(OutputError, match="one file"):
        export_files(one, example.GRAPH, SCHEMA)
    assert write(several, example.GRAPH) == {"a": b"1", "b": b"23"}
