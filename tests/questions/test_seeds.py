"""The questions and the search over the seed abstracts; the answers are those of their texts."""

from pathlib import Path

import pytest

from claimgraph.documents import iter_documents
from claimgraph.pipeline import Pipeline
from claimgraph.questions import ask_question, load_questions
from claimgraph.search import search_graph
from claimgraph.store import write_claims, write_store

MIXED = (
    "Chronic administration of fluoxetine increases BDNF and promotes neurogenesis in the dentate"
    " gyrus of rats, whereas acute fluoxetine does not increase BDNF."
)


@pytest.fixture(scope="module")
def seeds(root: Path, pipeline: Pipeline, tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = iter_documents((root / "seeds",), pipeline.reading_rules, on_skip=lambda _: None)
    folder = tmp_path_factory.mktemp("seeds")
    with write_store(folder) as writer:
        write_claims(writer, pipeline.build(documents), pipeline.knowledge.schema)
    return folder


def rows(
    pipeline: Pipeline, seeds: Path, name: str, columns: tuple[str, ...], **arguments: str
) -> list[tuple[str, ...]]:
    schema = pipeline.knowledge.schema
    question = load_questions(schema.folder / "queries")[name]
    result = ask_question(question, arguments, seeds, schema).result
    places = [result.columns.index(each) for each in columns]
    return [tuple(getattr(row[place], "value", "") for place in places) for row in result.rows]


def test_what_contradicts(pipeline: Pipeline, seeds: Path) -> None:
    columns = ("statement", "sentence", "contrary", "contrary_sentence")
    (row,) = rows(pipeline, seeds, "contradictions", columns)
    assert row == (
        "fluoxetine increases brain-derived neurotrophic factor",
        MIXED,
        "fluoxetine does not increase brain-derived neurotrophic factor",
        MIXED,
    )


def test_what_only_animals_show(pipeline: Pipeline, seeds: Path) -> None:
    found = rows(pipeline, seeds, "animals", ("statement", "design", "organism"))
    assert found == [
        ("chronic stress causes depressive-like behavior", "", "rat"),
        ("chronic stress decreases brain-derived neurotrophic factor", "", "rat"),
        ("corticosterone decreases brain-derived neurotrophic factor", "in vivo study", ""),
        ("fluoxetine stimulates neurogenesis", "", "rat"),
    ]


def test_what_is_not_known(pipeline: Pipeline, seeds: Path) -> None:
    found = rows(pipeline, seeds, "gaps", ("kind", "year"), concept="Mg2+")
    assert found == [("needs study", "1996"), ("untested", "1996")]
    assert rows(pipeline, seeds, "gaps", ("kind",), concept="fluoxetine") == []


def test_the_evidence_of_a_claim(pipeline: Pipeline, seeds: Path) -> None:
    columns = ("certainty", "outcome", "design")
    ends = {"subject": "magnesium", "predicate": "treats", "object": "migraine"}
    assert sorted(rows(pipeline, seeds, "evidence", columns, **ends)) == [
        ("investigated", "inconclusive", ""),
        ("investigated", "supporting", "uncontrolled trial"),
    ]


def test_what_prevents_a_stroke(pipeline: Pipeline, seeds: Path) -> None:
    ends = {"predicate": "prevents", "concept": "ischemic stroke"}
    found = rows(pipeline, seeds, "what", ("statement",), **ends)
    assert sorted(set(found)) == [
        ("aspirin prevents ischemic stroke",),
        ("statin prevents ischemic stroke",),
    ]


def test_words_in_the_seeds(seeds: Path) -> None:
    (hit,) = search_graph(seeds, '"calcium flow" AND cofactor').hits
    assert hit.text.startswith("It acts as a [cofactor] for a large number of energy-producing")
    assert (hit.year, hit.n_claims, len(hit.claims)) == (1996, 5, 5)
    assert search_graph(seeds, "penguin*").total == 0
