"""The readers of gold standards, and the table of types."""

import gzip
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Skip
from claimgraph.errors import DocumentError, OntologyError, SpanError
from claimgraph.evaluation import (
    TASKS,
    AnnotationType,
    GoldAbbreviation,
    GoldDocument,
    GoldMention,
    GoldRelation,
    load_annotation_types,
    read_gold,
    read_med1250,
    read_pubtator,
)
from claimgraph.evaluation.corpora.documents import make_document
from claimgraph.model import SectionKind, Span
from claimgraph.ontology import find_ontology, load_schema
from tests.evaluation.conftest import DATA, ReadText

SAMPLES = {
    "abbreviations": "three.labeled",
    "biored": "three.biored.PubTator",
    "bioscope": "three.bioscope.xml",
    "causal": "three.causal.csv",
    "cdr": "three.cdr.PubTator",
    "claims": "three.claims",
    "ddi": "three.ddi",
    "genia-mk": "three.genia.xml",
    "mentions": "three.PubTator",
    "negation": "three.negation.tsv",
    "phaedra": "three.phaedra",
    "sciclaim": "three.sciclaim.json",
    "sentences": "three.treebank",
}
CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
COLUMNS = "corpus\ttype\tname\tcategories\tprefix\tseparators\tvocabulary\n"


def test_every_task_has_a_sample(rules: ReadingRules) -> None:
    assert set(SAMPLES) == set(TASKS)
    for name, sample in SAMPLES.items():
        skips: list[Skip] = []
        found = read_gold(DATA / sample, TASKS[name].read, rules, on_skip=skips.append)
        assert len(found) == 3
        assert skips == []


def test_pubtator(rules: ReadingRules) -> None:
    first, second, third = read_gold(
        DATA / "three.PubTator", read_pubtator, rules, on_skip=lambda _: None
    )
    assert first.document.iri == "http://www.ncbi.nlm.nih.gov/pubmed/90000001"
    assert first.document.title == "Aspirin against migraine"
    assert first.document.source == "three.PubTator:1"
    assert [section.kind for section in first.document.sections] == [
        SectionKind.TITLE,
        SectionKind.ABSTRACT,
    ]
    assert first.mentions[3] == GoldMention(
        span=Span(43, 51), text="migraine", type="Disease", reference="MESH:D008881"
    )
    assert first.relations == (
        GoldRelation(type="TREATS", first="D001241", second="D008881", notes=("Novel",)),
    )
    assert [mention.text for mention in second.mentions][-1] == "asthma attacks"
    assert third.relations == ()


def test_pubtator_lines_that_are_not_right_are_counted(read_text: ReadText) -> None:
    text = (
        "a stray line\n"
        "x1|t|Zinc\r\n"
        "x1|a|Iron here\r\n"
        "x1|a|Iron again\n"
        "x2|a|No title\n"
        "x1\t0\t4\tZinc\tChemical\n"  # no identifier: right
        "x1\t4\t9\t Iron\tChemical\tD1\r\n"  # white space taken in: right
        "x1\t0\t4\tIron\tChemical\tD1\n"
        "x1\t4\t0\tZinc\tChemical\tD1\n"
        "x1\t0\tfour\tZinc\tChemical\tD1\n"
        "x1\t90\t94\tZinc\tChemical\tD1\n"
        "x1\t0\t4\tZinc\n"
        "x2\t0\t4\tZinc\tChemical\tD1\n"
        "x1\tCID\tD1\n"
        "x1\tnil\t4\tZinc\tChemical\tD1\n"  # too many cells for a relation
        "x3|t|\n"
        "x3|a|Only an abstract\n"
        "x3\t1\t5\tOnly\tWord\n"
    )
    [first, second], skips = read_text(read_pubtator, text)
    assert [(mention.span, mention.text) for mention in first.mentions] == [
        (Span(0, 4), "Zinc"),
        (Span(5, 9), "Iron"),
    ]
    assert first.document.text == "Zinc\nIron here"
    assert first.document.iri.startswith("https://w3id.org/claimgraph/document/")
    assert first.relations == ()
    assert second.mentions[0].text == "Only"
    offsets = "offsets that do not hold the words of the mention"
    assert sorted(skips) == sorted(
        [
            "gold.txt:1: a line before the first title",
            "gold.txt:4: an abstract that belongs to no title",
            "gold.txt:5: an abstract that belongs to no title",
            *(f"gold.txt:{line}: {offsets}" for line in (8, 9, 10, 11, 12)),
            "gold.txt:13: an annotation of another document",
            *(f"gold.txt:{line}: neither a mention nor a relation" for line in (14, 15)),
        ]
    )


