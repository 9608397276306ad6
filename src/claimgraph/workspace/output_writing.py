"""An output folder, written: files, store, index, and the manifest last."""

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from claimgraph.errors import OutputError, QueryError
from claimgraph.exports import to_tsv
from claimgraph.files import replace_file
from claimgraph.inference import infer
from claimgraph.manifest import (
    MANIFEST_FILE,
    Part,
    PartRecord,
    check_manifest_place,
    record_file,
)
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.questions import QUERIES_FOLDER, keep_snapshots, load_questions
from claimgraph.rdf import open_turtle
from claimgraph.search import write_index
from claimgraph.store import write_claims, write_store
from claimgraph.view import to_html

__all__ = ["check_folder", "usual_parts", "write_parts"]


def check_folder(folder: Path) -> None:
    """See that a folder can be written, or made where there is none; nothing is left behind.

    Args:
        folder: The output folder.

    Raises:
        OutputError: If it cannot, or if a file of somebody else's would be lost.
    """
    try:
        str(folder).encode()
    except UnicodeEncodeError as error:  # the store's engine takes no other names
        raise OutputError(
            "the name of the output folder is not UTF-8",
            where=str(folder),
            fix="choose another folder with -o",
        ) from error
    probe = folder / ".claimgraph-write-test"
    made: list[Path] = []
    try:
        made += [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(
            f"the output folder cannot be written ({error.strerror or error})",
            where=str(folder),
            fix="choose another folder with -o",
        ) from error
    finally:
        for each in made:
            with suppress(OSError):
                each.rmdir()
    check_manifest_place(folder)


def usual_parts(folder: Path) -> tuple[Path, ...]:
    """Return the files and folders that a build writes below its output folder."""
    return (*(folder / part.usual_name for part in Part), folder / MANIFEST_FILE)


def write_parts(
    folder: Path, graph: ClaimGraph, schema: Schema, *, title: str = "", inferring: bool = False
) -> Mapping[Part, PartRecord]:
    """Write the parts of an output folder in place of those that are there.

    Args:
        folder: The folder; made if it is not there.
        graph: The claims.
        schema: The ontology that they were read with.
        title: Of the page; if empty that of the only document, or how many there are.
        inferring: Whether what the ontology licenses goes into the store too.

    Returns:
        What was written; the manifest is left to the caller.

    Raises:
        OutputError: If a file cannot be written.
        StoreError: If the store cannot be written; it then is as it was.
    """
    text = open_turtle(schema)
    store = folder / Part.STORE.usual_name
    with write_store(store, fresh=True) as writer:
        write_claims(writer, graph, schema, also=text.add)
        contents = {
            Part.GRAPH: text.text().encode(),
            Part.TABLE: to_tsv(graph, schema).encode(),
            Part.PAGE: to_html(graph, schema, title=title).encode(),
        }
        if inferring:
            infer(writer)
        writer.flush()
        write_index(writer)
        for part, content in contents.items():
            replace_file(folder / part.usual_name, [content])
    _keep_snapshots(store, schema)
    records = {part: record_file(part, content) for part, content in contents.items()}
    return records | {Part.STORE: PartRecord(path=Part.STORE.usual_name)}


def _keep_snapshots(store: Path, schema: Schema) -> None:
    """Have ready what the next build will be compared with."""
    queries = schema.folder / QUERIES_FOLDER
    if queries.is_dir():  # a user's own ontology may have no questions
        with suppress(QueryError):  # told when the question is asked
            keep_snapshots(store, load_questions(queries).values(), schema)
