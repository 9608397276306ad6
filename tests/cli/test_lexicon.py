"""The commands of ``claimgraph lexicon``."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from claimgraph.cli.console import SkipLog
from claimgraph.errors import OutputError
from claimgraph.ontology import find_ontology

DATA = Path(__file__).resolve().parents[1] / "data" / "terminologies"
Run = Callable[..., Result]


@pytest.fixture
def built_lexicon(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "a.lex"
    sources = [DATA / "desc.xml", f"obo={DATA / 'vessels.obo'}", DATA / "aches.tsv"]
    result = run(
        "lexicon", "build", "-o", path, *sources,
        "--mappings", DATA / "equal.sssom.tsv", "--skipped", tmp_path / "skipped.tsv",
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert "6 concepts and" in result.stdout
    assert "from 3 files; 1 of them joined with an equal one" in result.stdout
    assert "  2 of 12 concepts: obsolete concept\n" in result.stderr
    skipped = (tmp_path / "skipped.tsv").read_text(encoding="utf-8")
    assert f"{DATA / 'vessels.obo'}:27\tobsolete concept\n" in skipped
    return path


def test_search(run: Run, built_lexicon: Path) -> None:
    result = run("lexicon", "search", "leg vein ailment", "-l", built_lexicon)
    (row,) = result.stdout.strip().split("\n")[2:]
    cells = [cell for cell in row.split("  ") if cell]
    assert [cell.strip() for cell in cells] == [
        "mesh:D900002", "Vein Ailments", "Disease", "Leg Vein Ailment", "narrow", "0.80",
        "desc.xml",
    ]  # fmt: skip
    result = run("lexicon", "search", "xyzzy")
    assert result.exit_code == 0
    assert "nothing is named so" in result.stderr


def test_stats(run: Run, built_lexicon: Path) -> None:
    result = run("lexicon", "stats", built_lexicon, "--check")
    assert result.stdout.startswith("6 concepts, ")
    assert "vessels/2026-01-05" in result.stdout
    assert "Population  1" in result.stdout
    data = built_lexicon.read_bytes()
    built_lexicon.write_bytes(
        data.replace(b"Vein Worry", b"Vein Merry").replace(b"leg ache", b"leg echo")
    )
    result = run("lexicon", "stats", built_lexicon)
    assert result.exit_code == 2
    assert "the lexicon is damaged" in result.stderr


def test_why(run: Run, built_lexicon: Path) -> None:
    result = run("lexicon", "why", "vein ailments", "-l", built_lexicon)
    assert "'vein ailments': it is a name (label) of Vein Ailments" in result.stdout
    result = run("lexicon", "why", "VNA of arm veins", "-l", built_lexicon)
    assert "'VNA' inside it is a symbol of" in result.stdout
    assert "veins  vein" in result.stdout


def test_add(run: Run, built_lexicon: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    call = ("lexicon", "add", "heavy leg", "mesh:D900010", "-o", names, "-l", built_lexicon)
    assert "added to" in run(*call).stderr
    assert "already in" in run(*call).stderr
    assert names.read_text().endswith("heavy leg\texact\tmesh:D900010\tleg ache\tPhenotype\n")
    result = run("lexicon", "search", "heavy legs", "-l", names)
    assert "mesh:D900010" in result.stdout
    result = run("lexicon", "add", "x", "mesh:D999999", "-o", names)
    assert result.exit_code == 2
    assert "give --label and --category" in result.stderr
    result = run(
        "lexicon", "add", "x", "mesh:D999999", "-o", names, "--label", "x", "--category", "Sauce"
    )
    assert "there is no category 'Sauce'" in result.stderr
    result = run(
        "lexicon", "add", "x", "mesh:D999999", "-o", names, "--label", "x", "--category", "Disease"
    )
    assert result.exit_code == 0


def test_mappings(run: Run, built_lexicon: Path, tmp_path: Path) -> None:
    out = tmp_path / "equal.sssom.tsv"
    assert run("lexicon", "mappings", built_lexicon, "-o", out).exit_code == 0
    assert "mesh:D900001\tVessel Ailments\tskos:exactMatch\tmondo:0000010" in out.read_text()


def test_a_category_for_concepts_without_one(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.lex"
    result = run("lexicon", "build", "-o", path, DATA / "habits.ttl")
    assert result.exit_code == 2
    assert not path.exists()
    result = run(
        "lexicon",
        "build",
        "-o",
        path,
        DATA / "habits.ttl",
        "--category",
        "Process",
        "--taxon",
        "all",
    )
    assert result.exit_code == 0
    assert "2 concepts" in result.stdout


@pytest.mark.parametrize("source", ["none=a.tsv", "no-such-file.obo"])
def test_a_bad_source_is_one_line_and_exit_code_2(source: str, run: Run, tmp_path: Path) -> None:
    result = run("lexicon", "build", "-o", tmp_path / "a.lex", source)
    assert result.exit_code == 2
    assert result.stderr.startswith("error: ")
    assert not list(tmp_path.iterdir())


def test_a_log_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be written"):
        SkipLog(tmp_path)


def test_help_imports_no_room(spawn: Callable[..., "subprocess.CompletedProcess[bytes]"]) -> None:
    result = spawn("lexicon", "build", "--help", environment={"PYTHONPROFILEIMPORTTIME": "1"})
    assert result.returncode == 0
    assert b"claimgraph.terminology" not in result.stderr
    assert b"rdflib" not in result.stderr


def test_a_build_of_claims_takes_a_lexicon(run: Run, tmp_path: Path) -> None:
    names, text = tmp_path / "names.tsv", tmp_path / "a.txt"
    text.write_text("Aspirin prevents grumble head.\n", encoding="utf-8")
    assert run("lexicon", "add", "grumble head", "mesh:D008881", "-o", names).exit_code == 0
    result = run("build", text, "-o", tmp_path / "out", "-l", names)
    assert result.exit_code == 0, result.output
    assert "mesh:D008881" in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")
    run("build", text, "-o", tmp_path / "out")
    assert "mesh:D008881" not in (tmp_path / "out" / "graph.ttl").read_text(encoding="utf-8")


def test_no_command_writes_over_what_it_reads(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "vessels.obo"
    source.write_bytes((DATA / "vessels.obo").read_bytes())
    link = tmp_path / "link.obo"
    link.symlink_to(source)
    lexicon = tmp_path / "a.lex"
    for arguments in (
        ("build", "-o", source, source),
        ("build", "-o", link, source),
        ("build", "-o", lexicon, source, "--skipped", source),
    ):
        result = run("lexicon", *arguments)
        assert result.exit_code == 2
        assert "would be lost" in result.stderr
        assert source.read_bytes() == (DATA / "vessels.obo").read_bytes()
    assert run("lexicon", "build", "-o", lexicon, source).exit_code == 0
    assert run("lexicon", "build", "-o", lexicon, source).exit_code == 0
    compiled = lexicon.read_bytes()
    assert run("lexicon", "mappings", lexicon, "-o", lexicon).exit_code == 2
    assert lexicon.read_bytes() == compiled


def test_a_category_that_the_ontology_does_not_have(run: Run, tmp_path: Path) -> None:
    table, names, lexicon = (tmp_path / each for each in ("a.tsv", "names.tsv", "a.lex"))
    rows = "".join(f"mesh:D9{n}\tquux{n}\tSauce{n}\n" for n in range(300))
    table.write_text(f"id\tlabel\tcategory\n{rows}mesh:D8\tgrault\tDisease\n")
    result = run("lexicon", "build", "-o", lexicon, table)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("1 concepts ")
    assert "300 of 301 concepts: category that the ontology does not have" in result.stderr
    assert run("lexicon", "search", "grault", "-l", lexicon).exit_code == 0
    row = "name\tkind\tid\tlabel\tcategory\nquux\texact\tmesh:D9\tquux\tSauce\n"
    names.write_text(row)
    result = run("lexicon", "search", "quux", "-l", names)
    assert result.exit_code == 2
    assert "there is no category 'Sauce'" in result.stderr
    names.write_text(row.replace("Sauce", "Disease"))
    assert run("lexicon", "search", "quux", "-l", names).exit_code == 0


def test_what_no_lexicon_names_becomes_a_lexicon(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("Zinc\n\nMagnesium improves retrobulbar swelling.\n", encoding="utf-8")
    built = run("build", text, "-o", tmp_path / "out")
    assert built.exit_code == 0, built.output
    assert "1 of 2 arguments of claims (50%) named by no lexicon" in built.stderr
    table = tmp_path / "mine.tsv"
    result = run("lexicon", "unknown", tmp_path / "out", "-o", table)
    assert "wrote 1 phrases" in result.stderr
    header, row = table.read_text(encoding="utf-8").splitlines()
    cells = dict(zip(header.split("\t"), row.split("\t"), strict=True))
    assert cells["id"] == "cgc:retrobulbar-swelling"
    assert cells["category"] == "Phenotype"
    assert (cells["claims"], cells["documents"]) == ("1", "1")
    assert cells["example"] == "Magnesium improves retrobulbar swelling."
    compiled = run("lexicon", "build", table, "-o", tmp_path / "mine.lexicon")
    assert compiled.exit_code == 0, compiled.output
    found = run("lexicon", "search", "retrobulbar swellings", "-l", tmp_path / "mine.lexicon")
    assert "retrobulbar swelling" in found.stdout
    shown = run("lexicon", "unknown", tmp_path / "out", "--least", "2")
    assert shown.stdout.splitlines() == [header]


def test_train(run: Run, tmp_path: Path) -> None:
    rows = "".join(
        f"cgc:{kind}-{name}\t{name} {kind}\t{category}\n"
        for kind, category in (("fever", "Disease"), ("uptake", "Process"))
        for name in (f"{a}{b}or" for a in "bdfgklm" for b in "aeiou")
    )
    table = tmp_path / "names.tsv"
    table.write_text(f"id\tlabel\tcategory\n{rows}", encoding="utf-8")
    lexicon = tmp_path / "a.lexicon"
    assert run("lexicon", "build", table, "-o", lexicon).exit_code == 0
    folder = tmp_path / "ontology"
    shutil.copytree(find_ontology(), folder)
    (folder / "lexicons.tsv").unlink()
    output = folder / "names.weights"
    result = run("lexicon", "train", "-o", output, "-l", lexicon, "--ontology", folder)
    assert result.exit_code == 0, result.output
    assert "names of concepts that were held out" in result.stdout
    assert output.stat().st_size < 3_000_000
