"""The recipe of the bundled lexicon, on small files made by hand."""

import bz2
import gzip
import json
import pickle
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from claimgraph.errors import TerminologyError
from claimgraph.ontology import find_ontology
from claimgraph.terminology import load_word_forms
from claimgraph.terminology.bundle.databases import read_go
from claimgraph.terminology.bundle.join import (
    CLOSE,
    EXACT,
    Equal,
    Joiner,
    read_gilda,
    read_own,
    read_sssom,
)
from claimgraph.terminology.bundle.make import (
    Knowledge,
    Table,
    demote,
    make_tables,
    spread_close,
    write_tables,
)
from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.mesh_labels import (
    Packages,
    read_labels,
    read_mesh,
    read_packages,
    read_records,
    read_variants,
)
from claimgraph.terminology.bundle.mesh_tree import Descriptor, load_places
from claimgraph.terminology.bundle.named_terms import Scope, Term
from claimgraph.terminology.bundle.ontologies import Branch, read_guide, read_phenotypes
from claimgraph.terminology.bundle.retractions import RETRACTIONS, ship_retractions
from claimgraph.terminology.bundle.variants import load_variants
from tests.terminology.bundle.gene_files import gene_files

FORMS = load_word_forms(find_ontology() / "word_forms.tsv")
EQUAL = find_ontology() / "equal_concepts.tsv"
PLACES = load_places(find_ontology())
RULES = NameRules(common={"cold", "lead", "was", "snow"}, known={"ache", "gout"})


def term(curie: str, label: str, *exact: str, category: str = "Disease") -> Term:
    return Term(
        id=curie, label=label, category=category, names=tuple((n, Scope.EXACT) for n in exact)
    )


@pytest.mark.parametrize(
    ("name", "scope", "trusted", "kept"),
    [
        ("migraine", Scope.EXACT, True, Scope.EXACT),
        ("cold", Scope.EXACT, True, None),
        ("colds", Scope.EXACT, True, None),
        ("cold", Scope.LABEL, True, Scope.LABEL),
        ("ache", Scope.EXACT, True, Scope.EXACT),
        ("ache", Scope.EXACT, False, None),
        ("12-3", Scope.EXACT, True, None),
        ("a factor", Scope.LABEL, True, None),
        ("alcohol,", Scope.EXACT, True, None),
        ("migraine, unspecified", Scope.EXACT, True, None),
        ("MS", Scope.ABBREVIATION, True, None),
        ("COPD", Scope.ABBREVIATION, True, Scope.ABBREVIATION),
        ("x" * 61, Scope.EXACT, True, None),
    ],
)
def test_names_that_are_kept(name: str, scope: Scope, trusted: bool, kept: Scope | None) -> None:
    assert RULES.scope(name, scope, trusted=trusted) == kept


def test_lower_case_names_get_the_capitals_of_acronyms_back() -> None:
    names = ["copd", "tophi", "gout", "chronic ache", "cold"]
    assert list(RULES.restore(names, trusted=True)) == [
        ("COPD", Scope.ABBREVIATION),
        ("TOPHI", Scope.ABBREVIATION),
        ("tophi", Scope.EXACT),
        ("gout", Scope.EXACT),
        ("chronic ache", Scope.EXACT),
    ]


def pack(path: Path, kind: str, canonical: object, variants: object) -> Path:
    data = {f"{kind}_canonical_to_data": canonical, f"{kind}_variant_to_canonical": variants}
    path.write_bytes(bz2.compress(pickle.dumps(data)))
    return path


