"""Concepts and claims in the terms of the Biolink model.

A claim becomes an association whose predicate is the one that ours is aligned with, or else that of
the nearest wider predicate; what that leaves out is said by qualifiers: the direction of a change,
what of the object changes, in whom and where. Whether it is negated is a property of its own there,
which tools may overlook; see :mod:`.kgx` for what follows.

Source:
    Biolink Model 4.4.6, https://w3id.org/biolink.
"""

from claimgraph.exports.exchange.exchange_tables import (
    ExchangeTerm,
    read_exchange_prefixes,
    read_exchange_terms,
)
from claimgraph.model import Claim, Concept
from claimgraph.ontology import Schema
from claimgraph.vocabulary import PREFIXES, contract

__all__ = ["BIOLINK", "Biolink"]

BIOLINK = "biolink:"
_ANYTHING = "NamedThing"
_RELATED = "related_to"
_CAUSES = "causes"
_SEVERAL = frozenset({"anatomical_context_qualifier"})  # multivalued in the model; others are not
_UNKNOWN = ExchangeTerm()


class Biolink:
    """Names of the Biolink model for the terms of an ontology folder.

    Args:
        schema: The folder's schema.

    Raises:
        OntologyError: If ``exchange_terms.tsv`` or ``exchange_prefixes.tsv`` is invalid.
    """

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._terms = read_exchange_terms(schema.folder, schema)
        self._prefixes = read_exchange_prefixes(schema.folder, schema)
        self._curies: dict[str, str] = {}
        self._predicates: dict[str, str] = {}

    def curie(self, iri: str) -> str:
        """Return an IRI's CURIE with the prefix that Biolink has for it."""
        found = self._curies.get(iri)
        if found is None:
            prefix, colon, reference = contract(iri, self._schema.prefixes).partition(":")
            known = self._prefixes.get(prefix)
            written = prefix if known is None else known.biolink
            found = self._curies[iri] = f"{written}{colon}{reference}"
        return found

    def category(self, concept: Concept) -> str:
        """Return the Biolink class of a concept, as a CURIE."""
        prefix = contract(concept.iri, self._schema.prefixes).partition(":")[0]
        known = self._prefixes.get(prefix)
        if known is not None and known.category and self._is_molecule(concept):
            return BIOLINK + known.category
        return self.category_of(concept.category) or BIOLINK + _ANYTHING

    def category_of(self, category: str) -> str:
        """Return the Biolink class of a category of ours, as a CURIE; empty if there is none."""
        found = self._terms.get(category, _UNKNOWN).biolink
        return BIOLINK + found if found else ""

    def has_direction(self, predicate: str) -> bool:
        """Whether a predicate says in which direction its object changes; Biolink's does not."""
        return bool(self._terms.get(predicate, _UNKNOWN).direction)

    def predicate(self, iri: str) -> str:
        """Return the Biolink predicate that ours, or the nearest wider one, is aligned with."""
        found = self._predicates.get(iri)
        if found is None:
            found = self._predicates[iri] = self._aligned(iri)
        return found

    def qualifiers(self, claim: Claim) -> dict[str, str | list[str]]:
        """Return the qualifiers of a claim: slot, and value or CURIEs of what fills it.

        Those for which Biolink has no slot stand under our own names.
        """
        told = self._terms.get(claim.predicate, _UNKNOWN)
        found: dict[str, str | list[str]] = {}
        if told.direction:
            found["qualified_predicate"] = BIOLINK + _CAUSES
            found["object_direction_qualifier"] = told.direction
            found["object_aspect_qualifier"] = told.aspect
        filled: dict[str, list[str]] = {}
        for each in claim.qualifiers:
            slot = self._terms.get(each.kind, _UNKNOWN).biolink or self._own(each.kind)
            filled.setdefault(slot, []).append(self.curie(each.concept))
        for slot, values in filled.items():
            found[slot] = values if slot in _SEVERAL or len(values) > 1 else values[0]
        return found

    def slots(self) -> list[str]:
        """Return the names of all qualifiers that claims may have, in a fixed order."""
        kinds = sorted(self._schema.qualifiers)
        named = [self._terms.get(kind, _UNKNOWN).biolink or self._own(kind) for kind in kinds]
        changes = ["qualified_predicate", "object_direction_qualifier", "object_aspect_qualifier"]
        return [*changes, *dict.fromkeys(named)]

    def _own(self, kind: str) -> str:
        return contract(kind, PREFIXES).rpartition(":")[2].rpartition("/")[2]

    def _is_molecule(self, concept: Concept) -> bool:
        return bool(self._terms.get(concept.category, _UNKNOWN).indra)

    def _aligned(self, iri: str) -> str:
        predicate = self._schema.predicates.get(iri)
        parents = () if predicate is None else predicate.parents
        # The nearest has the most predicates above it.
        nearest = sorted(
            (each for each in map(self._schema.predicates.get, parents) if each is not None),
            key=lambda each: (each.iri != iri, -len(each.parents), each.iri),
        )
        for each in nearest:
            for term in each.aligned:
                if term.startswith(PREFIXES["biolink"]):
                    return BIOLINK + term.removeprefix(PREFIXES["biolink"])
        return BIOLINK + _RELATED
