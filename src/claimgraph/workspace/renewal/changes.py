"""Which documents are others than in the generation before, and what that changes."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimgraph.model import ClaimGraph
from claimgraph.ontology import Schema
from claimgraph.rdf import find_prefixes
from claimgraph.workspace.inventory import ConceptChange, Inventory, Totals, change_concepts
from claimgraph.workspace.reading import ReadEntries
from claimgraph.workspace.shards import Entry, ShardReading, Shelf
from claimgraph.workspace.survey import DocumentFilter, DocumentShare, share_of

__all__ = ["ChangedDocuments", "Changes", "DocumentSource", "apply_changes", "find_documents"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedDocuments:
    """The documents that are others than before.

    Attributes:
        gone: As they were: those that are no more, or are another version now.
        come: As they are: those that were not there, or were another version.
    """

    gone: Mapping[str, Entry]
    come: Mapping[str, Entry]

    @property
    def iris(self) -> frozenset[str]:
        """All of them."""
        return frozenset((*self.gone, *self.come))


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSource:
    """Where documents are read from.

    Attributes:
        shelf: The shards.
        read: The documents of the generation, and where in the shards they and older ones lie.
        schema: The ontology that they were read with.
        wanted: What is kept of each.
    """

    shelf: Shelf
    read: ReadEntries
    schema: Schema
    wanted: DocumentFilter

    def load(self, entries: Iterable[Entry]) -> Mapping[str, ShardReading]:
        """Read documents.

        Raises:
            GraphError: If a shard is damaged.
        """
        places = [self.read.places[each.digest] for each in entries]
        return {each.document.iri: each for each in self.shelf.read(places)}

    def shares(self, iris: Iterable[str]) -> Mapping[str, DocumentShare]:
        """Read documents of the generation, with what they have in a survey.

        Raises:
            GraphError: If a shard is damaged.
        """
        found = self.load(self.read.entries[iri] for iri in iris)
        return {iri: share_of(each, self.schema, self.wanted) for iri, each in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What the changed documents change.

    Attributes:
        gone: IRIs of the documents that are no more.
        shares: Those that come or are others now, and those that only name something otherwise.
        replaced: Those that were there as another version, or are no more.
        titles: Documents that have another title now, or are there or not there unlike before.
        concepts: The concepts that are others now, by IRI.
        linked: The concepts of which claims state a link, or state it no more.
        same_prefixes: Whether the same prefixes are used as before.
    """

    gone: frozenset[str]
    shares: dict[str, DocumentShare]
    replaced: frozenset[str]
    titles: frozenset[str]
    concepts: Mapping[str, ConceptChange]
    linked: frozenset[str]
    same_prefixes: bool

    @property
    def documents(self) -> frozenset[str]:
        """All documents of which something is written anew, or removed."""
        return self.gone.union(self.shares)


def find_documents(read: ReadEntries) -> ChangedDocuments:
    """Find the documents that are others than before.

    Args:
        read: The documents of the generation, and those of the one before.
    """
    before, after = read.before, read.entries
    return ChangedDocuments(
        gone={
            iri: each
            for iri, each in before.items()
            if iri not in after or after[iri].digest != each.digest
        },
        come={
            iri: each
            for iri, each in after.items()
            if iri not in before or before[iri].digest != each.digest
        },
    )


def apply_changes(
    inventory: Inventory,
    documents: ChangedDocuments,
    source: DocumentSource,
    above: Callable[[str], Sequence[str]],
) -> Changes:
    """Change the sums and the concepts of an inventory, but for the documents themselves.

    Args:
        inventory: Of the generation that is made.
        documents: Those that are others.
        source: Where they are read from.
        above: From an IRI to those of all broader concepts.
    """
    prefixes = inventory.names("prefix")
    gone, come = (source.load(each.values()) for each in (documents.gone, documents.come))
    old, new = (
        {iri: share_of(each, source.schema, source.wanted) for iri, each in readings.items()}
        for readings in (gone, come)
    )
    totals: Totals = Counter()
    for each in old.values():
        totals.subtract(each.totals)
    for each in new.values():
        totals.update(each.totals)
    concepts = change_concepts(
        inventory,
        (concept for each in gone.values() for concept in each.reading.read.concepts),
        (concept for each in come.values() for concept in each.reading.read.concepts),
        above,
    )
    _count_prefixes(totals, concepts.values(), source.schema)
    inventory.count(totals)
    return Changes(
        gone=documents.iris.difference(documents.come),
        shares=dict(new),
        replaced=frozenset(gone),
        titles=frozenset(
            iri
            for iri in documents.iris
            if iri not in gone
            or iri not in come
            or gone[iri].document.title != come[iri].document.title
        ),
        concepts=concepts,
        linked=frozenset(
            name.partition(" ")[0][1:-1]
            for (kind, name), n in totals.items()
            if kind == "link" and n
        ),
        same_prefixes=prefixes == inventory.names("prefix"),
    )


def _count_prefixes(totals: Totals, changes: Iterable[ConceptChange], schema: Schema) -> None:
    for each in changes:
        for concept, step in ((each.before, -1), (each.after, 1)):
            if concept is not None:
                for prefix in find_prefixes(ClaimGraph(concepts=(concept,)), schema):
                    totals["prefix", prefix] += step