def mesh_files(folder: Path) -> None:
    (folder / "mesh_descriptors.tsv").write_text(
        "D2\tZorbamine\tZorbamines|ZBM\tD02.1\t\n"
        "D5\tRaindeer, Nude\tTarandus pluvialis\tB01.2\t\n"
        "D6\tZorb Gauging\tGauging, Zorb\tE01.370\t\n",
        encoding="utf-8",
    )
    (folder / "mesh_supplement.tsv").write_text(
        "C1\tzorbafen\tzorbafen sulfate\tD2\n"
        "C2\tZRB1 protein, human\t\tD2\n"
        "C3\tache\t\tD2\n"
        "C4\tzorbamines\t\tD2\n",
        encoding="utf-8",
    )
    (folder / "mesh.csv").write_text(
        "id,scheme,subject\n"
        'https://id.nlm.nih.gov/mesh/D1,MeSH,"Neuropathy, Wandering"\n'
        "https://id.nlm.nih.gov/mesh/D2,MeSH,Zorbamine\n"
        "https://id.nlm.nih.gov/mesh/D3,MeSH,Zorb Blockers\n"
        "https://id.nlm.nih.gov/mesh/D4,MeSH,Abbeys\n",
        encoding="utf-8",
    )
    pack(
        folder / "diseases.pkl.bz2",
        "disease",
        # The identifier belongs to another concept, as in the package.
        {"neuropathy, wandering": {"mesh_id": "D2", "mesh_tree": ["C10.1", "C23.888.2"]}},
        {"wandering neuropathies": ["neuropathy, wandering"], "wnp": ["neuropathy, wandering"]},
    )
    pack(
        folder / "drugs.pkl.bz2",
        "drug",
        {
            "zorbamine": {"name": "Zorbamine", "mesh_id": "D4", "mesh_tree": ["D02.1", "D27.5"]},
            "zorb blockers": {"name": "Zorb Blockers", "mesh_tree": ["D27.505"]},
            "plimex": {"name": "Plimex", "drugbank_id": "DB9"},
        },
        {"zorbaminum": ["zorbamine"], "snow": ["zorbamine"], "both": ["zorbamine", "plimex"]},
    )


def read_all_mesh(folder: Path) -> dict[str, Term]:
    records, packages = read_records(folder, ()), read_packages(folder)
    return {each.id: each for each in read_mesh(records, packages, {}, PLACES, RULES)}


def test_mesh_is_joined_by_label_not_by_the_packaged_identifier(tmp_path: Path) -> None:
    mesh_files(tmp_path)
    found = read_all_mesh(tmp_path)
    own = {f"mesh:{each}" for each in ("D1", "D2", "D3", "D5", "D6", "C1")}
    assert set(found) == {*own, "drugbank:DB9"}
    assert found["mesh:C1"].broader == ("mesh:D2",)
    assert {found[f"mesh:{each}"].category for each in ("D6", "D5")} == {"Procedure", "Organism"}
    assert dict(found["mesh:D1"].names) == {
        "Wandering Neuropathy": Scope.EXACT,
        "wandering neuropathies": Scope.EXACT,
        "WNP": Scope.ABBREVIATION,
    }
    assert dict(found["mesh:D2"].names) == {
        "ZBM": Scope.ABBREVIATION,
        "Zorbamines": Scope.EXACT,
        "zorbaminum": Scope.EXACT,
    }
    assert [found[f"mesh:D{n}"].category for n in (1, 2, 3)] == ["Disease", "Chemical", "DrugClass"]


class _Evil:
    def __reduce__(self) -> tuple[Callable[[str], object], tuple[str]]:
        return (print, ("run",))


def test_a_pickle_that_would_run_something_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "evil.pkl.bz2"
    path.write_bytes(bz2.compress(pickle.dumps(_Evil())))
    with pytest.raises(TerminologyError, match="other things than plain values"):
        read_variants(path, "drug")
    assert capsys.readouterr().out == ""


def test_labels_without_their_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "mesh.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(TerminologyError, match="columns"):
        read_labels(path)


def row(label: str, *, deprecated: bool = False, **more: object) -> dict[str, object]:
    return {"label": label, "deprecated": deprecated, "ancestors": {}, **more}


