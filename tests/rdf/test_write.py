import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Dataset, Graph, Literal, Namespace, URIRef
from rdflib.compare import isomorphic
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID
from rdflib.namespace import PROV, RDF, RDFS, SKOS, XSD

from claimgraph.claimset import check_evidence
from claimgraph.errors import GraphError, OntologyError, SpanError
from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    Outcome,
    Polarity,
    Qualifier,
    Role,
)
from claimgraph.ontology import load_schema
from claimgraph.rdf import to_dataset, to_trig, to_turtle
from claimgraph.rdf.terms import literal_of, number_term, text_term, to_rdflib, typed_term
from claimgraph.rdf.turtle import format_turtle
from claimgraph.vocabulary import CG, PREFIXES, cg
from tests import example
from tests.strategies import claim_graphs

SCHEMA = load_schema()
CG_ = Namespace(CG)
OA = Namespace(PREFIXES["oa"])
ZINC, COLD, ASTHMA, PAIN = map(URIRef, (example.ZINC, example.COLD, example.ASTHMA, example.PAIN))
ROOT = Path(__file__).parents[2]
# rdflib 7.6 warns of its own use of what it deprecates in Dataset.
pytestmark = pytest.mark.filterwarnings("ignore:(Dataset|ConjunctiveGraph):DeprecationWarning")


def parse(turtle: str) -> Graph:
    return Graph().parse(data=turtle, format="turtle")


@pytest.fixture(scope="module")
def rdf() -> Graph:
    return parse(to_turtle(example.GRAPH, SCHEMA, version="9.9"))


def test_claim_has_the_agreed_shape(rdf: Graph) -> None:
    claim = URIRef(example.PREVENTS.iri)
    found = {(p, o) for p, o in rdf.predicate_objects(claim) if p != CG_.hasEvidence}
    assert found == {
        (RDF.type, CG_.Claim),
        (RDF.type, RDF.Statement),
        (RDF.type, URIRef("https://w3id.org/biolink/vocab/Association")),
        (RDFS.label, Literal("zinc prevents common cold")),
        (RDF.subject, ZINC),
        (RDF.predicate, CG_.prevents),
        (RDF.object, COLD),
        (CG_.polarity, CG_.affirmed),
        (CG_.certainty, CG_.asserted),
        (CG_.score, Literal("0.9", datatype=URIRef(PREFIXES["xsd"] + "decimal"))),
        (CG_.population, URIRef(example.CHILDREN)),
        (CG_.claimKey, Literal(example.PREVENTS.key)),
        (PROV.wasDerivedFrom, URIRef("http://www.ncbi.nlm.nih.gov/pubmed/101")),
    }


def test_negated_claim_reads_negated(rdf: Graph) -> None:
    label = rdf.value(URIRef(example.DENIED.iri), RDFS.label)
    assert label == Literal("zinc does not treat asthma")


def test_evidence_points_to_exact_words(rdf: Graph) -> None:
    evidence = rdf.value(URIRef(example.DENIED.iri), CG_.hasEvidence)
    assert set(rdf.objects(evidence, RDF.type)) == {
        CG_.Evidence,
        OA.Annotation,
        URIRef("http://purl.obolibrary.org/obo/ECO_0000203"),
    }
    assert rdf.value(evidence, CG_.studyDesign) == URIRef(example.TRIAL)
    assert rdf.value(evidence, CG_.documentSha256) == Literal(example.DOCUMENT.sha256)
    agent = rdf.value(evidence, PROV.wasAttributedTo)
    assert rdf.value(agent, RDFS.label) == Literal("claimgraph 9.9")
    (target,) = (
        each
        for each in rdf.objects(evidence, OA.hasTarget)
        if (each, RDF.type, CG_.negationSelection) in rdf
    )
    assert rdf.value(target, OA.hasSource) == URIRef(example.DOCUMENT.iri)
    values = {
        (p, str(o))
        for selector in rdf.objects(target, OA.hasSelector)
        for p, o in rdf.predicate_objects(selector)
    }
    assert values == {
        (RDF.type, str(OA.TextPositionSelector)),
        (OA.start, "78"),
        (OA.end, "81"),
        (RDF.type, str(OA.TextQuoteSelector)),
        (OA.exact, "not"),
        (OA.prefix, "common cold in children with asthma. It did "[-32:]),
        (OA.suffix, " treat asthma in a randomized trial."[:32]),
    }
    assert example.TEXT[78:81] == "not"


