from dataclasses import replace

from claimgraph.model import ClaimGraph, Concept
from claimgraph.ontology import Schema
from claimgraph.view import to_view_network
from claimgraph.view.data.network import BROADER, broader_links
from claimgraph.view.data.payload import build_payload
from claimgraph.view.data.payload_schema import ConceptRow
from claimgraph.vocabulary import cg, local_concept_iri


def concept(iri: str, *broader: str, shown: bool = True) -> ConceptRow:
    return ConceptRow(
        iri=iri,
        label=iri,
        curie=iri,
        category="",
        names=[],
        broader=list(broader),
        grounded=True,
        shown=shown,
    )


def test_nodes_are_concepts_and_gaps(sample: ClaimGraph, schema: Schema) -> None:
    network = to_view_network(sample, schema)
    kinds = [data["kind"] for _, data in network.nodes(data=True)]
    assert kinds.count("concept") == 21
    assert kinds.count("gap") == 2
    magnesium = network.nodes[local_concept_iri("magnesium")]
    assert magnesium["label"] == "magnesium"
    assert magnesium["category"] == cg("Chemical")
    assert magnesium["category_label"] == "chemical"
    assert magnesium["names"] == ("Mg", "Mg2+")


def test_an_edge_is_a_claim(sample: ClaimGraph, schema: Schema) -> None:
    network = to_view_network(sample, schema)
    claim = next(each for each in sample.claims if each.evidence[0].sentence == 9)
    assert network.edges[claim.subject, claim.object, claim.iri] == {
        "kind": "claim",
        "label": "prevents",
        "predicate": cg("prevents"),
        "polarity": "affirmed",
        "certainty": "probable",
        "designs": ("randomized controlled trial",),
        "sentences": (9,),
        "quotes": (
            "In a randomized controlled trial, oral magnesium probably prevented migraine in "
            "adults.",
        ),
        "qualifiers": (("population", "adults"), ("route", "oral route")),
        "documents": ("http://www.ncbi.nlm.nih.gov/pubmed/1",),
    }


def test_two_claims_between_the_same_concepts_are_two_edges(
    sample: ClaimGraph, schema: Schema
) -> None:
    network = to_view_network(sample, schema)
    ends = local_concept_iri("magnesium"), local_concept_iri("NMDA receptor")
    assert sorted(data["label"] for data in network.get_edge_data(*ends).values()) == [
        "inhibits",
        "stimulates",
    ]


def test_a_gap_points_to_its_topics_and_to_what_it_sets_aside(
    sample: ClaimGraph, schema: Schema
) -> None:
    network = to_view_network(sample, schema)
    gap = sample.gaps[1]
    told = {
        network.nodes[target]["label"]: (data["kind"], data["label"])
        for _, target, data in network.out_edges(gap.iri, data=True)
    }
    assert told == {
        "cluster headache": ("topic", ""),
        "magnesium": ("topic", ""),
        "migraine": ("excluded", "other than"),
    }


def test_narrower_concepts_hang_at_wider_ones_that_are_shown(
    sample: ClaimGraph, schema: Schema
) -> None:
    network = to_view_network(sample, schema)
    pairs = {(a, b) for a, b, key in network.edges(keys=True) if key == BROADER}
    assert (local_concept_iri("serum magnesium"), local_concept_iri("magnesium")) in pairs
    assert len(pairs) == 5


def test_a_wider_concept_that_is_not_shown_is_bridged() -> None:
    rows = [concept("a", "b"), concept("b", "c", "lost", shown=False), concept("c", "d")]
    assert broader_links([*rows, concept("d")]) == [("a", "c"), ("c", "d")]


def test_a_circle_of_wider_concepts_ends() -> None:
    assert broader_links([concept("a", "b"), concept("b", "a", shown=False)]) == []


def test_what_the_text_says_is_not_said_again(sample: ClaimGraph, schema: Schema) -> None:
    mineral, magnesium = local_concept_iri("mineral"), local_concept_iri("magnesium")
    concepts: list[Concept] = [
        replace(each, broader=(mineral,)) if each.iri == magnesium else each
        for each in sample.concepts
    ]
    network = to_view_network(replace(sample, concepts=tuple(concepts)), schema)
    assert [data["kind"] for data in network.get_edge_data(magnesium, mineral).values()] == [
        "claim"
    ]


def test_an_empty_graph_is_an_empty_network(schema: Schema) -> None:
    assert to_view_network(ClaimGraph(), schema).number_of_nodes() == 0
    assert build_payload(ClaimGraph(), schema)["claims"] == []
