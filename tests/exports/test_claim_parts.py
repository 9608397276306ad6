"""Graphs that come document by document: the same files, without the graph in memory."""

import gc
import tracemalloc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from claimgraph.cli import main
from claimgraph.errors import ForeignGraphError, OutputError
from claimgraph.exports import WRITERS, ClaimParts, WriteOptions, export_graph, export_parts
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema, load_schema
from claimgraph.store import (
    Reader,
    iter_stored_documents,
    open_store,
    read_stored_concepts,
    write_claims,
    write_store,
)
from tests import example
from tests.bench.claim_graphs import make_graph
from tests.exports.drawn import any_graphs

SCHEMA = load_schema()
BY_DOCUMENT = [form for form, writer in WRITERS.items() if writer.write_parts is not None]
_LEAVES_OUT = WriteOptions(compact=True)


def store(graph: ClaimGraph, folder: Path) -> Path:
    with write_store(folder / "store") as writer:
        write_claims(writer, graph, SCHEMA)
    return folder / "store"


@contextmanager
def parts_in(place: Path, folder: Path) -> Iterator[tuple[ClaimGraph, ClaimParts]]:
    """The graph of a store, whole and document by document."""
    with open_store(place) as reader:
        concepts = read_stored_concepts(reader, SCHEMA)
        documents = iter_stored_documents(reader, concepts, SCHEMA)
        with ClaimParts(concepts, documents, SCHEMA, folder) as parts:
            yield reader.claims(SCHEMA), parts


def test_what_is_written_by_document_is_told() -> None:
    lines = {"turtle", "trig", "ntriples", "nquads", "tsv", "csv", "pubtator"}
    assert lines < set(BY_DOCUMENT)
    assert all(WRITERS[form].write is not None for form in BY_DOCUMENT)
    assert all(WRITERS[form].is_streaming for form in BY_DOCUMENT)


def test_a_graph_in_parts_has_the_same_bytes(tmp_path: Path) -> None:
    for number, graph in enumerate([example.GRAPH, make_graph(35), *any_graphs()[:5]]):
        if not graph.documents:
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        with parts_in(store(graph, folder), folder) as (whole, parts):
            for form in BY_DOCUMENT:
                writer = WRITERS[form]
                for options in (WriteOptions(), _LEAVES_OUT):
                    if options.asked.keys() <= writer.options:
                        expected = b"".join(export_parts(writer, whole, SCHEMA, options))
                        found = b"".join(export_parts(writer, parts, SCHEMA, options))
                        assert found == expected, form


def test_parts_without_surrogates_are_written(tmp_path: Path) -> None:
    document = replace(example.DOCUMENT, title="a lone \ud800")
    graph = replace(example.GRAPH, documents=(document,))
    with ClaimParts(graph.concepts, [graph], SCHEMA, tmp_path) as parts:
        for form in BY_DOCUMENT:
            expected = b"".join(export_parts(WRITERS[form], graph, SCHEMA))
            assert b"".join(export_parts(WRITERS[form], parts, SCHEMA)) == expected


def test_memory_hardly_grows_with_documents(tmp_path: Path) -> None:
    graph = make_graph(600)
    apart = [
        replace(
            graph,
            documents=(each,),
            concepts=(),
            claims=tuple(c for c in graph.claims if c.evidence[0].document == each.iri),
        )
        for each in sorted(graph.documents, key=lambda each: each.iri)
    ]

    def most(n_documents: int, form: str) -> int:
        with ClaimParts(graph.concepts, apart[:n_documents], SCHEMA, tmp_path) as parts:
            sum(map(len, export_parts(WRITERS[form], parts, SCHEMA)))  # what is kept for ever
            gc.collect()  # what waits to be collected differs from run to run
            tracemalloc.start()
            sum(map(len, export_parts(WRITERS[form], parts, SCHEMA)))
            found = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        return found

    for form in ("ntriples", "turtle", "jsonld", "tsv"):
        # Bytes: some 7 kB a document stay; the triples of one are 150 kB and more.
        assert most(60, form) - most(15, form) < 45 * 12_000, form


def test_a_format_that_needs_the_whole_graph_says_so(tmp_path: Path) -> None:
    with ClaimParts((), [], SCHEMA, tmp_path) as parts:
        for form in ("graphml", "neo4j"):
            with pytest.raises(OutputError):
                export_graph(tmp_path / "a", WRITERS[form], parts, SCHEMA)


def test_a_store_that_lost_its_documents_is_an_empty_graph(tmp_path: Path) -> None:
    with open_store(store(ClaimGraph(), tmp_path)) as reader:
        assert not list(iter_stored_documents(reader, (), SCHEMA))


def test_a_store_of_something_else_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reader, "is_claims", lambda _: False)
    with open_store(store(ClaimGraph(), tmp_path)) as reader, pytest.raises(ForeignGraphError):
        list(iter_stored_documents(reader, (), SCHEMA))


@pytest.mark.parametrize("name", ["a.ttl", "a.nt.gz", "a.csv"])
def test_a_store_is_exported_without_reading_all_of_it(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = store(example.GRAPH, tmp_path)
    run = CliRunner()
    filtered = ["--min-score", "0.00001"]  # which leaves out nothing
    assert run.invoke(main, ["export", str(place), "-o", str(tmp_path / name)]).exit_code == 0
    written = (tmp_path / name).read_bytes()
    assert written
    read, calls = Reader.claims, []

    def counted(reader: Reader, schema: Schema) -> ClaimGraph:
        calls.append(reader)
        return read(reader, schema)

    monkeypatch.setattr(Reader, "claims", counted)
    assert run.invoke(main, ["export", str(place), "-o", str(tmp_path / name)]).exit_code == 0
    assert (tmp_path / name).read_bytes() == written
    assert not calls
    result = run.invoke(main, ["export", str(place), *filtered, "-o", str(tmp_path / name)])
    assert result.exit_code == 0
    assert calls
