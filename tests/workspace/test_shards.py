"""Shards: what they say of themselves is read without the rest."""

import gzip
from pathlib import Path

import pytest

from claimgraph.claims import ReadDocument
from claimgraph.model import Document
from claimgraph.pipeline import Reading
from claimgraph.workspace.shards import ShardHead, ShardReading, digest_document, shard, write_shard
from claimgraph.workspace.shards.shard import iter_shard, read_head

NONE = Reading(
    read=ReadDocument(claims=(), gaps=(), concepts=()), sentences=1, unparsed=0, silent=1
)


@pytest.fixture(autouse=True, params=[0, 8192])
def small(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to how many bytes more than the head is unpacked."""
    monkeypatch.setattr(shard, "_SMALL", request.param)


def written(path: Path, n_documents: int) -> ShardHead:
    made = [
        Document(iri=f"https://example.org/{number}", title="", text="Zinc." * 999, source="a")
        for number in range(n_documents)
    ]
    head = ShardHead(reader="me", digests=tuple(map(digest_document, made)))
    write_shard(path, head, [ShardReading(document=each, reading=NONE) for each in made])
    return head


@pytest.mark.parametrize("n_documents", [1, 32, 33, 38, 39, 40, 500])
def test_a_head_is_read_however_long_it_is(tmp_path: Path, n_documents: int) -> None:
    path = tmp_path / "shard"
    head = written(path, n_documents)
    assert read_head(path) == head
    assert len(list(iter_shard(path))) == n_documents


@pytest.mark.parametrize("n_bytes", [0, 5, 30, 900])
def test_a_head_that_is_cut_is_none(tmp_path: Path, n_bytes: int) -> None:
    path = tmp_path / "shard"
    written(path, 32)
    path.write_bytes(path.read_bytes()[:n_bytes])
    assert read_head(path) is None


@pytest.mark.parametrize("content", [b"", b"x" * 9, b"{}", b"[1]\n", b" " * (3 << 20), b"{}\n{}"])
def test_what_has_no_head_has_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "shard"
    path.write_bytes(gzip.compress(content))
    assert read_head(path) is None
    path.write_bytes(content)
    assert read_head(path) is None
