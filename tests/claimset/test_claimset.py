"""The concepts of a graph: links over what is not there, and graphs of grounded concepts only."""

from dataclasses import replace

from rdflib import RDFS, Graph, URIRef
from rdflib.namespace import SKOS

from claimgraph.claimset import (
    ClaimFilter,
    filter_claims,
    join_concepts,
    keep_grounded,
    keep_scored,
    link_concepts,
)
from claimgraph.exports import claims_rows
from claimgraph.model import ClaimGraph, Concept, ConceptName, NameKind
from claimgraph.ontology import load_schema
from claimgraph.rdf import to_turtle
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()
# a terminology: iron < metal < element < matter, and a circle of two
ABOVE = {
    "u:iron": ("u:metal", "u:element", "u:matter"),
    "u:metal": ("u:element", "u:matter"),
    "u:element": ("u:matter",),
    "u:here": ("u:there",),
    "u:there": ("u:here",),
}


def concept(iri: str, *broader: str, grounded: bool = True) -> Concept:
    return Concept(
        iri=iri, label=iri[2:], category=cg("Chemical"), broader=broader, grounded=grounded
    )


def links(*concepts: Concept) -> dict[str, tuple[str, ...]]:
    linked = link_concepts({each.iri: each for each in concepts}, lambda iri: ABOVE.get(iri, ()))
    return {each.iri[2:]: tuple(iri[2:] for iri in each.broader) for each in linked}


def test_a_concept_is_linked_over_those_that_are_not_there() -> None:
    assert links(concept("u:iron", "u:metal"), concept("u:matter")) == {
        "iron": ("matter",),
        "matter": (),
    }


def test_no_link_that_a_chain_implies() -> None:
    found = links(concept("u:iron"), concept("u:metal"), concept("u:matter"))
    assert found == {"iron": ("metal",), "metal": ("matter",), "matter": ()}


def test_no_circle() -> None:
    assert links(concept("u:here", "u:there"), concept("u:there", "u:here")) == {
        "here": (),
        "there": (),
    }


def test_a_phrase_is_under_its_head_and_what_is_above_that() -> None:
    dust = concept("u:fine iron dust", "u:iron dust", grounded=False)
    wide = concept("u:iron dust", "u:iron", grounded=False)
    assert links(dust, wide, concept("u:iron"), concept("u:element")) == {
        "fine iron dust": ("iron dust",),
        "iron dust": ("iron",),
        "iron": ("element",),
        "element": (),
    }


def test_the_plainest_label_stands_and_all_names_are_kept() -> None:
    one = replace(concept("u:x"), label="Iron Dust", related=("u:iron",))
    name = ConceptName(text="Fe dust", kind=NameKind.EXACT)
    other = replace(concept("u:x"), label="iron dust", names=(name,))
    joined = join_concepts([one, other])
    assert joined == join_concepts([other, one])
    assert (joined.label, joined.names, joined.related) == ("iron dust", (name,), ("u:iron",))


def relabelled(iri: str) -> ClaimGraph:
    """The example with one of its concepts made from a phrase."""
    concepts = tuple(replace(each, grounded=each.iri != iri) for each in example.GRAPH.concepts)
    return replace(example.GRAPH, concepts=concepts)


def test_claims_about_a_phrase_are_left_out() -> None:
    graph = replace(relabelled(example.PAIN), gaps=())
    kept = keep_grounded(graph)
    assert example.PAIN in {each.object for each in graph.claims}
    assert {each.object for each in kept.claims} == {example.COLD, example.ASTHMA}
    assert example.PAIN not in kept.concept_index()
    assert {each.iri for each in kept.documents} == {each.iri for each in graph.documents}


def test_a_qualifier_that_is_a_phrase_stays() -> None:
    graph = relabelled(example.CHILDREN)
    kept = keep_grounded(graph)
    assert kept.claims == keep_grounded(example.GRAPH).claims
    assert not kept.concept_index()[example.CHILDREN].grounded


def test_gaps_about_phrases_only_are_left_out() -> None:
    gap = example.GRAPH.gaps[0]
    assert keep_grounded(example.GRAPH).gaps == example.GRAPH.gaps
    concepts = tuple(
        replace(each, grounded=each.iri not in gap.topics) for each in example.GRAPH.concepts
    )
    assert keep_grounded(replace(example.GRAPH, concepts=concepts)).gaps == ()


