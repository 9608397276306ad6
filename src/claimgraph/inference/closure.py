"""The rules over a store until nothing new follows."""

from collections import Counter
from dataclasses import dataclass

import pyoxigraph as ox

from claimgraph.errors import OntologyError
from claimgraph.inference.rules import CLAIM_SOURCES, RULES, TYPE_SOURCES
from claimgraph.store import INFERRED_GRAPH, ONTOLOGY_GRAPH, Writer
from claimgraph.vocabulary import PREFIXES, cg

__all__ = ["Inference", "clear_inferred", "infer"]

_INFERRED = ox.NamedNode(INFERRED_GRAPH)
_ONTOLOGY = ox.NamedNode(ONTOLOGY_GRAPH)
_RULE = ox.NamedNode(cg("inferenceRule"))
_LONG = f"""ASK {{ GRAPH <{ONTOLOGY_GRAPH}> {{
  ?property owl:propertyChainAxiom ?chain . ?chain rdf:rest/rdf:rest ?rest FILTER(?rest != rdf:nil)
}} }}"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """What was inferred.

    Attributes:
        rules: Name of a rule and how many triples it gave, sorted by name.
        n_rounds: How often the rules were run over the store; the last gave nothing.
    """

    rules: tuple[tuple[str, int], ...]
    n_rounds: int

    @property
    def n_triples(self) -> int:
        """Number of triples inferred."""
        return sum(number for _, number in self.rules)


def infer(writer: Writer) -> Inference:
    """Infer what the ontology of a store licenses, in place of what was inferred before.

    Only what is stated counts: bare triples of claims that are affirmed, and asserted or probable,
    and the categories of concepts. A triple that is told already is not inferred. Each inferred
    one has a node (``rdf:Statement``) that names the rule and, by ``prov:wasDerivedFrom``, the
    nodes of the triples that it follows from; those of bare triples name their claims.

    Args:
        writer: Of the store; commit it to make the result visible.

    Returns:
        What was inferred; the same store gives the same triples.

    Raises:
        OntologyError: If the store holds no ontology, or a property chain of more than two.

    Source:
        OWL 2 RL/RDF rules (https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL), those for
        instances of sub-properties, inverse, symmetric and transitive properties, chains and
        sub-classes. Differs: no domains and ranges, which are guards here, not conclusions.
    """
    clear_inferred(writer)
    store = writer.store
    if not store.contains_named_graph(_ONTOLOGY):
        raise OntologyError(
            "the store holds no ontology", where=ONTOLOGY_GRAPH, fix="build the graph again"
        )
    if store.query(_LONG, prefixes=dict(PREFIXES)):
        raise OntologyError(
            "a property chain has more than two properties",
            where="owl:propertyChainAxiom",
            fix="declare a property for its first two, and a chain of that one and the next",
        )
    before, size, n_rounds = -1, 0, 0
    while size != before:
        before = size
        for rule in RULES.values():
            store.update(rule.update, prefixes=dict(PREFIXES))
        size = _size(store)
        n_rounds += 1
    for update in (CLAIM_SOURCES, TYPE_SOURCES):
        store.update(update, prefixes=dict(PREFIXES))
    counts = Counter(
        each.object.value
        for each in store.quads_for_pattern(None, _RULE, None, _INFERRED)
        if isinstance(each.object, ox.Literal)
    )
    return Inference(rules=tuple(sorted(counts.items())), n_rounds=n_rounds)


def clear_inferred(writer: Writer) -> None:
    """Remove what was inferred.

    Args:
        writer: Of the store.
    """
    writer.replace_graph(INFERRED_GRAPH, ())


def _size(store: ox.Store) -> int:
    return sum(1 for _ in store.quads_for_pattern(None, _RULE, None, _INFERRED))
