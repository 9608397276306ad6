"""Whether tables, reports and lists of references say what was written."""

import csv
import io
from collections.abc import Callable, Mapping
from pathlib import Path

import openpyxl

from claimgraph.documents import Skip
from claimgraph.documents.formats import find_reader, find_readers
from claimgraph.documents.records import Record
from claimgraph.documents.source import Source
from claimgraph.exports import claims_rows, gaps_rows
from claimgraph.ontology import load_schema
from tests import example
from tests.exports.plain_edges_tables import RULES

SCHEMA = load_schema()
# What stands beside a claim, by hand.
BESIDE = {"title": "Zinc and colds", "year": "2001", "section": "abstract"}
BESIDE |= {"link": "https://pubmed.ncbi.nlm.nih.gov/101/", "subject_category": "chemical"}
WORDS = ["prevents", "does not treat", "treats [possible]", "prevents [investigated]"]


def reads_as_rows(file: Path) -> bool:
    with file.open(encoding="utf-8", newline="") as stream:
        found = list(
            csv.DictReader(stream, dialect="excel-tab" if file.suffix == ".tsv" else "excel")
        )
    claims = [row.claim for row in claims_rows(example.GRAPH, SCHEMA)]
    return (
        [row["claim"] for row in found] == claims
        and [row["predicate"] for row in found] == WORDS
        and all(row[name] == value for row in found for name, value in BESIDE.items())
    )


def reads_as_workbook(file: Path) -> bool:
    book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()), rich_text=True)
    head, *rows = ([str(cell or "") for cell in row] for row in book["Claims"].values)
    found = [dict(zip((each.replace(" ", "_") for each in head), row, strict=True)) for row in rows]
    sheet = book["Claims"]
    pieces = [piece for piece in sheet["D2"].value if not isinstance(piece, str)]
    gaps = [row[3] for row in book["Gaps"].values][1:]
    return (
        [row["predicate"] for row in found] == WORDS
        and all(row[name] == value for row in found for name, value in BESIDE.items())
        and [row["quote"] for row in found] == list(example.SENTENCES[:4])
        and [str(each.text) for each in pieces if each.font.b] == ["Zinc", "common cold"]
        and sheet.freeze_panes == "A2"
        and sheet.auto_filter.ref == f"A1:{sheet.cell(5, len(head)).coordinate}"
        and sheet["N2"].hyperlink.target == BESIDE["link"]
        and gaps == [row.statement for row in gaps_rows(example.GRAPH, SCHEMA)]
        and "4 claims" in str(book["About"]["B3"].value)
    )


def reads_as_markdown(file: Path) -> bool:
    text = file.read_text(encoding="utf-8")
    first, denied = [line for line in text.splitlines() if line.startswith("| [zinc]")][:2]
    return (
        f"[zinc](<{example.ZINC}>) | prevents | [common cold](<{example.COLD}>)" in first
        and "**Zinc** *prevents* the **common cold** in children with asthma." in first
        and "[Zinc and colds 2001](<https://pubmed.ncbi.nlm.nih.gov/101/>)" in first
        and "**It** did ***not*** treat **asthma** in a randomized trial" in denied
        and example.GAP.statement in text
    )


def reads_as_report(file: Path) -> bool:
    text = file.read_text(encoding="utf-8")
    heads = [line[4:-5] for line in text.splitlines() if line.startswith("<h2>")]
    return (
        heads[0] == "zinc (chemical)"
        and heads[-2:] == ["Knowledge gaps", "Sources"]
        and all(text.count(f'id="claim-{number}"') == 1 for number in range(1, 5))
        and '<b class="subject">It</b> did <b class="negation">not</b> treat' in text
        and '<span class="unstated">does not treat</span>' in text
    )


def read_records(file: Path) -> list[Record]:
    """Read the records of a list of references with our own reader, none left out."""
    source = Source(path=file, name=file.name)
    reader = find_reader(file.name, source.peek(), find_readers())
    assert reader is not None
    skips: list[Skip] = []
    found = list(reader.read(source, RULES, skips.append))
    assert skips == []
    return found


def reads_as_references(file: Path) -> bool:
    (found,) = read_records(file)
    return (found.text, found.bibliography.pmid, found.year) == ("Zinc and colds", "101", 2001)


TABLE_ROUND_TRIPS: Mapping[str, Callable[[Path], bool]] = {
    "tsv": reads_as_rows,
    "csv": reads_as_rows,
    "xlsx": reads_as_workbook,
    "markdown": reads_as_markdown,
    "html": reads_as_report,
    "bibtex": reads_as_references,
    "ris": reads_as_references,
}