def test_guide_reads_branches(tmp_path: Path) -> None:
    path = tmp_path / "mondo.json"
    rows = {
        "MONDO:1": row(
            "ulcer (disease)",
            ancestors={"MONDO:9": 1, "MONDO:8": 2},
            synonyms=["sore place", "ULC"],
        ),
        "MONDO:2": row("rare", ancestors={"MONDO:7": 1}),
        "MONDO:3": row("old ulcer", deprecated=True, ancestors={"MONDO:9": 1}),
        "HP:1": row("other", ancestors={"MONDO:9": 1}),
    }
    path.write_text(json.dumps(rows), encoding="utf-8")
    branch = Branch(prefix="MONDO", category="Disease", roots=frozenset({"MONDO:9"}))
    (found,) = read_guide(path, branch, RULES)
    assert (found.id, found.label, found.broader) == ("mondo:1", "ulcer", ("mondo:9",))
    assert dict(found.names) == {"sore place": Scope.EXACT, "ULC": Scope.ABBREVIATION}
    path.write_text("{", encoding="utf-8")
    with pytest.raises(TerminologyError, match="JSON"):
        list(read_guide(path, branch, RULES))


HP = """format-version: 1.2

[Term]
id: HP:0000118
name: Phenotypic abnormality

[Term]
id: HP:0000001
name: Wobbling
synonym: "Ache" EXACT layperson []
synonym: "Gait wobble" EXACT []
synonym: "Old wobble" EXACT obsolete_synonym []
synonym: "Shaking" RELATED []
synonym: "WBL" EXACT abbreviation []
is_a: HP:0000118 ! Phenotypic abnormality

[Term]
id: HP:0000002
name: Mode of inheritance

[Term]
id: HP:0000003
name: obsolete Wobbly
is_obsolete: true

[Typedef]
id: part_of
"""


def test_phenotypes_without_modes_and_obsolete_terms(tmp_path: Path) -> None:
    path = tmp_path / "hp.obo"
    path.write_text(HP, encoding="utf-8")
    (found,) = read_phenotypes(path, RULES)
    assert (found.id, found.broader) == ("hp:0000001", ())
    assert dict(found.names) == {"Gait wobble": Scope.EXACT, "WBL": Scope.ABBREVIATION}


def sqlite_files(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "go.sqlite")) as base:
        base.executescript("""
            CREATE TABLE go_term (_id, go_id, term, ontology);
            CREATE TABLE go_synonym (_id, synonym, like_go_id);
            CREATE TABLE go_bp_parents (_id, _parent_id, relationship_type);
            CREATE TABLE go_cc_parents (_id, _parent_id, relationship_type);
            CREATE TABLE go_mf_parents (_id, _parent_id, relationship_type);
            INSERT INTO go_term VALUES (1, 'GO:0008150', 'biological_process', 'BP'),
                (2, 'GO:2', 'wobble control', 'BP'), (3, 'GO:3', 'wobble core', 'CC'),
                (4, 'GO:4', 'wobble activity', 'MF');
            INSERT INTO go_synonym VALUES (2, 'control of wobble', 0), (4, 'wobblease', 0);
            INSERT INTO go_bp_parents VALUES (2, 1, 'isa'), (4, 3, 'part of'), (4, 2, 'isa');
        """)


def test_processes(tmp_path: Path) -> None:
    sqlite_files(tmp_path)
    control, core, activity = read_go(tmp_path / "go.sqlite", RULES)
    assert (control.names, control.broader) == (
        (("control of wobble", Scope.NARROW),),
        (),
    )
    assert (core.category, activity.names) == ("CellComponent", ())
    assert activity.broader == ("go:2",)


def join(*sources: list[Term], curated: tuple[Equal, ...] = ()) -> dict[str, tuple[str, str]]:
    found = Joiner(FORMS, curated).join(sources)
    return {each.object: (each.subject, each.predicate) for each in found}


