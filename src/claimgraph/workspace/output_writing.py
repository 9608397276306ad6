"""The parts of a build, written into an empty folder: files, store, index."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from claimgraph.errors import QueryError
from claimgraph.exports import graph_head, to_tsv, used_terms
from claimgraph.files import replace_file
from claimgraph.inference import infer
from claimgraph.manifest import KEPT_ONTOLOGY, Part, PartRecord, record_file
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema, find_ontology
from claimgraph.questions import QUERIES_FOLDER, keep_snapshots, load_questions
from claimgraph.rdf import ONTOLOGY_TITLE, open_turtle
from claimgraph.search import write_index
from claimgraph.store import write_claims, write_store
from claimgraph.view import to_html
from claimgraph.workspace.report import BuildReport, to_json
from claimgraph.workspace.report_page import to_page

__all__ = ["write_parts"]


def write_parts(
    folder: Path,
    graph: ClaimGraph,
    schema: Schema,
    report: BuildReport,
    *,
    title: str = "",
    inferring: bool = False,
) -> Mapping[Part, PartRecord]:
    """Write the parts of an output folder.

    Args:
        folder: Where to; there are none yet.
        graph: The claims.
        schema: The ontology that they were read with.
        report: What was read, and what was not.
        title: Of the page; if empty that of the only document, or how many there are.
        inferring: Whether what the ontology licenses goes into the store too.

    Returns:
        What was written; the manifest is left to the caller.

    Raises:
        OutputError: If a file cannot be written.
        StoreError: If the store cannot be written.
    """
    turtle = open_turtle(graph, schema)
    parts = [turtle.head(graph_head(graph))]
    store = folder / Part.STORE.usual_name
    with write_store(store, fresh=True) as writer:
        write_claims(writer, graph, schema, also=lambda triples: parts.append(turtle.part(triples)))
        parts.append(turtle.part(used_terms(schema, turtle.iris), ONTOLOGY_TITLE))
        contents = {
            Part.GRAPH: "".join(parts).encode(),
            Part.TABLE: to_tsv(graph, schema).encode(),
            Part.PAGE: to_html(graph, schema, title=title).encode(),
            Part.REPORT: to_json(report).encode(),
            Part.REPORT_PAGE: to_page(report, title=title).encode(),
        }
        if inferring:
            infer(writer)
        writer.flush()
        write_index(writer)
        for part, content in contents.items():
            replace_file(folder / part.usual_name, [content])
    _keep_snapshots(store, schema)
    _keep_ontology(folder, schema)
    records = {part: record_file(part, content) for part, content in contents.items()}
    return records | {Part.STORE: PartRecord(path=Part.STORE.usual_name)}


def _keep_ontology(folder: Path, schema: Schema) -> None:
    """Put the ontology of a user's own beside what it explains, so that it goes with it."""
    if schema.folder.resolve() == find_ontology().resolve():
        return
    for pattern in ("*.ttl", "*.tsv", f"{QUERIES_FOLDER}/*.rq"):
        for each in sorted(schema.folder.glob(pattern)):
            target = folder / KEPT_ONTOLOGY / each.relative_to(schema.folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            replace_file(target, [each.read_bytes()])


def _keep_snapshots(store: Path, schema: Schema) -> None:
    """Have ready what the next build will be compared with."""
    queries = schema.folder / QUERIES_FOLDER
    if queries.is_dir():  # a user's own ontology may have no questions
        with suppress(QueryError):  # told when the question is asked
            keep_snapshots(store, load_questions(queries).values(), schema)
