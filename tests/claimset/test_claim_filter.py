"""Which claims and gaps each condition keeps, what is told of it, and names that are wrong."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given

from claimgraph.claimset import ClaimFilter, filter_claims, keep_near
from claimgraph.errors import InputError
from claimgraph.model import Certainty, Claim, ClaimGraph, Polarity, SectionKind
from claimgraph.ontology import load_schema
from claimgraph.vocabulary import cg
from tests import example
from tests.strategies import claim_graphs

SCHEMA = load_schema()
P, D, M, T = example.PREVENTS, example.DENIED, example.POSSIBLE, example.TESTED
EVERYTHING = {P, D, M, T}
BACKGROUND = replace(
    P,
    object=example.ASTHMA,
    qualifiers=(),
    evidence=(replace(P.evidence[0], section=SectionKind.BACKGROUND),),
)
KNOWN = replace(P, object=example.PAIN, evidence=(replace(P.evidence[0], presupposed=True),))


def kept(graph: ClaimGraph = example.GRAPH, **wanted: Any) -> ClaimGraph:
    return filter_claims(graph, ClaimFilter(**wanted), SCHEMA).graph


@pytest.mark.parametrize(
    ("wanted", "claims", "n_gaps"),
    [
        ({}, EVERYTHING, 1),
        ({"predicates": ("treats",)}, {D, M}, 0),
        ({"predicates": ("CG:Treats", "prevents")}, EVERYTHING, 0),
        ({"predicates": (cg("prevents"),)}, {P, T}, 0),
        ({"categories": ("disease",)}, {P, D}, 1),
        ({"categories": ("cg:Phenotype",)}, {M, T}, 0),
        ({"categories": ("Substance", "anatomy")}, EVERYTHING, 1),
        ({"polarity": Polarity.NEGATED}, {D}, 0),
        ({"polarity": Polarity.AFFIRMED}, {P, M, T}, 0),
        ({"min_certainty": Certainty.ASSERTED}, {P, D}, 1),
        ({"min_certainty": Certainty.POSSIBLE}, {P, D, M}, 1),
        ({"designs": ("randomized controlled trial",)}, {D}, 0),
        ({"designs": ("mesh:D016449", "case report")}, {D}, 0),
        ({"first_year": 2001, "last_year": 2001}, EVERYTHING, 1),
        ({"first_year": 2002}, set(), 0),
        ({"last_year": 2000}, set(), 0),
        ({"sections": (SectionKind.ABSTRACT,)}, EVERYTHING, 1),
        ({"sections": (SectionKind.TITLE, SectionKind.METHODS)}, set(), 0),
        ({"documents": ("pmid:101",)}, EVERYTHING, 1),
        ({"documents": ("101", "zinc.txt", "zinc  AND colds")}, EVERYTHING, 1),
        ({"around": ("Asthma",)}, {D}, 0),
        ({"around": ("zn",)}, EVERYTHING, 1),
        ({"around": ("mesh:D003139",)}, {P}, 1),
        ({"around": ("asthma",), "hops": 2}, EVERYTHING, 1),
        ({"around": ("asthma",), "hops": 2, "predicates": ("treats",)}, {D, M}, 0),
        ({"around": ("pain",), "hops": 9, "polarity": Polarity.NEGATED}, set(), 0),
        ({"findings_only": True}, EVERYTHING, 1),
    ],
)
def test_each_condition_keeps_its_claims(
    wanted: dict[str, Any], claims: set[Claim], n_gaps: int
) -> None:
    found = kept(**wanted)
    assert set(found.claims) == claims
    assert len(found.gaps) == n_gaps
    used = {each.subject for each in claims} | {each.object for each in claims}
    assert used <= {each.iri for each in found.concepts}
    assert bool(found.documents) == bool(claims or n_gaps)


def test_findings_are_neither_background_nor_taken_as_known() -> None:
    graph = replace(example.GRAPH, claims=(D, BACKGROUND, KNOWN))
    assert set(kept(graph, findings_only=True).claims) == {D}


def test_a_document_without_a_year_is_of_no_years() -> None:
    graph = replace(example.GRAPH, documents=(replace(example.DOCUMENT, year=None),))
    assert kept(graph, last_year=2100).claims == ()


def test_narrower_terms_are_meant_too() -> None:
    narrower = {iri for iri, each in SCHEMA.predicates.items() if cg("affects") in each.parents}
    assert len(narrower) > 1
    claims = tuple(replace(P, predicate=iri) for iri in sorted(narrower))
    graph = replace(example.GRAPH, claims=(*claims, D), gaps=())
    assert {each.predicate for each in kept(graph, predicates=("affects",)).claims} == narrower


def test_what_is_left_out_is_counted_by_reason() -> None:
    wanted = ClaimFilter(predicates=("treats",), min_certainty=Certainty.ASSERTED)
    left_out = filter_claims(example.GRAPH, wanted, SCHEMA).left_out
    assert [(each.reason, each.n_claims, each.n_gaps) for each in left_out] == [
        ("as less sure than asserted", 2, None),
        ("with other predicates", 1, 1),
    ]


def test_documents_stay_unless_claims_are_selected() -> None:
    assert kept(min_score=1.0).documents == example.GRAPH.documents
    other = replace(example.DOCUMENT, iri="urn:x:other")
    graph = replace(example.GRAPH, documents=(example.DOCUMENT, other))
    assert len(kept(graph, grounded_only=True).documents) == 2
    assert kept(graph, predicates=("treats",)).documents == (example.DOCUMENT,)


@given(graph=claim_graphs())
def test_enough_steps_keep_what_is_joined(graph: ClaimGraph) -> None:
    centre = graph.concepts[0].iri
    near = [set(keep_near(graph, {centre}, hops).claims) for hops in (1, 2, 3, 20)]
    assert all(one <= other for one, other in pairwise(near))
    assert all(centre in (each.subject, each.object) for each in near[0])


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({}, ""),
        ({"hops": 3}, ""),
        ({"polarity": Polarity.NEGATED}, "only claims that are negated"),
        ({"first_year": 1999}, "only claims of 1999 or after"),
        ({"last_year": 1999}, "only claims of 1999 or before"),
        ({"first_year": 1999, "last_year": 1999}, "only claims of 1999"),
        ({"around": ("a", "b")}, "only claims within 1 step of a or b"),
        (
            {"min_score": 0.5, "sections": (SectionKind.RESULTS,), "categories": ("drug",)},
            "only claims with a score of at least 0.5; about drug; in the results",
        ),
        (
            {"min_certainty": Certainty.PROBABLE, "findings_only": True, "designs": ("cohort",)},
            "only claims that are findings; that are at least probable; by cohort",
        ),
    ],
)
def test_a_part_is_told(wanted: dict[str, Any], told: str) -> None:
    assert ClaimFilter(**wanted).told == told


@pytest.mark.parametrize(
    ("wanted", "problem"),
    [
        ({"predicates": ("treat",)}, "no predicate 'treat'"),
        ({"predicates": ("disease",)}, "no predicate 'disease'"),
        ({"categories": ("treats",)}, "no category 'treats'"),
        ({"designs": ("no such",)}, "no study design 'no such'"),
        ({"documents": ("102",)}, "no document of the graph '102'"),
        ({"around": ("zink",)}, "no concept of the graph 'zink'"),
        ({"around": ("nowhere:1",)}, "no concept of the graph 'nowhere:1'"),
        ({"hops": 0}, "0 is no number of steps"),
        ({"min_score": 1.1}, "1.1 is no score"),
        ({"first_year": 2001, "last_year": 2000}, "no year is from 2001 to 2000"),
    ],
)
def test_a_wrong_name_is_told(wanted: dict[str, Any], problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        kept(**wanted)


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    with pytest.raises(InputError, match="did you mean 'zinc'"):
        kept(around=("zink",))
