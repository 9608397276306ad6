"""PubTator, BioC and brat: documents with what was marked in them."""

import json
from pathlib import Path

import pytest

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


FRONT = {
    "type": "front",
    "section_type": "TITLE",
    "article-id_pmc": "995",
    "article-id_pmid": "994",
    "article-id_doi": "10.1000/pmc",
    "name_10": "surname:Zander;given-names:Al",
    "name_1": "surname:Roe;given-names:Mary-Ann B.",
    "name_0": "surname:Doe",
    "year": "2011",
    "journal": "J Invent; 2011 Aug ; 9 (8) 1. doi:10.1000/pmc",
}
CITED = {"type": "ref", "section_type": "REF", "year": "1980", "name_0": "surname:Nobody"}


@pytest.mark.parametrize(
    ("name", "front", "pmid", "pmcid"),
    [
        ("995", FRONT, "994", "PMC995"),  # PMC's files are named by its own number
        ("PMC995", {**FRONT, "article-id_pmid": ""}, "", "PMC995"),
        ("995", {**FRONT, "article-id_pmid": ""}, "", "PMC995"),
        ("994", {**FRONT, "article-id_pmid": ""}, "994", "PMC995"),
        ("994", {"type": "title", "year": "2011"}, "994", ""),
    ],
)
def test_what_bioc_says_of_the_publication(
    name: str, front: dict[str, str], pmid: str, pmcid: str, rules: ReadingRules, tmp_path: Path
) -> None:
    passages = [
        {"offset": 0, "infons": front, "text": "Zinc"},
        {"offset": 5, "infons": {"type": "abstract"}, "text": "Zinc rose."},
        {"offset": 16, "infons": CITED, "text": "Copper"},
    ]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"documents": [{"id": name, "passages": passages}]}))
    (document,) = iter_documents([path], rules, on_skip=print)
    told = document.bibliography
    assert (told.pmid, told.pmcid, told.issued, document.year) == (pmid, pmcid, "2011", 2011)
    if "journal" in front:
        assert (told.journal, told.doi) == ("J Invent", "10.1000/pmc")
        assert told.authors == ("Doe", "Roe MAB", "Zander A")


def test_the_authors_that_pubtator_lists(rules: ReadingRules, tmp_path: Path) -> None:
    infons = {"type": "title", "authors": "Doe J, Roe R, ..."}
    passages = [{"offset": 0, "infons": infons, "text": "Zinc rose."}]
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"documents": [{"id": "7", "passages": passages}]}))
    (document,) = iter_documents([path], rules, on_skip=print)
    assert document.bibliography.authors == ("Doe J", "Roe R")
