"""Each question over a small graph, and what is said of names that are not clear."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from claimgraph.errors import ClaimgraphError, QueryError
from claimgraph.ontology import load_schema
from claimgraph.questions import (
    Answer,
    ask_question,
    find_concept,
    find_predicate,
    load_questions,
    paths,
)
from claimgraph.store import INFERRED_GRAPH, open_store, write_store
from claimgraph.vocabulary import cg
from tests.questions.graph import DOCUMENTS, RETRACTED, Said, iri, write_graph

SCHEMA = load_schema()
FOLDER = SCHEMA.folder / "queries"
QUESTIONS = load_questions(FOLDER)

# Name of each shipped question: what is asked, and the claims or gaps of the rows, in their order.
SAMPLES: dict[str, tuple[dict[str, str], list[str]]] = {
    # Asserted ones first, each by its label; then possible ones.
    "about": ({"concept": "Zn"}, ["a3", "c1", "b1", "a2", "c3", "a1"]),
    "animals": ({}, ["b4", "a2"]),
    "changes": ({"before": "older"}, ["b4", "a1", "a1"]),
    "contradictions": ({}, ["b1"]),
    "evidence": (
        {"subject": "zinc", "predicate": "treats", "object": "common cold"},
        ["a1", "b1", "c1"],
    ),
    "gaps": ({"concept": "chebi:1"}, ["gap-1", "gap-2", "gap-3"]),
    "numbers": ({}, ["b2"]),
    # A trial, then a study in animals, then what is surest; equal ones by their label.
    "objects": ({"concept": "zinc", "predicate": "treats"}, ["b1", "a2", "c1", "c3", "a1"]),
    "path": ({"from": "zinc", "to": "virus", "hops": "2"}, ["b1", "b3", "a2", "b4"]),
    # A meta-analysis, then studies in animals; what is denied and not surely so last.
    "what": ({"predicate": "treats", "concept": "fever"}, ["b2", "c4", "a2", "c3"]),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_graph(tmp_path_factory.mktemp("graph"), DOCUMENTS)


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Before: one claim less, one as probable, and one that is gone since."""
    year, said = DOCUMENTS["pmid:1"]
    first = (*said[0][:3], "probable", *said[0][4:])
    documents = {**DOCUMENTS, "pmid:1": (year, (first, *said[1:]))}
    year, said = DOCUMENTS["pmid:2"]
    documents["pmid:2"] = (year, said[:3])
    return write_graph(tmp_path_factory.mktemp("older"), documents)


@pytest.fixture
def ask(store: Path, older: Path) -> Callable[..., Answer]:
    def call(name: str, limit: int | None = None, **arguments: str) -> Answer:
        given = {key: str(older) if key == "before" else each for key, each in arguments.items()}
        return ask_question(QUESTIONS[name], given, store, SCHEMA, limit=limit)

    return call


def column(answer: Answer, name: str) -> list[str]:
    place = answer.result.columns.index(name)
    return [getattr(row[place], "value", "") for row in answer.result.rows]


def records(answer: Answer) -> list[str]:
    (name,) = {"claim", "gap", "record"} & set(answer.result.columns)
    return [each.removeprefix("urn:x:") for each in column(answer, name)]


def test_every_question_has_a_sample() -> None:
    files = {path.name.removesuffix(".rq") for path in FOLDER.glob("*.rq")}
    assert set(SAMPLES) == set(QUESTIONS) == {name for name in files if "." not in name}
    assert {name for name in files if "." in name} == {
        f"{each.name}.{part}" for each in QUESTIONS.values() for part in each.parts
    }


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_what_each_question_gives(name: str, ask: Callable[..., Answer]) -> None:
    arguments, expected = SAMPLES[name]
    assert records(ask(name, **arguments)) == expected


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_row_brings_a_sentence_and_its_source(name: str, ask: Callable[..., Answer]) -> None:
    arguments, expected = SAMPLES[name]
    answer = ask(name, **arguments)
    for record, sentence, source in zip(
        expected, column(answer, "sentence"), column(answer, "source"), strict=True
    ):
        number = source.removeprefix("http://www.ncbi.nlm.nih.gov/pubmed/")
        assert sentence == f"Sentence {record.partition('-')[0]} of {number}."
        assert answer.result.labels[source] == f"Title of pmid:{number}"
    assert {"sentence", "source"} <= set(answer.question.columns)
    assert set(answer.question.columns) <= set(answer.result.columns)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_row_of_a_retracted_document_says_so(name: str, ask: Callable[..., Answer]) -> None:
    arguments, _ = SAMPLES[name]
    answer = ask(name, **arguments)
    gone = {iri(each).value for each in RETRACTED}
    for marked, source in (("retracted", "source"), ("contrary_retracted", "contrary_source")):
        if source in answer.result.columns:
            expected = ["yes" if each in gone else "" for each in column(answer, source)]
            assert column(answer, marked) == expected
            assert (marked in answer.for_table().columns) is ("yes" in expected)


