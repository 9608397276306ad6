"""What is known of a publication, in the graph and back."""

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, XSD

from claimgraph.model import Bibliography, Link, LinkKind, Subject
from claimgraph.rdf import to_rdflib
from claimgraph.rdf.bibliography import bibliography_triples
from claimgraph.vocabulary import PREFIXES, cg

PAPER = URIRef("http://www.ncbi.nlm.nih.gov/pubmed/1")
MESH = PREFIXES["mesh"]
FOUND = Bibliography(
    pmid="1",
    pmcid="PMC2",
    doi="10.1000/x",
    journal="Invent J Med",
    issued="2019-08",
    authors=("Roe R", "Doe J"),
    languages=("eng",),
    types=("Journal Article",),
    subjects=(
        Subject(label="Calcium", iri=f"{MESH}D002118", is_major=True),
        Subject(label="Calcium/metabolism"),
    ),
    chemicals=(f"{MESH}D015032",),
    keywords=("zinc",),
    licence="https://creativecommons.org/licenses/by/4.0/",
    links=(Link(kind=LinkKind.ERRATUM_IN, target="Invent J Med 2020"),),
)


def test_a_publication_is_described_in_the_words_of_libraries() -> None:
    written = bibliography_triples(f"<{PAPER}>", FOUND)
    triples = {tuple(map(to_rdflib, each)) for each in written}
    told = {(str(link), str(value)) for node, link, value in triples if node == PAPER}
    bibo, fabio = PREFIXES["bibo"], PREFIXES["fabio"]
    assert {
        (f"{bibo}pmid", "1"),
        (f"{bibo}doi", "10.1000/x"),
        (f"{fabio}hasPubMedCentralId", "PMC2"),
        (str(DCTERMS.creator), "Doe J"),
        (cg("authors"), "Roe R; Doe J"),
        (str(DCTERMS.language), "eng"),
        (str(DCTERMS.subject), f"{MESH}D002118"),
        (str(DCTERMS.subject), "Calcium/metabolism"),
        (cg("majorSubject"), f"{MESH}D002118"),
        (cg("substance"), f"{MESH}D015032"),
        (str(DCTERMS.license), "https://creativecommons.org/licenses/by/4.0/"),
        (cg("erratumIn"), "Invent J Med 2020"),
    } <= told
    assert (cg("majorSubject"), "Calcium/metabolism") not in told
    issued = Literal("2019-08", datatype=XSD.gYearMonth, normalize=False)
    assert (PAPER, DCTERMS.issued, issued) in triples
    (journal,) = {node for node, link, value in triples if link == RDF.type}
    assert (journal, DCTERMS.title, Literal("Invent J Med")) in triples


def test_nothing_known_is_no_triple() -> None:
    assert not list(bibliography_triples(PAPER, Bibliography()))


def test_the_fixed_order_has_each_thing_once() -> None:
    twice = Bibliography(
        authors=("B", "A"),
        subjects=(Subject(label="x"), Subject(label="x", is_major=True), Subject(label="a")),
        keywords=("b", "a", "b"),
    ).sorted()
    assert twice.authors == ("B", "A")
    assert twice.subjects == (Subject(label="a"), Subject(label="x", is_major=True))
    assert twice.keywords == ("a", "b")
