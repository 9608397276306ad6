"""Changed documents and concepts in the graph and the table of the generation before."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from claimgraph.exports import head_lines, used_terms
from claimgraph.model import Concept
from claimgraph.ontology import Schema
from claimgraph.rdf import ONTOLOGY_TITLE, Triple, TurtleWriter, open_turtle_of
from claimgraph.rdf.terms import text_term
from claimgraph.vocabulary import PREFIXES
from claimgraph.workspace.account import KeptAccount
from claimgraph.workspace.inventory import Inventory
from claimgraph.workspace.rendering import RenderedDocument, iter_shared
from claimgraph.workspace.renewal.splicing import Piece, iter_pieces

__all__ = ["Sizes", "TurtleChanges", "measure", "table_pieces"]

_LABEL = f"<{PREFIXES['rdfs']}label>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many bytes the parts of the files before have, in their order.

    Attributes:
        rows: Of each document in the table.
        documents: Of each document in the graph.
        concepts: Of each concept in the graph.
    """

    rows: Sequence[tuple[str, int]]
    documents: Sequence[tuple[str, int]]
    concepts: Sequence[tuple[str, int]]


def measure(inventory: Inventory) -> Sizes:
    """Return how many bytes the parts of the files have that an inventory knows."""
    return Sizes(
        rows=inventory.sizes("document", "rows"),
        documents=inventory.sizes("document", "turtle"),
        concepts=inventory.sizes("concept", "turtle"),
    )


def table_pieces(inventory: Inventory, sizes: Sizes, changed: Mapping[str, str]) -> Iterator[Piece]:
    """Yield the pieces of the table.

    Args:
        inventory: Knows how long its head is.
        sizes: Of the table before.
        changed: The rows of the documents that are others, by IRI; empty if one is no more.
    """
    head = int(inventory.told("table_head"))
    yield 0, head
    yield from iter_pieces(head, sizes.rows, {iri: each.encode() for iri, each in changed.items()})


@dataclass(kw_only=True)
class TurtleChanges:
    """What is others in the graph; call the methods in their order.

    Attributes:
        inventory: Of the generation that is made.
        schema: The ontology.
        concepts: All concepts by IRI.
        texts: The documents that were written anew, by IRI.
        shared: The concepts that were; empty if one is no more.
    """

    inventory: Inventory
    schema: Schema
    concepts: Mapping[str, Concept]
    texts: dict[str, bytes] = field(default_factory=dict)
    shared: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._writer: TurtleWriter = open_turtle_of(self.inventory.names("prefix"), self.schema)

    def write_concepts(self, iris: Iterable[str]) -> None:
        """Write concepts; those that are no more are empty."""
        given = sorted(iris)
        known = [self.concepts[iri] for iri in given if iri in self.concepts]
        self.shared.update(dict.fromkeys(given, b""))
        (_, agent), *shared = iter_shared(known, self.schema)
        self._writer.learn(agent)
        self._learn(chain.from_iterable(own for _, own in shared), before="")
        for iri, own in shared:
            self.shared[iri] = self._writer.part(own).encode()
        self.inventory.measure_concepts((iri, len(self.shared[iri])) for iri, _ in shared)

    def write_document(self, rendered: RenderedDocument) -> int:
        """Write a document, after those before it; return how many bytes it has."""
        self._learn(rendered.triples, before=rendered.iri)
        text = self.texts[rendered.iri] = self._writer.part(rendered.triples).encode()
        return len(text)

    def pieces(self, sizes: Sizes, kept: KeptAccount, gone: Iterable[str]) -> Iterator[Piece]:
        """Yield the pieces of the graph.

        Args:
            sizes: Of the graph before.
            kept: What the generation holds.
            gone: IRIs of the documents that are no more.
        """
        old_head = int(self.inventory.told("turtle_head"))
        start = old_head + int(self.inventory.told("turtle_agent"))
        lines = head_lines(kept.tally.claims, kept.gaps, kept.documents)
        head = self._writer.head(lines).encode()
        self.inventory.tell(turtle_head=len(head))
        yield head
        yield old_head, start
        yield from iter_pieces(start, sizes.concepts, self.shared)
        start += sum(size for _, size in sizes.concepts)
        texts = {**dict.fromkeys(gone, b""), **self.texts}
        yield from iter_pieces(start, sizes.documents, texts)
        terms = used_terms(self.schema, self.inventory.names("term"))
        yield self._writer.part(terms, ONTOLOGY_TITLE).encode()

    def _learn(self, triples: Iterable[Triple], *, before: str) -> None:
        """Name in comments what the triples have links to, if it comes before a document."""
        for value in {each[2] for each in triples if _is_named(each[2])}:
            iri = value[1:-1]
            concept = self.concepts.get(iri)
            label = "" if concept is None else concept.label
            if concept is None and iri < before:
                label = self.inventory.title(iri)
            if label:
                self._writer.learn([(value, _LABEL, text_term(label))])


def _is_named(term: str) -> bool:
    """Whether a term has an IRI that means something."""
    return term.startswith("<") and not term.startswith(("<urn:uuid:", "<<"))
