"""Gold standards in archives and XML, and the brat files of PHAEDRA."""

import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Skip, Source
from claimgraph.errors import DocumentError
from claimgraph.evaluation import GoldDocument, ReadGold, read_gold
from claimgraph.evaluation.corpora import archives
from claimgraph.evaluation.corpora.ddi import read_ddi
from claimgraph.evaluation.corpora.genia_treebank import read_treebank
from claimgraph.evaluation.corpora.phaedra import read_phaedra
from claimgraph.model import SectionKind, Span
from tests.evaluation.conftest import DATA

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
FOLDERS: dict[ReadGold, str] = {read_ddi: "three.ddi", read_treebank: "three.treebank"}


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("inner/", b"")
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def tarred(path: Path, files: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as archive:
        folder = tarfile.TarInfo("inner")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    return path


def read(
    read_one: ReadGold, path: Path, rules: ReadingRules
) -> tuple[tuple[GoldDocument, ...], list[str]]:
    skips: list[Skip] = []
    found = read_gold(path, read_one, rules, on_skip=skips.append)
    return found, [f"{skip.where}: {skip.reason}" for skip in skips]


@pytest.mark.parametrize("read_one", FOLDERS)
def test_a_folder_and_its_archives_are_one(
    read_one: ReadGold, rules: ReadingRules, tmp_path: Path
) -> None:
    folder = DATA / FOLDERS[read_one]
    loose, skips = read(read_one, folder, rules)
    assert len(loose) == 3
    assert skips == []
    files = {f"inner/{path.name}": path.read_bytes() for path in sorted(folder.iterdir())}
    files["inner/note.txt"] = b"passed over"
    for path in (zipped(tmp_path / "all.zip", files), tarred(tmp_path / "all.tar.gz", files)):
        packed, skips = read(read_one, path, rules)
        assert skips == []
        assert [each.document.text for each in packed] == [each.document.text for each in loose]
        assert [each.mentions for each in packed] == [each.mentions for each in loose]
        assert packed[0].document.source == f"{path.name}/inner/{min(folder.iterdir()).name}"


@pytest.mark.parametrize("read_one", FOLDERS)
def test_what_is_wrong_in_an_archive_is_counted(
    read_one: ReadGold,
    rules: ReadingRules,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    good = next(iter(sorted((DATA / FOLDERS[read_one]).iterdir()))).read_bytes()
    monkeypatch.setattr(archives, "_MAX_SIZE", len(good))
    files = {
        "a.xml": good,
        "b.xml": b"<a>",
        "c.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "d.xml": b"<a/>",
        "e.xml": b"\0\1\2",
        "f.xml": good + b"      ",
    }
    for path in (zipped(tmp_path / "all.zip", files), tarred(tmp_path / "all.tar", files)):
        found, skips = read(read_one, path, rules)
        assert len(found) == 1
        name = path.name
        reasons = [skip.removeprefix(f"{name}/") for skip in skips]
        assert reasons[0] == "b.xml:1: this is not well-formed XML"
        assert reasons[1] == "c.xml: the file declares entities, which are not read"
        assert reasons[2].startswith("d.xml: this is not XML of the ")
        assert reasons[3] == "e.xml: this is a binary file, not text"
        assert reasons[4] == "f.xml: a file that is too large for one document"


@pytest.mark.parametrize("read_one", FOLDERS)
def test_what_is_wrong_alone_is_an_error(
    read_one: ReadGold, rules: ReadingRules, tmp_path: Path
) -> None:
    path = tmp_path / "a.xml"
    for data, problem in (
        (b"", "not well-formed"),
        (b'<!ENTITY b "c"><a/>', "not well-formed"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "declares entities"),
        (b"<a/>", "this is not XML of the"),
    ):
        path.write_bytes(data)
        with pytest.raises(DocumentError, match=problem):
            read(read_one, path, rules)
    with pytest.raises(DocumentError, match="this is not XML of the"):
        read(read_one, zipped(tmp_path / "none.zip", {"a.txt": b"<a/>"}), rules)


def test_a_damaged_archive_is_an_error(rules: ReadingRules, tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.xml": b"<document>" + b"x" * 500})
    data = bytearray(path.read_bytes())
    data[60:70] = b"\xff" * 10
    path.write_bytes(data)
    with pytest.raises(DocumentError, match="damaged"):
        read(read_ddi, path, rules)
    path = tarred(tmp_path / "a.tar.gz", {"a.xml": bytes(range(256)) * 200})
    path.write_bytes(path.read_bytes()[:-60])
    with pytest.raises(DocumentError, match="damaged"):
        read(read_ddi, path, rules)
    path = zipped(tmp_path / "b.zip", {"a.xml": b"<document/>"})
    data = bytearray(path.read_bytes())
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.rindex(mark) + place] |= 1  # the flag of a password
    path.write_bytes(data)
    with pytest.raises(DocumentError, match="encrypted"):
        read(read_ddi, path, rules)
    with pytest.raises(DocumentError, match="cannot be read"):
        list(read_ddi(Source(path=tmp_path / "none.xml", name="none.xml"), rules, print))


def test_ddi(rules: ReadingRules, tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text(
        '<document id="d"><sentence id="s" text="Zinc, iron tablets and gold.">'
        '<entity id="e0" charOffset="0-3" type="drug" text="Zinc"/>'
        '<entity id="e1" charOffset="6-9;23-26" type="group" text="iron gold"/>'
        '<entity id="e2" charOffset="23-99" type="drug" text="gold"/>'
        '<entity id="e3" charOffset="x-3" type="drug" text="Zinc"/>'
        '<entity id="e4" charOffset="9-6" type="drug" text="Zinc"/>'
        '<entity charOffset="0-3" type="drug" text="Zinc"/>'
        '<pair id="p0" e1="e0" e2="e1" ddi="true"/><pair id="p1" e1="e0" e2="e2" ddi="true"/>'
        '<pair id="p2" e1="e0" e2="e1" ddi="false"/></sentence>'
        '<sentence id="t" text="Tin."><entity id="f0" charOffset="0-2" type="drug" text="Tin"/>'
        "</sentence></document>"
    )
    [gold], skips = read(read_ddi, path, rules)
    assert gold.document.text == "Zinc, iron tablets and gold.\n\nTin.\n\n"
    assert [(m.span, m.key, m.is_split) for m in gold.mentions] == [
        (Span(0, 4), "e0", False),
        (Span(6, 27), "e1", True),
        (Span(30, 33), "f0", False),
    ]
    [relation] = gold.relations
    assert (relation.type, relation.first, relation.second, relation.notes) == (
        "DDI",
        "e0",
        "e1",
        (),
    )
    entity = "a drug without an identifier or with offsets out of its sentence"
    assert skips == [
        *(f"a.xml:{key}: {entity}" for key in ("e2", "e3", "e4", "")),
        "a.xml:p1: a pair of what is no drug of the sentence",
    ]


def test_treebank(rules: ReadingRules) -> None:
    first, *_ = read(read_treebank, DATA / "three.treebank", rules)[0]
    assert first.document.iri == "http://www.ncbi.nlm.nih.gov/pubmed/90000031"
    assert first.document.text == (
        "Aspirin in a village.\n\nStroke was rare. Zinc was given at 0.5 mg."
    )
    assert [section.kind for section in first.document.sections] == [
        SectionKind.TITLE,
        SectionKind.ABSTRACT,
    ]
    assert [mention.text for mention in first.mentions] == [
        "Aspirin in a village.",
        "Stroke was rare.",
        "Zinc was given at 0.5 mg.",
    ]


def test_phaedra(rules: ReadingRules) -> None:
    first, _, third = read(read_phaedra, DATA / "three.phaedra", rules)[0]
    assert first.document.iri == "http://www.ncbi.nlm.nih.gov/pubmed/90000021"
    assert first.document.title == "A note on three drugs"
    assert [(r.type, r.first, r.second, r.notes) for r in first.relations] == [
        ("Adverse_effect", "T1", "T2", ()),
        ("Adverse_effect", "T3", "T4", ("Speculated",)),
        ("Adverse_effect", "T5", "T6", ("Negated",)),
    ]
    split = third.mentions[1]
    assert (split.text, split.is_split) == ("renal and hepatic failure", True)
    # An agent that is a combination is all its parts; "it" is what it refers to.
    assert [(r.first, r.second) for r in third.relations] == [
        ("T1", "T2"),
        ("T1", "T3"),
        ("T4", "T6"),
        ("T5", "T6"),
        ("T1", "T6"),
    ]


def test_phaedra_lines_that_are_not_right_are_counted(rules: ReadingRules, tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_text("Zinc\nIron and tin.\n")
    (tmp_path / "1.a1").write_text(
        "T1\tDrug 0 4\tZinc\nT2\tDrug 0 99\tZinc\nT3\tDrug 0\tZinc\nT4\tDrug 4 0\tZinc\n"
        "T5\tDrug 14 17;5 9\tIron tin\nT6\tDrug 0 4;2\tZinc\nT7 Drug\n\n?\tx\n"
    )
    (tmp_path / "1.a2").write_text(
        "E1\tBad:T1 has_agent:E1\nE2\tBad\nE3\tBad:T1 has_agent:T1 affects:T9\n"
        "R1\tCoreference\nA1\tNegated\nE4\tBad:T1 has_agent:T1 affects:T5\nM1\tx\n"
    )
    (tmp_path / "2.txt").write_text("Alone\n")
    (tmp_path / "3.md").write_text("Alone\n")
    [gold], skips = read(read_phaedra, tmp_path, rules)
    assert [(m.key, m.text) for m in gold.mentions] == [("T1", "Zinc"), ("T5", "Iron and tin")]
    assert [(r.first, r.second) for r in gold.relations] == [("T1", "T5")]
    reason = "a line that is no annotation, or with offsets out of the text"
    assert skips == [
        *(f"1.a1:{line}: {reason}" for line in (2, 3, 4, 6, 7, 9)),
        *(f"1.a2:{line}: {reason}" for line in (2, 4, 5, 7)),
        "2.txt: there are no annotations beside the text",
        "3.md: there are no annotations beside the text",
    ]
    with pytest.raises(DocumentError, match="nothing here is a gold standard"):
        read(read_phaedra, tmp_path / "1.a1", rules)


@pytest.mark.parametrize(
    ("corpus", "read_one", "n_documents", "n_relations"),
    [
        ("ddi2013", read_ddi, 698, 4005),
        ("phaedra", read_phaedra, 337, 1507),
        ("genia-treebank", read_treebank, 1699, 0),
    ],
)
def test_the_corpora_are_read_whole(
    corpus: str, read_one: ReadGold, n_documents: int, n_relations: int, rules: ReadingRules
) -> None:
    if not (CORPORA / corpus).is_dir():
        pytest.skip(f"the corpus {corpus} is not here")
    found, skips = read(read_one, CORPORA / corpus, rules)
    assert len(found) == n_documents
    assert sum(len(gold.relations) for gold in found) == n_relations
    assert [skip.partition(":")[0] for skip in skips] == ["LICENCE.txt"]
