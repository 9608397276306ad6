"""The magnesium and migraine abstract: our restatement whole, the claims of the original."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import RDF, BNode, Graph, URIRef
from rdflib.term import Node

from claimgraph.documents import iter_documents
from claimgraph.model import ClaimGraph
from claimgraph.pipeline import Pipeline
from claimgraph.rdf import to_turtle
from claimgraph.vocabulary import CG, PREFIXES

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "tests" / "golden" / "magnesium-migraine.ttl"
ORIGINAL = ROOT.parent / "shared" / "seeds" / "magnesium-migraine.txt"
OA = PREFIXES["oa"]
QUALIFIERS = ("comparator", "location", "period", "population", "quantity", "regimen", "route")

Row = tuple[object, ...]


def cg(name: str) -> URIRef:
    return URIRef(CG + name)


def built(pipeline: Pipeline, path: Path) -> ClaimGraph:
    documents = iter_documents([path], pipeline.reading_rules, on_skip=lambda _: None)
    return pipeline.build(documents)


def words(graph: Graph, evidence: Node) -> frozenset[tuple[str, str]]:
    found = set()
    for target in graph.objects(evidence, URIRef(OA + "hasTarget")):
        roles = [str(kind) for kind in graph.objects(target, RDF.type)]
        role = next(kind for kind in roles if kind.endswith("Selection"))
        for selector in graph.objects(target, URIRef(OA + "hasSelector")):
            for exact in graph.objects(selector, URIRef(OA + "exact")):
                found.add((role.removeprefix(CG), str(exact)))
    return frozenset(each for each in found if each[0] != "sentenceSelection")


def evidence_rows(graph: Graph, claim: Node) -> frozenset[Row]:
    return frozenset(
        (
            int(str(graph.value(evidence, cg("sentenceNumber")))),
            graph.value(evidence, cg("certainty")),
            graph.value(evidence, cg("outcome")),
            graph.value(evidence, cg("studyDesign")),
            words(graph, evidence),
        )
        for evidence in graph.objects(claim, cg("hasEvidence"))
    )


def claim_rows(graph: Graph) -> Iterator[Row]:
    for claim in graph.subjects(RDF.type, cg("Claim")):
        qualifiers = frozenset(
            (kind, value) for kind in QUALIFIERS for value in graph.objects(claim, cg(kind))
        )
        yield (
            graph.value(claim, RDF.subject),
            graph.value(claim, RDF.predicate),
            graph.value(claim, RDF.object),
            graph.value(claim, cg("polarity")),
            graph.value(claim, cg("certainty")),
            qualifiers,
            evidence_rows(graph, claim),
        )


def gap_rows(graph: Graph) -> Iterator[Row]:
    for gap in graph.subjects(RDF.type, cg("KnowledgeGap")):
        yield (
            graph.value(gap, cg("gapKind")),
            str(graph.value(gap, cg("statement"))),
            frozenset(graph.objects(gap, cg("about"))),
            frozenset(graph.objects(gap, cg("excludes"))),
        )


def bare_rows(graph: Graph, predicates: set[URIRef]) -> set[Row]:
    return {
        (subject, predicate, object_)
        for predicate in predicates
        for subject, object_ in graph.subject_objects(predicate)
        if not isinstance(subject, BNode)
    }


@pytest.fixture(scope="module")
def seed(pipeline: Pipeline) -> Graph:
    graph = built(pipeline, ROOT / "seeds" / "magnesium-migraine.txt")
    return Graph().parse(data=to_turtle(graph, pipeline.knowledge.schema), format="turtle")


@pytest.fixture(scope="module")
def golden() -> Graph:
    return Graph().parse(GOLDEN)


def test_the_claims_are_those_of_the_golden_graph(seed: Graph, golden: Graph) -> None:
    assert set(claim_rows(seed)) == set(claim_rows(golden))


def test_no_claim_is_made_twice(seed: Graph) -> None:
    rows = list(claim_rows(seed))
    assert len(rows) == len(set(rows))


def test_the_gaps_are_those_of_the_golden_graph(seed: Graph, golden: Graph) -> None:
    assert set(gap_rows(seed)) == set(gap_rows(golden))


def test_the_bare_triples_are_those_of_the_golden_graph(
    pipeline: Pipeline, seed: Graph, golden: Graph
) -> None:
    predicates = {URIRef(iri) for iri in pipeline.knowledge.schema.predicates}
    assert bare_rows(seed, predicates) == bare_rows(golden, predicates)


def test_the_comparison_sees_a_changed_word(golden: Graph) -> None:
    other = Graph().parse(data=GOLDEN.read_text(encoding="utf-8").replace('"may"', '"might"'))
    assert set(claim_rows(other)) != set(claim_rows(golden))


def test_the_gap_about_the_deficit_points_to_its_claims(seed: Graph) -> None:
    gap = next(iter(seed.subjects(cg("gapKind"), cg("unexplained"))))
    about = {
        (seed.value(claim, RDF.subject), seed.value(claim, RDF.predicate))
        for claim in seed.objects(gap, cg("aboutClaim"))
    }
    assert about == {(URIRef(PREFIXES["cgc"] + "migraineur"), cg("exhibits"))}


@pytest.fixture(scope="module")
def original(pipeline: Pipeline) -> ClaimGraph:
    if not ORIGINAL.exists():
        pytest.skip("../shared is not here")
    return built(pipeline, ORIGINAL)


def test_the_original_makes_the_same_claims(original: ClaimGraph, golden: Graph) -> None:
    found = {
        (claim.subject, claim.predicate, claim.object, claim.polarity.iri)
        for claim in original.claims
    }
    assert found == {tuple(map(str, row[:4])) for row in claim_rows(golden)}


def test_the_original_makes_each_as_often(original: ClaimGraph, golden: Graph) -> None:
    assert len(original.claims) == len(list(claim_rows(golden)))


def test_the_originals_gaps_are_of_the_same_kinds_and_topics(
    original: ClaimGraph, golden: Graph
) -> None:
    found = {(gap.kind, gap.topics, gap.excluded) for gap in original.gaps}
    expected = {
        (str(row[0]), tuple(sorted(map(str, row[2]))), tuple(sorted(map(str, row[3]))))  # type: ignore[call-overload]
        for row in gap_rows(golden)
    }
    assert found == expected


def test_the_originals_certainties(original: ClaimGraph) -> None:
    names = original.concept_index()
    found = {
        (
            names[claim.subject].label,
            claim.predicate.removeprefix(CG),
            names[claim.object].label,
        ): claim.certainty.value
        for claim in original.claims
    }
    assert found["magnesium", "associatedWith", "migraine"] == "possible"
    assert found["magnesium", "treats", "migraine"] == "investigated"
    assert found["magnesium", "prevents", "migraine"] == "probable"
    assert found["migraineur", "exhibits", "ionized magnesium deficit"] == "possible"
    assert found["calcium channel blocker", "prevents", "migraine"] == "asserted"


def test_nothing_of_the_original_comes_from_citation_or_notices(original: ClaimGraph) -> None:
    text = original.documents[0].text
    abstract_end = text.index("remains untested.") + len("remains untested.")
    for claim in original.claims:
        for evidence in claim.evidence:
            for selection in evidence.selections:
                assert text.index("Magnesium (Mg2+)") <= selection.span.start
                assert selection.span.end <= abstract_end
                assert selection.span.cut(text) == selection.quote