def test_years_are_given_where_they_are_known(ask: Callable[..., Answer]) -> None:
    answer = ask("evidence", subject="zinc", predicate="treats", object="common cold")
    assert column(answer, "year") == ["2001", "", "2003"]
    assert column(answer, "design") == ["", "randomized controlled trial", ""]
    assert column(answer, "certainty") == ["possible", "asserted", "asserted"]


@pytest.mark.parametrize(
    ("name", "given", "expected"),
    [
        ("what", {"predicate": "treats", "concept": "fever"}, ["s5", "s2", "s3", "s1", "s4"]),
        ("objects", {"predicate": "treats", "concept": "zinc"}, ["s5", "s2", "s3", "s1", "s4"]),
        ("about", {"concept": "zinc"}, ["s2", "s3", "s1", "s5", "s4"]),
        (
            "evidence",
            {"subject": "zinc", "predicate": "treats", "object": "fever"},
            ["s2", "s3", "s1", "s5", "s4"],
        ),
    ],
)
def test_of_equals_the_best_score_goes_first(
    name: str, given: dict[str, str], expected: list[str], tmp_path: Path
) -> None:
    ends = ("mesh:D1", "treats", "mesh:D4")
    designs = {"s5": "mesh:D016449"}
    documents: dict[str, tuple[int | None, tuple[Said, ...]]] = {
        f"pmid:{each}": (None, ((f"s{each}", ends, "affirmed", "asserted", designs.get(f"s{each}"),
                                 None),))
        for each in range(1, 6)
    }  # fmt: skip
    folder = write_graph(tmp_path / "graph", documents)
    assert records(ask_question(QUESTIONS[name], given, folder, SCHEMA)) == expected
    if name in {"what", "objects"}:  # what is cut off is the worst
        some = ask_question(QUESTIONS[name], given, folder, SCHEMA, limit=2)
        assert records(some) == expected[:2]


def test_a_condition_of_a_claim_is_asked_about(ask: Callable[..., Answer]) -> None:
    assert records(ask("about", concept="adult")) == ["a1"]


def test_a_narrower_predicate_counts(ask: Callable[..., Answer]) -> None:
    narrower = [p for p in SCHEMA.predicates.values() if cg("treats") in p.parents]
    wider = [iri for iri in SCHEMA.predicates[cg("treats")].parents if iri != cg("treats")]
    assert [each.iri for each in narrower] == [cg("treats")] or narrower
    for each in wider:
        assert "b2" in records(ask("what", predicate=each, concept="fever"))


def test_contradictions_are_side_by_side(ask: Callable[..., Answer]) -> None:
    answer = ask("contradictions")
    (row,) = answer.for_table().rows
    assert [getattr(each, "value", None) for each in row] == [
        "zinc treats common cold",
        "Sentence b1 of 2.",
        "http://www.ncbi.nlm.nih.gov/pubmed/2",
        "zinc not treats common cold",
        "yes",
        "Sentence c1 of 3.",
        "http://www.ncbi.nlm.nih.gov/pubmed/3",
    ]
    assert len(ask("contradictions", about="zinc").result.rows) == 1
    assert ask("contradictions", about="aspirin").result.rows == ()


OPPOSED: dict[str, tuple[int | None, tuple[Said, ...]]] = {
    "pmid:1": (
        2001,
        (
            ("d1", ("mesh:D1", "increases", "mesh:D4"), "affirmed", "asserted", None, None),
            ("d2", ("mesh:D5", "stimulates", "mesh:D4"), "affirmed", "asserted", None, None),
            ("d3", ("mesh:D9", "increases", "mesh:D4"), "affirmed", "asserted", None, None),
        ),
    ),
    "pmid:2": (
        2002,
        (
            ("e1", ("mesh:D1", "decreases", "mesh:D4"), "affirmed", "probable", None, None),
            # No contradictions: one only possible, one of another pair, one the other way.
            ("e2", ("mesh:D5", "inhibits", "mesh:D4"), "affirmed", "possible", None, None),
            ("e3", ("mesh:D9", "inhibits", "mesh:D4"), "affirmed", "asserted", None, None),
            ("e4", ("mesh:D4", "decreases", "mesh:D9"), "affirmed", "asserted", None, None),
        ),
    ),
}


