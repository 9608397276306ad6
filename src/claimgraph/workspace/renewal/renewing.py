"""A generation made of the one before and of the documents that are others."""

import logging
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from claimgraph.claims import Knowledge
from claimgraph.exports import told_terms
from claimgraph.inference import clear_inferred, infer
from claimgraph.manifest import INVENTORY_DIGEST, INVENTORY_FILE, Part, PartRecord
from claimgraph.model import ClaimGraph, Concept
from claimgraph.search import update_index
from claimgraph.store import open_store, write_store
from claimgraph.workspace.claim_stream import name_concepts
from claimgraph.workspace.inventory import (
    Inventory,
    KeptConcepts,
    copy_inventory,
    open_inventory,
    restore_accounts,
)
from claimgraph.workspace.output_writing import has_graph
from claimgraph.workspace.page_choice import MOST_SHOWN
from claimgraph.workspace.rendering import (
    RenderedDocument,
    count_terms,
    iter_shared,
    render_document,
    to_row,
)
from claimgraph.workspace.renewal.changes import (
    DocumentSource,
    apply_changes,
    find_documents,
)
from claimgraph.workspace.renewal.file_changes import TurtleChanges, measure, table_pieces
from claimgraph.workspace.renewal.page_changes import (
    PageDocuments,
    Shown,
    ShownSource,
    renew_shown,
)
from claimgraph.workspace.renewal.splicing import splice
from claimgraph.workspace.renewal.store_changes import (
    SharedContext,
    count_stored_terms,
    find_naming,
    replace_concepts,
    replace_documents,
)
from claimgraph.workspace.scratch import write_part
from claimgraph.workspace.shown_graph import ShownGraph
from claimgraph.workspace.summary import Summary
from claimgraph.workspace.survey import Survey

__all__ = ["RenewalSource", "Renewed", "renew"]

# Documents up to which a generation begins with the one before, and share of all up to which:
# beyond, going through all is about as quick.
_FEW = 100
_SHARE = 0.1
_log = logging.getLogger(__name__)


