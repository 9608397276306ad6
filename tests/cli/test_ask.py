"""``claimgraph ask`` and ``claimgraph search`` as a user calls them."""

import csv
import hashlib
import json
import shutil
from pathlib import Path

import pytest

from claimgraph.ontology import find_ontology
from tests.cli.conftest import Run
from tests.questions.graph import DOCUMENTS, write_graph


def test_the_questions_are_listed(run: Run) -> None:
    listed = run("ask").stdout.splitlines()[2:]
    files = sorted((find_ontology() / "queries").glob("*.rq"))
    shipped = [path.stem for path in files if "." not in path.stem]
    assert [line.split()[0] for line in listed] == shipped
    assert any(line.startswith("what PREDICATE CONCEPT ") for line in listed)


def test_a_question_is_answered_in_a_table(run: Run, built: Path) -> None:
    result = run("ask", "what", "prevents", "stroke", built, "-f", "table")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].startswith("What treats, causes, prevents ... a concept?  predicate: prevents;")
    assert "concept: stroke (mesh:" in lines[0]
    # Nothing is known of design and year here.
    assert lines[2].split() == ["statement", "certainty", "outcome", "sentence", "source"]
    (row,) = lines[4:]
    assert row.startswith(
        "aspirin prevents stroke  asserted   supporting  Aspirin prevents stroke."
    )
    assert row.endswith("(Aspirin and stroke)")


def test_other_formats_hold_all_columns(run: Run, built: Path) -> None:
    told = run("ask", "gaps", "stroke", built, "-f", "csv").stdout
    (row,) = csv.DictReader(told.splitlines())
    assert row["kind"] == "unexplained"
    assert row["sentence"] == "Why aspirin prevents stroke is not understood."
    assert row["gap"].startswith("urn:uuid:")
    told = run("ask", "gaps", "stroke", built, "-f", "json").stdout
    (binding,) = json.loads(told)["results"]["bindings"]
    assert binding["source"]["type"] == "uri"
    assert run("ask", "gaps", "stroke", built, "-f", "tsv").stdout.startswith("kind\t")
    sparql = run("ask", "gaps", "stroke", built, "-f", "tsv", "--raw").stdout
    assert sparql.startswith("?kind\t")


def test_parameters_are_given_by_name_too(run: Run, built: Path) -> None:
    by_place = run("ask", "what", "prevents", "stroke", built).stdout
    assert (
        run("ask", "what", built, "-p", "predicate=prevents", "-p", "concept=stroke").stdout
        == by_place
    )
    assert run("ask", "what", "prevents", built, "-p", "concept=stroke").stdout == by_place
    assert run("ask", "what", "stroke", built, "-p", "predicate=prevents").stdout == by_place


def test_the_output_folder_is_asked_by_default(
    run: Run, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.parent)
    assert "Aspirin prevents stroke." in run("ask", "about", "aspirin").stdout
    assert "[Aspirin] prevents" in run("search", "aspirin").stdout


def test_nothing_found_and_more_than_shown_are_told(run: Run, built: Path) -> None:
    assert "nothing in the graph answers this" in run("ask", "animals", built).stderr
    result = run("ask", "about", "aspirin", built, "--limit", "1")
    assert "there is more; ask with a higher --limit" in result.stderr
    assert "there is more" not in run("ask", "about", "aspirin", built, "--limit", "0").stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("who",), "there is no question 'who' (fix: ask one of about, animals,"),
        (("about",), "about: the question needs concept (fix: ask it as: about CONCEPT)"),
        (
            ("about", "a", "b", "c"),
            "about: 3 arguments are too many (fix: ask it as: about CONCEPT",
        ),
        (("about", "aspirn", "GRAPH"), "concept: there is no concept 'aspirn' (fix: did you mean"),
        (("what", "prevent", "stroke", "GRAPH"), "predicate: there is no predicate 'prevent'"),
        (("about", "-p", "concept"), "-p: 'concept' is not NAME=VALUE"),
        (("about", "-p", "concept=a", "-p", "concept=b"), "-p: concept is given twice"),
        (
            ("about", "aspirin", "GRAPH", "--queries", "none"),
            "there is no such folder of questions",
        ),
    ],
)
def test_what_is_wrong_is_told(
    arguments: tuple[str, ...], told: str, run: Run, built: Path
) -> None:
    result = run("ask", *(str(built) if each == "GRAPH" else each for each in arguments))
    assert result.exit_code == 2
    assert f"error: {told}" in result.stderr.replace("error: none: ", "error: ")


