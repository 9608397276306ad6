"""Merged concepts are kept as tables, and read again as they were."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimgraph.errors import TerminologyError
from claimgraph.model import ConceptName, NameKind
from claimgraph.terminology.joining import JoinedConcept
from claimgraph.terminology.joining.joined_tables import (
    LARGEST_TABLE,
    digest_tables,
    read_joined,
    write_joined,
)
from claimgraph.vocabulary import cg, expand

SOURCES = ("mesh.tsv", "mondo.tsv")
LABEL, EXACT, NARROW, SHORT = NameKind


def concept(
    curie: str, *names: tuple[str, NameKind, int], exact: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (), broader: tuple[str, ...] = (), condition: str = "",
) -> JoinedConcept:  # fmt: skip
    return JoinedConcept(
        iri=expand(curie),
        category=cg("Disease"),
        names=tuple((ConceptName(text=text, kind=kind), source) for text, kind, source in names),
        broader=broader,
        exact=exact,
        aliases=aliases,
        condition=condition,
    )


def write(folder: Path, *concepts: JoinedConcept, largest: int = LARGEST_TABLE) -> list[str]:
    write_joined(sorted(concepts, key=lambda each: each.iri), SOURCES, folder, largest)
    return sorted(path.stem for path in folder.glob("*.tsv"))


WHOLE = concept(
    "mesh:D1",
    ("Pipe | in the label", LABEL, 0),
    ("a\\/b", EXACT, 1),
    ("a|b", EXACT, 0),
    ("end\\", EXACT, 0),
    ("\\|", NARROW, 1),
    ("PIL", SHORT, 0),
    exact=("http://purl.obolibrary.org/obo/MONDO_1", "https://example.org/x"),
    aliases=("http://id.nlm.nih.gov/mesh/D9", "http://purl.obolibrary.org/obo/MONDO_1"),
    broader=("http://id.nlm.nih.gov/mesh/D2", "urn:x:wide"),
    condition="http://id.nlm.nih.gov/mesh/D2",
)


def test_concepts_are_read_as_they_were_written(tmp_path: Path) -> None:
    others = [
        concept("mesh:D2", ("one source", LABEL, 1), ("two names", EXACT, 1)),
        concept("urn:x:y", ("no prefix", LABEL, 0)),
        concept("mondo:7", ("other terminology", LABEL, 1)),
    ]
    assert write(tmp_path, WHOLE, *others) == ["mesh", "mondo", "other"]
    seen: list[str] = []
    found = read_joined(tmp_path, SOURCES, seen.append)
    assert found == sorted((WHOLE, *others), key=lambda each: each.iri)
    assert seen == ["mesh.tsv", "mondo.tsv", "other.tsv"]
    lines = (tmp_path / "mesh.tsv").read_text(encoding="utf-8").split("\n")
    assert lines[1].startswith("mesh:D1\tPipe | in the label\tDisease\t")
    assert lines[2].endswith("\tmesh.tsv".replace("mesh", "mondo"))


def test_genes_come_back_with_species_and_symbol(tmp_path: Path) -> None:
    human = concept("ncbigene:1", ("ZOR1", SHORT, 1), ("zorb", EXACT, 0), ("KIN7", SHORT, 0))
    mouse = replace(
        concept("ncbigene:91", ("Zor1", SHORT, 0)),
        taxon=expand("ncbitaxon:10090"),
        orthologue=expand("ncbigene:1"),
    )
    disease = concept("mondo:7", ("ache", LABEL, 1))
    write(tmp_path, human, mouse, disease)
    assert set(read_joined(tmp_path, SOURCES)) == {human, mouse, disease}
    assert "taxon" not in (tmp_path / "mondo.tsv").read_text(encoding="utf-8")


@given(st.lists(st.text(alphabet="a|\\/ ", min_size=1), min_size=1, max_size=4, unique=True))
def test_any_name_comes_back(tmp_path_factory: pytest.TempPathFactory, names: list[str]) -> None:
    folder = tmp_path_factory.mktemp("tables")
    written = concept("mesh:D1", ("l", LABEL, 0), *((name, EXACT, 0) for name in names))
    write(folder, written)
    assert read_joined(folder, SOURCES) == [written]


def test_a_large_terminology_is_parted_by_identifiers(tmp_path: Path) -> None:
    curies = ("mesh:C01", "mesh:C02", "mesh:C12", "mesh:D1", "mesh:d2", "mondo:1")
    concepts = [concept(curie, ("some name", LABEL, 0)) for curie in curies]
    assert write(tmp_path, *concepts) == ["mesh", "mondo"]
    parts = ["mesh-c0", "mesh-c1", "mesh-d", "mondo"]
    assert write(tmp_path, *concepts, largest=100) == parts  # and mesh.tsv is gone
    assert [each.iri for each in read_joined(tmp_path, SOURCES)] == sorted(map(expand, curies))
    # One more concept changes its own part only.
    before = {path.stem: path.read_bytes() for path in tmp_path.iterdir()}
    write(tmp_path, *concepts, concept("mesh:C13", ("x", LABEL, 0)), largest=100)
    after = {path.stem: path.read_bytes() for path in tmp_path.iterdir()}
    assert {name for name in parts if before[name] != after[name]} == {"mesh-c1"}


def test_the_digest_is_of_names_and_content(tmp_path: Path) -> None:
    write(tmp_path, WHOLE)
    before = digest_tables(tmp_path)
    path = tmp_path / "mesh.tsv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert digest_tables(tmp_path) == before
    path.write_text(path.read_text(encoding="utf-8").replace("PIL", "PILL"), encoding="utf-8")
    changed = digest_tables(tmp_path)
    path.rename(tmp_path / "other.tsv")
    assert len({before, changed, digest_tables(tmp_path)}) == 3


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("label", "name", "this is no table of concepts"),
        ("mesh:D1\t", "mesh:D1", "mesh.tsv:2: the line is no concept"),
        ("mondo.tsv", "hp.tsv", "mesh.tsv:2: the line is no concept"),
        ("mesh.tsv|mondo.tsv|", "mesh.tsv|", "mesh.tsv:2: the line is no concept"),
    ],
)
def test_a_damaged_table_is_told(tmp_path: Path, old: str, new: str, problem: str) -> None:
    write(tmp_path, WHOLE)
    path = tmp_path / "mesh.tsv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(TerminologyError, match=problem):
        read_joined(tmp_path, SOURCES)


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(TerminologyError, match="there are no tables"):
        read_joined(tmp_path, SOURCES)
    (tmp_path / "mesh.tsv").write_bytes(b"\xff")
    with pytest.raises(TerminologyError, match="cannot be read"):
        digest_tables(tmp_path)