@pytest.mark.parametrize("given", [{}, {"about": "zinc"}, {"about": "fever"}])
def test_opposite_directions_contradict(given: dict[str, str], tmp_path: Path) -> None:
    folder = write_graph(tmp_path, OPPOSED)
    answer = ask_question(QUESTIONS["contradictions"], given, folder, SCHEMA)
    assert records(answer) == ["d1"]
    assert column(answer, "contrary_sentence") == ["Sentence e1 of 2."]
    assert (
        ask_question(QUESTIONS["contradictions"], {"about": "virus"}, folder, SCHEMA).result.rows
        == ()
    )


def test_what_a_text_about_people_says_too_is_not_of_animals_only(
    ask: Callable[..., Answer],
) -> None:
    assert records(ask("animals", about="virus")) == ["b4"]
    assert records(ask("animals", about="zinc")) == ["a2"]
    # A meta-analysis says the same of aspirin and fever.
    assert records(ask("animals", about="aspirin")) == []


def test_the_numbers_of_both_groups_are_told(ask: Callable[..., Answer]) -> None:
    answer = ask("numbers", about="fever")
    told = ("group", "value", "compared", "compared_value", "tests")
    assert [column(answer, name) for name in told] == [
        ["treated group"],
        ["12 %"],
        ["controls"],
        ["34 %"],
        ["P = 0.01"],
    ]
    assert records(ask("numbers", about="virus")) == []


def test_changes_are_told_apart(ask: Callable[..., Answer], store: Path, older: Path) -> None:
    answer = ask("changes", before="older")
    assert column(answer, "change") == ["added", "changed from", "changed to"]
    assert column(answer, "kind") == ["asserted", "probable", "possible"]
    back = ask_question(QUESTIONS["changes"], {"before": str(store)}, older, SCHEMA)
    assert column(back, "change") == ["removed", "changed from", "changed to"]
    same = ask_question(QUESTIONS["changes"], {"before": str(store)}, store, SCHEMA)
    assert same.result.rows == ()
    first = ask("changes", before="older", limit=1)
    assert column(first, "change") == ["added"]
    assert first.result.is_cut


def test_a_snapshot_is_kept_and_follows_the_store(older: Path, tmp_path: Path) -> None:
    folder = write_graph(tmp_path, DOCUMENTS)

    def changes() -> list[str]:
        answer = ask_question(QUESTIONS["changes"], {"before": str(older)}, folder, SCHEMA)
        return column(answer, "change")

    first = changes()
    (kept,) = folder.glob("generation-*/snapshot-*.tsv")
    assert changes() == first == ["added", "changed from", "changed to"]
    # It is what is read, until the store changes.
    good = kept.read_bytes()
    rows = good.split(b"\n")[1] + b"\n"
    kept.write_bytes(hashlib.sha256(rows).hexdigest().encode() + b"\n" + rows)
    assert set(changes()) == {"removed"}
    for bad in (b"", b"\n", b"\xff", rows, good[:-1], good.replace(b"asserted", b"affirmed")):
        kept.write_bytes(bad)
        assert changes() == first
        assert kept.read_bytes() == good
    with write_store(folder) as writer:
        writer.remove_document(iri("pmid:1").value)
    assert changes() == ["added", *["removed"] * 5]  # four claims and a gap