def test_a_kind_that_is_asked_for_is_told_not_to_narrow(run: Run, built: Path) -> None:
    result = run("ask", "Which drugs prevent stroke?", built, "-f", "csv")
    assert "aspirin prevents stroke" in result.stdout
    assert "what is found may be of another kind than 'drugs'" in result.stderr


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("Does acetylsalicylic acid prevent strokes?", {"aspirin prevents stroke"}),
        ("Doesn't aspirin prevent stroke?", {"aspirin prevents stroke"}),
        ("aspirin does not prevent stroke", set()),
        ("zinc does not prevent asthma", {"zinc does not prevent asthma"}),
        ("Does zinc prevent asthma?", {"zinc does not prevent asthma"}),
        ("What prevents stroke?", {"aspirin prevents stroke"}),
        ("What doesn't prevent asthma?", {"zinc does not prevent asthma"}),
        ("What doesn't prevent stroke?", set()),
        ("Is stroke prevented by aspirin?", {"aspirin prevents stroke"}),
        ("What is prevented by aspirin?", {"aspirin prevents stroke"}),
        ("What does aspirin prevent?", {"aspirin prevents stroke"}),
        ("What does zinc not prevent?", {"zinc does not prevent asthma"}),
    ],
)
def test_questions_in_words(text: str, statements: set[str], run: Run, built: Path) -> None:
    result = run("ask", text, built, "-f", "csv")
    assert result.exit_code == 0, result.stderr
    assert {row["statement"] for row in csv.DictReader(result.stdout.splitlines())} == statements


def test_questions_of_ones_own(run: Run, built: Path, tmp_path: Path) -> None:
    text = "# name: mine\n# title: Mine?\n\nSELECT ?label { ?s a cg:Claim ; rdfs:label ?label }\n"
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    assert "mine " in run("ask", "--queries", tmp_path).stdout
    assert "aspirin prevents stroke" in run("ask", "mine", built, "--queries", tmp_path).stdout


@pytest.mark.parametrize("selected", ["?source", "?claim ?label", "?evidence"])
def test_questions_of_ones_own_mark_what_was_retracted(
    selected: str, run: Run, tmp_path: Path
) -> None:
    store = write_graph(tmp_path / "store", DOCUMENTS)
    pattern = "?claim a cg:Claim ; rdfs:label ?label ; cg:hasEvidence ?evidence ."
    text = (
        "# name: mine\n# title: Mine?\n# columns: label source\n\n"
        f"SELECT {selected} {{ {pattern} ?evidence prov:wasDerivedFrom ?source }}\n"
    )
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    (tmp_path / "count.rq").write_text(
        "# name: count\n# title: How many?\n\nSELECT (COUNT(*) AS ?n) { ?s ?p ?o }\n",
        encoding="utf-8",
    )
    told = run("ask", "mine", store, "--queries", tmp_path, "-f", "csv").stdout
    rows = list(csv.DictReader(told.splitlines()))
    assert sum(row["retracted"] == "yes" for row in rows) == len(DOCUMENTS["pmid:3"][1])
    assert len(rows) == sum(len(said) for _, said in DOCUMENTS.values())
    assert "retracted" in run("ask", "mine", store, "--queries", tmp_path).stdout
    assert "retracted" not in run("ask", "count", store, "--queries", tmp_path).stdout


