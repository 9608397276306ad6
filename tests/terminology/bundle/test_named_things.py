"""Cell lines, organisms, substances and measures in the recipe: which names they get."""

import json
from pathlib import Path

import pytest

from claimgraph.errors import TerminologyError
from claimgraph.ontology import find_ontology
from claimgraph.terminology.bundle.cell_lines import read_cell_lines
from claimgraph.terminology.bundle.matchable_names import NameRules
from claimgraph.terminology.bundle.mesh_tree import (
    Descriptor,
    cased_names,
    load_places,
    read_descriptors,
    read_supplement,
)
from claimgraph.terminology.bundle.named_terms import Scope
from claimgraph.terminology.bundle.organisms import Taxonomy, read_organisms

RULES = NameRules(common={"white"}, known={"ecstasy"})
PLACES = load_places(find_ontology())


def lines(folder: Path, **labels: str) -> Path:
    path = folder / "cvcl.json"
    rows = {key: {"label": label, "deprecated": False} for key, label in labels.items()}
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def test_a_cell_line_has_its_usual_spellings(tmp_path: Path) -> None:
    (line,) = read_cell_lines(lines(tmp_path, CVCL_0001="ZOB-12"), RULES, ())
    assert (line.label, line.category) == ("ZOB-12", "CellLine")
    names = dict(line.names)
    assert {names["ZOB12"], names["ZOB 12"]} == {Scope.ABBREVIATION}
    assert {names["ZOB12 cell"], names["ZOB-12 cell line"]} == {Scope.EXACT}


@pytest.mark.parametrize("name", ["ZOB", "Zobel", "ZB2", "GENE12"])
def test_a_short_name_a_word_or_a_symbol_needs_the_word_cell(tmp_path: Path, name: str) -> None:
    (line,) = read_cell_lines(lines(tmp_path, CVCL_0001=name), RULES, {"GENE12"})
    assert line.label == f"{name} cell"
    assert name not in dict(line.names)


def test_only_early_cell_lines_are_read_and_the_first_of_two(tmp_path: Path) -> None:
    path = lines(
        tmp_path, CVCL_0001="ZOB-12", CVCL_0002="ZOB12", CVCL_A001="QRS-77", CVCL_9999="X-777"
    )
    assert [line.id for line in read_cell_lines(path, RULES, ())] == ["cellosaurus:CVCL_0001"]


def test_what_is_no_list_of_cell_lines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cvcl.json"
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(TerminologyError, match="no cell lines"):
        list(read_cell_lines(path, RULES, ()))


def test_an_abbreviated_species_counts_where_only_one_has_it() -> None:
    numbers = {"Zorba coli": 1, "Zebra coli": 2, "Quaxa coli": 3, "Quaxa": 4}
    records = {f"mesh:D{number}": Descriptor(label=name) for name, number in numbers.items()} | {
        "mesh:D9": Descriptor(label="Unknown", names=("Coli, Zorba",))
    }
    found = list(read_organisms(records, Taxonomy(numbers, {3: "quaxa worm"}), RULES))
    names = {term.id: dict(term.names) for term, _ in found}
    assert names["ncbitaxon:1"] == names["ncbitaxon:2"] == names["ncbitaxon:4"] == {}
    assert names["ncbitaxon:3"] == {"Q. coli": Scope.ABBREVIATION, "quaxa worm": Scope.EXACT}
    assert [equal.object for _, equal in found] == ["mesh:D1", "mesh:D2", "mesh:D3", "mesh:D4"]


def test_codes_and_remarks_in_entry_terms() -> None:
    record = Descriptor(label="Zorbidine", names=("ZB-801", "AZR (Antiviral)", "Ecstasy (Drug)"))
    assert dict(cased_names(record, RULES, trusted=True)) == {
        "ZB801": Scope.ABBREVIATION,
        "ZB-801": Scope.ABBREVIATION,
        "ZB 801": Scope.EXACT,
        "AZR": Scope.ABBREVIATION,
    }


@pytest.mark.parametrize(
    ("trees", "category"),
    [
        (["E01.370.600.875.249", "G09.330.380.076"], "Measurement"),
        (["F01.145.805"], "Exposure"),
        (["M01.060.116"], "Population"),
        (["A11.118", "A15.145"], "Cell"),
        (["A11.251.210.190.400", "A15.1"], "CellLine"),
        (["C23.888.592.612.441", "C10.597"], "Disease"),
        (["D12.644.456.073", "D12.776.631"], "Chemical"),
        (["D23.529", "D12.776.467"], "Protein"),
        (["G05.365.590"], "Genotype"),
        (["Z01.107"], None),
        (["I01.198", "E04.100"], "Procedure"),
    ],
)
def test_the_tree_decides_the_category(trees: list[str], category: str | None) -> None:
    assert PLACES.category(trees) == category


def test_a_line_of_mesh_without_its_columns_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mesh.tsv"
    path.write_text("D1\tZorbidine\n", encoding="utf-8")
    with pytest.raises(TerminologyError, match="2 columns instead of 4"):
        read_descriptors(path)


def test_supplementary_records_keep_names_in_use(tmp_path: Path) -> None:
    path = tmp_path / "supplement.tsv"
    path.write_text(
        "C1\tzorbidine 5'-(2,3-dioxo-1-indolyl)sulfate\tzorbosulfate\t*D1\n"
        "C2\tzorbidines\t\tD1\n"
        "C3\tZorba coli\t\tD2\n"
        "C4\tWobble, Autosomal Recessive 4\tWobble 4\tD3\n"
        "C5\tzorbidine-4(1H,2H)-one 5'-oxide\t\tD1\n",
        encoding="utf-8",
    )
    headings = {
        "mesh:D1": Descriptor(label="Zorbidine", trees=("D02.1",)),
        "mesh:D2": Descriptor(label="Zorba", trees=("B03.1",)),
        "mesh:D3": Descriptor(label="Wobbles", trees=("C10.1", "G11.2")),
    }
    found = read_supplement(path, headings)
    assert set(found) == {"mesh:C1", "mesh:C4"}
    assert (found["mesh:C1"].label, found["mesh:C1"].headings) == ("zorbosulfate", ("mesh:D1",))
    assert found["mesh:C4"].trees == ("C10.1",)
