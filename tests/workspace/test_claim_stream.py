"""Graphs that are written document by document: what is filtered, and what the page shows."""

from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.claims import ReadDocument
from claimgraph.claimset import ClaimFilter, filter_claims, normalise
from claimgraph.exports import to_tsv
from claimgraph.exports.graph_writer import WHOLE
from claimgraph.exports.rdf.documents import write_turtle
from claimgraph.manifest import Part
from claimgraph.model import Bibliography, ClaimGraph, Polarity, Subject
from claimgraph.ontology import load_schema
from claimgraph.ontology.tables import load_reason_words
from claimgraph.pipeline import Pipeline, Reading
from claimgraph.store import open_store, write_claims, write_store
from claimgraph.vocabulary import PREFIXES
from claimgraph.workspace.account import BuildAccount
from claimgraph.workspace.claim_stream import gather_shown
from claimgraph.workspace.output_writing import write_parts
from claimgraph.workspace.page_choice import PageChoice
from claimgraph.workspace.report import BuildReport, make_report, report_counts
from claimgraph.workspace.shards import ShardReading
from claimgraph.workspace.survey import filter_documents, survey_readings
from tests import example
from tests.claim_streams import stream

SCHEMA = load_schema()
WORDS = load_reason_words(SCHEMA.folder)
GRAPH = normalise(example.GRAPH)


def report(graph: ClaimGraph) -> BuildReport:
    return make_report(BuildAccount(), graph, (), SCHEMA, WORDS)


def readings() -> list[ShardReading]:
    """Return the example as what was read of two documents, the second without a claim."""
    (document,) = GRAPH.documents
    read = ReadDocument(claims=GRAPH.claims, gaps=GRAPH.gaps, concepts=GRAPH.concepts)
    nothing = ReadDocument(claims=(), gaps=(), concepts=())
    other = replace(document, iri=f"{document.iri}0", source="silent.txt")
    return [
        ShardReading(document=each, reading=Reading(read=found, sentences=6, unparsed=0, silent=0))
        for each, found in ((document, read), (other, nothing))
    ]


WANTED = [
    ClaimFilter(),
    ClaimFilter(grounded_only=True),
    ClaimFilter(min_score=0.5),
    ClaimFilter(polarity=Polarity.NEGATED),
    ClaimFilter(predicates=("treats",), documents=("zinc.txt",)),
]


@pytest.mark.parametrize("wanted", WANTED, ids=["all", "grounded", "scored", "negated", "named"])
def test_a_survey_finds_what_the_whole_graph_has(wanted: ClaimFilter, pipeline: Pipeline) -> None:
    knowledge = pipeline.knowledge
    keep = filter_documents(readings(), knowledge, wanted)
    survey = survey_readings(readings(), knowledge, keep)
    documents = tuple(each.document for each in readings())
    whole = filter_claims(replace(GRAPH, documents=documents), wanted, knowledge.schema)
    assert survey.whole is not None
    assert {each.iri for each in survey.concepts} == {each.iri for each in whole.graph.concepts}
    assert survey.whole.claims == whole.graph.claims
    assert survey.whole.gaps == whole.graph.gaps
    assert survey.whole.documents == whole.graph.documents
    assert survey.left_out == whole.left_out
    account = survey.account
    told = report_counts(account, survey.kept, survey.left_out, knowledge.schema, WORDS)
    assert told == make_report(account, whole.graph, whole.left_out, knowledge.schema, WORDS)
    assert (survey.counts.sentences, account.documents) == (12, 2)


def test_nothing_read_and_nothing_left_out(pipeline: Pipeline) -> None:
    wanted = ClaimFilter(grounded_only=True)
    keep = filter_documents([], pipeline.knowledge, wanted)
    survey = survey_readings([], pipeline.knowledge, keep)
    assert survey.left_out == filter_claims(ClaimGraph(), wanted, SCHEMA).left_out


def test_a_small_graph_is_shown_whole() -> None:
    assert gather_shown(stream(example.GRAPH)) == GRAPH