class _UnfitError(Exception):
    """Raised if a generation cannot begin with the one before, or would be no quicker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenewalSource:
    """What a generation is made of that begins with the one before.

    Attributes:
        work: The folder that it is made in.
        base: That of the one before.
        documents: Its documents.
        knowledge: Schema and hierarchy of concepts.
        before: What was told of the one before.
        infers: Whether what the ontology licenses goes into the store too.
    """

    work: Path
    base: Path
    documents: DocumentSource
    knowledge: Knowledge
    before: Summary
    infers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """A generation that began with the one before.

    Attributes:
        survey: What it holds, without its concepts.
        shown: What its page shows.
        before: What that of the one before did.
        records: Of its graph and table, and of its store.
    """

    survey: Survey
    shown: ClaimGraph
    before: ShownGraph
    records: Mapping[Part, PartRecord]


def renew(source: RenewalSource) -> Renewed | None:
    """Make store, graph and table of a generation from those of the one before.

    Args:
        source: What it is made of.

    Returns:
        What was made; None if that cannot be, or would be no quicker: then nothing was.

    Raises:
        OutputError: If a file cannot be written.
        StoreError: If the store cannot be written.
        GraphError: If what was read of a document is damaged.
    """
    read = source.documents.read
    documents = find_documents(read)
    n_changed, n_before = len(documents.iris), len(read.before)
    most = max(_FEW, int(_SHARE * n_before))
    if not n_before or n_changed > most or source.documents.wanted.left_out:
        return None
    if any(each.digest not in read.places for each in documents.gone.values()):
        return None
    if not copy_inventory(source.base, source.work):
        return None
    try:
        with open_inventory(source.work) as inventory:
            made = _Renewal(source, inventory).run(most)
    except _UnfitError as reason:
        _log.info("all documents are gone through: %s", reason)
        for name in (INVENTORY_FILE, INVENTORY_DIGEST):
            (source.work / name).unlink(missing_ok=True)
        shutil.rmtree(source.work / Part.STORE.usual_name, ignore_errors=True)
        return None
    _log.info("all but %d of %d documents are as they were", n_changed, n_before)
    return made


class _Renewal:
    """The steps, in their order."""

    def __init__(self, source: RenewalSource, inventory: Inventory) -> None:
        self._source = source
        self._inventory = inventory
        self._schema = source.knowledge.schema
        self._sizes = measure(inventory)
        self._has_graph = (source.base / Part.GRAPH.usual_name).exists()
        self._before = PageDocuments(inventory.ranks(), MOST_SHOWN)
        self._changes = apply_changes(
            inventory,
            find_documents(source.documents.read),
            source.documents,
            source.knowledge.lexicon.broader_closure,
        )
        self._concepts = KeptConcepts(inventory, inventory.concept)
        self._turtle = TurtleChanges(
            inventory=inventory, schema=self._schema, concepts=self._concepts
        )

    def run(self, most: int) -> Renewed:
        """Make the parts.

        Args:
            most: Documents that may be written anew.
        """
        changes, inventory = self._changes, self._inventory
        concepts = self._find_more(most)
        inventory.remove_documents(changes.gone)
        if self._has_graph:
            self._turtle.write_concepts(concepts)
        rendered = [*self._render()]
        survey, shown = self._survey()
        self._check(survey)
        self._write_store(rendered)
        rows = {each.iri: each.rows for each in rendered} | dict.fromkeys(changes.gone, "")
        pieces = {Part.TABLE: table_pieces(inventory, self._sizes, rows)}
        if self._has_graph:
            self._count_terms(rendered)
            pieces[Part.GRAPH] = self._turtle.pieces(self._sizes, survey.kept, changes.gone)
        work, base = self._source.work, self._source.base
        records = {
            part: write_part(work, part, splice(base / part.usual_name, each))
            for part, each in pieces.items()
        }
        records[Part.STORE] = PartRecord(path=Part.STORE.usual_name)
        before = self._source.before.shown
        return Renewed(survey=survey, shown=shown, before=before, records=records)

    def _check(self, survey: Survey) -> None:
        """See that the generation has what the one before has, written with the same prefixes."""
        if has_graph(survey) != self._has_graph:
            raise _UnfitError("the graph is written now, or not any more")
        if self._has_graph and not self._changes.same_prefixes:
            raise _UnfitError("other prefixes are used")

    def _find_more(self, most: int) -> frozenset[str]:
        """Find the documents that only name something otherwise; return concepts to be written."""
        changes = self._changes
        named = {
            iri
            for iri, each in changes.concepts.items()
            if _label(each.before) != _label(each.after)
            # Only comments in the graph name what is no concept of the claims.
            and (self._has_graph or None not in {each.before, each.after})
        }
        titles = changes.titles if self._has_graph else frozenset()
        with open_store(self._source.base / Part.STORE.usual_name) as reader:
            naming = find_naming(reader.store, named | titles)
            more = naming.documents - changes.documents
            if len(more) + len(changes.documents) > most:
                raise _UnfitError("too many documents name a concept that has another label now")
            old = changes.replaced | more if self._has_graph else ()
            self._terms_before = count_stored_terms(reader.store, old, self._told)
        changes.shares.update(self._source.documents.shares(sorted(more)))
        return naming.concepts.union(changes.concepts)

    def _render(self) -> Iterator[RenderedDocument]:
        """Yield the documents that are written anew, by IRI."""
        for _, share in sorted(self._changes.shares.items()):
            part = name_concepts(share.part, self._concepts)
            rendered = render_document(part, self._schema)
            turtle = self._turtle.write_document(rendered) if self._has_graph else 0
            n_rows = len(rendered.rows.encode())
            row = to_row(part, share.silence, rows=n_rows, turtle=turtle)
            self._inventory.put_documents([row])
            yield rendered

    @cached_property
    def _told(self) -> frozenset[str]:
        return told_terms(self._schema)

    def _count_terms(self, rendered: Iterable[RenderedDocument]) -> None:
        """Count the terms of the ontology that are used now."""
        counted: Counter[str] = Counter()
        for each in rendered:
            counted.update(count_terms(each.triples, self._told))
        counted.subtract(self._terms_before)
        changes = self._changes.concepts.values()
        for concepts, count in (
            ([each.before for each in changes], counted.subtract),
            ([each.after for each in changes], counted.update),
        ):
            given = [each for each in concepts if each is not None]
            for _, triples in [*iter_shared(given, self._schema)][1:]:
                count(count_terms(triples, self._told))
        self._inventory.count(Counter({("term", each): n for each, n in counted.items()}))

    def _survey(self) -> tuple[Survey, ClaimGraph]:
        """Return what the generation holds, and what its page shows."""
        inventory, before = self._inventory, self._source.before
        account, kept, counts = restore_accounts(inventory.totals())
        account.skips = list(self._source.documents.read.skips)
        kept.tally.ungrounded = inventory.ungrounded()
        kept.named = inventory.silent()
        documents = PageDocuments(inventory.ranks(), MOST_SHOWN)
        is_whole = documents.chosen.numbers is None
        if is_whole != before.is_complete:
            raise _UnfitError("the page shows a part now, or all")
        shares = self._changes.shares
        source = ShownSource(
            parts={iri: each.part for iri, each in shares.items()},
            load=self._load_parts,
            gaps=inventory.gaps,
            concepts=self._concepts,
            changes=self._changes.concepts,
        )
        shown = renew_shown(
            Shown(graph=before.shown.graph, documents=self._before), documents, source
        )
        survey = Survey(
            concepts=(),
            prefixes=frozenset(),
            links=frozenset(),
            chosen=documents.chosen,
            whole=shown if is_whole else None,
            account=account,
            kept=kept,
            counts=counts,
            left_out=(),
            n_concepts=inventory.n_named(),
        )
        return survey, shown

    def _load_parts(self, iris: Iterable[str]) -> Mapping[str, ClaimGraph]:
        return {iri: each.part for iri, each in self._source.documents.shares(iris).items()}

    def _write_store(self, rendered: Iterable[RenderedDocument]) -> None:
        """Make the store of the one before, with what changed."""
        changes, name = self._changes, Part.STORE.usual_name
        with write_store(self._source.work / name, like=self._source.base / name) as writer:
            clear_inferred(writer)  # "claimgraph infer" may have added some
            replace_documents(writer, changes.gone, rendered)
            context = SharedContext(inventory=self._inventory, schema=self._schema)
            replace_concepts(writer, changes, self._concepts, context)
            if self._source.infers:
                infer(writer)
            writer.flush()
            update_index(writer, changes.documents, changes.concepts.keys())


def _label(concept: Concept | None) -> str:
    return "" if concept is None else concept.label
