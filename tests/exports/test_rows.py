from dataclasses import replace

from hypothesis import given

from claimgraph.exports import (
    claims_rows,
    format_claims_table,
    format_gaps_table,
    gaps_rows,
    to_tsv,
)
from claimgraph.model import Certainty, ClaimGraph
from claimgraph.ontology import load_schema
from tests import example
from tests.exports.drawn import few
from tests.strategies import claim_graphs

SCHEMA = load_schema()


def test_rows_by_hand() -> None:
    rows = claims_rows(example.GRAPH, SCHEMA)
    assert [
        (row.subject, row.predicate, row.object, row.polarity, row.certainty, row.sentence)
        for row in rows
    ] == [
        ("zinc", "prevents", "common cold", "affirmed", "asserted", "1"),
        ("zinc", "does not treat", "asthma", "negated", "asserted", "2"),
        ("zinc", "treats", "pain", "affirmed", "possible", "3"),
        ("zinc", "prevents", "pain", "affirmed", "investigated", "4"),
    ]
    first, denied = rows[:2]
    assert first.qualifiers == "population=children with asthma"
    assert first.design == ""
    assert first.score == "0.900"
    assert denied.design == "randomized controlled trial"
    assert (first.statistics, denied.statistics) == ("", "2.5 mg")
    assert denied.quote == "It did not treat asthma in a randomized trial at 2.5 mg."
    assert (denied.document, denied.source) == ("pmid:101", "zinc.txt")
    assert (denied.subject_id, denied.object_id) == ("chebi:27363", "mesh:D001249")
    assert (first.predicate_id, first.unstated_predicate_id) == ("cg:prevents", "")
    assert (denied.predicate_id, denied.unstated_predicate_id) == ("", "cg:treats")
    assert denied.claim == example.DENIED.iri


def test_in_a_table_the_predicate_says_what_is_not_stated() -> None:
    lines = [line.split("\t") for line in to_tsv(example.GRAPH, SCHEMA).splitlines()]
    verbs = ["predicate", "prevents", "does not treat", "treats [possible]"]
    assert [line[1] for line in lines] == [*verbs, "prevents [investigated]"]


def test_several_evidences_share_a_row() -> None:
    later = replace(example.POSSIBLE.evidence[0], certainty=Certainty.PROBABLE, score=None)
    evidence = (*example.PREVENTS.evidence, later)
    graph = replace(example.GRAPH, claims=(replace(example.PREVENTS, evidence=evidence),))
    (row,) = claims_rows(graph, SCHEMA)
    assert row.sentence == "1; 3"
    assert row.score == "0.900"
    assert row.quote.endswith("children with asthma. | Zinc may treat pain.")


def test_a_claim_without_a_score_has_an_empty_cell() -> None:
    bare = replace(example.TESTED, evidence=(replace(example.TESTED.evidence[0], score=None),))
    (row,) = claims_rows(replace(example.GRAPH, claims=(bare,)), SCHEMA)
    assert row.score == ""


def test_gaps_by_hand() -> None:
    (row,) = gaps_rows(example.GRAPH, SCHEMA)
    assert (row.kind, row.about, row.excluded, row.sentence, row.document) == (
        "unexplained",
        "common cold; zinc",
        "pain",
        "5",
        "pmid:101",
    )
    table = format_gaps_table(example.GRAPH, SCHEMA, None)
    assert table.splitlines()[2] == (
        "unexplained  common cold; zinc  pain        "
        "Why zinc prevents the common cold is not understood  5"
    )


def test_claims_table() -> None:
    table = format_claims_table(example.GRAPH, SCHEMA, 110)
    assert table.splitlines()[2:] == [
        "zinc     prevents        common cold  affirmed  asserted      1         "
        "population=children with asthma",
        "zinc     does not treat  asthma       negated   asserted      2",
        "zinc     treats          pain         affirmed  possible      3",
        "zinc     prevents        pain         affirmed  investigated  4",
    ]
    assert table.splitlines()[0].split() == [
        *("subject", "predicate", "object", "polarity", "certainty", "sentence", "qualifiers")
    ]
    assert format_claims_table(example.GRAPH, SCHEMA, 80, limit=1).splitlines() == [
        "zinc prevents common cold [affirmed, asserted]",
        "    sentence: 1  qualifiers: population=children with asthma",
    ]
    plain = replace(example.GRAPH, claims=(example.GRAPH.claims[1],))
    assert "qualifiers" not in format_claims_table(plain, SCHEMA, 110)


def test_document_column_when_there_are_several() -> None:
    other = replace(example.DOCUMENT, iri="urn:x:other", source="")
    graph = replace(example.GRAPH, documents=(example.DOCUMENT, other))
    lines = format_claims_table(graph, SCHEMA, 120).splitlines()
    assert lines[0].endswith("document")
    assert lines[2].endswith("zinc.txt")
    assert "document: zinc.txt" in format_gaps_table(graph, SCHEMA, 60)
    assert format_gaps_table(graph, SCHEMA, 120).splitlines()[0].endswith("document")


def test_names_that_are_not_known_are_shown_as_curies() -> None:
    graph = ClaimGraph(claims=(example.PREVENTS,), gaps=(example.GAP,))
    (row,) = claims_rows(graph, SCHEMA)
    assert (row.subject, row.object, row.source) == ("chebi:27363", "mesh:D003139", "")


@few
@given(claim_graphs())
def test_tsv_and_tables_hold_any_text(graph: ClaimGraph) -> None:
    lines = to_tsv(graph, SCHEMA).split("\n")
    assert lines.pop() == ""
    assert len(lines) == 1 + len(claims_rows(graph, SCHEMA))
    assert {line.count("\t") for line in lines} == {20}
    shown = "".join(lines) + format_claims_table(graph, SCHEMA, 80)
    assert not set(shown) & set("\r\x00\x07\x1b\x85\u2028\u202e\ufeff")
