"""``claimgraph build``: what it reads, prints and writes."""

import gzip
import json
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Run, Spawn

CLAIMS = [
    ["aspirin", "prevents", "stroke", "affirmed", "asserted"],
    ["aspirin", "treats [possible]", "migraine", "affirmed", "possible"],
    ["zinc", "does not prevent", "asthma", "negated", "asserted"],
]
FILES = ["claims.tsv", "graph.html", "graph.ttl", "manifest.json", "report.html", "report.json"]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def claims(folder: Path) -> list[list[str]]:
    """Subject, predicate, object, polarity and certainty of each claim of a build."""
    lines = (folder / "claims.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[:5] for line in lines[1:]]


def test_reads_a_file(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text(TEXT, encoding="utf-8")
    output = tmp_path / "deep" / "output"
    result = run("build", source, "-o", output)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert claims(output) == CLAIMS
    assert names(output) == sorted([*FILES, "current", "generations", "store"])
    lines = result.stdout.splitlines()
    assert lines[0].split() == [
        "subject", "predicate", "object", "polarity", "certainty", "sentence", "qualifiers",
    ]  # fmt: skip
    assert lines[2].split() == [*CLAIMS[0], "2"]
    assert " ".join(lines[4].split()) == "zinc does not prevent asthma negated asserted 4"
    assert "3 claims (3 shown), 1 knowledge gap (1 shown), " in result.stdout
    assert "from 5 sentences of 1 document" in result.stdout
    written = ("graph.ttl", "claims.tsv", "graph.html", "report.json", "report.html", "store")
    assert lines[-6:] == [str(output / name) for name in written]
    assert "<title>Aspirin and stroke" in (output / "graph.html").read_text(encoding="utf-8")


def test_reads_a_packed_file(tmp_path: Path, run: Run) -> None:
    record = {"pmid": "12", "title": "Aspirin and stroke", "abstract": TEXT.split("\n")[1]}
    source = tmp_path / "aspirin.jsonl.gz"
    source.write_bytes(gzip.compress(json.dumps(record).encode()))
    assert run("build", source, "-o", tmp_path / "output").exit_code == 0
    assert claims(tmp_path / "output") == CLAIMS
    assert "pmid:12" in (tmp_path / "output" / "graph.ttl").read_text(encoding="utf-8")


def test_reads_a_folder_and_reports_what_it_leaves_out(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "abstracts"
    (folder / "more").mkdir(parents=True)
    (folder / "a.txt").write_text("Aspirin prevents stroke.", encoding="utf-8")
    (folder / "more" / "b.txt").write_text("Zinc treats pain.", encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "blank.txt").touch()
    (folder / "table.csv").write_text("a,b", encoding="utf-8")
    result = run("build", folder, "-o", tmp_path / "output")
    assert result.exit_code == 0
    assert "from 2 sentences of 2 documents" in result.stdout
    assert result.stderr.splitlines() == [
        "skipped blank.txt: the file is empty",
        "skipped empty.txt: the file is empty",
        "skipped table.csv: the table has no column of titles or texts",
        "skipped 3:",
        "  2 the file is empty",
        "  1 the table has no column of titles or texts",
    ]


def test_its_own_output_below_the_input_is_passed_over(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for output in (tmp_path / "output", tmp_path / "output", tmp_path / "output" / ".." / "output"):
        result = run("build", tmp_path, "-o", output)
        assert result.exit_code == 0
        assert result.stderr == ""
    (tmp_path / "output" / "table.csv").write_text("a,b", encoding="utf-8")
    assert "skipped output/table.csv" in run("build", tmp_path, "-o", tmp_path / "output").stderr


def test_prints_as_many_claims_as_asked_for(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text(TEXT, encoding="utf-8")
    one = run("build", source, "-o", tmp_path, "--limit", 1, "--title", "A <new> title")
    assert "3 claims (1 shown)" in one.stdout
    assert "migraine" not in one.stdout
    assert "<title>A &lt;new&gt; title" in (tmp_path / "graph.html").read_text(encoding="utf-8")
    everything = run("build", source, "-o", tmp_path, "--limit", 0)
    assert "3 claims (3 shown)" in everything.stdout
    assert "migraine" in everything.stdout


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, spawn: Spawn, run: Run) -> None:
    (tmp_path / "in").mkdir()
    for number, line in enumerate(TEXT.split(". ")):
        (tmp_path / "in" / f"{number}.txt").write_text(line + ".", encoding="utf-8")
    outputs = []
    for seed in ("1", "2"):
        result = spawn(
            "build", "in", "-o", seed, environment={"PYTHONHASHSEED": seed}, folder=tmp_path
        )
        assert result.returncode == 0, result.stderr
        outputs.append([(tmp_path / seed / name).read_bytes() for name in FILES])
        assert b"\r" not in result.stdout  # no progress in a pipe
        assert b"read " not in result.stderr
    assert outputs[0] == outputs[1]
    again = run("build", tmp_path / "in", "-o", tmp_path / "1", "--title", "Other")
    assert again.exit_code == 0
    assert (tmp_path / "1" / "graph.html").read_bytes() != outputs[0][1]  # it was written anew


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TEXT.replace("\n", "\r\n"), "utf-8"),
        (TEXT.replace("Zinc", "Zi\u200bnc"), "utf-8"),
        (TEXT.replace("Aspirin may", "Caf\xe9 5 \xb5g. Aspirin may"), "latin-1"),
        (TEXT, "utf-16"),
    ],
    ids=["CRLF", "zero-width space in a term", "Latin-1", "UTF-16"],
)
def test_odd_text_gives_the_same_claims(text: str, encoding: str, tmp_path: Path, run: Run) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_bytes(text.encode(encoding))
    result = run("build", source, "-o", tmp_path)
    assert result.exit_code == 0
    assert claims(tmp_path) == CLAIMS


def test_a_name_that_is_no_text_is_read(tmp_path: Path, spawn: Spawn) -> None:
    (tmp_path / "in").mkdir()
    try:
        (tmp_path / "in" / "caf\udce9.txt").write_text(TEXT, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this file system takes no such names")
    result = spawn("build", "in", "-o", "output", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "caf?.txt" in (tmp_path / "output" / "claims.tsv").read_text(encoding="utf-8")


def test_a_text_without_a_full_stop_is_no_sentence(tmp_path: Path, run: Run) -> None:
    two_megabytes = "aspirin prevents stroke and " * (2_000_000 // 28)
    source = tmp_path / "long.txt"
    source.write_text(two_megabytes, encoding="utf-8")
    result = run("build", source, "-o", tmp_path)
    assert result.exit_code == 0
    assert claims(tmp_path) == []
    assert result.stderr == (
        "1 of 1 document without a claim: long.txt\n"
        "  1 its sentences are too long to read\n"
        "1 sentence too long to parse\n"
    )


BAD = {
    "empty": (b"", "empty"),
    "blank": (b" \r\n\t\n", "empty"),
    "binary": (bytes(range(256)) * 20, "binary"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_file_without_text_is_an_error(kind: str, tmp_path: Path, run: Run) -> None:
    content, problem = BAD[kind]
    source = tmp_path / "bad.txt"
    source.write_bytes(content)
    result = run("build", source, "-o", tmp_path / "output")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"error: {source}: ")
    assert problem in result.stderr
    assert not (tmp_path / "output").exists()


def test_a_folder_with_nothing_to_read_is_an_error(tmp_path: Path, run: Run) -> None:
    (tmp_path / "table.csv").write_text("a,b", encoding="utf-8")
    result = run("build", tmp_path, "-o", tmp_path / "output")
    assert result.exit_code == 2
    assert f"error: {tmp_path}: there is nothing to read" in result.stderr
    assert names(tmp_path) == ["table.csv"]


@pytest.mark.parametrize("name", ["nothing.txt", "table.csv"])
def test_a_path_that_cannot_be_read_is_an_error(name: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "table.csv").write_text("a,b", encoding="utf-8")
    result = run("build", tmp_path / name, "-o", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {tmp_path / name}: ")


@pytest.mark.parametrize("below", ["", "deep/er"])
def test_an_output_that_cannot_be_written_is_an_error(below: str, tmp_path: Path, run: Run) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text(TEXT, encoding="utf-8")
    result = run("build", source, "-o", source / below)
    assert result.exit_code == 2
    assert f"error: {source / below}: the output folder cannot be written" in result.stderr
    assert source.read_text(encoding="utf-8") == TEXT


def test_an_output_file_that_cannot_be_written_is_an_error(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text(TEXT, encoding="utf-8")
    (tmp_path / "output" / "graph.ttl").mkdir(parents=True)
    result = run("build", source, "-o", tmp_path / "output")
    assert result.exit_code == 2
    assert "graph.ttl: this folder is not what claimgraph wrote, and would be lost" in result.stderr
    assert names(tmp_path / "output") == ["graph.ttl"]


@pytest.mark.parametrize("arguments", [["--nope", "a.txt"], [], ["a.txt", "--limit", "-1"]])
def test_wrong_usage_is_an_error(arguments: list[str], run: Run) -> None:
    result = run("build", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith("Usage: ")


@pytest.mark.parametrize("model", ["no_such_model", "json"])
def test_a_model_that_cannot_be_loaded_is_an_error(model: str, tmp_path: Path, run: Run) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text(TEXT, encoding="utf-8")
    result = run("build", source, "-o", tmp_path / "output", "--model", model)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"error: {model}: the language model cannot be loaded")
    assert not (tmp_path / "output").exists()


def test_an_ontology_that_is_not_whole_is_an_error(tmp_path: Path, run: Run) -> None:
    result = run("build", tmp_path, "-o", tmp_path / "output", "--ontology", tmp_path)
    assert result.exit_code == 2
    assert f"error: {tmp_path}: the ontology lacks " in result.stderr


def test_claims_about_phrases_can_be_left_out(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "phrases.txt"
    text = "Zinc\n\nExtracellular magnesium prevents migraine. Zinc prevents migraine.\n"
    source.write_text(text, encoding="utf-8")
    everything = run("build", source, "-o", tmp_path / "all")
    assert [row[0] for row in claims(tmp_path / "all")] == ["extracellular magnesium", "zinc"]
    assert everything.stderr == (
        "1 of 4 arguments of claims (25%) named by no lexicon: "
        f"claimgraph lexicon unknown {tmp_path / 'all'} lists them\n"
    )
    result = run("build", source, "-o", tmp_path / "some", "--grounded-only")
    assert result.exit_code == 0
    assert [row[0] for row in claims(tmp_path / "some")] == ["zinc"]
    assert result.stderr == "left out as not grounded: 1 claim, 0 knowledge gaps\n"
    graph = (tmp_path / "some" / "graph.ttl").read_text(encoding="utf-8")
    assert "cgc:extracellular-magnesium" not in graph


def test_documents_without_a_claim_are_told(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Zinc causes anxiety.", encoding="utf-8")
    for name in "bc":
        (folder / f"{name}.txt").write_text(f"We met on day {name}.", encoding="utf-8")
    told = run("build", folder, "-o", tmp_path / "all")
    assert (
        "2 of 3 documents without a claim: b.txt, c.txt\n"
        "  2 no sentence names two concepts with a word between them that relates such\n"
    ) in told.stderr
    told = run("build", folder, "-o", tmp_path / "all", "--limit", "1")
    assert "2 of 3 documents without a claim: b.txt and 1 more\n" in told.stderr


def test_what_becomes_of_an_output_is_told(tmp_path: Path, run: Run) -> None:
    texts = {"a.txt": "Zinc prevents migraine.", "b.txt": "Zinc does not prevent pain."}
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    first, second, output = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "output"

    def told(*arguments: object) -> list[str]:
        result = run("build", *arguments, "-o", output)
        assert (result.exit_code, result.stderr) == (0, "")
        return [line for line in result.stdout.splitlines() if line.startswith("documents: ")]

    assert told(first) == []
    assert told(first) == ["documents: 1 unchanged; the output is as it was"]
    kept = "1 of earlier builds kept (--prune removes them)"
    assert told(second) == [f"documents: 1 new, {kept}"]
    again = f"1 unchanged, {kept}; all were read again (changed: options)"
    assert told(second, "--rules-only") == [f"documents: {again}"]
    assert told(second, "--rules-only", "--prune") == ["documents: 1 unchanged, 1 removed"]
    assert told(first, "--fresh") == []
    result = run("remove", output, "a.txt")
    assert result.stdout == "removed a.txt\n0 claims of 0 documents\n"
    result = run("remove", output, "a.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "error: a.txt: no document of this output is called that" in result.stderr


def test_an_output_without_documents_is_still_one(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text("Zinc prevents migraine.", encoding="utf-8")
    output = tmp_path / "output"
    run("build", tmp_path / "a.txt", "-o", output)
    run("remove", output, "a.txt")
    for command in (
        ("export", output, "-f", "tsv"),
        ("view", output, "-o", tmp_path / "v.html"),
        ("view", output / "graph.ttl", "-o", tmp_path / "v.html"),
        ("ask", "contradictions", output),
        ("search", "zinc", output),
        ("edges", output),
        ("explain", output),
        ("validate", output),
    ):
        result = run(*command)
        assert (result.exit_code, "error" in result.stderr) == (0, False), command


def test_weak_associations_are_read_when_asked_for(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "weak.txt"
    source.write_text("Aspirin met zinc with caution.", encoding="utf-8")
    assert run("build", source, "-o", tmp_path / "output").exit_code == 0
    assert claims(tmp_path / "output") == []
    assert run("build", source, "--associations", "-o", tmp_path / "output").exit_code == 0
    assert [each[:3] for each in claims(tmp_path / "output")] == [
        ["aspirin", "is related to", "zinc"]
    ]


def test_claims_with_a_low_score_are_left_out(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "aspirin.txt"
    source.write_text(TEXT, encoding="utf-8")
    output = tmp_path / "output"
    everything = run("build", source, "--min-score", 0.01, "-o", output)
    assert claims(output) == CLAIMS
    assert everything.stderr == "left out with a score below 0.01: 0 claims\n"
    nothing = run("build", source, "--min-score", 1, "-o", output)
    assert claims(output) == []
    assert nothing.stderr == (
        "left out with a score below 1: 3 claims\n1 of 1 document without a claim: aspirin.txt\n"
        "  1 its claims were left out as asked\n"
    )
    assert "0 claims (0 shown), 1 knowledge gap (1 shown), " in nothing.stdout
    assert run("build", source, "--min-score", 2, "-o", output).exit_code == 2
