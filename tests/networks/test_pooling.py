"""Edges over papers: what counts, for what, and the arithmetic."""

from dataclasses import replace

import pytest

from claimgraph.model import (
    Certainty,
    Claim,
    ClaimGraph,
    Document,
    Evidence,
    Outcome,
    Polarity,
    Role,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.networks import (
    Edge,
    aggregate_claims,
    edges_table,
    edges_tsv,
    find_edge,
    format_pooled,
    tell_edge,
)
from claimgraph.ontology import load_schema
from claimgraph.vocabulary import cg
from tests import example

SCHEMA = load_schema()
MESH = "http://id.nlm.nih.gov/mesh/"
TRIAL, REVIEW, META = MESH + "D016449", MESH + "D016454", MESH + "D017418"
RETRACTED = MESH + "D016441"


def paper(
    number: int, text: str = "", year: int | None = None, types: tuple[str, ...] = ()
) -> Document:
    return Document(
        iri=f"http://www.ncbi.nlm.nih.gov/pubmed/{number}",
        text=text or f"Paper number {number} says so.",
        year=year,
        publication_types=types,
    )


def say(  # noqa: PLR0913 (what may differ)
    document: Document,
    lower: float | None = 0.5,
    *,
    negated: bool = False,
    certainty: Certainty = Certainty.ASSERTED,
    outcome: Outcome = Outcome.SUPPORTING,
    design: str | None = None,
    words: Span = Span(0, 5),  # noqa: B008 (frozen)
) -> Claim:
    quote = words.cut(document.text)
    evidence = Evidence(
        document=document.iri,
        sentence=1,
        section=SectionKind.ABSTRACT,
        selections=(Selection(role=Role.SENTENCE, span=words, quote=quote),),
        certainty=certainty,
        outcome=outcome,
        design=design,
        score=None if lower is None else 0.9,
        score_lower=lower,
    )
    return Claim(
        subject=example.ZINC,
        predicate=cg("treats"),
        object=example.PAIN,
        polarity=Polarity.NEGATED if negated else Polarity.AFFIRMED,
        evidence=(evidence,),
    )


def pool(documents: list[Document], claims: list[Claim]) -> Edge:
    graph = ClaimGraph(
        documents=tuple(documents), concepts=example.GRAPH.concepts, claims=tuple(claims)
    )
    (edge,) = aggregate_claims(graph, SCHEMA)
    assert edge == find_edge(claims[0], graph, SCHEMA)
    return edge


def test_support_opposition_and_arithmetic() -> None:
    papers = [paper(1, year=1999), paper(2, year=2004), paper(3, year=2001)]
    edge = pool(
        papers,
        [
            say(papers[0], 0.5, design=REVIEW),
            say(papers[1], 0.6, design=TRIAL, certainty=Certainty.PROBABLE),
            say(papers[2], 0.2, negated=True),
        ],
    )
    # 1 - 0.5 x 0.4 = 0.8; 0.8 x (1 - 0.2) = 0.64
    assert edge.support == pytest.approx(0.8)
    assert edge.opposition == pytest.approx(0.2)
    assert edge.score == pytest.approx(0.64)
    assert (edge.design, edge.years) == (TRIAL, (1999, 2004))
    assert edge.certainties == (Certainty.ASSERTED, Certainty.PROBABLE)
    assert format_pooled(edge) == (
        "said by 2 papers, denied by 1 paper, only hedged or investigated by 0",
        "support 1 - (1 - 0.500) x (1 - 0.600) = 0.800",
        "opposition 1 - (1 - 0.200) = 0.200",
        "support x (1 - opposition) = 0.800 x (1 - 0.200) = 0.640",
    )


def test_papers_count_not_sentences() -> None:
    one = paper(1)
    edge = pool([one], [say(one, 0.5), say(one, 0.7, words=Span(6, 12))])
    assert len(edge.supporting) == 1
    assert edge.score == pytest.approx(0.7)


def test_copies_and_retracted_papers_do_not_count() -> None:
    papers = [
        paper(1, "Zinc treats pain."),
        paper(2, "zinc  treats pain.\n"),
        paper(3, types=(RETRACTED,)),
        paper(4),
    ]
    edge = pool(papers, [say(each, 0.5) for each in papers])
    assert [each.document[-1] for each in edge.supporting] == ["1", "4"]
    assert (edge.n_duplicates, edge.n_retracted) == (1, 1)
    assert edge.score == pytest.approx(0.75)
    assert format_pooled(edge)[-1] == "not counted: 1 with the text of another, 1 retracted"
    only = pool(papers[2:3], [say(papers[2])])
    assert (only.score, only.supporting, only.certainties, only.years) == (None, (), (), ())


def test_hedged_claims_neither_support_nor_oppose() -> None:
    papers = [paper(1), paper(2), paper(3)]
    edge = pool(
        papers,
        [
            say(papers[0], certainty=Certainty.POSSIBLE),
            say(papers[1], outcome=Outcome.INCONCLUSIVE),
            say(papers[2]),
            say(papers[2], certainty=Certainty.INVESTIGATED, words=Span(6, 12)),
        ],
    )
    assert (len(edge.supporting), len(edge.opposing), edge.n_hedged) == (1, 0, 2)


@pytest.mark.parametrize(
    ("negated", "outcomes", "told", "denials"),
    [
        ((False,), "s", "treats [possible]", 0),
        ((True,), "s", "does not treat [possible]", 1),
        ((False,), "d", "does not treat [possible]", 1),
        ((True,), "d", "treats [possible]", 0),
        ((False, True), "ss", "treats [possible]; does not treat [possible]", 1),
        ((True, True), "ss", "does not treat [possible]", 2),
    ],
)
def test_a_hedged_denial_is_no_hedged_claim(
    negated: tuple[bool, ...], outcomes: str, told: str, denials: int
) -> None:
    kinds = {"s": Outcome.SUPPORTING, "d": Outcome.DISPUTING}
    papers = [paper(number) for number in range(len(negated))]
    claims = [
        say(document, negated=is_negated, outcome=kinds[kind], certainty=Certainty.POSSIBLE)
        for document, is_negated, kind in zip(papers, negated, outcomes, strict=True)
    ]
    edge = pool(papers, claims)
    assert tell_edge(edge, SCHEMA) == told
    assert (edge.n_hedged, edge.n_hedged_denials) == (len(papers), denials)
    assert ("denying it" in format_pooled(edge)[0]) is (denials > 0)


def test_what_is_left_open_says_how_for_each_side() -> None:
    one = paper(1)
    both = pool(
        [one],
        [
            say(one, certainty=Certainty.INVESTIGATED),
            say(one, certainty=Certainty.HYPOTHETICAL, words=Span(6, 12)),
            say(one, certainty=Certainty.POSSIBLE, negated=True),
        ],
    )
    assert tell_edge(both, SCHEMA) == "treats [investigated]; does not treat [possible]"
    assert (both.n_hedged, both.n_hedged_denials) == (1, 1)
    open_ = pool([one], [say(one, outcome=Outcome.INCONCLUSIVE)])
    assert tell_edge(open_, SCHEMA) == "treats [inconclusive]"
    stated = pool([one], [say(one), say(one, certainty=Certainty.POSSIBLE, negated=True)])
    assert (tell_edge(stated, SCHEMA), stated.n_hedged_denials) == ("treats", 0)


def test_what_only_a_retracted_paper_denies() -> None:
    gone = paper(1, types=(RETRACTED,))
    edge = pool([gone], [say(gone, negated=True)])
    assert tell_edge(edge, SCHEMA) == "does not treat [not stated]"
    assert tell_edge(pool([gone], [say(gone)]), SCHEMA) == "treats [not stated]"


def test_disputing_evidence_opposes() -> None:
    papers = [paper(1), paper(2)]
    edge = pool(
        papers,
        [
            say(papers[0], outcome=Outcome.DISPUTING),
            say(papers[1], negated=True, outcome=Outcome.DISPUTING),
        ],
    )
    assert [each.document[-1] for each in edge.opposing] == ["1"]
    assert [each.document[-1] for each in edge.supporting] == ["2"]


def test_best_design_goes_by_level_of_evidence() -> None:
    papers = [paper(number) for number in (1, 2, 3)]
    designs = (REVIEW, META, None)
    edge = pool(papers, [say(a, design=b) for a, b in zip(papers, designs, strict=True)])
    assert edge.design == META


def test_score_that_is_not_measured() -> None:
    papers = [paper(1), paper(2)]
    edge = pool(papers, [say(papers[0], None), say(papers[1], 0.5)])
    assert edge.score == pytest.approx(0.5)
    assert format_pooled(edge)[1] == "support 1 - (1 - 0.500) (1 not measured) = 0.500"
    none = pool(papers[:1], [say(papers[0], None)])
    assert none.score is None
    assert "no score" in format_pooled(none)[-1]


def test_table_and_tsv() -> None:
    edges = aggregate_claims(example.GRAPH, SCHEMA)
    table = edges_table(edges, example.GRAPH, SCHEMA, width=None).splitlines()
    assert table[2].split() == [
        "zinc",
        "prevents",
        "common",
        "cold",
        "0.900",
        "1",
        "0",
        "0",
        "0",
        "asserted",
        "2001",
    ]
    assert len(table) == 2 + 4
    assert len(edges_table(edges, example.GRAPH, SCHEMA, width=None, limit=1).splitlines()) == 3
    rows = [line.split("\t") for line in edges_tsv(edges, example.GRAPH, SCHEMA).splitlines()]
    assert {len(row) for row in rows} == {18}
    found = dict(zip(rows[0], rows[2], strict=True))
    assert (found["object"], found["opposing"], found["papers"]) == ("asthma", "1", "pmid:101")
    assert found["design"] == "randomized controlled trial"


def test_what_is_only_taken_as_known_comes_last() -> None:
    first, *rest = example.GRAPH.claims
    evidence = tuple(replace(each, presupposed=True) for each in first.evidence)
    graph = replace(example.GRAPH, claims=(replace(first, evidence=evidence), *rest))
    for claims, last in ((example.GRAPH, False), (graph, True)):
        edges = aggregate_claims(claims, SCHEMA)
        rows = edges_table(edges, claims, SCHEMA, width=None).splitlines()[2:]
        assert ("common" in rows[-1]) is last


def test_order_of_the_graph_does_not_matter() -> None:
    turned = replace(
        example.GRAPH,
        claims=example.GRAPH.claims[::-1],
        documents=example.GRAPH.documents[::-1],
    )
    assert aggregate_claims(turned, SCHEMA) == aggregate_claims(example.GRAPH, SCHEMA)
