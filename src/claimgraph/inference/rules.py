"""Rules of OWL 2 RL over the bare triples of a store, each as one SPARQL update.

A rule reads the default graph, where only what is affirmed, and asserted or probable, has its bare
triple, the categories of concepts, and what was inferred before. It writes triples that none of
these hold, each with a node that says what it follows from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from claimgraph.model import Certainty, Polarity
from claimgraph.store import INFERRED_GRAPH, ONTOLOGY_GRAPH, SHARED_GRAPH
from claimgraph.vocabulary import BASE

__all__ = ["CLAIM_SOURCES", "RULES", "TYPE_SOURCES", "Rule"]

_STATEMENT = f"{BASE}statement/"
_DIGITS = 32  # hexadecimal digits of SHA-256 in the name of a statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of OWL 2 RL (W3C Recommendation, section 4.3).

    Attributes:
        name: Its name there.
        axiom: Pattern over the ontology.
        premises: Triples it needs, as ``?subject predicate ?object``.
        conclusion: The triple that follows.
        types: Whether it is about the categories of concepts, not about bare triples.
    """

    name: str
    axiom: str
    premises: tuple[str, ...]
    conclusion: str
    types: bool = False

    @property
    def update(self) -> str:
        """The rule as a SPARQL update."""
        premises = " ".join(map(self._premise, self.premises))
        reasons = [f"?why{number}" for number in range(len(self.premises))]
        nodes = " ".join(
            _node(each, reason) for each, reason in zip(self.premises, reasons, strict=True)
        )
        subject, predicate, object_ = self.conclusion.split()
        return (
            f"INSERT {{ GRAPH <{INFERRED_GRAPH}> {{ {self.conclusion} . "
            "?node a rdf:Statement , cg:InferredStatement ; "
            f"rdf:subject {subject} ; rdf:predicate {predicate} ; "
            f'rdf:object {object_} ; cg:inferenceRule "{self.name}" ; '
            f"prov:wasDerivedFrom {' , '.join(reasons)} }} }} "
            f"WHERE {{ GRAPH <{ONTOLOGY_GRAPH}> {{ {self.axiom} }} {premises} "
            f"{_absent(self.conclusion, self._told)} "
            f"{nodes} {_node(self.conclusion, '?node')} }}"
        )

    @property
    def _told(self) -> str:
        """Pattern of what is not inferred."""
        return f"GRAPH <{SHARED_GRAPH}> {{ %s }}" if self.types else "%s"

    def _premise(self, triple: str) -> str:
        inferred = f"GRAPH <{INFERRED_GRAPH}> {{ {triple} }}"
        return f"{{ {self._told % triple} }} UNION {{ {inferred} }}"


def _absent(triple: str, told: str) -> str:
    inferred = f"GRAPH <{INFERRED_GRAPH}> {{ {triple} }}"
    return f"FILTER NOT EXISTS {{ {told % triple} }} FILTER NOT EXISTS {{ {inferred} }}"


def _node(triple: str, name: str) -> str:
    """Pattern that gives the node of a triple, which depends on the triple alone."""
    parts = ', "\\u001f", '.join(f"STR({part})" for part in triple.split())
    digest = f"SUBSTR(SHA256(CONCAT({parts})), 1, {_DIGITS})"
    return f'BIND(IRI(CONCAT("{_STATEMENT}", {digest})) AS {name})'


_ALL = (
    Rule(
        name="prp-spo1",
        axiom="?p rdfs:subPropertyOf ?q",
        premises=("?s ?p ?o",),
        conclusion="?s ?q ?o",
    ),
    Rule(
        name="prp-inv1",
        axiom="?p owl:inverseOf ?q",
        premises=("?s ?p ?o",),
        conclusion="?o ?q ?s",
    ),
    Rule(
        name="prp-inv2",
        axiom="?q owl:inverseOf ?p",
        premises=("?s ?p ?o",),
        conclusion="?o ?q ?s",
    ),
    Rule(
        name="prp-symp",
        axiom="?p a owl:SymmetricProperty",
        premises=("?s ?p ?o",),
        conclusion="?o ?p ?s",
    ),
    Rule(
        name="prp-trp",
        axiom="?p a owl:TransitiveProperty",
        premises=("?s ?p ?m", "?m ?p ?o"),
        conclusion="?s ?p ?o",
    ),
    Rule(
        name="prp-spo2",
        axiom="?q owl:propertyChainAxiom ?chain . ?chain rdf:first ?p1 ; rdf:rest ?rest . "
        "?rest rdf:first ?p2 ; rdf:rest rdf:nil",
        premises=("?s ?p1 ?m", "?m ?p2 ?o"),
        conclusion="?s ?q ?o",
    ),
    Rule(
        name="cax-sco",
        axiom="?c rdfs:subClassOf ?d",
        premises=("?s rdf:type ?c",),
        conclusion="?s rdf:type ?d",
        types=True,
    ),
)
RULES: Mapping[str, Rule] = MappingProxyType({each.name: each for each in _ALL})

_LEVELS = ", ".join(f"<{each.iri}>" for each in Certainty if each.is_stated)
_USED = f"FILTER EXISTS {{ GRAPH <{INFERRED_GRAPH}> {{ ?any prov:wasDerivedFrom ?node }} }}"
_DESCRIBED = "?node a rdf:Statement ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o"
# Says of the bare triples from which something follows which claims state them.
CLAIM_SOURCES = (
    f"INSERT {{ GRAPH <{INFERRED_GRAPH}> {{ {_DESCRIBED} ; prov:wasDerivedFrom ?claim }} }} "
    "WHERE { GRAPH ?document { ?claim a cg:Claim ; rdf:subject ?s ; rdf:predicate ?p ; "
    f"rdf:object ?o ; cg:polarity <{Polarity.AFFIRMED.iri}> ; cg:certainty ?certainty }} "
    f"FILTER(?certainty IN ({_LEVELS})) {_node('?s ?p ?o', '?node')} {_USED} }}"
)
# The same of the categories of concepts: they come from the concept itself.
TYPE_SOURCES = (
    f"INSERT {{ GRAPH <{INFERRED_GRAPH}> {{ {_DESCRIBED} ; prov:wasDerivedFrom ?s }} }} "
    f"WHERE {{ GRAPH <{SHARED_GRAPH}> {{ ?s a ?o }} BIND(rdf:type AS ?p) "
    f"{_node('?s ?p ?o', '?node')} {_USED} }}"
)