def test_med1250(rules: ReadingRules) -> None:
    first, second, third = read_gold(
        DATA / "three.labeled", read_med1250, rules, on_skip=lambda _: None
    )
    assert first.document.title == "Deep brain stimulation (DBS) in tremor."
    assert [pair.short for pair in first.abbreviations] == ["DBS", "ET", "MRI"]
    assert second.document.text == (
        "Blood pressure at night in nurses.\n"
        "We measured blood pressure (BP) twice. Heart rate (HR) was higher at night."
    )
    assert second.abbreviations == (GoldAbbreviation(short="BP", long="blood pressure"),)
    assert third.abbreviations == (GoldAbbreviation(short="QW", long="quiet ward"),)


def test_med1250_records_that_are_not_right_are_counted(read_text: ReadText) -> None:
    text = "a stray line\n\n11\n\n12\nTwo\n1999\n  AB|\n  CD|cold day\n\n13\n  EF|evil fog\n"
    [gold], skips = read_text(read_med1250, text)
    assert gold.document.text == "Two\n1999"  # a number is a record only after an empty line
    assert gold.abbreviations == (GoldAbbreviation(short="CD", long="cold day"),)
    assert skips == [
        "gold.txt:3: a record without a title",
        "gold.txt:8: a pair without its short or its long form",
        "gold.txt:11: a record without a title",
    ]


@pytest.mark.parametrize("read", [read_pubtator, read_med1250])
@pytest.mark.parametrize("text", ["", "\n\n", "A plain abstract.\nOf two lines.\n", "1,2\n"])
def test_what_is_not_the_format_is_an_error(
    read: "type[object]", text: str, read_text: ReadText
) -> None:
    with pytest.raises(DocumentError, match="this is not"):
        read_text(read, text)  # type: ignore[arg-type]


def test_without_annotation_there_is_nothing_to_score(read_text: ReadText) -> None:
    for read, text in ((read_pubtator, "1|t|Zinc\n1|a|Iron\n"), (read_med1250, "1\nZinc\nIron\n")):
        with pytest.raises(DocumentError, match="no annotation"):
            read_text(read, text)


def test_a_binary_file_is_an_error(tmp_path: Path, rules: ReadingRules) -> None:
    path = tmp_path / "gold.txt"
    path.write_bytes(b"1|t|\0\0\0")
    with pytest.raises(DocumentError, match="binary"):
        read_gold(path, read_pubtator, rules, on_skip=lambda _: None)


def test_a_folder(tmp_path: Path, rules: ReadingRules) -> None:
    text = "1|t|Zinc\n1|a|\n1\t0\t4\tZinc\tChemical\tD1\n"
    (tmp_path / "b.txt").write_text(text)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "c.txt.gz").write_bytes(gzip.compress(b"2|t|Iron\n2|a|\n"))
    (tmp_path / "a.txt").write_text(text.replace("1", "3", 2).replace("\n1\t", "\n3\t"))
    (tmp_path / "LICENCE.txt").write_text("Nothing to read")
    (tmp_path / "README.md").write_text("1|t|Passed over")
    skips: list[Skip] = []
    found = read_gold(tmp_path, read_pubtator, rules, on_skip=skips.append)
    assert [gold.document.source for gold in found] == ["a.txt:1", "b.txt:1"]
    assert [(skip.where, skip.reason) for skip in skips] == [
        ("LICENCE.txt", "this is not PubTator"),
        ("inner/c.txt.gz", "the documents have no annotation"),
    ]
    (tmp_path / "d.txt").write_text(text)
    found = read_gold(tmp_path, read_pubtator, rules, on_skip=skips.append)
    assert len(found) == 2
    assert Skip(where="d.txt:1", reason="the document was read before") in skips


