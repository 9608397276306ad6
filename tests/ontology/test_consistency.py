import shutil
from pathlib import Path

import pytest

from claimgraph.errors import OntologyError
from claimgraph.ontology import find_ontology, load_language, load_schema
from claimgraph.terminology import load_lexicon


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(find_ontology(), tmp_path / "mine"))


def add(folder: Path, table: str, *cells: str) -> int:
    """Add a row; give its line."""
    path = folder / table
    text = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    path.write_text(text + "\t".join(cells) + "\n", encoding="utf-8")
    return text.count("\n") + 1


def load_tables(folder: Path) -> None:
    schema = load_schema(folder)
    load_language(folder, schema)
    load_lexicon(folder, schema)


WRONG = {
    "predicate": ("frames.tsv", "quench", "verb", "cg:nope", "subj", "obj", "", ""),
    "category of a frame": ("frames.tsv", "quench", "verb", "cg:inhibits", "subj", "obj", "X", ""),
    "prefix": ("frames.tsv", "quench", "verb", "nope:inhibits", "subj", "obj", "", ""),
    "cue": ("cues.tsv", "hm", "certaintee", "possible", "child", "", "", "", "", ""),
    "place of a cue": ("cues.tsv", "hm", "certainty", "possible", "somewhere", "", "", "", "", ""),
    "gap": ("gaps.tsv", "dark", "adj", "no", "cg:nope", "host"),
    "role": ("predicate_roles.tsv", "cg:nope", "helping"),
    "design": ("designs.tsv", "guesswork", "cg:guesswork", "document"),
    "concept": ("concepts.tsv", "cgc:x", "x", "Nope", "", "", "", "", ""),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_not_defined_is_told_with_file_and_line(folder: Path, name: str) -> None:
    table, *cells = WRONG[name]
    line = add(folder, table, *cells)
    with pytest.raises(OntologyError) as caught:
        load_tables(folder)
    assert caught.value.where == f"{folder / table}:{line}"


def test_a_renamed_predicate_is_missed_by_its_frames(folder: Path) -> None:
    path = folder / "claimgraph.ttl"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("cg:coexistsWith", "cg:goesWith"), encoding="utf-8")
    with pytest.raises(OntologyError, match="coexistsWith"):
        load_language(folder)


def test_a_cut_turtle_file_is_told(folder: Path) -> None:
    with (folder / "prefixes.ttl").open("a", encoding="utf-8") as file:
        file.write("@@@\n")
    with pytest.raises(OntologyError, match="not Turtle"):
        load_schema(folder)
