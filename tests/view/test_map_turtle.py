"""The Turtle that the map saves says of numbers what the Turtle of a build says."""

from dataclasses import replace
from typing import Any

import pytest
import rdflib

from claimgraph.model import ClaimGraph, Role, Selection, Span, Statistic, StudyGroup
from claimgraph.ontology import Schema
from claimgraph.rdf import to_turtle
from claimgraph.view import to_html
from claimgraph.vocabulary import PREFIXES, cg
from tests.view.watched import saved

pytestmark = pytest.mark.browser

ASKED = """SELECT ?claim ?kind ?relation ?value ?lower ?upper ?unit ?start ?end ?words {
    ?claim cg:hasEvidence/cg:hasStatistic ?it . ?it a cg:Statistic ; cg:statisticKind ?kind ;
        cg:relation ?relation ;
        oa:hasSelector [ oa:start ?start ; oa:end ?end ], [ oa:exact ?words ]
    OPTIONAL { ?it cg:value ?value } OPTIONAL { ?it cg:lowerLimit ?lower }
    OPTIONAL { ?it cg:upperLimit ?upper } OPTIONAL { ?it cg:unit ?unit } }"""
MEASURED = """SELECT ?claim ?outcome ?group ?value ?words ?other ?rival ?test {
    ?claim cg:hasEvidence/cg:hasMeasuredStatement ?it . ?it a cg:MeasuredStatement ;
        cg:measuredOutcome ?outcome ; cg:measuredGroup ?group ; cg:testedBy/cg:statisticKind ?test ;
        cg:measuredValue [ cg:value ?value ; cg:measuredIn [
            oa:hasSelector [ oa:exact ?words ] ] ] ;
        cg:comparatorValue [ cg:value ?other ; cg:measuredIn [
            cg:isComparator true ; oa:hasSelector [ oa:exact ?rival ] ] ] }"""
NUMBERS: tuple[tuple[str, str, float | None, float | None, float | None, str], ...] = (
    ("pValue", "<", 1e-07, None, None, ""),
    ("confidenceInterval", "=", None, -0.25, 12.5, ""),
    ("dose", ">=", 300.0, None, None, "mg/d"),
)


@pytest.fixture(scope="module")
def measured(sample: ClaimGraph) -> ClaimGraph:
    claim = next(each for each in sample.claims if each.evidence[0].sentence == 9)
    (evidence,) = claim.evidence
    said = next(each for each in evidence.selections if each.role is Role.SENTENCE)
    statistics = []
    for place, (kind, relation, value, lower, upper, unit) in enumerate(NUMBERS):
        start = said.span.start + 4 * place
        statistics.append(
            Statistic(
                kind=cg(kind),
                relation=relation,
                value=value,
                lower=lower,
                upper=upper,
                unit=unit,
                span=Span(start, start + 3),
                quote=said.quote[4 * place : 4 * place + 3],
            )
        )
    for place, value in enumerate((12.0, 34.0)):
        start = said.span.start + 12 + 4 * place
        group = StudyGroup(
            is_comparator=place == 1, span=Span(start, start + 3), quote=_cut(said, start)
        )
        number = replace(
            statistics[0],
            kind=cg("groupValue"),
            relation="=",
            value=value,
            unit="%",
            span=Span(start, start + 2),
            quote=_cut(said, start)[:2],
        )
        statistics.append(replace(number, group=group))
    told = replace(evidence, statistics=tuple(statistics))
    changed = replace(claim, evidence=(told,))
    return replace(sample, claims=tuple(changed if c is claim else c for c in sample.claims))


def _cut(said: Selection, start: int) -> str:
    return said.quote[start - said.span.start :][:3]


def rows(turtle: str | bytes, asked: str = ASKED) -> set[tuple[str, ...]]:
    graph = rdflib.Graph().parse(data=turtle, format="turtle")
    found = set()
    for row in graph.query(asked, initNs=dict(PREFIXES)):
        assert isinstance(row, rdflib.query.ResultRow)
        found.add(tuple("" if each is None else str(each) for each in row))
    return found


def test_numbers_of_the_map_are_those_of_a_build(
    open_page: Any, measured: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(measured, schema, form="map"))
    wanted = rows(to_turtle(measured, schema))
    assert {row[3] for row in wanted} == {"0.0000001", "", "300.0", "12.0", "34.0"}
    told = saved(watched, "Claims (Turtle)")[1]
    assert rows(told) == wanted
    assert rows(told, MEASURED) == rows(to_turtle(measured, schema), MEASURED) != set()
    said = watched.page.locator("#said").inner_text()
    assert "but not the whole texts of documents" in said
    assert watched.troubles == []


def test_a_map_without_numbers_saves_none(
    open_page: Any, sample: ClaimGraph, schema: Schema
) -> None:
    watched = open_page(to_html(sample, schema, form="map"))
    assert rows(saved(watched, "Claims (Turtle)")[1]) == set()