def test_a_gap_forgets_the_claims_that_are_left_out() -> None:
    claim = next(each for each in example.GRAPH.claims if each.object == example.PAIN)
    gap = replace(example.GRAPH.gaps[0], claims=(claim.iri,))
    kept = keep_grounded(replace(relabelled(example.PAIN), gaps=(gap,)))
    assert [each.claims for each in kept.gaps] == [()]


def scored(score: float | None) -> ClaimGraph:
    """The example with another score for what is said of colds, and no gap."""
    evidence = tuple(replace(each, score=score) for each in example.PREVENTS.evidence)
    claim = replace(example.PREVENTS, evidence=evidence)
    return replace(example.GRAPH, claims=(claim, *example.GRAPH.claims[1:]), gaps=())


def test_claims_with_a_low_score_are_left_out() -> None:
    kept = keep_scored(scored(0.4), 0.5)
    assert {each.object for each in kept.claims} == {example.ASTHMA, example.PAIN}
    assert not {example.COLD, example.CHILDREN} & kept.concept_index().keys()
    assert len(keep_scored(scored(0.5), 0.5).claims) == len(example.GRAPH.claims)
    assert len(keep_scored(scored(None), 0.5).claims) == len(example.GRAPH.claims)


def test_a_gap_stays_without_the_claims_of_a_low_score() -> None:
    graph = replace(scored(0.4), gaps=(example.GAP,))
    (gap,) = keep_scored(graph, 0.5).gaps
    assert (gap.topics, gap.claims) == (example.GAP.topics, ())
    assert keep_scored(graph, 0.3).gaps == example.GRAPH.gaps


def test_wider_is_a_class_but_where_it_may_be_a_whole() -> None:
    part = Concept(iri="urn:x:lobe", label="lobe", category=cg("Anatomy"), broader=(example.ZINC,))
    ointment = Concept(
        iri="urn:x:zinc-ointment",
        label="zinc ointment",
        category=cg("Drug"),
        broader=(example.ZINC,),
        grounded=False,
        related=(example.PAIN,),
    )
    phrase = replace(part, iri="urn:x:big-lobe", grounded=False)
    graph = replace(example.GRAPH, concepts=(*example.GRAPH.concepts, part, ointment, phrase))
    rdf = Graph().parse(data=to_turtle(graph, SCHEMA), format="turtle")
    zinc = URIRef(example.ZINC)
    assert set(rdf.subjects(SKOS.broader, zinc)) >= {URIRef(part.iri), URIRef(ointment.iri)}
    classes = set(rdf.subjects(RDFS.subClassOf, zinc))
    assert URIRef(part.iri) not in classes
    assert {URIRef(ointment.iri), URIRef(phrase.iri)} <= classes
    assert (URIRef(ointment.iri), SKOS.related, URIRef(example.PAIN)) in rdf


def test_links_lead_over_what_is_left_out() -> None:
    known = example.GRAPH.concept_index()
    middle = replace(concept("u:middle", example.PAIN), category=cg("Phenotype"))
    narrow = replace(known[example.ASTHMA], broader=(middle.iri,))
    rest = tuple(each for each in example.GRAPH.concepts if each.iri != example.ASTHMA)
    kept = keep_grounded(replace(example.GRAPH, concepts=(*rest, narrow, middle)))
    assert middle.iri not in kept.concept_index()
    assert kept.concept_index()[example.ASTHMA].broader == (example.PAIN,)


def test_claims_of_retracted_publications_are_told_and_can_be_left_out() -> None:
    taken_back = replace(
        example.DOCUMENT, publication_types=("http://id.nlm.nih.gov/mesh/D016441",)
    )
    graph = replace(example.GRAPH, documents=(taken_back,))
    assert {row.retracted for row in claims_rows(graph, SCHEMA)} == {"yes"}
    assert {row.retracted for row in claims_rows(example.GRAPH, SCHEMA)} == {""}
    wanted = ClaimFilter(exclude_retracted=True)
    kept = filter_claims(graph, wanted, SCHEMA)
    assert (kept.graph.claims, kept.graph.gaps, kept.graph.concepts) == ((), (), ())
    assert kept.graph.documents == (taken_back,)
    (left_out,) = kept.left_out
    assert (left_out.reason, left_out.n_claims) == (
        "from retracted publications",
        len(graph.claims),
    )
    whole = filter_claims(example.GRAPH, wanted, SCHEMA)
    assert len(whole.graph.claims) == len(example.GRAPH.claims)