def test_the_question_above_an_answer_fits_the_terminal(
    run: Run, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimgraph.cli.tabular.terminal_width", lambda: 50)
    asked = ("evidence", "aspirin", "prevents", "stroke", built, "-f", "table")
    lines = run("ask", *asked).stdout.splitlines()
    assert lines[0] == "What is the evidence for a claim?  subject:"
    assert all(len(line) <= 50 for line in lines)


def test_a_question_that_runs_away_is_stopped(run: Run, built: Path, tmp_path: Path) -> None:
    pattern = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
    text = f"# name: mine\n# title: Mine?\n\nSELECT (COUNT(*) AS ?n) {{ {pattern} }}\n"
    (tmp_path / "mine.rq").write_text(text, encoding="utf-8")
    result = run("ask", "mine", built, "--queries", tmp_path, "--timeout", "0.5")
    assert result.exit_code == 2
    assert "the question was stopped after 0.5 seconds (fix: ask for less" in result.stderr
    # One with time enough gives what it gives without a limit.
    limited = run("ask", "about", "aspirin", built, "--timeout", "100").stdout
    assert limited == run("ask", "about", "aspirin", built).stdout


def test_an_ontology_folder_brings_its_own_questions(run: Run, built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    folder.mkdir()
    for path in find_ontology().glob("*.ttl"):
        (folder / path.name).write_bytes(path.read_bytes())
    assert len(run("ask", "--ontology", folder).stdout.splitlines()) == 2
    (folder / "queries").mkdir()
    text = "# name: mine\n# title: Mine?\n\nASK { ?s a cg:Claim }\n"
    (folder / "queries" / "mine.rq").write_text(text, encoding="utf-8")
    assert run("ask", "--ontology", folder).stdout.splitlines()[2].split() == ["mine", "Mine?"]
    assert "true" in run("ask", "mine", built, "--ontology", folder).stdout


def test_two_builds_are_compared(run: Run, built: Path, tmp_path: Path) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text("Aspirin and stroke\nZinc does not prevent asthma.\n", encoding="utf-8")
    assert run("build", source, "-o", tmp_path / "other").exit_code == 0
    rows = list(
        csv.DictReader(
            run("ask", "changes", built, tmp_path / "other", "-f", "csv").stdout.splitlines()
        )
    )
    assert {row["change"] for row in rows} == {"added", "removed"}
    # The build has put down what it is compared by.
    (kept,) = (tmp_path / "other").glob("store/generation-*/snapshot-*.tsv")
    digest, _, lines = kept.read_text(encoding="utf-8").partition("\n")
    assert digest == hashlib.sha256(lines.encode()).hexdigest()
    assert lines.startswith("record\n<urn:uuid:")


def test_a_question_that_cannot_be_read_hinders_no_build(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "ontology"
    shutil.copytree(find_ontology(), folder)
    (folder / "queries" / "changes.snapshot.rq").write_text("SELECT nothing", encoding="utf-8")
    source = tmp_path / "aspirin.txt"
    source.write_text("Aspirin and stroke\nAspirin prevents stroke.\n", encoding="utf-8")
    result = run("build", source, "-o", tmp_path / "out", "--ontology", folder)
    assert result.exit_code == 0, result.output
    asked = run("ask", "changes", tmp_path / "out", tmp_path / "out", "--ontology", folder)
    assert asked.exit_code == 2


def test_a_search_prints_hits(run: Run, built: Path) -> None:
    result = run("search", "prevents NOT why", built, "-f", "table")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["found", "in", "text", "claims", "source", "year"]
    assert lines[2].startswith("sentence  Aspirin [prevents] stroke.")
    assert "aspirin prevents stroke" in lines[2]
    result = run("search", "aspirin", built, "--limit", "1")
    assert "1 of " in result.stderr
    assert "hits are shown" in result.stderr


def test_what_is_retracted_is_told(run: Run, tmp_path: Path) -> None:
    record = (
        "PMID- 90000002\nTI  - Aspirin and stroke.\nAB  - Aspirin prevents stroke.\n"
        "PT  - Journal Article\nPT  - Retracted Publication\n"
    )
    source, out = tmp_path / "a.nbib", tmp_path / "out"
    source.write_text(f"\n{record}", encoding="utf-8")
    assert run("build", source, "-o", out).exit_code == 0
    for asked in (("ask", "about", "stroke", out), ("search", "prevents", out)):
        told = run(*asked, "-f", "csv").stdout
        assert [row["retracted"] for row in csv.DictReader(told.splitlines())] == ["yes"]
        lines = run(*asked, "-f", "table").stdout.splitlines()
        assert any("retracted" in line.split() for line in lines)
    (hit,) = json.loads(run("search", "prevents", out, "-f", "json").stdout)
    assert hit["retracted"] is True
    assert "retracted  yes" in run("explain", out, 1).stdout


@pytest.mark.parametrize("where", ["GRAPH", "GRAPH/graph.ttl", "https://example.org/sparql"])
def test_a_search_whose_graph_stands_first_is_told_the_order(
    where: str, run: Run, built: Path
) -> None:
    place = where.replace("GRAPH", str(built))
    result = run("search", place, "zinc OR pain")
    assert result.exit_code == 2
    assert "no graph" not in result.stderr
    assert "the words to search for come first, then the graph" in result.stderr
    assert f"(fix: write: claimgraph search 'zinc OR pain' {place})" in result.stderr


def test_a_search_of_an_endpoint_for_nothing_asks_for_the_words(run: Run) -> None:
    result = run("search", "https://example.org/sparql")
    assert result.exit_code == 2
    assert "claimgraph search WORDS https://example.org/sparql" in result.stderr


def test_words_that_are_the_name_of_a_folder_too_are_searched_for(
    run: Run, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "asthma").mkdir()
    monkeypatch.chdir(tmp_path)
    assert "[asthma]" in run("search", "asthma", built).stdout
    result = run("search", "penguin", "none")
    assert "there is no graph here" in result.stderr


def test_a_search_in_other_formats(run: Run, built: Path) -> None:
    (hit,) = json.loads(run("search", "asthma AND zinc", built, "-f", "json").stdout)
    assert hit["text"] == "[Zinc] does not prevent [asthma]."
    assert [each["label"] for each in hit["claims"]] == ["zinc does not prevent asthma"]
    told = run("search", "asthma AND zinc", built, "-f", "csv").stdout
    (row,) = csv.DictReader(told.splitlines())
    assert row["kind"] == "sentence"
    assert row["n_claims"] == "1"
    lines = run("search", "asthma AND zinc", built, "-f", "tsv").stdout.splitlines()
    assert lines[1].split("\t")[1] == "[Zinc] does not prevent [asthma]."


def test_a_search_that_finds_nothing_or_is_wrong(run: Run, built: Path) -> None:
    result = run("search", "penguin", built)
    assert result.exit_code == 0
    assert "nothing in the graph holds these words" in result.stderr
    result = run("search", "aspirin AND", built)
    assert result.exit_code == 2
    assert "error: column 9: no word comes after this AND" in result.stderr


def test_the_index_is_built_with_the_store(built: Path) -> None:
    assert list(built.glob("store/generation-*/search-*.sqlite"))


def test_a_graph_in_the_place_of_a_concept_is_told(built: Path, run: Run) -> None:
    result = run("ask", "gaps", built)
    assert result.exit_code == 2
    told = "gaps: the question lacks CONCEPT: what is given is the graph (fix: ask it as: gaps"
    assert told in result.stderr
    told = "changes: the question lacks BEFORE: what is given is the graph"
    assert told in run("ask", "changes", built).stderr
