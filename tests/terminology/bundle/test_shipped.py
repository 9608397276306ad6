"""The lexicon that claimgraph brings is the one that its manifest and the ontology describe."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import claimgraph
from claimgraph.errors import TerminologyError
from claimgraph.ontology import find_ontology, read_table
from claimgraph.terminology import WordForms, load_word_forms
from claimgraph.terminology.bundle.ship import NOTICE, ship
from claimgraph.terminology.lexicons import __main__ as lexicons
from claimgraph.terminology.lexicons.compiled import open_lexicon
from claimgraph.terminology.lexicons.shipped import (
    LEXICON,
    MANIFEST,
    TABLES,
    compile_shipped,
    is_current,
    update_shipped,
)
from claimgraph.vocabulary import cg, expand

DATA = Path(claimgraph.__file__).parent / "data"
ONTOLOGY = find_ontology()
FORMS = load_word_forms(ONTOLOGY / "word_forms.tsv")
_SPACED = re.compile(r"^([A-Z]{2,})(\d+[A-Z]?)$")
SOURCES = [row for _, row in read_table(ONTOLOGY / "terminology_sources.tsv")]


def test_manifest_describes_the_file() -> None:
    manifest = json.loads((DATA / MANIFEST).read_text(encoding="utf-8"))
    content = (DATA / LEXICON).read_bytes()
    assert manifest["bytes"] == len(content)
    assert manifest["sha256"] == hashlib.sha256(content).hexdigest()
    # The tables are those that it was compiled from: else python -m claimgraph.terminology.lexicons
    assert is_current(DATA, FORMS)
    index = open_lexicon(DATA / LEXICON, FORMS)  # refused if the word forms have changed since
    assert len(list(index.concepts())) == manifest["concepts"]
    pins = {row["package"]: (row["version"], row["sha256"]) for row in SOURCES}
    packages = manifest["packages"].items()
    assert {name: (each["version"], each["sha256"]) for name, each in packages} == pins


def test_each_source_is_attributed() -> None:
    notice = (DATA / NOTICE).read_text(encoding="utf-8")
    assert all(row["attribution"] in notice and row["licence"] for row in SOURCES)


@pytest.mark.parametrize(
    ("text", "curie"),
    [
        ("type 2 diabetes mellitus", "mesh/D003924"),
        ("hepatocyte", "CL_0000182"),
        ("femur", "UBERON_0000981"),
        ("BRCA1", "ncbigene/672"),
        ("autophagy", "GO_0006914"),
        ("ibuprofen", "mesh/D007052"),
    ],
)
def test_well_known_names_are_found(text: str, curie: str) -> None:
    found = open_lexicon(DATA / LEXICON, FORMS).find_text(text)
    assert found[0].concept.iri.endswith(curie)


@pytest.mark.parametrize("word", ["was", "not", "rest", "impact", "can", "set", "all", "white"])
def test_everyday_words_name_nothing(word: str) -> None:
    index = open_lexicon(DATA / LEXICON, FORMS)
    assert index.find((word,)) == ()


def test_every_approved_symbol_names_its_own_gene_or_nothing() -> None:
    index = open_lexicon(DATA / LEXICON, FORMS)
    protein, family = cg("Protein"), cg("GeneFamily")
    human = [
        each
        for each in index.concepts()
        if each.iri.startswith(expand("ncbigene:")) and not index.taxon(each.iri)
    ]
    wrong = set()
    for gene in human:
        spellings = {
            gene.label,
            _SPACED.sub(r"\1-\2", gene.label),
            _SPACED.sub(r"\1 \2", gene.label),
        }
        for spelling in spellings:
            own = index.find_text(spelling)
            named = [each.concept for each in own if each.concept.category in {protein, family}]
            named = [each for each in named if not index.taxon(each.iri)]
            if named and gene.iri not in {each.iri for each in named}:
                wrong.add((gene.label, spelling, named[0].label))
    assert not sorted(wrong)[:20]
    assert len(human) > 19_000


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    tables, out = tmp_path / "tables", tmp_path / "out"
    tables.mkdir()
    (tables / "mesh.tsv").write_text(
        "id\tlabel\tcategory\tsynonyms\n"
        "mesh:D1\tUlcer\tDisease\tsore place|open sore\n"
        "mesh:D2\tSore\tFinding\tsore place|ulcers\n",
        encoding="utf-8",
    )
    (tables / "mondo.tsv").write_text(
        "id\tlabel\tcategory\tsynonyms\tbroader\nmondo:1\tulcer disease\tDisease\tulcera\tmondo:2\n"
        "mondo:2\tdisease\tDisease\t\t\n",
        encoding="utf-8",
    )
    (tables / "mappings.sssom.tsv").write_text(
        "subject_id\tpredicate_id\tobject_id\nmesh:D1\tskos:exactMatch\tmondo:1\n",
        encoding="utf-8",
    )
    report = ship(tables, ["mesh", "mondo"], out, ONTOLOGY)
    assert (report.n_concepts, report.n_joined) == (3, 1)
    return out


def test_shipping_writes_tables_lexicon_manifest_and_notice(shipped: Path) -> None:
    manifest = json.loads((shipped / MANIFEST).read_text(encoding="utf-8"))
    assert manifest["categories"] == {"cg:Disease": 2, "cg:Finding": 1}
    assert manifest["other_names"] == {"exact": 6}
    assert (manifest["joined"], manifest["concepts"], manifest["names"]) == (1, 3, 9)
    assert [source["name"] for source in manifest["sources"]] == ["mesh.tsv", "mondo.tsv"]
    assert (shipped / NOTICE).is_file()
    assert [path.name for path in sorted((shipped / TABLES).iterdir())] == ["mesh.tsv", "mondo.tsv"]
    header, first, _ = (shipped / TABLES / "mesh.tsv").read_text(encoding="utf-8").splitlines()
    assert dict(zip(header.split("\t"), first.split("\t"), strict=True)) == {
        "id": "mesh:D1",
        "label": "Ulcer",
        "category": "Disease",
        "synonyms": "open sore|sore place|ulcer disease|ulcera",
        "narrow": "",
        "abbreviations": "",
        "broader": "mondo:2",
        "joined": "mondo:1",
        "exact": "",
        "former": "",
        "condition": "",
        "sources": "mesh.tsv|mesh.tsv|mesh.tsv|mondo.tsv|mondo.tsv",
    }
    index = open_lexicon(shipped / LEXICON, FORMS)
    assert [each.concept.iri[-2:] for each in index.find_text("ulcera")] == ["D1"]


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_tables_give_the_same_bytes_each_time(shipped: Path, seed: str) -> None:
    before = (shipped / LEXICON).read_bytes()
    (shipped / LEXICON).unlink()
    assert not is_current(shipped, FORMS)
    program = (
        "import sys; from pathlib import Path; from claimgraph.ontology import find_ontology;"
        "from claimgraph.terminology import load_word_forms;"
        "from claimgraph.terminology.lexicons.shipped import compile_shipped;"
        "compile_shipped(Path(sys.argv[1]), load_word_forms(find_ontology() / 'word_forms.tsv'))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    subprocess.run([sys.executable, "-c", program, shipped], env=environment, check=True)
    assert (shipped / LEXICON).read_bytes() == before
    assert is_current(shipped, FORMS)


def test_a_changed_table_is_told_from_the_manifest(shipped: Path) -> None:
    table = shipped / TABLES / "mesh.tsv"
    before = json.loads((shipped / MANIFEST).read_text(encoding="utf-8"))
    table.write_text(table.read_text(encoding="utf-8").replace("open", "raw"), encoding="utf-8")
    assert not is_current(shipped, FORMS)
    with pytest.raises(TerminologyError, match=r"python -m claimgraph\.terminology\.lexicons"):
        compile_shipped(shipped, FORMS)
    assert not (shipped / LEXICON).exists()
    update_shipped(shipped, FORMS)
    assert is_current(shipped, FORMS)
    after = json.loads((shipped / MANIFEST).read_text(encoding="utf-8"))
    assert {key for key in after if after[key] != before[key]} - {"bytes"} == {"sha256", "tables"}
    assert open_lexicon(shipped / LEXICON, FORMS).find_text("raw sore")


def test_line_ends_of_another_system_change_nothing(shipped: Path) -> None:
    for table in (shipped / TABLES).iterdir():
        table.write_bytes(table.read_bytes().replace(b"\n", b"\r\n"))
    assert is_current(shipped, FORMS)
    compile_shipped(shipped, FORMS)


def test_other_word_forms_need_another_lexicon(shipped: Path) -> None:
    other = WordForms([("ending", "s", "")])
    assert not is_current(shipped, other)
    with pytest.raises(TerminologyError, match="manifest"):
        compile_shipped(shipped, other)
    update_shipped(shipped, other)
    assert is_current(shipped, other)


def test_without_manifest_nothing_is_compiled(tmp_path: Path) -> None:
    with pytest.raises(TerminologyError, match=r"the manifest cannot be read.*\.ci/bundle"):
        compile_shipped(tmp_path, FORMS)


def test_a_lexicon_that_is_not_there_says_how_to_compile_it(shipped: Path) -> None:
    (shipped / LEXICON).unlink()
    with pytest.raises(TerminologyError, match=r"python -m claimgraph\.terminology\.lexicons"):
        open_lexicon(shipped / LEXICON, FORMS)


def test_the_command_compiles_in_place(
    shipped: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lexicons, "BUNDLED", shipped / LEXICON)
    lexicons.main()
    assert capsys.readouterr().out == "3 concepts, 9 names; manifest unchanged\n"
    (shipped / LEXICON).unlink()
    table = shipped / TABLES / "mondo.tsv"
    table.write_text(table.read_text(encoding="utf-8").replace("disease", "ill"), encoding="utf-8")
    lexicons.main()
    assert capsys.readouterr().out == "3 concepts, 9 names; manifest changed\n"
    assert is_current(shipped, FORMS)
