"""What a search finds, how words are read, and that the index is that of the store."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from claimgraph.errors import QueryError, StoreError
from claimgraph.ontology import load_schema
from claimgraph.search import INDEX_FILE, parse_words, search_graph, write_index
from claimgraph.search import index as index_module
from claimgraph.store import open_store, write_claims, write_store
from tests import example
from tests.questions.graph import DOCUMENTS, write_graph

SCHEMA = load_schema()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    with write_store(folder) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
        write_index(writer)
    return folder


def texts(path: Path, words: str) -> list[str]:
    return sorted(hit.text for hit in search_graph(path, words).hits)


def index_of(path: Path) -> Path:
    with open_store(path) as reader:
        assert reader.folder is not None
        return reader.folder / INDEX_FILE


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("randomized", ["It did not treat asthma in a [randomized] trial at 2.5 mg."]),
        ("RANDOMIZED trial", ["It did not treat asthma in a [randomized] [trial] at 2.5 mg."]),
        ('"randomized trial"', ["It did not treat asthma in a [randomized trial] at 2.5 mg."]),
        ('"trial randomized"', []),
        ("random*", ["It did not treat asthma in a [randomized] trial at 2.5 mg."]),
        ("random", []),
        ("colds", ["Zinc and [colds]"]),
        ("Zn", ["zinc; [Zn]"]),
        ("cold NOT zinc", ["common [cold]"]),
        (
            "randomized OR tested",
            [
                "It did not treat asthma in a [randomized] trial at 2.5 mg.",
                "We [tested] whether zinc prevents pain.",
            ],
        ),
        ("(randomized OR tested) AND pain", ["We [tested] whether zinc prevents [pain]."]),
        # "It" is zinc there: the label of the claim says so.
        ("zinc randomized", ["It did not treat asthma in a [randomized] trial at 2.5 mg."]),
        ("", None),
    ],
)
def test_what_words_find(store: Path, words: str, expected: list[str] | None) -> None:
    if expected is None:
        with pytest.raises(QueryError, match="no word"):
            search_graph(store, words)
    else:
        assert texts(store, words) == expected


def test_a_hit_brings_its_claims_and_its_source(store: Path) -> None:
    (hit,) = search_graph(store, '"not understood"').hits
    assert (hit.kind, hit.source, hit.title, hit.year) == (
        "sentence",
        example.DOCUMENT.iri,
        "Zinc and colds",
        2001,
    )
    assert hit.claims == ((example.GAP.iri, example.GAP.statement),)
    (hit,) = search_graph(store, "randomized").hits
    assert hit.claims == ((example.DENIED.iri, "zinc does not treat asthma"),)
    assert hit.labels == "zinc does not treat asthma"


def test_a_hit_in_a_retracted_document_says_so(store: Path, tmp_path: Path) -> None:
    (kind,) = (each for each, term in SCHEMA.withdrawn.items() if "ed pub" in term.label)
    document = replace(example.DOCUMENT, publication_types=(kind,))
    with write_store(tmp_path) as writer:
        write_claims(writer, replace(example.GRAPH, documents=(document,)), SCHEMA)
    told = {hit.kind: hit.retracted for hit in search_graph(tmp_path, "zinc").hits}
    assert told == {"sentence": True, "title": True, "concept": False}
    assert not any(hit.retracted for hit in search_graph(store, "zinc").hits)


def test_a_concept_brings_the_claims_about_it(store: Path) -> None:
    (hit,) = search_graph(store, "Zn").hits
    assert (hit.kind, hit.source, hit.n_claims, hit.year) == ("concept", example.ZINC, 5, None)
    assert (example.PREVENTS.iri, "zinc prevents common cold") in hit.claims


def test_the_best_hits_come_first_and_are_counted(store: Path) -> None:
    found = search_graph(store, "zinc")
    assert found.total == len(found.hits) == 7
    scores = [hit.score for hit in found.hits]
    assert scores == sorted(scores, reverse=True)
    # The shortest text that has the word.
    assert found.hits[0].kind == "concept"
    first = search_graph(store, "zinc", limit=1, marks=("<", ">"))
    assert (first.total, [hit.text for hit in first.hits]) == (7, ["<zinc>; Zn"])


def test_of_many_claims_five_are_shown(tmp_path: Path) -> None:
    hits = search_graph(write_graph(tmp_path, DOCUMENTS), '"zinc ion"').hits
    assert [(hit.n_claims, len(hit.claims)) for hit in hits] == [(9, 5)]


def test_a_file_is_searched_as_a_store_is(store: Path, tmp_path: Path) -> None:
    from claimgraph.rdf import to_turtle

    file = tmp_path / "graph.ttl"
    file.write_text(to_turtle(example.GRAPH, SCHEMA), encoding="utf-8")
    assert search_graph(file, "zinc OR trial") == search_graph(store, "zinc OR trial")


def test_the_index_is_of_the_state_that_is_read(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        write_claims(writer, example.GRAPH, SCHEMA)
        write_index(writer)
    before = index_of(tmp_path)
    assert before.is_file()
    assert texts(tmp_path, "randomized")
    with write_store(tmp_path) as writer:
        writer.remove_document(example.DOCUMENT.iri)
    # The writer made no index; the first search does, and the old one is gone with its state.
    assert not index_of(tmp_path).exists()
    assert texts(tmp_path, "randomized") == []
    assert texts(tmp_path, "asthma") == ["[asthma]", "children with [asthma]"]
    assert index_of(tmp_path).is_file()
    assert not before.exists()
    assert [each.name for each in index_of(tmp_path).parent.glob(".*.part")] == []


def test_a_store_that_cannot_be_written_is_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_graph(tmp_path, DOCUMENTS)

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("no room")

    monkeypatch.setattr(index_module, "writing_index", refuse)
    assert texts(folder, "a1") == ["Sentence [a1] of 1."]
    assert not index_of(folder).exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with write_store(tmp_path) as writer:
        writer.folder.joinpath(INDEX_FILE).mkdir()
        with pytest.raises(StoreError, match="cannot be written"):
            write_index(writer)


def test_an_index_that_is_damaged_is_told(tmp_path: Path) -> None:
    folder = write_graph(tmp_path, DOCUMENTS)
    index_of(folder).write_bytes(b"no index")
    with pytest.raises(StoreError, match="cannot be read"):
        search_graph(folder, "zinc")


def test_sqlite_without_fts5_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_graph(tmp_path, DOCUMENTS)
    layout = index_module._LAYOUT.replace("fts5(", "fts0(")
    monkeypatch.setattr(index_module, "_LAYOUT", layout)
    with pytest.raises(StoreError, match="SQLite is built with FTS5"):
        search_graph(folder, "zinc")


def test_the_same_graph_gives_the_same_index(tmp_path: Path) -> None:
    contents = []
    for name in ("a", "b"):
        folder = write_graph(tmp_path / name, DOCUMENTS)
        search_graph(folder, "zinc")
        connection = sqlite3.connect(index_of(folder))
        contents.append(list(connection.iterdump()))
        connection.close()
    assert contents[0] == contents[1]


@pytest.mark.parametrize(
    ("words", "query"),
    [
        ("a b", '("a" AND "b")'),
        ("a AND b OR c", '(("a" AND "b") OR "c")'),
        ("a OR b c", '("a" OR ("b" AND "c"))'),
        ("a NOT b c", '(("a" AND "c") NOT "b")'),
        ("a AND NOT b", '("a" NOT "b")'),
        ("(a OR b) c*", '(("a" OR "b") AND "c" *)'),
        ('"a b"* x', '("a b" * AND "x")'),
        ("HMG-CoA", '"HMG-CoA"'),
        ("near col:x {", None),
        ("and or not", '("and" AND "or" AND "not")'),
        ("near(x)", '("near" AND "x")'),
    ],
)
def test_words_become_a_query(words: str, query: str | None) -> None:
    if query is not None:
        assert parse_words(words) == query
    else:
        with pytest.raises(QueryError, match="column 12: this holds neither"):
            parse_words(words)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ('a "b', "column 3: a quote is not closed"),
        ("a AND", "column 3: no word comes after this AND"),
        ("OR a", "column 1: no word comes before this OR"),
        ("NOT a", "column 1: NOT comes first: say before it what must be there"),
        ("a NOT NOT b", "column 3: no word comes after this NOT"),
        ("(a", "column 1: this bracket is not closed"),
        ("a)", "column 2: this bracket closes nothing"),
        ("()", "column 1: no word comes after this bracket"),
        ("((", "column 2: no word comes after this bracket"),
        ("*", "neither letter nor digit"),
        ("a*b", "an asterisk stands at the end"),
        ("(" * 30 + "a" + ")" * 30, "nested too deeply"),
        ("a " * 300, "more than 200 words"),
        ("  ", "no word to search for"),
    ],
)
def test_bad_syntax_is_told(words: str, told: str) -> None:
    with pytest.raises(QueryError) as error:
        parse_words(words)
    assert told in str(error.value)


@pytest.mark.parametrize(
    "words", ["xy " * 200, "-" + "x" * 5000, "xy\0z", "x' OR 1=1", "a:b^c+d", "{x} ^y"]
)
def test_no_words_break_the_search(store: Path, words: str) -> None:
    assert search_graph(store, words).total == 0
