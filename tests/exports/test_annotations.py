"""Annotated texts: what is marked how, and that a graph is built again from what was exported."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from claimgraph.documents import Skip, iter_documents
from claimgraph.exports import WRITERS, export_graph
from claimgraph.exports.annotations.marks import ARGUMENT, TRIGGER, iter_marked
from claimgraph.exports.annotations.passages import find_passages
from claimgraph.model import (
    Certainty,
    ClaimGraph,
    Document,
    Evidence,
    Outcome,
    Role,
    Section,
    SectionKind,
    Selection,
    Span,
)
from claimgraph.pipeline import Pipeline
from claimgraph.vocabulary import document_iri
from tests import example
from tests.exports.drawn import few
from tests.strategies import claim_graphs

READ_BACK = ("pubtator", "bioc", "bioc-json", "brat")
TEXTS = (
    "Zinc and the common cold.\nBACKGROUND: Zinc prevents the common cold.\n"
    "RESULTS: Zinc did not prevent pneumonia in children. It may reduce fever.\n"
    "CONCLUSION: We suggest that zinc lozenges treat the common cold.",
    "Aspirin \U0001f600 in stroke\nAspirin reduces the risk of stroke in women with diabetes, "
    "whereas ibuprofen does not. Transforming growth factor beta (TGF-\u03b2) inhibits insulin.",
)


@pytest.fixture(scope="module")
def built(pipeline: Pipeline) -> ClaimGraph:
    """A graph with documents of three kinds of name."""
    first, second = (next(iter(pipeline.build_text(text).documents)) for text in TEXTS)
    named = (
        replace(first, iri=document_iri(first.text, pmid="971")),
        second,
    )
    return pipeline.build(named)


@pytest.mark.parametrize("form", READ_BACK)
def test_a_graph_is_built_again(
    form: str, built: ClaimGraph, pipeline: Pipeline, tmp_path: Path
) -> None:
    writer = WRITERS[form]
    path = tmp_path / (form if writer.write is None else f"graph{writer.suffixes[0]}")
    export_graph(path, writer, built, pipeline.knowledge.schema)
    skips: list[Skip] = []
    found = tuple(iter_documents([path], pipeline.reading_rules, on_skip=skips.append))
    assert skips == []
    # PubTator has the abstract on one line.
    assert sorted(each.text.replace("\n", " ") for each in found) == sorted(
        each.text.replace("\n", " ") for each in built.documents
    )
    assert {each.iri for each in found} == {each.iri for each in built.documents}
    again = replace(pipeline, takes_given=True).build(found)
    assert len(built.claims) >= 6
    assert {each.iri for each in again.claims} == {each.iri for each in built.claims}
    polarities = {each.iri: (each.polarity, each.certainty) for each in again.claims}
    assert polarities == {each.iri: (each.polarity, each.certainty) for each in built.claims}


def evidence(*selections: tuple[Role, str], **changes: object) -> Evidence:
    """Evidence of the first sentence of the example, with words that stand there once."""
    whole = example.SENTENCES[0]
    first = example.TEXT.index(whole)
    places = [Selection(role=Role.SENTENCE, span=Span(first, first + len(whole)), quote=whole)]
    for role, words in selections:
        start = first + whole.index(words)
        places.append(Selection(role=role, span=Span(start, start + len(words)), quote=words))
    given = example.PREVENTS.evidence[0]
    return replace(given, selections=tuple(places), **changes)  # type: ignore[arg-type]


def only(found: Evidence) -> ClaimGraph:
    return replace(example.GRAPH, claims=(replace(example.PREVENTS, evidence=(found,)),), gaps=())


def test_words_are_marked_as_what_they_are() -> None:
    found = evidence((Role.SUBJECT, "Zinc"), (Role.OBJECT, "the"), (Role.TRIGGER, "prevents"))
    (marked,) = iter_marked(only(found))
    told = [(each.words(example.TEXT), each.type) for each in marked.marks]
    # "the" is no name of the common cold, whatever the claim says.
    assert told == [("Zinc", "Chemical"), ("prevents", TRIGGER), ("the", ARGUMENT)]


def test_parts_that_touch_are_one_and_others_several() -> None:
    parts = ((Role.OBJECT, "common "), (Role.OBJECT, "cold"), (Role.OBJECT, "asthma"))
    (marked,) = iter_marked(only(evidence((Role.SUBJECT, "Zinc"), *parts)))
    (claim,) = marked.claims
    assert marked.find(claim.object).words(example.TEXT) == "common cold asthma"
    assert len(marked.find(claim.object).spans) == 2
    assert marked.find(claim.trigger).words(example.TEXT) == example.SENTENCES[0]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "prevents"),
        ({"certainty": Certainty.PROBABLE}, "prevents"),
        ({"certainty": Certainty.HYPOTHETICAL}, "hypothetical_prevents"),
        ({"outcome": Outcome.DISPUTING}, "disputing_prevents"),
        ({"outcome": Outcome.INCONCLUSIVE}, "inconclusive_prevents"),
    ],
)
def test_a_relation_is_named_for_what_it_is(changes: dict[str, object], kind: str) -> None:
    (marked,) = iter_marked(only(evidence((Role.SUBJECT, "Zinc"), **changes)))
    assert [(each.type, each.is_stated) for each in marked.claims] == [(kind, kind == "prevents")]


def passages(text: str, *starts: int) -> list[str]:
    sections = tuple(
        Section(kind=SectionKind.ABSTRACT, span=Span(start, len(text))) for start in starts
    )
    document = Document(iri="urn:x:1", text=text, sections=sections)
    (marked,) = iter_marked(ClaimGraph(documents=(document,)))
    return [each.span.cut(text) for each in find_passages(marked)]


def test_passages_begin_at_lines_and_are_never_blank() -> None:
    assert passages("One\nTwo\nThree", 0, 4, 8) == ["One", "Two", "Three"]
    assert passages("One. Two\n\n Three\n", 5, 9, 10) == ["One. Two", "\n Three\n"]
    assert passages("\n\nOne", 1, 2) == ["\n\nOne"]
    assert passages("  ") == ["  "]


@given(claim_graphs())
@few
def test_passages_are_the_text(graph: ClaimGraph) -> None:
    for marked in iter_marked(graph):
        found = find_passages(marked)
        text = marked.document.text
        assert "\n".join(each.span.cut(text) for each in found) == text
        for mark in marked.marks:
            assert sum(each.span.contains(mark.span) for each in found) == 1
