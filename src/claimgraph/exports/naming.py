"""Labels and CURIEs of what a graph names, each made once."""

from collections.abc import Iterable

from claimgraph.exports.wording import tell_predicate
from claimgraph.model import Claim, ClaimGraph, Concept, Document
from claimgraph.ontology import Schema
from claimgraph.vocabulary import make_contraction

__all__ = ["Names", "once"]

_BETWEEN = "; "


class Names:
    """Labels and CURIEs of the concepts, terms and documents of a graph.

    Args:
        graph: Any graph.
        schema: Labels of predicates, categories, qualifiers and designs, and the prefixes.
    """

    def __init__(self, graph: ClaimGraph, schema: Schema) -> None:
        self.concepts: dict[str, Concept] = dict(graph.concept_index())
        self.documents: dict[str, Document] = dict(graph.document_index())
        self._schema = schema
        self._contract = make_contraction(schema.prefixes)
        self._curies: dict[str, str] = {}
        self._retracted = {
            iri
            for iri, each in self.documents.items()
            if not schema.withdrawn.keys().isdisjoint(each.publication_types)
        }

    def curie(self, iri: str) -> str:
        """Return the CURIE of an IRI; the IRI if it has no prefix that is known."""
        found = self._curies.get(iri)
        if found is None:
            found = self._curies[iri] = self._contract(iri)
        return found

    def concept(self, iri: str) -> str:
        """Return the label of a concept; its CURIE if the graph does not say it."""
        found = self.concepts.get(iri)
        return self.curie(iri) if found is None else found.label

    def term(self, iri: str) -> str:
        """Return the label of a term of the ontology; its CURIE if there is none."""
        return self._schema.labels.get(iri) or self.curie(iri)

    def predicate(self, claim: Claim) -> str:
        """Return the words of a predicate that say by themselves if the claim is not stated."""
        return tell_predicate(claim, self._schema)

    def source(self, document: str) -> str:
        """Return where a document was read from; empty if that is not known."""
        found = self.documents.get(document)
        return "" if found is None else found.source

    def is_retracted(self, document: str) -> bool:
        """Whether a document is a publication that was taken back."""
        return document in self._retracted

    def qualifiers(self, claim: Claim) -> str:
        """Return the qualifiers of a claim, ``kind=label`` each, parted by ``; ``."""
        return _BETWEEN.join(
            [f"{self.term(each.kind)}={self.concept(each.concept)}" for each in claim.qualifiers]
        )

    def designs(self, claim: Claim) -> str:
        """Return the study designs that its evidence names, parted by ``; ``."""
        named = [each.design for each in claim.evidence if each.design is not None]
        return _BETWEEN.join(once([self.term(each) for each in named]))

    def statistics(self, claim: Claim) -> str:
        """Return the words of the numbers that are stated about a claim, parted by ``; ``."""
        return _BETWEEN.join(
            once([stated.told for each in claim.evidence for stated in each.statistics])
        )

    def readers(self, claim: Claim) -> str:
        """Return what read a claim from its sentences, parted by ``; ``."""
        return _BETWEEN.join(once([each.reader.value for each in claim.evidence]))


def once(texts: Iterable[str]) -> list[str]:
    """Drop empty texts and repetitions, in order.

    >>> once(["b", "", "a", "b"])
    ['b', 'a']
    """
    return [text for text in dict.fromkeys(texts) if text]
