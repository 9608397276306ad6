"""A made-up store of claims of any size, the same each time: few concepts are in most claims."""

import hashlib
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyoxigraph as ox

from claimgraph.ontology import find_ontology, load_schema
from claimgraph.store import ONTOLOGY_GRAPH, SHARED_GRAPH, iter_ontology, write_store
from claimgraph.vocabulary import PREFIXES, cg, hash_iri
from tests.bench.texts import AGENT, with_texts

__all__ = ["CLAIMS_A_DOCUMENT", "CONCEPTS", "concept_label", "write_claim_store"]

CLAIMS_A_DOCUMENT = 10
CONCEPTS = 5000
# A tenth of the claims is denied, some of those hedged.
_DENIED = 0.1
_CERTAINTIES = ("asserted",) * 6 + ("probable", "possible", "possible", "investigated")
_DESIGNS = (None, None, "mesh:D016449", "mesh:D064888", "sepio:0000074", "mesh:D016454")
_VERBS = (
    "treats",
    "prevents",
    "causes",
    "inhibits",
    "stimulates",
    "associatedWith",
    "isA",
    "partOf",
)
# Hierarchies are shallow, as those of terminologies are: each concept is under one of a tenth.
_UPWARD = frozenset({cg("isA"), cg("partOf")})
_UNDER = 10
_TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")


def write_claim_store(
    folder: Path, n_documents: int, *, seed: int = 1, provable: bool = False
) -> Path:
    """Write a store of ``n_documents`` documents with ten claims each, and a gap in every other.

    Args:
        folder: Where to.
        n_documents: How many.
        seed: Of the choices.
        provable: With texts, and with the offsets of the quotes in them, as ``validate`` needs.

    Returns:
        The folder.
    """
    labels = load_schema().labels
    with write_store(folder, fresh=True) as writer:
        for number in range(n_documents):
            chosen = random.Random(f"{seed}-{number}")  # noqa: S311 (no secret)
            iri = PREFIXES["pmid"] + str(10_000_000 + number)
            triples = _document(iri, chosen, labels)
            writer.replace_document(iri, with_texts(iri, triples) if provable else triples)
        writer.replace_graph(SHARED_GRAPH, (*_concepts(), *(AGENT if provable else ())))
        writer.replace_graph(ONTOLOGY_GRAPH, iter_ontology(find_ontology()))
    return folder


def concept_label(number: int) -> str:
    """Return the label of a concept; those with low numbers are in most claims."""
    return f"substance {number}" if number % 2 else f"disorder {number}"


def _iri(name: str) -> ox.NamedNode:
    prefix, _, reference = name.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + reference)


def _concept(number: int) -> ox.NamedNode:
    return _iri(f"mesh:T{number:06}")


def _any_concept(chosen: random.Random) -> int:
    # Zipf's law, nearly: the n-th concept is in 1/n of the claims of the first.
    return int(CONCEPTS ** chosen.random()) - 1


def _concepts() -> Iterator[ox.Triple]:
    for number in range(CONCEPTS):
        node, label = _concept(number), ox.Literal(concept_label(number))
        category = "Chemical" if number % 2 else "Disease"
        yield ox.Triple(node, _TYPE, ox.NamedNode(cg(category)))
        yield ox.Triple(node, _iri("rdfs:label"), label)
        yield ox.Triple(node, _iri("skos:prefLabel"), label)
        yield ox.Triple(node, _iri("skos:altLabel"), ox.Literal(f"name {number}"))
        yield ox.Triple(node, _iri("cg:grounded"), ox.Literal(True))


def _document(iri: str, chosen: random.Random, labels: Mapping[str, str]) -> Iterator[ox.Triple]:
    node = ox.NamedNode(iri)
    yield ox.Triple(node, _TYPE, _iri("cg:Document"))
    yield ox.Triple(node, _iri("rdfs:label"), ox.Literal(f"Title of {iri}"))
    yield ox.Triple(node, _iri("cg:year"), ox.Literal(chosen.randrange(1980, 2025)))
    for number in range(CLAIMS_A_DOCUMENT):
        yield from _claim(node, number, chosen, labels)
    if chosen.random() < 0.5:
        gap = ox.NamedNode(hash_iri("gap", iri))
        about = _any_concept(chosen)
        said = f"why {concept_label(about)} does so is not known"
        yield ox.Triple(gap, _TYPE, _iri("cg:KnowledgeGap"))
        yield ox.Triple(gap, _iri("cg:gapKind"), _iri("cg:unexplained"))
        yield ox.Triple(gap, _iri("cg:statement"), ox.Literal(said))
        yield ox.Triple(gap, _iri("cg:about"), _concept(about))
        yield from _evidence(gap, node, (11, said), chosen)


def _claim(
    document: ox.NamedNode, number: int, chosen: random.Random, labels: Mapping[str, str]
) -> Iterator[ox.Triple]:
    subject, object_ = _any_concept(chosen), _any_concept(chosen)
    predicate = cg(chosen.choice(_VERBS))
    if predicate in _UPWARD:
        subject = max(subject, 1)
        object_ = subject // _UNDER
    polarity = "negated" if chosen.random() < _DENIED else "affirmed"
    triple = (_concept(subject).value, predicate, _concept(object_).value)
    claim = ox.NamedNode(hash_iri("claim", document.value, str(number)))
    said = f"{concept_label(subject)} {labels[predicate]} {concept_label(object_)}"
    key = hashlib.sha256("\x1f".join((*triple, polarity)).encode()).hexdigest()
    yield ox.Triple(claim, _TYPE, _iri("cg:Claim"))
    yield ox.Triple(claim, _TYPE, _iri("rdf:Statement"))
    yield ox.Triple(claim, _iri("rdfs:label"), ox.Literal(said))
    for part, value in zip(("subject", "predicate", "object"), triple, strict=True):
        yield ox.Triple(claim, _iri(f"rdf:{part}"), ox.NamedNode(value))
    yield ox.Triple(claim, _iri("cg:polarity"), _iri(f"cg:{polarity}"))
    yield ox.Triple(claim, _iri("cg:claimKey"), ox.Literal(key))
    yield ox.Triple(claim, _iri("prov:wasDerivedFrom"), document)
    denied = "not " if polarity == "negated" else ""
    sentence = f"We found that {said} {denied}in group {chosen.randrange(1000)}."
    yield from _evidence(claim, document, (number + 1, sentence), chosen)


def _evidence(
    owner: ox.NamedNode, document: ox.NamedNode, said: tuple[int, str], chosen: random.Random
) -> Iterator[ox.Triple]:
    node = ox.NamedNode(hash_iri("evidence", owner.value))
    certainty = _iri(f"cg:{chosen.choice(_CERTAINTIES)}")
    design = chosen.choice(_DESIGNS)
    yield ox.Triple(owner, _iri("cg:hasEvidence"), node)
    if said[0] <= CLAIMS_A_DOCUMENT:
        yield ox.Triple(owner, _iri("cg:certainty"), certainty)
    yield ox.Triple(node, _TYPE, _iri("cg:Evidence"))
    yield ox.Triple(node, _iri("cg:certainty"), certainty)
    yield ox.Triple(node, _iri("cg:outcome"), _iri("cg:supporting"))
    if design is not None:
        yield ox.Triple(node, _iri("cg:studyDesign"), _iri(design))
    yield ox.Triple(node, _iri("cg:sentenceNumber"), ox.Literal(said[0]))
    yield ox.Triple(node, _iri("cg:quote"), ox.Literal(said[1]))
    yield ox.Triple(node, _iri("prov:wasDerivedFrom"), document)
