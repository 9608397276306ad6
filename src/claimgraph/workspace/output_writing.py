"""The parts of a build, written into an empty folder: files, store, index.

They are fed together from one pass over the documents, none of which stays in memory.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from claimgraph.errors import QueryError
from claimgraph.exports import head_lines, told_terms, used_terms
from claimgraph.files import replace_file
from claimgraph.inference import infer
from claimgraph.manifest import KEPT_ONTOLOGY, Part, PartRecord
from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema, find_ontology
from claimgraph.questions import QUERIES_FOLDER, keep_snapshots, load_questions
from claimgraph.rdf import ONTOLOGY_TITLE, SHARED_GRAPH, Triple, open_turtle_of
from claimgraph.search import write_index
from claimgraph.store import load_graphs, write_store
from claimgraph.view import to_html
from claimgraph.workspace.account import Silence
from claimgraph.workspace.claim_stream import ClaimStream, ShownPart
from claimgraph.workspace.inventory import fill_concepts, open_inventory
from claimgraph.workspace.rendering import (
    RenderedDocument,
    count_terms,
    iter_shared,
    render_document,
    table_head,
    to_row,
)
from claimgraph.workspace.report import BuildReport, to_json
from claimgraph.workspace.report_page import to_page
from claimgraph.workspace.scratch import Scratch, write_part
from claimgraph.workspace.survey import Survey

__all__ = ["MOST_IN_GRAPH", "WrittenParts", "has_graph", "write_parts", "write_views"]

# Documents up to which a build writes the graph as Turtle too: some 260 MB, and as much again for
# each million more claims; no editor opens more, and copying it would take most of the time that
# one document more takes. ``claimgraph export`` writes it of the store, however large.
MOST_IN_GRAPH = 10_000
# Documents up to which a build has ready what the next one will be compared with: to ask the store
# for all its claims takes time with their number, and the first comparison does it if need be.
_MOST_COMPARED = 10_000


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
        records = {Part.TABLE: write_part(folder, Part.TABLE, parts.rows.chunks())}
        if parts.has_graph:
            records[Part.GRAPH] = write_part(folder, Part.GRAPH, parts.turtle.chunks())
    records[Part.STORE] = PartRecord(path=Part.STORE.usual_name)
    records |= write_views(folder, shown, stream.survey, schema, report, title=title)
    return WrittenParts(records=records, shown=shown)


def has_graph(survey: Survey) -> bool:
    """Whether a build writes what a survey found as Turtle too."""
    return survey.kept.documents <= MOST_IN_GRAPH


def write_views(
    folder: Path,
    shown: ClaimGraph,
    survey: Survey,
    schema: Schema,
    report: BuildReport,
    *,
    title: str = "",
) -> Mapping[Part, PartRecord]:
    """Write the page and the reports of an output folder, and what is made of its store.

    Args:
        folder: The folder, which has a store.
        shown: What the page shows.
        survey: Of all that the output holds.
        schema: As for :func:`write_parts`.
        report: As for :func:`write_parts`.
        title: As for :func:`write_parts`.

    Returns:
        The records of what was written.

    Raises:
        OutputError: If a file cannot be written.
    """
    contents: Mapping[Part, str] = {
        Part.PAGE: _make_page(shown, survey, schema, title),
        Part.REPORT: to_json(report),
        Part.REPORT_PAGE: to_page(report, title=title, with_graph=has_graph(survey)),
    }
    records = {part: write_part(folder, part, [each.encode()]) for part, each in contents.items()}
    if survey.kept.documents <= _MOST_COMPARED:
        _keep_snapshots(folder / Part.STORE.usual_name, schema)
    _keep_ontology(folder, schema)
    return records


class _OpenParts(ExitStack):
    """The files that grow while the store is loaded.

    Args:
        folder: Where their scratch files are made, and the inventory.
        stream: The claims.
        schema: The ontology that they were read with.
    """

    def __init__(self, folder: Path, stream: ClaimStream, schema: Schema) -> None:
        super().__init__()
        self.turtle = self.enter_context(Scratch(folder))
        basis = stream.survey.basis
        try:
            self.rows = self.enter_context(Scratch(folder))
            self._inventory = self.enter_context(open_inventory(folder)) if basis else None
        except BaseException:
            self.close()
            raise
        self.shown = ShownPart(stream.survey)
        self._stream = stream
        self._schema = schema
        self._writer = open_turtle_of(stream.survey.prefixes, schema)
        self.has_graph = has_graph(stream.survey)
        self._terms = told_terms(schema) if basis and self.has_graph else frozenset()
        self._used: Counter[str] = Counter()

    def iter_graphs(self) -> Iterator[tuple[str, Iterable[Triple], Set[Triple]]]:
        """Yield the graphs for the store, and write their documents to the files on the way."""
        schema, survey, writer = self._schema, self._stream.survey, self._writer
        shared = tuple(iter_shared(survey.concepts, schema))
        kept = survey.kept
        head = writer.head(head_lines(kept.tally.claims, kept.gaps, kept.documents))
        sizes = {"turtle_head": self.turtle.write(head)} if self.has_graph else {}
        sizes["table_head"] = self.rows.write(table_head(schema))
        sizes["turtle_agent"] = self._write_shared(shared)
        yield SHARED_GRAPH, tuple(chain.from_iterable(own for _, own in shared)), survey.links
        for part in self._stream.parts():
            self.shown.add(part)
            rendered = render_document(part, schema)
            self._write_document(part, rendered)
            yield rendered.iri, rendered.stored, rendered.bare
        if self.has_graph:
            self.turtle.write(writer.part(used_terms(schema, writer.iris), ONTOLOGY_TITLE))
        if self._inventory is not None:
            self._inventory.tell(**sizes)
            self._inventory.count(Counter({("term", each): n for each, n in self._used.items()}))

    def _write_shared(self, shared: Sequence[tuple[str, tuple[Triple, ...]]]) -> int:
        """Write what documents share; return how many bytes come before the first concept."""
        if self.has_graph:
            self._writer.learn(chain.from_iterable(own for _, own in shared))
        sizes = [(iri, self._write_turtle(own)) for iri, own in shared]
        basis = self._stream.survey.basis
        if self._inventory is not None and basis is not None:
            concepts = self._stream.survey.concepts
            fill_concepts(self._inventory, concepts, basis.versions, basis.above)
            self._inventory.count(basis.totals)
            self._inventory.measure_concepts(sizes[1:])
            for _, own in shared:
                self._used.update(count_terms(own, self._terms))
        return sizes[0][1]

    def _write_turtle(self, triples: Iterable[Triple]) -> int:
        return self.turtle.write(self._writer.part(triples)) if self.has_graph else 0

    def _write_document(self, part: ClaimGraph, rendered: RenderedDocument) -> None:
        turtle = self._write_turtle(rendered.triples)
        rows = self.rows.write(rendered.rows)
        if self._inventory is not None:
            silence = None
            if not part.claims:
                told = self._stream.survey.account.silent
                silence = told.get(rendered.iri, Silence.LEFT_OUT)
            self._inventory.put_documents([to_row(part, silence, rows=rows, turtle=turtle)])
            self._used.update(count_terms(rendered.triples, self._terms))


def _make_page(graph: ClaimGraph, survey: Survey, schema: Schema, title: str) -> str:
    """Return the page of a build.

    Args:
        graph: What it shows.
        survey: Of all that the build holds.
        schema: The ontology.
        title: Its title; if empty that of the only document, or how many there are.
    """
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
