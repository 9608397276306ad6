"""The lexicon that claimgraph brings is the one that its manifest and the ontology describe."""

import hashlib
import json
from pathlib import Path

import pytest

import claimgraph
from claimgraph.ontology import find_ontology, read_table
from claimgraph.terminology import load_word_forms
from claimgraph.terminology.bundle.ship import LEXICON, MANIFEST, NOTICE, ship
from claimgraph.terminology.lexicons.compiled import open_lexicon

DATA = Path(claimgraph.__file__).parent / "data"
ONTOLOGY = find_ontology()
FORMS = load_word_forms(ONTOLOGY / "word_forms.tsv")
pytestmark = pytest.mark.skipif(
    not (DATA / LEXICON).exists(), reason="the lexicon is not made here: .ci/bundle makes it"
)
SOURCES = [row for _, row in read_table(ONTOLOGY / "terminology_sources.tsv")]


def test_manifest_describes_the_file() -> None:
    manifest = json.loads((DATA / MANIFEST).read_text(encoding="utf-8"))
    content = (DATA / LEXICON).read_bytes()
    assert manifest["bytes"] == len(content)
    assert manifest["sha256"] == hashlib.sha256(content).hexdigest()
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


def test_shipping_writes_the_three_files(tmp_path: Path) -> None:
    tables, out = tmp_path / "tables", tmp_path / "out"
    tables.mkdir()
    (tables / "mesh.tsv").write_text(
        "id\tlabel\tcategory\tsynonyms\nmesh:D1\tUlcer\tDisease\tsore place\n", encoding="utf-8"
    )
    (tables / "mappings.sssom.tsv").write_text(
        "subject_id\tpredicate_id\tobject_id\n", encoding="utf-8"
    )
    report = ship(tables, ["mesh"], out, ONTOLOGY)
    manifest = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
    assert (report.n_concepts, manifest["categories"]) == (1, {"cg:Disease": 1})
    assert manifest["other_names"] == {"exact": 1}
    assert (out / NOTICE).is_file()
