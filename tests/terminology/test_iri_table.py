"""IRIs found by number: those of foreign terminologies, told by their prefix, are none."""

import pytest

from claimgraph.terminology.lexicons.file_layout import IriTable, pack_iris

IRIS = ("http://a/1", "http://a/12", "http://b/1", "urn:z")


@pytest.fixture
def table() -> IriTable:
    prefixes = ("", "http://a/", "http://b/")
    packed = pack_iris("iri", IRIS, prefixes)
    return IriTable(
        packed["iri_start"],
        memoryview(packed["iri_text"]).cast("B"),
        prefixes,
        packed["iri_prefix"],
    )


def test_what_is_there_is_found_before_and_after_what_is_not(table: IriTable) -> None:
    assert table.find("http://c/1") is None
    assert table.find("http://a/2") is None  # of a known prefix
    assert table.find("http://") is None
    assert table.find("") is None
    for _ in range(2):
        assert [table.find(each) for each in IRIS] == [0, 1, 2, 3]
    assert table.find("http://a/2") is None
    assert table.find("http://c/1") is None


def test_many_foreign_prefixes_are_forgotten_not_mixed_up(table: IriTable) -> None:
    assert not any(table.find(f"http://x{number}/1") for number in range(2500))
    assert [table.find(each) for each in IRIS] == [0, 1, 2, 3]
