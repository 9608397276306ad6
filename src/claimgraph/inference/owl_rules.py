"""Rules of OWL 2 RL over the bare triples of a store, as data.

The premises of a rule are the bare triples (of claims that are affirmed, and asserted or probable)
or the categories of concepts, and what has been inferred from them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

__all__ = ["RULES", "Rule"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of OWL 2 RL (W3C Recommendation, section 4.3).

    From a property ``?p``, or from ``?p`` followed by ``?then`` if the axiom has both, follows the
    property ``?q``; the same for the categories of concepts, with classes instead of properties.

    Attributes:
        name: Its name there.
        axiom: SPARQL pattern over the ontology that binds ``?p``, ``?q`` and maybe ``?then``.
        turns: Whether subject and object are swapped.
        types: Whether it is about the categories of concepts, not about bare triples.
    """

    name: str
    axiom: str
    turns: bool = False
    types: bool = False


_ALL = (
    Rule(name="prp-spo1", axiom="?p rdfs:subPropertyOf ?q"),
    Rule(name="prp-inv1", axiom="?p owl:inverseOf ?q", turns=True),
    Rule(name="prp-inv2", axiom="?q owl:inverseOf ?p", turns=True),
    Rule(name="prp-symp", axiom="?p a owl:SymmetricProperty BIND(?p AS ?q)", turns=True),
    Rule(
        name="prp-trp",
        axiom="?p a owl:TransitiveProperty BIND(?p AS ?q) BIND(?p AS ?then)",
    ),
    Rule(
        name="prp-spo2",
        axiom="?q owl:propertyChainAxiom ?chain . ?chain rdf:first ?p ; rdf:rest ?rest . "
        "?rest rdf:first ?then ; rdf:rest rdf:nil",
    ),
    Rule(name="cax-sco", axiom="?p rdfs:subClassOf ?q", types=True),
)
RULES: Mapping[str, Rule] = MappingProxyType({each.name: each for each in _ALL})