def test_a_label_in_capitals_is_joined_with_a_short_form() -> None:
    mesh = Term(
        id="mesh:D1",
        label="Sudden Wobble",
        category="Disease",
        names=(("SWO", Scope.ABBREVIATION),),
    )
    assert join([mesh], [term("mondo:1", "SWO")]) == {"mondo:1": ("mesh:D1", EXACT)}
    assert join([mesh], [term("mondo:1", "swo")]) == {}
    assert join([mesh, Term(**fields(mesh, id="mesh:D2"))], [term("mondo:1", "SWO")]) == {}


def fields(one: Term, **changes: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in ("id", "label", "category", "names")} | changes


def test_terms_are_joined_by_label_head_and_order_of_words() -> None:
    mesh = [term("mesh:D1", "Kidney Diseases"), term("mesh:D2", "Dystrophy, Muscular")]
    mondo = [term("mondo:1", "kidney disorder"), term("mondo:2", "muscular dystrophy")]
    assert join(mesh, mondo) == {
        "mondo:1": ("mesh:D1", EXACT),
        "mondo:2": ("mesh:D2", EXACT),
    }


def test_a_curated_mapping_goes_before_a_label() -> None:
    mesh = [term("mesh:D1", "Ulcer"), term("mesh:D2", "Sore")]
    known = Equal("mesh:D2", "mondo:1", "semapv:ManualMappingCuration", "gilda")
    assert join(mesh, [term("mondo:1", "ulcer")], curated=(known,)) == {
        "mondo:1": ("mesh:D2", EXACT)
    }


def test_a_second_term_for_a_name_is_only_close() -> None:
    mesh = [term("mesh:D1", "Liver Neoplasms", "liver cancer")]
    mondo = [term("mondo:1", "liver neoplasm"), term("mondo:2", "liver cancer")]
    assert join(mesh, mondo) == {"mondo:1": ("mesh:D1", EXACT), "mondo:2": ("mesh:D1", CLOSE)}


def test_equal_names_of_different_groups_are_not_joined() -> None:
    cell = term("cl:1", "ulcer", category="Cell")
    assert join([term("mesh:D1", "Ulcer")], [cell]) == {}


def test_what_equals_a_close_term_is_close() -> None:
    equals = [Equal("a:1", "b:1", "x", "names", CLOSE), Equal("b:1", "c:1", "x", "names")]
    assert spread_close(equals)[1] == Equal("a:1", "c:1", "x", "names", CLOSE)


def test_a_name_of_a_better_terminology_is_narrow_in_a_worse_one() -> None:
    first = Table(name="mesh", terms=(term("mesh:D1", "Ulcer", "sore place", "sore places"),))
    other = Table(name="mondo", terms=(term("mondo:2", "pit", "sore place", "hollow"),))
    best, worse = demote([first, other], [], FORMS)
    assert best.terms[0].names == (("sore place", Scope.EXACT),)  # the plural is the same name
    assert dict(worse.terms[0].names) == {"sore place": Scope.NARROW, "hollow": Scope.EXACT}


def test_mappings_are_read(tmp_path: Path) -> None:
    gilda = tmp_path / "gilda.tsv"
    gilda.write_text("MESH\tD2\tZorbamine\tCHEBI\tCHEBI:7\tzorbamine\n", encoding="utf-8")
    ((equal, label),) = read_gilda(gilda)
    assert (equal.subject, equal.object, label) == ("mesh:D2", "chebi:7", "Zorbamine")
    sssom = tmp_path / "s.sssom.tsv"
    sssom.write_text(
        "#curie_map:\n"
        "subject_id\tpredicate_id\tobject_id\tmapping_justification\tconfidence\n"
        "mondo:1\tskos:exactMatch\tmesh:D1\tsemapv:LexicalMatching\t0.8\n"
        "mondo:2\tskos:exactMatch\tmesh:D2\tsemapv:LexicalMatching\t0.2\n"
        "mondo:3\tskos:broadMatch\tmesh:D3\tsemapv:LexicalMatching\t0.9\n",
        encoding="utf-8",
    )
    assert [each.subject for each in read_sssom(sssom, likely=0.5)] == ["mondo:1"]


