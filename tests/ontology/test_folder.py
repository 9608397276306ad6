from pathlib import Path

import pytest

from claimgraph.errors import OntologyError
from claimgraph.ontology import find_ontology, folder, read_table, read_turtle


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "table.tsv"
    path.write_bytes(text.encode())
    return path


def test_table(tmp_path: Path) -> None:
    text = "# what it is\n\na\tb\tc\n1\t\t3\n# more\n\n 4 \t5\t\r\n"
    assert list(read_table(write(tmp_path, text))) == [
        (4, {"a": "1", "b": "", "c": "3"}),
        (7, {"a": "4", "b": "5", "c": ""}),
    ]


@pytest.mark.parametrize(
    ("text", "problem", "line"),
    [
        ("a\tb\n1\n", "1 cells where the header has 2", 2),
        ("a\tb\n\n1\t2\t3\n", "3 cells where the header has 2", 3),
        ("", "no header", 1),
        ("# only a comment\n", "no header", 1),
        ("a\ta\n", "one twice", 1),
        ("a\t\n", "without a name", 1),
    ],
)
def test_broken_table(tmp_path: Path, text: str, problem: str, line: int) -> None:
    path = write(tmp_path, text)
    with pytest.raises(OntologyError, match=problem) as caught:
        list(read_table(path))
    assert caught.value.where == f"{path}:{line}"


def test_unreadable_files(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="the file is missing"):
        list(read_table(tmp_path / "none.tsv"))
    with pytest.raises(OntologyError, match="cannot be read"):
        read_turtle(tmp_path)
    path = tmp_path / "latin.tsv"
    path.write_bytes(b"a\nb\nr\xe9sum\xe9\n")
    with pytest.raises(OntologyError, match="not UTF-8") as caught:
        list(read_table(path))
    assert caught.value.where == f"{path}:3"


def test_packaged_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = find_ontology()
    assert find_ontology(checkout) == checkout
    for name in ("claimgraph.ttl", "schemes.ttl", "prefixes.ttl"):
        (tmp_path / name).touch()
    monkeypatch.setattr(folder, "_PACKAGED", tmp_path)
    assert find_ontology() == tmp_path