def test_of_a_large_graph_the_best_is_shown() -> None:
    parts = stream(example.GRAPH, most_shown=2)
    shown = gather_shown(parts)
    assert len(shown.claims) == 2
    assert set(shown.claims) < set(GRAPH.claims)
    assert len(shown.concepts) < len(GRAPH.concepts)
    assert parts.survey.chosen.note.startswith(f"This page shows 2 of {len(GRAPH.claims)} claims")


def test_pairs_of_which_most_is_claimed_come_first() -> None:
    first, *_ = GRAPH.claims
    told = replace(first, object=GRAPH.claims[-1].object + "x")
    often = [told, replace(told, polarity=Polarity.NEGATED)]
    choice = PageChoice(2)
    choice.add([first, *often])
    assert choice.choose().numbers == frozenset({1, 2})


def test_an_output_tells_which_part_its_page_shows(tmp_path: Path) -> None:
    whole, part = tmp_path / "whole", tmp_path / "part"
    for folder, most in ((whole, 100), (part, 1)):
        folder.mkdir()
        write_parts(folder, stream(example.GRAPH, most_shown=most), SCHEMA, report(example.GRAPH))
    name = Part.GRAPH.usual_name
    assert (whole / name).read_bytes() == (part / name).read_bytes()
    page = Part.PAGE.usual_name
    assert (whole / page).read_bytes() != (part / page).read_bytes()


def two_documents() -> ClaimGraph:
    """Two documents of one journal, with one heading, that state the same claims."""
    (first,) = example.GRAPH.documents
    documents, claims = [], []
    for number in range(2):
        iri = f"{first.iri}/{number}"
        subject = Subject(label=f"Label {number}", iri=example.GRAPH.concepts[number].iri)
        told = Bibliography(journal="The Journal", subjects=(subject,))
        documents.append(replace(first, iri=iri, bibliography=told))
        claims += [
            replace(claim, evidence=tuple(replace(each, document=iri) for each in claim.evidence))
            for claim in example.GRAPH.claims
        ]
    return replace(example.GRAPH, documents=tuple(documents), claims=tuple(claims), gaps=())


@pytest.mark.parametrize("graph", [example.GRAPH, two_documents()], ids=["one", "two"])
def test_files_are_those_that_are_written_at_once(graph: ClaimGraph, tmp_path: Path) -> None:
    write_parts(tmp_path, stream(graph), SCHEMA, report(graph))
    at_once = b"".join(write_turtle(graph, SCHEMA, WHOLE))
    assert (tmp_path / Part.GRAPH.usual_name).read_bytes() == at_once
    assert (tmp_path / Part.TABLE.usual_name).read_bytes() == to_tsv(graph, SCHEMA).encode()
    with write_store(tmp_path / "at once") as writer:
        write_claims(writer, graph, SCHEMA)
    with open_store(tmp_path / "at once") as one, open_store(tmp_path / "store") as other:
        assert set(one.store) == set(other.store)


def test_a_link_of_concepts_that_is_claimed_too_is_bare_once(tmp_path: Path) -> None:
    broader, claim = f"{PREFIXES['skos']}broader", example.GRAPH.claims[0]
    above = tuple(
        replace(each, broader=(claim.object,)) if each.iri == claim.subject else each
        for each in example.GRAPH.concepts
    )
    predicates = {**SCHEMA.predicates, broader: SCHEMA.predicates[claim.predicate]}
    schema = replace(SCHEMA, predicates=predicates)
    graph = replace(example.GRAPH, concepts=above, claims=(replace(claim, predicate=broader),))
    write_parts(tmp_path, stream(graph), schema, report(graph))
    with open_store(tmp_path / "store") as reader:
        subject, link, above_it = map(ox.NamedNode, (claim.subject, broader, claim.object))
        found = list(reader.store.quads_for_pattern(subject, link, above_it))
    assert [type(each.graph_name) for each in found] == [ox.DefaultGraph]


def test_an_empty_graph_has_all_parts(tmp_path: Path) -> None:
    written = write_parts(tmp_path, stream(ClaimGraph()), SCHEMA, report(ClaimGraph()))
    assert set(written.records) == set(Part)
    assert (tmp_path / Part.TABLE.usual_name).read_text(encoding="utf-8").count("\n") == 1