class FakeTries:
    """Stands in for the package that reads tries, which only the recipe needs."""

    class RecordTrie(dict[str, list[list[int]]]):
        def __init__(self, _: str) -> None:
            super().__init__()

        def mmap(self, path: str) -> "FakeTries.RecordTrie":
            self.update(json.loads(Path(path).read_text(encoding="utf-8")))
            return self


def write_packages(data: Path) -> None:
    data.mkdir()
    mesh_files(data)
    sqlite_files(data)
    gene_files(data)
    (data / "common.txt").write_text("cold\n", encoding="utf-8")
    (data / "known.txt").write_text("cold\nache\n", encoding="utf-8")
    (data / "mesh_mappings.tsv").write_text(
        "MESH\tD2\tZorbamine\tCHEBI\tCHEBI:7\tzorbamine\n", encoding="utf-8"
    )
    header = "subject_id\tpredicate_id\tobject_id\tmapping_justification\n"
    for name in ("positive", "predictions"):
        (data / f"{name}.sssom.tsv").write_text(header, encoding="utf-8")
    (data / "hp.obo").write_text(HP, encoding="utf-8")
    (data / "phenotype.hpoa").write_text(
        "#description\nOMIM:5\tWandering neuropathy\tx\nOMIM:6\tUnknown\tx\n", encoding="utf-8"
    )
    under = {"CHEBI:24431": 1}
    guides = {
        "mondo": {"MONDO:1": row("wandering neuropathy", ancestors={"MONDO:0700096": 1})},
        "uberon": {"UBERON:1": row("knee")},
        "cl": {"CL:1": row("knee cell")},
        "chebi": {
            "CHEBI:7": row("zorbamine(1+)", ancestors=under),
            "CHEBI:8": row("plain salt", ancestors=under, description="A salt."),
            "CHEBI:9": row("(2S)-2-zorbyl", ancestors=under, description="An acid."),
        },
    }
    for name, rows in guides.items():
        (data / f"{name}.json").write_text(json.dumps(rows), encoding="utf-8")

    (data / "taxon_numbers.marisa").write_text('{"Tarandus pluvialis": [[77]]}', encoding="utf-8")
    (data / "taxon_names.marisa").write_text('{"77": [[4]]}', encoding="utf-8")
    (data / "taxon_names.txt").write_text("cow\nrain deer\n", encoding="utf-8")
    lines = {"CVCL_0001": row("ZB-1"), "CVCL_0002": row("Zorb"), "CVCL_A001": row("ZB-7777")}
    (data / "cvcl.json").write_text(json.dumps(lines), encoding="utf-8")


def test_the_whole_recipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data, out = tmp_path / "data", tmp_path / "out"
    write_packages(data)
    monkeypatch.setitem(sys.modules, "marisa_trie", FakeTries)
    variants, left_out = load_variants(find_ontology()), frozenset({("uberon:1", "")})
    plain = Knowledge(variants=variants, places=PLACES, left_out=left_out)
    tables, equals = make_tables(data, FORMS, plain)
    counts = write_tables(tables, equals, out)

    own = (
        Equal("mesh:D2", "chebi:8", "semapv:ManualMappingCuration", "claimgraph", CLOSE),
        Equal("mesh:D2", "chebi:404", "semapv:ManualMappingCuration", "claimgraph", CLOSE),
    )
    more, told = make_tables(data, FORMS, replace(plain, equals=own))
    assert ("chebi:8", CLOSE) in {(each.object, each.predicate) for each in told}
    (zorbamine,) = (each for each in more[0].terms if each.id == "mesh:D2")
    assert "plain salt" in dict(zorbamine.names)

    by_name = {table.name: [each.id for each in table.terms] for table in tables}
    assert by_name["uberon"] == []
    assert by_name["chebi"] == ["chebi:7", "chebi:8"]
    assert by_name["omim"] == ["omim:5"]
    assert {(each.subject, each.object) for each in equals} == {
        ("mesh:D1", "mondo:1"),
        ("mesh:D1", "omim:5"),
        ("mesh:D2", "chebi:7"),
        ("ncbitaxon:77", "mesh:D5"),
    }
    assert counts["terms mesh"] == 5
    assert by_name["headings"] == ["mesh:D5", "mesh:D6"]
    assert by_name["cellosaurus"] == ["cellosaurus:CVCL_0001", "cellosaurus:CVCL_0002"]
    lines = (out / "mesh.tsv").read_text(encoding="utf-8").splitlines()
    (line,) = (each for each in lines if each.startswith("mesh:D1\t"))
    assert line.split("\t")[:6] == [
        "mesh:D1", "wandering neuropathy", "Disease", "", "", "WNP"
    ]  # fmt: skip


