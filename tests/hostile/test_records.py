"""JSON records that say a thing twice, or a whole number with a fraction of nothing."""

import json
from pathlib import Path

import pytest

from claimgraph.documents import Skip, iter_documents, load_reading_rules
from claimgraph.model import Document
from claimgraph.ontology import find_ontology

RULES = load_reading_rules(find_ontology())


def read(folder: Path, *lines: str) -> tuple[list[Document], list[str]]:
    (folder / "a.jsonl").write_text("\n".join(lines))
    skips: list[Skip] = []
    return list(iter_documents([folder], RULES, on_skip=skips.append)), [
        skip.reason for skip in skips
    ]


def test_a_whole_number_may_be_written_with_a_fraction_of_nothing(tmp_path: Path) -> None:
    (one,), _ = read(tmp_path, '{"title": "A", "pmid": 8803734.0, "year": 1996.0}')
    assert one.year == 1996
    (two,), _ = read(tmp_path, '{"title": "A", "pmid": 8803734, "year": "1996"}')
    assert one.iri == two.iri


@pytest.mark.parametrize("value", ["1996.5", "NaN", "Infinity", "1e400", "-1996.0", "true"])
def test_other_fractions_are_no_years(value: str, tmp_path: Path) -> None:
    found, reasons = read(tmp_path, f'{{"title": "A", "year": {value}}}', '{"title": "B"}')
    assert [document.title for document in found] == ["B"]
    assert reasons == ["'year' is not a year of four digits"]


def test_a_key_that_is_there_twice_is_told(tmp_path: Path) -> None:
    found, reasons = read(
        tmp_path,
        '{"title": "A", "abstract": "One.", "abstract": "Two."}',
        '{"title": "B", "title": "B"}',
        '{"title": "C", "note": 1, "note": 2, "more": {"title": 1, "title": 2}}',
        json.dumps({"title": "D"}),
    )
    assert [document.title for document in found] == ["B", "C", "D"]
    assert reasons == ["'abstract' stands there twice, with different values"]
