"""The claims of many documents joined into one graph."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from claimgraph.claims import ReadDocument
from claimgraph.claimset import join_concepts, link_concepts, normalise
from claimgraph.model import Claim, ClaimGraph, Concept, Document, KnowledgeGap
from claimgraph.terminology import ConceptIndex

__all__ = ["BuildCounts", "Collection", "ConceptTable", "Reading", "join_versions"]


@dataclass(slots=True)
class BuildCounts:
    """Counts of a build.

    Attributes:
        documents: Documents read.
        sentences: Sentences read.
        unparsed: Sentences too long for the parser, or without a word.
        silent: Sentences that the gate left unparsed, since they can hold no claim or gap.
        filtered: Drafts of claims that were filtered out, by reason.
    """

    documents: int = 0
    sentences: int = 0
    unparsed: int = 0
    silent: int = 0
    filtered: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The claims of one document, with counts of its sentences; see ``BuildCounts``."""

    read: ReadDocument
    sentences: int
    unparsed: int
    silent: int

    def count(self, counts: BuildCounts) -> None:
        """Add the document to the counts of a build."""
        counts.documents += 1
        counts.sentences += self.sentences
        counts.unparsed += self.unparsed
        counts.silent += self.silent
        counts.filtered.update(dict(self.read.filtered))


class ConceptTable:
    """Joins the concepts of documents.

    Args:
        lexicon: The hierarchy of concepts.

    Attributes:
        versions: What documents say of each concept, by its IRI, and how many say just that.
    """

    def __init__(self, lexicon: ConceptIndex) -> None:
        self._lexicon = lexicon
        self.versions: dict[str, dict[Concept, int]] = {}

    def add(self, concepts: Iterable[Concept]) -> None:
        """Add the concepts of a document."""
        for concept in concepts:
            own = self.versions.setdefault(concept.iri, {})
            own[concept] = own.get(concept, 0) + 1

    def linked(self) -> tuple[Concept, ...]:
        """Return the concepts, linked to broader ones among them."""
        joined = {iri: join_versions(own) for iri, own in self.versions.items()}
        return link_concepts(joined, self._lexicon.broader_closure)


def join_versions(versions: Iterable[Concept]) -> Concept:
    """Join what documents say of a concept; the same in whatever order they come.

    Args:
        versions: At least one, all of one IRI, each once.
    """
    first, *others = versions
    return join_concepts((first, *others)) if others else first


class Collection:
    """Joins the claims of documents into one graph; keeps only what goes into it.

    Args:
        lexicon: The hierarchy of concepts.
    """

    def __init__(self, lexicon: ConceptIndex) -> None:
        self._concepts = ConceptTable(lexicon)
        self._documents: list[Document] = []
        self._claims: list[Claim] = []
        self._gaps: list[KnowledgeGap] = []

    def add(self, document: Document, read: ReadDocument) -> None:
        """Add one document."""
        self._documents.append(document)
        self._claims += read.claims
        self._gaps += read.gaps
        self._concepts.add(read.concepts)

    def graph(self) -> ClaimGraph:
        """Return the graph in its fixed order."""
        return normalise(
            ClaimGraph(
                documents=tuple(self._documents),
                concepts=self._concepts.linked(),
                claims=tuple(self._claims),
                gaps=tuple(self._gaps),
            )
        )