def test_a_path_without_gold_is_an_error(tmp_path: Path, rules: ReadingRules) -> None:
    with pytest.raises(DocumentError, match="no such file"):
        read_gold(tmp_path / "none", read_pubtator, rules, on_skip=lambda _: None)
    with pytest.raises(DocumentError, match="nothing here is a gold standard"):
        read_gold(tmp_path, read_pubtator, rules, on_skip=lambda _: None)


def test_offsets_are_proven(rules: ReadingRules) -> None:
    document = make_document("Zinc", "", rules, identifier="1", where="a:1")
    with pytest.raises(SpanError, match="do not hold"):
        GoldDocument(
            document=document, mentions=(GoldMention(span=Span(0, 3), text="Iron", type="C"),)
        )


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("D001|D002", ["mesh/D001", "mesh/D002"]),
        ("D002+D001 | D001", ["mesh/D001", "mesh/D002"]),
        (" OMIM:12", ["entry/12"]),
        ("MESH:D001", ["mesh/D001"]),
        ("OTHER:7", ["OTHER:7"]),
        ("-1", []),
        ("-", []),
        ("", []),
    ],
)
def test_identifiers(reference: str, expected: list[str]) -> None:
    kind = AnnotationType(type="Disease", name="Disease", prefix="mesh", separators="|+")
    mention = GoldMention(span=Span(0, 1), text="x", type="Disease", reference=reference)
    found = kind.find_iris(mention)
    assert len(found) == len(expected)
    assert all(iri.endswith(end) for iri, end in zip(found, expected, strict=True))


def test_the_table_of_types() -> None:
    types = load_annotation_types(find_ontology())
    assert types["SpecificDisease"].name == "Disease"
    assert types["CellLine"].categories
    assert not types["Species"].categories


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("corpus\ttype\tname\tcategories\tprefix\na\tb\tc\td\tmesh\n", "no column 'separators'"),
        (COLUMNS + "a\tb\t\tDisease\tmesh\t|\t\n", "the cell is empty in the column 'name'"),
        (COLUMNS + "a\tb\tC\tDisease\tmesh\t|\t\n" * 2, "'b' stands in line 2 too"),
        (COLUMNS + "a\tb\tC\tDisease\tnope\t|\t\n", "unknown prefix 'nope'"),
        (COLUMNS + "a\tb\tC\tDisease\tmesh\t|\tmesh:(\n", "no regular expression"),
    ],
)
def test_a_broken_table_is_an_error(table: str, problem: str, tmp_path: Path) -> None:
    (tmp_path / "evaluation_types.tsv").write_text(table)
    with pytest.raises(OntologyError, match=problem):
        load_annotation_types(tmp_path, load_schema())


@pytest.mark.parametrize(
    ("corpus", "task", "n_documents", "n_wrong"),
    [
        ("bc5cdr", "mentions", 978, 0),
        ("biored", "mentions", 429, 0),
        ("ncbi-disease", "mentions", 691, 0),
        ("med1250", "abbreviations", 621, 0),
    ],
)
def test_the_corpora_are_read_whole(
    corpus: str, task: str, n_documents: int, n_wrong: int, rules: ReadingRules
) -> None:
    if not (CORPORA / corpus).is_dir():
        pytest.skip(f"the corpus {corpus} is not here")
    skips: list[Skip] = []
    found = read_gold(CORPORA / corpus, TASKS[task].read, rules, on_skip=skips.append)
    known = load_annotation_types(find_ontology())
    assert len(found) == n_documents
    assert sum(":" in skip.where for skip in skips if "before" not in skip.reason) == n_wrong
    assert all(mention.type in known for gold in found for mention in gold.mentions)