def test_the_tree_of_mesh_gives_what_is_wider(tmp_path: Path) -> None:
    records = {f"mesh:D{n}": Descriptor(label=f"Term {n}") for n in range(1, 6)}
    pack(
        tmp_path / "diseases.pkl.bz2",
        "disease",
        {
            "term 1": {"mesh_tree": ["C10"]},
            "term 2": {"mesh_tree": ["C10.1", "C23.550.210.5"]},
            "term 3": {"mesh_tree": ["C10.1.7", "C99.1"]},
            "term 4": {"mesh_tree": ["C23.550.210.6"]},
        },
        {},
    )
    pack(
        tmp_path / "drugs.pkl.bz2",
        "drug",
        {"term 5": {"mesh_tree": ["D23.529", "D12.776.467"]}},
        {},
    )
    found = {
        each.id: each for each in read_mesh(records, read_packages(tmp_path), {}, PLACES, RULES)
    }
    assert [found[f"mesh:D{n}"].broader for n in (1, 2, 3)] == [(), ("mesh:D1",), ("mesh:D2",)]
    categories = [found[f"mesh:D{n}"].category for n in (2, 4, 5)]
    assert categories == ["Disease", "Finding", "Protein"]


def test_a_descriptor_that_is_only_mapped_to_a_disease_is_none(tmp_path: Path) -> None:
    mapped = {"mesh:D1": "Disease", "mesh:C1": "Disease", "mesh:D2": "Phenotype"}
    labels = {"mesh:D1": "Knee", "mesh:C1": "Wobble", "mesh:D2": "Lethargy"}
    records = {curie: Descriptor(label=label) for curie, label in labels.items()}
    found = [each.id for each in read_mesh(records, Packages(), mapped, PLACES, RULES)]
    assert found == ["mesh:C1", "mesh:D2"]


def test_what_deviates_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "hp.obo"
    path.write_text(
        HP + "\n[Term]\nid: HP:0000004\nname: Increased wobbling\nis_a: HP:0000118 ! x\n",
        encoding="utf-8",
    )
    assert {each.label: each.category for each in read_phenotypes(path, RULES)} == {
        "Wobbling": "Phenotype",
        "Increased wobbling": "Finding",
    }


def test_own_equals_are_read() -> None:
    found = {(each.subject, each.object): each for each in read_own(EQUAL)}
    assert found["mesh:D000163", "mondo:0012268"].predicate == EXACT
    assert found["mesh:D006948", "hp:0000752"].predicate == CLOSE
    assert len({each.object for each in found.values()}) == len(found)


def test_numbers_of_retracted_publications_ship_as_a_table(tmp_path: Path) -> None:
    numbers = tmp_path / "retractions.txt"
    numbers.write_text("993\n160560\n20\n993\n", encoding="ascii")
    assert ship_retractions(numbers, tmp_path) == 3
    table = gzip.decompress((tmp_path / RETRACTIONS).read_bytes())
    assert table == b"pmid\n20\n993\n160560\n"
    numbers.write_text("993\nPMC12\n", encoding="ascii")
    with pytest.raises(TerminologyError, match="'PMC12' is no PubMed number"):
        ship_retractions(numbers, tmp_path)