def test_document_proves_itself(rdf: Graph) -> None:
    node = URIRef(example.DOCUMENT.iri)
    assert rdf.value(node, CG_.text) == Literal(example.TEXT)
    assert rdf.value(node, CG_.sha256) == Literal(example.DOCUMENT.sha256)
    assert rdf.value(node, CG_.year) == Literal(2001)
    kinds = {rdf.value(each, CG_.sectionKind) for each in rdf.objects(node, CG_.hasSection)}
    assert kinds == {CG_.titleSection, CG_.abstractSection}


def test_concept_and_gap(rdf: Graph) -> None:
    assert set(rdf.objects(ZINC, RDF.type)) == {CG_.Chemical, SKOS.Concept}
    assert set(rdf.objects(ZINC, SKOS.altLabel)) == {Literal("Zn")}
    children = URIRef(example.CHILDREN)
    assert rdf.value(children, CG_.hasCondition) == ASTHMA
    assert rdf.value(children, CG_.grounded) == Literal(False)
    gap = URIRef(example.GAP.iri)
    assert set(rdf.objects(gap, CG_.about)) == {ZINC, COLD}
    assert rdf.value(gap, CG_.excludes) == PAIN
    assert rdf.value(gap, CG_.aboutClaim) == URIRef(example.PREVENTS.iri)
    assert rdf.value(gap, CG_.gapKind) == CG_.unexplained


def test_only_stated_claims_become_bare_triples(rdf: Graph) -> None:
    bare = {(s, p, o) for s, p, o in rdf if str(p) in SCHEMA.predicates}
    assert bare == {(ZINC, CG_.prevents, COLD)}


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("certainty", Certainty)
@pytest.mark.parametrize("outcome", Outcome)
def test_bare_triple_needs_an_affirmed_and_sure_claim(
    polarity: Polarity, certainty: Certainty, outcome: Outcome
) -> None:
    evidence = replace(example.PREVENTS.evidence[0], certainty=certainty, outcome=outcome)
    claim = replace(example.PREVENTS, polarity=polarity, evidence=(evidence,))
    graph = replace(example.GRAPH, claims=(claim,), gaps=())
    expected = polarity is Polarity.AFFIRMED and certainty in {
        Certainty.ASSERTED,
        Certainty.PROBABLE,
    }
    triple = (ZINC, CG_.prevents, COLD)
    assert (triple in parse(to_turtle(graph, SCHEMA))) is expected
    assert (triple in to_dataset(graph, SCHEMA)) is expected


def test_dataset_has_a_graph_a_document() -> None:
    other = replace(example.DOCUMENT, iri="urn:x-doc:2", text="Zinc prevents pain.", sections=())
    graph = replace(example.GRAPH, documents=(example.DOCUMENT, other))
    dataset = to_dataset(graph, SCHEMA)
    names = {str(each.identifier) for each in dataset.graphs() if len(each)}
    assert names == {
        example.DOCUMENT.iri,
        "urn:x-doc:2",
        "https://w3id.org/claimgraph/graph/shared",
        "urn:x-rdflib:default",
    }
    bare = (ZINC, CG_.prevents, URIRef(example.COLD))
    assert set(dataset.graph(DATASET_DEFAULT_GRAPH_ID)) == {bare}
    assert bare not in dataset.graph(URIRef(example.DOCUMENT.iri))
    shared = dataset.graph(URIRef("https://w3id.org/claimgraph/graph/shared"))
    assert (ZINC, RDF.type, CG_.Chemical) in shared
    assert (URIRef(example.DENIED.iri), RDF.type, CG_.Claim) in dataset.graph(
        URIRef(example.DOCUMENT.iri)
    )


def test_trig_and_dataset_and_turtle_agree() -> None:
    trig = Dataset(default_union=True)
    trig.parse(data=to_trig(example.GRAPH, SCHEMA), format="trig")
    dataset = to_dataset(example.GRAPH, SCHEMA)
    assert {quad for quad in trig.quads() if quad[3]} == {q for q in dataset.quads() if q[3]}
    assert set(dataset.triples((None, None, None))) == set(parse(to_turtle(example.GRAPH, SCHEMA)))


def test_no_blank_nodes_and_every_iri_is_valid(rdf: Graph) -> None:
    terms = {term for triple in rdf for term in triple}
    assert not any(isinstance(term, BNode) for term in terms)
    legal = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
    assert all(legal.fullmatch(term) for term in terms if isinstance(term, URIRef))


