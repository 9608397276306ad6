"""A small graph written by hand, as triples: claims of several documents, gaps, hubs."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from claimgraph.ontology import find_ontology
from claimgraph.store import ONTOLOGY_GRAPH, SHARED_GRAPH, iter_ontology, write_store
from claimgraph.vocabulary import PREFIXES, cg

__all__ = ["CONCEPTS", "RETRACTED", "Said", "iri", "write_graph"]

# CURIE, label, category, synonyms, equal concepts
CONCEPTS = (
    ("mesh:D1", "zinc", "Chemical", ("Zn", "zinc ion"), ("chebi:1",)),
    ("mesh:D2", "common cold", "Disease", ("cold",), ()),
    ("mesh:D3", "low temperature", "Phenotype", ("cold", "Cold exposure"), ()),
    ("mesh:D4", "fever", "Phenotype", (), ()),
    ("mesh:D5", "aspirin", "Drug", ("ASA",), ()),
    ("mesh:D6", "rat", "Organism", (), ()),
    ("mesh:D7", "adult", "Population", (), ()),
    ("mesh:D8", "mineral", "Chemical", (), ()),
    ("mesh:D9", "virus", "Organism", ("viruses",), ()),
)
# Its name; subject, predicate and object; polarity; certainty; design and population if any.
Said = tuple[str, tuple[str, str, str], str, str, str | None, str | None]
MEASURED = frozenset({"b2"})  # claims with numbers of groups
SCORES = {"s1": 0.4, "s2": 0.9, "s3": 0.6, "s5": 0.1}  # of claims that a test adds
RETRACTED = frozenset({"pmid:3"})  # by its record and by the notice
DOCUMENTS: dict[str, tuple[int | None, tuple[Said, ...]]] = {
    "pmid:1": (
        2001,
        (
            ("a1", ("mesh:D1", "treats", "mesh:D2"), "affirmed", "possible", None, "mesh:D7"),
            ("a2", ("mesh:D1", "treats", "mesh:D4"), "affirmed", "asserted", "sepio:0000074", None),
            ("a3", ("mesh:D1", "isA", "mesh:D8"), "affirmed", "asserted", None, None),
            ("a4", ("mesh:D5", "isA", "mesh:D8"), "affirmed", "asserted", None, None),
        ),
    ),
    "pmid:2": (
        None,
        (
            ("b1", ("mesh:D1", "treats", "mesh:D2"), "affirmed", "asserted", "mesh:D016449", None),
            ("b2", ("mesh:D5", "treats", "mesh:D4"), "affirmed", "asserted", "mesh:D017418", None),
            ("b3", ("mesh:D9", "causes", "mesh:D2"), "affirmed", "probable", None, None),
            ("b4", ("mesh:D9", "causes", "mesh:D4"), "affirmed", "asserted", None, "mesh:D6"),
        ),
    ),
    "pmid:3": (
        2003,
        (
            ("c1", ("mesh:D1", "treats", "mesh:D2"), "negated", "asserted", None, None),
            ("c2", ("mesh:D5", "treats", "mesh:D2"), "negated", "asserted", None, None),
            ("c3", ("mesh:D1", "treats", "mesh:D4"), "negated", "possible", None, None),
            ("c4", ("mesh:D5", "treats", "mesh:D4"), "affirmed", "asserted", "sepio:0000074", None),
        ),
    ),
}


def iri(curie: str) -> ox.NamedNode:
    """Return the node of a CURIE."""
    prefix, _, reference = curie.partition(":")
    return ox.NamedNode(PREFIXES[prefix] + reference)


def write_graph(folder: Path, documents: dict[str, tuple[int | None, tuple[Said, ...]]]) -> Path:
    """Write a store of documents, all concepts and the ontology."""
    with write_store(folder, fresh=True) as writer:
        for document, (year, said) in documents.items():
            writer.replace_document(iri(document).value, _document(document, year, said))
        writer.replace_graph(SHARED_GRAPH, _concepts())
        writer.replace_graph(ONTOLOGY_GRAPH, iter_ontology(find_ontology()))
    return folder


def _concepts() -> Iterator[ox.Triple]:
    for curie, label, category, synonyms, equal in CONCEPTS:
        node = iri(curie)
        yield ox.Triple(node, iri("rdf:type"), iri(f"cg:{category}"))
        yield ox.Triple(node, iri("rdfs:label"), ox.Literal(label))
        yield ox.Triple(node, iri("skos:prefLabel"), ox.Literal(label))
        yield ox.Triple(node, iri("cg:grounded"), ox.Literal(True))
        for each in synonyms:
            yield ox.Triple(node, iri("skos:altLabel"), ox.Literal(each))
        for each in equal:
            yield ox.Triple(node, iri("skos:exactMatch"), iri(each))


def _document(document: str, year: int | None, said: tuple[Said, ...]) -> Iterator[ox.Triple]:
    node = iri(document)
    yield ox.Triple(node, iri("rdf:type"), iri("cg:Document"))
    yield ox.Triple(node, iri("rdfs:label"), ox.Literal(f"Title of {document}"))
    if year is not None:
        yield ox.Triple(node, iri("cg:year"), ox.Literal(year))
    if document in RETRACTED:
        for kind in ("mesh:D016441", "mesh:D016440"):
            yield ox.Triple(node, iri("cg:publicationType"), iri(kind))
    for each in said:
        yield from _claim(node, each)
    gap = ox.NamedNode(f"urn:x:gap-{node.value[-1]}")
    yield ox.Triple(gap, iri("rdf:type"), iri("cg:KnowledgeGap"))
    yield ox.Triple(gap, iri("rdfs:label"), ox.Literal("why zinc helps"))
    yield ox.Triple(gap, iri("cg:statement"), ox.Literal("why zinc helps"))
    yield ox.Triple(gap, iri("cg:gapKind"), iri("cg:unexplained"))
    yield ox.Triple(gap, iri("cg:about"), iri("mesh:D1"))
    yield from _evidence(gap, node, ("gap", "asserted", None))


def _claim(document: ox.NamedNode, said: Said) -> Iterator[ox.Triple]:
    name, (subject, verb, object_), polarity, certainty, design, population = said
    node = ox.NamedNode(f"urn:x:{name}")
    ends = (iri(subject).value, cg(verb), iri(object_).value)
    labels = {curie: label for curie, label, *_ in CONCEPTS}
    denied = "" if polarity == "affirmed" else "not "
    key = hashlib.sha256("\x1f".join((*ends, polarity)).encode()).hexdigest()
    label = f"{labels[subject]} {denied}{verb} {labels[object_]}"
    yield ox.Triple(node, iri("rdf:type"), iri("cg:Claim"))
    yield ox.Triple(node, iri("rdfs:label"), ox.Literal(label))
    for part, value in zip(("subject", "predicate", "object"), ends, strict=True):
        yield ox.Triple(node, iri(f"rdf:{part}"), ox.NamedNode(value))
    yield ox.Triple(node, iri("cg:polarity"), iri(f"cg:{polarity}"))
    yield ox.Triple(node, iri("cg:certainty"), iri(f"cg:{certainty}"))
    yield ox.Triple(node, iri("cg:claimKey"), ox.Literal(key))
    if name in SCORES:
        yield ox.Triple(node, iri("cg:score"), ox.Literal(SCORES[name]))
    if population:
        yield ox.Triple(node, iri("cg:population"), iri(population))
    yield from _evidence(node, document, (name, certainty, design))
    if name in MEASURED:
        yield from _measured(node, subject, object_)


def _measured(claim: ox.NamedNode, subject: str, object_: str) -> Iterator[ox.Triple]:
    """Yield what a claim is supported by: 12 % in one group, 34 % in another, with a P value."""
    node = ox.NamedNode(f"{claim.value}-measured")
    yield ox.Triple(ox.NamedNode(f"{claim.value}-evidence"), iri("cg:hasMeasuredStatement"), node)
    yield ox.Triple(node, iri("cg:measuredOutcome"), iri(object_))
    yield ox.Triple(node, iri("cg:measuredGroup"), iri(subject))
    for link, value, words in (
        ("measuredValue", "12.0", "treated group"),
        ("comparatorValue", "34.0", "controls"),
        ("testedBy", "0.01", "P = 0.01"),
    ):
        number, place = (ox.NamedNode(f"{node.value}-{link}{part}") for part in ("", "-place"))
        quote = ox.NamedNode(f"{place.value}-quote")
        yield ox.Triple(node, iri(f"cg:{link}"), number)
        decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
        yield ox.Triple(number, iri("cg:value"), ox.Literal(value, datatype=decimal))
        if link == "testedBy":
            place = number
        else:
            yield ox.Triple(number, iri("cg:unit"), ox.Literal("%"))
            yield ox.Triple(number, iri("cg:measuredIn"), place)
        yield ox.Triple(place, iri("oa:hasSelector"), quote)
        yield ox.Triple(quote, iri("oa:exact"), ox.Literal(words))


def _evidence(
    owner: ox.NamedNode, document: ox.NamedNode, said: tuple[str, str, str | None]
) -> Iterator[ox.Triple]:
    name, certainty, design = said
    node = ox.NamedNode(f"{owner.value}-evidence")
    yield ox.Triple(owner, iri("cg:hasEvidence"), node)
    yield ox.Triple(node, iri("cg:certainty"), iri(f"cg:{certainty}"))
    yield ox.Triple(node, iri("cg:outcome"), iri("cg:supporting"))
    yield ox.Triple(node, iri("cg:quote"), ox.Literal(f"Sentence {name} of {document.value[-1]}."))
    yield ox.Triple(node, iri("prov:wasDerivedFrom"), document)
    if name in SCORES:
        yield ox.Triple(node, iri("cg:score"), ox.Literal(SCORES[name]))
    if design:
        yield ox.Triple(node, iri("cg:studyDesign"), iri(design))
