"""Made-up claims of our shape as N-Quads, any number, the same each time.

One graph a document with ten claims, each with its evidence; bare triples of stated claims in the
default graph; concepts with labels and a hierarchy in the shared graph. About 15 quads a claim.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from claimgraph.store import SHARED_GRAPH
from claimgraph.vocabulary import PREFIXES, cg, expand, hash_iri

__all__ = ["PER_CLAIM", "QUERIES", "write_claims"]

PER_CLAIM = 15  # quads, about
_CLAIMS_OF_A_DOCUMENT = 10
_PREDICATES = tuple(map(cg, ("treats", "prevents", "causes", "regulates", "associatedWith")))
_WORDS = [
    "magnesium",
    "patients",
    "treatment",
    "with",
    "reduced",
    "the",
    "of",
    "in",
    "migraine",
    "attacks",
    "placebo",
    "levels",
    "was",
    "associated",
    "risk",
    "serum",
    "after",
    "acute",
    "chronic",
    "study",
    "effect",
    "group",
    "significant",
    "children",
]
_CONCEPT = PREFIXES["mesh"] + "D"
_A = expand("rdf:type")

# The seven shapes of the shared measurements; concept 7 is one of those that are named often.
QUERIES = {
    "lookup": f"SELECT ?p ?o {{ <{_CONCEPT}7> ?p ?o }}",
    "2-hop": f"SELECT ?b ?c {{ <{_CONCEPT}7> cg:treats ?b . ?b cg:causes ?c }}",
    "count": "SELECT ?p (COUNT(?c) AS ?n) { ?c a cg:Claim ; rdf:predicate ?p } GROUP BY ?p",
    "OPTIONAL, regex": (
        "SELECT ?l ?o { ?s skos:prefLabel ?l FILTER REGEX(?l, '^serum.* 1[0-9]*$') "
        "OPTIONAL { ?s cg:prevents ?o } }"
    ),
    "path +": f"SELECT ?x {{ ?x skos:broader+ <{_CONCEPT}1> }}",
    "text": "SELECT ?e { ?e cg:quote ?q FILTER CONTAINS(?q, 'placebo placebo placebo') }",
    "evidence": (
        f"SELECT ?o ?q {{ <{_CONCEPT}7> cg:treats ?o . ?c rdf:subject <{_CONCEPT}7> ; "
        "rdf:predicate cg:treats ; rdf:object ?o ; cg:hasEvidence/cg:quote ?q }"
    ),
}


def write_claims(path: Path, n_quads: int) -> None:
    """Write claims until there are so many quads.

    Args:
        path: Where to, N-Quads.
        n_quads: About how many.
    """
    random = Random(5)  # noqa: S311 (no secret)
    n_claims = n_quads // PER_CLAIM
    n_concepts = max(20, n_claims // 20)
    with path.open("w", encoding="utf-8") as file:
        for number in range(n_concepts):
            file.writelines(_concept(number, random))
        for number in range(n_claims):
            file.writelines(_claim(number, n_concepts, random))


def _concept(number: int, random: Random) -> Iterator[str]:
    node = f"{_CONCEPT}{number}"
    yield _quad(node, _A, expand("skos:Concept"), SHARED_GRAPH)
    label = f'"{random.choice(_WORDS)} {random.choice(_WORDS)} {number}"'
    yield _quad(node, expand("skos:prefLabel"), label, SHARED_GRAPH)
    if number > 1:
        wider = f"{_CONCEPT}{random.randrange(max(1, number // 3), number)}"
        yield _quad(node, expand("skos:broader"), wider, SHARED_GRAPH)


def _claim(number: int, n_concepts: int, random: Random) -> Iterator[str]:
    document = PREFIXES["pmid"] + str(number // _CLAIMS_OF_A_DOCUMENT)
    if number % _CLAIMS_OF_A_DOCUMENT == 0:
        yield _quad(document, _A, cg("Document"), document)
        yield _quad(document, expand("rdfs:label"), f'"Document {number}"', document)
    claim, evidence = hash_iri("claim", str(number)), hash_iri("evidence", str(number))
    # A cube of a uniform number favours some concepts, as texts do.
    subject, object_ = (f"{_CONCEPT}{int(n_concepts * random.random() ** 3)}" for _ in "so")
    predicate = random.choice(_PREDICATES)
    polarity = "negated" if random.random() < 0.1 else "affirmed"
    certainty = "asserted" if random.random() < 0.7 else "possible"
    words = " ".join(random.choice(_WORDS) for _ in range(18))
    for name, value in (
        (_A, cg("Claim")),
        (expand("rdf:subject"), subject),
        (expand("rdf:predicate"), predicate),
        (expand("rdf:object"), object_),
        (cg("polarity"), cg(polarity)),
        (cg("certainty"), cg(certainty)),
        (expand("prov:wasDerivedFrom"), document),
        (cg("hasEvidence"), evidence),
    ):
        yield _quad(claim, name, value, document)
    for name, value in (
        (_A, cg("Evidence")),
        (cg("certainty"), cg(certainty)),
        (cg("quote"), f'"{words} {number}."'),
        (cg("section"), cg("results")),
        (expand("prov:wasDerivedFrom"), document),
    ):
        yield _quad(evidence, name, value, document)
    if polarity == "affirmed" and certainty == "asserted":
        yield _quad(subject, predicate, object_, "")


def _quad(subject: str, predicate: str, object_: str, graph: str) -> str:
    end = object_ if object_.startswith('"') else f"<{object_}>"
    return f"<{subject}> <{predicate}> {end} {f'<{graph}> ' if graph else ''}.\n"
