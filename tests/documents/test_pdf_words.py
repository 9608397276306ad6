"""The words of any text that stands in a PDF are read, without what pages add to them."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from claimgraph.documents import Skip, Source, load_reading_rules, make_document
from claimgraph.documents.formats import READERS
from claimgraph.ontology import find_ontology

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pypdf") is None, reason="needs the extra pdf"
)
RULES = load_reading_rules(find_ontology())
_A_PAGE = 24  # lines in a column
_WIDTH = 38  # characters of a line, at most
_TOP, _LEADING, _RIGHT = 700, 12, 320  # points
_LETTERS = "abdeghiklmnoprstuz"
words = st.lists(st.text(_LETTERS, min_size=2, max_size=12), min_size=30, max_size=200, unique=True)


def wrap(written: Sequence[str], divided: bool) -> list[str]:
    """Return lines of words; with every word that does not fit divided."""
    lines = [""]
    for word in written:
        line = f"{lines[-1]} {word}".strip()
        if len(line) <= _WIDTH:
            lines[-1] = line
        elif divided and len(word) > 6 and len(lines[-1]) + 5 <= _WIDTH:
            lines[-1] += f" {word[:3]}-"
            lines.append(word[3:])
        else:
            lines.append(word)
    return lines


def draw(lines: Sequence[str], left: int, top: int) -> str:
    shown = "".join(f"({line}) Tj T*\n" for line in lines)
    return f"BT /F1 10 Tf {_LEADING} TL {left} {top} Td\n{shown}ET\n"


def write_pdf(pages: Sequence[str]) -> bytes:
    """Return a PDF (1.4) of pages of drawing operators, in Helvetica."""
    n_fixed = 3
    kids = " ".join(f"{n_fixed + 1 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 612 792] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in enumerate(pages):
        content = n_fixed + 2 + 2 * number
        objects += [
            "<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {content} 0 R >>",
            f"<< /Length {len(page)} >>\nstream\n{page}endstream",
        ]
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("ascii")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode("ascii")


def lay_out(lines: Sequence[str], n_columns: int, *, framed: bool) -> list[str]:
    """Return the pages of some lines, in columns, perhaps with a header and a number below."""
    columns = [lines[start : start + _A_PAGE] for start in range(0, len(lines), _A_PAGE)]
    pages = []
    for start in range(0, len(columns), n_columns):
        drawn = draw(["JOURNAL OF INVENTIONS"], 72, 760) if framed else ""
        for number, column in enumerate(columns[start : start + n_columns]):
            drawn += draw(column, 72 + number * (_RIGHT - 72), _TOP)
        pages.append(drawn + (draw([str(start // n_columns + 1)], 300, 40) if framed else ""))
    return pages


def read(pdf: bytes) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.pdf"
        path.write_bytes(pdf)
        skips: list[Skip] = []
        (record,) = READERS["pdf"].read(Source(path=path, name="a.pdf"), RULES, skips.append)
        assert not skips
        return make_document(record, RULES).text


@settings(max_examples=20, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(written=words, divided=st.booleans(), n_columns=st.integers(1, 2))
def test_the_words_of_a_pdf_are_read(written: list[str], divided: bool, n_columns: int) -> None:
    pages = lay_out(wrap(written, divided), n_columns, framed=False)
    assert read(write_pdf(pages)).split() == written


@settings(max_examples=20, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(seed=st.integers(0, 1 << 30), n_columns=st.integers(1, 2))
def test_headers_and_page_numbers_are_not(seed: int, n_columns: int) -> None:
    random = Random(seed)  # noqa: S311 (words for a page)
    sizes = (random.randint(2, 12) for _ in range(320))
    written = list(dict.fromkeys("".join(random.choices(_LETTERS, k=size)) for size in sizes))
    pages = lay_out(wrap(written, divided=True), n_columns, framed=True)
    assert len(pages) > 1  # on one page they are lines as others are
    assert read(write_pdf(pages)).split() == written
