"""RIS, EndNote and BibTeX: abstracts of reference managers."""

from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Skip, iter_documents
from claimgraph.documents.formats.bibtex import read_latex
from claimgraph.model import Document

NOTHING = "the record has neither title nor abstract"


def read(path: Path, rules: ReadingRules) -> tuple[list[Document], list[Skip]]:
    skips: list[Skip] = []
    return list(iter_documents([path], rules, on_skip=skips.append)), skips


def numbers(document: Document) -> tuple[str, str, str]:
    found = document.bibliography
    return found.pmid, found.doi, found.issued


def test_ris(data: Path, rules: ReadingRules) -> None:
    (first, second), skips = read(data / "references.ris", rules)
    assert first.text.split("\n") == [
        "Zinc & iron in the cell",
        "BACKGROUND: Zinc is needed. RESULTS: Zinc raised iron (p < 0.05).",
    ]
    assert numbers(first) == ("921", "10.1000/ris", "2019-08-07")
    assert first.citation == "Invented Journal 2019"
    assert first.bibliography.authors == ("Doe, Jane", "Roe, Richard")
    assert first.bibliography.keywords == ("zinc", "iron", "iron stores")
    assert first.bibliography.languages == ("english",)
    assert (second.text, numbers(second)) == ("Copper", ("922", "", "1999"))
    assert second.publication_types == ("http://id.nlm.nih.gov/mesh/D016454",)
    assert skips == [Skip(where="references.ris:26", reason=NOTHING)]
    record = (data / "references.ris").read_text(encoding="utf-8")
    stood = [
        (each.span.cut(first.text), each.place.cut(record))
        for each in first.origins
        if each.field == "TI"
    ]
    assert stood == [("Zinc & iron in",) * 2, (" ", "\n "), ("the cell",) * 2]


def test_web_of_science(data: Path, rules: ReadingRules) -> None:
    (first, second), skips = read(data / "savedrecs.txt", rules)
    assert first.text.split("\n") == [
        "Zinc and iron in the cell",
        "Background: Zinc is needed. Results: Zinc raised iron (p < 0.05).",
    ]
    assert numbers(first) == ("925", "10.1000/wos", "2019-08-07")
    told = first.bibliography
    assert (told.journal, told.authors) == ("JOURNAL OF INVENTIONS", ("Doe, Jane", "Roe, Richard"))
    assert told.keywords == ("zinc", "iron stores", "CELLS")
    assert (told.languages, told.types) == (("english",), ("Review", "Proceedings Paper"))
    assert first.publication_types == ("http://id.nlm.nih.gov/mesh/D016454",)
    assert (second.text, numbers(second)) == ("Copper rose", ("", "", "1999-05"))
    assert skips == [Skip(where="savedrecs.txt:25", reason=NOTHING)]
    record = (data / "savedrecs.txt").read_text(encoding="utf-8").partition("VR 1.0\n")[2]
    stood = [(each.span.cut(first.text), each.place.cut(record)) for each in first.origins[:3]]
    assert stood == [("Zinc and iron in",) * 2, (" ", "\n   "), ("the cell",) * 2]


def test_endnote(data: Path, rules: ReadingRules) -> None:
    (first, second), skips = read(data / "references.enw", rules)
    assert first.text == "Zinc & iron\nZinc raised iron."
    assert numbers(first) == ("931", "10.1000/enw", "2019")
    assert (second.text, skips) == ("Copper", [])


def test_endnote_xml(data: Path, rules: ReadingRules) -> None:
    (document,), skips = read(data / "references.xml", rules)
    assert document.text == "Zinc & Ca2+\nZinc raised iron."
    assert numbers(document) == ("941", "10.1000/xml", "2019")
    assert document.bibliography.authors == ("Doe, Jane",)
    assert not skips


def test_bibtex(data: Path, rules: ReadingRules) -> None:
    (first, second), skips = read(data / "references.bib", rules)
    assert first.text.split("\n") == [
        "Zinc raises TNF-\u03b1 in 10\u2076 cells",
        "Zinc raised iron by 5% \u2013 a lot, \u00d6sterlund said.",
    ]
    assert numbers(first) == ("951", "10.1000/bib", "2019")
    assert first.bibliography.authors == ("Doe, Jane", "M\u00fcller, A.")
    assert (second.text, second.year) == ("Copper", 1999)
    assert [each.reason for each in skips] == ["the record does not end", NOTHING]
    entry = (data / "references.bib").read_text(encoding="utf-8")
    entry = entry[entry.index("@article") :]
    stood = {each.span.cut(first.text): each.place.cut(entry) for each in first.origins}
    assert stood["\u03b1"] == "\\alpha"
    assert stood["\u2076"] == "^{6}"
    assert stood["\u00d6"] == '\\"O'


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\'{e}t\'e \c{c}a \~n \aa{}ngstr\"om", "\u00e9t\u00e9 \u00e7a \u00f1 \u00e5ngstr\u00f6m"),
        (r"$p \leq 0.05$ \& more", "p \u2264 0.05 & more"),
        (r"\unknown{x} stays", r"\unknownx stays"),
        ("a\n   b", "a b"),
        (r"\textsuperscript{2} {{B}races}", "2 Braces"),
    ],
)
def test_latex(latex: str, text: str) -> None:
    assert read_latex(f"{{{latex}}}", 1, len(latex) + 1)[0] == text


@pytest.mark.parametrize(
    "name", ["references.ris", "references.enw", "references.bib", "savedrecs.txt"]
)
def test_content_tells_the_format(
    name: str, data: Path, tmp_path: Path, rules: ReadingRules
) -> None:
    path = tmp_path / "export.txt"
    path.write_bytes((data / name).read_bytes())
    assert [each.text for each in read(path, rules)[0]] == [
        each.text for each in read(data / name, rules)[0]
    ]