def test_paths_are_numbered_by_step(ask: Callable[..., Answer]) -> None:
    answer = ask("path", **{"from": "zinc", "to": "virus", "hops": "2"})
    steps = list(zip(column(answer, "path"), column(answer, "step"), strict=True))
    assert steps == [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")]
    (cut,) = {ask("path", 1, **{"from": "zinc", "to": "virus"}).result.is_cut}
    assert cut


def test_the_other_direction_gives_the_same_paths(ask: Callable[..., Answer]) -> None:
    there = ask("path", **{"from": "zinc", "to": "virus", "hops": "2"})
    back = ask("path", **{"from": "virus", "to": "zinc", "hops": "2"})
    assert sorted(records(there)) == sorted(records(back))
    assert records(back)[:2] == ["b3", "b1"]


def test_a_path_goes_by_is_a_only_when_asked(ask: Callable[..., Answer]) -> None:
    ends = {"from": "zinc", "to": "aspirin", "hops": "2"}
    assert records(ask("path", **ends)) == ["a2", "b2", "c4"]
    assert records(ask("path", **ends, is_a="yes")) == ["a2", "b2", "c4", "a3", "a4"]


def test_no_path_goes_through_a_hub(ask: Callable[..., Answer]) -> None:
    ends = {"from": "zinc", "to": "virus", "hops": "2"}
    # The common cold has two neighbours, fever three.
    assert records(ask("path", **ends, hubs="2")) == ["b1", "b3"]
    assert records(ask("path", **ends, hubs="1")) == []


def test_a_search_that_takes_too_long_ends(
    ask: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    ends = {"from": "zinc", "to": "virus"}
    assert not ask("path", **ends).result.is_cut
    with monkeypatch.context() as patch:
        patch.setattr(paths, "_BUDGET", 1)
        assert ask("path", **ends).result.is_cut
    monkeypatch.setattr(paths, "_BEGUN", 1)
    cut = ask("path", **ends)
    assert cut.result.is_cut
    assert records(cut)


def test_a_path_is_not_of_what_is_only_inferred(tmp_path: Path) -> None:
    folder = write_graph(tmp_path, DOCUMENTS)
    with write_store(folder) as writer:
        bare = ox.Triple(iri("mesh:D1"), iri("cg:treats"), iri("mesh:D9"))
        writer.replace_graph(INFERRED_GRAPH, [bare])
    given = {"from": "zinc", "to": "virus", "hops": "1"}
    assert ask_question(QUESTIONS["path"], given, folder, SCHEMA).result.rows == ()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"from": "zinc", "to": "Zn"}, "both ends are one concept"),
        ({"from": "zinc", "to": "virus", "hops": "0"}, "1 to 6 hops"),
        ({"from": "zinc", "to": "virus", "hops": "many"}, "hops: 'many' is no whole number"),
        ({"from": "zinc", "to": "virus", "is_a": "perhaps"}, "is_a: 'perhaps' is neither"),
        ({"from": "zinc"}, "path: the question needs to (fix: ask it as: path FROM TO"),
        ({"from": "zinc", "to": "virus", "by": "x"}, "no parameter 'by'"),
    ],
)
def test_a_wrong_argument_is_told(
    given: dict[str, str], told: str, ask: Callable[..., Answer]
) -> None:
    with pytest.raises(QueryError) as error:
        ask("path", **given)
    assert told in str(error.value)


def test_a_limit_cuts_and_says_so(ask: Callable[..., Answer]) -> None:
    answer = ask("about", 2, concept="zinc")
    assert len(records(answer)) == 2
    assert answer.result.is_cut
    assert not ask("about", 6, concept="zinc").result.is_cut


def test_it_is_told_how_names_were_understood(ask: Callable[..., Answer]) -> None:
    taken = ask("what", predicate="TREATS", concept="fever").taken
    assert taken == (("predicate", "treats"), ("concept", "fever (mesh:D4)"))


def test_a_file_is_asked_as_a_store_is(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.trig"
    with open_store(store) as reader:
        reader.dump(ox.RdfFormat.TRIG, file)
    for name in sorted(set(SAMPLES) - {"changes"}):
        arguments, expected = SAMPLES[name]
        answer = ask_question(QUESTIONS[name], arguments, file, SCHEMA)
        assert sorted(records(answer)) == sorted(expected), name


@pytest.mark.parametrize(
    ("name", "curie"),
    [
        ("zinc", "mesh:D1"),
        ("Zinc", "mesh:D1"),
        ("ZINC  ION", "mesh:D1"),
        ("MESH:D1", "mesh:D1"),
        ("http://id.nlm.nih.gov/mesh/D1", "mesh:D1"),
        ("chebi:1", "mesh:D1"),
        ("asa", "mesh:D5"),
        ("COMMON COLD", "mesh:D2"),
    ],
)
def test_a_concept_is_found_by_its_names(store: Path, name: str, curie: str) -> None:
    with open_store(store) as reader:
        assert find_concept(reader, name, SCHEMA) == iri(curie).value


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("cold", "'cold' names 2 concepts: mesh:D2 (common cold, disease); mesh:D3 (low temp"),
        ("zink", "there is no concept 'zink' (fix: did you mean 'zinc'"),
        ("viru", "did you mean 'virus', 'viruses'"),
        ("qqqq", "give the label, a synonym or CURIE of a concept"),
        ("mesh:D99", "mesh:D99: no concept of the graph has this address"),
        ("asserted", "there is no concept 'asserted'"),
        ("nope:1", "there is no concept 'nope:1'"),
        ("mesh:<>", "there is no concept"),
    ],
)
def test_a_name_that_is_not_clear_is_told(store: Path, name: str, told: str) -> None:
    with open_store(store) as reader, pytest.raises(QueryError) as error:
        find_concept(reader, name, SCHEMA)
    assert told in str(error.value)


