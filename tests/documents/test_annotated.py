"""PubTator, BioC and brat: documents with what was marked in them."""

from pathlib import Path

from claimgraph.documents import ReadingRules, Skip, iter_documents
from claimgraph.model import Document

Marks = list[tuple[str, str, str]]


def read(path: Path, rules: ReadingRules) -> tuple[list[Document], list[tuple[str, str]]]:
    skips: list[Skip] = []
    found = list(iter_documents([path], rules, on_skip=skips.append))
    return found, [(each.where, each.reason) for each in skips]


def marks(document: Document) -> Marks:
    return [
        (each.span.cut(document.text), each.type, each.reference) for each in document.annotations
    ]


def test_pubtator(data: Path, rules: ReadingRules) -> None:
    (first, second), skips = read(data / "annotated.pubtator", rules)
    assert first.text == "Zinc in asthma.\n5 \u00b5g of zinc helped."
    assert first.iri.endswith("/pubmed/971")
    assert marks(first) == [
        ("Zinc", "Chemical", "D015032"),
        ("asthma", "Disease", "D001249"),
        ("zinc", "Chemical", "MESH:D015032"),
    ]
    # An empty title still counts as a line.
    assert (second.text, marks(second)) == ("\nIron fell.", [("Iron", "Chemical", "D007501")])
    assert [each.kind.value for each in second.sections] == ["abstract"]
    reason = "offsets that do not hold the words of the mention"
    assert skips == [("annotated.pubtator:6", reason)]


def test_bioc_xml_in_characters_and_in_bytes(data: Path, rules: ReadingRules) -> None:
    (first, second), skips = read(data / "annotated.xml", rules)
    assert first.text == "\u03b2-Carotene in asthma.\n5 \u00b5g of zinc helped."
    expected = [("asthma", "Disease", "MESH:D001249"), ("zinc", "Chemical", "")]
    assert marks(first) == marks(second) == expected
    assert [each.kind.value for each in first.sections] == ["title", "abstract"]
    wrong = "offsets that do not hold the words of the annotation"
    assert skips == [
        ("annotated.xml:2", wrong),
        ("annotated.xml:3", wrong),
        ("annotated.xml:4", "the record has no text"),
    ]


def test_bioc_json(data: Path, rules: ReadingRules) -> None:
    (document,), skips = read(data / "annotated.json", rules)
    assert document.text == "\u03b2-Carotene in asthma.\n5 \u00b5g of zinc helped."
    assert marks(document) == [("asthma", "Disease", "D001249"), ("zinc", "Chemical", "")]
    found = document.bibliography
    assert (found.pmid, found.pmcid, found.doi) == ("984", "PMC984", "10.1000/bioc")
    assert (found.licence, document.year) == ("CC BY", 2019)
    assert not skips


def test_brat(data: Path, rules: ReadingRules) -> None:
    (document,), skips = read(data / "annotated.txt", rules)
    assert marks(document) == [
        ("Zinc", "Chemical", "MESH:D015032"),
        ("severe or mild asthma", "Disease", ""),
    ]
    assert [each.is_split for each in document.annotations] == [False, True]
    wrong = "a line that is no annotation, or with offsets out of the text"
    assert skips == [("annotated.ann:7", wrong)]


def test_annotations_in_a_folder(tmp_path: Path, data: Path, rules: ReadingRules) -> None:
    for name in ("annotated.txt", "annotated.ann"):
        (tmp_path / name).write_bytes((data / name).read_bytes())
    (tmp_path / "alone.ann").write_text("T1\tChemical 0 4\tZinc\n")
    found, skips = read(tmp_path, rules)
    assert [each.source for each in found] == ["annotated.txt"]
    assert ("alone.ann", "annotations without a text (.txt) beside them") in skips


def test_json_that_is_no_bioc(tmp_path: Path, rules: ReadingRules) -> None:
    (tmp_path / "a.json").write_text('{"documents": [{"passages": 3}]}')
    (tmp_path / "b.txt").write_text("Zinc.")
    _, skips = read(tmp_path, rules)
    assert skips == [("a.json", "this is not BioC JSON")]
