"""The parts of a build, written into an empty folder: files, store, index.

They are fed together from one pass over the documents, none of which stays in memory.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from claimgraph.errors import QueryError
from claimgraph.exports import head_lines, iter_tsv, used_terms
from claimgraph.files import replace_file
from claimgraph.inference import infer
from claimgraph.manifest import KEPT_ONTOLOGY, Part, PartRecord
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema, find_ontology
from claimgraph.questions import QUERIES_FOLDER, keep_snapshots, load_questions
from claimgraph.rdf import ONTOLOGY_TITLE, Triple, bare_triples, iter_graphs, open_turtle_of
from claimgraph.search import write_index
from claimgraph.store import load_graphs, write_store
from claimgraph.view import to_html
from claimgraph.workspace.claim_stream import ClaimStream, ShownPart
from claimgraph.workspace.report import BuildReport, to_json
from claimgraph.workspace.report_page import to_page
from claimgraph.workspace.scratch import Scratch, write_part

__all__ = ["WrittenParts", "write_parts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenParts:
    """The parts of a generation.

    Attributes:
        records: Of the files and folders, for the manifest, which is left to the caller.
        shown: What the page shows; the whole graph, if it is small enough.
    """

    records: Mapping[Part, PartRecord]
    shown: ClaimGraph


def write_parts(
    folder: Path,
    stream: ClaimStream,
    schema: Schema,
    report: BuildReport,
    *,
    title: str = "",
    inferring: bool = False,
) -> WrittenParts:
    """Write the parts of an output folder.

    Args:
        folder: Where to; there are none yet.
        stream: The claims.
        schema: The ontology that they were read with.
        report: What was read, and what was not.
        title: Of the page; if empty that of the only document, or how many there are.
        inferring: Whether what the ontology licenses goes into the store too.

    Returns:
        What was written.

    Raises:
        OutputError: If a file cannot be written.
        StoreError: If the store cannot be written.
        GraphError: If what was read of a document is damaged.
    """
    store = folder / Part.STORE.usual_name
    with write_store(store, fresh=True) as writer, _OpenParts(folder, stream, schema) as parts:
        load_graphs(writer, parts.iter_graphs(), schema)
        if inferring:
            infer(writer)
        writer.flush()
        write_index(writer)
        shown = parts.shown.graph()
        contents: Mapping[Part, Iterable[bytes]] = {
            Part.GRAPH: parts.turtle.chunks(),
            Part.TABLE: parts.rows.chunks(),
            Part.PAGE: [_make_page(shown, stream, schema, title).encode()],
            Part.REPORT: [to_json(report).encode()],
            Part.REPORT_PAGE: [to_page(report, title=title).encode()],
        }
        records = {part: write_part(folder, part, content) for part, content in contents.items()}
    _keep_snapshots(store, schema)
    _keep_ontology(folder, schema)
    records[Part.STORE] = PartRecord(path=Part.STORE.usual_name)
    return WrittenParts(records=records, shown=shown)


class _OpenParts(ExitStack):
    """The files that grow while the store is loaded.

    Args:
        folder: Where their scratch files are made.
        stream: The claims.
        schema: The ontology that they were read with.
    """

    def __init__(self, folder: Path, stream: ClaimStream, schema: Schema) -> None:
        super().__init__()
        self.turtle = self.enter_context(Scratch(folder))
        try:
            self.rows = self.enter_context(Scratch(folder))
        except BaseException:
            self.close()
            raise
        self.shown = ShownPart(stream.survey)
        self._stream = stream
        self._schema = schema

    def iter_graphs(self) -> Iterator[tuple[str, Iterable[Triple], Set[Triple]]]:
        """Yield the graphs for the store, and write their documents to the files on the way."""
        schema, survey = self._schema, self._stream.survey
        kept = survey.kept
        writer = open_turtle_of(survey.prefixes, schema)
        self.turtle.write(writer.head(head_lines(kept.tally.claims, kept.gaps, kept.documents)))
        self.rows.write("".join(iter_tsv(ClaimGraph(), schema)))
        iri, triples = next(iter_graphs(ClaimGraph(concepts=survey.concepts), schema))
        common = tuple(triples)
        self.turtle.write(writer.part(common))
        yield iri, common, survey.links
        for part in self._stream.parts():
            self.shown.add(part)
            for row in islice(iter_tsv(part, schema), 1, None):  # the header is there
                self.rows.write(row)
            _, (iri, triples) = iter_graphs(part, schema)
            own = tuple(triples)
            self.turtle.write(writer.part(own))
            yield iri, own, bare_triples(part)
        self.turtle.write(writer.part(used_terms(schema, writer.iris), ONTOLOGY_TITLE))


def _make_page(graph: ClaimGraph, stream: ClaimStream, schema: Schema, title: str) -> str:
    survey = stream.survey
    if survey.whole is None and not title:
        title = f"Claims of {survey.kept.documents} documents"
    return to_html(graph, schema, title=title, note=survey.chosen.note)


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
