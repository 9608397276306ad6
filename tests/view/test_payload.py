import json
from dataclasses import replace

from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Concept,
    Document,
    Evidence,
    KnowledgeGap,
    Outcome,
    Qualifier,
    Role,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.ontology import Schema
from claimgraph.view import build_payload
from claimgraph.view.data.payload import evidence_pieces, number_claims
from claimgraph.vocabulary import cg, local_concept_iri


def test_a_claim_reads_as_it_is(sample: ClaimGraph, schema: Schema) -> None:
    payload = build_payload(sample, schema)
    claim = next(row for row in payload["claims"] if row["label"] == "does not treat")
    assert claim["polarity"] == "negated"
    assert claim["certainty"] == "asserted"
    (evidence,) = claim["evidence"]
    assert evidence["sentence"] == 10
    assert evidence["pieces"] == [
        ("Intravenous magnesium", ["subject"]),
        (" did ", []),
        ("not", ["negation"]),
        (" ", []),
        ("treat", ["trigger"]),
        (" ", []),
        ("acute migraine attacks", ["object"]),
        (".", []),
    ]


def test_design_and_qualifiers_have_labels(sample: ClaimGraph, schema: Schema) -> None:
    payload = build_payload(sample, schema)
    claim = next(
        row for row in payload["claims"] if row["subject"] == local_concept_iri("oral magnesium")
    )
    assert claim["evidence"][0]["design"] == "randomized controlled trial"
    assert claim["qualifiers"] == [
        ("population", local_concept_iri("adults")),
        ("route", local_concept_iri("oral route")),
    ]


def test_an_antecedent_in_another_sentence_is_told_apart(
    sample: ClaimGraph, schema: Schema
) -> None:
    payload = build_payload(sample, schema)
    claim = next(row for row in payload["claims"] if row["label"] == "regulates")
    assert claim["evidence"][0]["elsewhere"] == [("antecedent", "Magnesium")]


def test_counts_are_of_what_is_drawn(sample: ClaimGraph, schema: Schema) -> None:
    payload = build_payload(sample, schema)
    assert payload["version"] == 2
    assert payload["title"] == "Magnesium in migraine: a sample"
    assert payload["certainties"] == [
        ("asserted", 11),
        ("probable", 2),
        ("possible", 2),
        ("investigated", 1),
        ("hypothetical", 2),
    ]
    assert payload["polarities"] == [("affirmed", 16), ("negated", 2)]
    assert (payload["categories"][0]["label"], payload["categories"][0]["count"]) == ("drug", 4)
    assert sum(row["count"] for row in payload["categories"]) == 21
    shown = {row["label"] for row in payload["concepts"] if row["shown"]}
    assert "adults" not in shown  # only a qualifier
    assert "headache disorder" not in shown  # only wider


def test_pieces_of_overlapping_selections_join_to_the_sentence() -> None:
    evidence = Evidence(
        document="urn:d",
        sentence=1,
        section=SectionKind.ABSTRACT,
        selections=(
            Selection(role=Role.SENTENCE, span=Span(5, 11), quote="abcdef"),
            Selection(role=Role.SUBJECT, span=Span(5, 8), quote="abc"),
            Selection(role=Role.TRIGGER, span=Span(7, 10), quote="cde"),
            Selection(role=Role.ANTECEDENT, span=Span(0, 2), quote="zz"),
        ),
        certainty=Certainty.ASSERTED,
    )
    assert evidence_pieces(evidence) == [
        ("ab", ["subject"]),
        ("c", ["subject", "trigger"]),
        ("de", ["trigger"]),
        ("f", []),
    ]


def test_claims_that_share_an_iri_get_keys_of_their_own(sample: ClaimGraph) -> None:
    claim = sample.claims[0]
    twin = replace(claim, qualifiers=(Qualifier(kind=cg("route"), concept="urn:r"),))
    keys = [key for key, _ in number_claims([claim, twin])]
    assert keys == [claim.iri, f"{claim.iri}#2"]


def test_what_the_ontology_and_the_graph_do_not_know_is_still_named(schema: Schema) -> None:
    evidence = Evidence(
        document="urn:d",
        sentence=1,
        section=SectionKind.TITLE,
        selections=(Selection(role=Role.SENTENCE, span=Span(0, 1), quote="x"),),
        certainty=Certainty.ASSERTED,
        outcome=Outcome.DISPUTING,
    )
    claim = Claim(
        subject="http://id.nlm.nih.gov/mesh/D1",
        predicate="urn:p:measuredIn",
        object="urn:o",
        evidence=(evidence,),
    )
    gap = KnowledgeGap(kind="urn:k", statement="s", topics=("urn:o",), evidence=evidence)
    payload = build_payload(ClaimGraph(claims=(claim,), gaps=(gap,)), schema)
    assert [row["label"] for row in payload["concepts"]] == ["mesh:D1", "urn:o"]
    assert payload["claims"][0]["label"] == "measured in"
    assert payload["claims"][0]["evidence"][0]["design"] == ""
    assert payload["gaps"][0]["kind"] == "k"
    assert payload["title"] == "Claims"


def test_only_addresses_of_people_become_links(schema: Schema) -> None:
    documents = tuple(
        Document(iri=iri, text="")
        for iri in (
            "http://www.ncbi.nlm.nih.gov/pubmed/1",
            "https://w3id.org/claimgraph/document/0123456789abcdef",
            "javascript:alert(1)",
        )
    )
    payload = build_payload(ClaimGraph(documents=documents), schema, title="T")
    assert payload["title"] == "T"
    assert [row["link"] for row in payload["documents"]] == [
        "http://www.ncbi.nlm.nih.gov/pubmed/1",
        "",
        "",
    ]


def test_the_order_of_concepts_makes_no_difference(sample: ClaimGraph, schema: Schema) -> None:
    turned = replace(sample, concepts=tuple(reversed(sample.concepts)))
    assert json.dumps(build_payload(turned, schema)) == json.dumps(build_payload(sample, schema))


def test_a_concept_lists_its_other_names_once(schema: Schema, sample: ClaimGraph) -> None:
    payload = build_payload(sample, schema)
    row = next(row for row in payload["concepts"] if row["label"] == "magnesium")
    assert row["names"] == ["Mg", "Mg2+"]
    alone = Concept(iri="urn:c", label="c", category=cg("Cell"))
    rows = build_payload(ClaimGraph(concepts=(alone,)), schema)["concepts"]
    assert [each["shown"] for each in rows] == [False]
