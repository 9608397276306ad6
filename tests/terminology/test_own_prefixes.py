"""A folder's own prefixes and categories: in its tables, its lexicons and the sources it reads."""

import shutil
from pathlib import Path

import pytest

from claimgraph.errors import OntologyError, TerminologyError
from claimgraph.ontology import find_ontology, load_schema
from claimgraph.terminology import (
    LexiconBuilder,
    SourceFile,
    build_lexicon,
    load_terminology,
    open_lexicon,
)

MY = "https://example.org/my/"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Copy our folder, and let it declare a prefix and a category of its own."""
    copied = tmp_path / "ontology"
    shutil.copytree(find_ontology(), copied)
    (copied / "lexicons.tsv").unlink(missing_ok=True)
    prefixes = copied / "prefixes.ttl"
    text = prefixes.read_text(encoding="utf-8").rstrip().removesuffix(".")
    prefixes.write_text(f'{text}, [ sh:prefix "my" ; sh:namespace "{MY}"^^xsd:anyURI ] .\n')
    append(
        copied / "claimgraph.ttl",
        f"<{MY}Fever> a owl:Class , cg:Category ; rdfs:subClassOf cg:Condition ;"
        ' rdfs:label "kind of fever" ; cg:parsedAs "pain" ; cg:lightColour "b07802" ;'
        ' cg:darkColour "ebc243" ; cg:shape "square" ; skos:definition "A kind of fever." .',
    )
    append(copied / "concepts.tsv", "my:1\tgloop fever\tmy:Fever\tgloop\t\tmy:0\t\tmy:2|mesh:D1")
    append(copied / "terminologies.tsv", "my\tany\t\tmy:Fever\t25\t\tmarked")
    append(copied / "xref_prefixes.tsv", "MINE\tmy")
    return copied


def append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


@pytest.mark.parametrize("has_schema", [False, True])
def test_tables_know_the_prefix(folder: Path, has_schema: bool) -> None:
    index = load_terminology(folder, schema=load_schema(folder) if has_schema else None)
    concept = index.concept(f"{MY}1")
    assert concept is not None
    assert concept.category == f"{MY}Fever"
    assert concept.broader == (f"{MY}0",)
    assert concept.exact == (f"{MY}2", "http://id.nlm.nih.gov/mesh/D1")


def test_a_prefix_that_nothing_declares_is_refused(folder: Path) -> None:
    append(folder / "concepts.tsv", "mine:1\tgloop\tmy:Fever\t\t\t\t\t")
    with pytest.raises(OntologyError, match="unknown prefix 'mine'"):
        load_terminology(folder)


def test_a_category_that_the_folder_does_not_define_is_refused(folder: Path) -> None:
    append(folder / "concepts.tsv", "my:3\tgloop\tmy:Fevr\t\t\t\t\t")
    with pytest.raises(OntologyError, match="unknown category 'my:Fevr'"):
        load_terminology(folder)


def test_a_lexicon_is_built_with_it(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "a.obo").write_text(
        "[Term]\nid: MINE:9\nname: zorg fever\nis_a: my:8\n[Term]\nid: my:8\nname: zorg\n"
    )
    (tmp_path / "a.tsv").write_text("id\tlabel\tcategory\nmy:20\tblorp\tmy:Fever\n")
    builder = LexiconBuilder.load(folder, categories=frozenset(load_schema(folder).categories))
    sources = [SourceFile(path=tmp_path / name) for name in ("a.obo", "a.tsv")]
    build_lexicon(sources, tmp_path / "a.lexicon", builder)
    found = {
        each.iri: each for each in open_lexicon(tmp_path / "a.lexicon", builder.forms).concepts()
    }
    assert set(found) == {f"{MY}9", f"{MY}8", f"{MY}20"}
    assert found[f"{MY}9"].broader == (f"{MY}8",)
    assert {each.category for each in found.values()} == {f"{MY}Fever"}


def test_a_table_of_names_knows_it(folder: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("name\tkind\tid\tlabel\tcategory\nblip\texact\tmy:30\tblip fever\tmy:Fever\n")
    concept = load_terminology(folder, [names]).concept(f"{MY}30")
    assert concept is not None
    assert concept.category == f"{MY}Fever"
    with pytest.raises(TerminologyError, match="unknown prefix 'my'"):
        load_terminology(find_ontology(), [names])


def test_what_a_file_loses_is_counted_of_all(tmp_path: Path) -> None:
    terms = "".join(f"[Term]\nid: MONDO:{number}\nname: gloop {number}\n" for number in range(5))
    (tmp_path / "a.obo").write_text(f"{terms}[Term]\nid: MONDO:9\n[Term]\nid: MONDO:8\n")
    builder = LexiconBuilder.load(find_ontology())
    report = build_lexicon([SourceFile(path=tmp_path / "a.obo")], tmp_path / "a.lexicon", builder)
    assert report.skips == (("term without name", 2),)
    assert (report.n_given, report.lost) == (7, ("term without name",))


def test_a_file_of_which_nothing_can_be_used_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        "<urn:a> a <http://www.w3.org/2002/07/owl#Class> ;"
        ' <http://www.w3.org/2000/01/rdf-schema#label> "Glup"@de .'
    )
    builder = LexiconBuilder.load(find_ontology())
    with pytest.raises(TerminologyError, match=r"none of the 1 concepts .* without label in 'en'"):
        build_lexicon([SourceFile(path=tmp_path / "a.ttl")], tmp_path / "a.lexicon", builder)
