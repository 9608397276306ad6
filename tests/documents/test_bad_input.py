"""Input that is broken, endless or meant to harm, for every format that could be taken in by it."""

import gzip
import io
import json
import socket
import tarfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from claimgraph.documents import ReadingRules, Skip, Source, iter_documents
from claimgraph.documents.formats import READERS
from claimgraph.errors import DocumentError
from tests.documents.test_any_record import APART, WRITE

TITLE, ABSTRACT = "Zinc & colds", "Zinc prevented colds. Iron did not."
XML = ("pubmed", "jats", "bioc", "endnote-xml", "europe-pmc")
_LAUGHS = "".join(
    f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10)
)  # ten to the ninth
DECLARED = {
    "bomb": f"<!DOCTYPE a [{_LAUGHS}]>",
    "file": '<!DOCTYPE a [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "address": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://192.0.2.1/a.dtd"> %x;]>',
}


def written(name: str, title: str = TITLE, abstract: str = ABSTRACT) -> bytes:
    content = WRITE[name](title, abstract)
    return content.encode() if isinstance(content, str) else content


def read(name: str, path: Path, rules: ReadingRules) -> tuple[list[str], list[Skip]]:
    skips: list[Skip] = []
    found = READERS[name].read(Source(path=path, name=path.name), rules, skips.append)
    return [each.text for each in found], skips


def test_every_format_of_xml_is_here() -> None:
    assert set(XML) == {name for name in WRITE if written(name).lstrip().startswith(b"<")} - {
        "html"
    }


@pytest.mark.parametrize("declared", DECLARED)
@pytest.mark.parametrize("name", XML)
def test_entities_are_refused_and_nothing_is_fetched(
    name: str,
    declared: str,
    tmp_path: Path,
    rules: ReadingRules,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("something is fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    path = tmp_path / "a.xml"
    path.write_bytes(DECLARED[declared].encode() + written(name).replace(b"Iron", b"&l9;"))
    with pytest.raises(DocumentError, match="declares what is not read"):
        read(name, path, rules)


_MANY = 50_000
DEEP: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(XML, ("<i>", "</i>")),
    "html": ("<div>", "</div>"),
    "markdown": ("> ", ""),
    "bibtex": ("{", "}"),
    "jsonl": ("[", "]"),
    "bioc-json": ("[", "]"),
}


@pytest.mark.parametrize("name", DEEP)
def test_deep_nesting_is_read_or_told(name: str, tmp_path: Path, rules: ReadingRules) -> None:
    opening, closing = (each.encode() * _MANY for each in DEEP[name])
    inner = b"Zinc" if name not in {"jsonl", "bioc-json"} else b"1"
    content = written(name)
    if inner == b"1":
        content = content.replace(
            b'"title": ', b'"x": ' + opening + b"1" + closing + b', "title": '
        )
        content = content.replace(
            b'"passages"', b'"x": ' + opening + b"1" + closing + b', "passages"'
        )
    else:
        content = content.replace(b"Zinc prevented", opening + b"Zinc" + closing + b" prevented")
    assert len(content) > _MANY
    path = tmp_path / "a"
    path.write_bytes(content)
    try:
        texts, skips = read(name, path, rules)
    except DocumentError:
        return
    assert skips or any("colds" in each for each in texts)


# Every beginning of Markdown is Markdown.
@pytest.mark.parametrize("name", sorted(WRITE.keys() - APART - {"markdown"}))
def test_a_file_that_breaks_off_anywhere_is_read_as_far_or_told(
    name: str, tmp_path: Path, rules: ReadingRules
) -> None:
    content = written(name)
    whole, _ = read(name, _file(tmp_path, content), rules)
    for end in range(0, len(content), max(1, len(content) // 40)):
        try:
            texts, _ = read(name, _file(tmp_path, content[:end]), rules)
        except DocumentError:
            continue
        for text in texts:  # what is there may lack its end, and hold markup that lost its own
            assert text.split()[0] in whole[0] or "<" in text or "\\" in text


def _file(folder: Path, content: bytes) -> Path:
    path = folder / "a"
    path.write_bytes(content)
    return path


_N_RECORDS, _BROKEN = 100_000, (10, 50_000, 99_999)


def _lines() -> Iterator[str]:
    for number in range(1, _N_RECORDS + 1):
        ended = "" if number in _BROKEN else "}"
        yield f'{{"pmid": {number}, "title": "Zinc {number}"{ended}\n'


def _articles() -> Iterator[str]:
    yield "<PubmedArticleSet>\n"
    for number in range(1, _N_RECORDS + 1):
        title = f"Zinc {'<b>' if number in _BROKEN else ''}{number}"
        yield (
            f"<PubmedArticle><MedlineCitation><PMID>{number}</PMID><Article><ArticleTitle>{title}"
            "</ArticleTitle></Article></MedlineCitation></PubmedArticle>\n"
        )
    yield "</PubmedArticleSet>\n"


def _tagged() -> Iterator[str]:
    for number in range(1, _N_RECORDS + 1):
        tag = "XX" if number in _BROKEN else "TI"
        yield f"PMID- {number}\n{tag}  - Zinc {number}\n\n"


@pytest.mark.parametrize(
    ("name", "write", "lines"),
    [("jsonl", _lines, (0, 1)), ("pubmed", _articles, (1, 1)), ("medline", _tagged, (-2, 3))],
)
def test_three_broken_records_of_100_000_are_told_and_the_rest_is_read(
    name: str,
    write: Callable[[], Iterator[str]],
    lines: tuple[int, int],
    tmp_path: Path,
    rules: ReadingRules,
) -> None:
    path = tmp_path / "a"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(write())
    skips: list[Skip] = []
    found = READERS[name].read(Source(path=path, name="a"), rules, skips.append)
    assert sum(1 for _ in found) == _N_RECORDS - len(_BROKEN)
    first, each = lines
    assert [skip.where for skip in skips] == [f"a:{first + each * number}" for number in _BROKEN]


def test_sizes_that_lie_are_told(tmp_path: Path, rules: ReadingRules) -> None:
    record = json.dumps({"title": "Zinc"}).encode() + b"\n"
    packed = gzip.compress(record * 50)
    (tmp_path / "a.jsonl.gz").write_bytes(packed[:-4] + (7).to_bytes(4, "little"))
    for name, lie in (("b.tar", 1 << 30), ("c.tar", 1)):
        held = io.BytesIO()
        with tarfile.open(fileobj=held, mode="w", format=tarfile.USTAR_FORMAT) as archive:
            for inner in ("d.jsonl", "e.jsonl"):
                entry = tarfile.TarInfo(inner)
                entry.size = len(record) * 99
                archive.addfile(entry, io.BytesIO(record * 99))
        data = bytearray(held.getvalue())
        data[:512] = _with_size(data[:512], lie)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("Copper rose.")
    skips: list[Skip] = []
    found = list(iter_documents([tmp_path], rules, on_skip=skips.append))
    assert found[-1].text == "Copper rose."
    told = {each.where.partition("/")[0] for each in skips if "before" not in each.reason}
    assert told >= {"a.jsonl.gz", "b.tar", "c.tar"}


def _with_size(header: bytearray, size: int) -> bytes:
    """Return a header block of a tar archive that tells another size, with its checksum."""
    told = tarfile.TarInfo.frombuf(bytes(header), "utf-8", "strict")
    told.size = size
    return told.tobuf(tarfile.USTAR_FORMAT)