def test_turtle_is_readable(rdf: Graph) -> None:
    turtle = to_turtle(example.GRAPH, SCHEMA)
    assert "@prefix cg: <https://w3id.org/claimgraph/ontology#> .\n" in turtle
    assert "\nchebi:27363 a cg:Chemical, skos:Concept ;\n" in turtle
    assert "\nchebi:27363 cg:prevents mesh:D003139 .  # common cold\n" in turtle
    parts = (
        "\n# ======== Zinc and colds ========\npmid:101 a cg:Document ;\n",
        "\n# ---- zinc prevents common cold: asserted ----\nuuid:",
        "    rdf:subject chebi:27363 ;  # zinc\n",
        "\n# ---- zinc does not treat asthma: asserted ----\nuuid:",
        "\n# ---- zinc treats pain: possible ----\nuuid:",
        "\n# ---- not known: Why zinc prevents the common cold is not understood ----\nuuid:",
    )
    places = [turtle.find(each) for each in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert turtle.endswith(" .\n")
    assert max(map(len, turtle.splitlines())) < 400


@pytest.mark.parametrize(
    "label", ["a\nb", "a # b", "\u2028<urn:x:a> <urn:x:b> <urn:x:c> .", "a\rb"]
)
def test_a_label_does_not_break_out_of_its_comment(label: str) -> None:
    zinc = replace(example.GRAPH.concepts[0], label=label, names=())
    document = replace(example.DOCUMENT, title=label)
    concepts = (zinc, *example.GRAPH.concepts[1:])
    graph = replace(example.GRAPH, concepts=concepts, documents=(document,))
    found = parse(to_turtle(graph, SCHEMA))
    assert (URIRef("urn:x:a"), None, None) not in found
    assert set(found.objects(ZINC, RDFS.label)) == {Literal(label)}


def test_rdflib_writes_the_same_graph_again(rdf: Graph) -> None:
    assert isomorphic(parse(rdf.serialize(format="turtle")), rdf)


@settings(max_examples=40)
@given(claim_graphs(), st.randoms(use_true_random=False))
def test_turtle_ignores_order(graph: ClaimGraph, random: object) -> None:
    def shuffled(items: tuple[object, ...]) -> tuple[object, ...]:
        copy = list(items)
        random.shuffle(copy)  # type: ignore[attr-defined]
        return tuple(copy)

    other = ClaimGraph(
        documents=shuffled(graph.documents),  # type: ignore[arg-type]
        concepts=shuffled(graph.concepts),  # type: ignore[arg-type]
        claims=shuffled(graph.claims),  # type: ignore[arg-type]
        gaps=shuffled(graph.gaps),  # type: ignore[arg-type]
    )
    assert to_turtle(graph, SCHEMA) == to_turtle(other, SCHEMA)
    assert to_trig(graph, SCHEMA) == to_trig(other, SCHEMA)


def test_turtle_ignores_the_hash_seed() -> None:
    script = (
        "from tests.example import GRAPH\n"
        "from claimgraph.rdf import to_turtle\n"
        "from claimgraph.ontology import load_schema\n"
        "import sys\n"
        "sys.stdout.buffer.write(to_turtle(GRAPH, load_schema()).encode())"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert outputs == {to_turtle(example.GRAPH, SCHEMA).encode()}


def test_wrong_quote_is_refused() -> None:
    document = replace(example.DOCUMENT, text=example.TEXT.replace("Zinc may", "Iron may"))
    graph = replace(example.GRAPH, documents=(document,))
    with pytest.raises(SpanError, match=r"'Zinc may treat pain\.'.*'Iron may treat pain\.'"):
        to_turtle(graph, SCHEMA)
    check_evidence(example.GRAPH)


def test_evidence_without_document_is_refused() -> None:
    graph = replace(example.GRAPH, documents=())
    with pytest.raises(SpanError, match="does not hold"):
        to_dataset(graph, SCHEMA)


def test_wrong_quote_of_a_gap_is_refused() -> None:
    sentence = example.GAP.evidence.find(Role.SENTENCE)[0]
    wrong = replace(sentence, quote=sentence.quote.upper())
    gap = replace(example.GAP, evidence=replace(example.GAP.evidence, selections=(wrong,)))
    with pytest.raises(SpanError, match="WHY ZINC"):
        to_trig(replace(example.GRAPH, gaps=(gap,)), SCHEMA)


def with_claim(**changes: object) -> ClaimGraph:
    claim: Claim = replace(example.PREVENTS, **changes)  # type: ignore[arg-type]
    return replace(example.GRAPH, claims=(claim,), gaps=())


def test_unknown_names_are_refused() -> None:
    with pytest.raises(OntologyError, match="predicate is not one of"):
        to_turtle(with_claim(predicate=cg("heals")), SCHEMA)
    with pytest.raises(GraphError, match="concept that the graph does not hold"):
        to_turtle(with_claim(object="urn:x:none"), SCHEMA)
    bad = Qualifier(kind=cg("population"), concept="urn:x:none")
    with pytest.raises(GraphError, match="concept that the graph does not hold"):
        to_turtle(with_claim(qualifiers=(bad,)), SCHEMA)
    with pytest.raises(OntologyError, match="qualifier is not one of"):
        to_turtle(
            with_claim(qualifiers=(Qualifier(kind=cg("mood"), concept=example.PAIN),)), SCHEMA
        )
    gap = replace(example.GAP, kind=cg("boring"))
    with pytest.raises(OntologyError, match="gap kind is not one of"):
        to_turtle(replace(example.GRAPH, gaps=(gap,)), SCHEMA)
    gap = replace(example.GAP, topics=("urn:x:none",))
    with pytest.raises(GraphError, match="concept that the graph does not hold"):
        to_turtle(replace(example.GRAPH, gaps=(gap,)), SCHEMA)


@pytest.mark.parametrize("iri", ["zinc", "urn:x:a b", "urn:x:<a>", 'urn:x:"', "urn:x:\n", "urn:"])
def test_bad_iri_is_refused(iri: str) -> None:
    concept = Concept(iri=iri, label="bad", category=cg("Chemical"))
    with pytest.raises(GraphError, match="not an absolute IRI"):
        to_turtle(ClaimGraph(concepts=(concept,)), SCHEMA)


def test_two_texts_of_one_address_are_refused() -> None:
    other = replace(example.DOCUMENT, text="Another text.", sections=())
    with pytest.raises(GraphError, match="two different texts"):
        to_turtle(ClaimGraph(documents=(example.DOCUMENT, other)), SCHEMA)


def test_same_claim_twice_is_one() -> None:
    route = Qualifier(kind=cg("comparator"), concept=example.PAIN)
    again = replace(example.PREVENTS, qualifiers=(route,))
    graph = replace(example.GRAPH, claims=(example.PREVENTS, again, example.PREVENTS))
    rdf = parse(to_turtle(graph, SCHEMA))
    (claim,) = rdf.subjects(RDF.type, CG_.Claim)
    assert rdf.value(claim, CG_.comparator) == PAIN
    assert rdf.value(claim, CG_.population) == URIRef(example.CHILDREN)
    assert len(set(rdf.objects(claim, CG_.hasEvidence))) == 1


def test_quiet_import() -> None:
    script = (
        "import sys, claimgraph.rdf\nassert not {'spacy', 'pyvis', 'pyshacl'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert done.stdout == done.stderr == b""


def test_literals_keep_language_and_datatype() -> None:
    subject = URIRef("urn:x:a")
    literals = {
        '"chat"@fr': Literal("chat", lang="fr"),
        '"x"^^<urn:x:type>': Literal("x", datatype=URIRef("urn:x:type")),
        f'"one"^^{XSD.integer.n3()}': Literal("one", datatype=XSD.integer, normalize=False),
        number_term(-1): Literal(-1),
        f'"1.50"^^{XSD.decimal.n3()}': Literal("1.50", datatype=XSD.decimal, normalize=False),
        text_term('"^^<urn:x:no>'): Literal('"^^<urn:x:no>'),
        text_term('"@en'): Literal('"@en'),
    }
    turtle = format_turtle([(subject.n3(), RDFS.label.n3(), each) for each in literals], {})
    assert "-1" in turtle
    assert '"-1"' not in turtle
    assert set(parse(turtle).objects(subject, RDFS.label)) == set(literals.values())
    assert {each: to_rdflib(each) for each in literals} == literals


@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_is_read_from_its_term(text: str) -> None:
    assert literal_of(text_term(text)) == (text, "", "")
    assert literal_of(f"{text_term(text)}@en-GB") == (text, "en-GB", "")
    assert literal_of(typed_term(text, "<urn:x:type>")) == (text, "", "urn:x:type")
    with pytest.raises(ValueError, match="no literal"):
        literal_of("<urn:x:a>")
