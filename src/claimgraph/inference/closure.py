"""Apply the rules to a store until nothing new follows."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from claimgraph.errors import OntologyError
from claimgraph.inference.following import Axiom, Fact, Facts, Following
from claimgraph.inference.owl_rules import RULES, Rule
from claimgraph.model import Certainty, Polarity
from claimgraph.store import INFERRED_GRAPH, ONTOLOGY_GRAPH, SHARED_GRAPH, Writer
from claimgraph.vocabulary import BASE, PREFIXES, cg, expand

__all__ = ["Inference", "clear_inferred", "infer"]

_STATEMENT = f"{BASE}statement/"
# Fewer triples than this are added in a transaction: each bulk load makes new files.
_FEW = 1_000
_DIGITS = 32  # hexadecimal digits of SHA-256 in the name of a statement
_INFERRED, _ONTOLOGY, _SHARED = (
    ox.NamedNode(each) for each in (INFERRED_GRAPH, ONTOLOGY_GRAPH, SHARED_GRAPH)
)
_DEFAULT = ox.DefaultGraph()
_TYPE, _RDF_STATEMENT, _SUBJECT, _PREDICATE, _OBJECT, _FROM = (
    ox.NamedNode(expand(each))
    for each in (
        "rdf:type",
        "rdf:Statement",
        "rdf:subject",
        "rdf:predicate",
        "rdf:object",
        "prov:wasDerivedFrom",
    )
)
_RULE, _KIND, _CLAIM = (
    ox.NamedNode(cg(each)) for each in ("inferenceRule", "InferredStatement", "Claim")
)
_POLARITY, _CERTAINTY = ox.NamedNode(cg("polarity")), ox.NamedNode(cg("certainty"))
_AFFIRMED = ox.NamedNode(Polarity.AFFIRMED.iri)
_LEVELS = tuple(ox.NamedNode(each.iri) for each in Certainty if each.is_stated)
_LONG = f"""ASK {{ GRAPH <{ONTOLOGY_GRAPH}> {{
  ?property owl:propertyChainAxiom ?chain . ?chain rdf:rest/rdf:rest ?rest FILTER(?rest != rdf:nil)
}} }}"""
Node = ox.NamedNode | ox.BlankNode | ox.Triple
Term = Node | ox.Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference:
    """The result of an inference.

    Attributes:
        rules: Name of each rule and its number of inferred triples, sorted by name.
        n_rounds: Number of rounds; the last one inferred nothing.
    """

    rules: tuple[tuple[str, int], ...]
    n_rounds: int

    @property
    def n_triples(self) -> int:
        """Number of triples inferred."""
        return sum(number for _, number in self.rules)


def infer(writer: Writer) -> Inference:
    """Infer what follows by the ontology of a store; replaces earlier inferences.

    The premises are the bare triples of claims that are affirmed, and asserted or probable, and
    the categories of concepts. Known triples are not inferred again. Each inferred triple has a
    node (``rdf:Statement``) with the rule and, by ``prov:wasDerivedFrom``, the nodes of the triples
    that it follows from; those of bare triples refer to their claims.

    Args:
        writer: Writer of the store; commit it to make the result visible.

    Returns:
        The result; the same store gives the same triples.

    Raises:
        OntologyError: If the store has no ontology, or a property chain of more than two.

    Source:
        OWL 2 RL/RDF rules (https://www.w3.org/TR/owl2-profiles/#Reasoning_in_OWL_2_RL), those for
        instances of sub-properties, inverse, symmetric and transitive properties, chains and
        sub-classes. Differs: no domains and ranges, which are constraints here, not conclusions.
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
    parts = tuple(_Part(store, types=types) for types in (False, True))
    quads = (quad for part in parts for quad in part.quads())
    n_triples = sum(len(part.following.rules) for part in parts)
    writer.extend(quads, is_large=n_triples >= _FEW)
    counts = Counter(rule for part in parts for rule in part.following.rules.values())
    return Inference(
        rules=tuple(sorted(counts.items())),
        n_rounds=max(part.following.n_rounds for part in parts),
    )


def clear_inferred(writer: Writer) -> None:
    """Remove what was inferred.

    Args:
        writer: Writer of the store.
    """
    if writer.store.contains_named_graph(_INFERRED):
        writer.store.remove_graph(_INFERRED)


class _Part:
    """The inference from bare triples, or from the categories of concepts."""

    def __init__(self, store: ox.Store, *, types: bool) -> None:
        self._store = store
        self._types = types
        self._facts = Facts()
        self._nodes: dict[Fact, ox.NamedNode] = {}
        axioms = [tuple(self._axioms(rule)) for rule in RULES.values() if rule.types is types]
        self._read(axiom for each in axioms for axiom in each)
        self.following = Following()
        self.following.run(self._facts, (each for each in axioms if each))

    def quads(self) -> Iterator[ox.Quad]:
        """Yield the inferred triples, with the nodes of their reasons."""
        for fact, rule in self.following.rules.items():
            subject, predicate, object_ = self._triple(fact)
            if isinstance(subject, ox.Literal) or not isinstance(predicate, ox.NamedNode):
                continue
            yield ox.Quad(subject, predicate, object_, _INFERRED)
            node = self._node(fact)
            yield from self._described(node, fact)
            yield ox.Quad(node, _TYPE, _KIND, _INFERRED)
            yield ox.Quad(node, _RULE, ox.Literal(rule), _INFERRED)
            for reason in self.following.reasons[fact]:
                yield ox.Quad(node, _FROM, self._node(reason), _INFERRED)
        used = {each for reasons in self.following.reasons.values() for each in reasons}
        described: set[Fact] = set()
        for source, fact in self._sources():
            if fact in used:
                node = self._node(fact)
                if fact not in described and fact not in self.following.rules:
                    described.add(fact)
                    yield from self._described(node, fact)
                yield ox.Quad(node, _FROM, source, _INFERRED)

    def _axioms(self, rule: Rule) -> Iterator[Axiom]:
        query = (
            f"SELECT DISTINCT ?p ?then ?q WHERE {{ GRAPH <{ONTOLOGY_GRAPH}> {{ {rule.axiom} }} }}"
        )
        rows = self._store.query(query, prefixes=dict(PREFIXES))
        if not isinstance(rows, ox.QuerySolutions):  # pragma: no cover (it is a SELECT)
            raise TypeError("the axioms of a rule are a SELECT")
        number = self._facts.number
        for row in sorted(rows, key=str):
            premise, then, conclusion = row["p"], row["then"], row["q"]
            yield Axiom(
                rule=rule.name,
                premise=number(premise),
                then=None if then is None else number(then),
                conclusion=number(conclusion),
                turns=rule.turns,
            )

    def _read(self, axioms: Iterator[Axiom]) -> None:
        """Read the facts about the properties or classes of the axioms."""
        keys: dict[int, None] = {}
        for axiom in axioms:
            self._facts.join_on(axiom)
            keys.update(dict.fromkeys((axiom.premise, axiom.conclusion)))
            if axiom.then is not None:
                keys[axiom.then] = None
        number = self._facts.number
        for key in keys:
            term = self._facts.terms[key]
            if not isinstance(term, ox.NamedNode):
                continue
            if self._types:
                for quad in self._store.quads_for_pattern(None, _TYPE, term, _SHARED):
                    self._facts.add(key, (number(quad.subject),) * 2)
            else:
                for quad in self._store.quads_for_pattern(None, term, None, _DEFAULT):
                    self._facts.add(key, (number(quad.subject), number(quad.object)))

    def _sources(self) -> Iterator[tuple[Node, Fact]]:
        """Yield facts with their source: categories of concepts, bare triples of stated claims."""
        if self._types:
            for key, pairs in list(self._facts.pairs.items()):
                for first, last in pairs:
                    fact = Fact(key, first, last)
                    concept = self._facts.terms[first]
                    if fact not in self.following.rules and isinstance(concept, ox.NamedNode):
                        yield concept, fact
            return
        number = self._facts.number
        for claim, (subject, predicate, object_) in _stated(self._store):
            yield claim, Fact(number(predicate), number(subject), number(object_))

    def _triple(self, fact: Fact) -> tuple[Term, Term, Term]:
        terms = self._facts.terms
        if self._types:
            return terms[fact.first], _TYPE, terms[fact.key]
        return terms[fact.first], terms[fact.key], terms[fact.last]

    def _node(self, fact: Fact) -> ox.NamedNode:
        """Return the node of a triple, whose IRI depends only on the triple."""
        node = self._nodes.get(fact)
        if node is None:
            text = "\x1f".join(_text(each) for each in self._triple(fact))
            digest = hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]
            node = self._nodes[fact] = ox.NamedNode(_STATEMENT + digest)
        return node

    def _described(self, node: ox.NamedNode, fact: Fact) -> Iterator[ox.Quad]:
        subject, predicate, object_ = self._triple(fact)
        yield ox.Quad(node, _TYPE, _RDF_STATEMENT, _INFERRED)
        yield ox.Quad(node, _SUBJECT, subject, _INFERRED)
        yield ox.Quad(node, _PREDICATE, predicate, _INFERRED)
        yield ox.Quad(node, _OBJECT, object_, _INFERRED)


def _stated(store: ox.Store) -> Iterator[tuple[Node, tuple[Term, ...]]]:
    """Yield the claims that are affirmed, and asserted or probable, with their triples."""

    def subjects(link: ox.NamedNode, object_: ox.NamedNode) -> set[Node]:
        return {each.subject for each in store.quads_for_pattern(None, link, object_, None)}

    claims = subjects(_POLARITY, _AFFIRMED) & subjects(_TYPE, _CLAIM)
    claims &= {each for level in _LEVELS for each in subjects(_CERTAINTY, level)}
    parts: list[dict[Node, Term]] = []
    for link in (_SUBJECT, _PREDICATE, _OBJECT):
        quads = store.quads_for_pattern(None, link, None, None)
        parts.append({each.subject: each.object for each in quads if each.subject in claims})
    for claim in claims:
        said = tuple(each[claim] for each in parts if claim in each)
        if len(said) == len(parts):
            yield claim, said


def _text(term: Term) -> str:
    return str(term) if isinstance(term, ox.Triple) else term.value
