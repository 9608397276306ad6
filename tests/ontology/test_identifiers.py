"""The identifiers of the core concepts, against the terminologies themselves."""

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

from claimgraph.ontology.folder import read_table
from claimgraph.vocabulary import contract, local_concept_iri

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "ontology" / "concepts.tsv"
LEXICONS = ROOT.parent / "shared" / "lexicons"
# File, column of the identifier, column of the label, prefix of a bare identifier.
SOURCES = {
    "mesh": ("mesh_labels.tsv.gz", "mesh_id", "label"),
    "mondo": ("mondo.tsv.gz", "id", "label"),
    "uberon": ("uberon.tsv.gz", "id", "label"),
    "cl": ("cl.tsv.gz", "id", "label"),
    "chebi": ("chebi_labels.tsv.gz", "id", "label"),
    "go": ("go_terms.tsv.gz", "go_id", "label"),
    "ncbigene": ("human_genes.tsv.gz", "entrez_id", "name"),
}
# Local ones, taxa, and supplementary records of MeSH: the shared terminologies do not hold these.
UNLISTED = ("cgc:", "ncbitaxon:", "mesh:C")
Row = Mapping[str, str]


def cut(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return [row for _, row in read_table(TABLE)]


@pytest.fixture(scope="module")
def labels(rows: list[Row]) -> dict[str, str]:
    """The label that each terminology gives to each identifier that we use."""
    if not LEXICONS.is_dir():
        pytest.skip("the shared terminologies are not beside this checkout")
    used = {curie for row in rows for curie in (row["id"], *cut(row["exact"]))}
    found = dict(read_obo(LEXICONS / "hp.obo.gz"))
    for prefix, (name, key, label) in SOURCES.items():
        found.update(read_labels(LEXICONS / name, prefix, key, label))
    return {curie: found[curie] for curie in used if curie in found}


def read_labels(path: Path, prefix: str, key: str, label: str) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row.get("deprecated") != "1":
                yield f"{prefix}:{row[key].rpartition(':')[2]}", row[label]


def read_obo(path: Path) -> Iterator[tuple[str, str]]:
    curie = ""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("id: HP:"):
                curie = "hp:" + line[7:].strip()
            elif line.startswith("name: ") and curie:
                yield curie, line[6:].strip()
            elif line.startswith("["):
                curie = ""


def wrong_identifiers(rows: Iterable[Row], labels: Mapping[str, str]) -> list[str]:
    """The identifiers that do not exist, or whose label is none of the concept's names."""
    return [
        f"{row['label']}: {curie} is {labels.get(curie)!r}"
        for row in rows
        for curie in (row["id"], *cut(row["exact"]))
        if not curie.startswith(UNLISTED) and labels.get(curie, "").casefold() not in names_of(row)
    ]


def names_of(row: Row) -> set[str]:
    return {name.casefold() for name in (row["label"], *cut(row["names"]))}


def test_every_identifier_is_what_its_terminology_says(
    rows: list[Row], labels: dict[str, str]
) -> None:
    assert len(labels) > 900
    assert wrong_identifiers(rows, labels) == []


def test_a_wrong_identifier_is_caught(labels: dict[str, str]) -> None:
    wrong = {"id": "mesh:D002118", "label": "magnesium", "names": "", "exact": ""}
    unknown = {"id": "mesh:D99", "label": "magnesium", "names": "", "exact": "chebi:0"}
    assert wrong_identifiers([wrong], labels) == ["magnesium: mesh:D002118 is 'Calcium'"]
    assert len(wrong_identifiers([unknown], labels)) == 2


def test_local_identifiers_are_made_from_the_label(rows: list[Row]) -> None:
    local = [row for row in rows if row["id"].startswith("cgc:")]
    assert local
    for row in local:
        assert row["id"] == contract(local_concept_iri(row["label"]))


def test_no_identifier_stands_for_two_concepts(rows: list[Row]) -> None:
    used = [curie for row in rows for curie in (row["id"], *cut(row["exact"]))]
    assert sorted(used) == sorted(set(used))


def test_wider_concepts_and_conditions_are_in_the_table(rows: list[Row]) -> None:
    known = {row["id"] for row in rows}
    for row in rows:
        assert known.issuperset(cut(row["broader"])), row["label"]
        assert known.issuperset(cut(row["condition"])), row["label"]
        assert not row["condition"] or row["category"] == "Population"


def test_canonical_terminology_of_the_ontologies_of_the_body(rows: list[Row]) -> None:
    allowed = {
        "Anatomy": {"uberon", "mesh", "cgc"},
        "Cell": {"cl", "cgc"},
        "CellComponent": {"go", "cgc"},
        "Process": {"go", "mesh", "cgc"},
        "Regimen": {"cgc"},
        "Quantity": {"cgc"},
    }
    for row in rows:
        prefix = row["id"].partition(":")[0]
        assert prefix in allowed.get(row["category"], {"mesh", "mondo", "chebi", "hp", "cgc"})