@pytest.mark.parametrize("name", ["treats", "Treats", "cg:treats", cg("treats")])
def test_a_predicate_is_found_by_its_names(name: str) -> None:
    assert find_predicate(SCHEMA, name) == cg("treats")


def test_an_unknown_predicate_is_told() -> None:
    assert find_predicate(SCHEMA, "associated with") == cg("associatedWith")
    with pytest.raises(QueryError, match="did you mean 'treats'"):
        find_predicate(SCHEMA, "treat")


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


OWN = """# name: own
# title: Who?
# parameter: said (text): a label
# option: most (number) = 3
# This one is mine.

SELECT ?s { ?s rdfs:label $said } # '$said'
"""


def test_a_user_has_questions_of_their_own(store: Path, tmp_path: Path) -> None:
    questions = load_questions(FOLDER, write(tmp_path / "own", "own.rq", OWN))
    assert set(questions) == {*QUESTIONS, "own"}
    own = questions["own"]
    assert (own.title, own.notes, own.usage) == (
        "Who?",
        "This one is mine.",
        "own SAID [-p most=...]",
    )
    answer = ask_question(own, {"said": "zinc"}, store, SCHEMA)
    assert [str(row[0]) for row in answer.result.rows] == ["<http://id.nlm.nih.gov/mesh/D1>"]
    # A text cannot become more than a text.
    bad = '" } UNION { ?s ?p ?o } #'
    assert ask_question(own, {"said": bad}, store, SCHEMA).result.rows == ()
    assert answer.for_table().columns == ("s",)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "own.rq",
            OWN.replace("# name: own", "# name: other"),
            "own.rq:1: the name is not that of",
        ),
        ("own.rq", OWN.replace("# title: Who?", "#"), "do not say `# title: ...` once"),
        ("own.rq", OWN.replace("(text)", "(thing)"), "own.rq:3: a parameter is declared as"),
        ("own.rq", OWN.replace("(text)", "(text) = 3"), "own.rq:3: a parameter is declared as"),
        ("own.rq", OWN.replace("most (", "said ("), "a parameter is declared twice"),
        ("own.steps.rq", "", "this is a part of no question"),
        ("own.rq", OWN.replace("SELECT ?s {", "SELECT ?s {{"), "the query cannot be read on"),
        ("own.rq", OWN.replace("SELECT ?s {", "DELETE {"), "DELETE would change the graph"),
    ],
)
def test_a_file_that_is_wrong_is_told(
    name: str, text: str, told: str, store: Path, tmp_path: Path
) -> None:
    folder = write(tmp_path / "own", name, text)

    def load_and_ask() -> Answer:
        return ask_question(load_questions(folder)["own"], {"said": "zinc"}, store, SCHEMA)

    with pytest.raises(ClaimgraphError) as error:
        load_and_ask()
    assert told in str(error.value)


@pytest.mark.parametrize(("part", "kind"), [("steps", "concept"), ("snapshot", "store")])
def test_a_part_needs_its_parameters(part: str, kind: str, store: Path, tmp_path: Path) -> None:
    folder = write(tmp_path / "own", "own.rq", OWN)
    write(folder, f"own.{part}.rq", "SELECT ?s { ?s ?p ?o }")
    with pytest.raises(QueryError, match=f"of kind {kind}"):
        ask_question(load_questions(folder)["own"], {"said": "zinc"}, store, SCHEMA)


def test_a_folder_or_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="no such folder of questions"):
        load_questions(tmp_path / "none")
    (tmp_path / "own.rq").write_bytes(b"# name: \xff")
    with pytest.raises(QueryError, match="cannot be read"):
        load_questions(tmp_path)


def test_a_snapshot_column_must_be_selected(store: Path, tmp_path: Path) -> None:
    text = OWN.replace("said (text)", "before (store)").replace("$said", '"zinc"')
    folder = write(tmp_path / "own", "own.rq", text)
    write(folder, "own.snapshot.rq", "SELECT ?thing { ?thing a cg:Claim }")
    with pytest.raises(QueryError, match="lack the column thing"):
        ask_question(load_questions(folder)["own"], {"before": str(store)}, store, SCHEMA)


def test_a_question_without_columns_shows_all(store: Path) -> None:
    said: Said = DOCUMENTS["pmid:1"][1][0]
    assert said[0] == "a1"
    answer = ask_question(QUESTIONS["about"], {"concept": "fever"}, store, SCHEMA)
    assert "claim" in answer.result.columns
    assert "claim" not in answer.for_table().columns
